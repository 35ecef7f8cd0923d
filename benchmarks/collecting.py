"""Does designing a collection improve the model? Narrow against designed, the same size, by seeds.

    python benchmarks/collecting.py [--seeds N] [--rows N] [--pool N] [--data FOLDER] [--out FILE]

FOLDER holds Fashion-MNIST. The test classes are built before (mvn test-compile). Writes
docs/collecting.md; with the defaults it takes about a minute on two processors.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from contest import classpath  # noqa: E402

TOP = HERE.parent
OUT = TOP / "docs" / "collecting.md"
DATA = TOP / ".." / "shared" / "data" / "fashion-mnist"


def main(arguments):
    options = understood(arguments)
    command = [classpath.java(), "-Xmx2g", "-cp", classpath.tests()]
    command += [str(HERE / "collecting" / "Collecting.java"), str(options.data)]
    command += [str(options.seeds), str(options.rows), str(options.pool)]
    start = time.monotonic()
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=3600)
    seconds = time.monotonic() - start
    found = [json.loads(line) for line in said.stdout.splitlines() if line.startswith("{")]
    text = page(found, options, seconds)
    options.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser(prog="collecting.py", allow_abbrev=False)
    parser.add_argument("--seeds", type=int, default=6, help="how often both are drawn and tried")
    parser.add_argument("--rows", type=int, default=1_000, help="clothes in a collection")
    parser.add_argument("--pool", type=int, default=20_000, help="clothes to collect from")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of Fashion-MNIST")
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    return parser.parse_args(arguments)


def page(found, options, seconds):
    lines = [
        "# Does designing a collection improve the model?",
        "",
        "Written by `benchmarks/collecting.py`. Two collections of the same size are drawn from a pool,"
        " a narrow one and a designed one; the same small network is trained on each; both are judged"
        f" on the same test rows. {options.seeds} seeds draw, start and shuffle anew; differences are"
        " designed less narrow, in points, with 95 % intervals over the pairs. The worst group is the"
        " one with the fewest right answers, whichever that is.",
        "",
        "Toll booth: pictures that Assay draws, groups are weather and time of day, the design is the"
        " booth's own, faults of the collection included, judged on 1,000 faultless rows collected as"
        " intended. Clothes: Fashion-MNIST; nobody wrote down who collected it, so collectors are"
        " simulated: k-means parts each class's pictures, along 20 principal components of their"
        " pixels, into five styles; a narrow collector brings the commonest styles alone, the design"
        " all alike; judged on the 10,000 test rows, groups are class and style.",
        "",
        "| narrow collection | rows | groups | narrow, % | designed, % | difference | worst, narrow | worst, designed | difference |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for one in found:
        lines.append(
            f"| {one['name']} | {one['trials.rows']:,.0f} | {one['groups']}"
            f" | {percent(one['accuracy.before'])} | {percent(one['accuracy.after'])}"
            f" | {points(one, 'accuracy.difference')}"
            f" | {percent(one['worst.before'])} | {percent(one['worst.after'])}"
            f" | {points(one, 'worst.difference')} |"
        )
    lines += ["", *(f"- {one['name']}: {one['verdict']}" for one in found), ""]
    lines += [
        f"It took {seconds:.0f} s. The simulated collectors are a stand-in: a style is what pixels show,"
        " and test rows are spread over the styles as the pool is, which favours the design.",
        "",
    ]
    return "\n".join(lines)


def percent(share):
    return f"{100 * share:.1f}"


def points(one, name):
    low, high = (100 * end for end in one[f"{name}.interval"])
    return f"{100 * one[name]:+.1f} ({low:+.1f} to {high:+.1f})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
