"""The table of behaviours is made of answers, says who is better, and needs no peer to be there."""

import os
import pathlib
import subprocess
import sys

import pytest

TOP = pathlib.Path(__file__).parents[3]
sys.path.insert(0, str(TOP / "benchmarks"))

from probing import kept, kernels, page  # noqa: E402
from probing.asked import Found, Probe, within  # noqa: E402

FIRST = Probe("Protocol", "first", "Is it?", False, None)
SECOND = Probe("Faults", "second", "Is it, too?", False, None)


def column(name, first, second, **tests):
    return kept.Column(name, name.title(), f"{name} 1", {"first": first, "second": second}, tests)


def test_the_table_says_what_was_asked_and_what_each_did():
    ours = column("assay-17", Found(True), Found(False, "a|b"), passed=2, ran=3, failed=["t"])
    peer = column("peer", Found(False, "it hangs"), Found(None, "no such thing"))
    text = page.page([ours, peer], [FIRST, SECOND], "a machine", "")
    assert "| **first**: Is it? | yes | **no**, it hangs |" in text
    assert "| **second**: Is it, too? | **no**, a\\|b | no such thing |" in text
    assert "| Assay-17 | 2 | 3 | `t` |" in text
    assert "| Peer | – | – | not asked |" in text
    assert "In no row of these tables." in text
    assert "Written by `benchmarks/behaviour.py`; no cell" in text


def test_where_a_peer_is_better_is_said_first():
    ours = column("assay-17", Found(False, "not advertised"), Found(True))
    peer = column("peer", Found(True), Found(False))
    text = page.page([ours, peer], [FIRST, SECOND], "a machine", "1 May")
    assert "* **first**: Peer, and not Assay-17 (not advertised)" in text
    assert text.index("* **first**") < text.index("| **first**")
    assert "Written by `benchmarks/behaviour.py` on 1 May; no cell" in text


@pytest.mark.parametrize(
    "seconds, words", [(0.02, "within 1 s"), (1.5, "within 2 s"), (9.9, "within 10 s"), (42, "after 42 s")]
)
def test_times_are_in_steps(seconds, words):
    assert within(seconds) == words


def test_a_row_asked_again_replaces_its_answer_and_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "answers")
    asked = kernels.Asked("peer", "Peer", "peer 1", {})
    kept.keep(asked, {"first": Found(True), "second": Found(False, "é")}, {"passed": 1})
    kept.keep(asked, {"first": Found(None, "gone")}, {})
    found = kept.column("peer")
    assert (found.to(FIRST), found.to(SECOND)) == (Found(None, "gone"), Found(False, "é"))
    assert found.tests == {"passed": 1}


def test_a_peer_that_cannot_be_installed_is_left_out_with_a_sentence(tmp_path):
    command = [sys.executable, "benchmarks/behaviour.py", "--kernels", "jjava-17", "--out"]
    # No index knows the package, and no earlier environment has it.
    lost = {"PIP_NO_INDEX": "1", "ASSAY_TOP": str(tmp_path), "ASSAY_FOUND_JDKS": found_jdk(tmp_path)}
    done = subprocess.run(
        [*command, str(tmp_path / "page.md")],
        cwd=TOP, env={**os.environ, **lost}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith("jjava-17 is left out: JJava could not be installed: ")
    assert done.stderr == "no kernel could be asked, so no page was written\n"
    assert not (tmp_path / "page.md").exists()


def found_jdk(folder):
    """A folder that looks like a JDK 17."""
    (folder / "bin").mkdir()
    (folder / "bin" / "javac").touch()
    (folder / "release").write_text('JAVA_VERSION="17.0.1"\n')
    return f"17 {folder}"
