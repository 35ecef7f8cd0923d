"""What is asked of every kernel: a title, a sentence, and the function that finds out."""

from dataclasses import dataclass
from typing import Callable, Optional

PROBES = []
# The tables, in their order on the page.
PROTOCOL, INTERRUPTS, ENDS, FAULTS = GROUPS = ("Protocol", "Interrupt", "Start and end", "Faults")
STEPS = (1, 2, 5, 10)


class Wrong(Exception):
    """What ends a question early with a no; the text says why."""


@dataclass(frozen=True)
class Found:
    """What one kernel did: right, wrong or neither (``None``), and in words."""

    right: Optional[bool]
    words: str = ""

    def __str__(self):
        verdict = {True: "yes", False: "**no**", None: ""}[self.right]
        return ", ".join(filter(None, [verdict, self.words]))


@dataclass(frozen=True)
class Probe:
    """A row of the table."""

    group: str
    title: str
    asked: str
    fresh: bool
    work: Callable


def probe(group, title, asked, fresh=False):
    """Makes a row of a function ``(kernel, say) -> Found``.

    What is ``fresh`` gets a kernel that nobody used before, and that nobody uses after.
    """

    def keep(work):
        PROBES.append(Probe(group, title, asked, fresh, work))
        return work

    return keep


def yes(words=""):
    return Found(True, words)


def no(words=""):
    return Found(False, words)


def verdict(right, words="", wrong=""):
    """Yes with the words, or no with what was wrong."""
    return yes(words) if right else no(wrong or words)


def must(right, words):
    if not right:
        raise Wrong(words)


def unjudged(words):
    """Neither right nor wrong: a value, or a question that does not arise for this kernel."""
    return Found(None, words)


def within(seconds):
    """A time in steps: the same words on every run that is about as fast."""
    for step in STEPS:
        if seconds <= step:
            return f"within {step} s"
    return f"after {seconds:.0f} s"
