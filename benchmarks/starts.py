"""Starts the kernel 200 times on each JDK, 8 at a time, every fourth with a port that is taken.

    .venv/bin/python benchmarks/starts.py [COUNT]

A kernel whose port is taken says so and ends; Jupyter's own restarter then starts it again, as it
does under JupyterLab. By default that is at the same ports (jupyter_client gives each kernel ports
of a cache, and those count as chosen by hand), so half of the clashes pass: whoever took the port
leaves it. The other half last, and Jupyter is told not to use its cache, so that it chooses others.
Exits with 1 unless every start is answered in the end. Figures go to target/measured.
"""

import contextlib
import json
import os
import pathlib
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from jupyter_client.connect import LocalPortCache
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from jupyter_client.restarter import KernelRestarter

TOP = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "src" / "main" / "python"))

from assay_launcher import figures, matrix  # noqa: E402

AT_ONCE = 8
SECONDS = 60
KINDS = ["free", "passing", "free", "free", "free", "lasting", "free", "free"]
ARCHIVES = ("-XX:AOTCache", "-XX:SharedArchiveFile")


def take(strangers, ip, port):
    """Takes a port, unless another has been as quick: then it is taken already."""
    with contextlib.suppress(OSError):
        strangers.enter_context(socket.create_server((ip, port)))


class Crowded(LocalPortCache):
    """Ports of which one is taken, for a thread that asked for it, before its kernel binds it."""

    wanted = threading.local()

    def find_available_port(self, ip):
        port = super().find_available_port(ip)
        if getattr(self.wanted, "stack", None):
            take(self.wanted.stack, ip, port)
            self.wanted.stack = None
        return port


class Again(KernelRestarter):
    """Jupyter's restarter, asked to look instead of looking every three seconds."""

    gave_up = False

    def stop(self):
        self.gave_up = True


def answer(name, kind):
    """Seconds from a start to the kernel's first answer, or none."""
    began = time.monotonic()
    with contextlib.ExitStack() as strangers:
        manager = KernelManager(kernel_name=name, cache_ports=kind != "lasting")
        crowd(manager, kind, strangers)
        manager.start_kernel(stderr=subprocess.DEVNULL)
        try:
            if kind != "free" and manager.provisioner.process.wait(SECONDS) == 0:
                return None
            if kind == "passing":
                strangers.close()
            return time.monotonic() - began if answers(manager) else None
        finally:
            manager.shutdown_kernel(now=True)


def crowd(manager, kind, strangers):
    """Lets a stranger take one of the kernel's ports once it is chosen."""
    if kind == "passing":
        Crowded.wanted.stack = strangers
    if kind == "lasting":
        manager.write_connection_file()
        take(strangers, manager.ip, manager.iopub_port)


def answers(manager):
    """Whether the kernel answers, started again by the restarter as often as it does that."""
    restarter = Again(kernel_manager=manager)
    while not restarter.gave_up:
        restarter.poll()
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=SECONDS)
            return True
        except RuntimeError:
            if manager.is_alive():
                return False
        finally:
            client.stop_channels()
    return False


def all_answers(name, count):
    """The seconds of each start, none for one that nobody answered."""
    if not isinstance(LocalPortCache.instance(), Crowded):
        LocalPortCache.clear_instance()
        Crowded.instance()  # from now on the cache of ports
    kinds = [KINDS[i % len(KINDS)] for i in range(count)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda kind: answer(name, kind), kinds))


# ---- Each JDK -------------------------------------------------------------------------------


def main(count):
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    with tempfile.TemporaryDirectory(prefix="assay-starts-") as folder:
        os.environ["ASSAY_STATE"] = str(pathlib.Path(folder) / "state")
        os.environ["JUPYTER_PATH"] = folder
        return max([started(jdk, count, folder) for jdk in jdks()])


def jdks():
    """Those that the launcher found; without it, the one the kernel was installed with."""
    return matrix.jdks() or [matrix.Jdk(0, "")]


def started(jdk, count, folder):
    label = f"JDK {jdk.version}" if jdk.version else "the installed JDK"
    took = all_answers(named(jdk, pathlib.Path(folder)), count)
    answered = sorted(seconds for seconds in took if seconds is not None)
    rows = [(f"starts answered of {count}, {AT_ONCE} at a time, a quarter at a taken port, {label}",
             len(answered), "")]
    if answered:
        rows.append((f"the same, median to the first answer, {label}", f"{statistics.median(answered):.1f}", "s"))
        rows.append((f"the same, slowest, {label}", f"{answered[-1]:.1f}", "s"))
    write(f"starts-{jdk.version}.tsv", rows)
    return 0 if len(answered) == count else 1


def write(name, rows):
    figures.MEASURED.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(map(str, row)) for row in rows]
    print("\n".join(lines), flush=True)
    (figures.MEASURED / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def named(jdk, folder):
    """The installed kernel on a JDK; the archive for a quicker start fits only its own."""
    installed = KernelSpecManager().get_kernel_spec("assay")
    java = str(pathlib.Path(jdk.home, "bin", "java"))
    if not jdk.home or os.path.samefile(java, installed.argv[0]):
        return "assay"
    words = [word for word in installed.argv[1:] if not word.startswith(ARCHIVES)]
    words = [word.replace("{resource_dir}", installed.resource_dir) for word in words]
    place = folder / "kernels" / f"assay-{jdk.version}"
    place.mkdir(parents=True)
    copy = {**installed.to_dict(), "argv": [java, *words]}
    (place / "kernel.json").write_text(json.dumps(copy), encoding="utf-8")
    return place.name


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
