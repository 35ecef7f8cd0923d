"""Every test there is, one suite after another, and one line that counts them."""

import os
import shutil
import subprocess
import sys
import time

from . import counts, figures, matrix, twice
from .counts import Counts
from .places import NOTEBOOKS, TARGET, TOP, VENV, near

WIDGETS = TOP / "widgets"


def test():
    """The part of the matrix that meets each JDK and each language once."""
    found = matrix.jdks()
    maven = matrix.pairwise(found, [matrix.PLACES[0], matrix.PLACES[-1]])
    notebooks = [(found[-1], matrix.PLACES[0]), (found[-1], matrix.PLACES[-1])]
    return run_all(suites(maven, notebooks))


def measure():
    """The whole matrix, the measurements, and the figures that the docs quote."""
    found = matrix.jdks()
    everything = matrix.whole(found, matrix.PLACES)
    shutil.rmtree(figures.MEASURED, ignore_errors=True)
    measurements = ("measurements", lambda: maven_run(found[-1], matrix.PLACES[0], measured=True))
    status = run_all([*suites(everything, everything), measurements, ("starts", starts)])
    return status or figures.write() or behaviour()


def starts():
    """Two hundred starts on each JDK, each of which must be answered."""
    status, _ = shown([sys.executable, "benchmarks/starts.py"], TOP, {})
    return status, Counts(passed=1 - min(status, 1), failed=min(status, 1))


def behaviour():
    """Asks ours and other kernels how they behave, for docs/behaviour.md."""
    print("\n==== how kernels behave", flush=True)
    status, _ = shown([sys.executable, "benchmarks/behaviour.py"], TOP, {})
    return status


def suites(maven, notebooks):
    found = [
        (f"JUnit on JDK {jdk.version}, {place.name}", lambda j=jdk, p=place: maven_run(j, p))
        for jdk, place in maven
    ]
    found.append(("launcher and protocol", pytest))
    if (WIDGETS / "package.json").is_file():
        found += [("widgets", widgets), ("browser", browser)]
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        found.append((f"{near(path)} twice", lambda path=path: twice.same(path, notebooks)))
    return found


def run_all(found):
    """Runs each suite, failed ones before it or not; the exit status is 0 when nothing failed."""
    total, broken, report = Counts(), [], []
    for title, work in found:
        print(f"\n==== {title}", flush=True)
        began = time.monotonic()
        status, counted = work()
        if status:
            broken.append(title)
        if status and not counted.failed:
            counted += Counts(failed=1)  # It broke before it could count.
        total += counted
        report.append(f"{time.monotonic() - began:6.0f} s  {title}: {counted}")
    print("\n==== " + "\n     ".join(["all suites", *report]))
    if broken:
        print(f"assay: these suites failed: {', '.join(broken)}", file=sys.stderr)
    print(f"\nTests: {total}", flush=True)
    return 1 if broken or not total.passed else 0


def maven_run(jdk, place, measured=False):
    """``verify`` on the oldest JDK; others build in a folder of their own.

    That folder is called target as well: the test of the house tells tests by it.
    """
    oldest = jdk == matrix.jdks()[0]
    command = ["mvn", "-B", "-ntp", "verify" if oldest and not measured else "test"]
    if not oldest:
        command.append(f"-Dassay.target={TARGET / f'jdk{jdk.version}' / 'target'}")
    if place.options:
        command.append(f"-DargLine={place.options}")
    if measured:
        command += ["-Dassay.left.out=", "-Dgroups=measure", f"-Dassay.measured={figures.MEASURED}"]
    status, text = shown(command, TOP, {"JAVA_HOME": jdk.home})
    return status, counts.of_maven(text)


def pytest():
    command = [sys.executable, "-m", "pytest", "-q", "--durations=20", "-p", "no:cacheprovider"]
    command += ["src/test/python"]
    status, text = shown(command, TOP, {})
    return status, counts.of_pytest(text)


def widgets():
    status, _ = packages()
    tests = [path for path in sorted(WIDGETS.rglob("*.test.mjs")) if is_unit(path)]
    if status or not tests:
        return status or 1, Counts()
    return node(tests)


def browser():
    status, _ = packages()
    return node([WIDGETS / "browser.test.mjs"]) if not status else (status, Counts())


def is_unit(path):
    return path.name != "browser.test.mjs" and "node_modules" not in path.parts


def packages():
    """Fetches what the widgets' tests need, unless it lies there already."""
    stamp = WIDGETS / "node_modules" / "assay.stamp"
    wanted = (WIDGETS / "package.json").read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return 0, ""
    answer = shown(["npm", "install", "--no-package-lock", "--no-audit", "--no-fund"], WIDGETS, {})
    if answer[0] == 0:
        stamp.write_text(wanted, encoding="utf-8")
    return answer


def node(tests):
    command = ["node", "--test", "--test-reporter=tap", *map(str, tests)]
    status, text = shown(command, WIDGETS, {"ASSAY_VENV": str(VENV)})
    return status, counts.of_node(text)


def shown(command, folder, environment):
    """Runs a command, shows what it prints and keeps it; returns the exit status and the text."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    lines = []
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        lines.append(line)
    return process.wait(), "".join(lines)
