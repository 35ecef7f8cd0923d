"""The page that the answers become."""

from itertools import groupby

HEAD = """# How kernels behave

Written by `benchmarks/behaviour.py`{date}; no cell of the tables was typed. It starts each kernel
through jupyter_client and asks what the column on the left says. Every wait has an end: whoever
does not answer in it gets a **no**. What is neither yes nor no is a value, or a question that does
not arise. Times are in steps, counts of messages in powers of ten, so that two runs say the same.
Java kernels have a heap of 2 GB, which their cell fills; Python has no such bound, so its cell asks
for one array that is too large.
"""


def page(columns, probes, machine, date):
    """All of it, as Markdown."""
    parts = [HEAD.format(date=f" on {date}" if date else "")]
    parts.append("\n".join(f"* {one.versions}" for one in columns) + f"\n* {machine}\n")
    parts.append(f"## Where a peer is better\n\n{worse(columns, probes)}\n")
    for group, rows in groupby(probes, key=lambda row: row.group):
        parts.append(f"## {group}\n\n{table(columns, rows)}\n")
    parts.append(f"## jupyter_kernel_test\n\n{suites(columns)}\n")
    return "\n".join(parts)


def table(columns, probes):
    lines = ["| behaviour | " + " | ".join(one.title for one in columns) + " |"]
    lines.append("|---|" + "---|" * len(columns))
    for probe in probes:
        cells = [safe(one.to(probe)) for one in columns]
        lines.append(f"| **{probe.title}**: {probe.asked} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def safe(answer):
    return str(answer).replace("|", "\\|").replace("\n", " ")


def worse(columns, probes):
    """Rows in which some peer is right and one of ours is not."""
    lines = []
    for probe in probes:
        wrong = [one for one in columns if one.ours and one.to(probe).right is False]
        can = [one.title for one in columns if not one.ours and one.to(probe).right]
        if wrong and can:
            why = wrong[0].to(probe).words
            who = " and ".join(one.title for one in wrong)
            lines.append(f"* **{probe.title}**: {', '.join(can)}, and not {who}" + f" ({why})" * bool(why))
    return "\n".join(lines) or "In no row of these tables."


def suites(columns):
    lines = ["| kernel | passed | ran | failed |", "|---|--:|--:|---|"]
    for one in columns:
        found = one.tests or {"error": "not asked"}
        if "error" in found:
            lines.append(f"| {one.title} | – | – | {found['error']} |")
        else:
            failed = ", ".join(f"`{name}`" for name in found["failed"]) or "none"
            lines.append(f"| {one.title} | {found['passed']} | {found['ran']} | {failed} |")
    return "\n".join(lines)
