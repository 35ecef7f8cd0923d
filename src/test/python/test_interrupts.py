"""Interrupted means stopped: the answer within a second, an idle process, a next cell that is right."""

import fcntl
import os
import re
import signal
import subprocess
import time
import zipfile
from types import SimpleNamespace

import pytest
import stopping
from conftest import drain, outputs_of, reply_to, run, start, stop, text
from stopping import (
    CELL_CODE,
    JDK_LOOPS,
    SPINNER,
    WAITING,
    Case,
    begun,
    compiled,
    installed_jdk,
    interrupt,
    jdks,
    request_interrupt,
    stopped,
)
from test_foundations import DATA, LONG, cell, goes_on, shown

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
            held.extend(prepare(client, here))
        drain(made[jdk.version].client)
        return made[jdk.version]

    yield on
    for kernel in made.values():
        stop(kernel)
    for descriptor in held:
        os.close(descriptor)


def prepare(client, folder):
    """Pipes, a locked file and a held monitor; returns descriptors to hold on to."""
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "open")
    (folder / "locked").touch()
    held = [os.open(folder / "open", os.O_RDWR), os.open(folder / "locked", os.O_RDWR)]
    fcntl.lockf(held[1], fcntl.LOCK_EX)
    names = {"FIFO": "pipe", "OPEN_FIFO": "open", "LOCKED": "locked"}
    paths = "".join(f'String {name} = "{folder / file}";\n' for name, file in names.items())
    cell(
        client,
        paths
        + """
        Object monitor = new Object();
        new Thread(() -> { synchronized (monitor) {
            while (true) { try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } }
        } }, "holder").start();
        """,
    )
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
def test_a_loop_of_the_jdk_is_left_behind_by_name(jdk, case, capsys, request):
    """In a kernel that goes with it: what is left behind keeps a core busy until it is done."""
    manager, client = start(stopping.kernel_on(jdk))
    kernel = SimpleNamespace(manager=manager, client=client, jdk=jdk)
    try:
        for _ in range(5):  # until compiling a cell takes less time than it takes to be under way
            cell(client, "LongStream.range(0, 9).sum() + BigInteger.TEN.pow(9).signum()")
        check(kernel, request.node.callspec.id, case, capsys)
    finally:
        stop(kernel)


# ---- Code that did not come from a cell -------------------------------------------------------


@pytest.mark.parametrize("jdk", jdks(), ids=lambda jdk: str(jdk.version))
def test_a_loop_in_a_jar_stops_whatever_kind_of_jar_it_is(kernels, jdk, tmp_path, capsys):
    kernel = kernels(jdk)
    for kind in JARS:
        library = f"lib.{kind.capitalize()}"
        cell(kernel.client, f"%jars {JARS[kind](tmp_path, jdk)}\n{library}.class")
        check(kernel, f"{jdk.version}, a loop in a {kind} jar", Case(f"{library}.spin();"), capsys)


def plain(folder, jdk):
    return jar_of(folder, "plain", {"": spinner(folder, "plain", jdk)})


def released(folder, jdk):
    """Its base does not loop; what loops is its version for newer JDKs."""
    idle = {"lib/Released.java": IDLE}
    base = compiled(folder / "base", idle, jdk)
    newer = {"META-INF/versions/11/": spinner(folder, "released", jdk)}
    return jar_of(folder, "released", {"": base, **newer}, "Multi-Release: true\n")


def signed(folder, jdk):
    jar = jar_of(folder, "signed", {"": spinner(folder, "signed", jdk)})
    keys = ["-keystore", str(folder / "keys"), "-storepass", "changeit"]
    made = ["-genkeypair", "-alias", "me", "-keyalg", "EC", "-dname", "CN=me"]
    for command in (["keytool", *made, *keys], ["jarsigner", *keys, str(jar), "me"]):
        command[0] = f"{jdk.home}/bin/{command[0]}"
        subprocess.run(command, check=True, capture_output=True)
    return jar


IDLE = "package lib; public class Released { public static void spin() {} }"
JARS = {"plain": plain, "released": released, "signed": signed}


def spinner(folder, name, jdk):
    source = SPINNER.replace("Spinner", name.capitalize())
    return compiled(folder / name, {f"lib/{name.capitalize()}.java": source}, jdk)


def jar_of(folder, name, classes, manifest=""):
    """A jar of folders of classes, by the prefix that they get."""
    with zipfile.ZipFile(folder / f"{name}.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", f"Manifest-Version: 1.0\n{manifest}\n")
        for prefix, below in classes.items():
            for file in sorted(below.rglob("*.class")):
                jar.write(file, prefix + file.relative_to(below).as_posix())
    return folder / f"{name}.jar"


OTHER_JDKS = [jdk for jdk in jdks() if jdk != installed_jdk()]


@pytest.mark.skipif(not OTHER_JDKS, reason="test_foundations asks the one JDK there is")
@pytest.mark.parametrize("work", LONG)
def test_our_own_work_stops_on_the_other_jdks_too(kernels, work, capsys):
    for jdk in OTHER_JDKS:
        kernel = kernels(jdk)
        if run(kernel.client, "points.rows()")[0]["status"] == "error":
            cell(kernel.client, DATA)
        check(kernel, f"{jdk.version}, {work}", Case(LONG[work]), capsys)


# ---- Who is meant -----------------------------------------------------------------------------


@pytest.fixture(params=jdks(), ids=lambda jdk: str(jdk.version))
def kernel_of_each(kernels, request):
    return kernels(request.param)


def test_an_interrupt_of_an_idle_kernel_does_not_hit_the_next_cell(kernel_of_each):
    client = kernel_of_each.client
    for _ in range(20):
        told = request_interrupt(client)
        assert reply_to(client.get_control_msg, told)["content"]["status"] == "ok"
        goes_on(client)


def test_two_interrupts_are_one(kernel_of_each):
    client = kernel_of_each.client
    msg_id = begun(kernel_of_each, "while (true) {}")
    request_interrupt(client)
    request_interrupt(client)
    assert reply_to(client.get_shell_msg, msg_id)["content"]["ename"] == "Interrupted"
    outputs_of(client, msg_id)
    goes_on(client)


def test_an_interrupt_while_another_is_being_settled_changes_nothing(kernel_of_each):
    """The monitor is not let go, so the first takes all the patience there is."""
    client = kernel_of_each.client
    msg_id = begun(kernel_of_each, "synchronized (monitor) { }")
    began = time.monotonic()
    for _ in range(3):
        told = request_interrupt(client)
        assert reply_to(client.get_control_msg, told)["content"]["status"] == "ok"
    reply = reply_to(client.get_shell_msg, msg_id)["content"]
    assert time.monotonic() - began < LIMIT_MILLIS / 1000
    assert reply["evalue"].count("was left behind") == 1
    outputs_of(client, msg_id)
    goes_on(client)


@pytest.mark.parametrize("code", ["while (true) {}", "Thread.sleep(1_000_000);", "System.in.read()"])
def test_a_signal_stops_a_cell_as_the_message_does(kernel_of_each, code):
    client = kernel_of_each.client
    assert kernel_of_each.manager.kernel_spec.interrupt_mode == "message"
    msg_id = begun(kernel_of_each, code, allow_stdin=True)
    os.kill(stopping.pid(kernel_of_each), signal.SIGINT)
    reply = reply_to(client.get_shell_msg, msg_id, 3)["content"]
    assert (reply["ename"], reply["evalue"]) == ("Interrupted", "the cell was stopped")
    outputs_of(client, msg_id)
    goes_on(client)


def test_a_signal_to_an_idle_kernel_changes_nothing(kernel_of_each):
    """But for the cell that it may meet, since no reply says when a signal has been heard."""
    os.kill(stopping.pid(kernel_of_each), signal.SIGINT)
    run(kernel_of_each.client, "1 + 1")
    goes_on(kernel_of_each.client)


def test_a_thread_of_an_earlier_cell_is_left_alone(kernel_of_each):
    client = kernel_of_each.client
    cell(
        client,
        """
        var ticks = new java.util.concurrent.atomic.AtomicLong();
        var clock = java.util.concurrent.Executors.newScheduledThreadPool(1);
        clock.scheduleAtFixedRate(ticks::incrementAndGet, 0, 1, java.util.concurrent.TimeUnit.MILLISECONDS);
        """,
    )
    request_id = begun(kernel_of_each, "while (true) {}")
    interrupt(kernel_of_each, request_id)
    before = shown(cell(client, "long seen = ticks.get();\nwhile (ticks.get() < seen + 20) { }\nclock.isShutdown()"))
    assert before == "false"
    cell(client, "clock.shutdown();")


# ---- What is left behind ----------------------------------------------------------------------


def test_what_is_left_behind_is_listed_until_it_ends_and_that_is_told(fresh):
    client = fresh.client
    holder = """
    Object door = new Object();
    volatile boolean open, held;
    new Thread(() -> { synchronized (door) {
        held = true;
        while (!open) { try { Thread.sleep(1); } catch (InterruptedException e) { }
    } } }, "holder").start();
    while (!held) Thread.sleep(1);
    """
    cell(client, holder)
    msg_id = begun(fresh, "synchronized (door) { }")
    count = interrupt(fresh, msg_id)[0]["execution_count"]
    status = shown(cell(client, "kernelStatus()"))
    assert status.startswith("Kernel: 1 thread left behind, 1 in the background\n"), status
    assert re.search(rf"^cell {count} +{count}  left behind .* Cell \[{count}\], line 2 +\d", status, re.M)
    assert re.search(r"^holder +1  in the background  java.lang.Thread.sleep", status, re.M)
    assert re.search(r"^Heap: \d+ of at most [\d,]+ MiB in use\.$", status, re.M)
    client.execute("open = true;")
    late = ""
    while "has ended" not in late:
        late += text([reply_to(client.get_iopub_msg, msg_id)], "stderr")
    assert late == f"thread 'cell {count}', left behind when cell [{count}] was stopped, has ended\n"
    drain(client)
    assert shown(cell(client, "kernelStatus()")).startswith("Kernel: 0 threads left behind, 0 in")


# ---- Out of stack, out of memory, out of the door ---------------------------------------------


def test_endless_recursion_is_a_sentence_and_at_most_twenty_lines(kernel_of_each):
    for _ in range(3):
        reply, _ = run(kernel_of_each.client, "int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)")
        assert reply["ename"] == "java.lang.StackOverflowError"
        assert reply["evalue"].startswith("the calls went deeper than the stack of a cell's thread")
        assert len(reply["traceback"]) <= 20
        goes_on(kernel_of_each.client)


HOARDER = """
var hoard = new ArrayList<Object>();
var t = new Thread(() -> { while (true) hoard.add(new int[4_000]); }, "hoarder");
t.start(); t.join();
"""


@pytest.fixture(scope="module", params=jdks(), ids=lambda jdk: str(jdk.version))
def small(request):
    """A kernel with little memory, which fills up soon."""
    options = f"{os.environ.get('JDK_JAVA_OPTIONS', '')} -XX:MaxHeapFreeRatio=40"
    name = stopping.kernel_on(request.param, heap="256m")
    manager, client = start(name, env={**os.environ, "JDK_JAVA_OPTIONS": options})
    made = SimpleNamespace(manager=manager, client=client)
    yield made
    stop(made)


def test_out_of_memory_on_another_thread_leaves_the_kernel_well(small):
    """Whether the thread failed by itself or was stopped before, it is told."""
    reply, told = run(small.client, HOARDER, timeout=60)
    if reply["status"] == "error":
        assert reply["ename"] == "java.lang.OutOfMemoryError"
        assert "variable 'hoard' holds most" in reply["evalue"]
    else:
        assert "java.lang.OutOfMemoryError" in text(told, "stderr")
    for _ in range(5):
        goes_on(small.client)
    cell(small.client, "hoard = null;")
    goes_on(small.client)


@pytest.mark.parametrize(
    "call",
    ["System.exit(3)", "Runtime.getRuntime().exit(3)", "Runtime.getRuntime().halt(3)"],
)
def test_a_thread_in_the_background_cannot_end_the_process(kernel_of_each, call):
    code = f"var leaver = new Thread(() -> {call}); leaver.start(); leaver.join();"
    _, told = run(kernel_of_each.client, code)
    assert "was refused because it would end the kernel" in text(told, "stderr")
    goes_on(kernel_of_each.client)


def test_a_reference_and_a_jar_cannot_end_the_process(kernel_of_each, tmp_path):
    source = {
        "lib/Leaver.java": "package lib; public class Leaver {"
        " public static void leave() { Runtime.getRuntime().halt(3); } }"
    }
    jar = jar_of(tmp_path, "leaver", {"": compiled(tmp_path, source, kernel_of_each.jdk)})
    for code in (f"%jars {jar}\nlib.Leaver.leave();", "IntConsumer leave = System::exit; leave.accept(3);"):
        reply, _ = run(kernel_of_each.client, code)
        assert "was refused because it would end the kernel" in reply["evalue"]
        goes_on(kernel_of_each.client)
