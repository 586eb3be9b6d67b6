"""Compare the days by which a quote says that something is due with those of its target."""

import re
from collections.abc import Container, Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from healthplan_cli.drafting.around import Due, dues_of
from healthplan_cli.model.period import Period
from healthplan_cli.model.target import Target
from healthplan_cli.reading.plan_checks.quote_answers import doubt, is_answered
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say

_BEFORE = re.compile("(?:之|以)?前$")
_END = re.compile("[底末]")
_YEARS = ("due.year-end", "due.five-years-end")
_BEFORE_MONTH = "due.before-month"


class _Time(Struct, frozen=True):
    """A time that a quote names, and the days that it may mean: of each year where none is said."""

    words: str
    rule: str
    days: frozenset[date]


def other_due(target: Target, quote: str, period: Period) -> Iterator[Problem]:
    """Find a target that is due on no day that its quote names, or a series on other ones."""
    times = tuple(_times(quote, period))
    if not times:
        return
    named: set[date] = set()
    for time in times:
        named.update(time.days)
    declared = _declared(target)
    agrees = not named.isdisjoint(declared)
    if target.is_series and len(times) > 1:
        agrees = named.issuperset(declared)
    if agrees or is_answered(target, *_answers(times, declared)):
        return
    sentence = say(
        "the quote of {id} says {quoted}, and the target is due {days}; correct one of them, or "
        "say why in note:",
        id=target.id,
        quoted=", ".join(time.words for time in times),
        days=", ".join(map(str, sorted(declared))),
    )
    yield doubt(target, "quote-due", sentence)


def _times(quote: str, period: Period) -> Iterator[_Time]:
    """Yield the times by which a quote says that something is due.

    A year that is over, and one within which a day is named, say nothing of when.
    """
    found = tuple(_in_each_year(quote, period))
    exact: set[int] = set()
    for time in found:
        if time.rule not in _YEARS:
            exact.update(day.year for day in time.days)
    for time in found:
        is_over = all(day < period.start for day in time.days)
        if not is_over and not _is_year_of_a_day(time, exact):
            yield time


def _in_each_year(quote: str, period: Period) -> Iterator[_Time]:
    """Yield the times of a quote, read in each year of a plan."""
    readings = []
    for year in range(period.start.year, period.end.year + 1):
        readings.append(dues_of(quote, _year_of(period, year)))
    for dues in zip(*readings, strict=True):
        yield _time(dues)


def _is_year_of_a_day(time: _Time, exact: Container[int]) -> bool:
    """Return whether a time is the year of a day that is named as well: 2026年，6月底前."""
    if time.rule not in _YEARS or _END.search(time.words):
        return False
    return any(day.year in exact for day in time.days)


def _year_of(period: Period, year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), period.baseline)


def _time(dues: tuple[Due, ...]) -> _Time:
    """Return one time, of which the year is another one in each reading where none is said."""
    first = dues[0]
    days: set[date] = set()
    for due in dues:
        if due.day is not None:
            days.update(_days(due.day, due))
    return _Time(first.words, first.fired.rule, frozenset(days))


def _days(day: date, due: Due) -> Iterator[date]:
    """Yield the days that are meant: 7月1日前 may be the day before, 10月前 all before October."""
    yield day
    first = day.replace(day=1)
    if due.fired.rule == _BEFORE_MONTH:
        yield first
        yield first - timedelta(days=1)
    elif due.fired.rule == "due.day" and _BEFORE.search(due.words):
        yield day - timedelta(days=1)


def _declared(target: Target) -> set[date]:
    """Return the days on which something of a target is due."""
    days = {target.due}
    for condition in target.all_limits:
        if condition.due is not None:
            days.add(condition.due)
    if target.schedule is not None:
        days.update(step.day for step in target.schedule)
    if target.every is not None:
        days.update(span.end for span in target.every.spans)
    return days


def _answers(times: Iterable[_Time], declared: Iterable[date]) -> Iterator[str]:
    """Yield what a note names that answers: a time with or without its 前, or a day."""
    for time in times:
        yield time.words
        yield _BEFORE.sub("", time.words)
    yield from map(str, declared)
