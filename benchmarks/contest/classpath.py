"""Which Java runs our side, and with which classes: those of this folder, tests included."""

import os
import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def java():
    home = os.environ.get("ASSAY_JAVA_HOME") or os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


def tests():
    path = TOP / "target" / "classpath.txt"
    if not path.is_file():
        command = ["mvn", "-q", "-B", "-o", "dependency:build-classpath", f"-Dmdep.outputFile={path}"]
        subprocess.run([*command, "-Dmdep.includeScope=test"], cwd=TOP, check=True)
    return f"{TOP}/target/classes:{TOP}/target/test-classes:{path.read_text().strip()}"
