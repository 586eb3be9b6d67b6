"""The words by which plans state targets: grammar.yaml, checked, with its patterns.

The structs are the schema of the file: a key that they do not have, or a value that is none of the
words, is refused when it is read.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.yaml.nodes import plain
from healthplan_cli.reading.yaml.parse import nodes_of

FILE = Path(__file__).with_name("grammar.yaml")
Meaning = Literal[
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "reach",
    "up_to",
    "down_to",
    "kept",
    "controlled",
    "rises_by",
    "falls_by",
]
Degree = Literal["firm", "hoped", "tried"]
DueKind = Literal["year", "day", "month", "before", "half", "quarter", "end"]
Tier = Literal["draft", "doubtful"]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words with their name; `example` is a clause in which they are used, read as `reads`."""

    id: str
    words: str
    example: str
    reads: str = "none"


class Before(Entry, frozen=True, kw_only=True):
    """Words right before a number."""

    means: Meaning


class Behind(Entry, frozen=True, kw_only=True):
    """Words right behind a number and its unit."""

    means: Literal["at_least", "at_most", "about"]


class Strong(Entry, frozen=True, kw_only=True):
    """Words that insist, hope or try."""

    means: Degree


class DueWords(Entry, frozen=True, kw_only=True):
    """Words that say when a target is due."""

    means: DueKind


class Reasoned(Entry, frozen=True, kw_only=True):
    """What is no target, and why."""

    reason: str


class Worded(Entry, frozen=True, kw_only=True):
    """A target in words: its form and terms, which may be those of a group of the pattern."""

    form: str
    terms: str
    tier: Tier
    unless: str = ""


class Stage(Entry, frozen=True, kw_only=True):
    """What is reached where a clause says how far something is to go."""

    reaches: str


class Grammar(Struct, frozen=True, forbid_unknown_fields=True):
    """All words, by what they do."""

    before: tuple[Before, ...]
    behind: tuple[Behind, ...]
    making: tuple[Entry, ...]
    scope: tuple[Entry, ...]
    strength: tuple[Strong, ...]
    each: tuple[Entry, ...]
    due: tuple[DueWords, ...]
    uncounted: tuple[Reasoned, ...]
    apart: tuple[Reasoned, ...]
    worded: tuple[Worded, ...]
    does: tuple[Entry, ...]
    lower: tuple[Entry, ...]
    stages: tuple[Stage, ...]
    measured: tuple[Entry, ...]
    cases: tuple[Entry, ...]

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield every entry with the name of its part of the file."""
        for part in self.__struct_fields__:
            for entry in getattr(self, part):
                yield part, entry


E = TypeVar("E", bound=Entry)


@cache
def grammar() -> Grammar:
    """Return the grammar of the package. Raises msgspec.ValidationError where it is wrong."""
    return msgspec.convert(plain(nodes_of(read_text(FILE), FILE.name)), Grammar)


@cache
def pattern(words: str) -> re.Pattern[str]:
    """Return a pattern of the grammar; each is made when it is first needed."""
    return re.compile(words)


def at_end(entries: Sequence[E], text: str, end: int) -> tuple[E, int] | None:
    """Return the longest of some words that ends at a place, and where it starts."""
    best: tuple[E, int] | None = None
    for entry in entries:
        for found in pattern(f"(?:{entry.words})").finditer(text, max(0, end - LONGEST), end):
            if found.end() == end and (best is None or found.start() < best[1]):
                best = (entry, found.start())
    return best


def at_start(entries: Sequence[E], text: str, start: int) -> tuple[E, int] | None:
    """Return the longest of some words that starts at a place, and where it ends."""
    best: tuple[E, int] | None = None
    for entry in entries:
        found = pattern(entry.words).match(text, start)
        if found and (best is None or found.end() > best[1]):
            best = (entry, found.end())
    return best


def found_in(entries: Sequence[E], text: str) -> Iterator[tuple[E, re.Match[str]]]:
    """Yield every place where some words stand, entry by entry."""
    for entry in entries:
        for found in pattern(entry.words).finditer(text):
            yield entry, found


def first_in(
    entries: Sequence[E], text: str, start: int, end: int
) -> Iterator[tuple[E, re.Match[str]]]:
    """Yield the first place of each of some words between two places, the earliest first."""
    found = []
    for entry in entries:
        match = pattern(entry.words).search(text, start, end)
        if match is not None:
            found.append((entry, match))
    yield from sorted(found, key=lambda one: one[1].start())


LONGEST = 10
"""How many characters words before a number have at most."""
