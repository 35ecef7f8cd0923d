"""The figures that the docs quote, written by the measurements and by nobody's hand.

A measurement leaves a file of lines ``name<TAB>value<TAB>unit`` in ``target/measured``.
"""

import os
import platform

from . import demo, real_input
from .places import FIRST_AUDIT, TARGET, TOP, near

MEASURED = TARGET / "measured"
PAGE = TOP / "docs" / "measured.md"


def write():
    """Runs the first audit once more, timed, and on real input; writes docs/measured.md."""
    done, seconds, peak = demo.measured(FIRST_AUDIT, {})
    if done.problem:
        print(f"a cell failed: {done.problem}")
        return 1
    rows = [
        ("first audit, the job itself", f"{seconds:.0f}", "s"),
        ("first audit, most memory of all processes", f"{peak / 2**30:.2f}", "GiB"),
        *([] if real_input.missing() else real_input.measured()),
        *collected(),
    ]
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(table(rows), encoding="utf-8")
    print(f"wrote {near(PAGE)}")
    return 0


def collected():
    for path in sorted(MEASURED.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, value, unit = line.split("\t")
            yield name, value, unit


def table(rows):
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors"
    lines = [
        "# Measured",
        "",
        f"Written by `./assay measure` on {machine}.",
        "",
        "| what | value | unit |",
        "|---|--:|---|",
    ]
    lines += [f"| {name} | {value} | {unit} |" for name, value, unit in rows]
    return "\n".join(lines) + "\n"
