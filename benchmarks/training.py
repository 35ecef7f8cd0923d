"""Epochs of a 784-256-128-10 perceptron, ours and torch's, by turns on the same data and threads.

python benchmarks/training.py --peer VENV/bin/python [--rounds 3] [--rows 20000] [--epochs 4]

Both keep every row's loss after every epoch and clip their gradients. The first epoch of each run
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
    given = options.parse_args()
    size = [str(part) for part in (given.data, given.rows, given.epochs, given.threads)]
    here = TOP / "benchmarks" / "training"
    ours = [given.java, "-Xmx1g", f"-Dassay.lib={given.libraries}"]
    ours += ["-cp", f"{given.libraries}/assay.jar", str(here / "Epochs.java"), *size]
    peer = [given.peer, str(here / "peer.py"), *size]
    seconds = {"ours": [], "torch": []}
    for number in range(given.rounds):
        for name, command in (("ours", ours), ("torch", peer)):
            epochs, memory = timed(command)
            seconds[name] += epochs
            median = statistics.median(epochs)
            print(f"round {number + 1}, {name}: median {median:.3f} s, peak {memory:.0f} MiB")
    middle = {name: statistics.median(all) for name, all in seconds.items()}
    best = {name: min(all) for name, all in seconds.items()}
    print(f"ours / torch: median {middle['ours'] / middle['torch']:.2f}", end=", ")
    print(f"best {best['ours'] / best['torch']:.2f}; load {os.getloadavg()[0]:.1f}")


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
