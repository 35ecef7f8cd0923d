"""Random messages at the real kernel for a while; every debt is booked, and at the end nothing is owed.

    .venv/bin/python benchmarks/soak.py [--seconds 600] [--seed 7] [--jdk 17]

The same seed throws the same dice; what they meet depends on the machine's speed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from probing import kernels  # noqa: E402
from soaking.run import Hung, Soak  # noqa: E402


# ---- The summary ----------------------------------------------------------------------------


def summary(soak, before, after):
    lines = [f"{'sent':>8}  {'worst reply':>11}  kind"]
    for kind, count in sorted(soak.ledger.counts.items()):
        worst = soak.ledger.worst.get(kind)
        lines.append(f"{count:8,}  {'' if worst is None else f'{worst:9.2f} s':>11}  {kind}")
    statuses = ", ".join(f"{n:,} {name}" for name, n in sorted(soak.ledger.statuses.items()))
    return "\n".join(
        [
            *lines,
            f"{soak.ledger.counts.total():,} messages sent; replies: {statuses}",
            f"before: {before}",
            f"after:  {after}",
            f"{soak.repeated} interrupts had to be sent again",
            "" if soak.signals else "SIGINT ends this kernel, so no interrupt came by signal",
        ]
    )


def main(arguments):
    options = understood(arguments)
    with tempfile.TemporaryDirectory(prefix="assay-soak-") as folder:
        os.environ["JUPYTER_PATH"] = folder
        os.environ["JUPYTER_RUNTIME_DIR"] = str(Path(folder) / "runtime")
        os.environ["ASSAY_STATE"] = str(Path(folder) / "state")
        try:
            asked = kernels.assay(folder, options.jdk)
        except kernels.NotHere as error:
            print(f"soak: {error}", file=sys.stderr)
            return 2
        print(f"{asked.versions}, {options.seconds} s, seed {options.seed}", flush=True)
        return soaked(asked.name, options)


def soaked(name, options):
    soak = Soak(name, options.seed)
    try:
        before, after = soak.run(options.seconds)
    except Hung as error:
        print(f"soak: {error}; owed are:", *soak.ledger.owed(), sep="\n    ")
        print_stacks(soak)
        return 1
    finally:
        found = soak.ledger.breaches
        print(*(f"BREACH: {one}" for one in found[:20]), sep="\n")
        soak.end()
    print(summary(soak, before, after))
    print("sound" if not found else f"{len(found)} breaches")
    return 1 if found else 0


def print_stacks(soak):
    """Where the threads of a hung kernel are."""
    try:
        java = Path(psutil.Process(soak.pid).exe())
        command = [str(java.with_name("jstack")), str(soak.pid)]
        print(subprocess.run(command, capture_output=True, text=True, timeout=20).stdout)
    except (psutil.Error, OSError, subprocess.TimeoutExpired) as error:
        print(f"no stacks: {error}")


def understood(arguments):
    parser = argparse.ArgumentParser(prog="soak.py", allow_abbrev=False)
    parser.add_argument("--seconds", type=float, default=600, help="how long in all")
    parser.add_argument("--seed", type=int, default=7, help="of the dice")
    parser.add_argument("--jdk", type=int, default=17, help="version of the JDK to run on")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
