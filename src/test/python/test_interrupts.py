"""Interrupted means stopped: the answer within a second, an idle process, a next cell that is right."""

import fcntl
import os
import zipfile
from types import SimpleNamespace

import pytest
import stopping
from conftest import drain, run, start, stop
from stopping import CELL_CODE, JDK_LOOPS, SPINNER, WAITING, begun, compiled, jdks, stopped

LIMIT_MILLIS = 1_000


def params(cases):
    return [
        pytest.param(jdk, case, id=f"{jdk.version}, {name}")
        for jdk in jdks()
        for name, case in cases.items()
        if jdk.version >= case.oldest
    ]


@pytest.fixture(scope="module")
def kernels(tmp_path_factory):
    """One kernel for each JDK, with what the cells wait for."""
    folder = tmp_path_factory.mktemp("waiting é")
    made, held = {}, []

    def on(jdk):
        if jdk.version not in made:
            manager, client = start(stopping.kernel_on(jdk))
            made[jdk.version] = SimpleNamespace(manager=manager, client=client, jdk=jdk)
            here = folder / str(jdk.version)
            here.mkdir()
            held.extend(prepare(client, here, jdk))
        drain(made[jdk.version].client)
        return made[jdk.version]

    yield on
    for kernel in made.values():
        stop(kernel)
    for descriptor in held:
        os.close(descriptor)


def prepare(client, folder, jdk):
    """Pipes, a locked file, a held monitor and a jar; returns descriptors to hold on to."""
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "open")
    (folder / "locked").touch()
    held = [os.open(folder / "open", os.O_RDWR), os.open(folder / "locked", os.O_RDWR)]
    fcntl.lockf(held[1], fcntl.LOCK_EX)
    classes = compiled(folder, {"lib/Spinner.java": SPINNER}, jdk)
    with zipfile.ZipFile(folder / "spinner.jar", "w") as jar:
        jar.write(classes / "lib" / "Spinner.class", "lib/Spinner.class")
    reply, _ = run(
        client,
        f"""%jars {folder / "spinner.jar"}
        String FIFO = "{folder / "pipe"}", OPEN_FIFO = "{folder / "open"}", LOCKED = "{folder / "locked"}";
        Object monitor = new Object();
        new Thread(() -> {{ synchronized (monitor) {{
            while (true) {{ try {{ Thread.sleep(1_000_000); }} catch (InterruptedException e) {{ }} }}
        }} }}, "holder").start();
        """,
    )
    assert reply["status"] == "ok", reply
    return held


def check(kernel, name, case, capsys, **arguments):
    found = stopped(kernel, begun(kernel, case.code, **arguments))
    with capsys.disabled():
        print("\n" + found.line(f"{kernel.jdk.version}, {name}"), end="", flush=True)
    assert (found.reply["status"], found.reply["ename"]) == ("error", "Interrupted")
    assert found.millis < LIMIT_MILLIS
    assert found.next_cell == "ok"
    if case.left:
        assert case.left in found.reply["evalue"]
        assert "was left behind" in found.reply["evalue"]
    else:
        assert found.reply["evalue"] == "the cell was stopped"
    if not case.burns:
        assert found.share <= stopping.IDLE_SHARE
    return found


@pytest.mark.parametrize("jdk, case", params(CELL_CODE))
def test_cell_code_stops(kernels, jdk, case, capsys, request):
    check(kernels(jdk), request.node.callspec.id, case, capsys)


@pytest.mark.parametrize("jdk, case", params(WAITING))
def test_a_cell_that_waits_stops(kernels, jdk, case, capsys, request):
    check(kernels(jdk), request.node.callspec.id, case, capsys, allow_stdin=True)


@pytest.mark.parametrize("jdk, case", params(JDK_LOOPS))
def test_a_loop_of_the_jdk_is_left_behind_by_name(kernels, jdk, case, capsys, request):
    check(kernels(jdk), request.node.callspec.id, case, capsys)
