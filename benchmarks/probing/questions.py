"""What a front end asks about code and about earlier cells."""

import uuid

from .asked import PROTOCOL, no, probe, verdict
from .talk import Kernel


def history(kernel, **wanted):
    content = {"output": False, "raw": True, **wanted}
    reply = kernel.ask("history_request", content, patience=3)
    return [(session, code) for session, _, code in reply["history"]]


@probe(PROTOCOL, "history: tail", "Are the last two cells the last two cells?")
def tail(kernel, say):
    cells = [say["history"].replace("{0}", name) for name in ("tail1", "tail2")]
    for cell in cells:
        kernel.run(cell)
    found = [code for _, code in history(kernel, hist_access_type="tail", n=2)]
    return verdict(found == cells)


@probe(PROTOCOL, "history: range", "Are lines of the current session found by their numbers?")
def span(kernel, say):
    cells = [say["history"].replace("{0}", name) for name in ("range1", "range2")]
    line = [kernel.run(cell).reply["execution_count"] for cell in cells][0]
    wanted = {"hist_access_type": "range", "session": 0, "start": line, "stop": line + 2}
    return verdict([code for _, code in history(kernel, **wanted)] == cells)


@probe(PROTOCOL, "history: search", "Is a cell found by a pattern with a star?")
def search(kernel, say):
    cell = say["history"].replace("{0}", "wanted")
    kernel.run(cell)
    pattern = {"hist_access_type": "search", "pattern": "*wanted*", "n": 5}
    return verdict(cell in [code for _, code in history(kernel, **pattern)])


@probe(PROTOCOL, "history after kill −9", "Does another kernel find a cell of one that was killed?")
def remembered(kernel, say):
    name = "n" + uuid.uuid4().hex[:12]
    cell = say["history"].replace("{0}", name)
    first = Kernel(kernel.manager.kernel_name)
    try:
        first.run(cell)
        first.ask("history_request", {"hist_access_type": "tail", "n": 1}, patience=3)
    finally:
        first.end()
    second = Kernel(kernel.manager.kernel_name)
    try:
        wanted = {"hist_access_type": "search", "pattern": f"*{name}*", "n": 5}
        return verdict(cell in [code for _, code in history(second, **wanted)])
    finally:
        second.end()


@probe(PROTOCOL, "is_complete: complete", "Is a whole statement called complete?")
def complete(kernel, say):
    return completeness(kernel, say["complete"], "complete")


@probe(PROTOCOL, "is_complete: incomplete", "Is an open block called incomplete, with an indent?")
def incomplete(kernel, say):
    return completeness(kernel, say["incomplete"], "incomplete")


@probe(PROTOCOL, "is_complete: invalid", "Is `int = = );` called invalid?")
def invalid(kernel, say):
    return completeness(kernel, say["invalid"], "invalid")


def completeness(kernel, code, wanted):
    reply = kernel.ask("is_complete_request", {"code": code})
    if reply["status"] != wanted:
        return no(f"says {reply['status']}")
    return verdict(wanted != "incomplete" or reply.get("indent", "") != "", wrong="no indent")


@probe(PROTOCOL, "cursors in code points", "Behind two emoji, where does a completion begin and end?")
def cursors(kernel, say):
    code, start_of_match, start, end = say["completion"]
    reply = kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)})
    place = (reply["cursor_start"], reply["cursor_end"])
    found = any(match.lstrip(".").startswith(start_of_match) for match in reply["matches"])
    wrong = f"says {place[0]} to {place[1]} for {start} to {end}"
    return verdict(found and place == (start, end), wrong=wrong if found else "no match")


@probe(PROTOCOL, "inspect inside parentheses", "Between a call's parentheses, is the function found?")
def inspect(kernel, say):
    code, cursor = say["inspect"]
    wanted = {"code": code, "cursor_pos": cursor, "detail_level": 0}
    return verdict(kernel.ask("inspect_request", wanted)["found"])
