"""Questions to a table larger than the memory there is, ours and Python's duckdb taking turns.

    python benchmarks/large.py [--rows N] [--rounds N] [--formats csv parquet] [--memory MIB]
                               [--heap MIB] [--folder FOLDER] [--keep] [--data FOLDER] [--out FILE]

Needs benchmarks/requirements-large.txt and ./assay setup. Generates the table below a temporary
folder (20 million rows: 2.8 GB) and removes it. Both sides have the same memory limit and threads;
a ratio is the median, over the rounds, of ours to theirs of the same round. Peaks are the most that
was seen of a process's resident memory and of its temporary files, looking every 20 ms.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from scanning import generate  # noqa: E402

LIBRARIES = HERE.parent / "target" / "dist" / "lib"
QUESTIONS = {
    "coverage by 2 attributes": ("coverage", "weather", "time"),
    "coverage by 3 attributes": ("coverage", "weather", "time", "region"),
    "quantiles of 91,000 values": ("quantiles", "speed"),
    "quantiles of 1.4 million values": ("quantiles", "distance"),
    "distinct of 500 and 5 million": ("distinct", "camera", "vehicle"),
    "distinct of 20 million texts": ("distinct", "plate"),
}


class Side:
    """A process that answers, with what it takes of the machine while it does."""

    def __init__(self, command, spills):
        spills.mkdir()
        self.spills = spills
        self.process = subprocess.Popen(
            [*command, str(spills)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.seen = psutil.Process(self.process.pid)

    def ask(self, file, kind, columns):
        """Seconds, the answer, the peak of resident memory and of temporary files in bytes."""
        self.peaks = [0, 0]
        ended = threading.Event()
        watcher = threading.Thread(target=self.watch, args=(ended,))
        watcher.start()
        self.process.stdin.write(" ".join([str(file), kind, *columns]) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        ended.set()
        watcher.join()
        if not line:
            raise SystemExit(f"{self.process.args[0]} ended with {self.process.wait()}")
        seconds, answer = line.split()
        return float(seconds), answer, *self.peaks

    def watch(self, ended):
        while not ended.wait(0.02):
            self.peaks[0] = max(self.peaks[0], self.seen.memory_info().rss)
            self.peaks[1] = max(self.peaks[1], size(self.spills))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def size(folder):
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(place) / name).stat().st_size
            except FileNotFoundError:
                continue  # it went while we looked
    return total


def main(arguments):
    options = understood(arguments)
    folder = Path(tempfile.mkdtemp(prefix="assay-large-", dir=options.folder))
    try:
        if options.data:
            for form in options.formats:
                (folder / f"large.{form}").symlink_to((options.data / f"large.{form}").resolve())
        else:
            generate.write(folder, options.rows, options.threads)
        sides = started(folder, options)
        found = {}
        for number in range(1, options.rounds + 1):
            print(f"round {number} of {options.rounds}, load {os.getloadavg()[0]:.1f}", flush=True)
            for form in options.formats:
                for name, question in QUESTIONS.items():
                    key = (form, name)
                    found.setdefault(key, []).append(turn(sides, folder, form, question, number))
                    print(key, told(found[key][-1]), flush=True)
        for side in sides.values():
            side.close()
        sizes = {form: (folder / f"large.{form}").stat().st_size for form in options.formats}
        text = page(found, sizes, options)
        print(text)
        if options.out:
            options.out.write_text(text, encoding="utf-8")
    finally:
        if not options.keep:
            shutil.rmtree(folder)
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser(prog="large.py", allow_abbrev=False)
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--formats", nargs="+", choices=["csv", "parquet"], default=["csv", "parquet"])
    parser.add_argument("--memory", type=int, default=512, help="the engine's limit in MiB")
    parser.add_argument("--heap", type=int, default=128, help="the Java heap in MiB")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where the temporary folder is made")
    parser.add_argument("--data", type=Path, help="the folder that an earlier --keep left")
    parser.add_argument("--keep", action="store_true", help="leave the temporary folder")
    parser.add_argument("--out", type=Path, help="file to write the page to")
    return parser.parse_args(arguments)


def started(folder, options):
    classes = folder / "classes"
    path = f"{LIBRARIES}/*"
    subprocess.run(["javac", "-cp", path, "-d", classes, HERE / "scanning" / "Ours.java"], check=True)
    limits = [str(options.memory << 20), str(options.threads)]
    ours = ["java", f"-Xmx{options.heap}m", f"-Dassay.lib={LIBRARIES}", "-cp", f"{classes}:{path}"]
    theirs = [sys.executable, str(HERE / "scanning" / "peer.py")]
    return {
        "ours": Side([*ours, "Ours", *limits], folder / "ours"),
        "theirs": Side([*theirs, *limits], folder / "theirs"),
    }


def turn(sides, folder, form, question, number):
    """Each side once, the first of them by turns; the answers must be the same."""
    file = folder / f"large.{form}"
    kind, *columns = question
    names = ["ours", "theirs"] if number % 2 else ["theirs", "ours"]
    answers = {name: sides[name].ask(file, kind, columns) for name in names}
    for name, answer in answers.items():
        if answer[1] != "out-of-memory" and not same(answer[1], answers["ours"][1]):
            raise SystemExit(f"{name} says {answer[1]} where ours says {answers['ours'][1]}")
    return answers


def same(one, other):
    pairs = zip(one.split(","), other.split(","), strict=True)
    return all(abs(float(a) - float(b)) <= 1e-9 * abs(float(b)) for a, b in pairs)


def told(answers):
    return {
        name: f"{seconds:.2f} s, {memory >> 20} MiB, {spilled >> 20} MiB spilled"
        + (" (out of memory)" if answer == "out-of-memory" else "")
        for name, (seconds, answer, memory, spilled) in answers.items()
    }


def page(found, sizes, options):
    files = " and ".join(f"{size / 2**20:,.0f} MiB of {form}" for form, size in sizes.items())
    lines = [
        "# Questions to a table larger than memory",
        "",
        f"Written by `benchmarks/large.py` on {platform.system()} {platform.machine()}:"
        f" {options.rows:,} rows × 12 columns, {files}; {options.memory} MiB for the engine and"
        f" {options.threads} threads on both sides, {options.heap} MiB of Java heap on ours;"
        f" {options.rounds} rounds in which the sides take turns. A ratio is the median over the"
        " rounds of ours to Python's duckdb, which is asked for the same answer as its users would"
        " (`group by`, `quantile_cont`, `count(distinct)`); in brackets all of them.",
        "",
        "| file | question | ours, s | peer, s | ratio | ours: peak MiB | peer: peak MiB"
        " | ours spilled, MiB | peer spilled, MiB |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for (form, name), rounds in found.items():
        lines.append(f"| {form} | {name} | {' | '.join(line(rounds))} |")
    return "\n".join(lines) + "\n"


def line(rounds):
    ours = [answers["ours"] for answers in rounds]
    theirs = [answers["theirs"] for answers in rounds]
    if any(answer[1] == "out-of-memory" for answer in theirs):
        compared = "the peer is out of memory"
    else:
        ratios = [one[0] / other[0] for one, other in zip(ours, theirs, strict=True)]
        every = ", ".join(f"{ratio:.2f}" for ratio in ratios)
        compared = f"{statistics.median(ratios):.2f} ({every})"
    return [
        f"{statistics.median(a[0] for a in ours):.2f}",
        f"{statistics.median(a[0] for a in theirs):.2f}",
        compared,
        *(f"{max(a[2] for a in side) >> 20:,}" for side in (ours, theirs)),
        *(f"{max(a[3] for a in side) >> 20:,}" for side in (ours, theirs)),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
