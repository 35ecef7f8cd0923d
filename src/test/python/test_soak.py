"""A short soak: random messages, good and bad, are all answered once, and nothing is left behind.

The long one is `benchmarks/soak.py`; its books are tried here on messages that break the law.
"""

import os
import pathlib
import subprocess
import sys

import pytest

TOP = pathlib.Path(__file__).parents[3]
sys.path.insert(0, str(TOP / "benchmarks"))

from soaking.cells import Cell  # noqa: E402
from soaking.ledger import Ledger  # noqa: E402
from soaking.state import Held  # noqa: E402

SECONDS = 30


def newest_jdk():
    from probing import kernels

    return max(kernels.jdks())


def test_half_a_minute_of_random_messages():
    command = [sys.executable, "benchmarks/soak.py", "--seconds", str(SECONDS), "--seed", "7"]
    command += ["--jdk", str(newest_jdk())]
    environment = {**os.environ, "JUPYTER_PATH": ""}
    done = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("sound\n")


def message(msg_type, **content):
    return {"msg_type": msg_type, "content": content, "parent_header": {"msg_id": "m"}}


def status(state):
    return message("status", execution_state=state)


BUSY, IDLE = ("iopub", status("busy")), ("iopub", status("idle"))
REPLY = ("shell", message("execute_reply", status="ok"))
FAILED = {
    "status": "error",
    "ename": "Bad",
    "evalue": "why",
    "traceback": ["    at \x1b[1mCell [1], line 1\x1b[0m"],
}
PRINTED = ("iopub", message("stream", name="stdout", text="a\n"))


@pytest.mark.parametrize(
    "what_comes, breaches",
    [
        ([BUSY, PRINTED, REPLY, IDLE], []),
        ([BUSY, PRINTED, IDLE, REPLY], []),
        ([BUSY, PRINTED, REPLY, IDLE, REPLY], ["cell got 2 replies and was owed 1"]),
        ([BUSY, PRINTED, REPLY, BUSY, IDLE], ["the states of cell are ['busy', 'busy', 'idle']"]),
        ([PRINTED, REPLY, IDLE], ["the states of cell are ['idle']"]),
        ([BUSY, REPLY, IDLE], ["code printed 0 of 2"]),
        (
            [BUSY, PRINTED, ("shell", message("execute_reply", **FAILED)), IDLE],
            ["cell is error | code | Bad: why\n    at Cell [1], line 1"],
        ),
        ([BUSY, ("shell", message("execute_reply", status="aborted")), IDLE], []),
    ],
)
def test_the_books_find_what_is_owed_and_what_is_too_much(what_comes, breaches):
    ledger = Ledger()
    ledger.sent("m", "cell", cell=Cell("print", "code", printed="a\n"))
    for channel, one in what_comes:
        ledger.heard(channel, one)
    assert not ledger.open
    ledger.balance()
    assert ledger.breaches == breaches


@pytest.mark.parametrize("what_comes", [[], [BUSY], [BUSY, IDLE], [BUSY, REPLY], [REPLY]])
def test_what_is_half_answered_stays_owed(what_comes):
    ledger = Ledger()
    ledger.sent("m", "cell", cell=Cell("value", "1 + 1"))
    for channel, one in what_comes:
        ledger.heard(channel, one)
    assert len(ledger.owed()) == 1


def test_an_answer_to_a_forged_message_is_a_breach():
    ledger = Ledger()
    ledger.must_stay_unheard("m", "wrong signature")
    ledger.heard(*BUSY)
    assert ledger.breaches == ["a status came for a message that had to be dropped"]


def test_growth_beyond_what_is_remembered_of_cells_is_a_leak():
    before = Held(50_000_000, ("main",), 100)
    assert Held(60_000_000, ("main", "a", "b"), 108).leaks_since(before, 100) == []
    after = Held(90_000_000, ("main", "a", "b", "c"), 109)
    assert after.leaks_since(before, 100) == [
        "the heap grew by 40,000,000 bytes over 100 cells",
        "3 more threads live: ['a', 'b', 'c']",
        "9 more files are open",
    ]
