"""Subshells (JEP 91): what is asked of them is answered beside a cell that runs."""

import contextlib
import time
import uuid

import pytest
from conftest import (
    TIMEOUT,
    ask,
    drain,
    outputs_of,
    parent,
    reply_to,
    request,
    run,
    text,
    types,
)
from jupyter_client.manager import KernelManager
from conftest import KERNEL_NAME

LOOP = "while (true) {}"
AT_ONCE = 8
EACH = 200


def send(client, subshell, msg_type, content, **more):
    """Sends a shell message to a subshell. Returns its id."""
    message = client.session.msg(msg_type, content)
    message["header"]["subshell_id"] = subshell
    client.session.send(client.shell_channel.socket, message, **more)
    return message["header"]["msg_id"]


def tell(client, subshell, msg_type, content):
    """Asks a subshell and returns the whole reply."""
    return reply_to(client.get_shell_msg, send(client, subshell, msg_type, content))


def execute(code, **more):
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
    return {**content, "allow_stdin": False, "stop_on_error": True, **more}


def create(client):
    reply = ask(client, "create_subshell_request", {}, "control")
    assert reply["status"] == "ok"
    return reply["subshell_id"]


def delete(client, subshell):
    return ask(client, "delete_subshell_request", {"subshell_id": subshell}, "control")


def listed(client):
    reply = ask(client, "list_subshell_request", {}, "control")
    assert reply["status"] == "ok"
    return reply["subshell_id"]


def interrupt(client):
    assert ask(client, "interrupt_request", {}, "control")["status"] == "ok"


def begun(client, msg_id, state="execute_input"):
    """Waits until a request is busy, or its cell has begun."""
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        said = message["content"].get("execution_state", message["msg_type"])
        if parent(message) == msg_id and said == state:
            return


@contextlib.contextmanager
def running(client, code):
    """A cell that runs on in the main shell until the end of the block, and is stopped there."""
    msg_id = client.execute(code)
    begun(client, msg_id)
    yield msg_id
    interrupt(client)
    assert reply_to(client.get_shell_msg, msg_id)["content"]["status"] == "error"
    drain(client)


@pytest.fixture
def subshell(kernel):
    made = create(kernel.client)
    yield made
    if made in listed(kernel.client):
        delete(kernel.client, made)


def test_subshells_are_advertised_and_the_debugger_is_not(kernel):
    info = ask(kernel.client, "kernel_info_request", {})
    assert info["supported_features"] == ["kernel subshells"]
    assert info["debugger"] is False
    assert ask(kernel.client, "debug_request", {"command": "x"}, "control")["status"] == "error"


def test_subshells_are_made_listed_and_deleted(kernel):
    client = kernel.client
    assert listed(client) == []
    made = [create(client) for _ in range(3)]
    assert listed(client) == made
    assert all(str(uuid.UUID(one)) == one for one in made)
    assert delete(client, made[1]) == {"status": "ok"}
    assert listed(client) == [made[0], made[2]]
    assert [delete(client, one)["status"] for one in (made[0], made[2])] == ["ok", "ok"]
    assert listed(client) == []


def test_a_reply_names_its_subshell_and_everybody_hears_busy_and_idle(kernel, subshell):
    msg_id = send(kernel.client, subshell, "complete_request", {"code": "Ma", "cursor_pos": 2})
    reply = reply_to(kernel.client.get_shell_msg, msg_id)
    assert reply["msg_type"] == "complete_reply"
    assert reply["parent_header"]["subshell_id"] == subshell
    told = outputs_of(kernel.client, msg_id)
    assert [one["content"]["execution_state"] for one in told] == ["busy", "idle"]
    assert all(one["parent_header"]["subshell_id"] == subshell for one in told)


@pytest.mark.parametrize("target", ["request", "delete"])
def test_an_unknown_subshell_is_refused_with_a_sentence(kernel, target):
    client = kernel.client
    sentence = "there is no subshell 'gone'; create one, or leave the id out"
    if target == "delete":
        reply = delete(client, "gone")
    else:
        msg_id = send(client, "gone", "complete_request", {"code": "1", "cursor_pos": 1})
        reply = reply_to(client.get_shell_msg, msg_id)["content"]
        assert types(outputs_of(client, msg_id)) == ["status", "status"]
    assert (reply["status"], reply["evalue"]) == ("error", sentence)
    assert run(client, "40 + 2")[0]["status"] == "ok"


@pytest.mark.parametrize(
    "content, sentence",
    [
        ({}, "delete_subshell_request has no 'subshell_id'"),
        ({"subshell_id": 3}, "'subshell_id' of delete_subshell_request is not text"),
    ],
)
def test_a_deletion_without_an_id_is_refused(kernel, content, sentence):
    reply = ask(kernel.client, "delete_subshell_request", content, "control")
    assert (reply["status"], reply["evalue"]) == ("error", sentence)


def test_an_id_that_is_no_text_is_refused_and_none_is_the_main_shell(kernel):
    asked = {"code": "1", "cursor_pos": 1}
    reply = tell(kernel.client, 7, "complete_request", asked)["content"]
    assert reply["evalue"] == "the 'subshell_id' of a header is not text"
    assert tell(kernel.client, None, "complete_request", asked)["content"]["status"] == "ok"


def test_questions_are_answered_beside_a_cell_that_runs(kernel, subshell):
    client = kernel.client
    run(client, "int answer = 41;")
    with running(client, LOOP):
        completed = tell(client, subshell, "complete_request", {"code": "ans", "cursor_pos": 3})
        assert completed["content"]["matches"][0] == "answer"
        asked = {"code": "Math.abs(", "cursor_pos": 9, "detail_level": 0}
        inspected = tell(client, subshell, "inspect_request", asked)["content"]
        assert inspected["found"] and "abs" in inspected["data"]["text/plain"]
        whole = tell(client, subshell, "is_complete_request", {"code": "int = = );"})
        assert whole["content"]["status"] == "invalid"
        assert tell(client, subshell, "kernel_info_request", {})["content"]["status"] == "ok"
        wanted = {"value": "answer + 1", "bad": "answer / 0"}
        reply = tell(client, subshell, "execute_request", execute("", user_expressions=wanted))
        values = reply["content"]["user_expressions"]
        assert values["value"]["data"]["text/plain"] == "42"
        assert values["bad"]["ename"] == "java.lang.ArithmeticException"


VIEW = """
import assay.stats.CovarianceType;
var ids = RowIds.of("00c0ffee0123", 40);
double[] scores = new double[40];
for (int row = 0; row < 40; row++) scores[row] = row;
var fit = new FamiliarityFit("fc", 40, 8, 4, 2, CovarianceType.FULL, "made up", 10, true);
var view = new FamiliarityScores(fit, ids, scores).explore();
view
"""


def test_a_view_talks_beside_a_cell_that_runs(kernel, subshell):
    client = kernel.client
    _, told = run(client, VIEW)
    [view] = [
        one["content"]["data"]["application/vnd.assay.view.v1+json"]["id"]
        for one in told
        if "application/vnd.assay.view.v1+json" in one["content"].get("data", {})
    ]
    line = {"comm_id": "v", "target_name": "assay.view"}
    with running(client, LOOP):
        opening = send(client, subshell, "comm_open", {**line, "data": {"view": view}})
        told = outputs_of(client, opening)
        assert types(told) == ["status", "comm_msg", "status"]
        assert told[1]["content"]["data"] == {"known": True, "rows": 40}
        chosen = {"comm_id": "v", "data": {"ask": 1, "selection": {"from": 0, "to": 0}}}
        told = outputs_of(client, send(client, subshell, "comm_msg", chosen))
        assert told[1]["content"]["data"]["ask"] == 1
        count = told[1]["content"]["data"]["count"]
        assert count > 0
        assert all(one["parent_header"]["subshell_id"] == subshell for one in told)
        comms = tell(client, subshell, "comm_info_request", {})["content"]["comms"]
        assert comms["v"] == {"target_name": "assay.view"}
    _, told = run(client, "view.selection().size()")
    assert told[1]["content"]["data"]["text/plain"] == str(count)


@pytest.mark.echo
def test_comms_carry_buffers_both_ways_beside_a_cell_that_runs(kernel, subshell):
    client = kernel.client
    opening = {"comm_id": "c", "target_name": "echo", "data": {"a": 1}}
    buffers = [b"\x00\x01\xff", b"", bytes(100_000)]
    with running(client, "wait"):
        told = outputs_of(client, send(client, subshell, "comm_open", opening))
        assert told[1]["content"] == {"comm_id": "c", "data": {"a": 1}}
        said = {"comm_id": "c", "data": {"list": [1, None]}}
        told = outputs_of(client, send(client, subshell, "comm_msg", said, buffers=buffers))
        assert told[1]["content"] == said
        assert [bytes(buffer) for buffer in told[1]["buffers"]] == buffers
        assert told[1]["parent_header"]["subshell_id"] == subshell


def test_a_cell_runs_beside_another_with_its_own_output_count_and_value(kernel, subshell):
    client = kernel.client
    run(client, "int shared = 20;")
    with running(client, 'int early = 1;\nSystem.out.println("main"); while (true) {}'):
        code = 'System.out.println("beside"); int late = shared + early; late * 2'
        msg_id = send(client, subshell, "execute_request", execute(code))
        reply = reply_to(client.get_shell_msg, msg_id)["content"]
        told = outputs_of(client, msg_id)
        assert reply["status"] == "ok"
        assert text(told) == "beside\n"
        assert types(told) == ["status", "execute_input", "stream", "execute_result", "status"]
        assert told[3]["content"]["data"]["text/plain"] == "42"
        count = told[3]["content"]["execution_count"]
    after, told = run(client, f"late + ${count}")
    assert told[1]["content"]["data"]["text/plain"] == str(21 + 42)
    assert after["execution_count"] == count + 1


def test_an_error_stops_what_is_queued_in_its_own_subshell_only(kernel, subshell):
    client = kernel.client
    other = create(client)
    wait = "Thread.sleep(300); "
    first = send(client, subshell, "execute_request", execute(wait + "int bad = 1 / 0;"))
    queued = [send(client, subshell, "execute_request", execute("1")) for _ in range(5)]
    away = [send(client, other, "execute_request", execute(wait + "2")) for _ in range(2)]
    status = {}
    while len(status) < 8:
        reply = client.get_shell_msg(timeout=TIMEOUT)
        status[parent(reply)] = reply["content"]["status"]
    assert status[first] == "error"
    assert [status[one] for one in queued] == ["aborted"] * 5
    assert [status[one] for one in away] == ["ok", "ok"]
    assert delete(client, other)["status"] == "ok"
    reply = tell(client, subshell, "execute_request", execute("3"))
    assert reply["content"]["status"] == "ok"


def test_an_interrupt_stops_the_cells_of_all_shells_and_all_is_answered(kernel, subshell):
    client = kernel.client
    cells = [client.execute(LOOP), send(client, subshell, "execute_request", execute(LOOP))]
    waiting = set(cells)
    while waiting:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["msg_type"] == "execute_input":
            waiting.discard(parent(message))
    asked = {"code": "Ma", "cursor_pos": 2}
    behind = [request(client, "complete_request", asked)]
    behind += [send(client, subshell, "complete_request", asked) for _ in range(20)]
    interrupt(client)
    replies = {}
    while len(replies) < len(cells + behind):
        reply = client.get_shell_msg(timeout=TIMEOUT)
        replies[parent(reply)] = reply["content"]["status"]
    assert [replies[one] for one in cells] == ["error", "error"]
    assert [replies[one] for one in behind] == ["ok"] * 21
    drain(client)
    assert run(client, "40 + 2")[1][1]["content"]["data"]["text/plain"] == "42"


def test_questions_behind_a_cell_of_their_shell_wait_and_are_answered_in_order(kernel):
    client = kernel.client
    cell = client.execute(LOOP)
    begun(client, cell)
    asked = {"code": "Ma", "cursor_pos": 2}
    ids = [request(client, "complete_request", asked) for _ in range(3)]
    ids.append(request(client, "inspect_request", {**asked, "detail_level": 0}))
    assert ask(client, "kernel_info_request", {}, "control")["status"] == "ok"
    assert not client.shell_channel.msg_ready()
    interrupt(client)
    replies = [client.get_shell_msg(timeout=TIMEOUT) for _ in range(5)]
    assert [parent(reply) for reply in replies] == [cell] + ids
    assert [reply["content"]["status"] for reply in replies] == ["error"] + ["ok"] * 4


def test_many_subshells_answer_all_in_order_beside_a_cell_that_runs(kernel):
    client = kernel.client
    shells = [create(client) for _ in range(AT_ONCE)]
    with running(client, LOOP):
        asked = {one: [] for one in shells}
        for number in range(EACH):
            for shell in shells:
                asked[shell].append(send(client, shell, *question(number)))
        answered = {one: [] for one in shells}
        for _ in range(AT_ONCE * EACH):
            reply = client.get_shell_msg(timeout=TIMEOUT)
            assert reply["content"]["status"] in ("ok", "complete"), reply["content"]
            shell = answered[reply["parent_header"]["subshell_id"]]
            if reply["msg_type"] == "execute_reply":
                value = reply["content"]["user_expressions"]["a"]["data"]["text/plain"]
                assert value == str(len(shell) + 1)
            shell.append(parent(reply))
        assert answered == asked
        assert states(client, shells) == {
            one: [(msg_id, state) for msg_id in asked[one] for state in ("busy", "idle")]
            for one in shells
        }
    for shell in shells:
        assert delete(client, shell)["status"] == "ok"


def states(client, shells):
    """What everybody was told of each subshell's requests, in order, until all are idle."""
    told = {one: [] for one in shells}
    while any(len(one) < 2 * EACH for one in told.values()):
        message = client.get_iopub_msg(timeout=TIMEOUT)
        shell = message["parent_header"].get("subshell_id")
        if shell in told and message["msg_type"] == "status":
            told[shell].append((parent(message), message["content"]["execution_state"]))
    return told


def question(number):
    kinds = [
        ("complete_request", {"code": "Mat", "cursor_pos": 3}),
        ("inspect_request", {"code": "Math.abs(", "cursor_pos": 9, "detail_level": 0}),
        ("is_complete_request", {"code": "int one = 1;"}),
        ("comm_info_request", {}),
        ("kernel_info_request", {}),
        ("execute_request", execute("", user_expressions={"a": f"{number} + 1"})),
    ]
    return kinds[number % len(kinds)]


def test_a_deleted_subshell_ends_its_thread_and_refuses_what_waits(kernel):
    client = kernel.client
    shell = create(client)
    cell = send(client, shell, "execute_request", execute(LOOP))
    begun(client, cell)
    waiting = send(client, shell, "complete_request", {"code": "Ma", "cursor_pos": 2})
    last = request(client, "kernel_info_request", {})
    reply_to(client.get_shell_msg, last)
    assert delete(client, shell) == {"status": "ok"}
    assert listed(client) == []
    late = tell(client, shell, "complete_request", {"code": "Ma", "cursor_pos": 2})["content"]
    assert late["evalue"].startswith(f"there is no subshell '{shell}'")
    interrupt(client)
    assert reply_to(client.get_shell_msg, cell)["content"]["ename"] == "Interrupted"
    refused = reply_to(client.get_shell_msg, waiting)["content"]
    sentence = f"subshell '{shell}' was deleted before this request had its turn"
    assert (refused["status"], refused["evalue"]) == ("error", sentence)
    assert_no_thread_of(client, "assay-subshell")


def test_fifty_subshells_leave_no_thread_behind(kernel):
    client = kernel.client
    made = [create(client) for _ in range(50)]
    for one in made:
        assert delete(client, one)["status"] == "ok"
    assert_no_thread_of(client, "assay-subshell")


def assert_no_thread_of(client, name):
    count = (
        "Thread.getAllStackTraces().keySet().stream()"
        f'.filter(t -> t.getName().startsWith("{name}")).count()'
    )
    deadline = time.monotonic() + TIMEOUT
    found = None
    while found != "0" and time.monotonic() < deadline:
        _, told = run(client, count)
        found = told[1]["content"]["data"]["text/plain"]
    assert found == "0"


def test_a_kernel_with_busy_subshells_shuts_down(fresh):
    client = fresh.client
    shells = [create(client) for _ in range(3)]
    cells = [send(client, shell, "execute_request", execute(LOOP)) for shell in shells]
    waiting = set(cells)
    while waiting:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["msg_type"] == "execute_input":
            waiting.discard(parent(message))
    process = fresh.manager.provisioner.process
    assert ask(client, "shutdown_request", {"restart": False}, "control")["status"] == "ok"
    assert process.wait(timeout=5) == 0


def test_an_interrupt_before_java_has_started_is_not_lost():
    manager = KernelManager(kernel_name=KERNEL_NAME)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        cell = client.execute(LOOP)
        begun(client, cell, "busy")
        interrupt(client)
        reply = reply_to(client.get_shell_msg, cell)["content"]
        assert (reply["status"], reply["ename"]) == ("error", "Interrupted")
        assert run(client, "40 + 2")[1][1]["content"]["data"]["text/plain"] == "42"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_an_interrupt_just_after_busy_is_not_lost_and_one_when_idle_hits_nobody(kernel):
    client = kernel.client
    for _ in range(30):
        cell = client.execute(LOOP)
        begun(client, cell, "busy")
        interrupt(client)
        assert reply_to(client.get_shell_msg, cell)["content"]["status"] == "error"
        outputs_of(client, cell)
        interrupt(client)
        assert run(client, "1 + 1")[0]["status"] == "ok"
