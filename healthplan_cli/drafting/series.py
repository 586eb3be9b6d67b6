"""Limits of one indicator for several days as one target: `at_least: {2025: 45%, 2030: 60%}`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import TypeVar

from msgspec.structs import replace

from healthplan_cli import forms
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.extracted import Reading
from healthplan_cli.model.indicator import Indicator

T = TypeVar("T")
_NEWLY_MADE = re.compile("新(?:增(?!长)|建|设|开|创)")
_EVENTS = re.compile("(?:事故|事件|疫情|案件|投诉|差错|纠纷)(?:起?数)?$")
"""What happens, and is counted over the year."""
OF_A_YEAR = frozenset(
    ("making.add", "making.train", "making.hold", "making.serve", "making.finish")
)
"""The rules of what is made or done within the year, and may add up from one day to the next."""


def is_of_a_year(made: Reading) -> bool:
    """Return whether a limit is of what is made, done or happens within a year: 新增床位300张."""
    rules = {one.rule for one in made.fired}
    if rules & OF_A_YEAR or _NEWLY_MADE.search(made.name):
        return True
    return _EVENTS.search(made.name) is not None


def in_series(found: Iterable[Reading]) -> Iterator[Reading]:
    """Yield readings, those that differ in their limit and their day alone as one."""
    alike: dict[tuple[str, ...] | int, list[Reading]] = {}
    for place, one in enumerate(found):
        alike.setdefault(_what_is_limited(one) or place, []).append(one)
    for together in alike.values():
        days = {one.due for one in together}
        if len(together) > 1 and len(days) == len(together):
            yield _as_one(together)
        else:
            yield from together


def _what_is_limited(one: Reading) -> tuple[str, ...]:
    """Return what a reading shares with the others of its series; nothing where it is of none."""
    if one.due is None or not one.name or is_of_a_year(one) or not forms.takes_series(one.form):
        return ()
    return (one.name, one.form, one.unit, one.each, one.hedge)


def _as_one(found: Sequence[Reading]) -> Reading:
    """Return several limits of one indicator as one reading, the first that is due first."""
    in_order = sorted(found, key=lambda one: one.due or date.max)
    first = in_order[0]
    cells = chain.from_iterable(one.table_row[1:] for one in in_order)
    return replace(
        first,
        start=min(one.start for one in found),
        end=max(one.end for one in found),
        terms={one.due: one.terms for one in in_order},
        due=None,
        due_words="、".join(one.due_words for one in in_order),
        table_row=(*first.table_row[:1], *cells),
        fired=_each_once(one.fired for one in in_order),
        carried=_each_once(one.carried for one in in_order),
        doubts=_each_once(one.doubts for one in in_order),
    )


def _each_once(groups: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


def days_of(reading: Reading) -> tuple[date, ...]:
    """Return the days that a reading is due: one, several, or none that is known."""
    if isinstance(reading.terms, dict):
        days = tuple(day for day in reading.terms if isinstance(day, date))
        if days:
            return days
    if reading.due is None:
        return ()
    return (reading.due,)


def conditions(reading: Reading, indicator: Indicator) -> tuple[Condition, ...]:
    """Compile what was read for an indicator, each limit of a series with its day.

    Raises UnfitTermsError and UnitError.
    """
    days = days_of(reading)
    if reading.due is not None or not days or not isinstance(reading.terms, dict):
        return forms.conditions(reading.form, reading.terms, indicator)
    found: list[Condition] = []
    for day in days:
        for condition in forms.conditions(reading.form, reading.terms[day], indicator):
            found.append(replace(condition, due=day))
    return tuple(found)
