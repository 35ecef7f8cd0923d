"""The script says in one sentence what a machine lacks, with the command that mends it."""

import shutil
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).parents[3]
SHELL_TOOLS = (
    "sh cat sed grep cut head tail sort find cksum dirname mkdir rm date readlink id ls cp env ln tr".split()
)


class Machine:
    """A folder with a copy of the script and a path of stubs, nothing else of this machine."""

    def __init__(self, folder):
        self.top = folder / "project"
        self.bin = folder / "bin"
        self.jdks = folder / "jdks"
        for made in (self.bin, self.jdks, self.top / "src/main/python", self.top / "kernel-spec"):
            made.mkdir(parents=True)
        shutil.copy(TOP / "assay", self.top / "assay")
        (self.top / "pom.xml").write_text("<project/>")
        for name in ("requirements.txt", "constraints.txt"):
            (self.top / "src/main/python" / name).write_text("")
        for tool in SHELL_TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        self.stub("uname", 'case $1 in -s) echo Linux ;; *) echo x86_64 ;; esac')
        self.stub("apt-get", "exit 1")

    def stub(self, name, script):
        write(self.bin / name, script)

    def jdk(self, version, modules="java.base jdk.jshell"):
        home = self.jdks / f"jdk-{version}"
        write(home / "bin/java", "exit 0")
        write(home / "bin/javac", "exit 0")
        (home / "release").write_text(f'JAVA_VERSION="{version}"\nMODULES="{modules}"\n')
        return home

    def maven(self, version, work="exit 0"):
        self.stub("mvn", f'[ "$1" = -v ] && echo "Apache Maven {version}" && exit 0\n{work}')

    def python(self, version="new", venv="there"):
        self.stub(
            "python3",
            f'case $* in *version_info*) [ {version} = new ] ;;'
            f' *ensurepip*) [ {venv} = there ] ;; *"-m venv"*)'
            ' mkdir -p "$3/bin"; ln -s "$(dirname "$0")/python3" "$3/bin/python" ;;'
            " *pip*) cat pip.log >&2 2>/dev/null; exit ${PIP_STATUS:-0} ;; esac",
        )

    def run(self, *arguments, **environment):
        return subprocess.run(
            [str(self.top / "assay"), *arguments],
            env={
                "PATH": str(self.bin),
                "HOME": str(self.top),
                "ASSAY_JDKS": str(self.jdks),
                **environment,
            },
            cwd=self.top,
            capture_output=True,
            text=True,
        )

    def refusal(self, *arguments, **environment):
        done = self.run(*arguments, **environment)
        assert done.returncode == 1, done.stdout + done.stderr
        return done.stderr.strip().splitlines()[-1]


def write(path, script):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{shutil.which('sh')}\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_alone_it_lists_the_commands(machine):
    done = machine.run()
    assert done.returncode == 0
    for command in "demo lab run setup install trust test measure doctor clean".split():
        assert f"\n  {command} " in done.stdout


def test_an_unknown_command_is_named(machine):
    assert machine.refusal("dmeo") == "assay: there is no command 'dmeo'"


NO_JDK = (
    "assay: no JDK of version 17 or newer was found (a JRE is not enough): {},"
    " or name one with ASSAY_JAVA_HOME"
)


def test_a_missing_jdk(machine):
    assert machine.refusal("setup") == NO_JDK.format(
        "sudo apt-get install openjdk-17-jdk-headless"
    )


def test_a_jdk_too_old_or_without_jshell_does_not_count(machine):
    machine.jdk("11.0.2")
    machine.jdk("1.8.0_402")
    machine.jdk("21.0.1", modules="java.base java.desktop")
    assert machine.refusal("setup").startswith("assay: no JDK of version 17")


def test_the_command_is_the_machines_own(machine):
    (machine.bin / "apt-get").unlink()
    assert NO_JDK.format("install the package openjdk-17-jdk-headless or its like") == (
        machine.refusal("setup")
    )
    machine.stub("dnf", "exit 1")
    assert "sudo dnf install java-latest-openjdk-devel" in machine.refusal("setup")
    (machine.bin / "dnf").unlink()
    machine.stub("uname", 'case $1 in -s) echo Darwin ;; *) echo arm64 ;; esac')
    assert "brew install openjdk" in machine.refusal("setup")


def test_a_missing_maven(machine):
    machine.jdk("17.0.15")
    assert machine.refusal("setup") == (
        "assay: Maven (3.8 or newer) is not on the path: sudo apt-get install maven"
    )


@pytest.mark.parametrize("version", ["3.6.3", "2.2.1"])
def test_a_maven_too_old(machine, version):
    machine.jdk("17.0.15")
    machine.maven(version)
    assert machine.refusal("setup") == (
        "assay: Maven 3.8 or newer is needed, the one on the path is older:"
        " sudo apt-get install maven"
    )


def test_a_missing_python(machine):
    machine.jdk("17.0.15")
    machine.maven("3.10.1")
    assert machine.refusal("setup") == (
        "assay: Python 3.10 or newer is not on the path: sudo apt-get install python3-venv"
    )


def test_a_python_too_old_or_without_venv(machine):
    machine.jdk("17.0.15")
    machine.maven("4.0.0")
    machine.python(version="old")
    assert machine.refusal("setup") == (
        "assay: Python 3.10 or newer is needed, python3 on the path is older:"
        " sudo apt-get install python3.11-venv"
    )
    machine.python(venv="missing")
    assert machine.refusal("setup") == (
        "assay: this Python has no venv module: sudo apt-get install python3-venv"
    )


def test_no_network_for_maven(machine):
    machine.jdk("17.0.15")
    machine.maven("3.8.7", "echo 'Could not transfer artifact x from central: Unknown host'; exit 1")
    log = machine.top / "target/build.log"
    assert machine.refusal("setup") == (
        "assay: the downloads did not go through; check the network, then run ./assay setup again"
        f" (the log is {log})"
    )


def test_no_network_for_pip(machine):
    machine.jdk("17.0.15")
    machine.maven("3.8.7")
    machine.python()
    (machine.top / "pip.log").write_text("ERROR: Could not find x: Temporary failure in name resolution")
    assert "the downloads did not go through" in machine.refusal("setup", PIP_STATUS="1")


def test_a_failed_build_shows_its_end_and_its_log(machine):
    machine.jdk("17.0.15")
    machine.maven("3.8.7", "echo 'COMPILATION ERROR'; exit 1")
    done = machine.run("setup")
    assert "COMPILATION ERROR" in done.stderr
    assert done.stderr.strip().endswith(f"the whole log is {machine.top}/target/build.log")


def test_it_builds_with_the_oldest_jdk_and_runs_on_the_newest(machine):
    machine.jdk("17.0.15")
    machine.jdk("25.0.1")
    newest = machine.jdk("21.0.1")
    write(newest / "bin/java", "exit 0")
    write(machine.jdks / "jdk-25.0.1/bin/java", 'echo "$0 $*" >placed.txt')
    machine.maven("3.8.7", 'echo "$JAVA_HOME" >built.txt')
    machine.python()
    done = machine.run("setup")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (machine.top / "built.txt").read_text().strip().endswith("jdk-17.0.15")
    assert "jdk-25.0.1/bin/java -jar" in (machine.top / "placed.txt").read_text()


def test_a_second_setup_does_only_what_changed(machine):
    machine.jdk("17.0.15")
    machine.maven("3.8.7")
    machine.python()
    first = machine.run("setup").stdout
    assert "Building" in first and "Installing JupyterLab" in first and "the kernel" in first
    assert machine.run("setup").stdout.startswith("Ready")
    (machine.top / "pom.xml").write_text("<project><!-- changed --></project>")
    changed = machine.run("setup").stdout
    assert "Building" in changed and "Installing JupyterLab" not in changed
    extension = machine.top / "widgets/assay-view/package.json"
    extension.parent.mkdir(parents=True)
    extension.write_text("{}")
    assert machine.run("setup").stdout.splitlines()[0].startswith("Installing the kernel")
    placed = machine.top / ".venv/share/jupyter/labextensions/assay-view/package.json"
    assert placed.read_text() == "{}"


def test_a_named_jdk_is_the_only_one(machine):
    machine.jdk("25.0.1")
    chosen = machine.jdk("17.0.15")
    write(chosen / "bin/java", "echo chosen >placed.txt")
    machine.maven("3.8.7")
    machine.python()
    assert machine.run("setup", ASSAY_JAVA_HOME=str(chosen)).returncode == 0
    assert (machine.top / "placed.txt").read_text() == "chosen\n"


def test_an_untested_platform_is_said_once_and_goes_on(machine):
    machine.jdk("17.0.15")
    machine.maven("3.8.7")
    machine.python()
    machine.stub("uname", 'case $1 in -s) echo Linux ;; *) echo aarch64 ;; esac')
    done = machine.run("setup")
    assert done.returncode == 0
    assert done.stderr.strip() == (
        "Note: Linux on aarch64 is untested; training and SQL need Linux on x86-64,"
        " the rest runs in plain Java."
    )


def test_tests_need_node_and_chromium(machine):
    machine.jdk("17.0.15")
    machine.maven("3.8.7")
    assert machine.refusal("test") == (
        "assay: the tests of the widgets need Node.js and npm: sudo apt-get install nodejs npm"
    )
    machine.stub("node", "exit 0")
    machine.stub("npm", "exit 0")
    assert machine.refusal("test") == (
        "assay: the browser test needs Chromium: sudo apt-get install chromium,"
        " or name one with ASSAY_CHROMIUM"
    )


def test_clean_leaves_what_it_did_not_make(machine):
    (machine.top / "target").mkdir()
    (machine.top / "notebooks/out").mkdir(parents=True)
    assert machine.run("clean").returncode == 0
    assert not (machine.top / "target").exists()
    assert (machine.top / "notebooks").is_dir() and (machine.top / "pom.xml").is_file()


def test_a_folder_with_a_space_and_an_accent(tmp_path):
    machine = Machine(tmp_path / "mes données")
    machine.jdk("17.0.15")
    machine.maven("3.8.7")
    machine.python()
    assert machine.run("setup").returncode == 0
    assert machine.run("setup").stdout.startswith("Ready")
