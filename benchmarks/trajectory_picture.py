"""How long the picture of loss trajectories takes, as a ratio to one pass over their file, and how
long recording them takes, as a ratio to one forward pass.

    python benchmarks/trajectory_picture.py [--rows N] [--epochs N] [--rounds N] [--java JAVA]

A pass opens the file, which compares its checksums, and reads every number once. The bands are the
exact quantiles of every epoch and the single rows to draw; the picture is all of the output, text,
page and drawing. All take turns in one thread, timed by the processor's seconds; the first half of the rounds warms up and is left
out. Recording is an epoch of a 784-256-128-10 perceptron, whose losses take one forward pass, with
the losses on the heap and in a file. Needs ./assay setup before, which makes target/dist.
"""

import argparse
import json
import os
import statistics
import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]


def main():
    options = understood()
    print(f"load {os.getloadavg()[0]:.1f}")
    size = [options.rows, options.epochs, options.rounds]
    lines = asked(options, "Picture.java", size)
    warm = lines[len(lines) // 2 :]
    middle = {name: statistics.median(line[name] for line in warm) for name in warm[0]}
    for name, seconds in middle.items():
        print(f"{name:8} {1000 * seconds:8.1f} ms, {seconds / middle['pass']:6.2f} of a pass")
    for _ in range(options.recordings):
        line = asked(options, "Recording.java", [options.trained, 4])[-1]
        extra = line["file"] - line["heap"]
        print(
            f"epoch {line['heap']:.3f} s, recorded in a file {line['file']:.3f} s; one forward"
            f" pass {line['forward']:.3f} s, the file takes {extra / line['forward']:+.3f} of it"
        )


def understood():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=60_000)
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--recordings", type=int, default=3, help="trainings that are timed")
    parser.add_argument("--trained", type=int, default=20_000, help="rows of each training")
    parser.add_argument("--java", default="java")
    parser.add_argument("--libraries", type=Path, default=TOP / "target" / "dist" / "lib")
    return parser.parse_args()


def asked(options, program, size):
    command = [options.java, "-Xmx1g", f"-Dassay.lib={options.libraries}"]
    command += ["-cp", str(options.libraries / "assay.jar")]
    command += [str(TOP / "benchmarks" / "trajectories" / program), *map(str, size)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=900)
    return [json.loads(line) for line in said.stdout.splitlines() if line.startswith("{")]


if __name__ == "__main__":
    main()
