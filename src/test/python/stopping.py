"""Cells that have to stop, each by what it does, and what is left of them when they were told to."""

import json
import os
import pathlib
import subprocess
import time
from dataclasses import dataclass

from assay_launcher import matrix
from conftest import KERNEL_NAME, SCRATCH, outputs_of, reply_to, request, run, text
from jupyter_client.kernelspec import KernelSpecManager

IDLE_SHARE = 0.05  # of one core; a kernel that does nothing takes less than a hundredth
WINDOW = 0.5
OF_ONE_JDK = ("-XX:AOT", "-XX:Shared")  # an archive
WELL_UNDER_WAY = 0.8  # seconds of processor time, compiling the cell included


@dataclass(frozen=True)
class Case:
    """A cell; ``left`` is what its error says where its thread cannot be stopped."""

    code: str
    left: str = ""
    oldest: int = 17
    burns: bool = False  # what is left behind goes on until the JDK's own call returns


CELL_CODE = {
    "a loop": Case("while (true) {}"),
    "sleep": Case("Thread.sleep(1_000_000);"),
    "a swallowed interruption": Case(
        "while (true) { try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } }"
    ),
    "everything swallowed": Case(
        "while (true) { try { while (true) {} } catch (Throwable t) { } }"
    ),
    "a busy parallel stream": Case(
        "IntStream.range(0, 64).parallel().forEach(i -> { while (true) {} });"
    ),
    "parallel streams in a parallel stream": Case(
        "IntStream.range(0, 8).parallel().forEach(i -> IntStream.range(0, 8).parallel()"
        ".forEach(j -> { while (true) {} }));"
    ),
    "a parallel stream with a collector": Case(
        "LongStream.range(0, Long.MAX_VALUE).parallel().mapToObj(i -> i % 7)"
        ".collect(Collectors.groupingByConcurrent(i -> i, Collectors.counting()))"
    ),
    "supplyAsync": Case(
        "java.util.concurrent.CompletableFuture.supplyAsync(() -> { while (true) {} }).join();"
    ),
    "an executor of the cell": Case(
        "var pool = java.util.concurrent.Executors.newFixedThreadPool(2);\n"
        "for (int i = 0; i < 4; i++) pool.submit(() -> { while (true) {} });\n"
        "pool.submit(() -> 1).get()"
    ),
    "a thread of the cell": Case(
        "var t = new Thread(() -> { while (true) {} }); t.start(); t.join();"
    ),
    "a scheduled task": Case(
        "var timer = java.util.concurrent.Executors.newScheduledThreadPool(1);\n"
        "timer.scheduleAtFixedRate(() -> { while (true) {} }, 0, 1,"
        " java.util.concurrent.TimeUnit.SECONDS).get()"
    ),
    "virtual threads": Case(
        "try (var pool = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {\n"
        "for (int i = 0; i < 4; i++) pool.submit(() -> { while (true) {} }); }",
        oldest=21,
    ),
    "sleeping virtual threads": Case(
        "var sleeper = Thread.startVirtualThread(() -> { while (true) { try {"
        " Thread.sleep(1_000_000); } catch (InterruptedException e) { } } }); sleeper.join();",
        oldest=21,
    ),
    "a static initializer": Case(
        "class Spin { static int n = spin(); static int spin() { while (true) {} } }\nSpin.n"
    ),
    "a lambda that the JDK calls": Case("Stream.iterate(1, i -> i).forEach(i -> { });"),
    "a comparator": Case(
        "new Random(7).ints(3_000_000).boxed().collect(Collectors.toList())"
        ".sort((a, b) -> { for (int i = 0; i < 1000; i++) { } return a.compareTo(b); });"
    ),
    "a pattern that backtracks": Case('"a".repeat(60).matches("(.*a){20}b")'),
    "a matcher that backtracks": Case(
        'java.util.regex.Pattern.compile("(a+)+\\\\1b").matcher("a".repeat(60)).find()'
    ),
}

WAITING = {
    "System.in": Case("System.in.read()"),
    "a future that never comes": Case("new java.util.concurrent.CompletableFuture<>().join();"),
    "a lock that is never free": Case(
        "var lock = new java.util.concurrent.locks.ReentrantLock();\n"
        "var owner = new Thread(() -> { lock.lock(); while (true) {} });\n"
        "owner.setDaemon(true); owner.start();\n"
        "while (!lock.isLocked()) { }\nlock.lock();"
    ),
    "reading a socket": Case(
        "var server = new java.net.ServerSocket(0);\n"
        'new java.net.Socket("localhost", server.getLocalPort()).getInputStream().read()'
    ),
    "accept": Case("new java.net.ServerSocket(0).accept()"),
    "a datagram": Case(
        "new java.net.DatagramSocket().receive(new java.net.DatagramPacket(new byte[9], 9));"
    ),
    "a channel": Case(
        "java.nio.channels.ServerSocketChannel.open()"
        ".bind(new java.net.InetSocketAddress(0)).accept()"
    ),
    "waitFor": Case('new ProcessBuilder("sleep", "1000").start().waitFor()'),
    "a child's output": Case(
        'new ProcessBuilder("sleep", "1000").start().inputReader().readLine()'
    ),
    "a child of the runtime": Case(
        'Runtime.getRuntime().exec(new String[] {"sleep", "1000"}).getInputStream().read()'
    ),
    "a process that the cell pipes": Case(
        'new Scanner(new ProcessBuilder("sh", "-c", "sleep 1000; echo").start()'
        ".getInputStream()).nextLine()"
    ),
    "a pipe in the file system": Case(
        'Files.newInputStream(Path.of(FIFO)).read()', left="UnixNativeDispatcher.open"
    ),
    "a pipe that nobody writes to": Case(
        "new FileInputStream(OPEN_FIFO).read()", left="FileInputStream.read"
    ),
    "a file lock": Case(
        "java.nio.channels.FileChannel.open(Path.of(LOCKED), StandardOpenOption.WRITE).lock()"
    ),
    "a monitor": Case("synchronized (monitor) { }", left="Cell ["),
}

JDK_LOOPS = {
    "a sum in the JDK": Case(
        "var numbers = LongStream.range(0, 60_000_000_000L);\nnumbers.sum()",
        left="java.util.stream",
        burns=True,
    ),
    "a power": Case("BigInteger.valueOf(3).pow(60_000_000).signum()", left="BigInteger", burns=True),
}

SPINNER = """package lib; public class Spinner {
    public static long n;
    public static void spin() { do { n++; } while (n != -1); }
}"""


def jdks():
    """The JDKs that the launcher found; without it the one of the installed kernel."""
    return matrix.jdks() or [installed_jdk()]


def installed_jdk():
    home = pathlib.Path(KernelSpecManager().get_kernel_spec(KERNEL_NAME).argv[0]).parents[1]
    version = (home / "release").read_text().split('JAVA_VERSION="')[1]
    return matrix.Jdk(int(version.split(".")[0].split('"')[0]), str(home))


def kernel_on(jdk, heap="2g"):
    """The name of a kernelspec that runs the installed kernel on this JDK."""
    installed = KernelSpecManager().get_kernel_spec(KERNEL_NAME)
    name = f"{KERNEL_NAME}-on-{jdk.version}-{heap}"
    folder = SCRATCH / "jupyter" / "kernels" / name
    folder.mkdir(parents=True, exist_ok=True)
    rest = [part for part in installed.argv[1:] if not part.startswith(OF_ONE_JDK)]
    rest = [part.replace("{resource_dir}", installed.resource_dir) for part in rest]
    rest = [f"-Xmx{heap}" if part.startswith("-Xmx") else part for part in rest]
    spec = {**installed.to_dict(), "argv": [f"{jdk.home}/bin/java", *rest]}
    (folder / "kernel.json").write_text(json.dumps(spec))
    return name


def compiled(folder, sources, jdk, release=17):
    """Compiles sources, by file name, below a folder; returns the folder of the classes."""
    for name, source in sources.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source)
    tool = f"{jdk.home}/bin/javac"
    command = [tool, "--release", str(release), "-d", "classes", *sources]
    subprocess.run(command, cwd=folder, check=True)
    return folder / "classes"


def pid(kernel):
    return kernel.manager.provisioner.process.pid


def cpu_seconds(kernel):
    fields = pathlib.Path(f"/proc/{pid(kernel)}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def begun(kernel, code, **arguments):
    """Sends a cell and waits until it is well under way: it works, or there is nothing to do."""
    client = kernel.client
    before = cpu_seconds(kernel)
    msg_id = client.execute(f'System.out.println("begun");\n{code}', **arguments)
    while "begun" not in text([reply_to(client.get_iopub_msg, msg_id)]):
        pass
    while cpu_seconds(kernel) - before < WELL_UNDER_WAY and not is_idle(kernel, 0.15):
        pass
    return msg_id


def is_idle(kernel, seconds):
    before = cpu_seconds(kernel)
    time.sleep(seconds)
    return cpu_seconds(kernel) - before <= IDLE_SHARE * seconds


@dataclass
class Stopped:
    """What came of an interrupt: the reply, how soon, and how busy the process was after it."""

    reply: dict
    millis: int
    share: float
    after: float
    next_cell: str

    def line(self, name):
        end = "stopped" if "left behind" not in self.reply["evalue"] else "left behind"
        return (
            f"{name:40} {self.millis:5d} ms  {100 * self.share:5.1f} % of a core"
            f" {self.after:4.1f} s after  next cell {self.next_cell:4}  {end}"
        )


def request_interrupt(client):
    """Asks for an interrupt, as front ends do; returns the id of the request."""
    return request(client, "interrupt_request", {}, "control")


def interrupt(kernel, msg_id):
    """Interrupts a cell; returns its reply and the milliseconds from sending to receiving."""
    client = kernel.client
    began = time.monotonic()
    request_interrupt(client)
    reply = reply_to(client.get_shell_msg, msg_id)["content"]
    millis = round(1000 * (time.monotonic() - began))
    outputs_of(client, msg_id)
    return reply, millis


def stopped(kernel, msg_id, patience=3):
    """Interrupts a cell, runs the next one, and waits until the process is idle or patience ends."""
    reply, millis = interrupt(kernel, msg_id)
    began = time.monotonic()
    answer, told = run(kernel.client, "20 + 22")
    shown = told[-1]["content"].get("data", {}).get("text/plain", "") if told else ""
    next_cell = "ok" if answer["status"] == "ok" and shown == "42" else "bad"
    while True:
        before = cpu_seconds(kernel)
        time.sleep(WINDOW)
        share = (cpu_seconds(kernel) - before) / WINDOW
        after = time.monotonic() - began
        if share <= IDLE_SHARE or after > patience:
            return Stopped(reply, millis, share, after, next_cell)
