"""The words of the grammar, looked for in a text: before a number, behind it, or anywhere."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import Any, TypeVar

from msgspec import Struct

from healthplan_cli.drafting.built import grammar, needs
from healthplan_cli.drafting.entries import Entry, Grammar
from healthplan_cli.drafting.needed import MOST, Needed

E = TypeVar("E", bound=Entry)


@cache
def pattern(words: str) -> re.Pattern[str]:
    """Return a pattern; each is made when it is first needed."""
    return re.compile(words)


class _Filter(Struct, frozen=True):
    """Which entries a character, or two, let through: a bit for each, a layer for each need.

    The layers are side by side in one number. `others` are the entries without so many needs.
    """

    entries: tuple[tuple[str, Entry], ...]
    by_needed: dict[Needed, int]
    others: int
    first_layer: int

    def places(self, text: str) -> Iterator[int]:
        """Yield the place of each entry that a text lets through in every layer, in order."""
        through = self.others
        for one in chain(text, pairwise(text)):
            if one in self.by_needed:
                through |= self.by_needed[one]
        left = through & self.first_layer
        for layer in range(1, MOST):
            left &= through >> layer * len(self.entries)
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest


@cache
def _filter() -> _Filter:
    """Return the filter of all entries of the grammar."""
    entries = tuple(grammar().entries())
    by_needed: dict[Needed, int] = {}
    others = 0
    for place, (_, entry) in enumerate(entries):
        sets = needs(entry.words)
        for layer in range(MOST):
            bit = 1 << (layer * len(entries) + place)
            if layer >= len(sets):
                others |= bit
                continue
            for one in sets[layer]:
                by_needed[one] = by_needed.get(one, 0) | bit
    first_layer = (1 << len(entries)) - 1
    return _Filter(entries, by_needed, others, first_layer)


@lru_cache(maxsize=512)
def words_in(text: str) -> Grammar:
    """Return the grammar with those words alone of which the characters stand in a text."""
    made = _filter()
    parts: dict[str, Any] = {}
    for place in made.places(text):
        part, entry = made.entries[place]
        parts.setdefault(part, []).append(entry)
    return Grammar(**parts)


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


def found_in(
    entries: Iterable[E], text: str, end: int = sys.maxsize
) -> Iterator[tuple[E, re.Match[str]]]:
    """Yield every place where some words stand, up to one if that is given, entry by entry."""
    for entry in entries:
        for found in pattern(entry.words).finditer(text, 0, end):
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
