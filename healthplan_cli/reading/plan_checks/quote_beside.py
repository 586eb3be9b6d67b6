"""The numbers that a quote may name beside the limits of its target."""

from collections.abc import Iterator
from fractions import Fraction

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.points import Grades, Missing, Short, Steps
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Target
from healthplan_cli.reading.plan_checks.quote_answers import names_number
from healthplan_cli.reading.plan_checks.quote_figures import Figure
from healthplan_cli.reading.plan_checks.quote_limits import is_same, limits_of


def is_elsewhere(figure: Figure, target: Target, plan: Plan) -> bool:
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
    if target.baseline is not None and not target.baseline.grade:
        yield target.baseline.value
    for condition in target.conditions:
        if condition.tolerance is not None:
            yield condition.tolerance


def _counts_of(target: Target) -> tuple[Fraction | int | None, ...]:
    """Return how many institutions there are, things a share is of, and parts that are enough."""
    counts: list[Fraction | int | None] = [target.count]
    if target.each is not None:
        share = None
        if target.each.share is not None:
            share = target.each.share * 100
        counts += [target.each.count, target.each.at_least, share]
    for condition in target.conditions:
        if condition.peers is not None:
            counts.append(condition.peers.count)
    if target.composition is not None:
        counts += target.composition.counts
    return tuple(counts)


def _years_of(target: Target) -> list[int]:
    """Return the years in which the limits of a series are due."""
    years = []
    for condition in target.all_limits:
        if condition.due is not None:
            years.append(condition.due.year)
    return years


def points_of(target: Target) -> Iterator[Fraction]:
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
    yield from target.indicator.names_in_plans
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
