"""What a text must have for a pattern to match at all, so that no other one is tried in it.

A pattern is a list of words, and most words are in few clauses. What a text must have is told by
the parser of `re` itself, as sets: a pattern is in no text that has nothing of one of them. In a
set are pairs of characters that stand together, or characters where no two must.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from importlib import import_module
from itertools import pairwise, product
from typing import Any

Needed = str | tuple[str, str]
"""A character, or two that stand together."""
Needs = tuple[frozenset[Needed], ...]
"""A text that a pattern matches has one of each set, or more."""
_MOST_OF_A_RANGE = 64
"""From how many characters on a range says too little to be of use."""
MOST = 3
"""How many needs of a pattern are looked for, the rarest ones."""
_ONE_IS_WORTH = 20
"""How many pairs of characters are about as rare in a text as one character."""


def needs_of(words: str) -> Needs:
    """Return what a text must have for a pattern to match, what is rarest first.

    Nothing is returned where that cannot be told. The parser of `re` is not part of its promised
    interface: what it does not know is not needed.
    """
    try:
        parsed = import_module("re._parser").parse(words)
    except ImportError:
        return ()
    return tuple(sorted(dict.fromkeys(_of_sequence(parsed)), key=_how_common))[:MOST]


def _how_common(need: Set[Needed]) -> int:
    return sum(_ONE_IS_WORTH if isinstance(one, str) else 1 for one in need)


def _of_sequence(parsed: Iterable[Any]) -> Iterator[frozenset[Needed]]:
    """Yield the needs of parts that all must match."""
    run: list[frozenset[str]] = []
    for kind, argument in parsed:
        characters = _characters(str(kind), argument)
        if characters:
            run.append(characters)
            continue
        yield from _of_run(run)
        run = []
        yield from _of_part(str(kind), argument)
    yield from _of_run(run)


def _of_run(run: Sequence[frozenset[str]]) -> Iterator[frozenset[Needed]]:
    """Yield the needs of characters in a row, of which each is one of a set."""
    if len(run) == 1:
        yield frozenset(run[0])
    for one, other in pairwise(run):
        yield frozenset(product(one, other))


def _of_part(kind: str, argument: Any) -> Iterator[frozenset[Needed]]:
    """Yield the needs of one part: of a kind that is not named here, none."""
    if kind == "SUBPATTERN":
        yield from _of_sequence(argument[-1])
    elif kind == "BRANCH":
        yield from _of_branches(argument[1])
    elif kind in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] > 0:
        yield from _of_sequence(argument[-1])
    elif kind == "ASSERT":
        yield from _of_sequence(argument[1])


def _characters(kind: str, argument: Any) -> frozenset[str]:
    """Return what a part is that matches one character, [个家所]; nothing of any other one.

    Of a class by what it leaves out, or by category, nothing can be told.
    """
    if kind == "LITERAL":
        return frozenset(chr(argument))
    if kind != "IN":
        return frozenset()
    characters: set[str] = set()
    for member, value in argument:
        if str(member) == "LITERAL":
            characters.add(chr(value))
        elif str(member) == "RANGE" and value[1] - value[0] < _MOST_OF_A_RANGE:
            characters.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return frozenset()
    return frozenset(characters)


def _of_branches(branches: Iterable[Any]) -> Iterator[frozenset[Needed]]:
    """Yield one set of what any of several parts needs; none where one of them needs nothing."""
    together: frozenset[Needed] = frozenset()
    for branch in branches:
        needs = list(_of_sequence(branch))
        if not needs:
            return
        together |= min(needs, key=_how_common)
    yield together
