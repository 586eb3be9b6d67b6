"""The words of the grammar, looked for in a text: before a number, behind it, or anywhere."""

import re
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
    """Return a pattern of the grammar; each is made when it is first needed."""
    return re.compile(words)


class _Layer(Struct, frozen=True):
    """Which patterns a character lets through, as the bits of a number; `others` need none."""

    by_character: dict[str, int]
    others: int


@cache
def _bits() -> dict[str, int]:
    """Return a bit for each pattern of the grammar."""
    words = dict.fromkeys(entry.words for _, entry in grammar().entries())
    return {one: 1 << number for number, one in enumerate(words)}


@cache
def _layers() -> tuple[_Layer, ...]:
    """Return a layer for the first need of every pattern, one for the second, and so on."""
    layers = []
    for depth in range(_LAYERS):
        by_character: dict[str, int] = {}
        others = 0
        for words, bit in _bits().items():
            sets = sorted(needs(words), key=len)
            if len(sets) <= depth:
                others |= bit
                continue
            for character in sets[depth]:
                by_character[character] = by_character.get(character, 0) | bit
        layers.append(_Layer(by_character, others))
    return tuple(layers)


@lru_cache(maxsize=256)
def _possible_in(text: str) -> int:
    """Return the bits of the patterns that are let through by a text in every layer."""
    characters = frozenset(text)
    left = -1
    for layer in _layers():
        through = layer.others
        for character in characters:
            through |= layer.by_character.get(character, 0)
        left &= through
    return left


def possible(entries: Iterable[E], text: str) -> Iterator[E]:
    """Yield the words of which the characters stand in a text: no others can be found in it."""
    found, bits = _possible_in(text), _bits()
    for entry in entries:
        if found & bits[entry.words]:
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


def found_in(entries: Sequence[E], text: str) -> Iterator[tuple[E, re.Match[str]]]:
    """Yield every place where some words stand, entry by entry."""
    for entry in possible(entries, text):
        for found in pattern(entry.words).finditer(text):
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
