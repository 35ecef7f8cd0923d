"""A cell that asks about a name is answered in the front end's pager."""

import pytest
from conftest import ask, run, types


def page(kernel, code):
    reply, told = run(kernel.client, code)
    assert reply["status"] == "ok"
    assert types(told) == ["execute_input"]
    (payload,) = reply["payload"]
    assert (payload["source"], payload["start"]) == ("page", 0)
    return payload["data"]["text/plain"]


def test_a_name_with_a_mark_shows_what_inspection_knows(kernel):
    for name, detail in [("Math.floorMod?", 0), ("Math.floorMod??", 1), ("?String", 0)]:
        bare = name.strip("?")
        wanted = {"code": bare, "cursor_pos": len(bare), "detail_level": detail}
        known = ask(kernel.client, "inspect_request", wanted)
        assert known["found"]
        assert page(kernel, name) == known["data"]["text/plain"]
    assert "int Math.floorMod(int" in page(kernel, "Math.floorMod?")


def test_a_variable_is_known(kernel):
    run(kernel.client, "var askedAbout = java.util.List.of(1);")
    assert "askedAbout" in page(kernel, "askedAbout?")


def test_an_unknown_name_is_an_error_of_one_sentence(kernel):
    reply, told = run(kernel.client, "noSuchName?")
    assert reply["status"] == "error"
    assert reply["ename"] == "NothingFound"
    assert reply["evalue"] == (
        "nothing is known of 'noSuchName'; ask about a variable, a class or a method that is there"
    )
    assert types(told) == ["execute_input", "error"]


@pytest.mark.parametrize(
    "code, status", [("List?", "complete"), ("?List", "complete"), ("flag ?", "incomplete")]
)
def test_a_question_is_complete(kernel, code, status):
    assert ask(kernel.client, "is_complete_request", {"code": code})["status"] == status


def test_a_cell_without_a_question_has_no_payload(kernel):
    assert run(kernel.client, "true ? 1 : 2")[0]["payload"] == []
