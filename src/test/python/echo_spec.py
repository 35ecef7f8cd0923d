"""Writes a kernelspec for the echo kernel of the Java tests.

    mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
    python src/test/python/echo_spec.py target/echo/kernels
    ASSAY_KERNEL_SPEC_DIR=target/echo/kernels pytest src/test/python
"""

import json
import os
import pathlib
import sys

PATIENCE_MILLIS = 3_000


def write(kernels):
    target = pathlib.Path(__file__).resolve().parents[3] / "target"
    spool = target / "echo" / "spool"
    spool.mkdir(parents=True, exist_ok=True)
    libraries = (target / "classpath.txt").read_text().strip()
    folder = pathlib.Path(kernels).resolve() / "assay"
    folder.mkdir(parents=True, exist_ok=True)
    command = ["java", "-Xmx256m", "-cp"]
    command.append(os.pathsep.join([str(target / "test-classes"), str(target / "classes"), libraries]))
    command += ["assay.kernel.EchoKernel", "{connection_file}", str(target / "echo" / "history.jsonl")]
    command += [str(PATIENCE_MILLIS), str(spool)]
    spec = {"argv": command, "display_name": "Echo", "language": "echo", "interrupt_mode": "message"}
    (folder / "kernel.json").write_text(json.dumps(spec, indent=1))


if __name__ == "__main__":
    write(sys.argv[1])
