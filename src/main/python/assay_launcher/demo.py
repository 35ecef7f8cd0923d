"""The main job: execute a notebook, keep it with a page beside it, and say what it found."""

import sys
import time
from pathlib import Path

from . import cells, page, runner
from .memory import PeakMemory
from .places import FIRST_AUDIT, near


def demo():
    status = run_one(FIRST_AUDIT, {}, None)
    if status == 0:
        print("Go on: ./assay lab opens the notebook in JupyterLab;")
        print(f"       ./assay run {near(FIRST_AUDIT)} -p NAME VALUE runs it with other parameters.")
    return status


def run_one(path, values, folder):
    """Runs one notebook and prints its summary; the exit status is 1 when a cell failed."""
    path = Path(path)
    folder = Path(folder) if folder else path.parent / "out"
    print(f"Running {near(path)}", flush=True)
    done, took, peak = measured(path, values)
    executed = folder / path.name
    runner.write(done.notebook, executed)
    if done.problem:
        print(f"assay: a cell failed: {done.problem}", file=sys.stderr)
        print(f"       what ran is in {near(executed)}", file=sys.stderr)
        return 1
    beside = executed.with_suffix(".html")
    beside.write_text(page.page(done.notebook, path.parent, path.stem), encoding="utf-8")
    text = cells.summary(done.notebook)
    if text:
        print(f"\n{text}\n")
    print(f"The executed notebook: {near(executed)}")
    print(f"The page beside it:    {near(beside)}")
    print(f"It took {took:.0f} s and at most {peak / 2**30:.1f} GiB in all processes.")
    return 0


def measured(path, values):
    """Runs a notebook: what came out, the seconds it took and the most memory in bytes."""
    began = time.monotonic()
    with PeakMemory() as memory:
        done = runner.run(path, values)
    return done, time.monotonic() - began, memory.peak_bytes
