"""The count of tests is what the test runners themselves say."""

from assay_launcher import counts
from assay_launcher.counts import Counts


def test_maven_counts_by_its_closing_line():
    text = """[INFO] Tests run: 5, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1.2 s -- in A
[WARNING] Tests run: 17, Failures: 2, Errors: 1, Skipped: 3
"""
    assert counts.of_maven(text) == Counts(11, 3, 3)


def test_pytest_counts_by_its_closing_line():
    text = "replies: 252 error, 1,289 ok\n1 failed, 12 passed, 2 skipped, 1 error in 3s\n"
    assert counts.of_pytest(text) == Counts(12, 2, 2)
    assert counts.of_pytest("no tests ran") == Counts()


def test_node_counts_by_its_closing_lines():
    assert counts.of_node("# tests 9\n# pass 7\n# fail 1\n# cancelled 0\n# skipped 1\n") == (
        Counts(7, 1, 1)
    )


def test_nothing_counted_is_nothing():
    assert counts.of_maven("BUILD FAILURE") == Counts()


def test_they_add_up_to_one_line():
    assert str(Counts(1, 0, 2) + Counts(3, 1, 0)) == "4 passed, 1 failed, 2 skipped"
