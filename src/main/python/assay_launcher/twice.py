"""The same notebook, run again somewhere else, must give the same outputs byte for byte."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat

from .counts import Counts
from .places import TARGET

DATA = "../../shared/data"  # as the notebooks have it, from their folder


def same(path, conditions):
    """Runs the notebook under each condition and compares its outputs with the first on that JDK.

    A notebook on public data that is not there is left out, but not in continuous integration.
    """
    lacking = missing(path)
    if lacking:
        print(f"{lacking} is not there; the notebook was left out")
        needed = bool(os.environ.get("CI"))
        return int(needed), Counts(failed=1) if needed else Counts(skipped=1)
    first = {}
    for jdk, place in conditions:
        print(f"Java {jdk.version}, {place.name}:", flush=True)
        folder = TARGET / "notebooks" / f"{jdk.version}-{place.name.replace(' ', '-')}"
        status = run(path, folder, jdk, place)
        if status:
            return status, Counts(failed=1)
        found = outputs(folder / path.name)
        wanted = first.setdefault(jdk.version, found)
        if found != wanted:
            print(f"cell {first_difference(wanted, found)} put out something else in {place.name}")
            return 1, Counts(failed=1)
    return 0, Counts(passed=len(conditions))


def missing(path):
    """The first of the files that the notebook's metadata names and that is not there, or None."""
    wanted = nbformat.read(path, as_version=4).metadata.get("assay", {}).get("data", [])
    folder = Path(path).parent / os.environ.get("ASSAY_DATA", DATA)
    return next((folder / name for name in wanted if not (folder / name).is_file()), None)


def run(path, folder, jdk, place):
    environment = {**os.environ, "JUPYTER_PATH": str(kernel_on(jdk) / "share" / "jupyter")}
    if place.options:
        environment["JDK_JAVA_OPTIONS"] = place.options
    command = [sys.executable, "-m", "assay_launcher", "run", str(path), "--out", str(folder)]
    return subprocess.run(command, env=environment).returncode


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
