"""How fast our mathematics is, as ratios to scikit-learn and faiss in the same minutes.

    VENV/bin/python benchmarks/mathematics.py [--rounds N] [--tasks NAME...] [--java HOME...] [--out FILE]

VENV has benchmarks/requirements-mathematics.txt; the test classes are built before (mvn test-compile).
Both sides have the same data in memory and two threads, and take turns, so that what else the
machine does falls on both, after a pause in which idle threads go to sleep; a ratio is that of the
medians over the rounds, ours to theirs. One round before the first is not counted. Memory is the
process's peak, data and all. Writes docs/mathematics.md.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from contest import classpath, data  # noqa: E402

TOP = HERE.parent
OUT = TOP / "docs" / "mathematics.md"
PAUSE = 0.5  # seconds: threads of a library's pool go on spinning a while when their work is done
TITLES = {
    "pca": ("principal components, 60,000 x 512 to 64, float32", "scikit-learn", 0.9),
    "pca-exact": ("the same rows, the peer in float64", "scikit-learn", 0.9),
    "mixture-full": ("mixture, 20 full components, 60,000 x 64, 5 iterations", "scikit-learn", 0.5),
    "mixture-diagonal": ("the same, diagonal", "scikit-learn", 1.0),
    "nearest": ("20 nearest of 60,000 x 100 to 5,000 queries", "faiss", 0.9),
    "nearest-many-queries": ("20 nearest of 5,000 x 100 to 60,000 queries", "faiss", 0.9),
    "k-means": ("k-means, 256 clusters, 100,000 x 384, 10 iterations", "scikit-learn", 1.0),
    "cosine": ("10 nearest by cosine of 100,000 x 384 to 1,000 queries", "faiss", 0.9),
}


def main(arguments):
    options = understood(arguments)
    lines = []
    for home in options.java:
        for task in options.tasks:
            with tempfile.TemporaryDirectory(prefix="assay-mathematics-") as folder:
                data.write(task, Path(folder))
                line = row(task, turns(task, folder, home, options.rounds), home)
            print(line, flush=True)
            lines.append(line)
    options.out.write_text(HEAD.format(rounds=options.rounds) + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser(prog="mathematics.py", allow_abbrev=False)
    parser.add_argument("--rounds", type=int, default=7, help="times each side takes its turn")
    parser.add_argument("--tasks", nargs="+", choices=list(TITLES), default=list(TITLES))
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    parser.add_argument("--java", nargs="+", default=[os.environ.get("JAVA_HOME", "/usr")])
    return parser.parse_args(arguments)


def turns(task, folder, home, rounds):
    """Seconds, answers and peak memory of each side, the first round left out."""
    sides = {"ours": ours(task, folder, home), "theirs": theirs(task, folder)}
    found = {side: [] for side in sides}
    try:
        for process in sides.values():
            if process.stdout.readline().strip() != "ready":
                raise SystemExit(f"a worker of '{task}' did not start")
        for _ in range(rounds + 1):
            for side, process in sides.items():
                time.sleep(PAUSE)
                process.stdin.write("go\n")
                process.stdin.flush()
                found[side].append(tuple(float(word) for word in process.stdout.readline().split()))
    finally:
        for process in sides.values():
            process.stdin.close()
            process.wait()
    return {side: values[1:] for side, values in found.items()}


def row(task, found, home):
    title, peer, aim = TITLES[task]
    middle = {side: statistics.median(v[0] for v in values) for side, values in found.items()}
    busy = {side: statistics.median(v[1] for v in values) for side, values in found.items()}
    pairs = [a[0] / b[0] for a, b in zip(found["ours"], found["theirs"])]
    memory = {side: values[-1][3] / 1024 for side, values in found.items()}
    answers = " / ".join(f"{values[-1][2]:.8g}" for values in found.values())
    return (
        f"| {title} | {peer} | {Path(home).name} | {middle['ours']:.3f} | {middle['theirs']:.3f} "
        f"| **{middle['ours'] / middle['theirs']:.2f}** ({min(pairs):.2f} to {max(pairs):.2f}) | {busy['ours'] / busy['theirs']:.2f} | {aim} "
        f"| {memory['ours']:.0f} / {memory['theirs']:.0f} | {answers} | {os.getloadavg()[0]:.1f} |"
    )


def ours(task, folder, home):
    switches = ["-Xmx3g", "-XX:ActiveProcessorCount=2", "-cp", classpath.tests()]
    return worker([f"{home}/bin/java", *switches, "assay.stats.ContestWorker", task, folder])


def theirs(task, folder):
    return worker([sys.executable, HERE / "contest" / "peer.py", task, folder])


def worker(command):
    threads = {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2", "OMP_WAIT_POLICY": "PASSIVE"}
    return subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **threads},
    )


HEAD = """# How fast the mathematics is

Ours against the peer on the same data with two threads, taking turns half a second apart; medians over {rounds} rounds, the
ratio is ours to theirs, in parentheses the least and largest of a round. Memory is each process's peak
with its data. The last answers are compared by eye: a variance, a mean log-likelihood, a sum of row
numbers, a coordinate. Made by `benchmarks/mathematics.py`.

| task | peer | Java | ours, s | theirs, s | ratio | of processor time | aim | memory, MiB | answers | load |
|---|---|---|---|---|---|---|---|---|---|---|
"""

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
