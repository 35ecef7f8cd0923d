"""Where things are: the project's folder and the environment, as the launcher names them."""

import os
from pathlib import Path

TOP = Path(os.environ.get("ASSAY_TOP", Path(__file__).parents[4]))
VENV = Path(os.environ.get("ASSAY_VENV", TOP / ".venv"))
TARGET = TOP / "target"
NOTEBOOKS = TOP / "notebooks"
FIRST_AUDIT = NOTEBOOKS / "first-audit.ipynb"


class Refused(Exception):
    """Something a person has to mend; the message is one sentence that says what."""


def near(path):
    """The path as a person would type it: relative to the project when it lies inside."""
    path = Path(path).resolve()
    return str(path.relative_to(TOP)) if path.is_relative_to(TOP) else str(path)
