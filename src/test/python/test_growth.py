"""Many cells and full heaps: the last cell is as good as the first, and a full heap is an error."""

import os
import pathlib
from types import SimpleNamespace

import pytest
import stopping
from conftest import drain, run, start, stop

CELLS = 300
WARM = 100
ALLOWED = 2.0  # generous, for a machine that does other things; the benchmark asks for less

HOARDS = {
    "a list": "var l = new ArrayList<int[]>(); while (true) l.add(new int[40]);",
    "a linked list": "var l = new LinkedList<int[]>(); while (true) l.add(new int[4]);",
}


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_the_last_cells_take_little_more_than_earlier_ones(fresh):
    pid = fresh.manager.provisioner.pid
    for i in range(WARM):
        run(fresh.client, f"{i} + 1")
    marks = [cpu_seconds(pid)]
    for third in range(3):
        for i in range(CELLS // 3):
            run(fresh.client, f"{third * CELLS + i} + 1")
        marks.append(cpu_seconds(pid))
    first, last = marks[1] - marks[0], marks[3] - marks[2]
    assert last <= ALLOWED * first


@pytest.fixture(scope="module")
def small():
    """A kernel with little memory."""
    manager, client = start(stopping.kernel_on(stopping.jdks()[0], heap="256m"))
    made = SimpleNamespace(manager=manager, client=client)
    yield made
    stop(made)


@pytest.mark.parametrize("code", HOARDS.values(), ids=HOARDS.keys())
def test_a_full_heap_is_an_error_in_the_cell_twice(small, code):
    drain(small.client)
    for _ in range(2):
        reply, _ = run(small.client, code, timeout=60)
        assert reply["ename"] == "java.lang.OutOfMemoryError"
        assert "variable 'l' holds most" in reply["evalue"]
        reply, told = run(small.client, "40 + 2", timeout=60)
        assert reply["status"] == "ok"
        assert [m for m in told if m["msg_type"] == "execute_result"]
    reply, _ = run(small.client, "l = null; new byte[100_000_000].length", timeout=60)
    assert reply["status"] == "ok"
