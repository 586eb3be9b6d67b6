"""Checks that every figure must pass, whatever it counts.

No official threshold for a jump from year to year is known; LARGEST_JUMP is our own, and so is
MOST_TIMES, above which a slip of 万 or of a unit is likelier than the figure.
"""

from collections.abc import Container, Iterable, Iterator
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.judging.course import GROWTH
from healthplan_cli.judging.doubts import MOST_TIMES
from healthplan_cli.model.indicator import Catalog, Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.rules.births import is_per_births
from healthplan_cli.rules.impossible import impossible_problems, whole
from healthplan_cli.rules.populations import largest_population
from healthplan_cli.rules.reported import Reported, with_name
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.dimension import is_count

LARGEST_JUMP = Fraction(1, 2)
FEW = 1000
"""Whole things are counted one by one up to so many."""


def doubts(
    one: Reported, catalog: Catalog, own_jump: Container[str], population: Reported | None
) -> Iterator[Problem]:
    """Yield what is impossible or implausible in a figure; `explain:` answers what is implausible.

    `own_jump` are the ids whose change from year to year a rule of their own watches, `population`
    is the largest one that is reported. Of the doubts about the size of a figure only the first is
    reported: the others follow from it.
    """
    impossible = list(impossible_problems(one, catalog))
    yield from impossible
    if one.explain:
        return
    doubt = None
    if not impossible:
        doubt = _doubt_of_size(one, catalog, population)
    if doubt is not None:
        yield doubt
    is_far_off = doubt is not None and doubt.code == "far-off-figure"
    if not is_far_off and one.named.id not in own_jump:
        yield from _warning(one, "jump", _jump(one))
    yield from _warning(one, "same-as-baseline", _same(one))


def _doubt_of_size(one: Reported, catalog: Catalog, population: Reported | None) -> Problem | None:
    """Return that a figure is outside its bounds, else that it is far off what it is beside."""
    for code, words in (
        ("implausible-figure", _outside(one)),
        ("far-off-figure", _far_off(one, catalog, population)),
    ):
        if words:
            return Problem(one.position, code, words, "warning")
    return None


def _warning(one: Reported, code: str, words: Words | None) -> Iterator[Problem]:
    if words:
        yield Problem(one.position, code, words, "warning")


def _outside(one: Reported) -> Words | None:
    """Say that a figure is outside the bounds that the catalog gives."""
    if not isinstance(one.named, Indicator) or one.value.value in one.named.bounds:
        return None
    return say(
        "{figure} is outside the plausible {low} to {high}; "
        "check the figure and its unit, and if they are right "
        "say why with explain: (in a table: explanation)",
        figure=with_name(one),
        low=_bound(one.named.bounds.low, one.named.unit),
        high=_bound(one.named.bounds.high, one.named.unit),
    )


def _bound(end: Fraction | None, unit: str) -> str:
    if end is None:
        return "-"
    return str(Quantity(end, unit))


def _jump(one: Reported) -> Words | None:
    """Say that a figure went up or down by more than half; nothing of one that was 0."""
    then = one.previous
    if then is None or then.value == 0:
        return None
    share = (one.value.value - then.value) / abs(then.value)
    if abs(share) <= LARGEST_JUMP:
        return None
    return say(
        "{figure}, last year {previous}: a change of {change}; "
        "say why with explain: (in a table: explanation)",
        figure=with_name(one),
        previous=then,
        change=Quantity(Fraction(round(share * 100)), "%"),
    )


def _far_off(one: Reported, catalog: Catalog, population: Reported | None) -> Words | None:
    """Say that a figure is far off what the plan asks for, or what it is compared with."""
    return (
        _far_off_limit(one, catalog, population)
        or _far_off_benchmark(one)
        or _far_off_baseline(one)
    )


def are_few(quantity: Quantity) -> bool:
    """Return whether a quantity is of things that are counted one by one, and at most FEW."""
    return is_count(quantity.unit) and quantity.value <= FEW


def _far_off_limit(one: Reported, catalog: Catalog, population: Reported | None) -> Words | None:
    """Say that a figure is far above the least that is asked for, or below the most allowed.

    Whole things are counted one by one up to FEW: 1 accident where 20 are allowed is no slip.
    """
    if _is_checked_by_a_whole(one, catalog, population):
        return None
    if one.limit is not None and _is_far_above(one.value, one.limit):
        return _far_above(one, say("the limit"), one.limit)
    if one.most is None or are_few(one.most):
        return None
    if _is_far_above(one.most, one.value):
        return _far_below(one, say("the limit"), one.most)
    return None


def _far_off_benchmark(one: Reported) -> Words | None:
    """Say that a figure is far above or below the reference value that it is compared with.

    Either of the two may be the slip. A few things counted one by one may be far apart, but a
    reference value of 0 is met by every figure, and stands for one that nobody knows.
    """
    other = one.benchmark
    if other is None or one.is_open or is_growth(one):
        return None
    if other.value == 0 and one.value.value > 0:
        return _far_above(one, say("the benchmark"), other)
    if are_few(one.value) and other.value <= FEW:
        return None
    if _is_far_above(one.value, other):
        return _far_above(one, say("the benchmark"), other)
    if _is_far_above(other, one.value):
        return _far_below(one, say("the benchmark"), other)
    return None


def _is_checked_by_a_whole(one: Reported, catalog: Catalog, population: Reported | None) -> bool:
    """Return whether a slip in a rate shows elsewhere than beside its limit.

    A share has a whole of its own. A rate per births has none, unless its births are counted beside
    a population that they are compared with: 1 infant death of 3,000 births is no slip.
    """
    if _is_per_births(one, catalog):
        return one.is_counted and population is not None
    return units.is_share(one.value.unit)


def _is_per_births(one: Reported, catalog: Catalog) -> bool:
    return isinstance(one.named, Indicator) and is_per_births(one.named, catalog)


def _far_off_baseline(one: Reported) -> Words | None:
    """Say that a figure is far above or below its baseline, further than the plan itself asks.

    A growth rate may be any number of times that of the year before.
    """
    then = one.baseline or one.previous
    if then is None or not _can_be(then) or one.is_open or is_growth(one):
        return None
    if _is_far_above(one.value, then) and not _asks_for(one.limit, then):
        return _far_above(one, say("the baseline"), then)
    if _is_far_above(then, one.value) and not _allows(one.most, then):
        return _far_below(one, say("the baseline"), then)
    return None


def _asks_for(limit: Quantity | None, then: Quantity) -> bool:
    """Return whether the plan itself asks for more than ten times the baseline."""
    return limit is not None and _is_far_above(limit, then)


def _allows(most: Quantity | None, then: Quantity) -> bool:
    """Return whether the plan itself allows less than a tenth of the baseline."""
    return most is not None and _is_far_above(then, most)


def _can_be(baseline: Quantity) -> bool:
    """Return whether a baseline is one to compare with: above 0, and no more than the whole."""
    if baseline.value <= 0:
        return False
    return not units.is_share(baseline.unit) or baseline.value <= whole(baseline.unit)


def _is_far_above(one: Quantity, other: Quantity) -> bool:
    """Return whether a figure is far above another; no slip of 万 or of a unit makes that a 0."""
    return other.value > 0 and one.value > MOST_TIMES * other.value


def is_growth(one: Reported) -> bool:
    """Return whether a figure is a growth rate, which may be any number of times that before."""
    return any(word in one.named.zh for word in GROWTH)


def _far_above(one: Reported, what: Words, other: Quantity) -> Words:
    return say(
        "{figure} is more than {times} times {what} of {compared}; "
        "check the figure and its unit, and if they are right "
        "say why with explain: (in a table: explanation)",
        figure=with_name(one),
        times=MOST_TIMES,
        what=what,
        compared=other,
    )


def _far_below(one: Reported, what: Words, other: Quantity) -> Words:
    return say(
        "{figure} is less than a tenth of {what} of {compared}; "
        "check the figure and its unit, and if they are right "
        "say why with explain: (in a table: explanation)",
        figure=with_name(one),
        what=what,
        compared=other,
    )


def above_population(figures: Iterable[Reported]) -> Iterator[Problem]:
    """Yield a problem for every count of persons above the largest population reported."""
    persons = [one for one in figures if units.canonical(one.value.unit) == "人"]
    largest = largest_population(persons)
    if largest is None:
        return
    for one in persons:
        if one.explain or one.value.value <= largest.value.value:
            continue
        words = say(
            "{figure} is more than {population}; say why with explain: (in a table: explanation)",
            figure=with_name(one),
            population=with_name(largest),
        )
        yield Problem(one.position, "above-population", words, "warning", (largest.position,))


def _same(one: Reported) -> Words | None:
    """Say that a figure is last year's to the last digit; 0 and the whole may well stay."""
    then, unit = one.previous, one.value.unit
    if then is None or then.value == 0 or then.value != one.value.value:
        return None
    if units.is_share(unit) and then.value == whole(unit):
        return None
    return say(
        "{figure} is last year's figure to the last digit; "
        "say why with explain: (in a table: explanation)",
        figure=with_name(one),
    )
