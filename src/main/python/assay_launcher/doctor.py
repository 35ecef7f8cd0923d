"""Looks at the installation from outside: the jars by the kernel's own Java, then a running cell."""

import json
import subprocess
import time

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import start_new_kernel

from .places import Refused
from .runner import KERNEL

START_SECONDS = 60


def look():
    spec = kernel_spec()
    java = spec.argv[0]
    jars = subprocess.run([java, "-jar", f"{spec.resource_dir}/lib/assay.jar", "doctor"]).returncode
    cell = run_one_cell()
    print("Verdict: all is well." if jars == 0 and cell else "Verdict: something is wrong.")
    return 0 if jars == 0 and cell else 1


def kernel_spec():
    try:
        return KernelSpecManager().get_kernel_spec(KERNEL)
    except NoSuchKernel:
        raise Refused("the kernel is not installed; run ./assay setup") from None


def run_one_cell():
    """Starts the kernel and asks it for 6 * 7."""
    began = time.monotonic()
    try:
        manager, client = start_new_kernel(
            startup_timeout=START_SECONDS, kernel_name=KERNEL, stderr=subprocess.DEVNULL
        )
    except RuntimeError as error:
        print(f"wrong the kernel does not start: {error}")
        return False
    try:
        answers = []
        client.execute_interactive(
            "6 * 7", timeout=START_SECONDS, output_hook=lambda message: answers.append(message)
        )
        results = [json.dumps(m["content"].get("data", {}).get("text/plain")) for m in answers]
        good = '"42"' in results
        took = time.monotonic() - began
        print(f"{'ok   ' if good else 'wrong'} the kernel answers 6 * 7 {took:.1f} s after its start")
        return good
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
