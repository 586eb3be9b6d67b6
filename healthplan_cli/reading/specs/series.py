"""A limit for each date in place of one limit: `at_least: {2022: 22%, 2025: 25%, 2030: 30%}`.

The form itself compiles every limit, and each condition gets the day of its own. Nothing but this
file knows how such terms are written.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from msgspec.structs import replace

from healthplan_cli import forms
from healthplan_cli.judging.course import adds_up
from healthplan_cli.model.condition import Condition, indicator_of_part
from healthplan_cli.model.period import DATED, FIRST_YEAR, LAST_YEAR, Every, Period
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record, day
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.specs.beyond import note_outside
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words, say

Compile = Callable[[Node], tuple[Condition, ...]]


def is_series(form: str, terms: Node) -> bool:
    """Return whether the terms of a form give a limit for each of some dates."""
    if not isinstance(terms, Fields) or not forms.takes_series(form):
        return False
    return any(re.fullmatch(DATED, key) for key in terms.items)


def series_of(terms: Node, compile_limit: Compile, findings: Findings) -> tuple[Condition, ...]:
    """Return the condition of every limit, the first that is due first.

    Raises OutOfShapeError where a key is no date.
    """
    conditions: dict[date, Condition] = {}
    record = Record(terms)
    for key, limit in record.node.items.items():
        written = record.node.keys[key]
        on = _day_of(written, findings)
        for condition in compile_limit(limit):
            if on is None:
                continue
            if on in conditions:
                words = say("two limits are due on {day}", day=on)
                findings.add(written.position, "unfit-series", words)
            conditions[on] = replace(condition, due=on)
    return tuple(conditions[on] for on in sorted(conditions))


def _day_of(written: Scalar, findings: Findings) -> date | None:
    """Return the day that a limit is due, for a year its last one; None for a day no year has."""
    if not re.fullmatch(DATED, written.text):
        raise OutOfShapeError
    if "-" in written.text:
        return day(written, findings)
    year = int(written.text)
    if FIRST_YEAR <= year <= LAST_YEAR:
        return date(year, 12, 31)
    words = say("{year} is no year of a plan", year=year)
    findings.add(written.position, "not-a-date", words)
    return None


def note_unfit_series(target: Target, record: Record, period: Period, findings: Findings) -> None:
    """Note what makes the limits of a series unfit to judge by, or can be read in two ways."""
    of_parts = list(_of_parts(target))
    for part in of_parts:
        _note_unfit(part, record.where(target.form), period, findings)
    if not target.is_series:
        if "counts" in record and not of_parts:
            words = say("counts: says how the limits of several dates count, and here is one limit")
            findings.add(record.where("counts"), "unsuitable-key", words)
        return
    _note_other_days(record, findings)
    _note_unfit(target, record.where(target.form), period, findings)


def _of_parts(target: Target) -> Iterator[Target]:
    """Yield each part that has several limits, as a series of its own."""
    for condition in target.conditions:
        if condition.limits:
            indicator = indicator_of_part(target.indicator, condition)
            yield replace(
                target, indicator=indicator, conditions=condition.limits, composition=None
            )


def _note_unfit(target: Target, where: Position, period: Period, findings: Findings) -> None:
    """Note limits outside the plan, and those that cannot be told one from the other."""
    for condition in target.conditions:
        if condition.due is not None:
            note_outside(condition.due, period, where, findings)
    words_of_fault = _fault(target)
    if words_of_fault is not None:
        findings.add(where, "unfit-series", words_of_fault)


def _note_other_days(record: Record, findings: Findings) -> None:
    """Note keys that give days as well."""
    for key in ("due", "schedule"):
        if key in record:
            words = say("{key}: cannot be used beside limits that have dates of their own", key=key)
            findings.add(record.node.keys[key].position, "unsuitable-key", words)


def _fault(target: Target) -> Words | None:
    """Return why the limits of a series cannot be told one from the other."""
    first, *others = target.conditions
    for other in others:
        if _compared(other) != _compared(first):
            return say(
                "{id} compares {one} and {other}, which are two measures; declare two targets",
                id=target.id,
                one=first.words,
                other=other.words,
            )
    if target.every is not None:
        return _nothing_asked(target, target.every)
    if target.counts is None and others and adds_up(target, first):
        return say(
            "{id} counts what adds up: each limit can be of its own period or of all so far; "
            "write counts: within or counts: cumulative",
            id=target.id,
        )
    if target.counts == "cumulative" and _falls(target):
        return say(
            "{id} has a limit below the one before it, and a sum so far never falls; write "
            "counts: within where each limit is of its own period",
            id=target.id,
        )
    return None


def _nothing_asked(target: Target, every: Every) -> Words | None:
    """Return which limit is asked of none of the times of a target, None where each is."""
    ends = [span.end for span in every.spans]
    for condition in target.conditions:
        if condition.due is not None and condition.due not in ends:
            return say(
                "{limit} is due on {day}, which is not the last day of one of its times",
                limit=condition.words,
                day=condition.due,
            )
    return None


def _compared(condition: Condition) -> tuple[object, ...]:
    """Return what is measured, and against what."""
    return condition.measure, condition.benchmark, condition.compares, condition.of_last_year


def _falls(target: Target) -> bool:
    """Return whether a later limit of a count that adds up is lower than an earlier one."""
    if not adds_up(target, target.conditions[0]):
        return False
    lows = [condition.interval.low for condition in target.conditions]
    limits = [low for low in lows if low is not None]
    return limits != sorted(limits)
