"""A parameter given from outside keeps the type that the notebook declares."""

import nbformat
import pytest

from assay_launcher import parameters
from assay_launcher.places import Refused

SOURCE = """// Data and sizes; final int hidden = 1 is only a comment
double rate = 1;
int epochs = 30, other = 2;
final long seed = 7L;
String name = "toll booth";
Path images = Path.of("a");
List<String> watched = List.of("weather");
var size = 3;
boolean quick = false;
java.time.LocalDate day = java.time.LocalDate.EPOCH;
"""


def notebook():
    declaring = nbformat.v4.new_code_cell(SOURCE, metadata={"tags": ["parameters"]})
    return nbformat.v4.new_notebook(cells=[declaring, nbformat.v4.new_code_cell("rate")])


def injected(**values):
    given = notebook()
    parameters.inject(given, values)
    return given.cells[1].source.splitlines()[1:]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("rate", "7", "double rate = 7.0;"),
        ("rate", "1e-3", "double rate = 0.001;"),
        ("rate", "nan", "double rate = Double.NaN;"),
        ("rate", "-inf", "double rate = Double.NEGATIVE_INFINITY;"),
        ("epochs", "-3", "int epochs = -3;"),
        ("seed", "5000000000", "long seed = 5000000000L;"),
        ("name", 'a "b" \\ é\n😀', 'String name = "a \\"b\\" \\\\ \\u00e9\\n\\ud83d\\ude00";'),
        ("images", "a b", 'Path images = Path.of("a b");'),
        ("watched", '["a", "é"]', 'List<String> watched = List.of("a", "\\u00e9");'),
        ("size", "4", "var size = 4;"),
        ("size", "5000000000", "var size = 5000000000L;"),
        ("size", "0.5", "var size = 0.5;"),
        ("size", "true", "var size = true;"),
        ("size", "big", 'var size = "big";'),
        ("quick", "true", "boolean quick = true;"),
    ],
)
def test_the_declared_type_is_kept(name, text, line):
    assert injected(**{name: text}) == [line]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("epochs", "3.5", "parameter 'epochs' is a whole number, not '3.5'"),
        ("epochs", "2147483648", "parameter 'epochs' is of type int, too small for 2147483648"),
        ("rate", "fast", "parameter 'rate' is a number, not 'fast'"),
        ("quick", "yes", "parameter 'quick' is true or false, not 'yes'"),
        ("watched", "a", "parameter 'watched' is a list of texts, written [\"a\", \"b\"], not 'a'"),
        (
            "hidden",
            "2",
            "the notebook declares no parameter 'hidden'; it has rate, epochs, seed, name, images,"
            " watched, size, quick, day",
        ),
        (
            "day",
            "2026-01-01",
            "parameter 'day' is of type java.time.LocalDate; only numbers, true or false, String,"
            " Path and List<String> can be given from outside",
        ),
    ],
)
def test_what_does_not_fit_is_refused(name, text, message):
    with pytest.raises(Refused) as refusal:
        injected(**{name: text})
    assert str(refusal.value) == message


def test_the_new_values_stand_right_after_the_declared_ones():
    given = notebook()
    parameters.inject(given, {"epochs": "3", "rate": "2"})
    assert [cell.source.splitlines()[0] for cell in given.cells] == [
        "// Data and sizes; final int hidden = 1 is only a comment",
        "// Parameters given for this run.",
        "rate",
    ]
    assert given.cells[1].metadata.tags == ["injected-parameters"]
    nbformat.validate(given)


def test_without_values_nothing_changes():
    given = notebook()
    parameters.inject(given, {})
    assert len(given.cells) == 2


def test_a_notebook_without_the_tag_takes_no_parameters():
    with pytest.raises(Refused, match="no cell tagged 'parameters'"):
        parameters.inject(nbformat.v4.new_notebook(), {"a": "1"})
