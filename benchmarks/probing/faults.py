"""What kills other kernels: hostile messages, floods of output, and cells that take the kernel along."""

import socket
import time

import zmq

from .asked import FAULTS, must, no, probe, verdict, within
from .talk import PATIENCE, Unanswered, header, parent, stranger, text, until

LINES = 100_000
EMPTY = b"{}"


def survives(kernel, say, words=""):
    """Whether shell, control and heartbeat still answer."""
    try:
        right = kernel.run(say["next"]).result == "42"
    except Unanswered:
        return no("shell is dead")
    try:
        kernel.ask("kernel_info_request", {}, "control")
    except Unanswered:
        return no("control is dead")
    with stranger(zmq.REQ, kernel.address("hb")) as heart:
        heart.linger = 0
        heart.send(b"ping")
        must(heart.poll(PATIENCE * 1000), "the heartbeat stopped")
    return verdict(right, words, "the next cell is wrong")


@probe(FAULTS, "wrong signature", "Is a message signed with another key dropped, and no more?", fresh=True)
def wrong_key(kernel, say):
    guessing = kernel.client.session.clone()
    guessing.session, guessing.key = "stranger", b"guessed"
    message = guessing.msg("execute_request", {"code": say["print"], "silent": False})
    kernel.throw("shell", guessing.serialize(message))
    try:
        kernel.told(message["header"]["msg_id"], patience=2)
    except Unanswered:
        return survives(kernel, say)
    return no("it was run")


@probe(FAULTS, "garbage on every channel", "Are seven bytes and nine odd frames survived?", fresh=True)
def garbage(kernel, say):
    for channel in ("shell", "control", "stdin", "iopub", "hb"):
        port = getattr(kernel.manager, channel + "_port")
        with socket.create_connection((kernel.manager.ip, port)) as raw:
            raw.sendall(b"\x00\xff\x17\x01\x80ab")
        kind = zmq.XSUB if channel == "iopub" else zmq.DEALER
        with stranger(kind, kernel.address(channel)) as odd:
            odd.send_multipart([b"\xffabcdef"])
            odd.send_multipart([bytes([n, 255 - n]) for n in range(9)])
    return survives(kernel, say)


def hostile(title, asked, content):
    @probe(FAULTS, title, asked, fresh=True)
    def work(kernel, say):
        for channel in ("shell", "control"):
            kernel.throw(channel, kernel.signed(header(), EMPTY, EMPTY, content))
        return survives(kernel, say)

    return work


DEEP = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
hostile("JSON 100,000 deep", "Is content nested so deep survived?", DEEP)
hostile("JSON that is not UTF-8", "Is content of wrong bytes survived?", b"\xff\xfe{}")


@probe(FAULTS, "missing fields", "Is an `execute_request` without `code` survived?", fresh=True)
def missing(kernel, say):
    kernel.send("execute_request", {})
    kernel.send("complete_request", {})
    return survives(kernel, say)


@probe(FAULTS, "replayed message", "Does a cell whose frames come twice run once?", fresh=True)
def replayed(kernel, say):
    session = kernel.client.session
    content = {"code": say["print"], "silent": False, "store_history": True}
    message = session.msg("execute_request", content)
    frames = session.serialize(message)
    for _ in range(2):
        kernel.client.shell_channel.socket.send_multipart(frames)
    last = kernel.client.execute(say["next"])
    printed = ""
    for one in until(kernel.client.get_iopub_msg, "idle", 10):
        if parent(one) == message["header"]["msg_id"]:
            printed += text([one])
        if parent(one) == last and one["content"].get("execution_state") == "idle":
            return verdict(printed == "hello\n", wrong=f"runs {printed.count('hello')} times")


@probe(FAULTS, "1,000 comms of no target", "Is each closed, and are all survived?", fresh=True)
def comms(kernel, say):
    closed, began = 0, time.monotonic()
    for i in range(1_000):
        opening = {"comm_id": f"u{i}", "target_name": "nobody", "data": {}}
        last = kernel.send("comm_open", opening)
    for message in until(kernel.client.get_iopub_msg, "comm_open", 90):
        closed += message["msg_type"] == "comm_close"
        if parent(message) == last and message["content"].get("execution_state") == "idle":
            break
    must(closed == 1_000, f"{closed} of 1,000 closed")
    return survives(kernel, say, within(time.monotonic() - began))


@probe(
    FAULTS,
    "100,000 lines",
    "Does a blocking client get every line, in order, and then `idle`?",
    fresh=True,
)
def lines(kernel, say):
    msg_id = kernel.client.execute(say["lines"].replace("{0}", str(LINES)))
    printed, messages, idle = [], 0, False
    try:
        # Patience is for each message: a slow kernel is not a silent one.
        while not idle:
            message = next(until(kernel.client.get_iopub_msg, "idle", 10))
            if parent(message) == msg_id:
                printed.append(text([message]))
                messages += message["msg_type"] == "stream"
                idle = message["content"].get("execution_state") == "idle"
    except Unanswered:
        pass
    found = "".join(printed).splitlines()
    if found == [f"line {i}" for i in range(LINES)] and idle:
        return verdict(messages < 1_000, f"{rough(messages)} messages", "one message per line")
    words = f"{len(found):,} lines came"
    return no(words if idle else f"{words}, and no idle")


def rough(count):
    """How many, as a power of ten, which is the same on each run."""
    return f"below {10 ** len(str(count)):,}"


@probe(FAULTS, "stack overflow", "Is it an error of at most 20 lines below its name?", fresh=True)
def deep(kernel, say):
    reply = kernel.run(say["deep"]).reply
    count = len("\n".join(reply["traceback"]).splitlines())
    must(survives(kernel, say).right, "the kernel is dead")
    return verdict(reply["status"] == "error" and count <= 21, f"{count:,} lines")


@probe(FAULTS, "out of memory", "Is it an error, and does the kernel go on?", fresh=True)
def memory(kernel, say):
    must(kernel.run(say["hoard"], patience=60).status == "error", "no error")
    kernel.run(say["hoard_end"])
    return survives(kernel, say)


@probe(FAULTS, "System.exit in a cell", "Is the kernel still there?", fresh=True)
def exits(kernel, say):
    msg_id = kernel.client.execute(say["exit"])
    try:
        kernel.reply(msg_id, "execute_request", patience=5)
    except Unanswered:
        return no("the kernel is gone")
    return survives(kernel, say)


@probe(
    FAULTS,
    "late output beside a later cell",
    "Does what a thread prints during a later cell go to the cell that started it?",
    fresh=True,
)
def late_beside(kernel, say):
    first = begin_late(kernel, say)
    kernel.client.execute(say["pause"])
    return late(kernel, first)


@probe(
    FAULTS,
    "late output when all is idle",
    "Does what a thread prints after its cell's end go to the cell that started it?",
    fresh=True,
)
def late_after(kernel, say):
    return late(kernel, begin_late(kernel, say))


def begin_late(kernel, say):
    """A cell whose thread prints 1.5 s later."""
    msg_id = kernel.client.execute(say["late"].replace("{0}", "1500"))
    kernel.reply(msg_id, "execute_request")
    return msg_id


def late(kernel, first):
    try:
        for message in until(kernel.client.get_iopub_msg, "late", 6):
            if "late" in text([message]):
                return verdict(parent(message) == first, wrong="it goes to the later cell")
    except Unanswered:
        return no("it never comes")
