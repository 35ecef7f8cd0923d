"""How fast wrong labels are found, as a ratio to cleanlab in the same minutes.

    python benchmarks/confident_learning.py --peer PYTHON [--rows N] [--rounds N] [--out FILE]

PYTHON is one that has benchmarks/requirements-cleanlab.txt. Both read the same float32
probabilities and labels; timed are the joint, two filters with their ranking, and three scores,
each round in a new process, in turns. Needs ./assay setup before. Writes
docs/confident-learning.md.
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
OUT = TOP / "docs" / "confident-learning.md"
CLASSES = 100
MAKE = """
import sys, numpy as np
folder, rows, classes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
random = np.random.default_rng(7)
truth = random.integers(0, classes, rows)
with open(folder + '/probabilities.f32', 'wb') as out:
    for start in range(0, rows, 100_000):
        part = truth[start:start + 100_000]
        logits = random.standard_normal((len(part), classes)).astype('f4')
        logits[np.arange(len(part)), part] += 4
        powers = np.exp(logits)
        (powers / powers.sum(1, keepdims=True)).astype('<f4').tofile(out)
wrong = random.random(rows) < .1
np.where(wrong, random.integers(0, classes, rows), truth).astype('<i4').tofile(folder + '/labels.i32')
"""


def main(arguments):
    options = understood(arguments)
    with tempfile.TemporaryDirectory() as folder:
        made = [options.peer, "-c", MAKE, folder, str(options.rows), str(CLASSES)]
        subprocess.run(made, check=True)
        classpath = os.pathsep.join([str(TOP / "target" / "classes")])
        ours = [java(), "-Xmx2g", "-cp", classpath, str(HERE / "labelling" / "Ours.java")]
        commands = {
            "cleanlab 2.9.0": [options.peer, str(HERE / "labelling" / "peer.py")],
            "Assay": ours,
        }
        rounds = {name: [] for name in commands}
        for number in range(1, options.rounds + 1):
            print(f"round {number} of {options.rounds}, load {os.getloadavg()[0]:.1f}", flush=True)
            for name, command in commands.items():
                rounds[name].append(timed([*command, folder, str(CLASSES)]))
                print(name, rounds[name][-1], flush=True)
    text = page(options.rows, rounds)
    options.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser(prog="confident_learning.py", allow_abbrev=False)
    parser.add_argument("--peer", required=True, help="a Python that has cleanlab")
    parser.add_argument("--rows", type=int, default=1_000_000, help="number of labels")
    parser.add_argument("--rounds", type=int, default=3, help="times each takes its turn")
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    return parser.parse_args(arguments)


def java():
    home = os.environ.get("ASSAY_JAVA_HOME") or os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


def timed(command):
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=900)
    return json.loads(said.stdout.splitlines()[-1])


def page(rows, rounds):
    peer = statistics.median(one["seconds"] for one in rounds["cleanlab 2.9.0"])
    lines = [
        "# How fast wrong labels are found",
        "",
        f"Written by `benchmarks/confident_learning.py` on {platform.system()}"
        f" {platform.machine()}, {os.cpu_count()} processors:"
        f" {rows:,} x {CLASSES} float32 probabilities, medians over"
        f" {len(rounds['Assay'])} rounds in which the two take turns, each in a new process,"
        " seconds for the joint, two filters with ranking and three scores, without reading.",
        "",
        "| | seconds | ratio | peak memory, MiB | largest helper, MiB | found by noise rate"
        " | confidently other |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, runs in rounds.items():
        middle = statistics.median(one["seconds"] for one in runs)
        memory = max(one["peak"] for one in runs) / 1024
        helper = max(one.get("helper", 0) for one in runs) / 1024
        lines.append(
            f"| {name} | {middle:.2f} | {middle / peer:.2f} | {memory:.0f}"
            f" | {f'{helper:.0f}' if helper else 'none'}"
            f" | {runs[0]['found']:,} | {runs[0]['confident']:,} |"
        )
    lines += [
        "",
        "Peak memory is the most that was resident at once over the whole life of the process, reading"
        " included, the largest of all rounds: `VmHWM` of `/proc/self/status` here, `ru_maxrss` there,"
        " both counted by the system. cleanlab forks helpers; what the largest of them held, pages"
        f" shared with its parent included, stands beside it. The probabilities are"
        f" {rows * CLASSES * 4 / 2**20:.0f} MiB of float32. Ours holds them once and reads them from a"
        " mapped file that counts too, under `-Xmx2g`: a heap that is not full is not tidied, so the"
        " figure is what it took, not the least it needs.",
        "",
        "The number found by noise rate can differ by some rows: where rounded counts have equal rests,"
        " cleanlab lets numpy's sort, which keeps no order among equals, say which is raised; ours goes"
        " by place. With a stable sort cleanlab finds as many as ours.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
