"""The page that ``docs/speed.md`` is: times, and their ratios to ipykernel's."""

import os
import platform

PEER = "ipykernel"
ROWS = {
    "start to kernel_info": "s",
    "start to first result": "s",
    "trivial warm cell": "ms",
    "completion": "ms",
    "inspection": "ms",
    "growth": "",
    "100,000 lines": "s",
    "100,000 lines: share that arrived": "",
    "resident memory": "MiB",
}
TITLES = {
    "ipykernel": "ipykernel",
    "assay-25": "Assay, JDK 25",
    "assay-17": "Assay, JDK 17",
    "assay-25-bare": "Assay, JDK 25, core not imported",
    "assay-25-first": "Assay, JDK 25, no start archive yet",
    "assay-17-first": "Assay, JDK 17, no start archive yet",
    "jjava-25": "JJava, JDK 25",
}
PLAIN = ("growth", "100,000 lines: share that arrived")


def page(medians, rounds):
    names = [name for name in TITLES if name in medians]
    lines = [
        "# How fast kernels start and answer",
        "",
        f"Written by `benchmarks/speed.py` on {platform.system()} {platform.machine()},"
        f" {os.cpu_count()} processors: medians over {rounds} rounds in which the kernels take"
        " turns, and in brackets their ratio to ipykernel's.",
        "",
        "| | " + " | ".join(TITLES[name] for name in names) + " |",
        "|---|" + "--:|" * len(names),
    ]
    for row, unit in ROWS.items():
        cells = [cell(medians, name, row, unit) for name in names]
        if any(cells):
            lines.append(f"| {row}{', ' + unit if unit else ''} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, "", *NOTES, ""])


def cell(medians, name, row, unit):
    if row not in medians[name]:
        return ""
    value = medians[name][row]
    shown = f"{value * (1000 if unit == 'ms' else 1):.{1 if unit in ('ms', 'MiB') else 2}f}"
    peer = medians.get(PEER, {}).get(row)
    return shown if row in PLAIN or not peer or name == PEER else f"{shown} ({value / peer:.2f})"


NOTES = [
    "A start is that of a new process, as Jupyter starts it, until the reply to the first question"
    " and until the reply to a first cell, `1 + 1`, sent at once after it. *No start archive yet*"
    " is a kernel that was copied into place and not trained: the worst a first start can be."
    " *Core not imported* leaves out the imports that give cells the names of the core.",
    "",
    "A share of 0 says that the cell's end was not told within 15 s. Growth is the median time of the last tenth of 2,000 cells over that of the first tenth."
    " Resident memory is that of all the kernel's processes, one second after the first result.",
    "",
    "What made starts shorter is in"
    " [decision 8](decisions/0008-a-first-cell-waits-for-little.md).",
]
