"""What is sent: a random message of any kind, good or bad, one at a time."""

import uuid

import zmq

from . import cells

SNIPPETS = [
    '"😀é".subs', "Math.ma", "System.out.println(", "new java.util.Arr", "int x = ", "class A {", "",
    "List.of(1, 2).stream().ma", "v1", "for (int i = 0; i < 3; i++) {", "/* open", "int = = );", "\x00",
]  # fmt: skip
SHELL_FORMS = ["execute_request", "complete_request", "inspect_request", "is_complete_request"]
CHANNELS = ("shell", "control", "stdin")


class Traffic:
    """Sends to one kernel what the dice say, and enters into the ledger what that makes it owe."""

    def __init__(self, dice, ledger, session, sockets, addresses, has_subshells):
        self.dice, self.ledger, self.session = dice, ledger, session
        self.sockets, self.addresses = sockets, addresses
        self.comms, self.subshells = [], []
        self.frames = []
        self.kinds = {
            self.cell: 40, self.complete: 10, self.inspect: 8, self.is_complete: 8, self.history: 6,
            self.comm_info: 4, self.kernel_info: 4, self.comm_open: 6, self.comm_msg: 10,
            self.comm_close: 4, self.garbage: 4, self.wrong_signature: 4, self.replay: 2,
            self.unknown: 3, self.incomplete_request: 5, self.unasked_input: 2,
            self.control_info: 4, self.stray_interrupt: 1,
        }  # fmt: skip
        if has_subshells:
            self.kinds.update({self.subshell_make: 1, self.subshell_list: 1, self.subshell_end: 1})

    def one(self):
        self.dice.choices(list(self.kinds), weights=list(self.kinds.values()))[0]()

    # ---- Requests ---------------------------------------------------------------------------

    def cell(self):
        self.run(cells.any_cell(self.dice))

    def run(self, cell):
        content = {
            "code": cell.code, "silent": False, "store_history": True, "user_expressions": {},
            "allow_stdin": False, "stop_on_error": True, **cell.request,
        }  # fmt: skip
        return self.send("execute_request", content, kind=f"cell: {cell.kind}", cell=cell)

    def complete(self):
        self.send("complete_request", self.at_cursor(), beside=True)

    def inspect(self):
        level = self.dice.randrange(2)
        self.send("inspect_request", {**self.at_cursor(), "detail_level": level}, beside=True)

    def at_cursor(self):
        code = self.dice.choice(SNIPPETS)
        cursor = self.dice.choice([len(code), self.dice.randrange(-3, len(code) + 5)])
        return {"code": code, "cursor_pos": cursor}

    def is_complete(self):
        self.send("is_complete_request", {"code": self.dice.choice(SNIPPETS)}, beside=True)

    def history(self):
        wanted = self.dice.choice(
            [
                {"hist_access_type": "tail", "n": self.dice.randrange(50)},
                {"hist_access_type": "range", "session": 0, "start": 1, "stop": 20},
                {"hist_access_type": "search", "pattern": "*v1*", "n": 10, "unique": True},
            ]
        )
        self.send("history_request", {"raw": True, "output": self.dice.random() < 0.5, **wanted})

    def comm_info(self):
        self.send("comm_info_request", {}, beside=True)

    def kernel_info(self):
        self.send("kernel_info_request", {}, beside=True)

    def control_info(self):
        self.send("kernel_info_request", {}, channel="control", kind="control: kernel_info_request")

    def interrupt(self, kind="interrupt_request"):
        self.send("interrupt_request", {}, channel="control", kind=kind)

    def stray_interrupt(self):
        """One that nobody thought about: it may hit any cell, or none."""
        self.interrupt("interrupt_request at a random moment")

    # ---- Comms ------------------------------------------------------------------------------

    def comm_open(self):
        target = self.dice.choice(["assay.view", "assay.view", "nobody"])
        comm_id = f"c{self.dice.randrange(10**9)}"
        self.comms.append(comm_id)
        data = self.dice.choice([{}, {"view": "none"}, {"view": 7}, {"é": [None, {"a": 1.5}]}])
        content = {"comm_id": comm_id, "target_name": target, "data": data}
        self.send("comm_open", content, reply_owed=False, buffers=self.buffers())

    def comm_msg(self):
        data = self.dice.choice([{}, {"selection": {}}, {"selection": "é"}, {"n": [1, 2.5, None]}])
        content = {"comm_id": self.some_comm(), "data": data}
        self.send("comm_msg", content, reply_owed=False, buffers=self.buffers())

    def comm_close(self):
        comm_id = self.some_comm()
        if comm_id in self.comms:
            self.comms.remove(comm_id)
        self.send("comm_close", {"comm_id": comm_id, "data": {}}, reply_owed=False)

    def close_comms(self):
        while self.comms:
            content = {"comm_id": self.comms.pop(), "data": {}}
            self.send("comm_close", content, reply_owed=False)

    def some_comm(self):
        return self.dice.choice([*self.comms[-20:], "unknown"])

    def buffers(self):
        count = self.dice.choice([0, 0, 1, 3])
        return [self.dice.randbytes(self.dice.choice([0, 5, 10_000])) for _ in range(count)]

    # ---- Subshells --------------------------------------------------------------------------

    def subshell_make(self):
        if len(self.subshells) < 3:
            self.send("create_subshell_request", {}, channel="control")

    def subshell_list(self):
        self.send("list_subshell_request", {}, channel="control")

    def subshell_end(self):
        """Only one that owes nothing: what becomes of its questions is nobody's to say."""
        busy = {entry.subshell for entry in self.ledger.open.values()}
        idle = [one for one in self.subshells if one not in busy]
        if idle:
            self.subshells.remove(idle[0])
            self.send("delete_subshell_request", {"subshell_id": idle[0]}, channel="control")

    def end_subshells(self):
        """All there are: those that the traffic itself keeps are no leak."""
        while self.subshells:
            self.send("delete_subshell_request", {"subshell_id": self.subshells.pop()}, channel="control")

    # ---- What is no message -----------------------------------------------------------------

    def garbage(self):
        frames = [self.dice.randbytes(self.dice.randrange(20)) for _ in range(self.dice.randrange(1, 9))]
        self.ledger.counts["garbage frames"] += 1
        self.throw([frames, [b"<IDS|MSG>", *frames], self.signed_nonsense()])

    def signed_nonsense(self):
        parts = [b"{}", b"{}", b"{}", self.dice.choice([b"[]", b"\xff", b'{"a":' * 5_000, b"{} {}"])]
        return [b"<IDS|MSG>", self.session.sign(parts), *parts]

    def wrong_signature(self):
        message = self.session.msg("execute_request", {"code": 'System.out.println("stolen");'})
        message["header"]["msg_id"] = message["msg_id"] = uuid.uuid4().hex
        frames = self.session.serialize(message)
        frames[1] = b"0" * 64
        self.ledger.must_stay_unheard(message["msg_id"], "wrong signature")
        self.throw([frames])

    def throw(self, messages):
        channel = self.dice.choice(CHANNELS)
        with zmq.Context() as context, context.socket(zmq.DEALER) as stranger:
            stranger.linger = 1_000
            stranger.connect(self.addresses[channel])
            for frames in messages:
                stranger.send_multipart(frames)

    def replay(self):
        """An earlier message once more, frame by frame: it must not run again."""
        if self.frames:
            self.ledger.counts["replayed message"] += 1
            self.sockets["shell"].send_multipart(self.dice.choice(self.frames))

    def unknown(self):
        if self.dice.random() < 0.5:
            self.send("tea_request", {}, kind="unknown request")
        else:
            self.send("tea", {}, kind="unknown message", reply_owed=False)

    def incomplete_request(self):
        """Fields that are missing or of a wrong kind: a reply is owed all the same."""
        content = self.dice.choice([{}, {"code": 7}, {"code": None, "cursor_pos": "end"}, {"code": []}])
        self.send(self.dice.choice(SHELL_FORMS), content, kind="request with wrong fields")

    def unasked_input(self):
        self.ledger.counts["input_reply, unasked"] += 1
        self.answer_input("nobody asked")

    def answer_input(self, text):
        message = self.session.msg("input_reply", {"value": text})
        self.session.send(self.sockets["stdin"], message)

    # ---- Sending ----------------------------------------------------------------------------

    def send(self, msg_type, content, channel="shell", **more):
        message = self.session.msg(msg_type, content)
        subshell = ""
        if more.pop("beside", False) and self.subshells and self.dice.random() < 0.5:
            subshell = self.dice.choice(self.subshells)
            message["header"]["subshell_id"] = subshell
        msg_id = message["header"]["msg_id"]
        buffers = more.pop("buffers", [])
        kind = more.pop("kind", msg_type) + (" on a subshell" if subshell else "")
        self.ledger.sent(msg_id, kind, subshell=subshell, **more)
        frames = [*self.session.serialize(message), *buffers]
        self.sockets[channel].send_multipart(frames)
        if channel == "shell":
            self.frames = [*self.frames[-20:], frames]
        return msg_id
