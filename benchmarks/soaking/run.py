"""One kernel under random traffic, from its start to its end."""

import os
import random
import signal
import time

import zmq
from probing.talk import Kernel, Unanswered

from . import state
from .cells import Cell
from .ledger import Ledger
from .traffic import Traffic

WARM_SHARE = 0.25
IN_FLIGHT = 25
SILENCE = 30
STOP_AGAIN = 3
CHANNELS = ("shell", "control", "stdin", "iopub")


class Hung(Exception):
    """The kernel owes something and says nothing."""


class Soak:
    """One kernel, its traffic and the books."""

    def __init__(self, name, seed):
        self.dice = random.Random(seed)
        self.kernel = Kernel(name)
        manager = self.kernel.manager
        self.session = manager.session.clone()
        identity = self.session.bsession
        self.sockets = {
            "shell": manager.connect_shell(identity=identity),
            "control": manager.connect_control(identity=identity),
            "stdin": manager.connect_stdin(identity=identity),
            "iopub": manager.connect_iopub(),
        }
        self.kernel.client.stop_channels()
        self.ledger = Ledger()
        features = self.kernel.info.get("supported_features", [])
        addresses = {name: self.kernel.address(name) for name in CHANNELS}
        self.traffic = Traffic(
            self.dice, self.ledger, self.session, self.sockets, addresses,
            "kernel subshells" in features,
        )  # fmt: skip
        self.signals = signal_is_survived(name)
        self.repeated = 0
        self.cells = 0
        self.deaf_until = 0.0

    # ---- The whole --------------------------------------------------------------------------

    def run(self, seconds):
        """Warms up, looks, soaks, looks again; returns what it looked at."""
        self.greet()
        self.busy_for(seconds * WARM_SHARE)
        before = self.look()
        began = self.ledger.counts.total()
        self.cells = 0
        self.busy_for(seconds * (1 - WARM_SHARE))
        after = self.look()
        self.sent = self.ledger.counts.total() - began
        self.ledger.breaches += after.leaks_since(before, self.cells)
        return before, after

    def greet(self):
        """Until the first answer comes on iopub too."""
        while True:
            self.traffic.kernel_info()
            end = time.monotonic() + 1
            while time.monotonic() < end:
                self.hear(50)
                if not self.ledger.open:
                    return
            self.ledger.open.clear()  # It was told before anybody was there to hear.

    def busy_for(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if len(self.ledger.open) < IN_FLIGHT and self.dice.random() < 0.7:
                self.traffic.one()
            if self.dice.random() < 0.001:
                self.deaf_until = time.monotonic() + self.dice.uniform(0.5, 2)
            self.step()
        self.settle()

    def step(self):
        self.hear(self.dice.choice([0, 0, 5, 20]))
        self.stop_endless()
        if time.monotonic() - self.ledger.last_heard > SILENCE and self.ledger.open:
            raise Hung(f"nothing came for {SILENCE} s")
        if self.kernel.manager.provisioner.process.poll() is not None:
            raise Hung("the kernel's process is gone")

    def settle(self):
        """Asks no more until all is answered; what may still be too much then comes, too."""
        self.traffic.close_comms()
        self.deaf_until = 0.0
        while self.ledger.open:
            self.step()
        self.traffic.end_subshells()
        fence = time.monotonic() + 1
        self.traffic.kernel_info()
        while time.monotonic() < fence or self.ledger.open:
            self.step()
        self.cells += sum(entry.cell is not None for entry in self.ledger.settled.values())
        self.ledger.balance()

    def look(self):
        """What the kernel holds, by a cell of its own while nothing else is asked."""
        msg_id = self.traffic.run(Cell("look", state.LOOK))
        while msg_id in self.ledger.open:
            self.step()
        return state.Held.of(self.ledger.settled.pop(msg_id).result, self.pid)

    @property
    def pid(self):
        return self.kernel.manager.provisioner.pid

    # ---- Hearing ----------------------------------------------------------------------------

    def hear(self, millis):
        """Takes what has come; a slow reader leaves iopub alone for a while."""
        deaf = time.monotonic() < self.deaf_until
        poller = zmq.Poller()
        for channel, socket in self.sockets.items():
            if channel != "iopub" or not deaf:
                poller.register(socket, zmq.POLLIN)
        ready = dict(poller.poll(millis))
        for channel, socket in self.sockets.items():
            while socket in ready:
                _, message = self.session.recv(socket, mode=zmq.NOBLOCK)
                if message is None:
                    break
                self.take(channel, message)

    def take(self, channel, message):
        if channel == "stdin":
            if message["msg_type"] == "input_request":
                self.ledger.counts["input_reply"] += 1
                self.traffic.answer_input("Ada é😀")
            return
        if message["msg_type"] == "create_subshell_reply":
            self.traffic.subshells.append(message["content"]["subshell_id"])
        self.ledger.heard(channel, message)

    # ---- Stopping ---------------------------------------------------------------------------

    def stop_endless(self):
        """An endless cell that runs is stopped after a while; one that runs on, again."""
        now = time.monotonic()
        for entry in list(self.ledger.open.values()):
            if entry.cell is None or not entry.cell.endless or not entry.running:
                continue
            if not entry.stopped_at:
                entry.stopped_at = now
                entry.patience = self.dice.uniform(0, 0.7)
            elif now - entry.stopped_at > entry.patience:
                self.repeated += entry.patience == STOP_AGAIN
                entry.stopped_at, entry.patience = now, STOP_AGAIN
                self.stop()

    def stop(self):
        if self.signals and self.dice.random() < 0.3:
            self.ledger.counts["interrupt by signal"] += 1
            os.kill(self.pid, signal.SIGINT)
        else:
            self.traffic.interrupt()

    def end(self):
        for socket in self.sockets.values():
            socket.close(linger=0)
        self.kernel.end()


def signal_is_survived(name):
    """Whether SIGINT leaves a kernel alive; asked of another one."""
    kernel = Kernel(name)
    try:
        os.kill(kernel.manager.provisioner.pid, signal.SIGINT)
        return kernel.run("41 + 1", patience=30).result == "42"
    except Unanswered:
        return False
    finally:
        kernel.end()
