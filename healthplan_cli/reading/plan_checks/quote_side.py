"""On which side of its limit a quote wants a figure: above it or below it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from healthplan_cli import units
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases import plan_words as words
from healthplan_cli.reading.plan_checks.quote_answers import is_answered
from healthplan_cli.reading.plan_checks.quote_figures import Figure, figures_in
from healthplan_cli.reading.plan_checks.quote_limits import Limit, is_same, limits_of

_UP = frozenset((words.AT_LEAST, words.ABOVE))
_DOWN = frozenset((words.AT_MOST, words.BELOW))
_OTHER_SIDE = {
    words.AT_LEAST: _DOWN,
    words.ABOVE: _DOWN,
    words.AT_MOST: _UP,
    words.BELOW: _UP,
    words.RISE: frozenset((words.FALL,)),
    words.FALL: frozenset((words.RISE, words.AT_LEAST)),
}
"""What a quote means that wants the other side of a limit."""
_HELD_DOWN = "控制|压减|压缩"


def reversed_figure(target: Target) -> Figure | None:
    """Return the figure of a quote that is a limit of its target, and is wanted on the other side.

    None where a note answers it, and of a quote that says what a miss costs.
    """
    limits = [limit for limit in limits_of(target) if limit.meaning in _OTHER_SIDE]
    if not limits or not _may_be_reversed(target.quote, limits):
        return None
    if re.search(words.PENALISED, target.quote):
        return None
    figures = figures_in(target.quote, target.indicator.unit)
    for limit in limits:
        found = _on_other_side(figures, limit)
        if found is not None and not is_answered(target, found.text, *_words_of(found)):
            return found
    return None


def _may_be_reversed(quote: str, limits: Iterable[Limit]) -> bool:
    """Return whether a quote has any word by which a figure can be on the other side of a limit.

    To find the figures of all quotes of a plan takes longer than to judge by it.
    """
    sides = frozenset[str]().union(*(_OTHER_SIDE[limit.meaning] for limit in limits))
    return re.search(_words_for(sides), units.normal(quote)) is not None


@cache
def _words_for(sides: frozenset[str]) -> str:
    """Return the pattern of words that mean nothing but these sides, or tell of words before them.

    A word behind a number says which of the meanings of that before it counts: 控制在90%以上.
    """
    before = (pattern for pattern, meanings in words.BEFORE if sides.issuperset(meanings))
    behind = (pattern for pattern, _ in words.AFTER)
    return "|".join((*before, *behind))


def _on_other_side(figures: Iterable[Figure], limit: Limit) -> Figure | None:
    """Return the first of the figures that are a limit; None where one may be on its side."""
    same = [figure for figure in figures if is_same(figure, limit.size)]
    if same and all(_is_other_side(figure, limit) for figure in same):
        return same[0]
    return None


def _is_other_side(figure: Figure, limit: Limit) -> bool:
    return not figure.of_range and _OTHER_SIDE[limit.meaning].issuperset(figure.meanings)


def _words_of(figure: Figure) -> Iterator[str]:
    """Yield the words that compare, before the number and behind it."""
    for part in figure.text.split(f"{figure.digits}{figure.unit}"):
        yield part.strip()


def says_side(target: Target) -> bool:
    """Return whether a quote says with a word of its own that a limit is on its side.

    达到 does not, as it may be said of both.
    """
    figures = figures_in(target.quote, target.indicator.unit)
    for limit in limits_of(target):
        if any(is_same(figure, limit.size) and _is_own_side(figure, limit) for figure in figures):
            return True
    return False


def _is_own_side(figure: Figure, limit: Limit) -> bool:
    if limit.meaning not in _DOWN:
        return _UP.issuperset(figure.meanings)
    return _DOWN.issuperset(figure.meanings) or re.search(_HELD_DOWN, figure.text) is not None
