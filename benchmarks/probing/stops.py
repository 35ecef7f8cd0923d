"""Whether an interrupt stops what runs, and how a kernel goes when it is told or left to."""

import os
import signal
import subprocess
import sys
import time

import psutil

from .asked import ENDS, INTERRUPTS, must, probe, unjudged, verdict, within
from .talk import PATIENCE, Unanswered, lives

IDLE_CORES = 0.1
ORPHAN_PATIENCE = 10


def interrupted(title, key, by_signal=False):
    """A row about one kind of cell: reply, cores 3 s later, and the next cell."""
    asked = "Is the reply there within 1 s, the processor idle 3 s later, and the next cell right?"

    @probe(INTERRUPTS, title, asked, fresh=True)
    def work(kernel, say):
        if say[key] is None:
            return unjudged("no such thing")
        rested(kernel)
        msg_id = kernel.begun(say[key])
        began = time.monotonic()
        interrupt(kernel, by_signal)
        reply, seconds = answered(kernel, msg_id, began)
        time.sleep(3)
        cores = kernel.cores()
        right = next_is_right(kernel, say)
        stopped = reply == "error" and seconds <= 1 and cores < IDLE_CORES and right
        told = f"{reply} {within(seconds)}" if reply else f"no reply in {PATIENCE} s"
        words = [told, f"{cores:.1f} cores busy", f"next cell {'right' if right else 'wrong'}"]
        return verdict(stopped, "; ".join(words))

    return work


def rested(kernel):
    """Waits until a new kernel has warmed up, which is no part of what is asked."""
    for _ in range(PATIENCE):
        if kernel.cores() < IDLE_CORES / 2:
            return


def interrupt(kernel, by_signal):
    if by_signal:
        os.kill(kernel.manager.provisioner.pid, signal.SIGINT)
    else:
        kernel.manager.interrupt_kernel()


def answered(kernel, msg_id, began):
    try:
        status = kernel.reply(msg_id, "execute_request")["status"]
        return status, time.monotonic() - began
    except Unanswered:
        return "", PATIENCE


def next_is_right(kernel, say):
    try:
        return kernel.run(say["next"]).result == "42"
    except Unanswered:
        return False


interrupted("an endless loop", "forever")
interrupted("the same, by signal", "forever", by_signal=True)
interrupted("sleep", "sleep")
interrupted("a loop that swallows interrupts", "swallow")
interrupted("a parallel stream", "parallel")
interrupted("a read that nobody writes to", "read")


@probe(
    ENDS,
    "shutdown_request, idle",
    "Is it answered, and is every process gone within 1 s?",
    fresh=True,
)
def shutdown_idle(kernel, say):
    kernel.run(say["next"])
    return shutdown(kernel, 1)


@probe(
    ENDS,
    "shutdown_request, busy",
    "In an endless loop: is it answered, and is every process gone within 5 s?",
    fresh=True,
)
def shutdown_busy(kernel, say):
    kernel.begun(say["forever"])
    return shutdown(kernel, 5)


def shutdown(kernel, limit):
    processes = kernel.processes()
    began = time.monotonic()
    msg_id = kernel.send("shutdown_request", {"restart": False}, "control")
    try:
        kernel.reply(msg_id, "shutdown_request", "control", patience=5)
        words = "answered"
    except Unanswered:
        words = "no reply"
    gone, seconds = all_gone(processes, began, 10)
    told = f"gone {within(seconds)}" if gone else "still there after 10 s"
    return verdict(words == "answered" and gone and seconds <= limit, f"{words}, {told}")


def all_gone(processes, began, patience):
    """Whether these ended in that time, and how long it took."""
    while any(lives(process) for process in processes):
        if time.monotonic() - began > patience:
            return False, patience
        time.sleep(0.01)
    return True, time.monotonic() - began


@probe(
    ENDS,
    "kill −9 of the kernel",
    "When the process that Jupyter started is killed, are the others gone within 10 s?",
    fresh=True,
)
def killed(kernel, say):
    kernel.run(say["next"])
    processes = kernel.processes()
    psutil.Process(kernel.manager.provisioner.pid).kill()
    gone, _ = all_gone(processes, time.monotonic(), ORPHAN_PATIENCE)
    left = [process for process in processes if lives(process)]
    return verdict(gone, wrong=f"{len(left)} of {len(processes)} processes live on")


PARENT = """
import sys
from jupyter_client.manager import KernelManager
manager = KernelManager(kernel_name=sys.argv[1])
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=30)
print(manager.provisioner.pid, flush=True)
sys.stdin.read()
"""


@probe(ENDS, "kill −9 of Jupyter", "Are the kernel's processes gone within 10 s of their parent?")
def orphaned(kernel, say):
    command = [sys.executable, "-c", PARENT, kernel.manager.kernel_name]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **pipes) as jupyter:
        line = jupyter.stdout.readline()
        must(line.strip().isdigit(), "it did not start")
        top = psutil.Process(int(line))
        processes = [top, *top.children(recursive=True)]
        jupyter.kill()
        jupyter.stdin.close()
    try:
        gone, seconds = all_gone(processes, time.monotonic(), ORPHAN_PATIENCE)
        return verdict(gone, f"gone {within(seconds)}", "an orphan lives on")
    finally:
        for process in processes:
            if lives(process):
                process.kill()
