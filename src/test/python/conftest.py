"""The kernels that the tests run against.

Most tests ask the installed kernel `assay`. Those marked `echo` ask the echo kernel, which
`echo_spec.py` builds for them. Neither touches what a person's own kernels keep: ASSAY_STATE names
a folder of the tests.
"""

import atexit
import os
import pathlib
import queue
import shutil
import signal
import tempfile
import time
from types import SimpleNamespace

import echo_spec
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

KERNEL_NAME = "assay"
ECHO_NAME = "assay-echo"
TIMEOUT = 30
DEADLINE = 300  # s, for any one test: what hangs fails, and says where

SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="assay-tests-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
os.environ["ASSAY_STATE"] = str(SCRATCH / "state")
os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
os.environ["JUPYTER_PATH"] = os.pathsep.join(
    filter(None, [str(SCRATCH / "jupyter"), os.environ.get("JUPYTER_PATH")])
)


# A shell starts what it puts into the background with this signal ignored, and a kernel that is
# started so never hears it.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config):
    config.addinivalue_line("markers", "echo: asks the echo kernel")


def pytest_collection_modifyitems(items):
    """The echo kernel is built only where a test asks it."""
    if any(item.get_closest_marker("echo") for item in items):
        installed = KernelSpecManager().get_kernel_spec(KERNEL_NAME)
        echo_spec.write(SCRATCH / "jupyter" / "kernels", ECHO_NAME, installed)


def start(name=KERNEL_NAME, **arguments):
    """A running kernel and its client."""
    manager = KernelManager(kernel_name=name)
    manager.start_kernel(**arguments)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=20)
    return manager, client


def stop(kernel):
    kernel.client.stop_channels()
    if kernel.manager.has_kernel:
        kernel.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def shared():
    """A kernel of each name for all tests of a file; they leave it as they found it."""
    kernels = {}

    def named(name):
        if name not in kernels:
            manager, client = start(name)
            kernels[name] = SimpleNamespace(manager=manager, client=client)
        return kernels[name]

    yield named
    for kernel in kernels.values():
        stop(kernel)


@pytest.fixture
def kernel(shared, request):
    found = shared(name_for(request))
    drain(found.client)
    return found


@pytest.fixture
def fresh(request):
    """A kernel of one's own, to be broken."""
    manager, client = start(name_for(request))
    made = SimpleNamespace(manager=manager, client=client)
    yield made
    stop(made)


@pytest.fixture(autouse=True)
def deadline():
    def ring(*_):
        pytest.fail(f"no end within {DEADLINE} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(DEADLINE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def name_for(request):
    return ECHO_NAME if request.node.get_closest_marker("echo") else KERNEL_NAME


@pytest.fixture
def say(request):
    """Cells in the language of the kernel, by what they do."""
    return ECHO if name_for(request) == ECHO_NAME else JAVA


ECHO = {
    "print": "print hello",
    "warn": "warn careful",
    "value": "value 42",
    "value_text": "42",
    "fail": "fail because",
    "forever": "wait",
    "ask": "ask name?",
    "secret": "secret name?",
    "lines": "lines {}",
    "long": "long {}",
    "show": "show spot one",
    "update": "update spot two",
    "clear": "clear wait",
    "incomplete": "print {",
    "invalid": "int = = );",
    "complete": "print one",
    "completion": ("😀😀 pri", "print", 3, 6),
    "inspect": "print",
}

JAVA = {
    "print": 'System.out.println("hello");',
    "warn": 'System.err.println("careful");',
    "value": "40 + 2",
    "value_text": "42",
    "fail": 'throw new IllegalStateException("because");',
    "forever": "while (true) {}",
    "ask": 'System.out.println(new java.util.Scanner(System.in).nextLine());',
    "lines": 'for (int i = 0; i < {}; i++) System.out.println("line " + i);',
    "long": 'System.out.println("x".repeat({}));',
    "incomplete": "for (int i = 0; i < 3; i++) {",
    "invalid": "int = = );",
    "complete": "int one = 1;",
    "completion": ('"😀😀".subs', "substring", 5, 9),
    "inspect": "System.out.println(",
}


def drain(client):
    """Forgets what came late from an earlier test."""
    for channel in (client.shell_channel, client.iopub_channel, client.control_channel):
        while channel.msg_ready():
            channel.get_msg(timeout=0)


def parent(message):
    return message["parent_header"].get("msg_id")


def reply_to(get, msg_id, timeout=TIMEOUT):
    """The reply to one request; others are left aside."""
    deadline = time.monotonic() + timeout
    while True:
        message = get(timeout=max(0, deadline - time.monotonic()))
        if parent(message) == msg_id:
            return message


def outputs_of(client, msg_id, timeout=TIMEOUT):
    """What everybody was told about one request, from busy to idle."""
    found = []
    deadline = time.monotonic() + timeout
    while True:
        message = client.get_iopub_msg(timeout=max(0, deadline - time.monotonic()))
        if parent(message) != msg_id:
            continue
        found.append(message)
        if message["content"].get("execution_state") == "idle":
            return found


def run(client, code, timeout=TIMEOUT, **arguments):
    """Runs a cell. Returns the reply's content and the messages between busy and idle."""
    msg_id = client.execute(code, **arguments)
    reply = reply_to(client.get_shell_msg, msg_id, timeout)
    told = outputs_of(client, msg_id, timeout)
    assert told[0]["content"]["execution_state"] == "busy"
    return reply["content"], told[1:-1]


def request(client, msg_type, content, channel="shell", metadata=None, buffers=None):
    """Sends any message. Returns its id."""
    message = client.session.msg(msg_type, content, metadata=metadata)
    socket = getattr(client, f"{channel}_channel").socket
    client.session.send(socket, message, buffers=buffers)
    return message["header"]["msg_id"]


def ask(client, msg_type, content, channel="shell"):
    """Sends a request and returns the reply's content."""
    msg_id = request(client, msg_type, content, channel)
    return reply_to(getattr(client, f"get_{channel}_msg"), msg_id)["content"]


def text(messages, stream="stdout"):
    return "".join(
        message["content"]["text"]
        for message in messages
        if message["msg_type"] == "stream" and message["content"]["name"] == stream
    )


def types(messages):
    return [message["msg_type"] for message in messages]


def nothing_more(get):
    """Whether a channel stays quiet after all that was asked has been answered."""
    try:
        get(timeout=0.1)
    except queue.Empty:
        return True
    return False


# The kernels of every JDK are fixtures too, where they are wanted by name.
from every_jdk import broken, everywhere, everywhere_started, installed  # noqa: E402, F401
