"""How fast ours starts and answers, as ratios to ipykernel in the same minutes.

    .venv/bin/python benchmarks/speed.py [--rounds N] [--grown N] [--kernels NAME...] [--out FILE]

Kernels take turns within a round, so that what else the machine does falls on all of them; a ratio
is that of the medians over the rounds. Writes docs/speed.md and keeps the times in target/speed.json.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from probing import kernels  # noqa: E402
from timing import asked, page, specs  # noqa: E402

OUT = HERE.parent / "docs" / "speed.md"
KEPT = kernels.TOP / "target" / "speed.json"
OLD, NEW = 17, 25


def main(arguments):
    options = understood(arguments)
    with tempfile.TemporaryDirectory(prefix="assay-speed-") as folder:
        surround(folder)
        names = prepared(options.kernels, folder)
        times = {name: {} for name in names}
        for number in range(1, options.rounds + 1):
            print(f"round {number} of {options.rounds}, load {os.getloadavg()[0]:.1f}", flush=True)
            for name in names:
                add(times[name], asked.start(name))
            for name in names:
                if language(name):
                    add(times[name], asked.session(name, language(name)))
        for number in range(options.grown):
            for name in names:
                if language(name) and not name.startswith("jjava"):
                    print(f"growth of {name}, {number + 1} of {options.grown}", flush=True)
                    add(times[name], asked.growth(name, language(name)))
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps(times, indent=1))
    medians = {
        name: {row: statistics.median(values) for row, values in found.items()}
        for name, found in times.items()
    }
    text = page.page(medians, options.rounds)
    options.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser(prog="speed.py", allow_abbrev=False)
    parser.add_argument("--rounds", type=int, default=7, help="times each kernel takes its turn")
    parser.add_argument("--grown", type=int, default=1, help="times 2,000 cells are run")
    parser.add_argument("--kernels", nargs="+", choices=list(MAKERS), default=list(MAKERS))
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    return parser.parse_args(arguments)


def surround(folder):
    os.environ["JUPYTER_PATH"] = folder
    os.environ["JUPYTER_RUNTIME_DIR"] = str(Path(folder) / "runtime")
    os.environ["ASSAY_STATE"] = str(Path(folder) / "assay")
    os.environ["IPYTHONDIR"] = str(Path(folder) / "ipython")


def prepared(wanted, folder):
    """The kernels that this machine can start, by the names of their descriptions."""
    found = []
    for name in wanted:
        try:
            found.append(MAKERS[name](folder))
        except kernels.NotHere as error:
            print(f"{name} is left out: {error}", flush=True)
    return found


def add(times, answers):
    for row, value in answers.items():
        times.setdefault(row, []).append(value)


def language(name):
    """The cells of a session; kernels that are there for their start alone have none."""
    if name.endswith(("-first", "-bare")):
        return None
    return asked.PYTHON if name == "ipykernel" else asked.JAVA


MAKERS = {
    "ipykernel": lambda folder: kernels.ipykernel(folder).name,
    "assay-25": lambda folder: specs.ours(folder, NEW),
    "assay-17": lambda folder: specs.ours(folder, OLD),
    "assay-25-bare": lambda folder: specs.ours(folder, NEW, bare=True),
    "assay-25-first": lambda folder: specs.ours(folder, NEW, archived=False),
    "assay-17-first": lambda folder: specs.ours(folder, OLD, archived=False),
    "jjava-25": lambda folder: kernels.jjava(folder, NEW).name,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
