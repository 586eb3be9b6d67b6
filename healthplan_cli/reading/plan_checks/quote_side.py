"""On which side of its limit a quote wants a figure: above it or below it."""

import re
from collections.abc import Iterator

from healthplan_cli.model.target import Target
from healthplan_cli.reading.plan_checks import quote_words as words
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
    if re.search(words.PENALISED, target.quote):
        return None
    figures = figures_in(target.quote, target.indicator.unit)
    for limit in limits_of(target):
        same = [figure for figure in figures if is_same(figure, limit.size)]
        if same and all(_is_other_side(figure, limit) for figure in same):
            first = same[0]
            if not is_answered(target, first.text, *_words_of(first)):
                return first
    return None


def _is_other_side(figure: Figure, limit: Limit) -> bool:
    other = _OTHER_SIDE.get(limit.meaning, frozenset())
    return not figure.of_range and other.issuperset(figure.meanings)


def _words_of(figure: Figure) -> Iterator[str]:
    """Yield the words that compare, before the number and behind it."""
    for part in figure.text.split(f"{figure.digits}{figure.unit}"):
        yield part.strip()


def says_side(target: Target, limit: Limit) -> bool:
    """Return whether a quote says with a word of its own that a limit is on its side.

    达到 does not, as it may be said of both.
    """
    own = _UP
    if limit.meaning in _DOWN:
        own = _DOWN
    for figure in figures_in(target.quote, target.indicator.unit):
        is_held_down = own is _DOWN and re.search(_HELD_DOWN, figure.text) is not None
        if is_same(figure, limit.size) and (is_held_down or own.issuperset(figure.meanings)):
            return True
    return False
