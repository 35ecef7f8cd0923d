"""Comms that a cell answers: opened by the page, heard on threads of the cell, in order, and never
in the way of the rest. K24, too: a thousand of them at once."""

import pathlib
import sys
import time

import pytest
from conftest import TIMEOUT, ask, outputs_of, reply_to, request, run, text, types
from test_foundations import begun, goes_on

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "benchmarks"))

from probing import snippets  # noqa: E402

ECHO = 'comms().register("echo", line -> (data, buffers) -> line.send(data, buffers));'


def registered(client, code):
    reply, _ = run(client, code)
    assert reply["status"] == "ok", reply


def opened(client, comm_id, target="echo", **data):
    content = {"comm_id": comm_id, "target_name": target, "data": data}
    return outputs_of(client, request(client, "comm_open", content))


def told(client, comm_id, buffers=None, **data):
    content = {"comm_id": comm_id, "data": data}
    return outputs_of(client, request(client, "comm_msg", content, buffers=buffers))


def closed(client, comm_id):
    return outputs_of(client, request(client, "comm_close", {"comm_id": comm_id, "data": {}}))


def test_a_cell_answers_a_comm_with_data_and_buffers(everywhere):
    client = everywhere.client
    registered(client, ECHO)
    assert types(opened(client, "a")) == ["status", "status"]
    busy, message, idle = told(client, "a", buffers=[b"\x00\xff", b""], x=[1, "é", None, True])
    assert message["msg_type"] == "comm_msg"
    assert message["content"] == {"comm_id": "a", "data": {"x": [1, "é", None, True]}}
    assert [bytes(part) for part in message["buffers"]] == [b"\x00\xff", b""]
    _, message, _ = opened(client, "b", first=1)
    assert message["content"] == {"comm_id": "b", "data": {"first": 1}}
    for comm in "ab":
        closed(client, comm)
    assert ask(client, "comm_info_request", {"target_name": "echo"})["comms"] == {}


def test_metadata_goes_both_ways_for_who_wants_it(everywhere):
    client = everywhere.client
    registered(client, snippets.ASSAY["comm_register"])
    opened(client, "m")
    msg_id = request(client, "comm_msg", {"comm_id": "m", "data": {"x": 1}}, metadata={"v": "2"})
    _, message, _ = outputs_of(client, msg_id)
    assert (message["content"]["data"], message["metadata"]) == ({"x": 1}, {"v": "2"})
    closed(client, "m")


def test_the_next_request_sees_what_a_message_did_and_its_output_is_the_cells(everywhere):
    client = everywhere.client
    code = """
        long sum = 0;
        comms().register("sum", line -> (data, buffers) -> {
            sum += ((Number) data.get("n")).longValue();
            System.out.println("sum is " + sum);
        });
        """
    cell = client.execute(code)
    assert reply_to(client.get_shell_msg, cell)["content"]["status"] == "ok"
    outputs_of(client, cell)
    opened(client, "s", "sum")
    for n in range(1, 11):
        request(client, "comm_msg", {"comm_id": "s", "data": {"n": n}})
    last = client.execute("sum")
    said, result = "", ""
    while not result or "sum is 55" not in said:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") == cell:
            said += text([message])
        if message["msg_type"] == "execute_result":
            assert message["parent_header"]["msg_id"] == last
            result = message["content"]["data"]["text/plain"]
    assert result == "55"
    assert said.splitlines() == [f"sum is {n * (n + 1) // 2}" for n in range(1, 11)]
    reply_to(client.get_shell_msg, last)
    closed(client, "s")


def test_a_listener_that_throws_says_so_and_hears_the_next_message(everywhere):
    client = everywhere.client
    cell = client.execute(
        'comms().register("wrong", line -> (data, buffers) -> {'
        ' if (data.containsKey("bad")) throw new IllegalStateException("because");'
        " line.send(data, buffers); });"
    )
    assert reply_to(client.get_shell_msg, cell)["content"]["status"] == "ok"
    opened(client, "w", "wrong")
    request(client, "comm_msg", {"comm_id": "w", "data": {"bad": 1}})
    said = ""
    while "IllegalStateException: because" not in said:
        said += text([reply_to(client.get_iopub_msg, cell)], "stderr")
    assert types(told(client, "w", good=1)) == ["status", "comm_msg", "status"]
    closed(client, "w")


def test_a_target_registered_again_closes_what_was_open(everywhere):
    client = everywhere.client
    registered(client, ECHO)
    opened(client, "old")
    _, messages = run(client, ECHO)
    assert [m["content"]["comm_id"] for m in messages if m["msg_type"] == "comm_close"] == ["old"]
    assert ask(client, "comm_info_request", {"target_name": "echo"})["comms"] == {}
    assert types(told(client, "old", lost=1)) == ["status", "status"]


def test_the_kernels_own_target_is_refused(everywhere):
    reply, _ = run(everywhere.client, ECHO.replace("echo", "assay.view"))
    sentence = "comm target 'assay.view' is the kernel's own; choose another name"
    assert reply["evalue"] == sentence


WAITS = {
    "a sleep": "try { Thread.sleep(1_000_000); } catch (InterruptedException e) { }",
    "a loop that does not stop": "while (going) Thread.onSpinWait();",
}


@pytest.mark.parametrize("work", WAITS)
def test_an_interrupt_lets_the_kernel_go_on(everywhere, work):
    """What listens is asked to stop; where it does not, nobody waits for it any more."""
    client = everywhere.client
    registered(client, "static volatile boolean going = true;")
    code = f'comms().register("long", line -> (data, buffers) -> {{ line.send(data, buffers); {WAITS[work]} }});'
    registered(client, code)
    opened(client, "l", "long")
    msg_id = request(client, "comm_msg", {"comm_id": "l", "data": {"x": 1}})
    while reply_to(client.get_iopub_msg, msg_id)["msg_type"] != "comm_msg":
        pass
    asked = time.monotonic()
    ask(client, "interrupt_request", {}, "control")
    goes_on(client)
    assert time.monotonic() - asked < 5
    registered(client, "going = false;")
    closed(client, "l")


def test_a_thousand_comms(everywhere):
    """K24: each opened, heard, listed and closed."""
    client = everywhere.client
    registered(client, ECHO)
    for i in range(1_000):
        request(client, "comm_open", {"comm_id": f"c{i}", "target_name": "echo", "data": {"i": i}})
    back = []
    while len(back) < 1_000:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["msg_type"] == "comm_msg":
            back.append((message["content"]["comm_id"], message["content"]["data"]["i"]))
    assert back == [(f"c{i}", i) for i in range(1_000)]
    assert len(ask(client, "comm_info_request", {"target_name": "echo"})["comms"]) == 1_000
    for i in range(1_000):
        last = request(client, "comm_close", {"comm_id": f"c{i}", "data": {}})
    outputs_of(client, last)
    assert ask(client, "comm_info_request", {"target_name": "echo"})["comms"] == {}
    goes_on(client)


def test_a_message_while_a_cell_runs_waits_its_turn(everywhere):
    client = everywhere.client
    registered(client, ECHO)
    opened(client, "t")
    cell = begun(client, "while (true) {}")
    msg_id = request(client, "comm_msg", {"comm_id": "t", "data": {"x": 1}})
    ask(client, "interrupt_request", {}, "control")
    assert reply_to(client.get_shell_msg, cell)["content"]["status"] == "error"
    assert types(outputs_of(client, msg_id)) == ["status", "comm_msg", "status"]
    closed(client, "t")
