"""On which Javas, in which languages: the conditions under which tests and notebooks must agree."""

import os
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True)
class Jdk:
    """A JDK found on this machine."""

    version: int
    home: str


@dataclass(frozen=True)
class Place:
    """A language and a time zone, given to Java by its own properties."""

    name: str
    options: str


PLACES = [
    Place("as it is", ""),
    Place("Germany", "-Duser.language=de -Duser.country=DE -Duser.timezone=Europe/Berlin"),
    Place("Turkey", "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu"),
]


def jdks():
    """The JDKs that the launcher found, the oldest first, one of each version."""
    lines = os.environ.get("ASSAY_FOUND_JDKS", "").splitlines()
    found = {}
    for line in lines:
        version, home = line.split(" ", 1)
        found.setdefault(int(version), Jdk(int(version), home))
    return list(found.values())


def pairwise(first, second):
    """Each value of either list at least once, in as few pairs as that takes."""
    count = max(len(first), len(second))
    return [(first[i % len(first)], second[i % len(second)]) for i in range(count)]


def whole(first, second):
    return list(product(first, second))
