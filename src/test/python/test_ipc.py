"""A kernel reached over Unix domain sockets, as jupyter_client and libzmq do it."""

import json
import os
import pathlib
import queue
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from types import SimpleNamespace

import pytest
import zmq
from conftest import JAVA as SAY
from conftest import KERNEL_NAME, TIMEOUT, ask, outputs_of, parent, reply_to, run, text
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager

CHANNELS = 5

# Threads that carry bytes while one client and its manager, which has a control socket of its own,
# are there; and those that a second client costs.
RESTING = CHANNELS + 2 * (CHANNELS + 1)
ANOTHER = 2 * CHANNELS


@pytest.fixture
def folder():
    """A short path: the name of a socket has room for about a hundred bytes."""
    made = pathlib.Path(tempfile.mkdtemp(prefix="ipc é ", dir="/tmp"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


def launch(folder, **arguments):
    manager = KernelManager(kernel_name=KERNEL_NAME, transport="ipc", ip=str(folder / "k"))
    manager.start_kernel(**arguments)
    return SimpleNamespace(manager=manager, client=connect(manager))


def connect(manager):
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=TIMEOUT)
    return client


@pytest.fixture
def kernel(folder):
    made = launch(folder)
    yield made
    made.client.stop_channels()
    if made.manager.has_kernel:
        made.manager.shutdown_kernel(now=True)


def await_that(condition, seconds=TIMEOUT):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def threads(kernel):
    """How many threads of the kernel carry bytes."""
    tasks = pathlib.Path(f"/proc/{kernel.manager.provisioner.pid}/task")
    return sum(name(task).startswith("assay-ipc") for task in tasks.iterdir())


def name(task):
    """A thread's name; none if it ended a moment ago."""
    try:
        return (task / "comm").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def test_cells_are_answered_over_socket_files_of_their_owner_alone(kernel, folder):
    assert ask(kernel.client, "kernel_info_request", {})["protocol_version"] == "5.4"
    reply, told = run(kernel.client, SAY["value"])
    assert reply["status"] == "ok"
    assert told[-1]["content"]["data"]["text/plain"] == "42"
    assert kernel.client.is_alive()
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [f"k-{n}" for n in range(1, CHANNELS + 1)]
    assert all(stat.S_ISSOCK(file.stat().st_mode) for file in files)
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)


def test_what_is_printed_arrives_whole_and_in_order(kernel):
    msg_id = kernel.client.execute(SAY["lines"].format(100_000))
    seen = text(outputs_of(kernel.client, msg_id, timeout=60))
    assert seen == "".join(f"line {i}\n" for i in range(100_000))


def test_buffers_of_many_megabytes_pass(kernel):
    reply, told = run(kernel.client, SAY["long"].format(20_000_000))
    assert reply["status"] == "ok"
    assert text(told) == "x" * 20_000_000 + "\n"


def test_a_cell_waits_for_a_reader_who_pauses(kernel):
    """More than all buffers together hold is printed; the cell ends only when it is read."""
    with zmq.Context() as context, context.socket(zmq.SUB) as slow:
        slow.rcvhwm = 1
        slow.connect(f"ipc://{kernel.manager.ip}-{kernel.manager.iopub_port}")
        slow.subscribe(b"")
        slow.recv_multipart()
        msg_id = kernel.client.execute(SAY["lines"].format(3_000_000))
        with pytest.raises(queue.Empty):
            reply_to(kernel.client.get_shell_msg, msg_id, timeout=3)
        seen = []
        session = kernel.client.session.clone()
        while not seen or seen[-1]["content"].get("execution_state") != "idle":
            assert slow.poll(TIMEOUT * 1000)
            _, frames = session.feed_identities(slow.recv_multipart())
            message = session.deserialize(frames)
            if parent(message) == msg_id:
                seen.append(message)
    assert text(seen) == "".join(f"line {i}\n" for i in range(3_000_000))
    assert reply_to(kernel.client.get_shell_msg, msg_id)["content"]["status"] == "ok"


def test_an_interrupt_stops_a_loop(kernel):
    run(kernel.client, SAY["value"])
    msg_id = kernel.client.execute(SAY["forever"])
    while kernel.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "execute_input":
        pass
    began = time.monotonic()
    kernel.manager.interrupt_kernel()
    assert reply_to(kernel.client.get_shell_msg, msg_id)["content"]["status"] == "error"
    assert time.monotonic() - began < 2
    outputs_of(kernel.client, msg_id)
    assert run(kernel.client, SAY["value"])[0]["status"] == "ok"


def test_a_cell_asks_its_reader(kernel):
    msg_id = kernel.client.execute(SAY["ask"], allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=TIMEOUT)
    kernel.client.input("Ada")
    assert text(outputs_of(kernel.client, msg_id)) == "Ada\n"


def test_two_clients_see_each_others_cells_and_one_may_go(kernel):
    await_that(lambda: threads(kernel) == RESTING)
    other = kernel.manager.client()
    other.session = other.session.clone()
    other.session.session = "another"
    other.start_channels()
    other.wait_for_ready(timeout=TIMEOUT)
    msg_id = kernel.client.execute(SAY["print"])
    assert text(outputs_of(kernel.client, msg_id)) == "hello\n"
    assert text(outputs_of(other, msg_id)) == "hello\n"
    assert run(other, SAY["value"])[0]["status"] == "ok"
    await_that(lambda: threads(kernel) == RESTING + ANOTHER)
    other.stop_channels()
    await_that(lambda: threads(kernel) == RESTING)
    assert run(kernel.client, SAY["value"])[0]["status"] == "ok"


def test_a_client_killed_in_the_middle_of_output_holds_nobody_up(kernel):
    reader = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time, zmq\n"
            "socket = zmq.Context().socket(zmq.SUB)\n"
            "socket.rcvhwm = 1\n"
            "socket.connect(sys.argv[1])\n"
            "socket.subscribe(b'')\n"
            "socket.recv_multipart()\n"
            "print('here', flush=True)\n"
            "time.sleep(600)\n",
            f"ipc://{kernel.manager.ip}-{kernel.manager.iopub_port}",
        ],
        stdout=subprocess.PIPE,
    )
    try:
        reader.stdout.readline()
        msg_id = kernel.client.execute(SAY["lines"].format(3_000_000))
        while kernel.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
            pass
    finally:
        reader.kill()
        reader.wait()
        reader.stdout.close()
    assert reply_to(kernel.client.get_shell_msg, msg_id)["content"]["status"] == "ok"
    outputs_of(kernel.client, msg_id)
    await_that(lambda: threads(kernel) == RESTING)


@pytest.mark.parametrize("ending", ["half", "garbage", "silence"])
def test_strangers_leave_nothing_behind(kernel, folder, ending):
    await_that(lambda: threads(kernel) == RESTING)
    for file in sorted(folder.iterdir()):
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.connect(str(file))
            if ending == "garbage":
                stranger.sendall(bytes(range(256)) * 64)
            elif ending == "half":
                stranger.shutdown(socket.SHUT_WR)
                stranger.settimeout(TIMEOUT)
                while stranger.recv(4096):
                    pass
    await_that(lambda: threads(kernel) == RESTING)
    assert run(kernel.client, SAY["value"])[0]["status"] == "ok"


def test_a_shutdown_is_answered_and_leaves_no_file_and_no_process(kernel, folder):
    process = kernel.manager.provisioner.process
    reply = ask(kernel.client, "shutdown_request", {"restart": False}, "control")
    assert reply["status"] == "ok"
    assert process.wait(timeout=5) == 0
    assert list(folder.iterdir()) == []


def test_a_kernel_told_to_go_by_a_signal_leaves_no_file(kernel, folder):
    process = kernel.manager.provisioner.process
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=5)
    assert list(folder.iterdir()) == []


def test_a_kernel_killed_is_started_again_over_its_files(kernel, folder):
    process = kernel.manager.provisioner.process
    process.kill()
    process.wait()
    assert len(list(folder.iterdir())) == CHANNELS
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=TIMEOUT)
    assert run(kernel.client, SAY["value"])[0]["status"] == "ok"


def started_with(file, manager, *flags):
    """What becomes of a kernel that is given this connection file."""
    values = {"{connection_file}": str(file), "{resource_dir}": manager.kernel_spec.resource_dir}
    command = []
    for part in manager.kernel_spec.argv:
        for name, value in values.items():
            part = part.replace(name, value)
        command += [*flags, part] if part == str(file) else [part]
    return command


def refusal(command):
    ended = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT)
    assert ended.returncode != 0
    return ended.stderr + ended.stdout


def test_a_living_kernel_keeps_its_files(kernel):
    said = refusal(started_with(kernel.manager.connection_file, kernel.manager))
    assert "cannot bind the shell channel to ipc://" in said
    assert "a living kernel listens there" in said
    assert run(kernel.client, SAY["value"])[0]["status"] == "ok"


def test_what_cannot_be_a_socket_file_is_refused(kernel, folder, tmp_path):
    given = json.loads(pathlib.Path(kernel.manager.connection_file).read_text())
    file = tmp_path / "connection.json"
    (folder / "taken-1").write_text("mine")
    for ip, sentence in [
        (folder / "taken", "something that is no socket has that name"),
        (folder / ("long" * 30), "too long"),
        (folder / "absent" / "k", "cannot bind the shell channel"),
        ("@abstract", "asks for the abstract socket '@abstract'"),
    ]:
        ports = {name: 1 + i for i, name in enumerate(sorted(given)) if name.endswith("_port")}
        file.write_text(json.dumps({**given, **ports, "ip": str(ip), "shell_port": 1}))
        said = refusal(started_with(file, kernel.manager))
        assert sentence in said
        assert given["key"] not in said
    assert (folder / "taken-1").read_text() == "mine"
    left = {f"k-{n}" for n in range(1, CHANNELS + 1)} | {"taken-1"}
    assert {file.name for file in folder.iterdir()} == left


def unsigned(tmp_path, **arguments):
    manager = KernelManager(kernel_name=KERNEL_NAME, **arguments)
    manager.session.key = b""
    manager.connection_file = str(tmp_path / "connection.json")
    manager.write_connection_file()
    return manager


def test_no_flag_makes_an_unsigned_kernel_run_over_ipc(tmp_path, folder):
    manager = unsigned(tmp_path, transport="ipc", ip=str(folder / "k"))
    for flags in [], ["--unsigned"]:
        assert "asks for ipc with an empty key" in refusal(
            started_with(manager.connection_file, manager, *flags)
        )
    assert list(folder.iterdir()) == []


def test_an_unsigned_kernel_runs_only_where_a_flag_says_so(tmp_path):
    manager = unsigned(tmp_path)
    assert "so give it a key, or start it with --unsigned" in refusal(
        started_with(manager.connection_file, manager)
    )
    process = subprocess.Popen(
        started_with(manager.connection_file, manager, "--unsigned"),
        env={**os.environ, "JPY_PARENT_PID": str(os.getpid())},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        client = BlockingKernelClient(connection_file=manager.connection_file)
        client.load_connection_file()
        client.start_channels()
        client.wait_for_ready(timeout=TIMEOUT)
        for _ in range(2):  # without signatures, none can come a second time
            reply, told = run(client, SAY["value"])
            assert told[-1]["content"]["data"]["text/plain"] == "42"
        ask(client, "shutdown_request", {"restart": False}, "control")
        client.stop_channels()
        assert process.wait(timeout=5) == 0
        assert "runs the code of anybody who reaches it" in process.stderr.read()
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
