"""Kernels on every JDK of this machine, for the tests that must agree on all of them.

`installed` names a kernel as it was installed but for its Java; `everywhere` is one running kernel
for a file's tests, `broken` a kernel of one's own.
"""

import json
import pathlib
from types import SimpleNamespace

import pytest
from conftest import KERNEL_NAME, SCRATCH, drain, start, stop
from jupyter_client.kernelspec import KernelSpecManager

from assay_launcher import matrix

ARCHIVES = ("-XX:AOTCache", "-XX:SharedArchiveFile")


def homes():
    """The JDKs that the launcher found; without it, the one the kernel was installed with."""
    found = [jdk.home for jdk in matrix.jdks()]
    return found or [str(pathlib.Path(spec().argv[0]).parents[1])]


def spec():
    return KernelSpecManager().get_kernel_spec(KERNEL_NAME)


def named(home):
    """The installed kernel's name, or that of a copy of its description with another Java."""
    java = str(pathlib.Path(home, "bin", "java"))
    original = spec()
    if pathlib.Path(original.argv[0]).resolve() == pathlib.Path(java).resolve():
        return KERNEL_NAME
    name = f"{KERNEL_NAME}-{pathlib.Path(home).name.lower()}"
    options = [word for word in original.argv[1:] if not word.startswith(ARCHIVES)]
    options = [word.replace("{resource_dir}", original.resource_dir) for word in options]
    copy = {**original.to_dict(), "argv": [java, *options]}
    folder = SCRATCH / "jupyter" / "kernels" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kernel.json").write_text(json.dumps(copy))
    return name


@pytest.fixture(scope="module", params=homes(), ids=lambda home: pathlib.Path(home).name)
def installed(request):
    """The name of a kernel on each JDK in turn."""
    return named(request.param)


@pytest.fixture(scope="module")
def everywhere_started(installed):
    manager, client = start(installed)
    kernel = SimpleNamespace(manager=manager, client=client)
    yield kernel
    stop(kernel)


@pytest.fixture
def everywhere(everywhere_started):
    """One kernel for the tests of a file on each JDK; they leave it as they found it."""
    drain(everywhere_started.client)
    return everywhere_started


@pytest.fixture
def broken(installed):
    """A kernel of one's own on each JDK, to be broken."""
    manager, client = start(installed)
    made = SimpleNamespace(manager=manager, client=client)
    yield made
    stop(made)
