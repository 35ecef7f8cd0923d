"""The launcher's commands that need the private environment."""

import argparse
import os
import sys

from .places import TARGET, Refused


def main(arguments):
    options = understood(arguments)
    # What runs without a person in front of it is no part of the history a person looks through.
    os.environ.setdefault("ASSAY_STATE", str(TARGET / "state"))
    try:
        return options.work(options)
    except Refused as refusal:
        print(f"assay: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("assay: interrupted", file=sys.stderr)
        return 130


def understood(arguments):
    parser = argparse.ArgumentParser(prog="./assay", allow_abbrev=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    demo = commands.add_parser("demo", help="run the first audit and print what it found")
    demo.set_defaults(work=start_demo)
    runner = commands.add_parser("run", help="execute a notebook")
    runner.add_argument("notebook", help="the notebook to execute")
    runner.add_argument(
        "-p",
        dest="parameters",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="a new value for what the notebook's parameters cell declares",
    )
    runner.add_argument("--out", help="folder for what comes out (default: out beside the notebook)")
    runner.set_defaults(work=start_run)
    commands.add_parser("doctor").set_defaults(work=start_doctor)
    archive = commands.add_parser("archive", help="make the installed kernel start sooner")
    archive.add_argument("version", type=int, help="of the JDK that the kernel runs on")
    archive.add_argument("--kernel", default="assay", help="name of the kernel")
    archive.set_defaults(work=start_archive)
    commands.add_parser("test").set_defaults(work=start_test)
    commands.add_parser("measure").set_defaults(work=start_measure)
    return parser.parse_args(arguments)


def start_demo(options):
    from . import demo

    return demo.demo()


def start_run(options):
    from . import demo

    return demo.run_one(options.notebook, dict(options.parameters), options.out)


def start_doctor(options):
    from . import doctor

    return doctor.look()


def start_archive(options):
    from . import archive

    return archive.make(options.version, options.kernel)


def start_test(options):
    from . import suites

    return suites.test()


def start_measure(options):
    from . import suites

    return suites.measure()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
