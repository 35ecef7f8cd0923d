"""Bad input is one sentence that names the place and what is wanted, at the cell's own line, and
the kernel lives on."""

import gzip
import struct

import pytest
from conftest import run, types
from test_foundations import LONG, begun, goes_on, interrupted, outputs_of, worker  # noqa: F401

GOOD = """
var rows = Rows.of(
        Column.texts("weather", Stream.of("clear", "rain", "snow").map(Optional::of).toList()),
        Column.integers("n", Stream.of(1L, 2L, 3L).map(Optional::of).toList()));
var plan = Plan.named("trial").expect("weather", Share.of("clear", .5, "rain", .5), "why")
        .target(100).freeze();
var booth = TollBooth.generate(7, 300);
var images = booth.rows().images("image");
var labels = booth.rows().labels("label");
var run = Training.of(Networks.mlp(4), images, labels).epochs(1).run();
var ids = RowIds.of("0123456789abcdef", 4);
"""

ILLEGAL = "java.lang.IllegalArgumentException"
MISSING = "java.io.UncheckedIOException"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A folder of damaged files."""
    folder = tmp_path_factory.mktemp("bad input")
    packed = gzip.compress(b"weather,n\n" + b"clear,1\n" * 500, mtime=0)
    (folder / "cut.csv.gz").write_bytes(packed[: len(packed) // 2])
    (folder / "ragged.csv").write_text("weather,n\nclear,1\nrain\nsnow,3\n")
    head = struct.pack(">IIII", 0x803, 4, 2, 2)
    (folder / "pictures.idx3-ubyte").write_bytes(head + bytes(16))
    (folder / "short.idx3-ubyte").write_bytes(head + bytes(10))
    (folder / "magic.idx3-ubyte").write_bytes(b"\x01\x02\x03\x04" + bytes(12))
    (folder / "labels.idx1-ubyte").write_bytes(struct.pack(">II", 0x801, 3) + bytes(3))
    return folder


@pytest.fixture
def ready(kernel, files):
    """A kernel that works in the folder of damaged files' parent and has something to spoil."""
    reply, _ = run(kernel.client, "1 + 1", user_expressions={"there": "ids"})
    if reply["user_expressions"]["there"]["status"] != "ok":
        reply, _ = run(kernel.client, GOOD + f'var folder = "{files}/";', timeout=120)
        assert reply["status"] == "ok", reply["evalue"]
    return kernel.client


BAD = {
    "missing file": (
        'Rows.read(folder + "missing.csv")',
        MISSING,
        "{folder}/missing.csv does not exist; name a file that does",
    ),
    "truncated gzip": (
        'Rows.read(folder + "cut.csv.gz")',
        ILLEGAL,
        "{folder}/cut.csv.gz is gzip that ends in the middle, after {cut} bytes; fetch or pack it"
        " again",
    ),
    "wrong magic": (
        'Rows.read(folder + "magic.idx3-ubyte")',
        ILLEGAL,
        "{folder}/magic.idx3-ubyte begins with 0x01020304; IDX images begin with 0x00000803",
    ),
    "short data": (
        'Rows.read(folder + "short.idx3-ubyte")',
        ILLEGAL,
        "{folder}/short.idx3-ubyte should hold 4 x 2 x 2 bytes after its head and holds 10;"
        " fetch it again",
    ),
    "ragged row": (
        'Rows.read(folder + "ragged.csv")',
        ILLEGAL,
        "{folder}/ragged.csv, line 3: row 2 has 1 column, the header 2 columns; every row needs as"
        " many",
    ),
    "unknown column": (
        'rows.column("wether")',
        ILLEGAL,
        "no column 'wether'; the nearest of 2 columns are 'weather', 'n'",
    ),
    "shares that sum to 1.1": (
        'Plan.named("trial").expect("weather", Share.of("clear", .5, "rain", .3, "snow", .3), "why")',
        ILLEGAL,
        "shares of 'weather' sum to 1.1; they must sum to 1",
    ),
    "a level not in the plan": (
        "plan.coverage(rows)",
        ILLEGAL,
        "row {row} has 'snow' in 'weather', and the plan has only clear, rain; give it or"
        " Share.OTHER a share in the plan",
    ),
    "a level not in the monitored plan": (
        "Monitor.of(plan).observe(rows)",
        ILLEGAL,
        "row {row} has 'snow' in 'weather', and the plan has only clear, rain; give it or"
        " Share.OTHER a share in the plan",
    ),
    "labels of another length in files": (
        'Rows.readImages(folder + "pictures.idx3-ubyte", folder + "labels.idx1-ubyte")',
        ILLEGAL,
        "{folder}/pictures.idx3-ubyte holds 4 images, {folder}/labels.idx1-ubyte 3 labels; every"
        " image has one label",
    ),
    "labels of another length": (
        'Training.of(Networks.mlp(4), images, booth.rows().head(200).labels("label"))',
        ILLEGAL,
        "300 pictures but 200 labels; every row has one of each",
    ),
    "NaN activations": (
        'new Activations("fc", RowIds.of("0123456789abcdef", 2),'
        " DoubleMatrix.wrap(2, new double[] {1, 2, Double.NaN, 3}))",
        ILLEGAL,
        "row 1, column 0 of layer 'fc' is NaN; activations must be finite",
    ),
    "k larger than the probes": (
        "ProbeDynamics.of(run.losses(), ProbeSuite.simulate(images, labels, 7,"
        " ProbeSuite.Options.DEFAULTS.perHalf(4)), 200)",
        ILLEGAL,
        "k is 200 for 20 probes to compare with; k lies between 1 and their number",
    ),
    "unknown layer": (
        'run.activations("conv9")',
        ILLEGAL,
        "no layer 'conv9'; the layers are [penultimate (4), logits (5)]",
    ),
    "bad query": (
        "%%sql\nselec * from rows",
        ILLEGAL,
        'the query is refused by DuckDB: syntax error at or near "selec"; correct the query',
    ),
    "unknown column in a query": (
        "%%sql\nselect wether from rows",
        ILLEGAL,
        'the query is refused by DuckDB: Referenced column "wether" not found in FROM clause;'
        ' candidate bindings: "weather"; correct the query',
    ),
    "unknown table": (
        "%%sql rows, trucks\nselect * from trucks",
        ILLEGAL,
        "table 'trucks' of the %%sql cell is no variable that holds rows; declare it in an earlier"
        " cell or name another behind %%sql",
    ),
    "no query": (
        "%%sql",
        ILLEGAL,
        "the %%sql cell holds no query; write it below the first line",
    ),
    "unknown magic": (
        "%%slq\nselect 1",
        ILLEGAL,
        "there is no %%slq; did you mean %%sql?",
    ),
}


@pytest.mark.parametrize("fault", BAD)
def test_bad_input_is_one_sentence_and_a_live_kernel(ready, files, fault):
    code, name, sentence = BAD[fault]
    reply, told = run(ready, code, timeout=60)
    assert reply["status"] == "error"
    cut = (files / "cut.csv.gz").stat().st_size
    names = {"{folder}": str(files), "{cut}": str(cut), "{row}": third_row(ready)}
    for key, value in names.items():
        sentence = sentence.replace(key, value)
    assert reply["evalue"] == sentence
    assert reply["ename"] == name
    assert types(told).count("error") == 1
    assert readable(reply)
    _, said = run(ready, "1 + 1")
    assert said[-1]["content"]["data"]["text/plain"] == "2"


def third_row(client):
    reply, _ = run(client, "1 + 1", user_expressions={"row": "rows.ids().at(2).toString()"})
    return reply["user_expressions"]["row"]["data"]["text/plain"]


def readable(reply):
    """The sentence, the place in the cell, and at most what a library below says itself."""
    trace = "\n".join(reply["traceback"]).splitlines()
    places = [line for line in trace if line.startswith("    at ")]
    assert trace[0] == f"{reply['ename']}: {reply['evalue']}"
    assert len(trace) <= 8, trace
    assert places and all(line.startswith("    at Cell [") for line in places), trace
    return not any("assay." in line or "JShell" in line for line in trace[1:])


@pytest.mark.parametrize("work", ["training", "mixture"])
def test_an_interrupt_is_one_sentence_and_a_live_kernel(worker, work):  # noqa: F811
    msg_id = begun(worker.client, LONG[work])
    reply, _ = interrupted(worker, msg_id)
    assert (reply["ename"], reply["evalue"]) == ("Interrupted", "the cell was stopped")
    assert reply["traceback"] == ["Interrupted: the cell was stopped"]
    outputs_of(worker.client, msg_id)
    goes_on(worker.client)


def test_what_cannot_be_compiled_says_what_and_where(ready):
    for code, sentence in {
        "\nfoo(3)": "cannot find symbol: method foo(int) (line 2)",
        "class Bar { }\nnew Bar().foo(3)": "cannot find symbol: method foo(int) in class Bar (line 2)",
        "rows.colum()": "cannot find symbol: method colum() in variable rows of type Rows;"
        " nearest is column (line 1)",
        "int x = \"three\";": "incompatible types: String cannot be converted to int (line 1)",
    }.items():
        reply, _ = run(ready, code)
        assert (reply["ename"], reply["evalue"]) == ("CompilationError", sentence)
        goes_on(ready)
