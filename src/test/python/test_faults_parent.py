"""K23: a kernel whose front end is gone is gone within ten seconds, whenever that happens."""

import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest
from test_faults import running

FOLDER = pathlib.Path(__file__).parent

STARTING = """
import sys
from jupyter_client.manager import KernelManager
import conftest
manager = KernelManager(kernel_name=sys.argv[1])
manager.start_kernel()
print(manager.provisioner.process.pid, flush=True)
sys.stdin.read()
"""

RUNNING = """
import sys
from conftest import start
manager, client = start(sys.argv[1])
client.execute('System.out.println("begun");' + sys.argv[2])
while "begun" not in client.get_iopub_msg(timeout=20)["content"].get("text", ""):
    pass
print(manager.provisioner.process.pid, flush=True)
sys.stdin.read()
"""

MOMENTS = {
    "while the kernel starts": (STARTING, ""),
    "while nothing runs": (RUNNING, ""),
    "while a cell runs": (RUNNING, "while (true) {}"),
    "while a cell swallows what stops it": (
        RUNNING,
        "while (true) { try { Thread.sleep(1); } catch (Throwable t) { } }",
    ),
    "while output is blocked": (RUNNING, 'while (true) System.out.println("x".repeat(10_000));'),
    "while a hook would wait for ever": (
        RUNNING,
        "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) Thread.onSpinWait(); }));",
    ),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_kernel_goes_when_its_parent_is_killed(installed, moment):
    """Where no cell runs, also if nobody buries the parent."""
    buried = bool(MOMENTS[moment][1])
    script, code = MOMENTS[moment]
    front_end = subprocess.Popen(
        [sys.executable, "-c", script, installed, code],
        cwd=FOLDER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    kernel = int(front_end.stdout.readline())
    front_end.kill()
    if buried:
        front_end.wait()
    try:
        deadline = time.monotonic() + 10
        while running(kernel):
            assert time.monotonic() < deadline, "the kernel outlived its parent by 10 s"
            time.sleep(0.05)
    finally:
        front_end.wait()
        if running(kernel):
            os.kill(kernel, signal.SIGKILL)
