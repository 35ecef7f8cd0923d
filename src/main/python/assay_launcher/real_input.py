"""The first audit on data that nobody made for it: pictures of clothes, digits, and a survey.

The data lies beside the project, in ../shared/data.
"""

import gzip
import re
import struct
import tempfile
from pathlib import Path

from . import cells, demo
from .places import FIRST_AUDIT, TOP

DATA = TOP.parent / "shared" / "data"
CLOTHES = DATA / "fashion-mnist"
ROWS = 60_000


def missing():
    """The first of the files that is not there, or None."""
    return next((path for path in files().values() if not path.is_file()), None)


def files():
    """The parameters that name a file."""
    return {
        "dated": DATA / "masculinity-survey" / "raw-responses.csv",
        "pictures": CLOTHES / "train-images-idx3-ubyte.gz",
        "pictureLabels": CLOTHES / "train-labels-idx1-ubyte.gz",
        "newPictures": CLOTHES / "t10k-images-idx3-ubyte.gz",
        "newLabels": CLOTHES / "t10k-labels-idx1-ubyte.gz",
        "strangePictures": DATA / "mnist-label-errors" / "t10k-images-idx3-ubyte.gz",
    }


def parameters(epochs, folder=None, rows=ROWS):
    """What to give the notebook; fewer rows than there are need a folder to put copies in."""
    paths = files()
    if rows < ROWS:
        for name in ("pictures", "pictureLabels"):
            paths[name] = first(paths[name], rows, folder)
    return {
        **{name: str(path.resolve()) for name, path in paths.items()},
        "dateColumn": "StartDate",
        "attributes": "age3,educ4,racethn4,kids",
        "weightColumn": "weight",
        "target": "1615",
        "flipped": "0.2",
        "units": "256,128",
        "epochs": str(epochs),
        "probes": "250",
    }


def first(path, rows, folder):
    """A copy of an IDX file that ends after its first rows."""
    with gzip.open(path) as file:
        content = file.read()
    header = 4 + 4 * content[3]
    all_rows = struct.unpack(">I", content[4:8])[0]
    stride = (len(content) - header) // all_rows
    copy = folder / f"{rows}-{path.name}"
    with gzip.open(copy, "wb") as file:
        file.write(content[:4] + struct.pack(">I", rows) + content[8:header])
        file.write(content[header : header + rows * stride])
    return copy


def figures(notebook):
    """The numbers of the summary that the notebook ends with, by section and figure."""
    found, section = {}, ""
    for line in cells.summary(notebook).splitlines()[2:]:
        fields = re.split(r"\s{2,}", line.rstrip())
        section = fields[0] or section
        found[section, fields[1]] = float(fields[2].replace(",", ""))
    return found


def measured():
    """Runs it with half and all the rows, 10 and 20 epochs: lines of name, value and unit."""
    with tempfile.TemporaryDirectory() as folder:
        for rows in (ROWS // 2, ROWS):
            for epochs in (10, 20):
                given = parameters(epochs, Path(folder), rows)
                done, seconds, peak = demo.measured(FIRST_AUDIT, given)
                if done.problem:
                    raise RuntimeError(f"a cell failed on {rows} rows: {done.problem}")
                run = f"real input, {rows:,} rows, {epochs} epochs"
                yield f"{run}: the job itself", f"{seconds:.0f}", "s"
                yield f"{run}: most memory of all processes", f"{peak / 2**30:.2f}", "GiB"
                for (section, figure), value in figures(done.notebook).items():
                    if figure.split(".")[-1] in ("auroc", "precision", "recall", "accuracy"):
                        yield f"{run}: {section}, {figure}", f"{value:g}", "share"
