"""The same notebook, run again somewhere else, must give the same outputs byte for byte."""

import json
import os
import subprocess
import sys

import nbformat

from .counts import Counts
from .places import TARGET


def same(path, conditions):
    """Runs the notebook under each condition and compares its outputs with the first on that JDK."""
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
