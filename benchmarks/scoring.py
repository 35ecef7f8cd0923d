"""Millions of rows scored by a mixture and counted, from a mapped file, and stopped midway.

    python benchmarks/scoring.py [--rows N ...] [--heap SIZE] [--folder FOLDER] [--out FILE]

The test classes are built before (mvn test-compile). For each number of rows a file of float32
numbers is made with a seed, scored in a process of its own with a small heap, and deleted: 1.28 GB
for five million rows. Writes docs/scoring.md.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from contest import classpath  # noqa: E402

TOP = HERE.parent
OUT = TOP / "docs" / "scoring.md"
SEED = "7"


def main(arguments):
    options = understood(arguments)
    found = []
    for rows in options.rows:
        with tempfile.TemporaryDirectory(prefix="assay-scoring-", dir=options.folder) as folder:
            file = str(Path(folder) / "rows.f32")
            asked("256m", "make", file, str(rows), SEED)
            found.append(json.loads(asked(options.heap, "score", file)))
        print(json.dumps(found[-1]), flush=True)
    text = page(found, options.heap)
    options.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser(prog="scoring.py", allow_abbrev=False)
    parser.add_argument("--rows", type=int, nargs="+", default=[500_000, 5_000_000])
    parser.add_argument("--heap", default="256m", help="largest heap of the process that scores")
    parser.add_argument("--folder", help="where the files are made; the system's own where not given")
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    return parser.parse_args(arguments)


def asked(heap, *words):
    command = [classpath.java(), f"-Xmx{heap}", "-cp", classpath.tests()]
    command += [str(HERE / "scoring" / "Scoring.java"), *words]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=1800)
    return said.stdout


def page(found, heap):
    lines = [
        "# Scoring millions of rows",
        "",
        f"Written by `benchmarks/scoring.py` on {platform.system()} {platform.machine()},"
        f" {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end: rows of 64 float32"
        " columns in a mapped file, ln p under a mixture of 8 full components counted by"
        f" `GaussianMixture.histogram`, with a heap of at most {heap}. Seconds to open are those of"
        " checking the whole file. Direct buffers and the process's own memory"
        " (heap, code, native, not the file's pages, which the system may drop) are those after"
        " scoring. Interrupts came while the file was opened and at five places of the scoring;"
        " the longest took what stands in the last column.",
        "",
        "| rows | file, MB | to open, s | to score and count, s | peak heap, MiB | direct, MiB | own memory, MiB | bins | longest stop, s |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for one in found:
        lines.append(
            f"| {one['rows']:,} | {one['rows'] * 256 / 1e6:,.0f} | {one['opened']:.1f}"
            f" | {one['seconds']:.1f} | {one['heap']} | {one['direct']} | {one['anonymous']}"
            f" | {one['bins']:,} | {max(one['stops']):.2f} |"
        )
    lines += [
        "",
        "Peak heap is that of its pools' peaks together, garbage included. `score` keeps 8 bytes a row"
        " for the scores and 8 for the ids beside this; `histogram` keeps neither.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
