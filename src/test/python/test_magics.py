"""Magics, and the functions that notebooks of other Java kernels call by their bare names."""

import json
import os
import subprocess
import time

import nbformat
import pytest
from conftest import ask, outputs_of, reply_to, run, start, stop, text
from nbclient import NotebookClient
from types import SimpleNamespace

GSON = "com.google.code.gson:gson"
ILLEGAL = "java.lang.IllegalArgumentException"
OFF = (
    "bash is off in this kernel; start it with ASSAY_ALLOW_BASH=1 in its environment or"
    " --allow-bash in its kernel.json to let cells run programs"
)


def shown(messages, kind="display_data"):
    return [one["content"] for one in messages if one["msg_type"] == kind]


def ids(messages, kind="display_data"):
    return [one["transient"].get("display_id") for one in shown(messages, kind)]


def value(messages):
    return shown(messages, "execute_result")[0]["data"]["text/plain"]


def fails(client, code):
    reply, _ = run(client, code)
    assert reply["status"] == "error"
    return reply


def works(client, code):
    reply, told = run(client, code)
    assert reply["status"] == "ok", reply
    return told


def present_gson():
    """A version that the build itself has fetched: what is tested here needs no network."""
    home = os.path.expanduser("~/.m2/repository/com/google/code/gson/gson")
    versions = [
        one
        for one in sorted(os.listdir(home) if os.path.isdir(home) else [])
        if os.path.exists(f"{home}/{one}/gson-{one}.jar")
    ]
    if not versions:
        pytest.skip("the local Maven repository holds no gson")
    return versions[-1]


@pytest.fixture(scope="module")
def with_bash():
    manager, client = start(env={**os.environ, "ASSAY_ALLOW_BASH": "1"})
    made = SimpleNamespace(manager=manager, client=client)
    yield made
    stop(made)


def test_a_display_is_named_after_its_cell_and_updated_by_name(kernel):
    code = 'String shown = display("<b>1</b>", "text/html");\nupdateDisplay(shown, "<i>2</i>", "text/html");\ndisplay(3)'
    told = works(kernel.client, code)
    count = shown(told, "update_display_data")[0]["transient"]["display_id"].split("-")[1]
    assert ids(told) == [f"cell-{count}-1", f"cell-{count}-2"]
    assert ids(told, "update_display_data") == [f"cell-{count}-1"]
    assert shown(told, "update_display_data")[0]["data"] == {
        "text/plain": "<i>2</i>",
        "text/html": "<i>2</i>",
    }
    assert shown(told, "execute_result") == []


def test_a_rendered_bundle_is_the_result_as_it_is(kernel):
    told = works(kernel.client, 'render("*a*", "text/markdown")')
    assert shown(told, "execute_result")[0]["data"] == {"text/plain": "*a*", "text/markdown": "*a*"}


def test_time_runs_in_turn_and_keeps_what_it_declares(kernel):
    told = works(kernel.client, "int six = 6\n%time int seven = 7;\nsix * seven")
    assert value(told) == "42"
    assert text(told).startswith("wall time ")
    assert value(works(kernel.client, "%time six + seven")) == "13"
    assert value(works(kernel.client, "%%time\nint eight = 8;\neight + 1")) == "9"


def test_errors_tell_the_lines_of_the_cell(kernel):
    for code in (
        "int a = 1;\n%list\nint b = a / 0;",
        "int a = 1;\n\n%time a / 0",
        "%%time\nint a = 1;\na / 0",
    ):
        reply = fails(kernel.client, code)
        assert reply["evalue"] == "/ by zero"
        assert reply["traceback"][-1].endswith("line 3"), reply["traceback"]
    reply = fails(kernel.client, "int a = 1;\n%time a +")
    assert "line 2" in reply["evalue"]
    assert "Nothing of this cell ran." not in reply["traceback"]


def test_an_unknown_magic_is_told_before_anything_runs(kernel):
    reply = fails(kernel.client, 'System.out.println("ran");\n%mavne g:a:1')
    assert reply["ename"] == ILLEGAL
    assert reply["evalue"] == "there is no %mavne; did you mean %maven?"
    assert reply["traceback"][-1].endswith(", line 2")


def test_a_remainder_is_no_magic(kernel):
    assert value(works(kernel.client, "int list = 5;\nint rest = 17\n % list;\nrest")) == "2"
    assert "%list" in value(works(kernel.client, 'var s = """\n%list\n""";\ns'))


def test_magics_are_offered_and_explained(kernel):
    found = ask(kernel.client, "complete_request", {"code": "%ma", "cursor_pos": 3})
    assert found["matches"] == ["%magic", "%maven", "%mavenRepo"]
    code = '%list\n%time "😀".subs'
    found = ask(kernel.client, "complete_request", {"code": code, "cursor_pos": len(code)})
    assert any(one.startswith("substring") for one in found["matches"])
    assert found["cursor_start"] == len(code) - 4
    found = ask(
        kernel.client, "inspect_request", {"code": "%maven a", "cursor_pos": 3, "detail_level": 0}
    )
    assert found["data"]["text/plain"].startswith("%maven [--offline]")
    reply, _ = run(kernel.client, "%maven?")
    assert reply["payload"][0]["data"]["text/plain"].startswith("%maven [--offline]")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("%maven a:b:1", "complete"),
        ("%time f(", "incomplete"),
        ("%%time\nint a = {", "incomplete"),
        ("%%bash", "incomplete"),
        ("%%bash\nls (", "complete"),
        ("int a = 1;\n%list\nint = = );", "invalid"),
    ],
)
def test_is_complete_knows_magics(kernel, code, status):
    assert ask(kernel.client, "is_complete_request", {"code": code})["status"] == status


def test_a_file_is_loaded_and_its_errors_name_it(kernel, tmp_path):
    helper = tmp_path / "Helper.java"
    helper.write_text("package x.y;\nint half(int a) {\n    return a / (a - a);\n}\n")
    works(kernel.client, f"%load {helper}")
    reply = fails(kernel.client, "half(3)")
    assert any("Helper.java, line 3" in line for line in reply["traceback"])
    book = tmp_path / "other.ipynb"
    cells = [{"cell_type": "code", "source": ["int loaded = 41;\n", "loaded++;"]}]
    book.write_text(json.dumps({"cells": cells, "nbformat": 4}))
    assert value(works(kernel.client, f"%load {book}\nloaded")) == "42"


def test_bash_is_off_unless_allowed(kernel):
    assert fails(kernel.client, "%%bash\necho hello")["evalue"] == OFF


def test_allowed_bash_prints_and_says_how_it_ended(with_bash):
    told = works(with_bash.client, "%%bash\necho out\necho err >&2")
    assert text(told) == "out\n"
    assert text(told, "stderr") == "err\n"
    reply = fails(with_bash.client, "%%bash\nexit 3")
    assert reply["evalue"] == "bash ended with exit code 3"


def test_an_interrupt_ends_bash_and_all_it_started(with_bash, tmp_path):
    client = with_bash.client
    pids = tmp_path / "pids"
    script = f"sleep 900 & echo $! > {pids}; (sleep 901 & echo $! >> {pids}); echo up; sleep 902"
    msg_id = client.execute(f"%%bash\n{script}")
    while client.get_iopub_msg(timeout=30)["content"].get("text") != "up\n":
        pass
    begun = time.monotonic()
    with_bash.manager.interrupt_kernel()
    reply = reply_to(client.get_shell_msg, msg_id)["content"]
    assert reply["ename"] == "Interrupted"
    assert time.monotonic() - begun < 3
    outputs_of(client, msg_id)
    for pid in pids.read_text().split():
        await_end(int(pid))
    assert value(works(client, "1 + 1")) == "2"


def await_end(pid):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
        if state.stdout.strip()[:1] in ("", "Z"):
            return
        time.sleep(0.02)
    pytest.fail(f"process {pid} is still there")


def test_an_interrupt_stops_what_a_magic_runs(kernel):
    msg_id = kernel.client.execute('%time System.out.println("up"); while (true) {}')
    while kernel.client.get_iopub_msg(timeout=30)["content"].get("text") != "up\n":
        pass
    kernel.manager.interrupt_kernel()
    reply = reply_to(kernel.client.get_shell_msg, msg_id)["content"]
    assert reply["ename"] == "Interrupted"
    outputs_of(kernel.client, msg_id)
    assert value(works(kernel.client, "2 + 2")) == "4"


def test_a_notebook_in_the_manner_of_other_java_kernels_runs(tmp_path):
    """Each magic and function once, from start to end, twice with equal displays."""
    (tmp_path / "Greeter.java").write_text('String greet(String who) { return "hello " + who; }')
    version = present_gson()
    pom = (
        "<dependency>\n  <groupId>com.google.code.gson</groupId>\n"
        f"  <artifactId>gson</artifactId>\n  <version>{version}</version>\n</dependency>"
    )
    sources = [
        f"%maven --offline {GSON}:{version}\nimport com.google.gson.Gson;\nnew Gson().toJson(List.of(1, 2))",
        f"%%loadFromPOM --offline\n{pom}",
        "%mavenRepo local file:///nowhere/at/all",
        "List<String> entries = %classpath\nentries.size() > 1",
        "%load Greeter\ngreet(\"you\")",
        'String id = display("<b>3</b>", "text/html");\n'
        'for (int i = 2; i >= 0; i--) {\n    updateDisplay(id, "<b>" + i + "</b>", "text/html");\n}',
        'render("**done**", "text/markdown")',
        "clearOutput(true);\ndisplay(Map.of(\"a\", 1));",
        "(int) eval(\"1 + 2\") + 3",
        "%time Thread.sleep(1)",
        "%%time\nint n = 0;\nfor (int i = 0; i < 10; i++) n += i;\nn",
        "%list",
        "%lsmagic",
        "%%html\n<i>slanted</i>",
        "%%markdown\n*slanted*",
        "lineMagic(\"list\", List.of());",
        'printf("%d of %s%n", 1, "one");',
        'getKernelInstance().evalRaw("String last = greet(\\"all\\");");\nlast',
    ]
    runs = []
    for _ in range(2):
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in sources])
        NotebookClient(
            book,
            kernel_name="assay",
            timeout=120,
            resources={"metadata": {"path": str(tmp_path)}},
        ).execute()
        runs.append([plain(cell.outputs) for cell in book.cells])
    first = runs[0]
    assert first[0][-1] == "[1,2]"
    assert first[0][0].startswith("added gson-")
    assert first[1] == ["nothing to add: all of it is on the class path already\n"]
    assert [first[3][-1], first[4][-1], first[8][-1], first[17][-1]] == ["true", "hello you", "6", "hello all"]
    assert first[5] == ["<b>0</b>"]
    assert first[10][-1] == "45"
    assert "greet" in first[11][0]
    assert first[16] == ["1 of one\n"]
    timed = {9, 10}
    for cell, (one, other) in enumerate(zip(*runs)):
        assert cell in timed or one == other


def plain(outputs):
    return [one.text if one.output_type == "stream" else one.data["text/plain"] for one in outputs]
