"""Kernels as a person would have them: ours with its start archive, and ours held otherwise."""

import os
import shutil
import sys
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from probing import kernels

sys.path.insert(0, str(kernels.HERE.parent / "src" / "main" / "python"))

from assay_launcher import archive  # noqa: E402  (it lies where the line above says)


def ours(folder, version, bare=False, archived=True):
    """A copy of the installed kernel for one JDK, with an archive that this JDK wrote."""
    asked = kernels.assay(folder, version)
    spec = Path(folder) / "kernels" / asked.name
    name = asked.name + ("-bare" if bare else "") + ("" if archived else "-first")
    copy = Path(folder) / "kernels" / name
    installed = Path(os.environ.get("ASSAY_VENV", kernels.TOP / ".venv"))
    shutil.copytree(installed / "share/jupyter/kernels/assay/lib", copy / "lib", dirs_exist_ok=True)
    described = kernels.json.loads((spec / "kernel.json").read_text())
    described["argv"] = [word for word in map(moved, described["argv"]) if word]
    if bare:
        described["argv"].insert(-1, "--bare")
    (copy / "kernel.json").write_text(kernels.json.dumps(described))
    if archived:
        train(name, version, copy)
    return name


def moved(word):
    """A word of the command with the folder left open, or nothing for what one archive needs."""
    if word.startswith(kernels.OF_ONE_JDK) or word == archive.QUIET:
        return ""
    at = word.find("/lib")
    opening = word.find("/", word.find("=") + 1) if word.startswith("-D") else 0
    inside = at > 0 and "/share/jupyter/kernels/assay" in word
    return word[:opening] + "{resource_dir}" + word[at:] if inside else word


def train(name, version, copy):
    file, writing, reading = archive.options(version)
    manager = KernelManager(kernel_name=name, kernel_spec_manager=KernelSpecManager())
    archive.train(manager, writing.format(file=copy / file))
    if not (copy / file).is_file():
        raise kernels.NotHere(f"JDK {version} wrote no start archive")
    archive.joined(
        copy / "kernel.json", [reading.format(file=f"{{resource_dir}}/{file}"), archive.QUIET]
    )
