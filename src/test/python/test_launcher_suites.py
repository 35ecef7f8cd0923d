"""Every suite runs, a failed one before it or not, and one line counts them all."""

import nbformat
import pytest

from assay_launcher import figures, suites, twice
from assay_launcher.counts import Counts


def test_all_are_run_and_counted(capsys):
    assert suites.run_all([("a", lambda: (0, Counts(3))), ("b", lambda: (0, Counts(2, 0, 1)))]) == 0
    assert capsys.readouterr().out.endswith("\nTests: 5 passed, 0 failed, 1 skipped\n")


def test_a_suite_that_breaks_before_counting_is_a_failure_and_the_next_one_runs(capsys):
    status = suites.run_all([("a", lambda: (2, Counts())), ("b", lambda: (0, Counts(1)))])
    printed = capsys.readouterr()
    assert status == 1
    assert printed.out.endswith("\nTests: 1 passed, 1 failed, 0 skipped\n")
    assert printed.err == "assay: these suites failed: a\n"


def test_no_test_at_all_is_no_success():
    assert suites.run_all([("a", lambda: (0, Counts()))]) == 1


def test_what_a_command_prints_is_shown_and_kept(tmp_path, capsys):
    status, text = suites.shown(["sh", "-c", "echo out; echo err >&2; exit 3"], tmp_path, {})
    assert status == 3
    assert sorted(text.split()) == ["err", "out"]
    assert capsys.readouterr().out == text


def test_the_first_cell_that_differs_is_found():
    assert twice.first_difference(["a", "b"], ["a", "c"]) == 1
    assert twice.first_difference(["a"], ["a", "b"]) == 1


@pytest.mark.parametrize(("ci", "status", "counted"), [("", 0, "0 0 1"), ("1", 1, "0 1 0")])
def test_a_notebook_without_its_data_is_left_out_but_not_in_integration(
    ci, status, counted, tmp_path, monkeypatch, capsys
):
    notebook = nbformat.v4.new_notebook(metadata={"assay": {"data": ["here.csv", "adult/a.csv"]}})
    nbformat.write(notebook, tmp_path / "a.ipynb")
    (tmp_path / "here.csv").touch()
    monkeypatch.setenv("ASSAY_DATA", str(tmp_path))
    monkeypatch.setenv("CI", ci)
    found, counts = twice.same(tmp_path / "a.ipynb", [])
    assert (found, f"{counts.passed} {counts.failed} {counts.skipped}") == (status, counted)
    missing = tmp_path / "adult" / "a.csv"
    assert capsys.readouterr().out == f"{missing} is not there; the notebook was left out\n"
    missing.parent.mkdir()
    missing.touch()
    assert twice.missing(tmp_path / "a.ipynb") is None


def test_figures_are_a_table_of_names_values_and_units(tmp_path, monkeypatch):
    (tmp_path / "b.tsv").write_text("start\t0.5\ts\n")
    (tmp_path / "a.tsv").write_text("area\t0.91\t1\n")
    monkeypatch.setattr(figures, "MEASURED", tmp_path)
    table = figures.table(figures.collected())
    assert table.splitlines()[-2:] == ["| area | 0.91 | 1 |", "| start | 0.5 | s |"]
