"""How long the picture of loss trajectories takes, as a ratio to one pass over their file, and how
long recording them takes, as a ratio to one forward pass.

    python benchmarks/trajectory_picture.py [--rows N] [--epochs N] [--rounds N] [--recordings N]
                                            [--trained N] [--trained-epochs N] [--java JAVA]
                                            [--out FILE]

Needs ./assay setup before, which makes target/dist. Writes docs/trajectory-picture.md, which says
what is timed.
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
OUT = TOP / "docs" / "trajectory-picture.md"
NAMES = {
    "pass": "one pass over the file",
    "open": "opening it, which compares its checksums, part of the pass",
    "bands": "bands and exemplars",
    "picture": "whole output: text, page and PNG",
}
LIMIT = 3


def main(arguments):
    options = understood(arguments)
    loads = [os.getloadavg()[0]]
    size = [options.rows, options.epochs, options.rounds]
    pictures = later(asked(options, "Picture.java", size))
    loads.append(os.getloadavg()[0])
    size = [options.trained, options.trained_epochs, options.recordings + 1]
    recordings = asked(options, "Recording.java", size)[1:]
    loads.append(os.getloadavg()[0])
    text = page(options, loads, pictures, recordings)
    options.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser(prog="trajectory_picture.py", allow_abbrev=False)
    parser.add_argument("--rows", type=int, default=60_000)
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=80, help="the first half warms up")
    parser.add_argument("--recordings", type=int, default=5, help="rounds of trainings")
    parser.add_argument("--trained", type=int, default=20_000, help="rows of each training")
    parser.add_argument("--trained-epochs", type=int, default=6)
    parser.add_argument("--java", default=java())
    parser.add_argument("--libraries", type=Path, default=TOP / "target" / "dist" / "lib")
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    return parser.parse_args(arguments)


def java():
    home = os.environ.get("ASSAY_JAVA_HOME") or os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


def asked(options, program, size):
    jar = options.libraries / "assay.jar"
    if not jar.exists():
        raise SystemExit(f"'{jar}' is not there; run ./assay setup first")
    command = [options.java, "-Xmx1g", "-Djava.awt.headless=true"]
    command += [f"-Dassay.lib={options.libraries}", "-cp", str(jar)]
    command += [str(HERE / "trajectories" / program), *map(str, size)]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=1800)
    if said.returncode != 0:
        raise SystemExit(f"{program} ended with {said.returncode}")
    return [json.loads(line) for line in said.stdout.splitlines() if line.startswith("{")]


def of(lines, name):
    return statistics.median(line[name] for line in lines)


def later(lines):
    """The second half; the first warms up."""
    return lines[len(lines) // 2 :]


def page(options, loads, warm, recordings):
    middle = {name: of(warm, name) for name in NAMES}
    lines = [
        "# How long the picture of loss trajectories takes, and recording them",
        "",
        f"Written by `benchmarks/trajectory_picture.py` on {platform.system()}"
        f" {platform.machine()}, {os.cpu_count()} processors, load {min(loads):.1f} to"
        f" {max(loads):.1f}.",
        "",
        "## The picture",
        "",
        f"{options.rows:,} x {options.epochs} float32 losses in a recorded file. All take turns in"
        " one thread, timed by the processor's seconds of that thread; medians over the last"
        f" {len(warm)} of {options.rounds} rounds, of which the first half warms up. A pass opens"
        " the file, which compares its checksums, and reads every number once. The bands are the"
        " exact quantiles of every epoch and the single rows to draw; the whole output is all that"
        " a cell shows. To be at most"
        f" {LIMIT} passes.",
        "",
        "| | milliseconds | in passes |",
        "|---|--:|--:|",
    ]
    for name, words in NAMES.items():
        lines.append(
            f"| {words} | {1000 * middle[name]:.1f} | {middle[name] / middle['pass']:.2f} |"
        )
    lines += [
        "",
        "## Recording",
        "",
        f"A perceptron of 784-256-128-10 units trained for {options.trained_epochs} epochs on"
        f" {options.trained:,} rows: without losses but those after the last epoch, with losses of"
        " all rows after every epoch on the heap, and in a file. The three take turns, timed by the"
        f" clock; medians over {len(recordings)} rounds after one that warms up, and from the least"
        " to the greatest. A forward pass gives the logits of all rows. To be at most one forward"
        " pass an epoch.",
        "",
        "| losses | training, s | more than without, in forward passes an epoch |",
        "|---|--:|--:|",
        f"| after the last epoch | {of(recordings, 'none'):.2f} | |",
    ]
    for name, words in {"heap": "every epoch, on the heap", "file": "every epoch, in a file"}.items():
        extra = [
            (line[name] - line["none"]) / (options.trained_epochs - 1) / line["forward"]
            for line in recordings
        ]
        lines.append(
            f"| {words} | {of(recordings, name):.2f}"
            f" | {statistics.median(extra):.2f} ({min(extra):.2f} to {max(extra):.2f}) |"
        )
    lines += ["", f"One forward pass takes {of(recordings, 'forward'):.3f} s."]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
