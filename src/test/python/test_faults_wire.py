"""K1 to K9, as they reach the kernel over the wire: what nobody signed, cannot be read or was
heard before runs nothing, is answered by nothing, and leaves every channel as it was."""

import json
import random
import socket
import struct
from contextlib import ExitStack

import pytest
import zmq
from conftest import JAVA, TIMEOUT, ask, outputs_of, parent, reply_to, request, text, types
from test_faults import CHANNELS, address, alive, port, send, signed

SIGNING = ["shell", "control", "stdin"]
EMPTY = b"{}"
CODE = b'{"code": "System.out.println(\\"ran\\");", "silent": false}'


def header(**more):
    named = {"msg_id": f"m{random.random()}", "msg_type": "execute_request", **more}
    return json.dumps(named).encode()


@pytest.fixture
def untouched(everywhere):
    """The kernel, which must have told nobody of a cell and answer on every channel in the end."""
    yield everywhere
    ask(everywhere.client, "kernel_info_request", {}, "control")
    ask(everywhere.client, "kernel_info_request", {}, "shell")
    while everywhere.client.iopub_channel.msg_ready():
        told = everywhere.client.get_iopub_msg(timeout=TIMEOUT)
        assert told["msg_type"] not in ("execute_input", "stream", "execute_result"), told
    alive(everywhere, JAVA)


@pytest.mark.parametrize("channel", SIGNING)
def test_wrong_signatures(untouched, channel):
    """K1: no signature, a short one, one of another key, one of other content."""
    parts = [header(), EMPTY, EMPTY, CODE]
    good = signed(untouched, *parts)[1]
    for signature in (b"", b"0", b"0" * 64, good[:-1], good.upper(), good + b"0", b"\xff" * 64):
        send(untouched, channel, [b"<IDS|MSG>", signature, *parts])
    send(untouched, channel, [b"<IDS|MSG>", good, header(), EMPTY, EMPTY, CODE])


@pytest.mark.parametrize("channel", CHANNELS)
def test_garbage_frames(untouched, channel):
    """K4: frames of any number and length, of which none is a message."""
    noise = random.Random(CHANNELS.index(channel))
    frames = [
        [noise.randbytes(noise.randrange(200)) for _ in range(noise.randrange(1, 12))]
        for _ in range(50)
    ]
    send(untouched, channel, *frames, [b""], [b"<IDS|MSG>"], [b"<IDS|MSG>"] * 9)


@pytest.mark.parametrize("channel", CHANNELS)
def test_strangers_that_do_not_speak_the_protocol(untouched, channel):
    """K4: bytes of a web browser, a greeting cut short, noise, and a hang-up at once."""
    greeting = b"\xff" + bytes(8) + b"\x7f\x03\x00NULL" + bytes(16) + b"\x00" + bytes(31)
    for raw in (b"", b"GET / HTTP/1.1\r\n\r\n", greeting[:11], random.Random(1).randbytes(5000)):
        with socket.create_connection((untouched.manager.ip, port(untouched, channel))) as one:
            one.sendall(raw)


@pytest.mark.parametrize("channel", CHANNELS)
def test_frames_that_say_they_are_longer_than_memory(untouched, channel):
    """K4: nothing is set aside for a frame of which only the length has come."""
    ready = b"\x05READY\x0bSocket-Type\x00\x00\x00\x06DEALER\x08Identity\x00\x00\x00\x00"
    if channel == "iopub":
        ready = b"\x05READY\x0bSocket-Type\x00\x00\x00\x03SUB"
    greeting = b"\xff" + bytes(8) + b"\x7f\x03\x00NULL" + bytes(16) + b"\x00" + bytes(31)
    with ExitStack() as open_ones:
        for length in (2**31 - 100, 2**31 - 1, 2**31, 2**40, 2**63 - 1, 2**64 - 1, 1_500_000_000):
            place = (untouched.manager.ip, port(untouched, channel))
            one = open_ones.enter_context(socket.create_connection(place))
            one.sendall(greeting + b"\x04" + bytes([len(ready)]) + ready)
            await_greeting(one)
            one.sendall(b"\x02" + struct.pack(">Q", length) + b"x" * 100)
        ask(untouched.client, "kernel_info_request", {}, "control")


def await_greeting(one):
    one.settimeout(TIMEOUT)
    got = b""
    while len(got) < 66:
        more = one.recv(1000)
        assert more
        got += more


def test_five_hundred_half_open_connections(untouched):
    """K4: they wait, a hundred on each channel, while others are served."""
    with ExitStack() as open_ones:
        for channel in CHANNELS * 100:
            place = (untouched.manager.ip, port(untouched, channel))
            one = open_ones.enter_context(socket.create_connection(place))
            one.sendall(b"\xff")
        alive(untouched, JAVA)


UNREADABLE = {
    "K5 not UTF-8": b"\xff\xfe{}",
    "K5 Latin-1": '{"code": "é"}'.encode("latin-1"),
    "K5 UTF-16": CODE.decode().encode("utf-16"),
    "K5 half a character": b'{"code": "\xc3"}',
    "K6 objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "K6 arrays": b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "K6 never closed": b'{"a":' * 100_000,
    "no JSON": b"{'code'}",
    "no object": b"[]",
    "two objects": b"{} {}",
    "nothing": b"",
    "NUL": b"\x00",
}


@pytest.mark.parametrize("channel", SIGNING)
@pytest.mark.parametrize("fault", UNREADABLE)
def test_signed_but_unreadable(untouched, channel, fault):
    """K5, K6: in any of the four signed frames."""
    for place in range(4):
        parts = [header(), EMPTY, EMPTY, CODE]
        parts[place] = UNREADABLE[fault]
        send(untouched, channel, signed(untouched, *parts))


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_unknown_requests_are_refused(everywhere, channel):
    """K7: a request of a kind that nobody knows is answered; another message is left alone."""
    reply = ask(everywhere.client, "mystery_request", {"a": 1}, channel)
    assert reply["status"] == "error"
    assert reply["evalue"] == "this kernel does not know what a message of that kind asks for"
    told = outputs_of(everywhere.client, request(everywhere.client, "mystery", {}, channel))
    assert types(told) == ["status", "status"]
    alive(everywhere, JAVA)


@pytest.mark.parametrize("given", [{}, {"msg_id": 1, "msg_type": None}, {"msg_id": "a"}, {"a": []}])
def test_headers_without_what_a_reply_needs(untouched, given):
    """K8: dropped, since nobody could be answered."""
    for channel in SIGNING:
        head = json.dumps({**given, "x": random.random()}).encode()
        send(untouched, channel, signed(untouched, head, EMPTY, EMPTY, CODE))


LACKING = {
    "execute_request": "execute_request has no 'code'",
    "complete_request": "complete_request has no 'code'",
    "inspect_request": "inspect_request has no 'code'",
    "is_complete_request": "is_complete_request has no 'code'",
    "history_request": "history_request has no 'hist_access_type'",
}


@pytest.mark.parametrize("kind", LACKING)
def test_requests_that_lack_a_field_say_which(everywhere, kind):
    """K8"""
    reply = ask(everywhere.client, kind, {})
    assert (reply["status"], reply["evalue"]) == ("error", LACKING[kind])
    alive(everywhere, JAVA)


@pytest.mark.parametrize("kind", ["execute_request", "complete_request", "inspect_request"])
@pytest.mark.parametrize("code", [None, 7, [], {}, True])
def test_requests_with_a_field_of_another_kind_say_which(everywhere, kind, code):
    """K8"""
    reply = ask(everywhere.client, kind, {"code": code, "cursor_pos": 0})
    wanted = f"{kind} has no 'code'" if code is None else f"'code' of {kind} is not text"
    assert (reply["status"], reply["evalue"]) == ("error", wanted)


@pytest.mark.parametrize("kind", ["comm_open", "comm_msg", "comm_close", "input_reply"])
def test_messages_that_lack_a_field_are_left_alone(everywhere, kind):
    """K8"""
    for channel in SIGNING:
        for content in ({}, {"comm_id": 7, "value": 7}, {"comm_id": None, "data": [], "value": []}):
            request(everywhere.client, kind, content, channel)
    alive(everywhere, JAVA)


def test_a_message_played_again_runs_once(everywhere):
    """K9: at once, through another channel, and after two hundred others."""
    client = everywhere.client
    message = client.session.msg("execute_request", {"code": JAVA["print"], "silent": False})
    frames = client.session.serialize(message)
    client.shell_channel.socket.send_multipart(frames)
    client.shell_channel.socket.send_multipart(frames)
    told = outputs_of(client, message["header"]["msg_id"])
    assert text(told) == "hello\n"
    client.control_channel.socket.send_multipart(frames)
    for _ in range(200):
        last = request(client, "is_complete_request", {"code": "1"})
    reply_to(client.get_shell_msg, last)
    client.shell_channel.socket.send_multipart(frames)
    ask(client, "kernel_info_request", {})
    while client.iopub_channel.msg_ready():
        assert parent(client.get_iopub_msg(timeout=TIMEOUT)) != message["header"]["msg_id"]
    alive(everywhere, JAVA)


def test_a_heart_beats_for_whatever_it_is_sent(everywhere):
    """K4: long, short, many frames; each comes back as it was."""
    with zmq.Context() as context, context.socket(zmq.DEALER) as stranger:
        stranger.linger = 0
        stranger.connect(address(everywhere, "hb"))
        for frames in ([b""], [b"\x00" * 100_000], [b"a", b"", b"b"] * 50):
            stranger.send_multipart(frames)
            assert stranger.poll(TIMEOUT * 1000)
            assert stranger.recv_multipart() == frames
