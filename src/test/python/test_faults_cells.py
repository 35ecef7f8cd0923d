"""K10 to K17 and the rest that a cell can do to the process it runs in: the kernel survives, says
what happened in a few lines, and the next cell is right.

That a stopped cell has really stopped is held in `test_interrupts.py`.
"""

import subprocess
import time
from types import SimpleNamespace

import pytest
from conftest import TIMEOUT, ask, outputs_of, reply_to, run, stop, text
from jupyter_client.manager import KernelManager
from test_foundations import await_that, begun, goes_on

STOPPED = {
    "K10 infinite loop": "while (true) {}",
    "K11 sleep": "Thread.sleep(1_000_000);",
    "K12 blocking read": "var server = new java.net.ServerSocket(0); server.accept();",
    "K12 pipe": "new java.io.PipedInputStream(new java.io.PipedOutputStream()).read();",
    "K13 synchronized": """
        var lock = new Object();
        var held = new java.util.concurrent.CountDownLatch(1);
        Thread holder = new Thread(() -> {
            synchronized (lock) { held.countDown(); while (true) { Thread.onSpinWait(); } }
        });
        holder.start();
        held.await();
        synchronized (lock) { System.out.println("never"); }
        """,
}


@pytest.mark.parametrize("fault", STOPPED)
def test_a_cell_that_never_ends_is_stopped(everywhere, fault):
    client = everywhere.client
    msg_id = begun(client, STOPPED[fault])
    asked = time.monotonic()
    assert ask(client, "interrupt_request", {}, "control")["status"] == "ok"
    reply = reply_to(client.get_shell_msg, msg_id)
    assert reply["content"]["status"] == "error"
    assert reply["content"]["ename"] == "Interrupted"
    assert time.monotonic() - asked < 1
    outputs_of(client, msg_id)
    goes_on(client)


HOARDS = {
    "one array": "byte[] much = new byte[Integer.MAX_VALUE];",
    "large pieces": "var hoard = new ArrayList<byte[]>(); while (true) hoard.add(new byte[50_000_000]);",
    "small pieces": "var hoard = new ArrayList<byte[]>(); while (true) hoard.add(new byte[1_000]);",
    "one text": 'var hoard = new StringBuilder(); while (true) hoard.append("more ".repeat(1_000));',
    "direct": "var hoard = new ArrayList<Object>();"
    " while (true) hoard.add(java.nio.ByteBuffer.allocateDirect(50_000_000));",
}


@pytest.fixture
def small(installed):
    """A kernel whose heap is soon full."""
    manager = KernelManager(kernel_name=installed)
    argv = manager.kernel_spec.argv
    manager.kernel_spec.argv = ["-Xmx220m" if word.startswith("-Xmx") else word for word in argv]
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=20)
    made = SimpleNamespace(manager=manager, client=client)
    yield made
    stop(made)


@pytest.mark.parametrize("hoard", HOARDS)
def test_out_of_memory(small, hoard):
    """K14: also when what filled the heap is still held by a variable."""
    reply, _ = run(small.client, HOARDS[hoard], timeout=60)
    assert reply["ename"] == "java.lang.OutOfMemoryError"
    assert len(reply["traceback"]) <= 21
    goes_on(small.client)
    assert ask(small.client, "kernel_info_request", {}, "control")["status"] == "ok"


def test_out_of_memory_in_the_background(small):
    """K14: a thread that keeps the heap full to the brim silences no channel for good."""
    hoarder = """
        static volatile boolean hoarding = true;
        new Thread(() -> {
            var hoard = new ArrayList<byte[]>();
            while (hoarding) {
                try { hoard.add(new byte[1_000]); } catch (OutOfMemoryError full) { hoard.clear(); }
            }
        }).start();
        """
    assert run(small.client, hoarder, timeout=60)[0]["status"] == "ok"
    for _ in range(2):
        assert ask(small.client, "kernel_info_request", {}, "control")["status"] == "ok"
        run(small.client, "1 + 1", timeout=60)
    await_that(
        lambda: run(small.client, "hoarding = false;", timeout=60)[0]["status"] == "ok",
        "a cell finds memory to run in",
    )
    goes_on(small.client)


DEEP = {
    "a method": "int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)",
    "a stream": "Supplier<Integer> s = () -> 1; for (int i = 0; i < 100_000; i++)"
    " { var t = s; s = () -> t.get(); } s.get()",
}


@pytest.mark.parametrize("fault", DEEP)
def test_stack_overflow(everywhere, fault):
    """K15: twenty lines, not a thousand."""
    reply, _ = run(everywhere.client, DEEP[fault], timeout=60)
    assert reply["ename"] == "java.lang.StackOverflowError"
    assert len("\n".join(reply["traceback"]).splitlines()) <= 21
    goes_on(everywhere.client)


def test_a_value_whose_text_never_ends_is_a_sentence(everywhere):
    """K15: to show a value is no reason to fail its cell."""
    code = 'class Ring { public String toString() { return "" + this; } }\nnew Ring()'
    reply, told = run(everywhere.client, code, timeout=60)
    assert reply["status"] == "ok"
    shown = [one["content"]["data"]["text/plain"] for one in told if "data" in one["content"]]
    assert len(shown) == 1 and "StackOverflowError" in shown[0] and len(shown[0]) < 1_000, shown
    goes_on(everywhere.client)


ENDS = {
    "K16 System.exit": "System.exit(0);",
    "K16 Runtime.exit": "Runtime.getRuntime().exit(1);",
    "K16 Runtime.halt": "Runtime.getRuntime().halt(2);",
    "K16 method reference": "java.util.function.IntConsumer end = System::exit; end.accept(1);",
}


@pytest.mark.parametrize("fault", ENDS)
def test_a_cell_cannot_end_the_process(everywhere, fault):
    reply, _ = run(everywhere.client, ENDS[fault])
    assert reply["status"] == "error"
    assert "was refused because it would end the kernel" in "\n".join(reply["traceback"])
    goes_on(everywhere.client)


@pytest.mark.parametrize("call", ["System.exit(3)", "Runtime.getRuntime().halt(3)"])
def test_a_background_thread_cannot_end_the_process(everywhere, call):
    """K17: the refusal is told to the cell that started the thread."""
    client = everywhere.client
    msg_id = client.execute(f"var t = new Thread(() -> {call}); t.start(); t.join();")
    assert reply_to(client.get_shell_msg, msg_id)["content"]["status"] == "ok"
    outputs_of(client, msg_id)
    goes_on(client)


def test_a_question_where_nobody_may_be_asked_is_an_error(everywhere):
    client = everywhere.client
    reply, _ = run(client, "System.in.read()", allow_stdin=False)
    assert reply["status"] == "error"
    assert "this front end cannot ask its reader" in "\n".join(reply["traceback"])
    assert not client.stdin_channel.msg_ready()
    goes_on(client)


def test_what_a_thread_prints_goes_to_the_cell_that_started_it(everywhere):
    """While the cell runs, after it ended, from pools and threads of threads, on both streams."""
    client = everywhere.client
    first = client.execute(
        """
        var gate = new java.util.concurrent.CountDownLatch(1);
        var pool = java.util.concurrent.Executors.newFixedThreadPool(2);
        new Thread(() -> new Thread(() -> {
            try { gate.await(); } catch (InterruptedException e) { return; }
            System.out.println("from a thread");
            System.err.println("careful");
            pool.submit(() -> System.out.println("from a pool"));
        }).start()).start();
        pool.submit(() -> System.out.println("early"));
        """
    )
    started = outputs_of(client, first)
    while "early" not in text(started):
        started.append(reply_to(client.get_iopub_msg, first))
    _, told = run(client, 'System.out.println("second"); Thread.sleep(100);')
    assert text(told) == "second\n"
    third = client.execute('gate.countDown(); System.out.println("third"); Thread.sleep(300);')
    own, others = "", ""
    late = []
    while "from a pool" not in others or "third" not in own:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") == third:
            own += text([message])
        elif message["parent_header"].get("msg_id") == first:
            late.append(message)
            others = text(started + late)
    reply_to(client.get_shell_msg, third)
    assert own == "third\n"
    assert sorted(others.splitlines()) == ["early", "from a pool", "from a thread"]
    assert text(late, "stderr") == "careful\n"


BUSY = {
    "idle": "",
    "a loop": "while (true) {}",
    "everything swallowed": "while (true) { try { Thread.sleep(1); } catch (Throwable t) { } }",
    "synchronized": STOPPED["K13 synchronized"],
    "blocked print": 'while (true) System.out.println("x".repeat(10_000));',
    "a thread that is no daemon": "new Thread(() -> { while (true) Thread.onSpinWait(); }).start();",
    "a hook that never ends": "Runtime.getRuntime().addShutdownHook(new Thread(() -> {"
    " while (true) Thread.onSpinWait(); }));",
}


@pytest.mark.parametrize("work", BUSY)
def test_shutdown_ends_the_process(broken, work):
    """Answered; within a second where nothing runs, within five where something does."""
    client, process = broken.client, broken.manager.provisioner.process
    if work:
        begun(client, BUSY[work])
    asked = time.monotonic()
    limit = 5 if work else 1
    msg_id = client.session.send(
        client.control_channel.socket, "shutdown_request", {"restart": False}
    )["header"]["msg_id"]
    reply = reply_to(client.get_control_msg, msg_id, timeout=limit)
    assert reply["content"] == {"status": "ok", "restart": False}
    try:
        process.wait(timeout=limit - (time.monotonic() - asked))
    except subprocess.TimeoutExpired:
        pytest.fail(f"the kernel still runs {limit} s after it was told to go")
