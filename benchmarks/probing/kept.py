"""The answers of each kernel, kept in a file, so that one column can be asked anew alone."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from .asked import Found

TOP = Path(os.environ.get("ASSAY_TOP", Path(__file__).resolve().parents[2]))
FOLDER = TOP / "target" / "behaviour"


@dataclass(frozen=True)
class Column:
    """What one kernel answered: by title of the row, and to Jupyter's own tests."""

    name: str
    title: str
    versions: str
    answers: dict
    tests: dict

    @property
    def ours(self):
        return self.name.startswith("assay")

    def to(self, probe):
        return self.answers.get(probe.title, Found(None, "not asked"))


def keep(asked, answers, tests):
    """Writes the answers; rows that were not asked this time keep their older ones."""
    before = column(asked.name) if is_kept(asked.name) else Column("", "", "", {}, {})
    found = {**before.answers, **answers}
    text = {
        "title": asked.title,
        "versions": asked.versions,
        "answers": {title: [one.right, one.words] for title, one in found.items()},
        "tests": tests or before.tests,
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    file(asked.name).write_text(json.dumps(text, indent=1, ensure_ascii=False), encoding="utf-8")


def is_kept(name):
    return file(name).is_file()


def column(name):
    text = json.loads(file(name).read_text(encoding="utf-8"))
    answers = {title: Found(*answer) for title, answer in text["answers"].items()}
    return Column(name, text["title"], text["versions"], answers, text["tests"])


def file(name):
    return FOLDER / f"{name}.json"
