"""Values of libraries that a person adds to an installed kernel: the packed bridges find them."""

from pathlib import Path

import pytest
from conftest import start
from jupyter_client.kernelspec import KernelSpecManager

TIMEOUT = 120


def run(client, code):
    """What a cell shows as text, or its error."""
    told = []

    def hear(message):
        content = message["content"]
        if message["msg_type"] in ("execute_result", "display_data"):
            told.append(content["data"]["text/plain"])
        if message["msg_type"] == "error":
            told.append("\n".join(content["traceback"]))

    client.execute_interactive(code, output_hook=hear, timeout=TIMEOUT)
    return "\n".join(told)


@pytest.fixture
def client():
    manager, client = start()
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def libraries():
    return Path(KernelSpecManager().get_kernel_spec("assay").resource_dir) / "lib"


def test_a_djl_array_is_shown_goes_in_and_comes_out(client):
    # The kernel's own copy of DJL serves as the person's: cells do not see it until it is added.
    assert "CompilationError" in run(client, "import ai.djl.ndarray.NDManager;")
    jars = sorted((libraries() / "djl").glob("*.jar"))
    lines = "\n".join(f"%jars {jar}" for jar in jars if not jar.name.startswith("assay-"))
    run(client, lines + "\nimport ai.djl.ndarray.*; import ai.djl.ndarray.types.*;")
    shown = run(
        client,
        "var manager = NDManager.newBaseManager();\n"
        "var grid = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3)); grid",
    )
    assert shown == (
        "DJL array, 2 × 3, float32 (on cpu())\n   0  1  2\n0  1  2  3\n1  4  5  6\n"
    ), shown
    assert run(client, "Matrix.from(grid.transpose()).at(2, 1)") == "6.0"
    back = run(
        client,
        'Rows.from(grid, "a", "b", "c").drop("b").to(NDArray.class).getDataType().name()',
    )
    assert back == "FLOAT64", back
