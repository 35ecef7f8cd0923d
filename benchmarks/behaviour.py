"""How ours and other kernels behave, asked of each through a real client, written as a table.

    .venv/bin/python benchmarks/behaviour.py [--kernels NAME...] [--only WORD] [--date TEXT] [--out FILE]

Whoever cannot be installed or started on this machine is left out with a sentence. Answers are kept
in target/behaviour, so that the page still has the columns of kernels that are not asked again.
"""

import argparse
import importlib.metadata
import os
import platform
import signal
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from probing import conformance, kept, kernels, page  # noqa: E402
from probing import messages, questions, stops, faults  # noqa: E402, F401  They fill PROBES.
from probing.asked import GROUPS, PROBES, Wrong, no  # noqa: E402
from probing.talk import Kernel, Unanswered  # noqa: E402

OUT = HERE.parent / "docs" / "behaviour.md"
PROBE_PATIENCE = 120
SUITE = "jupyter_kernel_test"


class OutOfTime(Exception):
    """A question took longer than all its waits together may."""


def main(arguments):
    options = understood(arguments)
    signal.signal(signal.SIGALRM, ring)
    with tempfile.TemporaryDirectory(prefix="assay-behaviour-") as folder:
        surround(folder)
        for one in columns(options.kernels, folder):
            answers = ask_all(one, chosen(options.only))
            kept.keep(one, answers, tested(one) if options.only in SUITE else {})
    known = [kept.column(name) for name in kernels.MAKERS if kept.is_kept(name)]
    if not known:
        print("no kernel could be asked, so no page was written", file=sys.stderr)
        return 1
    options.out.write_text(page.page(known, ordered(), machine(), options.date), encoding="utf-8")
    print(f"wrote {options.out}")
    return 0


def chosen(word):
    return [one for one in ordered() if word.lower() in f"{one.group}: {one.title}".lower()]


def understood(arguments):
    parser = argparse.ArgumentParser(prog="behaviour.py", allow_abbrev=False)
    names = list(kernels.MAKERS)
    parser.add_argument("--kernels", nargs="+", choices=names, default=names, help="whom to ask")
    parser.add_argument("--only", default="", help="rows whose table or title holds this, or " + SUITE)
    parser.add_argument("--date", default="", help="what to write as the date; without it none")
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    return parser.parse_args(arguments)


def surround(folder):
    """Keeps all that the kernels remember in a folder that goes afterwards."""
    os.environ["JUPYTER_PATH"] = folder
    os.environ["JUPYTER_RUNTIME_DIR"] = str(Path(folder) / "runtime")
    os.environ["ASSAY_STATE"] = str(Path(folder) / "assay")
    os.environ["IPYTHONDIR"] = str(Path(folder) / "ipython")


def columns(names, folder):
    found = []
    for name in names:
        try:
            found.append(kernels.MAKERS[name](folder))
        except kernels.NotHere as error:
            print(f"{name} is left out: {error}", flush=True)
    return found


def ordered():
    return sorted(PROBES, key=lambda one: GROUPS.index(one.group))


def ring(*_):
    raise OutOfTime


# ---- One kernel -----------------------------------------------------------------------------


def ask_all(one, probes):
    """Every answer of one kernel; one that is used up is replaced."""
    print(f"\n==== {one.versions}", flush=True)
    found, shared = {}, []
    try:
        for probe in probes:
            began = time.monotonic()
            found[probe.title] = answer(one, probe, shared)
            seconds = time.monotonic() - began
            print(f"{seconds:6.1f} s  {probe.title}: {found[probe.title]}", flush=True)
    finally:
        leave(shared)
    return found


def answer(one, probe, shared):
    signal.alarm(PROBE_PATIENCE)
    if probe.fresh:
        leave(shared)
    try:
        kernel = taken(one.name, shared)
        found = probe.work(kernel, one.say)
        kernel.forget()
        if probe.fresh or not sound(kernel, one.say):
            leave(shared)
        return found
    except OutOfTime:
        found = no(f"no end in {PROBE_PATIENCE} s")
    except (Unanswered, Wrong) as error:
        found = no(str(error))
    except (KeyError, IndexError, TypeError) as error:
        found = no(f"a reply without {error}")
    finally:
        signal.alarm(0)
    leave(shared)
    return found


def taken(name, shared):
    if not shared:
        shared.append(Kernel(name))
    return shared[0]


def leave(shared):
    while shared:
        shared.pop().end()


def sound(kernel, say):
    try:
        return kernel.run(say["next"]).result == "42"
    except Unanswered:
        return False


def tested(one):
    found = conformance.counted(one.name, HERE)
    print(f"{SUITE}, {one.name}: {found}", flush=True)
    return found


# ---- All together ---------------------------------------------------------------------------


def machine():
    versions = [
        f"{name} {importlib.metadata.version(name)}"
        for name in ("jupyter_client", "jupyter_kernel_test", "pyzmq")
    ]
    where = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors"
    return f"{', '.join(versions)}; {where}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
