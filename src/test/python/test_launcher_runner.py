"""A notebook runs headless with its progress shown, and the same run gives the same file.

These use the Python kernel that JupyterLab brings along; the launcher knows no language.
"""

import io

import nbformat
import pytest

from assay_launcher import cells, demo, matrix, runner
from assay_launcher.places import Refused
from assay_launcher.progress import Progress

code, words = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell


def saved(folder, *made):
    for number, cell in enumerate(made):
        cell.id = f"cell-{number}"
    notebook = nbformat.v4.new_notebook(
        cells=list(made), metadata={"kernelspec": {"name": "python3", "display_name": "Python"}}
    )
    path = folder / "trial.ipynb"
    nbformat.write(notebook, path)
    return path


def test_it_keeps_the_outputs_the_page_and_prints_the_summary(tmp_path, capsys):
    path = saved(tmp_path, words("# A trial"), code("print(1)"), code("'accuracy', 0.5"))
    assert demo.run_one(path, {}, None) == 0
    printed = capsys.readouterr().out
    assert "cell 1 of 2  A trial" in printed
    assert "\n('accuracy', 0.5)\n" in printed
    executed = nbformat.read(tmp_path / "out/trial.ipynb", as_version=4)
    assert executed.cells[1].outputs[0].text == "1\n"
    assert "<title>A trial</title>" in (tmp_path / "out/trial.html").read_text()


def test_the_same_run_gives_the_same_bytes(tmp_path):
    path = saved(tmp_path, code("for i in range(50): print(i, flush=True)"))
    for folder in ("a", "b"):
        assert demo.run_one(path, {}, tmp_path / folder) == 0
    a, b = ((tmp_path / folder / "trial.ipynb").read_bytes() for folder in "ab")
    assert a == b


def test_a_failed_cell_ends_the_run_and_what_ran_is_kept(tmp_path, capsys):
    path = saved(tmp_path, code("1"), code("1 / 0"), code("2"))
    assert demo.run_one(path, {}, None) == 1
    assert "a cell failed: ZeroDivisionError: division by zero" in capsys.readouterr().err
    executed = nbformat.read(tmp_path / "out/trial.ipynb", as_version=4)
    assert [len(cell.outputs) for cell in executed.cells] == [1, 1, 0]


def test_a_dead_kernel_is_said(tmp_path, capsys):
    path = saved(tmp_path, code("import os; os._exit(3)"))
    assert demo.run_one(path, {}, None) == 1
    assert "the kernel ended before the notebook did" in capsys.readouterr().err


def test_what_is_no_notebook_is_refused(tmp_path):
    with pytest.raises(Refused, match="^there is no notebook .*absent.ipynb$"):
        runner.read(tmp_path / "absent.ipynb")
    (tmp_path / "text.ipynb").write_text("hello")
    with pytest.raises(Refused, match="text.ipynb is not a notebook"):
        runner.read(tmp_path / "text.ipynb")


def test_a_kernel_that_is_not_there_is_refused(tmp_path):
    path = saved(tmp_path, code("1"))
    path.write_text(path.read_text().replace("python3", "nokernel"))
    with pytest.raises(Refused, match="there is no kernel 'nokernel' here"):
        runner.run(path)


def test_a_cell_is_called_by_its_comment_its_heading_or_its_first_line():
    notebook = nbformat.v4.new_notebook(
        cells=[
            words("# The plan\n\ntext\n\n## Shares"),
            code("var a = 1;"),
            code("\n// Coverage so far\nplan.coverage(rows)"),
            code(""),
            code("plan.freeze()\n  .hash()"),
        ]
    )
    assert cells.titles(notebook) == {1: "Shares", 2: "Coverage so far", 4: "plan.freeze()"}


def test_progress_is_a_line_for_each_cell():
    stream, now = io.StringIO(), iter([10.0, 12.5])
    progress = Progress({0: "a", 4: "t" * 200}, stream, clock=lambda: next(now))
    progress.started(4)
    progress.ended(4)
    line = stream.getvalue()
    assert line.startswith("  cell 2 of 2  ttt")
    assert line.endswith("t…     2.5 s\n")


def test_the_pairwise_matrix_meets_every_jdk_and_every_place():
    jdks, places = [17, 21, 25], ["as it is", "Turkey"]
    pairs = matrix.pairwise(jdks, places)
    assert {jdk for jdk, _ in pairs} == set(jdks) and {place for _, place in pairs} == set(places)
    assert len(pairs) == 3
    assert len(matrix.whole(jdks, places)) == 6
