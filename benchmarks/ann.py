"""Approximate nearest neighbours at a wanted recall, ours and hnswlib's by turns.

    python benchmarks/ann.py --peer PYTHON [--points N] [--queries N] [--columns N] [--rounds N]

PYTHON is one that has benchmarks/requirements-ann.txt. The test classes are built before (mvn
test-compile). Each round either side prepares its search in a new process with two threads: ours
makes lists and finds out how many of them to look at; hnswlib ties a graph with M 16 and breadth 100,
and searches with the least breadth of some that reaches the recall. Writes docs/ann.md.
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
sys.path.insert(0, str(HERE))

from contest import classpath  # noqa: E402

OUT = HERE.parent / "docs" / "ann.md"
K = 10
RECALL = 0.95
THREADS = 2
MAKE = """
import sys, numpy as np
folder, points, queries, columns = sys.argv[1], *map(int, sys.argv[2:])
random = np.random.default_rng(7)
centres = random.standard_normal((100, columns)) * 1.5
for name, rows in (('points', points), ('queries', queries)):
    near = centres[random.integers(0, 100, rows)]
    (near + random.standard_normal((rows, columns))).astype('<f4').tofile(f'{folder}/{name}.bin')
"""


def main(arguments):
    options = understood(arguments)
    with tempfile.TemporaryDirectory(prefix="assay-ann-") as folder:
        size = [str(n) for n in (options.points, options.queries, options.columns)]
        subprocess.run([options.peer, "-c", MAKE, folder, *size], check=True)
        words = [folder, str(options.columns), str(K), str(RECALL)]
        switches = ["-Xmx2g", f"-XX:ActiveProcessorCount={THREADS}", "-cp", classpath.tests()]
        commands = {
            "Assay": [classpath.java(), *switches, str(HERE / "near" / "Near.java"), *words],
            "hnswlib": [options.peer, str(HERE / "near" / "peer.py"), *words, str(THREADS)],
        }
        rounds = {name: [] for name in commands}
        for _ in range(options.rounds):
            for name, command in commands.items():
                said = subprocess.run(command, check=True, capture_output=True, text=True)
                rounds[name].append(json.loads(said.stdout.splitlines()[-1]))
                print(name, rounds[name][-1], f"load {os.getloadavg()[0]:.1f}", flush=True)
    text = page(options, rounds)
    options.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser(prog="ann.py", allow_abbrev=False)
    parser.add_argument("--peer", required=True, help="a Python that has hnswlib and numpy")
    parser.add_argument("--points", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=2_000)
    parser.add_argument("--columns", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    return parser.parse_args(arguments)


def page(options, rounds):
    middle = {
        name: {key: statistics.median(one[key] for one in runs) for key in runs[0]}
        for name, runs in rounds.items()
    }
    ours, peer = middle["Assay"], middle["hnswlib"]
    lines = [
        "# Approximate nearest neighbours",
        "",
        f"Written by `benchmarks/ann.py` on {platform.system()} {platform.machine()}, load"
        f" {os.getloadavg()[0]:.1f} at the end: {K} nearest of {options.points:,} points in"
        f" {options.columns} columns to {options.queries:,} queries, {THREADS} threads, medians over"
        f" {options.rounds} rounds by turns. Ours looks at as many lists as it found out to be enough"
        f" for a recall of {RECALL}, a graph is searched with the least breadth that reaches it. The"
        " points are normal around 100 centres.",
        "",
        "| | to build, s | to search, s | recall | lists or breadth | peak memory, MiB |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name, one in middle.items():
        lines.append(
            f"| {name} | {one['build']:.2f} | {one['query']:.3f} | {one['recall']:.3f}"
            f" | {one['breadth']:.0f} | {one['peak'] / 1024:.0f} |"
        )
    lines += [
        f"| ratio | {ours['build'] / peer['build']:.2f} | {ours['query'] / peer['query']:.2f} | | | |",
        "",
        f"Exact search stays the default: it takes {ours['exact']:.2f} s for the same queries on the same"
        " threads and finds all. `ApproximateKnn` is for those who search the same points often"
        " enough to earn the lists back, and `recall` says what it costs in neighbours not found. Where"
        " points are about equally far from each other, many lists have to be looked at; `looked()`"
        " says how many.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
