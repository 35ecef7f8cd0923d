"""K2, K3, K29 and K30, and what a start gives away: where the kernel is started is not always a
tidy place."""

import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from conftest import TIMEOUT, run, stop
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager
from test_foundations import goes_on

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NOBODY = 65534


@contextlib.contextmanager
def started(name, **arguments):
    manager = KernelManager(kernel_name=name)
    manager.start_kernel(**arguments)
    client = manager.client()
    client.start_channels()
    kernel = SimpleNamespace(manager=manager, client=client)
    try:
        client.wait_for_ready(timeout=TIMEOUT)
        yield kernel
    finally:
        stop(kernel)


def environment(**changed):
    """This process's variables; None takes one away."""
    merged = {**os.environ, **changed}
    return {name: value for name, value in merged.items() if value is not None}


# ---- K29: a full disk -----------------------------------------------------------------------


@pytest.fixture
def narrow(tmp_path):
    """A file system of one megabyte."""
    folder = tmp_path / "narrow"
    folder.mkdir()
    mounted = ROOT and shutil.which("mount")
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if not mounted or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("a small file system cannot be mounted here; the full disk was left out")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_full_disk(installed, narrow):
    """K29: history, an export and a file of numbers: one sentence, the old file whole, no rest."""
    old = narrow / "out.csv"
    old.write_text("old\n1\n")
    state = narrow / "state"
    rows = """
        var numbers = Rows.of(Column.integers("n",
                new Random(7).longs(300_000).boxed().map(Optional::of).toList()));
        """
    with started(installed, env=environment(ASSAY_STATE=str(state))) as kernel:
        assert run(kernel.client, rows, timeout=60)[0]["status"] == "ok"
        history = (state / "history.jsonl").read_bytes()
        for name in ("out.csv", "new.csv", "new.csv.gz", "new.parquet"):
            reply, _ = run(kernel.client, f'numbers.export(Path.of("{narrow / name}"));', timeout=60)
            assert reply["status"] == "error"
            assert "\n" not in reply["evalue"] and name in reply["evalue"], reply["evalue"]
            assert sorted(p.name for p in narrow.iterdir()) == ["out.csv", "state"]
        assert old.read_text() == "old\n1\n"
        (narrow / "filler").write_bytes(bytes(shutil.disk_usage(narrow).free))
        goes_on(kernel.client)
        assert (state / "history.jsonl").read_bytes().startswith(history)
        reply, _ = run(kernel.client, "numbers.size()")
        assert reply["status"] == "ok"


# ---- K30: homes and paths -------------------------------------------------------------------


@pytest.mark.parametrize("home", [None, "/nonexistent/home", ""], ids=["unset", "missing", "empty"])
def test_without_a_home(installed, tmp_path, home):
    """K30"""
    told = tmp_path / "told.txt"
    with told.open("w") as err:
        with started(installed, env=environment(HOME=home, ASSAY_STATE=None), stderr=err) as kernel:
            goes_on(kernel.client)
    assert "Exception" not in told.read_text()


@pytest.mark.skipif(not ROOT, reason="only root can start a kernel as another user")
def test_read_only_home_of_another_user(installed, tmp_path):
    """K30: nobody may write where nobody lives."""
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    files = tmp_path / "files"
    files.mkdir()
    os.chmod(files, 0o777)
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        os.chmod(folder, 0o755)
    manager = KernelManager(kernel_name=installed)
    resources = pathlib.Path(manager.kernel_spec.resource_dir)
    if any(not os.stat(folder).st_mode & 0o001 for folder in resources.parents):
        pytest.skip("another user may not enter the folder of the installed kernel")
    manager.connection_file = str(files / "connection.json")
    manager.write_connection_file()
    os.chown(manager.connection_file, NOBODY, NOBODY)
    words = {"{connection_file}": manager.connection_file, "{resource_dir}": str(resources)}
    argv = [*manager.kernel_spec.argv[:1], f"-Duser.home={home}", *manager.kernel_spec.argv[1:]]
    for name, value in words.items():
        argv = [word.replace(name, value) for word in argv]
    parent = str(os.getpid())
    process = subprocess.Popen(
        argv, user=NOBODY, group=NOBODY, extra_groups=[], cwd=files,
        env=environment(HOME=str(home), ASSAY_STATE=None, JPY_PARENT_PID=parent),
    )
    client = BlockingKernelClient(connection_file=manager.connection_file)
    client.load_connection_file()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=TIMEOUT)
        goes_on(client)
        assert run(client, 'Files.writeString(Path.of("x.txt"), "x")')[0]["status"] == "ok"
        assert (files / "x.txt").stat().st_uid == NOBODY
        assert list(home.iterdir()) == []
    finally:
        client.stop_channels()
        process.kill()
        process.wait()


def test_paths_with_spaces_and_letters(installed, tmp_path):
    """K30: the installation, the working folder, the folder of temporary files, the connection."""
    place = tmp_path / "a place for é"
    for name in ("work", "temporary"):
        (place / name).mkdir(parents=True)
    manager = KernelManager(kernel_name=installed)
    resources = manager.kernel_spec.resource_dir
    shutil.copytree(resources, place / "kernel", ignore=shutil.ignore_patterns("*.aot", "*.jsa"))
    argv = [word for word in manager.kernel_spec.argv if "Cache=" not in word]
    home = str(pathlib.Path(KernelManager(kernel_name="assay").kernel_spec.resource_dir))
    argv = [word.replace("{resource_dir}", home).replace(home, str(place / "kernel")) for word in argv]
    if not (place / "kernel" / "lib").is_dir():
        shutil.copytree(pathlib.Path(home) / "lib", place / "kernel" / "lib")
    manager.kernel_spec.argv = [*argv[:1], f"-Djava.io.tmpdir={place / 'temporary'}", *argv[1:]]
    manager.connection_file = str(place / "connection é.json")
    manager.start_kernel(cwd=str(place / "work"))
    client = manager.client()
    client.start_channels()
    kernel = SimpleNamespace(manager=manager, client=client)
    try:
        client.wait_for_ready(timeout=TIMEOUT)
        goes_on(client)
        code = 'Files.writeString(Path.of("é è.csv"), "a\\n1\\n"); Rows.read("é è.csv").size()'
        reply, told = run(client, code, timeout=60)
        assert reply["status"] == "ok", reply
        assert (place / "work" / "é è.csv").is_file()
    finally:
        stop(kernel)


# ---- Starts ---------------------------------------------------------------------------------


def test_sockets_are_bound_to_the_address_given(installed):
    with started(installed) as kernel:
        pid = kernel.manager.provisioner.process.pid
        listening = addresses(pid)
        ports = {getattr(kernel.manager, f"{name}_port") for name in
                 ("shell", "iopub", "stdin", "control", "hb")}
        assert listening == {("127.0.0.1", port) for port in ports}


def addresses(pid):
    """Where a process listens, as the system itself says."""
    inodes = {os.readlink(fd) for fd in readable(pathlib.Path(f"/proc/{pid}/fd"))}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in pathlib.Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                address, port = fields[1].split(":")
                octets = bytes.fromhex(address[-8:])[::-1]
                found.add((socket.inet_ntoa(octets), int(port, 16)))
    return found


def readable(folder):
    return [entry for entry in folder.iterdir() if os.path.islink(entry)]


@pytest.mark.parametrize("fault", ["none", "cut short", "another scheme", "a port of text"])
def test_the_key_is_never_logged(installed, tmp_path, fault):
    """K2, K3: whatever the connection file says, and whatever is sent."""
    manager = KernelManager(kernel_name=installed)
    manager.write_connection_file()
    file = pathlib.Path(manager.connection_file)
    given = json.loads(file.read_text())
    given["key"] = "the-key-that-nobody-sees"
    if fault == "another scheme":
        given["signature_scheme"] = "hmac-md5"
    if fault == "a port of text":
        given["shell_port"] = given["key"]
    text = json.dumps(given)
    connection = tmp_path / "connection.json"
    connection.write_text(text[:-2] if fault == "cut short" else text)
    words = {"{connection_file}": str(connection), "{resource_dir}": manager.kernel_spec.resource_dir}
    argv = manager.kernel_spec.argv
    for name, value in words.items():
        argv = [word.replace(name, value) for word in argv]
    process = subprocess.Popen(
        argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=environment(JPY_PARENT_PID=str(os.getpid())),
    )
    timer = threading.Timer(3 if fault == "none" else TIMEOUT, process.terminate)
    timer.start()
    said, _ = process.communicate()
    timer.cancel()
    assert given["key"] not in said
    if fault != "none":
        assert process.returncode not in (0, -15)
        assert len(said.strip().splitlines()) == 1, said
    file.unlink()


def test_many_starts_at_once_with_clashing_ports(installed):
    """K30: 24 kernels, 8 at a time; every third finds a port taken, says so and is started anew."""
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda i: answered(installed, clash=i % 3 == 0), range(24)))
    assert answers == [True] * 24


def answered(name, clash):
    """Whether a kernel answers in the end; a front end tries again, as Jupyter does."""
    if clash:
        manager = KernelManager(kernel_name=name)
        with socket.create_server(("127.0.0.1", 0)) as taken:
            manager.cache_ports = False  # or it would choose other ports
            manager.iopub_port = taken.getsockname()[1]
            manager.start_kernel(stderr=subprocess.DEVNULL)
            assert manager.provisioner.process.wait(timeout=TIMEOUT) not in (0, None)
        manager.cleanup_resources()
    with started(name) as kernel:
        return kernel.client.kernel_info(reply=True, timeout=TIMEOUT)["content"]["status"] == "ok"
