"""K21 and K29 together: output that nobody reads goes to a file, and on a full disk the notice says
how much of it is there and how much is lost. A matrix that has no room leaves the old one whole."""

import contextlib
import os
import pathlib
import re
from types import SimpleNamespace

import pytest
import zmq
from conftest import TIMEOUT, outputs_of, parent, reply_to, run, stop, text
from jupyter_client.manager import KernelManager
from test_faults import address, receive
from test_faults_starts import environment, narrow, started  # noqa: F401
from test_foundations import goes_on

LINES = 1_200_000


@contextlib.contextmanager
def impatient(name, state):
    """A kernel that waits a second for readers."""
    manager = KernelManager(kernel_name=name)
    argv = manager.kernel_spec.argv
    place = argv.index("{connection_file}")
    manager.kernel_spec.argv = [*argv[:place], "--patience=1", *argv[place:]]
    manager.start_kernel(env=environment(ASSAY_STATE=str(state)))
    client = manager.client()
    client.start_channels()
    kernel = SimpleNamespace(manager=manager, client=client)
    try:
        client.wait_for_ready(timeout=TIMEOUT)
        yield kernel
    finally:
        stop(kernel)


def unread(kernel):
    """What a reader who stopped gets: the text before the notice, the notice, the text after it."""
    client = kernel.client
    with zmq.Context() as context, context.socket(zmq.SUB) as stopped:
        stopped.rcvhwm = 1
        stopped.rcvbuf = 4096
        stopped.connect(address(kernel, "iopub"))
        stopped.subscribe(b"")
        session = client.session.clone()
        receive(stopped, session)
        code = f'for (int i = 0; i < {LINES}; i++) System.out.println("line " + i);'
        msg_id = client.execute(code)
        assert reply_to(client.get_shell_msg, msg_id, timeout=120)["content"]["status"] == "ok"
        before, notice, after, state = "", "", "", ""
        while state != "idle":
            message = receive(stopped, session)
            if parent(message) == msg_id:
                notice += text([message], "stderr")
                if notice:
                    after += text([message])
                else:
                    before += text([message])
                state = message["content"].get("execution_state", "")
    outputs_of(client, msg_id)
    return before, notice, after


WHOLE = "".join(f"line {i}\n" for i in range(LINES))


def test_a_reader_who_stops_reading_gets_the_rest_in_a_file(installed, tmp_path):
    """K21"""
    with impatient(installed, tmp_path) as kernel:
        before, notice, after = unread(kernel)
        count, path = re.fullmatch(
            r"\n\[Nobody read for 1 s; the next (\d+) characters of output are in (.*)\]\n", notice
        ).groups()
        spooled = pathlib.Path(path).read_text()
        assert len(spooled) == int(count)
        assert before + spooled + after == WHOLE
        goes_on(kernel.client)


def test_the_notice_says_what_a_full_disk_lost(installed, narrow):  # noqa: F811
    """K29"""
    with impatient(installed, narrow) as kernel:
        before, notice, after = unread(kernel)
        count, path, lost, why = re.fullmatch(
            r"\n\[Nobody read for 1 s; the next (\d+) characters of output are in (.*); after them"
            r" (\d+) characters of output are lost: (.*)\]\n",
            notice,
        ).groups()
        spooled = pathlib.Path(path).read_text()
        assert len(spooled) == int(count)
        assert WHOLE.startswith(before + spooled)
        assert WHOLE.endswith(after)
        assert len(before) + int(count) + int(lost) + len(after) == len(WHOLE)
        assert why == f"cannot write to {path}: No space left on device"
        goes_on(kernel.client)


def test_a_matrix_without_room_leaves_the_old_one(installed, narrow):  # noqa: F811
    """K29: also one that is filled number by number."""
    file = narrow / "m.f32"
    with started(installed, env=environment(ASSAY_STATE=str(narrow / "state"))) as kernel:
        setup = f'var file = Path.of("{file}"); FloatFile.write(file, DoubleMatrix.wrap(2, new double[] {{1, 2}}));'
        assert run(kernel.client, setup)[0]["status"] == "ok"
        old = file.read_bytes()
        for code in (
            "FloatFile.write(file, DoubleMatrix.wrap(100, new double[1_000_000]));",
            "try (var draft = FloatFile.draft(file, 10_000, 100)) { draft.put(9_999, 99, 1); draft.commit(); }",
        ):
            reply, _ = run(kernel.client, code)
            assert reply["evalue"] == f"cannot write '{file}': No space left on device"
            assert file.read_bytes() == old
            assert sorted(os.listdir(narrow)) == ["m.f32", "state"]
            goes_on(kernel.client)
