"""Makes the installed kernel start sooner: an archive of the classes that a first cell needs.

The kernel is started once with its Java told to write down what it loads, runs a few cells, and is
started from that archive ever after. Java checks that the archive still fits and does without it
where it does not, so a missing or stale archive costs time and nothing else.
"""

import json
import os
import subprocess
from pathlib import Path

from jupyter_client.manager import KernelManager

from .runner import KERNEL

OLDEST_WITH_CACHE = 25
START_SECONDS = 120
WRITE_SECONDS = 120
# A Java that does without its archive says so on each start, to people who cannot help it.
QUIET = "-Xlog:disable"
CELLS = [
    "6 * 7",
    "var numbers = List.of(1, 2, 3);",
    "int twice(int n) { return 2 * n; }",
    "record Point(int x, int y) {}",
    "numbers.stream().map(n -> twice(n)).toList()",
    'System.out.println(new Point(1, 2)); "text"',
    "1 / 0",
]


def make(version, kernel=KERNEL):
    """Trains and joins an archive for an installed kernel, which runs on a JDK of this version."""
    manager = KernelManager(kernel_name=kernel)
    folder = Path(manager.kernel_spec.resource_dir)
    name, writing, reading = options(version)
    train(manager, writing.format(file=folder / name))
    if not (folder / name).is_file():
        print("Java wrote no archive")
        return 1
    joined(folder / "kernel.json", [reading.format(file=f"{{resource_dir}}/{name}"), QUIET])
    return 0


def options(version):
    """The archive's name, the option that writes it and the one that reads it."""
    if version >= OLDEST_WITH_CACHE:
        return "assay.aot", "-XX:AOTCacheOutput={file}", "-XX:AOTCache={file}"
    return "assay.jsa", "-XX:ArchiveClassesAtExit={file}", "-XX:SharedArchiveFile={file}"


def train(manager, option):
    """Runs the cells in a kernel that writes its archive when it ends."""
    manager.kernel_spec.argv.insert(1, option)
    manager.shutdown_wait_time = WRITE_SECONDS
    manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=START_SECONDS)
        for cell in CELLS:
            client.execute(cell, store_history=False, stop_on_error=False)
            client.get_shell_msg(timeout=START_SECONDS)
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


def joined(path, added):
    """Puts options right after the program in a kernel's description."""
    spec = json.loads(path.read_text(encoding="utf-8"))
    spec["argv"][1:1] = added
    beside = path.with_name(path.name + ".new")
    beside.write_text(json.dumps(spec, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(beside, path)
