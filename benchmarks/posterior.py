"""How fast the posterior of loss trajectories is, as a ratio to faiss in the same minutes.

    python benchmarks/posterior.py --peer PYTHON [--rows N] [--probes N] [--rounds N] [--out FILE]

PYTHON is one that has benchmarks/requirements-mathematics.txt. Both read the same float32 losses
and probes and count the categories of the 20 nearest, each round in a new process, in turns, on
as many threads. In each process the first of four times warms up; the median of the others
counts. Ours checks every number, makes sure of every neighbour in float64 and carries the rows'
ids. Needs ./assay setup before. Writes docs/posterior.md.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
EPOCHS = 100
REPEATS = 4
MAKE = """
import sys, numpy as np
folder, rows, probes, epochs = sys.argv[1], *map(int, sys.argv[2:])
random = np.random.default_rng(7)
kind = random.integers(0, 4, rows + probes)
floor = np.array([.02, .3, 1.5, .8])[kind] * np.exp(.5 * random.standard_normal(len(kind)))
speed = np.array([3., 12., 40., 20.])[kind] * np.exp(.3 * random.standard_normal(len(kind)))
time = np.arange(epochs)
with open(folder + '/losses.f32', 'wb') as out:
    for start in range(0, len(kind), 10_000):
        part = slice(start, start + 10_000)
        curve = floor[part, None] + 2.3 * np.exp(-time / speed[part, None])
        (curve * np.exp(.2 * random.standard_normal(curve.shape))).astype('<f4').tofile(out)
kind[:probes].astype('u1').tofile(folder + '/categories.u8')
"""


def main(arguments):
    options = understood(arguments)
    with tempfile.TemporaryDirectory() as folder:
        sizes = [str(options.rows), str(options.probes), str(EPOCHS)]
        subprocess.run([options.peer, "-c", MAKE, folder, *sizes], check=True)
        own = [java(), "-Xmx2g", f"-Dassay.lib={options.libraries}", "-cp"]
        own += [f"{options.libraries}/assay.jar", str(HERE / "posterior" / "Ours.java")]
        peer = [options.peer, str(HERE / "posterior" / "peer.py")]
        given = [folder, str(EPOCHS), str(REPEATS)]
        commands = {
            "faiss": [*peer, *given, str(os.cpu_count())],
            "Assay": [*own, *given],
        }
        rounds = {name: [] for name in commands}
        for number in range(1, options.rounds + 1):
            print(f"round {number} of {options.rounds}, load {os.getloadavg()[0]:.1f}", flush=True)
            for name, command in commands.items():
                rounds[name].append(timed(command))
                print(name, rounds[name][-1], flush=True)
        exact = timed([options.peer, str(HERE / "posterior" / "exact.py"), folder, str(EPOCHS)])
    text = page(options, rounds, exact)
    options.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser(prog="posterior.py", allow_abbrev=False)
    parser.add_argument("--peer", required=True, help="a Python that has faiss and numpy")
    parser.add_argument("--rows", type=int, default=60_000, help="number of rows to ask about")
    parser.add_argument("--probes", type=int, default=5_000, help="number of probes")
    parser.add_argument("--rounds", type=int, default=3, help="times each takes its turn")
    parser.add_argument("--libraries", type=Path, default=TOP / "target" / "dist" / "lib")
    parser.add_argument("--out", type=Path, default=TOP / "docs" / "posterior.md")
    return parser.parse_args(arguments)


def java():
    home = os.environ.get("ASSAY_JAVA_HOME") or os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


def timed(command):
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=900)
    return json.loads(said.stdout.splitlines()[-1])


def page(options, rounds, exact):
    middle = {
        name: statistics.median(second for run in runs for second in run["seconds"][1:])
        for name, runs in rounds.items()
    }
    lines = [
        "# How fast the posterior of loss trajectories is",
        "",
        f"Written by `benchmarks/posterior.py` on {platform.system()} {platform.machine()},"
        f" {os.cpu_count()} processors: {options.rows:,} rows against {options.probes:,} probes,"
        f" {EPOCHS} epochs, 20 neighbours; medians over {options.rounds} rounds in which the two"
        " take turns, each in a new process. Of faiss a flat index and the counting of votes in"
        " numpy are timed.",
        "",
        "| | seconds | ratio | rows by likeliest category |",
        "|---|--:|--:|---|",
    ]
    for name, runs in rounds.items():
        counts = ", ".join(f"{count:,}" for count in runs[0]["counts"])
        lines.append(
            f"| {name} | {middle[name]:.3f} | {middle[name] / middle['faiss']:.2f} | {counts} |"
        )
    return "\n".join([*lines, *truth(rounds, exact), ""])


def truth(rounds, exact):
    """Whose neighbours are the nearest, by float64."""
    counts = ", ".join(f"{count:,}" for count in exact["counts"])
    right = [name for name, runs in rounds.items() if runs[0]["counts"] == exact["counts"]]
    return [
        f"| exact, float64 | | | {counts} |",
        "",
        f"`exact, float64` sums squared differences in float64; its counts are those of"
        f" {' and '.join(right) or 'neither'}. faiss sums in float32 and names other neighbours for"
        f" {exact['others']:,} rows, whose 20th and 21st nearest are at most {exact['gap']:.0e} of"
        f" their squared distance apart, ties in {exact['ties']:,}; for {exact['moved']:,} of them"
        " the votes then name another category.",
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
