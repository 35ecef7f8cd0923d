"""What kills other kernels: each is survived, and the next cell is right."""

import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import time

import pytest
import zmq
from conftest import TIMEOUT, ask, outputs_of, parent, reply_to, request, run, text, types

CHANNELS = ["shell", "control", "stdin", "iopub", "hb"]


def alive(kernel, say):
    """Every channel still works."""
    reply, told = run(kernel.client, say["value"])
    assert reply["status"] == "ok"
    assert told[-1]["content"]["data"]["text/plain"] == say["value_text"]
    assert ask(kernel.client, "kernel_info_request", {}, "control")["status"] == "ok"
    msg_id = kernel.client.execute(say["ask"], allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=TIMEOUT)
    kernel.client.input("Ada")
    assert "Ada" in text(outputs_of(kernel.client, msg_id))
    assert beats(kernel)


def beats(kernel):
    with zmq.Context() as context, context.socket(zmq.REQ) as heart:
        heart.linger = 0
        heart.connect(address(kernel, "hb"))
        heart.send(b"ping")
        return heart.poll(TIMEOUT * 1000) and heart.recv() == b"ping"


def address(kernel, channel):
    return f"tcp://{kernel.manager.ip}:{getattr(kernel.manager, channel + '_port')}"


def send(kernel, channel, *messages):
    """Frames from a stranger."""
    with zmq.Context() as context, context.socket(zmq.DEALER) as stranger:
        stranger.linger = 1000
        stranger.connect(address(kernel, channel))
        for frames in messages:
            stranger.send_multipart(frames)


def signed(kernel, *parts):
    session = kernel.client.session
    return [b"<IDS|MSG>", session.sign(list(parts)), *parts]


def header(**more):
    return json.dumps({"msg_id": "m", "msg_type": "execute_request", **more}).encode()


@pytest.mark.parametrize("seed", range(3))
def test_seven_random_bytes_on_every_channel(kernel, say, seed):
    noise = random.Random(seed)
    for channel in CHANNELS:
        with socket.create_connection((kernel.manager.ip, port(kernel, channel))) as raw:
            raw.sendall(noise.randbytes(7))
        send(kernel, channel, [noise.randbytes(7)], [noise.randbytes(7) for _ in range(9)])
    alive(kernel, say)


def port(kernel, channel):
    return getattr(kernel.manager, channel + "_port")


@pytest.mark.parametrize("channel", ["shell", "control", "stdin"])
def test_frames_that_are_no_message(kernel, say, channel):
    empty = b"{}"
    deep = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    send(
        kernel,
        channel,
        [b""],
        [b"<IDS|MSG>"],
        [b"<IDS|MSG>", b"sign"],
        [b"<IDS|MSG>", b"sign", empty, empty, empty],
        [b"<IDS|MSG>", b"sign", empty, empty, empty, empty],
        signed(kernel, header(), empty, empty, b"\xff\xfe{}"),
        signed(kernel, header(), empty, empty, deep),
        signed(kernel, header(), empty, empty, b"[]"),
        signed(kernel, header(), empty, empty, b"{} {}"),
        signed(kernel, b"{}", empty, empty, empty),
        signed(kernel, b'{"msg_id": 1, "msg_type": null}', empty, empty, empty),
        signed(kernel, header(msg_type="comm_msg"), empty, empty, empty),
        signed(kernel, header(msg_type="input_reply"), b'{"msg_id": 7}', empty, b'{"value": 7}'),
    )
    alive(kernel, say)


def test_a_wrong_signature_runs_nothing(kernel, say):
    stranger = kernel.manager.client()
    stranger.session = kernel.client.session.clone()
    stranger.session.session = "stranger"
    stranger.session.key = b"guessed"
    stranger.start_channels()
    stranger.execute(say["value"])
    alive(kernel, say)
    assert not stranger.shell_channel.msg_ready()
    stranger.stop_channels()


def test_a_message_played_again_runs_once(kernel, say):
    session = kernel.client.session
    message = session.msg("execute_request", {"code": say["print"], "silent": False})
    frames = session.serialize(message)
    shell = kernel.client.shell_channel.socket
    shell.send_multipart(frames)
    shell.send_multipart(frames)
    told = outputs_of(kernel.client, message["header"]["msg_id"])
    assert text(told) == "hello\n"
    alive(kernel, say)


def test_a_hundred_thousand_lines_arrive_in_order(kernel, say):
    """K18"""
    reply, told = run(kernel.client, say["lines"].replace("{}", "100000"), timeout=60)
    assert reply["status"] == "ok"
    assert text(told) == "".join(f"line {i}\n" for i in range(100_000))
    assert len(told) < 1_000


def test_one_print_of_fifty_million_characters_arrives(kernel, say):
    """K19: the smaller one"""
    reply, told = run(kernel.client, say["long"].replace("{}", "50000000"), timeout=120)
    assert reply["status"] == "ok"
    assert text(told) == "x" * 50_000_000 + "\n"


def test_a_slow_reader_loses_nothing(kernel, say):
    """K21: a subscriber with the smallest buffers, who reads a message now and then."""
    with zmq.Context() as context, context.socket(zmq.SUB) as slow:
        slow.rcvhwm = 1
        slow.rcvbuf = 4096
        slow.connect(address(kernel, "iopub"))
        slow.subscribe(b"")
        session = kernel.client.session.clone()
        receive(slow, session)  # the welcome
        msg_id = kernel.client.execute(say["long"].replace("{}", "40000000"))
        size, state = 0, ""
        while state != "idle":
            message = receive(slow, session)
            if parent(message) == msg_id:
                size += len(message["content"].get("text", ""))
                state = message["content"].get("execution_state", "")
            time.sleep(0.005)
        assert size == 40_000_001
    outputs_of(kernel.client, msg_id)


def receive(reader, session):
    assert reader.poll(TIMEOUT * 1000)
    _, frames = session.feed_identities(reader.recv_multipart())
    return session.deserialize(frames)


@pytest.mark.echo
def test_a_reader_who_stops_reading_gets_the_rest_in_a_file(fresh):
    """K21: the echo kernel has three seconds of patience."""
    client = fresh.client
    with zmq.Context() as context, context.socket(zmq.SUB) as stopped:
        stopped.rcvhwm = 1
        stopped.rcvbuf = 4096
        stopped.connect(address(fresh, "iopub"))
        stopped.subscribe(b"")
        session = client.session.clone()
        receive(stopped, session)
        msg_id = client.execute("lines 3000000")
        reply = reply_to(client.get_shell_msg, msg_id, timeout=60)
        assert reply["content"]["status"] == "ok"
        seen, notice, state = {"": "", "after": ""}, "", ""
        while state != "idle":
            message = receive(stopped, session)
            if parent(message) == msg_id:
                notice += text([message], "stderr")
                seen["after" if notice else ""] += text([message])
                state = message["content"].get("execution_state", "")
    path = notice.split(" are in ")[1].rstrip("]\n")
    spooled = pathlib.Path(path).read_text()
    os.unlink(path)
    assert notice.startswith(f"\n[Nobody read for 3 s; the next {len(spooled)} characters of output")
    whole = "".join(f"line {i}\n" for i in range(3_000_000))
    assert seen[""] + spooled + seen["after"] == whole
    outputs_of(client, msg_id)
    assert run(client, "value 1")[0]["status"] == "ok"


def test_a_client_killed_in_the_middle_of_output_holds_nobody_up(kernel, say):
    """K22"""
    reader = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, zmq; s = zmq.Context().socket(zmq.SUB); s.rcvhwm = 1; s.rcvbuf = 4096;"
            "s.connect(sys.argv[1]); s.subscribe(b''); s.recv_multipart();"
            "print('on', flush=True); sys.stdin.read()",
            address(kernel, "iopub"),
        ],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
    )
    assert reader.stdout.readline() == b"on\n"
    msg_id = kernel.client.execute(say["long"].replace("{}", "30000000"))
    kernel.client.get_iopub_msg(timeout=TIMEOUT)
    reader.send_signal(signal.SIGKILL)
    reader.wait()
    told = outputs_of(kernel.client, msg_id, timeout=60)
    assert len(text(told)) == 30_000_001
    alive(kernel, say)


def test_interrupted_while_the_reader_is_slow(kernel, say):
    """Control is answered though the cell waits for a reader who reads nothing."""
    with zmq.Context() as context, context.socket(zmq.SUB) as slow:
        slow.rcvhwm = 1
        slow.rcvbuf = 4096
        slow.connect(address(kernel, "iopub"))
        slow.subscribe(b"")
        assert slow.poll(TIMEOUT * 1000)
        msg_id = kernel.client.execute(say["lines"].replace("{}", "100000000"))
        while kernel.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
            pass
        assert ask(kernel.client, "interrupt_request", {}, "control")["status"] == "ok"
        reply = reply_to(kernel.client.get_shell_msg, msg_id)
        assert reply["content"]["status"] == "error"
    outputs_of(kernel.client, msg_id)
    alive(kernel, say)


def test_interrupts_that_hit_a_thread_as_it_prints_leave_every_channel_awake(kernel, say):
    for _ in range(30):
        msg_id = kernel.client.execute(say["lines"].replace("{}", "100000000"))
        while kernel.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
            pass
        ask(kernel.client, "interrupt_request", {}, "control")
        assert reply_to(kernel.client.get_shell_msg, msg_id)["content"]["status"] == "error"
        outputs_of(kernel.client, msg_id)
    alive(kernel, say)


@pytest.mark.echo
def test_a_thousand_comms(kernel, say):
    """K24"""
    client = kernel.client
    for i in range(1_000):
        request(client, "comm_open", {"comm_id": f"c{i}", "target_name": "echo", "data": {}})
    info = ask(client, "comm_info_request", {})
    assert len(info["comms"]) == 1_000
    for i in range(1_000):
        last = request(client, "comm_close", {"comm_id": f"c{i}", "data": {}})
    outputs_of(client, last)
    assert ask(client, "comm_info_request", {})["comms"] == {}
    alive(kernel, say)


def test_a_thousand_comms_nobody_answers_to(kernel, say):
    """K24"""
    client = kernel.client
    for i in range(1_000):
        content = {"comm_id": f"u{i}", "target_name": "nobody", "data": {}}
        last = request(client, "comm_open", content)
    assert types(outputs_of(client, last)) == ["status", "comm_close", "status"]
    alive(kernel, say)


@pytest.mark.echo
def test_ten_thousand_messages_on_one_comm_come_back_in_order(kernel, say):
    """K25"""
    client = kernel.client
    request(client, "comm_open", {"comm_id": "f", "target_name": "echo.plain", "data": {}})
    for i in range(10_000):
        last = request(client, "comm_msg", {"comm_id": "f", "data": {"i": i}})
    back = []
    while len(back) < 10_000:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["msg_type"] == "comm_msg":
            back.append(message["content"]["data"]["i"])
    assert back == list(range(10_000))
    request(client, "comm_close", {"comm_id": "f", "data": {}})
    assert last
    alive(kernel, say)


@pytest.mark.echo
def test_a_stack_overflow_of_the_interpreter_is_a_short_error(kernel, say):
    reply, _ = run(kernel.client, "overflow ")
    assert reply["ename"] == "StackOverflowError"
    assert len(reply["traceback"]) <= 21
    alive(kernel, say)


def test_the_kernel_goes_when_its_parent_is_gone(tmp_path):
    """A parent starts a kernel, says its process id, and is killed."""
    script = (
        "import sys; from conftest import start; manager, client = start();"
        "print(manager.provisioner.process.pid, flush=True); sys.stdin.read()"
    )
    parent_process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=pathlib.Path(__file__).parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    kernel_pid = int(parent_process.stdout.readline())
    parent_process.kill()
    parent_process.wait()
    deadline = time.monotonic() + 10
    while running(kernel_pid):
        assert time.monotonic() < deadline, "the kernel outlived its parent by 10 s"
        time.sleep(0.05)


def running(pid):
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_killed_and_started_again(fresh, say):
    """K28"""
    fresh.manager.provisioner.process.kill()
    fresh.manager.restart_kernel(now=True)
    fresh.client.wait_for_ready(timeout=20)
    alive(fresh, say)


@pytest.mark.parametrize(
    "change, sentence",
    [
        ({"key": ""}, "the connection file has an empty key"),
        ({"signature_scheme": "hmac-md5"}, "asks for signature scheme 'hmac-md5'"),
        ({"transport": "udp"}, "asks for transport 'udp'"),
        ({"shell_port": 0}, "shell_port is 0"),
        ({"shell_port": None}, "the connection file has no 'shell_port'"),
        ({"ip": "192.0.2.1"}, "cannot bind the shell channel to tcp://192.0.2.1"),
    ],
)
def test_a_connection_that_cannot_be_is_refused_at_once(tmp_path, fresh, change, sentence):
    given = json.loads(pathlib.Path(fresh.manager.connection_file).read_text())
    fresh.manager.shutdown_kernel(now=True)
    key = given["key"]
    file = tmp_path / "connection file é.json"
    file.write_text(json.dumps({**given, **change}))
    ended = started_with(file, fresh.manager.kernel_spec)
    assert ended.returncode != 0
    assert sentence in ended.stderr + ended.stdout
    assert key not in ended.stderr + ended.stdout


def test_a_taken_port_is_refused_at_once(kernel):
    """K30"""
    ended = started_with(kernel.manager.connection_file, kernel.manager.kernel_spec)
    assert ended.returncode != 0
    assert "the port is taken" in ended.stderr + ended.stdout


def started_with(file, spec):
    """What becomes of a kernel that is given this connection file."""
    values = {"{connection_file}": str(file), "{resource_dir}": spec.resource_dir}
    command = spec.argv
    for name, value in values.items():
        command = [part.replace(name, value) for part in command]
    return subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT)
