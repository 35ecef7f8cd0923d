"""The kernels that are asked: where they come from, and how each is started.

Each becomes a kernelspec in a folder of its own, so that Jupyter's own tests find it by name too.
"""

import importlib.metadata
import importlib.util
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from . import snippets

HERE = Path(__file__).resolve().parents[1]
TOP = Path(os.environ.get("ASSAY_TOP", HERE.parent))
HEAP = "-Xmx2g"
# These name archives that only the JDK that wrote them can read.
OF_ONE_JDK = ("-XX:AOTCache=", "-XX:SharedArchiveFile=")


class NotHere(Exception):
    """A kernel that this machine cannot start; the message is a sentence that says why."""


@dataclass(frozen=True)
class Asked:
    """One column of the table."""

    name: str
    title: str
    versions: str
    say: dict


def jdks():
    """The JDKs to ask on, by version: those that the launcher found, or the usual folders hold."""
    told = os.environ.get("ASSAY_FOUND_JDKS", "").splitlines()
    homes = [Path(line.split(" ", 1)[1]) for line in told]
    homes = homes or sorted(Path("/usr/lib/jvm").glob("*"))
    found = {}
    for home in homes:
        release = home / "release"
        if (home / "bin" / "javac").exists() and release.exists():
            full = re.search(r'JAVA_VERSION="([^"]+)"', release.read_text()).group(1)
            found.setdefault(int(full.split(".")[0]), (home, full))
    return dict(sorted(found.items()))


def assay(folder, version):
    """Ours, as ``./assay setup`` installed it, on one JDK."""
    home, full = jdk(version)
    installed = Path(os.environ.get("ASSAY_VENV", TOP / ".venv")) / "share/jupyter/kernels/assay"
    if not installed.exists():
        raise NotHere(f"no kernel is installed in {installed}; run ./assay setup first")
    spec = json.loads((installed / "kernel.json").read_text())
    own = spec["argv"][0] == str(home / "bin" / "java")
    argv = [str(home / "bin" / "java")]
    for word in spec["argv"][1:]:
        if own or not word.startswith(OF_ONE_JDK):
            argv.append(word.replace("{resource_dir}", str(installed)))
    write(folder, f"assay-{version}", {**spec, "argv": argv})
    versions = f"Assay {assay_version()} on JDK {full}"
    return Asked(f"assay-{version}", f"Assay, JDK {version}", versions, snippets.ASSAY)


def assay_version():
    return re.search(r"<version>([^<]+)</version>", (HERE.parent / "pom.xml").read_text()).group(1)


def ipykernel(folder):
    """The kernel that Jupyter comes with."""
    if importlib.util.find_spec("ipykernel") is None:
        raise NotHere("ipykernel is not in this environment; run ./assay setup first")
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    write(folder, "ipykernel", {"argv": argv, "display_name": "Python", "language": "python"})
    python = ".".join(map(str, sys.version_info[:3]))
    versions = f"ipykernel {importlib.metadata.version('ipykernel')} on Python {python}"
    return Asked("ipykernel", "ipykernel", versions, snippets.PYTHON)


def jjava(folder, version):
    """JJava from the Python index, in an environment of its own, with a JDK put on the path."""
    home, full = jdk(version)
    installed = jjava_environment() / "share/jupyter/kernels/java"
    spec = json.loads((installed / "kernel.json").read_text())
    argv = [word.replace("{resource_dir}", str(installed)) for word in spec["argv"]]
    argv[0] = str(home / "bin" / "java")
    path = os.pathsep.join([str(home / "bin"), os.environ["PATH"]])
    env = {"PATH": path, "JAVA_HOME": str(home), "JDK_JAVA_OPTIONS": HEAP}
    write(folder, f"jjava-{version}", {**spec, "argv": argv, "env": env})
    pinned = (HERE / "requirements-jjava.txt").read_text().split("==")[1].split()[0]
    versions = f"JJava {pinned} on JDK {full}"
    return Asked(f"jjava-{version}", f"JJava, JDK {version}", versions, snippets.JJAVA)


def jjava_environment():
    """The environment with JJava, made when it is not there."""
    wanted = HERE / "requirements-jjava.txt"
    venv = TOP / "target" / "peers" / "jjava"
    stamp = venv / "made.stamp"
    if not stamp.exists() or stamp.read_text() != wanted.read_text():
        say_quietly([sys.executable, "-m", "venv", "--clear", str(venv)])
        install = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", str(wanted)]
        say_quietly([str(venv / "bin" / "python"), *install])
        stamp.write_text(wanted.read_text())
    return venv


def say_quietly(command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise NotHere(f"JJava could not be installed: {last}")


def jdk(version):
    found = jdks()
    if version not in found:
        raise NotHere(f"there is no JDK {version} on this machine")
    return found[version]


def write(folder, name, spec):
    path = Path(folder) / "kernels" / name
    path.mkdir(parents=True, exist_ok=True)
    (path / "kernel.json").write_text(json.dumps({"interrupt_mode": "signal", **spec}, indent=1))


MAKERS = {
    "assay-17": lambda folder: assay(folder, 17),
    "assay-25": lambda folder: assay(folder, 25),
    "ipykernel": ipykernel,
    "jjava-17": lambda folder: jjava(folder, 17),
    "jjava-25": lambda folder: jjava(folder, 25),
}
