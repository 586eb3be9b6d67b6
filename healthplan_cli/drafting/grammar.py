"""The words of the grammar, looked for in a text: before a number, behind it, or anywhere."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TypeVar

from msgspec import Struct

from healthplan_cli.drafting.built import grammar, needs
from healthplan_cli.drafting.entries import Entry

_LAYERS = 3
"""How many needs of a pattern are asked for before it is tried."""
E = TypeVar("E", bound=Entry)


@cache
def pattern(words: str) -> re.Pattern[str]:
    """Return a pattern; each is made when it is first needed."""
    return re.compile(words)


class _Filter(Struct, frozen=True):
    """Which patterns a character lets through, a bit for each and a layer for each of its needs.

    The layers are side by side in one number; `others` are the patterns without so many needs.
    """

    words: tuple[str, ...]
    by_character: dict[str, int]
    others: int

    @property
    def first_layer(self) -> int:
        """Return the bits of the first layer."""
        return (1 << len(self.words)) - 1


@cache
def _filter() -> _Filter:
    """Return the filter of all patterns of the grammar."""
    words = tuple(dict.fromkeys(entry.words for _, entry in grammar().entries()))
    by_character: dict[str, int] = {}
    others = 0
    for place, one in enumerate(words):
        sets = sorted(needs(one), key=len)
        for layer in range(_LAYERS):
            bit = 1 << (layer * len(words) + place)
            if layer >= len(sets):
                others |= bit
                continue
            for character in sets[layer]:
                by_character[character] = by_character.get(character, 0) | bit
    return _Filter(words, by_character, others)


@lru_cache(maxsize=512)
def _possible_in(text: str) -> frozenset[str]:
    """Return the patterns that a text lets through in every layer."""
    made = _filter()
    through = made.others
    for character in frozenset(text):
        through |= made.by_character.get(character, 0)
    left = through & made.first_layer
    for layer in range(1, _LAYERS):
        left &= through >> layer * len(made.words)
    found = set()
    while left:
        place = left.bit_length() - 1
        found.add(made.words[place])
        left ^= 1 << place
    return frozenset(found)


def possible(entries: Iterable[E], text: str) -> Iterator[E]:
    """Yield the words of which the characters stand in a text: no others can be found in it."""
    found = _possible_in(text)
    for entry in entries:
        if entry.words in found:
            yield entry


def at_end(entries: Sequence[E], text: str, end: int) -> tuple[E, int] | None:
    """Return the longest of some words that ends at a place, and where it starts."""
    best: tuple[E, int] | None = None
    for entry in possible(entries, text):
        for found in pattern(f"(?:{entry.words})").finditer(text, max(0, end - LONGEST), end):
            if found.end() == end and (best is None or found.start() < best[1]):
                best = (entry, found.start())
    return best


def at_start(entries: Sequence[E], text: str, start: int) -> tuple[E, int] | None:
    """Return the longest of some words that starts at a place, and where it ends."""
    best: tuple[E, int] | None = None
    for entry in possible(entries, text):
        found = pattern(entry.words).match(text, start)
        if found and (best is None or found.end() > best[1]):
            best = (entry, found.end())
    return best


def found_in(
    entries: Iterable[E], text: str, end: int = sys.maxsize
) -> Iterator[tuple[E, re.Match[str]]]:
    """Yield every place where some words stand, up to one if that is given, entry by entry."""
    for entry in possible(entries, text):
        for found in pattern(entry.words).finditer(text, 0, end):
            yield entry, found


def first_in(
    entries: Sequence[E], text: str, start: int, end: int
) -> Iterator[tuple[E, re.Match[str]]]:
    """Yield the first place of each of some words between two places, the earliest first."""
    found = []
    for entry in possible(entries, text):
        match = pattern(entry.words).search(text, start, end)
        if match is not None:
            found.append((entry, match))
    yield from sorted(found, key=lambda one: one[1].start())


LONGEST = 10
"""How many characters words before a number have at most."""
