"""Growth a year: `rises_by: 6%/年` asks for 1.06^n times the baseline after n years.

A change in % of the baseline compounds, exactly; one in 百分点 or another unit is n times its size.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.period import Period, years_later
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import say


def compounded(target: Target, period: Period) -> Target:
    """Return a target whose growth a year is that of all its years, until it is due."""
    return replace(target, conditions=tuple(_all_compounded(target, period)))


def _all_compounded(target: Target, period: Period) -> Iterator[Condition]:
    start = target.declared_base_year(period)
    for condition in target.conditions:
        limits = []
        for one in condition.limits or (condition,):
            due = one.due or target.due
            limits.append(over_years(one, due.year - start))
        yield _with_limits(limits, condition)


def _with_limits(limits: list[Condition], condition: Condition) -> Condition:
    """Return the last limit, with all of them where the condition of a part has several."""
    if not condition.limits:
        return limits[-1]
    return replace(limits[-1], limits=tuple(limits))


def over_years(condition: Condition, years: int) -> Condition:
    """Return what a growth a year asks for after so many years, at least one; others as they are.

    The limit of several years is no printed one, and is not rounded to.
    """
    yearly = condition.yearly
    if yearly is None:
        return condition
    years = max(years, 1)
    interval = Interval(
        _end(yearly.interval.low, yearly, years), _end(yearly.interval.high, yearly, years)
    )
    words = say("{words}, over {years} years", words=yearly.words, years=years)
    places = None
    if years == 1:
        words = say("{words}, over one year", words=yearly.words)
        places = condition.places
    return replace(condition, interval=interval, words=words, places=places)


def _end(end: Fraction | None, yearly: Condition, years: int) -> Fraction | None:
    """Return the change after some years, in the unit of the change of one."""
    if end is None:
        return None
    if yearly.measure is not Measure.RELATIVE_CHANGE:
        return end * years
    times = 1 + units.convert(Quantity(end, yearly.unit), "%").value / 100
    change = Quantity((times**years - 1) * 100, "%")
    return units.convert(change, yearly.unit).value


def paced_by_year(target: Target, period: Period, day: date) -> Target:
    """Return a target with what its growth a year asks for after the years that have run.

    A figure of a day before the due date is paced by it.
    """
    if len(target.conditions) != 1 or target.conditions[0].yearly is None or day >= target.due:
        return target
    start = target.declared_base_year(period)
    last = years_later(target.due, day.year - target.due.year)
    if last > day:
        last = years_later(last, -1)
    if last.year <= start:
        return target
    passed = over_years(target.conditions[0], last.year - start)
    return replace(target, passed=replace(passed, due=last))
