"""The first audit runs on data that nobody made for it and finds what is known to be there."""

import os

import nbformat
import pytest

from assay_launcher import cells, demo, real_input
from assay_launcher.places import FIRST_AUDIT

GIB = 2**30


@pytest.fixture(scope="module")
def audit():
    """The executed notebook, its summary, and the most memory it took."""
    lacking = real_input.missing()
    if lacking and os.environ.get("CI"):
        pytest.fail(f"{lacking} is not there; continuous integration needs it")
    if lacking:
        pytest.skip(f"{lacking} is not there; the audit of real input was left out")
    done, _, peak = demo.measured(FIRST_AUDIT, real_input.parameters(epochs=10))
    assert not done.problem
    return done.notebook, real_input.figures(done.notebook), peak


def test_flipped_labels_are_found(audit):
    _, found, _ = audit
    section = "mislabeled by probe dynamics"
    assert 11_700 < found[section, "wanted"] <= 12_000  # a fifth of the rows but for probes
    assert found[section, "auroc"] >= 0.96  # most rows share the probability 0
    assert found[section, "precision"] >= 0.85
    assert found[section, "recall"] >= 0.84
    assert found["mislabeled by mean loss", "auroc"] >= 0.98
    assert found["mislabeled by both", "auroc"] >= 0.98


def test_digits_are_strange_to_a_model_of_clothes(audit):
    _, found, _ = audit
    assert found["strange pictures by familiarity", "something else.wanted"] == 10_000
    assert found["strange pictures by familiarity", "something else.auroc"] >= 0.92
    assert found["model", "accuracy"] >= 0.84


def test_the_survey_is_seen_to_miss_its_plan(audit):
    notebook, found, _ = audit
    assert found["coverage", "coverage.rows"] == 1_615
    assert found["coverage", "coverage.completion"] < 0.85
    assert found["monitor", "monitor.alarms"] >= 3
    assert 0 < found["monitor", "monitor.p"] < 1e-6
    # Nine men did not say whether they have children.
    plain = {cell.id: text(cell) for cell in notebook.cells if cell.cell_type == "code"}
    assert "(missing)" in plain["plan"] and "(missing)" in plain["coverage"]


def test_memory_is_that_of_the_data_and_the_losses(audit):
    _, _, peak = audit
    assert peak < 2 * GIB


def test_a_shorter_copy_of_a_file_says_how_many_rows_it_has(tmp_path):
    path = tmp_path / "labels.gz"
    with real_input.gzip.open(path, "wb") as file:
        file.write(bytes([0, 0, 8, 1, 0, 0, 0, 5, 10, 11, 12, 13, 14]))
    with real_input.gzip.open(real_input.first(path, 3, tmp_path)) as file:
        assert file.read() == bytes([0, 0, 8, 1, 0, 0, 0, 3, 10, 11, 12])


def test_the_summary_is_read_by_section_and_figure():
    table = "What was found\nresult  figure  value  unit\na b     x.y   1,200  rows\n        z     1.5e-9  share"
    output = nbformat.v4.new_output("execute_result", data={"text/plain": table})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=[output])])
    assert real_input.figures(notebook) == {("a b", "x.y"): 1200.0, ("a b", "z"): 1.5e-9}


def text(cell):
    return "\n".join(cells.output_text(output) for output in cell.outputs)
