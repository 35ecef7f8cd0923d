"""Every Java cell of these pages runs as it stands, from the first to the last of a page."""

import base64
import pathlib
import re
from types import SimpleNamespace

import pytest
from conftest import run, start, stop

DOCS = pathlib.Path(__file__).parents[3] / "docs"
PAGES = ["models.md", "familiarity.md", "dataset-audit.md", "probes.md"]

# Mean of each of three channels, then a layer of 3 x 3: a reader's own file in models.md.
CLASSIFIER = (
    "CAcSADq3AQoZCgF4EgFwIhFHbG9iYWxBdmVyYWdlUG9vbAoRCgFwEgNmYzEiB0ZsYXR0ZW4KGAoDZmMxCgFXEgZs"
    "b2dpdHMiBk1hdE11bBIBZyovCAMIAxABQgFXSiQAAIA/AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD9a"
    "HgoBeBIZChcIARITCgMSAW4KAggDCgMSAWgKAxIBd2IZCgZsb2dpdHMSDwoNCAESCQoDEgFuCgIIA0IECgAQDQ=="
)


@pytest.mark.parametrize("page", PAGES)
def test_every_cell_of_the_page_runs(tmp_path, page):
    (tmp_path / "classifier.onnx").write_bytes(base64.b64decode(CLASSIFIER))
    manager, client = start(cwd=str(tmp_path))
    try:
        cells = re.findall(r"```java\n(.*?)```", (DOCS / page).read_text(), re.DOTALL)
        assert cells
        for code in cells:
            reply, _ = run(client, code, timeout=120)
            assert reply["status"] == "ok", f"{reply.get('evalue')}, in\n{code}"
    finally:
        stop(SimpleNamespace(manager=manager, client=client))
