"""A running kernel, and a conversation with it in which every wait has an end."""

import json
import queue
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
import zmq
from jupyter_client.manager import KernelManager

PATIENCE = 10
START_PATIENCE = 30


class Unanswered(Exception):
    """A message that was owed did not come; the text says which, and how long it was waited for."""


@dataclass(frozen=True)
class Cell:
    """What came back from a cell: the reply's content, and what everybody was told."""

    reply: dict
    told: list

    @property
    def status(self):
        return self.reply["status"]

    @property
    def result(self):
        """The plain text of the cell's result, or nothing."""
        for message in self.told:
            if message["msg_type"] == "execute_result":
                return message["content"]["data"].get("text/plain")
        return None


class Kernel:
    """A kernel that was started for a while, its client and its processes."""

    def __init__(self, name, **connection):
        self.manager = KernelManager(kernel_name=name, **connection)
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.known = {}
        self.client = self.manager.client()
        self.client.start_channels()
        try:
            self.info = self._first_reply()
            self._hear()
            self.forget()
        except BaseException:
            self.end()
            raise

    def _first_reply(self):
        msg_id = self.send("kernel_info_request", {})
        for _ in range(START_PATIENCE):
            try:
                return self.reply(msg_id, "kernel_info_request", patience=1)
            except Unanswered:
                if not self.processes():
                    raise Unanswered("it ended at its start") from None
        raise Unanswered(f"no answer to the first request in {START_PATIENCE} s")

    def _hear(self):
        """Waits until what everybody is told comes here too; what was told before that is lost."""
        for _ in range(START_PATIENCE):
            try:
                return self.told(self.send("kernel_info_request", {}), patience=1)
            except Unanswered:
                continue
        raise Unanswered(f"nothing on iopub in {START_PATIENCE} s")

    # ---- Its processes ----------------------------------------------------------------------

    def processes(self):
        """The kernel's processes, those that it started among them."""
        try:
            top = psutil.Process(self.manager.provisioner.pid)
            found = [top, *top.children(recursive=True)]
        except psutil.NoSuchProcess:
            found = []
        self.known.update({process.pid: process for process in found})
        return [process for process in self.known.values() if lives(process)]

    def cores(self, seconds=1.0):
        """How many cores the kernel keeps busy, over so many seconds from now."""
        before = self._processor_seconds()
        began = time.monotonic()
        time.sleep(seconds)
        return (self._processor_seconds() - before) / (time.monotonic() - began)

    def _processor_seconds(self):
        total = 0.0
        for process in self.processes():
            try:
                times = process.cpu_times()
                total += times.user + times.system
            except psutil.Error:
                pass  # It ended between the listing and the look.
        return total

    def end(self):
        """Ends whatever is left of it, politely or not."""
        left = self.processes()
        self.client.stop_channels()
        for process in left:
            try:
                process.kill()
            except psutil.Error:
                pass  # It ended by itself.
        psutil.wait_procs(left, timeout=5)
        self.manager.cleanup_resources()

    # ---- Asking -----------------------------------------------------------------------------

    def send(self, msg_type, content, channel="shell", **more):
        """Sends any message; returns its id. ``header`` adds to the header."""
        session = self.client.session
        message = session.msg(msg_type, content, metadata=more.get("metadata"))
        message["header"].update(more.get("header", {}))
        socket = getattr(self.client, f"{channel}_channel").socket
        session.send(socket, message, buffers=more.get("buffers"))
        return message["header"]["msg_id"]

    def reply(self, msg_id, what, channel="shell", patience=PATIENCE):
        """The reply to one request; what is not for it is left aside."""
        get = getattr(self.client, f"get_{channel}_msg")
        for message in until(get, what, patience):
            if parent(message) == msg_id:
                return message["content"]

    def ask(self, msg_type, content, channel="shell", patience=PATIENCE, **more):
        msg_id = self.send(msg_type, content, channel, **more)
        return self.reply(msg_id, msg_type, channel, patience)

    def told(self, msg_id, patience=PATIENCE):
        """What everybody was told about one request, up to its ``idle``."""
        found = []
        for message in until(self.client.get_iopub_msg, "idle", patience):
            if parent(message) == msg_id:
                found.append(message)
                if message["content"].get("execution_state") == "idle":
                    return [one for one in found if one["msg_type"] != "status"]

    def run(self, code, patience=PATIENCE, **more):
        """Runs a cell to its end."""
        msg_id = self.client.execute(code, **more)
        reply = self.reply(msg_id, "execute_request", patience=patience)
        return Cell(reply, self.told(msg_id, patience))

    def begun(self, code, **more):
        """Starts a cell that prints a line and then takes its time; returns once the line came."""
        msg_id = self.client.execute(code, **more)
        for message in until(self.client.get_iopub_msg, "stream", PATIENCE):
            if parent(message) == msg_id and message["msg_type"] == "stream":
                time.sleep(0.3)  # The line is printed just before what is asked about begins.
                return msg_id

    def forget(self):
        """Leaves aside what came late from an earlier question."""
        names = ("shell", "iopub", "control", "stdin")
        for channel in (getattr(self.client, f"{name}_channel") for name in names):
            while channel.msg_ready():
                channel.get_msg(timeout=0)

    # ---- Without a client -------------------------------------------------------------------

    def address(self, channel):
        return f"tcp://{self.manager.ip}:{getattr(self.manager, channel + '_port')}"

    def throw(self, channel, *messages):
        """Frames from a stranger."""
        with stranger(zmq.DEALER, self.address(channel)) as socket:
            for frames in messages:
                socket.send_multipart(frames)

    def signed(self, *parts):
        return [b"<IDS|MSG>", self.client.session.sign(list(parts)), *parts]


@contextmanager
def stranger(kind, address):
    with zmq.Context() as context, context.socket(kind) as socket:
        socket.linger = 1000
        socket.sndtimeo = PATIENCE * 1000
        socket.connect(address)
        yield socket


def until(get, what, patience):
    """Messages as they come, for so many seconds in all."""
    deadline = time.monotonic() + patience
    while True:
        left = deadline - time.monotonic()
        try:
            if left <= 0:
                raise queue.Empty
            yield get(timeout=left)
        except queue.Empty:
            raise Unanswered(f"no answer to {what} in {patience} s") from None


def lives(process):
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def parent(message):
    return message["parent_header"].get("msg_id")


def text(told, stream="stdout"):
    return "".join(
        message["content"]["text"]
        for message in told
        if message["msg_type"] == "stream" and message["content"]["name"] == stream
    )


def types(told):
    return [message["msg_type"] for message in told]


def header(**more):
    return json.dumps({"msg_id": "m", "msg_type": "execute_request", **more}).encode()
