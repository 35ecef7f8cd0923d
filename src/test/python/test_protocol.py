"""Every message of the protocol, asked and answered through a real client."""

import re

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


def test_kernel_info_has_a_status_and_a_language_on_shell_and_control(kernel):
    for channel in ("shell", "control"):
        info = ask(kernel.client, "kernel_info_request", {}, channel)
        assert info["status"] == "ok"
        assert info["protocol_version"] == "5.4"
        assert info["language_info"]["file_extension"].startswith(".")
        assert info["language_info"]["nbconvert_exporter"] == "script"


def test_the_first_thing_a_new_reader_hears_is_a_welcome(kernel):
    second = another(kernel)
    welcome = second.get_iopub_msg(timeout=TIMEOUT)
    second.stop_channels()
    assert welcome["msg_type"] == "iopub_welcome"
    assert welcome["content"] == {"subscription": ""}
    assert welcome["header"]["version"] == "5.4"


def test_a_reader_who_leaves_takes_nobody_with_them(kernel, say):
    for _ in range(30):
        second = another(kernel)
        assert second.get_iopub_msg(timeout=TIMEOUT)["msg_type"] == "iopub_welcome"
        second.stop_channels()
        assert run(kernel.client, say["value"])[0]["status"] == "ok"


def test_a_cell_is_echoed_run_and_counted(kernel, say):
    first, told = run(kernel.client, say["value"])
    second, _ = run(kernel.client, say["print"])
    assert first["status"] == "ok"
    assert types(told) == ["execute_input", "execute_result"]
    assert told[0]["content"] == {
        "code": say["value"],
        "execution_count": first["execution_count"],
    }
    assert told[1]["content"]["data"]["text/plain"] == say["value_text"]
    assert told[1]["content"]["execution_count"] == first["execution_count"]
    assert second["execution_count"] == first["execution_count"] + 1


def test_streams_arrive_before_what_follows(kernel, say):
    reply, told = run(kernel.client, "\n".join([say["print"], say["warn"], say["print"]]))
    assert reply["status"] == "ok"
    assert text(told) == "hello\nhello\n"
    assert text(told, "stderr") == "careful\n"


def test_a_silent_cell_shows_nothing_and_does_not_count(kernel, say):
    before, _ = run(kernel.client, say["value"])
    reply, told = run(kernel.client, say["value"], silent=True)
    failed, nothing = run(kernel.client, say["fail"], silent=True)
    after, _ = run(kernel.client, say["value"])
    assert (reply["status"], told) == ("ok", [])
    assert (failed["status"], nothing) == ("error", [])
    assert after["execution_count"] == before["execution_count"] + 1


def test_a_cell_that_is_not_stored_does_not_count(kernel, say):
    before, _ = run(kernel.client, say["value"])
    reply, told = run(kernel.client, say["value"], store_history=False)
    after, _ = run(kernel.client, say["value"])
    assert reply["status"] == "ok"
    assert "execute_result" in types(told)
    assert after["execution_count"] == before["execution_count"] + 1


def test_user_expressions_have_values_or_say_why_not(kernel, say):
    wanted = {"good": say["value"], "bad": say["fail"]}
    reply, _ = run(kernel.client, say["print"], user_expressions=wanted)
    good, bad = (reply["user_expressions"][name] for name in ("good", "bad"))
    assert good["status"] == "ok"
    assert good["data"]["text/plain"] == say["value_text"]
    assert bad["status"] == "error"
    assert bad["ename"]


def test_an_error_names_itself_in_the_reply_and_to_everybody(kernel, say):
    reply, told = run(kernel.client, say["fail"])
    assert reply["status"] == "error"
    assert "because" in reply["evalue"]
    assert len(reply["traceback"]) <= 21
    assert types(told) == ["execute_input", "error"]
    assert told[1]["content"]["ename"] == reply["ename"]


def test_cells_queued_behind_a_failure_are_aborted_and_later_ones_run(kernel, say):
    ids = [kernel.client.execute(say["fail"])]
    ids += [kernel.client.execute(say["value"]) for _ in range(20)]
    replies = [reply_to(kernel.client.get_shell_msg, one)["content"]["status"] for one in ids]
    assert replies[0] == "error"
    # What was on its way when the cell failed may still run; nothing runs before an aborted cell.
    assert sorted(replies[1:]) == replies[1:]
    outputs_of(kernel.client, ids[-1])
    reply, _ = run(kernel.client, say["value"])
    assert reply["status"] == "ok"


def test_all_queued_cells_are_aborted_when_the_failing_one_takes_its_time(kernel, say):
    first = kernel.client.execute(say["forever"])
    ids = [kernel.client.execute(say["value"]) for _ in range(50)]
    busy(kernel.client, first)
    assert ask(kernel.client, "interrupt_request", {}, "control")["status"] == "ok"
    assert reply_to(kernel.client.get_shell_msg, first)["content"]["status"] == "error"
    for one in ids:
        assert reply_to(kernel.client.get_shell_msg, one)["content"]["status"] == "aborted"
    outputs_of(kernel.client, ids[-1])


def test_queued_cells_run_where_errors_do_not_stop(kernel, say):
    ids = [kernel.client.execute(say["fail"], stop_on_error=False)]
    ids += [kernel.client.execute(say["value"]) for _ in range(5)]
    replies = [reply_to(kernel.client.get_shell_msg, one)["content"]["status"] for one in ids]
    assert replies == ["error"] + ["ok"] * 5
    outputs_of(kernel.client, ids[-1])


def test_a_cell_sent_after_the_error_was_read_runs(kernel, say):
    for _ in range(20):
        failed, _ = run(kernel.client, say["fail"])
        reply, _ = run(kernel.client, say["value"])
        assert (failed["status"], reply["status"]) == ("error", "ok")


def test_fifty_queued_cells_run_in_order(kernel, say):
    ids = [kernel.client.execute(say["value"]) for _ in range(50)]
    counts = []
    for one in ids:
        reply = kernel.client.get_shell_msg(timeout=TIMEOUT)
        assert parent(reply) == one
        counts.append(reply["content"]["execution_count"])
    assert counts == list(range(counts[0], counts[0] + 50))
    outputs_of(kernel.client, ids[-1])


def test_completion_counts_code_points(kernel, say):
    code, expected, start, end = say["completion"]
    reply = ask(kernel.client, "complete_request", {"code": code, "cursor_pos": len(code)})
    assert reply["status"] == "ok"
    assert any(match.startswith(expected) for match in reply["matches"])
    assert (reply["cursor_start"], reply["cursor_end"]) == (start, end)


def test_inspection_finds_what_there_is(kernel, say):
    known = {"code": say["inspect"], "cursor_pos": len(say["inspect"]), "detail_level": 0}
    found = ask(kernel.client, "inspect_request", known)
    missing = ask(kernel.client, "inspect_request", {"code": "qwertz", "cursor_pos": 6})
    assert (found["status"], found["found"]) == ("ok", True)
    assert found["data"]["text/plain"]
    assert missing == {"status": "ok", "found": False, "data": {}, "metadata": {}}


@pytest.mark.parametrize("verdict", ["complete", "incomplete", "invalid"])
def test_completeness(kernel, say, verdict):
    reply = ask(kernel.client, "is_complete_request", {"code": say[verdict]})
    assert reply["status"] == verdict
    assert ("indent" in reply) == (verdict == "incomplete")


def test_history_by_tail_range_and_search(kernel, say):
    run(kernel.client, say["print"])
    run(kernel.client, say["value"])
    run(kernel.client, say["value"])
    both = history(kernel, hist_access_type="tail", n=2, output=True)
    assert [entry[2] for entry in both] == [[say["value"], say["value_text"]]] * 2
    session, line, _ = history(kernel, hist_access_type="tail", n=1)[0]
    here = history(kernel, hist_access_type="range", session=0, start=line - 2, stop=line)
    assert [entry[2] for entry in here] == [say["print"], say["value"]]
    found = history(kernel, hist_access_type="search", pattern=say["value"][:2] + "*", unique=True)
    assert [entry[2] for entry in found].count(say["value"]) == 1
    assert found[-1] == [session, line, say["value"]]


@pytest.mark.echo
def test_display_data_is_updated_and_cleared(kernel, say):
    _, told = run(kernel.client, "\n".join([say["show"], say["update"], say["clear"]]))
    assert types(told) == ["execute_input", "display_data", "update_display_data", "clear_output"]
    assert told[1]["content"]["transient"] == {"display_id": "spot"}
    assert told[2]["content"]["transient"] == {"display_id": "spot"}
    assert told[2]["content"]["data"]["text/plain"] == "two"
    assert told[3]["content"] == {"wait": True}


def test_input_is_asked_for_and_given(kernel, say):
    msg_id = kernel.client.execute(say["ask"], allow_stdin=True)
    question = kernel.client.get_stdin_msg(timeout=TIMEOUT)
    assert question["msg_type"] == "input_request"
    assert parent(question) == msg_id
    assert question["content"]["password"] is False
    kernel.client.input("Ada")
    assert reply_to(kernel.client.get_shell_msg, msg_id)["content"]["status"] == "ok"
    assert "Ada" in text(outputs_of(kernel.client, msg_id))


@pytest.mark.echo
def test_a_secret_is_asked_for_as_such(kernel, say):
    msg_id = kernel.client.execute(say["secret"], allow_stdin=True)
    question = kernel.client.get_stdin_msg(timeout=TIMEOUT)
    assert question["content"] == {"prompt": "name?", "password": True}
    kernel.client.input("Ada")
    outputs_of(kernel.client, msg_id)


def test_input_where_it_is_not_allowed_is_an_error(kernel, say):
    reply, _ = run(kernel.client, say["ask"], allow_stdin=False)
    assert reply["status"] == "error"
    reply, _ = run(kernel.client, say["value"])
    assert reply["status"] == "ok"


def test_an_interrupt_ends_the_wait_for_input(kernel, say):
    msg_id = kernel.client.execute(say["ask"], allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=TIMEOUT)
    ask(kernel.client, "interrupt_request", {}, "control")
    assert reply_to(kernel.client.get_shell_msg, msg_id)["content"]["status"] == "error"
    outputs_of(kernel.client, msg_id)
    reply, _ = run(kernel.client, say["value"])
    assert reply["status"] == "ok"


def test_control_answers_while_a_cell_runs(kernel, say):
    msg_id = kernel.client.execute(say["forever"])
    busy(kernel.client, msg_id)
    for _ in range(10):
        assert ask(kernel.client, "kernel_info_request", {}, "control")["status"] == "ok"
    assert kernel.client.hb_channel.is_beating()
    ask(kernel.client, "interrupt_request", {}, "control")
    assert reply_to(kernel.client.get_shell_msg, msg_id)["content"]["status"] == "error"
    outputs_of(kernel.client, msg_id)


def test_where_the_channels_are(kernel):
    reply = ask(kernel.client, "connect_request", {})
    assert reply["status"] == "ok"
    assert reply["shell_port"] == kernel.manager.shell_port
    assert reply["hb_port"] == kernel.manager.hb_port


def test_an_unknown_request_is_refused_and_an_unknown_message_left_alone(kernel, say):
    reply = ask(kernel.client, "tea_request", {})
    assert reply["status"] == "error"
    outputs_of(kernel.client, request(kernel.client, "tea", {}))
    assert run(kernel.client, say["value"])[0]["status"] == "ok"


@pytest.mark.parametrize(
    "content, sentence",
    [
        ({}, "execute_request has no 'code'"),
        ({"code": 7}, "'code' of execute_request is not text"),
        ({"code": "", "silent": "no"}, "'silent' of execute_request is not true or false"),
    ],
)
def test_a_request_without_its_fields_is_refused(kernel, say, content, sentence):
    reply = ask(kernel.client, "execute_request", content)
    assert (reply["status"], reply["evalue"]) == ("error", sentence)
    assert run(kernel.client, say["value"])[0]["status"] == "ok"


def test_a_comm_nobody_answers_to_is_closed(kernel):
    msg_id = request(
        kernel.client, "comm_open", {"comm_id": "c0", "target_name": "nobody", "data": {}}
    )
    told = outputs_of(kernel.client, msg_id)
    assert types(told) == ["status", "comm_close", "status"]
    assert told[1]["content"]["comm_id"] == "c0"
    assert ask(kernel.client, "comm_info_request", {}) == {"status": "ok", "comms": {}}


@pytest.mark.echo
def test_comms_carry_data_metadata_and_buffers_both_ways(kernel):
    client = kernel.client
    opening = {"comm_id": "c1", "target_name": "echo", "data": {"a": 1}}
    told = outputs_of(client, request(client, "comm_open", opening, metadata={"version": "2.1.0"}))
    assert told[1]["content"] == {"comm_id": "c1", "data": {"a": 1}}
    assert told[1]["metadata"] == {"version": "2.1.0"}
    data = {"comm_id": "c1", "data": {"list": [1, 2.5, None, "é😀", {"deep": True}]}}
    buffers = [b"\x00\x01\xff", b"", bytes(100_000)]
    told = outputs_of(client, request(client, "comm_msg", data, metadata={"m": 1}, buffers=buffers))
    assert told[1]["content"] == data
    assert told[1]["metadata"] == {"m": 1}
    assert [bytes(buffer) for buffer in told[1]["buffers"]] == buffers
    assert ask(client, "comm_info_request", {"target_name": "echo"})["comms"] == {
        "c1": {"target_name": "echo"}
    }
    assert ask(client, "comm_info_request", {"target_name": "other"})["comms"] == {}
    told = outputs_of(client, request(client, "comm_close", {"comm_id": "c1", "data": {}}))
    assert types(told) == ["status", "status"]
    told = outputs_of(client, request(client, "comm_msg", data))
    assert types(told) == ["status", "status"]


@pytest.mark.echo
def test_the_channel_of_the_widget_room_works_over_comms(kernel):
    client = kernel.client
    request(client, "comm_open", {"comm_id": "p", "target_name": "echo.plain", "data": {}})
    message = {"comm_id": "p", "data": {"rows": [1, 2]}}
    told = outputs_of(client, request(client, "comm_msg", message, buffers=[b"abc"]))
    assert told[1]["content"] == message
    assert bytes(told[1]["buffers"][0]) == b"abc"
    request(client, "comm_close", {"comm_id": "p", "data": {}})


@pytest.mark.echo
def test_late_output_goes_to_the_cell_that_started_it(kernel):
    first = kernel.client.execute("late I am late")
    outputs_of(kernel.client, first)
    kernel.client.execute("open-gate")
    late = reply_to(kernel.client.get_iopub_msg, first)
    assert late["content"] == {"name": "stdout", "text": "I am late\n"}


@pytest.mark.echo
def test_the_log_digests_what_the_notebook_shows(fresh):
    from hashlib import sha256

    run(fresh.client, "print a\nprint b\nwarn c\nshow spot d")
    run(fresh.client, "update spot e")
    run(fresh.client, "print x\nclear wait\nprint y\nvalue v")
    run(fresh.client, "fail because")
    run(fresh.client, "value unseen", store_history=False)
    _, told = run(fresh.client, "log")
    digest = lambda content: sha256(content.encode()).hexdigest()
    assert told[1]["content"]["data"]["text/plain"].splitlines() == [
        f"1 1 ok stdout:{digest('a' + chr(10) + 'b' + chr(10))},stderr:{digest('c' + chr(10))},"
        f"display_data:{digest('e')}",
        "2 2 ok ",
        f"3 3 ok stdout:{digest('y' + chr(10))},execute_result:{digest('v')}",
        f"4 4 error error:{digest('Failure: because')}",
        "5 5 running ",
    ]


def test_message_ids_are_a_session_and_a_number(kernel, say):
    _, told = run(kernel.client, say["value"])
    ids = [message["header"]["msg_id"] for message in told]
    assert all(re.fullmatch(r"[0-9a-f-]{36}_\d+", one) for one in ids)


@pytest.mark.parametrize("channel", ["control", "shell"])
def test_shutdown_is_answered_and_meant(say, channel):
    from conftest import start

    manager, client = start()
    process = manager.provisioner.process
    reply = ask(client, "shutdown_request", {"restart": False}, channel)
    assert reply == {"status": "ok", "restart": False}
    assert process.wait(timeout=5) == 0
    client.stop_channels()
    manager.cleanup_resources()


def test_a_busy_kernel_shuts_down_too(fresh, say):
    msg_id = fresh.client.execute(say["forever"])
    busy(fresh.client, msg_id)
    process = fresh.manager.provisioner.process
    assert ask(fresh.client, "shutdown_request", {"restart": False}, "control")["status"] == "ok"
    assert process.wait(timeout=5) == 0


def test_history_of_an_earlier_use_is_found(say):
    manager = KernelManager(kernel_name=KERNEL_NAME)
    client = None
    try:
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=20)
        run(client, say["value"])
        manager.restart_kernel(now=True)
        client.wait_for_ready(timeout=20)
        drain(client)
        found = ask(client, "history_request", dict(TAIL, n=1))["history"]
        assert found[-1][2] == say["value"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def another(kernel):
    """A second client that reads; a manager's clients share one identity, so it gets its own."""
    client = kernel.manager.client()
    client.session = client.session.clone()
    client.session.session = "another"
    client.iopub_channel.start()
    return client


TAIL = {"hist_access_type": "tail", "output": False, "raw": True}


def history(kernel, **arguments):
    content = {"output": False, "raw": True, **arguments}
    reply = ask(kernel.client, "history_request", content)
    assert reply["status"] == "ok"
    return reply["history"]


def busy(client, msg_id):
    """Waits until a cell has begun."""
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if parent(message) == msg_id and message["msg_type"] == "execute_input":
            return
