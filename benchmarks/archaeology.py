"""How well wrong labels of Fashion-MNIST are found and repaired, by loss trajectories and by others.

    python benchmarks/archaeology.py [--images 60000] [--epochs 15] [--noise 0.1 0.2 0.4]
                                     [--seeds 1 2 3] [--threads 2] [--state FOLDER] [--out FILE]

Labels are flipped by a seeded lot. Every score is read on the same rows, those that are no probe.
Each noise and seed is a process of its own whose result is kept in FOLDER, so that a study that
was stopped goes on where it was; the page is written anew after each. Needs ./assay setup before.
Writes docs/archaeology-fashion-mnist.md and, beside it, all numbers as JSON.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
OUT = TOP / "docs" / "archaeology-fashion-mnist.md"
SOURCES = sorted((HERE / "archaeology").glob("*.java"))
TWO, FOUR, LOT = "MAP-D, two", "MAP-D, four", "MAP-D, two, typical by lot"
SELF = "self-confidence, 5 folds"
SCORES = [
    TWO, LOT, FOUR, f"{FOUR}, ties by mean loss", SELF, "normalized margin, 5 folds",
    "mean loss", "AUM", "final loss", "first-epoch loss", "loss mixture",
]  # fmt: skip
REPAIRS = [
    "noisy", "MAP-D, drop", "MAP-D, relabel", "confident learning, drop",
    "with probes", "bootstrapped", "bootstrapped by 0 or 1", "clean",
]  # fmt: skip
LEVEL = 0.005


def main(arguments):
    options = understood(arguments)
    options.state.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as classes:
        command = compiled(options, classes)
        for noise in options.noise:
            for seed in options.seeds:
                kept = options.state / name(options, noise, seed)
                if not kept.exists():
                    print(f"noise {noise}, seed {seed}, load {os.getloadavg()[0]:.1f}", flush=True)
                    one = studied(command, options, noise, seed)
                    print(f"  {one['seconds.all']:.0f} s", flush=True)
                    partial = kept.with_suffix(".partial")
                    partial.write_text(json.dumps(one), encoding="utf-8")
                    partial.replace(kept)
                written(options)
    print(options.out.read_text(encoding="utf-8"))
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser(prog="archaeology.py", allow_abbrev=False)
    parser.add_argument("--images", type=int, default=60_000, help="training pictures")
    parser.add_argument("--epochs", type=int, default=15, help="of every training")
    parser.add_argument("--noise", type=float, nargs="+", default=[0.1, 0.2, 0.4])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--data", type=Path, default=TOP / "../shared/data/fashion-mnist")
    parser.add_argument("--libraries", type=Path, default=TOP / "target/dist/lib")
    parser.add_argument("--state", type=Path, default=TOP / "target/archaeology")
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    return parser.parse_args(arguments)


def name(options, noise, seed):
    return f"{options.images}-{options.epochs}-{options.threads}-{noise}-{seed}.json"


def compiled(options, classes):
    home = os.environ.get("ASSAY_JAVA_HOME") or os.environ.get("JAVA_HOME")
    tools = Path(home) / "bin" if home else Path()
    jar = options.libraries / "assay.jar"
    sources = [str(source) for source in SOURCES]
    subprocess.run([str(tools / "javac"), "-cp", str(jar), "-d", classes, *sources], check=True)
    path = os.pathsep.join([str(jar), classes])
    return [str(tools / "java"), "-Xmx3g", f"-Dassay.lib={options.libraries}", "-cp", path, "Study"]


def studied(command, options, noise, seed):
    size = [options.data, options.images, options.epochs, noise, seed, options.threads]
    said = subprocess.run(
        [*command, *(str(part) for part in size)],
        check=True, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"OMP_WAIT_POLICY": "PASSIVE"},
    )  # fmt: skip
    return json.loads(said.stdout.splitlines()[-1]) | {"load": os.getloadavg()[0]}


def written(options):
    runs = {}
    for noise in options.noise:
        kept = [options.state / name(options, noise, seed) for seed in options.seeds]
        found = [json.loads(one.read_text(encoding="utf-8")) for one in kept if one.exists()]
        if found:
            runs[noise] = found
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(page(options, runs), encoding="utf-8")
    numbers = [run for every in runs.values() for run in every]
    options.out.with_suffix(".json").write_text(json.dumps(numbers, indent=1) + "\n")


def page(options, runs):
    every = [run for of_noise in runs.values() for run in of_noise]
    seeds = ", ".join(str(int(run["seed"])) for run in max(runs.values(), key=len))
    loads = [run["load"] for run in every]
    lines = [
        "# Wrong labels of Fashion-MNIST, found and repaired",
        "",
        f"Written by `benchmarks/archaeology.py` on {platform.system()} {platform.machine()},"
        f" {os.cpu_count()} processors, load {min(loads):.1f} to {max(loads):.1f}:"
        f" {int(every[0]['images']):,} pictures, {int(every[0]['epochs'])} epochs of a"
        " 784-256-128-10 perceptron in batches of 128, rate .1 falling along a cosine, momentum"
        f" .9, {options.threads} threads; symmetric flips; means over seeds {seeds}, in brackets"
        " the lowest and the highest.",
        "",
        "## AUROC for wrong labels",
        "",
        "Over the rows that are no probe, the same for every score. The probes are chosen and made"
        " from the noisy labels alone, and learned from as the other rows are. Two categories are"
        " typical and mislabeled, four have atypical and corrupted besides. The typical ones are"
        " those that a held-out model is surest of; `by lot`, any on whose label it agrees. The"
        " posterior of 20 neighbours has 21 levels: `ties by mean loss` is the order in which rows"
        " are surfaced.",
        "",
        *table(runs, SCORES, "auroc."),
        "",
        "## Found, cut where each method cuts by itself",
        "",
        *cuts(runs),
        "",
        "## Test accuracy after a new training",
        "",
        "`noisy` is training on the labels as they are, `clean` the ceiling: all labels right."
        " `with probes` learns from wrong labels and spoiled pictures planted as probes too, and is"
        " what the two bootstrapped trainings, which do so as well, are to be set against.",
        "",
        *table(runs, [one for one in REPAIRS if f"accuracy.{one}" in every[0]], "accuracy."),
        "",
        "## What it costs",
        "",
        *costs(every),
        "",
        "## Probes held out, four categories",
        "",
        *confusions(runs),
        "",
        "## What this says",
        "",
        *(f"- {sentence}" for sentence in verdicts(every)),
        "",
    ]
    return "\n".join(lines)


def table(runs, rows, prefix):
    lines = ["| | " + " | ".join(f"{noise:.0%} wrong" for noise in runs) + " |"]
    lines.append("|---|" + "--:|" * len(runs))
    for row in rows:
        cells = [spread([run.get(prefix + row) for run in of_noise]) for of_noise in runs.values()]
        if any(cells):
            lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return lines


def spread(values):
    known = [value for value in values if value is not None]
    if not known:
        return ""
    return f"{statistics.mean(known):.3f} ({min(known):.3f}–{max(known):.3f})"


def cuts(runs):
    methods = {
        "MAP-D, two, probability above .5": "mapd.two",
        "MAP-D, two, typical by lot, probability above .5": "mapd.two, typical by lot",
        "MAP-D, four, probability above .5": "mapd.four",
        "confident learning, prune by noise rate": "confident",
    }
    lines = ["| | " + " | ".join(f"{noise:.0%}: precision / recall" for noise in runs) + " |"]
    lines.append("|---|" + "--:|" * len(runs))
    for words, method in methods.items():
        cells = [
            " / ".join(
                f"{statistics.mean(run[f'found.{method}.{what}'] for run in of_noise):.3f}"
                for what in ("precision", "recall")
            )
            for of_noise in runs.values()
        ]
        lines.append(f"| {words} | " + " | ".join(cells) + " |")
    return lines


def costs(every):
    parts = {
        "one training with its losses": "run",
        "choosing the probes (a smaller network, three folds)": "suite",
        "posterior of four categories": "posterior.four",
        "five folds": "folds",
    }
    lines = ["| | rows x epochs | processor seconds | seconds |", "|---|--:|--:|--:|"]
    for words, part in parts.items():
        rows = f"{every[0][f'cost.{part}']:,.0f}" if f"cost.{part}" in every[0] else ""
        worked = statistics.median(run[f"cpu.{part}"] for run in every)
        passed = statistics.median(run[f"seconds.{part}"] for run in every)
        lines.append(f"| {words} | {rows} | {worked:.1f} | {passed:.1f} |")
    return lines


def confusions(runs):
    lines = []
    for noise, of_noise in runs.items():
        names = of_noise[0]["probes.four.categories"]
        share = statistics.mean(run["probes.four.accuracy"] for run in of_noise)
        two = statistics.mean(run["probes.two.accuracy"] for run in of_noise)
        lines.append(f"{noise:.0%} wrong: accuracy {share:.3f}; with two categories {two:.3f}.")
        lines += ["", "| is, taken for | " + " | ".join(names) + " |"]
        lines.append("|---|" + "--:|" * len(names))
        for row, is_ in enumerate(names):
            counts = [
                sum(run["probes.four.confusion"][row][column] for run in of_noise)
                for column in range(len(names))
            ]
            lines.append(f"| {is_} | " + " | ".join(str(count) for count in counts) + " |")
        lines.append("")
    return lines[:-1]


def verdicts(every):
    return [
        against(every, TWO, SELF),
        against(every, LOT, SELF),
        against(every, FOUR, SELF),
        against(every, FOUR, "mean loss"),
        against(every, FOUR, TWO),
        dear(every),
        repaired(every, "MAP-D, drop", "noisy"),
        repaired(every, "MAP-D, relabel", "noisy"),
        repaired(every, "MAP-D, drop", "confident learning, drop"),
        repaired(every, "bootstrapped", "with probes"),
        repaired(every, "bootstrapped", "bootstrapped by 0 or 1"),
    ]


def pairs(every, first, second, prefix):
    return [run[prefix + first] - run[prefix + second] for run in every]


def judged(differences):
    mean = statistics.mean(differences)
    return "level with" if abs(mean) <= LEVEL else "ahead of" if mean > 0 else "behind"


def against(every, first, second):
    found = pairs(every, first, second, "auroc.")
    return (
        f"In AUROC, {first} is {judged(found)} {second}: {statistics.mean(found):+.4f} on average"
        f" ({min(found):+.4f} to {max(found):+.4f} over {len(found)} runs; level is within"
        f" {LEVEL})."
    )


def dear(every):
    one = every[0]
    whole, folds = one["cost.run"] + one["cost.suite"], one["cost.folds"]
    worked = statistics.median(
        (run["cpu.run"] + run["cpu.suite"] + run["cpu.posterior.four"]) / run["cpu.folds"]
        for run in every
    )
    return (
        f"One training and the choice of probes take {whole / folds:.2f} of the rows x epochs of"
        f" five folds ({one['cost.run'] / folds:.2f} without the choice, {one['cost.run'] / (folds + one['cost.run']):.2f}"
        " where the folds come on top of the training that is wanted anyway) and"
        f" {worked:.2f} of their processor time."
    )


def repaired(every, first, second):
    found = pairs(every, first, second, "accuracy.")
    return (
        f"In test accuracy, `{first}` is {judged(found)} `{second}`:"
        f" {100 * statistics.mean(found):+.2f} points on average ({100 * min(found):+.2f} to"
        f" {100 * max(found):+.2f})."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
