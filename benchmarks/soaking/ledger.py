"""The books: what was asked, what is owed, what came, and what should not have come."""

import re
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Entry:
    """One message that was sent, and what came for it."""

    kind: str
    reply_owed: bool
    sent: float
    cell: Any = None
    subshell: str = ""
    replies: list = field(default_factory=list)
    states: list = field(default_factory=list)
    printed: list = field(default_factory=list)
    result: str = ""
    busy_since: float = 0.0
    stopped_at: float = 0.0
    patience: float = 0.0

    @property
    def settled(self):
        replied = bool(self.replies) or not self.reply_owed
        return replied and self.states[-1:] == ["idle"] and not self.late_lines_missing

    @property
    def late_lines_missing(self):
        """A thread may print after its cell's end."""
        if self.cell is None or self.cell.kind != "thread" or not self.replies:
            return False
        return self.replies[0]["status"] == "ok" and not self.printed

    @property
    def running(self):
        return bool(self.busy_since) and not self.replies


class Ledger:
    """Keeps an entry until it is settled, and checks it a while later, when doubles have come."""

    def __init__(self):
        self.open = {}
        self.settled = {}
        self.strangers = set()
        self.breaches = []
        self.counts = Counter()
        self.statuses = Counter()
        self.worst = defaultdict(float)
        self.last_heard = time.monotonic()

    def sent(self, msg_id, kind, reply_owed=True, cell=None, subshell=""):
        self.counts[kind] += 1
        self.open[msg_id] = Entry(kind, reply_owed, time.monotonic(), cell, subshell)

    def must_stay_unheard(self, msg_id, kind):
        """A message that has to be dropped: whatever comes for it is a breach."""
        self.counts[kind] += 1
        self.strangers.add(msg_id)

    # ---- What comes -------------------------------------------------------------------------

    def heard(self, channel, message):
        self.last_heard = time.monotonic()
        msg_id = message["parent_header"].get("msg_id")
        if msg_id in self.strangers:
            self.breach(f"a {message['msg_type']} came for a message that had to be dropped")
        entry = self.open.get(msg_id) or self.settled.get(msg_id)
        if entry is None:
            return
        if channel == "iopub":
            self._told(entry, message)
        elif message["msg_type"].endswith("_reply"):
            self._replied(entry, message["content"])
        if entry.settled and msg_id in self.open:
            self.settled[msg_id] = self.open.pop(msg_id)

    def _told(self, entry, message):
        content = message["content"]
        if message["msg_type"] == "status":
            entry.states.append(content["execution_state"])
            entry.busy_since = entry.busy_since or self.last_heard
        elif message["msg_type"] == "stream" and content["name"] == "stdout":
            entry.printed.append(content["text"])
        elif message["msg_type"] == "execute_result":
            entry.result = content["data"]["text/plain"]

    def _replied(self, entry, content):
        entry.replies.append(content)
        if "status" not in content:
            self.breach(f"the reply to {entry.kind} has no status")
        self.statuses[f"{content.get('status')}"] += 1
        self.worst[entry.kind] = max(self.worst[entry.kind], self.last_heard - entry.sent)

    # ---- What is made of it -----------------------------------------------------------------

    def balance(self):
        """Checks what is settled; called when all that may still come has come."""
        for entry in self.settled.values():
            self._check(entry)
        self.settled.clear()

    def _check(self, entry):
        owed = 1 if entry.reply_owed else 0
        if len(entry.replies) != owed:
            self.breach(f"{entry.kind} got {len(entry.replies)} replies and was owed {owed}")
        if entry.states != ["busy", "idle"]:
            self.breach(f"the states of {entry.kind} are {entry.states}")
        if entry.cell is not None and entry.replies:
            self._check_cell(entry, entry.replies[0])

    def _check_cell(self, entry, reply):
        cell, status = entry.cell, reply["status"]
        stopped = status == "aborted" or reply.get("ename") == "Interrupted"
        if stopped or cell.status is None:
            return
        if status != cell.status:
            self.breach(f"{entry.kind} is {status} | {cell.code[:200]} | {reason(reply)}")
        elif status == "ok":
            printed = "".join(entry.printed)
            if cell.result is not None and entry.result != cell.result:
                self.breach(f"{cell.code} is {cell.result} and gave {entry.result!r}")
            if cell.printed is not None and printed != cell.printed:
                self.breach(f"{cell.code[:120]} printed {len(printed)} of {len(cell.printed)}")

    def breach(self, sentence):
        self.breaches.append(sentence)

    def owed(self):
        """Sentences on what has not come."""
        now = time.monotonic()
        return [
            f"{entry.kind}, sent {now - entry.sent:.1f} s ago: {len(entry.replies)} replies,"
            f" states {entry.states}"
            + (f", {entry.cell.code[:100]!r}" if entry.cell is not None else "")
            for entry in self.open.values()
        ]


def reason(reply):
    """The whole of an error: a breach may not come again."""
    told = [f"{reply.get('ename', '')}: {reply.get('evalue', '')}", *reply.get("traceback", [])]
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(told))[:4_000]
