"""The messages of the protocol, one by one."""

from .asked import PROTOCOL, must, no, probe, unjudged, verdict, yes
from .talk import Kernel, Unanswered, parent, text, types, until

OWED = {
    "kernel_info_request": {},
    "execute_request": {"code": "", "silent": True},
    "complete_request": {"code": "x", "cursor_pos": 1},
    "inspect_request": {"code": "x", "cursor_pos": 1, "detail_level": 0},
    "is_complete_request": {"code": "x"},
    "history_request": {"hist_access_type": "tail", "n": 1, "output": False, "raw": True},
    "comm_info_request": {},
}


@probe(PROTOCOL, "version", "Which version of the protocol does `kernel_info_reply` name?")
def version(kernel, say):
    return unjudged(kernel.info["protocol_version"])


@probe(PROTOCOL, "status in every reply", "Does each of seven requests get a reply with a `status`?")
def statuses(kernel, say):
    lacking = []
    for msg_type, content in OWED.items():
        name = msg_type.removesuffix("_request")
        try:
            if "status" not in kernel.ask(msg_type, content, patience=3):
                lacking.append(f"`{name}` has none")
        except Unanswered:
            lacking.append(f"`{name}` gets no reply")
    return verdict(not lacking, wrong="; ".join(lacking))


@probe(PROTOCOL, "iopub_welcome", "Is a second client, too, told that it hears what everybody hears?")
def welcome(kernel, say):
    second = kernel.manager.client()
    second.start_channels()
    try:
        for message in until(second.get_iopub_msg, "iopub", 3):
            if message["msg_type"] == "iopub_welcome":
                return yes()
    except Unanswered:
        return no()
    finally:
        second.stop_channels()


@probe(PROTOCOL, "silent", "Does a `silent` cell show nothing and leave the count alone?")
def silent(kernel, say):
    before = kernel.run(say["value"]).reply["execution_count"]
    told = kernel.run(say["print"], silent=True).told
    counted = kernel.run(say["value"]).reply["execution_count"] - before - 1
    wrong = [f"shows {', '.join(sorted(set(types(told))))}"] if told else []
    return verdict(not told and not counted, wrong=", ".join(wrong + ["counts"] * bool(counted)))


@probe(PROTOCOL, "store_history", "Is a cell with `store_history` false left out of the count?")
def unstored(kernel, say):
    before = kernel.run(say["value"]).reply["execution_count"]
    kernel.run(say["value"], store_history=False)
    return verdict(kernel.run(say["value"]).reply["execution_count"] == before + 1)


@probe(PROTOCOL, "user_expressions", "Has a good one its value, and a bad one its error?")
def expressions(kernel, say):
    wanted = {"good": say["value"], "bad": "no_such_name"}
    found = kernel.run(say["print"], user_expressions=wanted).reply.get("user_expressions") or {}
    good = found.get("good", {}).get("data", {}).get("text/plain") == say["value_text"]
    bad = found.get("bad", {}).get("status") == "error"
    return verdict(good and bad, wrong="" if found else "none come back")


@probe(PROTOCOL, "stop_on_error", "A cell takes 1.5 s and fails: are five queued behind it aborted?")
def stop_on_error(kernel, say):
    kernel.begun(say["fail_later"])
    statuses = queued(kernel, say, 5)
    return verdict(statuses == ["aborted"] * 5, wrong=f"{statuses.count('ok')} of 5 ran")


@probe(PROTOCOL, "stop_on_error false", "Do queued cells run where errors shall not stop them?")
def go_on(kernel, say):
    kernel.begun(say["fail_later"], stop_on_error=False)
    return verdict(queued(kernel, say, 5) == ["ok"] * 5)


def queued(kernel, say, count):
    ids = [kernel.client.execute(say["value"]) for _ in range(count)]
    found = [kernel.reply(one, "execute_request")["status"] for one in ids]
    kernel.told(ids[-1])
    return found


@probe(PROTOCOL, "comm of an unknown target", "Is it answered by `comm_close`?")
def unknown_target(kernel, say):
    opening = {"comm_id": "c0", "target_name": "nobody", "data": {}}
    told = kernel.told(kernel.send("comm_open", opening))
    return verdict("comm_close" in types(told))


@probe(PROTOCOL, "comm: open, answer, list, close", "Does a comm that the page opens work and end?")
def comm(kernel, say):
    opened(kernel, say, "c1")
    listed = "c1" in kernel.ask("comm_info_request", {})["comms"]
    kernel.told(kernel.send("comm_close", {"comm_id": "c1", "data": {}}))
    gone = "c1" not in kernel.ask("comm_info_request", {})["comms"]
    return verdict(listed and gone, wrong="is not listed" if not listed else "stays listed")


def opened(kernel, say, comm_id):
    if say["comm_register"]:
        must(kernel.run(say["comm_register"]).status == "ok", "the target was not registered")
    opening = {"comm_id": comm_id, "target_name": say["comm_target"], "data": {"view": "none"}}
    told = kernel.told(kernel.send("comm_open", opening))
    must("comm_close" not in types(told), "the target is not known")


@probe(
    PROTOCOL,
    "comm for a cell's own target",
    "Can a cell answer a comm, with metadata and binary buffers both ways?",
)
def buffers(kernel, say):
    if not say["comm_register"]:
        return no("cells cannot register a target")
    opened(kernel, say, "c2")
    sent = [b"\x00\x01\xff", bytes(100_000)]
    message = {"comm_id": "c2", "data": {"list": [1, 2.5, None, "é😀"]}}
    msg_id = kernel.send("comm_msg", message, metadata={"m": 1}, buffers=sent)
    for back in until(kernel.client.get_iopub_msg, "comm_msg", 5):
        if back["msg_type"] == "comm_msg" and back["content"]["comm_id"] == "c2":
            break
    same = back["content"]["data"] == message["data"] and back["metadata"].get("m") == 1
    whole = same and [bytes(one) for one in back["buffers"]] == sent
    return verdict(whole, "" if parent(back) == msg_id else "under another message's name")


@probe(PROTOCOL, "update_display_data", "Does a later cell change what an earlier one shows?")
def update(kernel, say):
    shown = only(kernel.run(say["display"]).told, "display_data")
    changed = only(kernel.run(say["update"]).told, "update_display_data")
    same = shown["transient"]["display_id"] == changed["transient"]["display_id"]
    return verdict(same and changed["data"]["text/plain"] == "two")


def only(told, msg_type):
    found = [one["content"] for one in told if one["msg_type"] == msg_type]
    must(found, f"no `{msg_type}` came")
    return found[0]


@probe(PROTOCOL, "clear_output", "Can a cell clear what it has shown, once the next output comes?")
def clear(kernel, say):
    if say["clear"] is None:
        return no("cells cannot ask for it")
    return verdict(only(kernel.run(say["clear"]).told, "clear_output")["wait"] is True)


@probe(PROTOCOL, "input_request", "Is a person asked for what a cell reads, and is the answer read?")
def asks(kernel, say):
    msg_id = kernel.client.execute(say["ask"], allow_stdin=True)
    for message in until(kernel.client.get_stdin_msg, "input", 5):
        if message["msg_type"] == "input_request":
            break
    kernel.client.input("Ada")
    kernel.reply(msg_id, "execute_request")
    return verdict(text(kernel.told(msg_id)) == "Ada\n")


@probe(PROTOCOL, "stdin not allowed", "Does a cell that reads fail where nobody may be asked?")
def not_allowed(kernel, say):
    return verdict(kernel.run(say["ask"], allow_stdin=False, patience=5).status == "error")


@probe(PROTOCOL, "control while busy", "Is `kernel_info_request` on control answered beside a cell?")
def beside(kernel, say):
    msg_id = kernel.begun(say["pause"])
    kernel.ask("kernel_info_request", {}, "control", patience=2)
    running = not kernel.client.shell_channel.msg_ready()
    kernel.reply(msg_id, "execute_request")
    return verdict(running, wrong="only after the cell")


@probe(PROTOCOL, "unknown message types", "Are they survived?")
def unknown_type(kernel, say):
    kernel.send("tea", {})
    kernel.send("tea_request", {})
    return verdict(kernel.run(say["next"]).result == "42")


@probe(
    PROTOCOL,
    "subshells",
    "Are they advertised, and is a completion answered on one beside a cell?",
    fresh=True,
)
def subshells(kernel, say):
    if "kernel subshells" not in kernel.info.get("supported_features", []):
        return no("not advertised")
    made = kernel.ask("create_subshell_request", {}, "control")
    header = {"subshell_id": made["subshell_id"]}
    kernel.begun(say["pause"])
    code = say["completion"][0]
    wanted = {"code": code, "cursor_pos": len(code)}
    reply = kernel.ask("complete_request", wanted, header=header, patience=2)
    running = not kernel.client.shell_channel.msg_ready()
    listed = kernel.ask("list_subshell_request", {}, "control")["subshell_id"]
    kernel.ask("delete_subshell_request", header, "control")
    return verdict(running and reply["matches"] and made["subshell_id"] in listed)


@probe(PROTOCOL, "debugger", "Is it advertised, and does `debugInfo` get an answer?")
def debugger(kernel, say):
    told = kernel.info.get("supported_features", [])
    if not (kernel.info.get("debugger") or "debugger" in told):
        return no("not advertised")
    wanted = {"type": "request", "seq": 1, "command": "debugInfo", "arguments": {}}
    return verdict(kernel.ask("debug_request", wanted, "control", patience=5).get("success"))


@probe(PROTOCOL, "payload of a pager", "Does help come as a `page` payload, as consoles show it?")
def page(kernel, say):
    if say["page"] is None:
        return no("cells cannot ask for it")
    payload = kernel.run(say["page"]).reply.get("payload", [])
    return verdict([one.get("source") for one in payload] == ["page"])


@probe(PROTOCOL, "`transport: ipc`", "Does a kernel answer over Unix domain sockets?")
def ipc(kernel, say):
    name = kernel.manager.kernel_name
    try:
        local = Kernel(name, transport="ipc")
    except Unanswered as error:
        return no(str(error))
    except Exception as error:  # jupyter_client has several for a kernel that went.
        return no(f"did not start: {type(error).__name__}")
    try:
        return verdict(local.run(say["next"]).result == "42")
    finally:
        local.end()
