"""Characters without which a pattern cannot match, so that most patterns need not be tried.

A clause has some 15 characters, and the grammar some 200 patterns of which none or one matches.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

Needs = tuple[frozenset[str], ...]
"""Sets of characters: what a pattern matches has at least one of each."""
_MOST_OF_A_RANGE = 64
"""From how many characters on a range says too little to be of use."""


def needs_of(words: str) -> Needs:
    """Return what a text must have for a pattern to match; nothing where that cannot be told.

    The parser of `re` is not part of its promised interface: what it does not know is not needed.
    """
    try:
        parsed = import_module("re._parser").parse(words)
    except ImportError:
        return ()
    return tuple(_of_sequence(parsed))


def _of_sequence(parsed: Iterable[Any]) -> Iterator[frozenset[str]]:
    """Yield the needs of parts that all must match."""
    for kind, argument in parsed:
        yield from _of_part(str(kind), argument)


def _of_part(kind: str, argument: Any) -> Iterator[frozenset[str]]:
    """Yield the needs of one part: of a kind that is not named here, none."""
    if kind == "LITERAL":
        yield frozenset(chr(argument))
    elif kind == "IN":
        yield from _of_class(argument)
    elif kind == "SUBPATTERN":
        yield from _of_sequence(argument[-1])
    elif kind == "BRANCH":
        yield from _of_branches(argument[1])
    elif kind in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] > 0:
        yield from _of_sequence(argument[-1])
    elif kind == "ASSERT":
        yield from _of_sequence(argument[1])


def _of_class(members: Iterable[Any]) -> Iterator[frozenset[str]]:
    """Yield the characters of [个家所]; none of a class by what it leaves out, or by category."""
    characters: set[str] = set()
    for kind, argument in members:
        if str(kind) == "LITERAL":
            characters.add(chr(argument))
        elif str(kind) == "RANGE" and argument[1] - argument[0] < _MOST_OF_A_RANGE:
            characters.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return
    yield frozenset(characters)


def _of_branches(branches: Iterable[Any]) -> Iterator[frozenset[str]]:
    """Yield one set of what any of several parts needs; none where one of them needs nothing."""
    together: frozenset[str] = frozenset()
    for branch in branches:
        needs = list(_of_sequence(branch))
        if not needs:
            return
        together |= min(needs, key=len)
    yield together
