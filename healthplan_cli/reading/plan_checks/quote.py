"""Compare the quote of a target with its form: every number, unit and comparing word must agree.

A disagreement is a problem that shows both sides. The `note:` of a target answers it where it names
one of them, or speaks of the plan's own words (原文, 引文): what was decided is then written down.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Condition, Measure, Plan, Target
from healthplan_cli.model.points import Grades, Missing, Short, Steps
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.plan_checks import quote_words as words
from healthplan_cli.reading.plan_checks.quote_answers import (
    is_answered,
    limits_in_digits,
    names_number,
    other_meaning,
    other_number,
    other_unit,
)
from healthplan_cli.reading.plan_checks.quote_figures import (
    Figure,
    base_in,
    figures_in,
    words_in,
)
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say


class Limit(Struct, frozen=True):
    """A limit that a target declares, and which of the meanings of words it has."""

    size: Quantity
    meaning: str


def misread_quotes(plan: Plan) -> Iterator[Problem]:
    """Find targets that say something else than their quote.

    What is taken over from another plan is checked there.
    """
    for target in plan.targets:
        if not target.origin:
            yield from _misread(target, plan)


def _misread(target: Target, plan: Plan) -> Iterator[Problem]:
    figures = figures_in(target.quote, target.indicator.unit) or figures_in_words(target.quote)
    for figure in figures:
        yield from _misread_figure(figure, figures, target, plan)
    yield from _misread_base(target)
    for condition in target.conditions:
        yield from _misread_direction(condition, target)
        yield from _misread_benchmark(condition, target)
    yield from _misread_hedge(target)


def figures_in_words(quote: str) -> tuple[Figure, ...]:
    """Return the figure of a quote that has no number but a word for one: 全覆盖 is 100 %."""
    for pattern, digits in words.FIGURES:
        match = re.search(pattern, quote)
        if match:
            figure = units.parse(digits)
            return (Figure(match[0], digits, figure.value, figure.unit),)
    return ()


def limits_of(target: Target) -> tuple[Limit, ...]:
    """Return the limits of a target as a plan writes them."""
    limits: list[Limit] = []
    for condition in target.conditions:
        if condition.measure is Measure.LEVEL:
            limits.extend(_limits_of_level(condition))
        elif condition.measure in (Measure.CHANGE, Measure.RELATIVE_CHANGE):
            limits.extend(_limits_of_change(condition))
        elif condition.measure is not Measure.RANK:
            limits.extend(_margins(condition))
    if target.change == "points":
        limits.extend([_in_shares(limit) for limit in limits])
    return tuple(limits)


def _in_shares(limit: Limit) -> Limit:
    """Return a limit in points as a quote has it that says only %."""
    share = "‰" if units.canonical(limit.size.unit) == units.canonical("千分点") else "%"
    return Limit(replace(limit.size, unit=share), limit.meaning)


def _limits_of_level(condition: Condition) -> Iterator[Limit]:
    interval = condition.interval
    if condition.about is not None:
        yield _limit(condition, condition.about, words.EXACT)
        return
    if interval.low is not None and interval.low == interval.high:
        yield _limit(condition, interval.low, words.EXACT)
        return
    if interval.low is not None:
        yield _limit(condition, interval.low, words.ABOVE if interval.low_open else words.AT_LEAST)
    if interval.high is not None:
        yield _limit(condition, interval.high, words.BELOW if interval.high_open else words.AT_MOST)


def _limits_of_change(condition: Condition) -> Iterator[Limit]:
    """Return the size of a change, of one year where it is one a year: a fall by 1 is 1."""
    if condition.about is not None:
        yield _limit(condition, abs(condition.about), _rise_or_fall(condition.about < 0))
        return
    condition = condition.yearly or condition
    meaning = _rise_or_fall(condition.interval.low is None)
    for end in condition.interval.ends:
        yield _limit(condition, abs(end), meaning)


def _margins(condition: Condition) -> Iterator[Limit]:
    """Yield how much more or less than a reference value is asked for, or which share of it."""
    interval = condition.interval
    meaning = words.AT_MOST
    if interval.high is None:
        meaning = words.AT_LEAST
    if condition.about is not None:
        return
    for end in interval.ends:
        yield _limit(condition, abs(end), meaning)
        if condition.measure is Measure.SHARE:
            yield _limit(condition, abs(end - 100), meaning)


def _limit(condition: Condition, value: Fraction, meaning: str) -> Limit:
    return Limit(Quantity(value, condition.unit, condition.places), meaning)


def _misread_figure(
    figure: Figure, figures: tuple[Figure, ...], target: Target, plan: Plan
) -> Iterator[Problem]:
    limits = limits_of(target)
    same = [limit for limit in limits if is_same(figure, limit.size)]
    if same:
        yield from _otherwise_compared(figure, same, target)
        return
    if figure.value in _points_of(target):
        return
    missing = [limit for limit in limits if not _is_among(limit, figures)]
    is_of_limit = any(_could_be(figure, limit) for limit in missing)
    if is_of_limit or not _is_elsewhere(figure, target, plan):
        yield from _not_declared(figure, target, limits)


def _otherwise_compared(figure: Figure, same: list[Limit], target: Target) -> Iterator[Problem]:
    """Find a figure that is a limit, and that the quote compares otherwise."""
    if any(_may_mean(figure, limit) for limit in same):
        return
    if not is_answered(target, figure.comparing):
        yield other_meaning(target, figure.text)


def _is_among(limit: Limit, figures: tuple[Figure, ...]) -> bool:
    return any(is_same(figure, limit.size) for figure in figures)


def _could_be(figure: Figure, limit: Limit) -> bool:
    """Return whether a figure counts what a limit counts, and is no number of something else."""
    return not figure.unit or units.fits(figure.unit, limit.size.unit)


def _not_declared(figure: Figure, target: Target, limits: tuple[Limit, ...]) -> Iterator[Problem]:
    """Find the fault of a figure that is no limit, unless a note names the limit."""
    if any(limit.size.value == figure.value for limit in limits):
        if not is_answered(target, figure.unit):
            yield other_unit(target, figure.text)
    elif not is_answered(target, *(limits_in_digits(target) or [figure.digits])):
        yield other_number(target, figure.text)


def is_same(figure: Figure, size: Quantity) -> bool:
    """Return whether a figure is a quantity, in a unit that fits or in that above its stroke."""
    if not figure.unit:
        return figure.value == size.value
    if units.fits(figure.unit, size.unit):
        return units.convert(Quantity(figure.value, figure.unit), size.unit).value == size.value
    above, _, base = units.canonical(size.unit).partition("/")
    return bool(base) and units.fits(figure.unit, above) and figure.value == size.value


def _may_mean(figure: Figure, limit: Limit) -> bool:
    return figure.of_range or limit.meaning in figure.meanings


def _is_elsewhere(figure: Figure, target: Target, plan: Plan) -> bool:
    """Return whether a number is named elsewhere: in the target, or by one beside it."""
    if figure.value in _counts_of(target) or figure.value in _years_of(target):
        return True
    if any(is_same(figure, one) for one in _beside_limits(target)):
        return True
    if any(names_number(text, figure.digits) for text in _texts_of(target)):
        return True
    beside = [other for other in plan.targets if _shares_quote(target, other)]
    return any(_declares(other, figure) for other in beside)


def _beside_limits(target: Target) -> Iterator[Quantity]:
    """Yield the baseline and the tolerances of a target."""
    if target.baseline is not None:
        yield target.baseline.value
    for condition in target.conditions:
        if condition.tolerance is not None:
            yield condition.tolerance


def _rise_or_fall(is_fall: bool) -> str:
    if is_fall:
        return words.FALL
    return words.RISE


def _counts_of(target: Target) -> tuple[Fraction | int | None, ...]:
    """Return how many institutions there are, things a share is of, and parts that are enough."""
    counts: list[Fraction | int | None] = [target.count]
    if target.each is not None:
        share = None
        if target.each.share is not None:
            share = target.each.share * 100
        counts += [target.each.count, target.each.at_least, share]
    if target.composition is not None:
        counts += target.composition.counts
    return tuple(counts)


def _years_of(target: Target) -> list[int]:
    """Return the years in which the limits of a series are due."""
    found = []
    for condition in target.conditions:
        if condition.due is not None:
            found.append(condition.due.year)
    return found


def _points_of(target: Target) -> Iterator[Fraction]:
    """Yield the numbers by which a scoring sheet gives points: 每下降2%扣0.5分."""
    if target.points is None:
        return
    yield target.points.full
    match target.points.rule:
        case Steps(steps=steps):
            for step in steps:
                yield from step
        case Short(per=per, deduct=deduct):
            yield from (per, deduct)
        case Missing(deduct=deduct):
            yield from (Fraction(1), deduct)
        case Grades(points=points):
            yield from (number for _, number in points)


def _texts_of(target: Target) -> Iterator[str]:
    """Return the texts of a target that may name a number: scope, names, grades and parts."""
    yield target.of
    if target.each is not None:
        yield target.each.of
    yield target.indicator.zh
    yield from target.indicator.aliases
    yield from target.indicator.scale
    for condition in target.conditions:
        yield condition.part


def _shares_quote(target: Target, other: Target) -> bool:
    """Return whether another target is quoted from the same words."""
    if other.id == target.id:
        return False
    return other.quote in target.quote or target.quote in other.quote


def _declares(target: Target, figure: Figure) -> bool:
    for limit in limits_of(target):
        if is_same(figure, limit.size):
            return True
    return False


def _misread_base(target: Target) -> Iterator[Problem]:
    """Find a rate per another number of people than the quote says."""
    written = base_in(target.quote)
    declared = _base_of(target.indicator.unit)
    if not written or not declared or not units.is_unit(f"人/{written}"):
        return
    if _base_of(f"人/{written}") == declared or is_answered(target, f"每{written}"):
        return
    yield other_unit(target, f"每{written}")


def _base_of(unit: str) -> str:
    return units.canonical(unit).partition("/")[2]


def _misread_direction(condition: Condition, target: Target) -> Iterator[Problem]:
    """Find a change without a size that the quote wants the other way, or more or less strictly."""
    interval = condition.interval
    if condition.measure is not Measure.CHANGE or any(interval.ends):
        return
    yield from _unless_meant(direction(interval), words.DIRECTIONS, target)


def direction(interval: Interval) -> str:
    """Return the direction that a change without its size is asked to have."""
    if interval.low is not None and interval.low_open:
        return words.RISE
    if interval.low is not None:
        return words.NO_FALL
    if interval.high_open:
        return words.FALL
    return words.NO_RISE


def _misread_benchmark(condition: Condition, target: Target) -> Iterator[Problem]:
    """Find a distance to a reference value that the quote words more or less strictly.

    高于全市平均2个百分点以上 has both words of a margin, and says at least.
    """
    interval = condition.interval
    if condition.measure is not Measure.DISTANCE or any(interval.ends):
        return
    yield from _unless_meant(_side(interval), words.COMPARED, target)


def _side(interval: Interval) -> str:
    """Return the side of a benchmark that a figure is asked to be on."""
    if interval.low is not None and interval.low_open:
        return words.ABOVE
    if interval.low is not None:
        return words.AT_LEAST
    if interval.high_open:
        return words.BELOW
    return words.AT_MOST


def _unless_meant(declared: str, grammar: words.Grammar, target: Target) -> Iterator[Problem]:
    """Find a quote with words of a grammar of which none means what is declared."""
    found = words_in(target.quote, grammar)
    if not found or any(declared in meanings for _, meanings in found):
        return
    first, _ = found[0]
    if not is_answered(target, first):
        yield other_meaning(target, first)


def _misread_hedge(target: Target) -> Iterator[Problem]:
    """Find a target whose strength or hedge is not that of the words of its quote."""
    if target.hedge:
        return
    quote = re.sub(words.NAMED, "", target.quote)
    hedge = _first_unanswered(words.HEDGES, quote, target)
    if hedge and target.strength == "hard":
        sentence = say(
            "the quote of {id} says {hedge}, and the target is hard; write strength: soft, "
            "or say why in note:",
            id=target.id,
            hedge=hedge,
        )
        yield Problem(target.quote_position, "hedge-not-soft", sentence, "warning")
    elif hedge:
        sentence = say(
            "the quote of {id} says {hedge}; write hedge: {hedge}, or say why in note:",
            id=target.id,
            hedge=hedge,
        )
        yield Problem(target.quote_position, "hedge-missing", sentence, "warning")
    elif target.strength == "soft" and not re.search(words.HEDGES, quote):
        yield from _soft_promise(quote, target)


def _soft_promise(quote: str, target: Target) -> Iterator[Problem]:
    """Find a soft target whose quote promises, without a word that hedges it."""
    promise = _first_unanswered(words.COMMITTING, quote, target)
    if promise:
        sentence = say(
            "the quote of {id} says {promise}, which promises, and the target is soft without a "
            "hedge; write hedge:, leave strength: out, or say why in note:",
            id=target.id,
            promise=promise,
        )
        yield Problem(target.quote_position, "hedge-missing", sentence, "warning")


def _first_unanswered(pattern: str, quote: str, target: Target) -> str:
    """Return the first word of a pattern in a quote, "" where none is, or the note answers it."""
    match = re.search(pattern, quote)
    if match is None or is_answered(target, match[0]):
        return ""
    return match[0]
