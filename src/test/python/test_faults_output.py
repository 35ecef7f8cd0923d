"""K19, K20, K26 and K27: much output, odd output, lost comms and a queue of cells."""

import pathlib

from conftest import TIMEOUT, ask, outputs_of, parent, reply_to, request, run, text, types
from test_foundations import goes_on

MEGABYTES = 200


def test_two_hundred_megabytes(everywhere):
    """K19: complete and in order, in bounded memory."""
    client = everywhere.client
    line = "i + \"x\".repeat(990)"
    msg_id = client.execute(f"for (int i = 0; i < {MEGABYTES * 1_000}; i++) System.out.println({line});")
    rest, number, state, most = "", 0, "", 0
    while state != "idle":
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if parent(message) != msg_id:
            continue
        *lines, rest = (rest + text([message])).split("\n")
        for got in lines:
            assert got == f"{number}" + "x" * 990
            number += 1
        most = max(most, resident(everywhere))
        state = message["content"].get("execution_state", "")
    assert number == MEGABYTES * 1_000
    assert reply_to(client.get_shell_msg, msg_id)["content"]["status"] == "ok"
    assert most < 1_000, f"the kernel took {most} MB"
    print(f"{MEGABYTES} MB of output: at most {most} MB resident")
    goes_on(client)


def resident(kernel):
    statm = pathlib.Path(f"/proc/{kernel.manager.provisioner.process.pid}/statm")
    return int(statm.read_text().split()[1]) * 4 // 1024 if statm.exists() else 0


def test_odd_output(everywhere):
    """K20: control characters come as they are; half of a pair becomes a question mark."""
    code = r"""
        System.out.print("\0\33[31mred\33[0m\7\r\n\177\ufeff\uffff");
        System.out.write(new byte[] {(byte) 0xff, (byte) 0xfe, 'e'}, 0, 3);
        System.out.print("<\ud800>\ud83d\ude00");
        """
    reply, told = run(everywhere.client, code)
    assert reply["status"] == "ok"
    wanted = "\0\33[31mred\33[0m\7\r\n\177\ufeff\uffff\ufffd\ufffde<?>😀"
    assert text(told) == wanted
    _, told = run(everywhere.client, '"\\ud800"')
    assert types(told)[-1] == "execute_result"
    goes_on(everywhere.client)


def test_messages_to_comms_that_are_not_there(everywhere):
    """K25, K26: ten thousand of them."""
    client = everywhere.client
    for i in range(10_000):
        last = request(client, "comm_msg", {"comm_id": f"gone{i % 7}", "data": {"i": i}})
    assert types(outputs_of(client, last, timeout=60)) == ["status", "status"]
    assert ask(client, "comm_info_request", {})["comms"] == {}
    goes_on(client)


def test_fifty_queued_cells_after_an_error(everywhere):
    """K27: all are answered aborted, none has run, and the one after them runs."""
    client = everywhere.client
    first = client.execute("Thread.sleep(500); throw new IllegalStateException();")
    queued = [client.execute("int ran = 1;") for _ in range(50)]
    assert reply_to(client.get_shell_msg, first)["content"]["status"] == "error"
    for msg_id in queued:
        assert reply_to(client.get_shell_msg, msg_id)["content"]["status"] == "aborted"
    outputs_of(client, queued[-1])
    assert run(client, "ran")[0]["evalue"] == "cannot find symbol: variable ran (line 1)"
    goes_on(client)
