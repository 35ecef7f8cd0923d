"""How fast dependencies are found, as a ratio to Desbordante's HyFD in the same minutes.

    python benchmarks/dependencies.py FILE --peer PYTHON [--rounds N] [--out FILE]

PYTHON is one that has benchmarks/requirements-desbordante.txt. Both read the CSV file and look for
all minimal dependencies, each round in a new process, in turns; a ratio is that of the medians.
Needs ./assay setup before. Writes docs/dependencies.md.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
OUT = TOP / "docs" / "dependencies.md"
REPEATS = 6
HEAP = "-Xmx1g"


def main(arguments):
    options = understood(arguments)
    commands = {
        "Desbordante 2.5.0": [options.peer, str(HERE / "profiling" / "peer.py")],
        "Assay": [java(), HEAP, "-cp", str(TOP / "target" / "classes"), ours()],
    }
    rounds = {name: [] for name in commands}
    for number in range(1, options.rounds + 1):
        print(f"round {number} of {options.rounds}, load {os.getloadavg()[0]:.1f}", flush=True)
        for name, command in commands.items():
            rounds[name].append(timed([*command, str(options.file), str(REPEATS)]))
    text = page(options.file.name, rounds)
    options.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser(prog="dependencies.py", allow_abbrev=False)
    parser.add_argument("file", type=Path, help="a CSV file with a header")
    parser.add_argument("--peer", required=True, help="a Python that has Desbordante")
    parser.add_argument("--rounds", type=int, default=7, help="times each takes its turn")
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    return parser.parse_args(arguments)


def java():
    home = os.environ.get("ASSAY_JAVA_HOME") or os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


def ours():
    return str(HERE / "profiling" / "Ours.java")


def timed(command):
    """The measurements of one process, in order."""
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return [json.loads(line) for line in said.stdout.splitlines()]


def page(file, rounds):
    found = {one["found"] for runs in rounds.values() for run in runs for one in run}
    if len(found) != 1:
        raise SystemExit(f"the two disagree: {sorted(found)} dependencies")
    lines = [
        "# How fast dependencies are found",
        "",
        f"Written by `benchmarks/dependencies.py` on {platform.system()} {platform.machine()},"
        f" {os.cpu_count()} processors: medians over {len(next(iter(rounds.values())))} rounds in"
        " which the two take turns, each in a new process, seconds of load and discovery.",
        "",
        f"Both find the same {found.pop()} minimal dependencies in `{file}`.",
        "",
        "| | load | discovery | both | ratio |",
        "|---|--:|--:|--:|--:|",
    ]
    peer = None
    for name, runs in rounds.items():
        for place, title in ((0, "first in its process"), (REPEATS - 1, f"{REPEATS}th")):
            both = middle(runs, place, "load", "find")
            peer = peer or both
            cells = [middle(runs, place, "load"), middle(runs, place, "find"), both, both / peer]
            shown = " | ".join(f"{cell:.2f}" for cell in cells)
            lines.append(f"| {name}, {title} | {shown} |")
    lines += [
        "",
        "The first time in its process, ours runs code that is not compiled yet; in a kernel that"
        " has read a table before, the last line is what one waits for. Ratios are to the first"
        " line.",
        "",
    ]
    return "\n".join(lines)


def middle(runs, place, *parts):
    return statistics.median(sum(run[place][part] for part in parts) for run in runs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
