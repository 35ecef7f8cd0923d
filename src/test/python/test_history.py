"""History of this use and of earlier ones, beside what ipykernel answers to the same requests."""

import json
import os
import pathlib
import stat
from types import SimpleNamespace

import pytest
from conftest import KERNEL_NAME, ask, run, start, stop

CELLS = ["1 + 1", "2 + 2", "1 + 1"]
WHOLE = {"output": False, "raw": True}

# Requests as front ends make them; `session` and `n` also left out or null.
FORMS = [
    {"hist_access_type": "tail", "n": 2},
    {"hist_access_type": "tail", "n": 2, "output": True},
    {"hist_access_type": "tail", "n": 0},
    {"hist_access_type": "tail"},
    {"hist_access_type": "range", "session": 0, "start": 1, "stop": 3},
    {"hist_access_type": "range", "session": 0, "start": 1, "stop": 3, "output": True},
    {"hist_access_type": "range", "session": 0, "start": 2},
    {"hist_access_type": "range", "session": 0, "start": 2, "stop": None},
    {"hist_access_type": "range", "session": 0, "start": -2},
    {"hist_access_type": "range", "session": 0, "start": 1, "stop": -1},
    {"hist_access_type": "range", "session": 0, "start": 3, "stop": 2},
    {"hist_access_type": "range", "session": -1, "start": 1, "stop": 3},
    {"hist_access_type": "range", "session": -1, "start": 1},
    {"hist_access_type": "range", "session": -1, "start": 1, "stop": 2, "output": True},
    {"hist_access_type": "range", "session": -9, "start": 1},
    {"hist_access_type": "range", "session": 1, "start": 2},
    {"hist_access_type": "search", "pattern": "1*"},
    {"hist_access_type": "search", "pattern": "? + ?"},
    {"hist_access_type": "search", "pattern": "*", "n": 2},
    {"hist_access_type": "search", "pattern": "1*", "unique": True},
    {"hist_access_type": "search", "pattern": "*", "n": 1, "unique": True},
    {"hist_access_type": "search", "pattern": "1"},
]


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Ours and ipykernel, each in its second use of a history of its own."""
    state = tmp_path_factory.mktemp("state é")
    kernels = {}
    for name in (KERNEL_NAME, "python3"):
        environment = {**os.environ, "ASSAY_STATE": str(state), "IPYTHONDIR": str(state / "python")}
        for _ in range(2):
            if name in kernels:
                kernels[name].client.shutdown()
                kernels[name].manager.provisioner.process.wait(timeout=10)
                stop(kernels[name])
            manager, client = start(name, env=environment)
            kernels[name] = SimpleNamespace(manager=manager, client=client)
            for cell in CELLS:
                assert run(client, cell)[0]["status"] == "ok"
    yield kernels
    for kernel in kernels.values():
        stop(kernel)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: json.dumps(form)[22:-1])
def test_each_form_is_answered_as_ipykernel_does(both, form):
    """But for two things: ipykernel numbers the present use 0 in a range, and forgets the outputs
    of a tail, where ours has those of the present use."""
    answers = []
    for name, kernel in both.items():
        reply = ask(kernel.client, "history_request", {**WHOLE, **form})
        assert reply["status"] == "ok"
        answers.append([entry if entry[0] else [2, *entry[1:]] for entry in reply["history"]])
    ours, theirs = answers
    if form["hist_access_type"] == "tail" and form.get("output"):
        assert [output for _, _, (_, output) in ours] == ["4", "2"]
        ours = [[session, line, [source, None]] for session, line, (source, _) in ours]
    assert ours == theirs


def test_a_form_there_is_not_is_refused(both):
    wanted = {**WHOLE, "hist_access_type": "guess"}
    reply = ask(both[KERNEL_NAME].client, "history_request", wanted)
    assert reply["status"] == "error"
    assert reply["evalue"] == "'hist_access_type' of history_request is not tail, range or search"


def test_two_kernels_at_once_keep_apart_and_one_may_be_killed(tmp_path):
    environment = {**os.environ, "ASSAY_STATE": str(tmp_path)}
    kernels = [SimpleNamespace(**dict(zip(("manager", "client"), start(env=environment)))) for _ in "ab"]
    try:
        left, right = (kernel.client for kernel in kernels)
        for i in range(20):
            asked = [left.execute(f'"left {i}"'), right.execute(f'"right {i}"')]
            for client, msg_id in zip((left, right), asked):
                while client.get_shell_msg(timeout=30)["parent_header"]["msg_id"] != msg_id:
                    pass
        kernels[0].manager.provisioner.process.kill()
        with open(tmp_path / "history.jsonl", "a") as file:
            file.write('{"session":1,"line":99,"sou')
        run(right, '"after"')
        found = ask(right, "history_request", {**WHOLE, "hist_access_type": "tail", "n": 100})
        cells = [source for _, _, source in found["history"]]
        mine = [f'"right {i}"' for i in range(20)] + ['"after"']
        assert cells == [f'"left {i}"' for i in range(20)] + mine
        file = tmp_path / "history.jsonl"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    finally:
        for kernel in kernels:
            stop(kernel)


def test_a_large_history_is_trimmed_and_answers_at_once(tmp_path):
    """Nine megabytes of an earlier use; the older half goes at the first cell."""
    lines = [{"session": 1, "line": 0, "source": ""}]
    lines += [{"session": 1, "line": i, "source": f"x{i} " * 40} for i in range(1, 36_001)]
    file = pathlib.Path(tmp_path / "history.jsonl")
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert file.stat().st_size > 8 << 20
    manager, client = start(env={**os.environ, "ASSAY_STATE": str(tmp_path)})
    kernel = SimpleNamespace(manager=manager, client=client)
    try:
        run(client, "1 + 1")
        assert file.stat().st_size <= 4 << 20
        found = ask(client, "history_request", {**WHOLE, "hist_access_type": "tail", "n": 3})
        assert [entry[:2] for entry in found["history"]] == [[1, 35_999], [1, 36_000], [2, 1]]
        kept = ask(client, "history_request", {**WHOLE, "hist_access_type": "range", "session": 1})
        numbers = [line for _, line, _ in kept["history"]]
        assert numbers == list(range(numbers[0], 36_001))
    finally:
        stop(kernel)
