"""Scripts that run before a kernel's first cell: the user's own and a trusted project's."""

import hashlib
import os
from types import SimpleNamespace

import pytest
from conftest import run, start, stop, text


@pytest.fixture
def begun(tmp_path):
    """Starts kernels in a project's folder, with a state folder of their own."""
    kernels = []

    def begin():
        environment = {**os.environ, "ASSAY_STATE": str(tmp_path / "state")}
        manager, client = start(cwd=str(tmp_path / "project"), env=environment)
        kernels.append(SimpleNamespace(manager=manager, client=client))
        return client

    (tmp_path / "project" / ".assay").mkdir(parents=True)
    (tmp_path / "state").mkdir()
    yield begin
    for kernel in kernels:
        stop(kernel)


def shown(told):
    return [m["content"]["data"]["text/plain"] for m in told if m["msg_type"] == "execute_result"]


def test_the_users_script_then_the_trusted_one_of_the_project(begun, tmp_path):
    (tmp_path / "state" / "startup.java").write_text(
        'import java.util.concurrent.*;\nint base = 40;\nSystem.out.println("ready");\n'
    )
    script = tmp_path / "project" / ".assay" / "startup.java"
    script.write_text("int more(int n) { return base + n; }\n")
    client = begun()
    reply, told = run(client, "base")
    assert shown(told) == ["40"]
    assert text(told) == "ready\n"
    assert text(told, "stderr").startswith(f"{script} was not run, because a project's start-up")
    digest = hashlib.sha256(script.read_bytes()).hexdigest()
    (tmp_path / "state" / "trusted").write_text(f"{digest}  {script}\n")
    client = begun()
    reply, told = run(client, "new ConcurrentLinkedQueue<>(List.of(more(2))).size() + more(1)")
    assert reply["status"] == "ok", reply
    assert shown(told) == ["42"]
    assert text(told, "stderr") == ""


@pytest.mark.parametrize(
    "source, says",
    [
        ("int fine = 1;\nint broken = ;\n", "startup.java, line 2"),
        ("int fine = 1;\n\nSystem.out.println(1 / 0);\n", "startup.java, line 3"),
    ],
)
def test_what_is_wrong_in_a_script_is_told_with_its_line(begun, tmp_path, source, says):
    (tmp_path / "state" / "startup.java").write_text(source)
    client = begun()
    reply, told = run(client, "6 * 7")
    assert shown(told) == ["42"]
    assert says in text(told, "stderr")
    assert "did not run to its end" in text(told, "stderr")
    _, told = run(client, "6 * 7")
    assert text(told, "stderr") == ""
