"""Several reviews of one unit, put together as lines over time.

A figure is compared with the one before it (环比) and with that of the same day a year before
(同比). Neither is made where the figures do not go together: across a break that an entry tells of,
where the indicator, the unit or the scope is another one, and for what adds up over a year from one
year to the next.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.diffing.pairs import pairs_of
from healthplan_cli.judging.course import Course, course
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Measure, Plan, Target, years_later
from healthplan_cli.model.review import Measured, Review, Verdict
from healthplan_cli.model.trend import Line, Point, Step, Trend
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import Words, say

Key = tuple[str, str]
"""A target by its id in the last plan, and the part of it, "" where it has none."""


class _Found(Struct, frozen=True):
    """A verdict of one day, and what was measured of the target or of one part of it."""

    day: date
    verdict: Verdict
    measured: Measured | None


def trends(reviews: Sequence[Review]) -> tuple[Trend, ...]:
    """Return the lines of each unit. Raises UsageError for two reviews of one unit and day."""
    by_unit: dict[str, list[Review]] = {}
    for review in reviews:
        unit = review.submission.org_unit or review.plan.region
        by_unit.setdefault(unit, []).append(review)
    return tuple(_trend(unit, found) for unit, found in by_unit.items())


def _trend(unit: str, reviews: list[Review]) -> Trend:
    reviews.sort(key=lambda review: review.submission.as_of)
    _check_days(unit, reviews)
    days = tuple(review.submission.as_of for review in reviews)
    last = reviews[-1].plan
    by_key: dict[Key, list[_Found]] = {}
    for key in _keys_of(reviews[-1]):
        by_key[key] = []
    for review in reviews:
        ids = _later_ids(review.plan, last)
        for verdict in review.verdicts:
            for part, found in _measured(verdict, review.submission.as_of):
                key = ids.get(verdict.target.id, verdict.target.id), part
                by_key.setdefault(key, []).append(found)
    lines = [_line(part, found, days) for (_, part), found in by_key.items()]
    return Trend(unit, days, tuple(lines))


def _check_days(unit: str, reviews: Sequence[Review]) -> None:
    for earlier, later in pairwise(reviews):
        if earlier.submission.as_of == later.submission.as_of:
            words = say(
                "{old} and {new} are both of {unit} on {day}; name one of them",
                old=earlier.submission.position.file,
                new=later.submission.position.file,
                unit=unit,
                day=later.submission.as_of,
            )
            raise UsageError(words)


def _keys_of(review: Review) -> Iterator[Key]:
    for verdict in review.verdicts:
        for part, _ in _measured(verdict, review.submission.as_of):
            yield verdict.target.id, part


def _later_ids(plan: Plan, last: Plan) -> Mapping[str, str]:
    """Return by the id of a target what it is called in the last plan, where it is there."""
    if plan.id == last.id:
        return {}
    found = {}
    for before, after in pairs_of(plan, last):
        found[before.id] = after.id
    return found


def _measured(verdict: Verdict, day: date) -> Iterator[tuple[str, _Found]]:
    """Yield each part of a target; of institutions and times nothing but the verdict."""
    target = verdict.target
    if target.composition is None or target.each is not None or not verdict.measured:
        is_one = len(verdict.measured) == 1 and target.each is None
        yield "", _Found(day, verdict, verdict.measured[0] if is_one else None)
        return
    for one in verdict.measured:
        yield one.condition.part, _Found(day, verdict, one)


def _line(part: str, found: Sequence[_Found], days: Sequence[date]) -> Line:
    """Return the line of one target: a point for each day, one after the other."""
    by_day = {one.day: one for one in found}
    unit = _unit(found[-1])
    points: list[Point] = []
    before: _Found | None = None
    for day in days:
        now = by_day.get(day)
        if now is None:
            points.append(Point(day))
            continue
        point = _point(now, before, unit)
        points.append(_with_steps(point, points, now, unit))
        before = now
    return Line(found[-1].verdict.target, unit, tuple(points), part)


def _unit(found: _Found) -> str:
    """Return the unit of a line: that of the figure, else of the indicator."""
    if found.measured is not None and found.measured.figure is not None:
        return found.measured.figure.unit
    return found.verdict.target.indicator.unit


def _point(now: _Found, before: _Found | None, unit: str) -> Point:
    return Point(
        now.day,
        now.verdict,
        value=_value(now.measured, unit),
        limit=_limit(now.measured, unit),
        broken=_broken(now.verdict, before),
    )


def _value(measured: Measured | None, unit: str) -> Fraction | None:
    """Return the figure in the unit of the line; None where there is none, or of another kind."""
    if measured is None or measured.figure is None:
        return None
    if not units.fits(measured.figure.unit, unit):
        return None
    return units.convert(measured.figure, unit).value


def _limit(measured: Measured | None, unit: str) -> Interval | None:
    """Return the limit on the level of the figure; a limit on a change is none of it."""
    if measured is None or measured.condition.measure is not Measure.LEVEL:
        return None
    own = measured.condition.unit
    if not own or not units.fits(own, unit):
        return None
    return measured.condition.interval.scaled(units.factor(own, unit))


def _broken(verdict: Verdict, before: _Found | None) -> Words | None:
    """Say why a figure cannot be compared with the one before, if it cannot."""
    if verdict.actual is not None and verdict.actual.broken:
        return say("{reason}", reason=verdict.actual.broken)
    if before is None:
        return None
    old, new = before.verdict.target, verdict.target
    if old.indicator.id != new.indicator.id:
        return say("the indicator is another: {old} / {new}", old=old.indicator, new=new.indicator)
    if not units.fits(old.indicator.unit, new.indicator.unit):
        units_of_both = {"old": old.indicator.unit, "new": new.indicator.unit}
        return say("another unit: {old} / {new}", **units_of_both)
    if _scope(old) != _scope(new):
        return say("the scope is another: {old} / {new}", old=_named(old), new=_named(new))
    return None


def _scope(target: Target) -> tuple[str, str]:
    return target.of, "" if target.each is None else target.each.of


def _named(target: Target) -> str:
    return " ".join(word for word in _scope(target) if word) or "-"


def _with_steps(point: Point, before: Sequence[Point], now: _Found, unit: str) -> Point:
    """Return a point with its ways from the figure before, and from that of a year before."""
    comparable = list(_comparable(point, before))
    if not comparable:
        return point
    last, a_year_before = comparable[0], years_later(point.day, -1)
    for earlier in comparable:
        if earlier.day == a_year_before:
            point = replace(point, year_before=_step(earlier, point, unit))
    if last.day == a_year_before:
        return point
    if _starts_anew(last, point, now):
        return replace(point, is_anew=True)
    return replace(point, previous=_step(last, point, unit))


def _comparable(point: Point, before: Sequence[Point]) -> Iterator[Point]:
    """Yield the figures that a point can be compared with, the last one first, up to a break."""
    if point.value is None or point.broken is not None:
        return
    for earlier in reversed(before):
        if earlier.value is not None:
            yield earlier
        if earlier.broken is not None:
            return


def _starts_anew(earlier: Point, point: Point, now: _Found) -> bool:
    """Whether a count that adds up over the year, or may, is of another year than before."""
    if now.measured is None or earlier.day.year == point.day.year:
        return False
    return course(now.verdict.target, now.measured.condition) in (Course.ADDS_UP, Course.UNKNOWN)


def _step(earlier: Point, point: Point, unit: str) -> Step | None:
    if earlier.value is None or point.value is None:
        return None
    difference = point.value - earlier.value
    ratio = None
    if earlier.value > 0 and units.point_unit(unit) == unit:
        ratio = difference / earlier.value
    return Step(earlier.day, difference, ratio)
