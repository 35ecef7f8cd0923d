"""Starts the installed kernel 200 times, 8 at a time, every fifth with a port that is taken.

Run by .venv/bin/python benchmarks/starts.py [COUNT]; exits with 1 unless all answer in the end.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from jupyter_client.manager import KernelManager

AT_ONCE = 8
SECONDS = 60
os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"


def main(count):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        refused = list(pool.map(refusal, range(0, count, 5)))
        took = list(pool.map(lambda _: answer(), range(count)))
    answered = sorted(seconds for seconds in took if seconds is not None)
    print(f"{sum(refused)} of {len(refused)} clashes of ports were refused at once")
    print(f"{len(answered)} of {count} starts answered, {AT_ONCE} at a time")
    if answered:
        print(f"seconds: median {statistics.median(answered):.2f}, slowest {answered[-1]:.2f}")
    return 0 if len(answered) == count and all(refused) else 1


def refusal(_):
    """Whether a kernel whose port is taken ends by itself."""
    manager = KernelManager(kernel_name="assay", cache_ports=False)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        manager.iopub_port = taken.getsockname()[1]
        manager.start_kernel(stderr=subprocess.DEVNULL)
        try:
            return manager.provisioner.process.wait(timeout=SECONDS) != 0
        finally:
            manager.shutdown_kernel(now=True)


def answer():
    """Seconds from a start to the kernel's first answer, or none."""
    began = time.monotonic()
    manager = KernelManager(kernel_name="assay")
    manager.start_kernel(stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=SECONDS)
        return time.monotonic() - began
    except RuntimeError:
        return None
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
