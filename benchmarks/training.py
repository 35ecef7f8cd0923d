"""Epochs of a 784-256-128-10 perceptron, ours and torch's, by turns on the same data and threads.

python benchmarks/training.py --peer VENV/bin/python [--rounds 3] [--rows 20000] [--epochs 4]

Writes docs/training-speed.md. Both keep every row's loss after every epoch and clip their gradients. The first epoch of each run
warms up and is left out. Memory is the peak of the whole process, data included.
"""

import argparse
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

TOP = Path(__file__).parents[1]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--peer", required=True, help="a Python that has torch and numpy")
    options.add_argument("--java", default="java")
    options.add_argument("--data", type=Path, default=TOP / "../shared/data/fashion-mnist")
    options.add_argument("--libraries", type=Path, default=TOP / "target/dist/lib")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--rows", type=int, default=20_000)
    options.add_argument("--epochs", type=int, default=4)
    options.add_argument("--threads", type=int, default=os.cpu_count())
    options.add_argument("--out", type=Path, default=TOP / "docs" / "training-speed.md")
    given = options.parse_args()
    size = [str(part) for part in (given.data, given.rows, given.epochs, given.threads)]
    here = TOP / "benchmarks" / "training"
    ours = [given.java, "-Xmx1g", f"-Dassay.lib={given.libraries}"]
    ours += ["-cp", f"{given.libraries}/assay.jar", str(here / "Epochs.java"), *size]
    peer = [given.peer, str(here / "peer.py"), *size]
    seconds = {"ours": [], "torch": []}
    peaks = {"ours": 0, "torch": 0}
    for number in range(given.rounds):
        for name, command in (("ours", ours), ("torch", peer)):
            epochs, memory = timed(command)
            seconds[name] += epochs
            peaks[name] = max(peaks[name], memory)
            median = statistics.median(epochs)
            print(f"round {number + 1}, {name}: median {median:.3f} s, peak {memory:.0f} MiB")
    text = page(given, seconds, peaks)
    given.out.write_text(text, encoding="utf-8")
    print(text)


def page(given, seconds, peaks):
    middle = {name: statistics.median(all) for name, all in seconds.items()}
    best = {name: min(all) for name, all in seconds.items()}
    lines = [
        "# How fast an epoch is",
        "",
        f"Written by `benchmarks/training.py`, load {os.getloadavg()[0]:.1f} at the end: epochs of a"
        f" 784-256-128-10 perceptron over {given.rows:,} pictures, ours and torch's by turns on"
        f" {given.threads} threads, {given.rounds} rounds of {given.epochs} epochs after one that warms"
        " up; every row's loss is kept and gradients are clipped. Memory is the peak of the whole process,"
        " data included. The ratio is ours to torch's.",
        "",
        "| | median, s | best, s | peak memory, MiB |",
        "|---|--:|--:|--:|",
    ]
    for name in seconds:
        lines.append(f"| {name} | {middle[name]:.3f} | {best[name]:.3f} | {peaks[name]:.0f} |")
    ratios = [which["ours"] / which["torch"] for which in (middle, best)]
    lines += [f"| ratio | **{ratios[0]:.2f}** | {ratios[1]:.2f} | |", ""]
    return "\n".join(lines)


def timed(command):
    environment = os.environ | {"OMP_WAIT_POLICY": "PASSIVE"}
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{command[0]} ended with {process.returncode}")
        out.seek(0)
        return [float(line) for line in out], usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
