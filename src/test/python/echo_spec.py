"""Builds the echo kernel of the Java tests beside the installed kernel, and its kernelspec.

It speaks the protocol with the same code and a language of its own, which can do what no cell of
Java is needed for: update a display, ask for a secret, hold a gate shut.
"""

import json
import os
import pathlib
import subprocess

PATIENCE_MILLIS = 3_000
SOURCES = pathlib.Path(__file__).resolve().parents[1] / "java" / "assay" / "kernel"


def write(kernels, name, installed):
    """Compiles it with the JDK and against the jar of the installed kernel."""
    folder = pathlib.Path(kernels) / name
    classes, spool = folder / "classes", folder / "spool"
    spool.mkdir(parents=True)
    java = pathlib.Path(installed.argv[0])
    jar = pathlib.Path(installed.resource_dir) / "lib" / "assay.jar"
    sources = [str(SOURCES / f"Echo{part}.java") for part in ("Kernel", "Interpreter")]
    compiler = str(java.with_name("javac"))
    subprocess.run([compiler, "-cp", str(jar), "-d", str(classes), *sources], check=True)
    command = [str(java), "-Xmx256m", "-cp", os.pathsep.join([str(classes), str(jar)])]
    command += ["assay.kernel.EchoKernel", "{connection_file}", str(folder / "history.jsonl")]
    command += [str(PATIENCE_MILLIS), str(spool)]
    spec = {"argv": command, "display_name": "Echo", "language": "echo", "interrupt_mode": "message"}
    (folder / "kernel.json").write_text(json.dumps(spec, indent=1))
