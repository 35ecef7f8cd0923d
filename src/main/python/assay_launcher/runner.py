"""Runs a notebook through its kernel without a browser and keeps what comes out."""

import logging
from dataclasses import dataclass
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from . import cells, parameters
from .places import Refused, near
from .progress import Progress

KERNEL = "assay"


@dataclass(frozen=True)
class Run:
    """A notebook after its run; ``problem`` is empty when every cell succeeded."""

    notebook: nbformat.NotebookNode
    problem: str


def read(path):
    path = Path(path)
    if not path.is_file():
        raise Refused(f"there is no notebook {near(path)}")
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises many kinds for what is not a notebook
        raise Refused(f"{near(path)} is not a notebook: {first_line(error)}") from None


def run(path, values=None):
    """Executes every cell of the notebook, in order, until one fails.

    The kernel works in the notebook's folder. Times of execution are not recorded and
    pieces of a stream are joined, so that the same outputs give the same file.
    """
    notebook = read(path)
    parameters.inject(notebook, values or {})
    titles = cells.titles(notebook)
    progress = Progress(titles)
    client = NotebookClient(
        notebook,
        kernel_name=notebook.metadata.get("kernelspec", {}).get("name", KERNEL),
        resources={"metadata": {"path": str(Path(path).resolve().parent)}},
        timeout=None,
        record_timing=False,
        coalesce_streams=True,
        on_cell_start=lambda cell, cell_index: started(progress, titles, cell_index),
        on_cell_executed=lambda cell, cell_index, execute_reply: progress.ended(
            cell_index, "" if execute_reply["content"]["status"] == "ok" else "  failed"
        ),
    )
    try:
        client.execute()
        return Run(notebook, "")
    except CellExecutionError as error:
        return Run(notebook, f"{error.ename}: {first_line(error.evalue)}")
    except DeadKernelError:
        progress.stopped()
        return Run(notebook, "the kernel ended before the notebook did")
    except NoSuchKernel as error:
        raise Refused(f"there is no kernel '{error.name}' here; run ./assay setup again") from None
    except (KeyboardInterrupt, AssertionError):
        # At an interrupt nbclient puts the kernel away itself and then trips over its absence.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        progress.stopped()
        raise KeyboardInterrupt from None


def started(progress, titles, index):
    if index in titles:
        progress.started(index)


def first_line(text):
    lines = str(text).strip().splitlines()
    return lines[0] if lines else "no message"


def write(notebook, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
