"""What is timed: a start, and a session of a kernel that has started. Times in seconds."""

import statistics
import subprocess
import time
from dataclasses import dataclass

import psutil
from jupyter_client.manager import KernelManager
from probing.talk import Kernel, Unanswered, text

CELLS = 200
QUESTIONS = 30
GROWN = 2_000
LINES = 100_000
PATIENCE = 300
LINES_PATIENCE = 15
MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Language:
    """The same small cells in one language."""

    cell: str
    setup: str
    completed: str
    inspected: tuple
    lines: str


JAVA = Language(
    "{0} + {0}",
    'String s = "text";',
    "s.sub",
    ("System.out.println(", 19),
    'for (int i = 0; i < {0}; i++) System.out.println("line " + i);',
)
PYTHON = Language(
    "{0} + {0}",
    's = "text"',
    "s.spl",
    ("print(", 6),
    "for i in range({0}): print('line', i)",
)


def start(name):
    """From the start of the process to the first answer, and to the first cell's result."""
    began = time.perf_counter()
    manager = KernelManager(kernel_name=name)
    manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels(stdin=False, hb=False)
    try:
        answer(client, client.kernel_info())
        informed = time.perf_counter() - began
        answer(client, client.execute("1 + 1"))
        first = time.perf_counter() - began
        time.sleep(1)
        resident = sum(
            process.memory_info().rss
            for process in family(manager.provisioner.pid)
        )
        return {
            "start to kernel_info": informed,
            "start to first result": first,
            "resident memory": resident / MEBIBYTE,
        }
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def family(pid):
    top = psutil.Process(pid)
    return [top, *top.children(recursive=True)]


def answer(client, msg_id):
    """Waits for the reply to one request."""
    while True:
        message = client.get_shell_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") == msg_id:
            return message["content"]


def session(name, language):
    """Medians of a kernel that is warm."""
    kernel = Kernel(name)
    try:
        kernel.run(language.setup)
        cells = [timed(kernel, language.cell.format(i)) for i in range(CELLS)]
        ends = len(language.completed)
        complete = [
            took(kernel, "complete_request", {"code": language.completed, "cursor_pos": ends})
            for _ in range(QUESTIONS)
        ]
        code, cursor = language.inspected
        asked = {"code": code, "cursor_pos": cursor, "detail_level": 0}
        inspect = [took(kernel, "inspect_request", asked) for _ in range(QUESTIONS)]
        return {
            "trivial warm cell": statistics.median(cells[CELLS // 2 :]),
            "completion": statistics.median(complete),
            "inspection": statistics.median(inspect),
            **lines(kernel, language),
        }
    finally:
        kernel.end()


def lines(kernel, language):
    """Whoever never says that the cell has ended has no time, and is not waited for long."""
    began = time.perf_counter()
    try:
        told = kernel.run(language.lines.format(LINES), patience=LINES_PATIENCE).told
    except Unanswered:
        return {"100,000 lines: share that arrived": 0.0}
    return {
        "100,000 lines": time.perf_counter() - began,
        "100,000 lines: share that arrived": text(told).count("\n") / LINES,
    }


def growth(name, language):
    """How much slower the last tenth of many cells is than the first tenth."""
    kernel = Kernel(name)
    try:
        for i in range(CELLS):  # Until compilers have settled; that is not growth.
            kernel.run(language.cell.format(i))
        times = [timed(kernel, language.cell.format(i)) for i in range(GROWN)]
        tenth = GROWN // 10
        return {"growth": statistics.median(times[-tenth:]) / statistics.median(times[:tenth])}
    finally:
        kernel.end()


def timed(kernel, code):
    began = time.perf_counter()
    kernel.reply(kernel.client.execute(code), "execute_request", patience=PATIENCE)
    return time.perf_counter() - began


def took(kernel, msg_type, content):
    began = time.perf_counter()
    kernel.ask(msg_type, content, patience=PATIENCE)
    return time.perf_counter() - began
