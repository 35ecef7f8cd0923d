"""How many tests ran, read from what each test runner prints last."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """Tests by what became of them."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        return Counts(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
        )

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def of_maven(text):
    """Surefire's closing line; those of single classes end with the time they took."""
    lines = re.findall(
        r"Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)\s*$", text, re.MULTILINE
    )
    if not lines:
        return Counts()
    run, failures, errors, skipped = map(int, lines[-1])
    return Counts(run - failures - errors - skipped, failures + errors, skipped)


def of_pytest(text):
    """The closing line; what a failed test printed may count things of its own."""
    closing = re.findall(r"^.*\d (?:passed|failed|skipped|errors?)\b.* in [\d.]+s.*$", text, re.MULTILINE)
    last = closing[-1] if closing else ""
    found = {kind: int(n) for n, kind in re.findall(r"(\d+) (passed|failed|skipped|errors?)", last)}
    failed = found.get("failed", 0) + found.get("error", 0) + found.get("errors", 0)
    return Counts(found.get("passed", 0), failed, found.get("skipped", 0))


def of_node(text):
    found = {kind: int(n) for kind, n in re.findall(r"^# (pass|fail|skipped) (\d+)", text, re.M)}
    return Counts(found.get("pass", 0), found.get("fail", 0), found.get("skipped", 0))
