"""The same notebook, run again somewhere else, must give the same outputs byte for byte."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

from .counts import Counts
from .places import TARGET

DATA = "../../shared/data"  # as the notebooks have it, from their folder
SIDE_BY_SIDE = 2  # notebooks that run at once; each waits for one core much of the time


def same(path, conditions):
    """Runs the notebook under each condition and compares its outputs with the first on that JDK.

    A notebook on public data that is not there is left out, but not in continuous integration.
    """
    lacking = missing(path)
    if lacking:
        print(f"{lacking} is not there; the notebook was left out")
        needed = bool(os.environ.get("CI"))
        return int(needed), Counts(failed=1) if needed else Counts(skipped=1)
    kernels = {jdk: kernel_on(jdk) for jdk in {jdk for jdk, _ in conditions}}
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        ran = list(pool.map(lambda one: run(path, folder(*one), kernels[one[0]], one[1]), conditions))
    first = {}
    for (jdk, place), (status, text) in zip(conditions, ran):
        print(f"Java {jdk.version}, {place.name}:\n{text}", flush=True)
        if status:
            return status, Counts(failed=1)
        found = outputs(folder(jdk, place) / path.name)
        wanted = first.setdefault(jdk.version, found)
        if found != wanted:
            print(f"cell {first_difference(wanted, found)} put out something else in {place.name}")
            return 1, Counts(failed=1)
    return 0, Counts(passed=len(conditions))


def folder(jdk, place):
    return TARGET / "notebooks" / f"{jdk.version}-{place.name.replace(' ', '-')}"


def missing(path):
    """The first of the files that the notebook's metadata names and that is not there, or None."""
    wanted = nbformat.read(path, as_version=4).metadata.get("assay", {}).get("data", [])
    data = Path(path).parent / os.environ.get("ASSAY_DATA", DATA)
    return next((data / name for name in wanted if not (data / name).is_file()), None)


def run(path, out, kernel, place):
    """The exit status and what was printed: runs beside each other would print across each other."""
    environment = {**os.environ, "JUPYTER_PATH": str(kernel / "share" / "jupyter")}
    if place.options:
        environment["JDK_JAVA_OPTIONS"] = place.options
    command = [sys.executable, "-m", "assay_launcher", "run", str(path), "--out", str(out)]
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    return done.returncode, done.stdout


def kernel_on(jdk):
    """A prefix that holds the kernel as started by this JDK."""
    prefix = TARGET / f"kernel{jdk.version}"
    jar = TARGET / "dist" / "lib" / "assay.jar"  # as packed: an archive belongs to one JDK
    java = f"{jdk.home}/bin/java"
    subprocess.run([java, "-jar", str(jar), "install", "--prefix", str(prefix)], check=True)
    return prefix


def outputs(path):
    """What each cell put out, as text."""
    notebook = nbformat.read(path, as_version=4)
    return [json.dumps(cell.get("outputs", []), sort_keys=True) for cell in notebook.cells]


def first_difference(first, second):
    return next((i for i, (a, b) in enumerate(zip(first, second)) if a != b), len(first))
