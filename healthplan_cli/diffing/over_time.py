"""Several reviews of one unit, put together as lines over time.

A figure is compared with the one before it (环比) and with that of the same day a year before
(同比). Neither is made where the figures do not go together: across a break that an entry tells of,
where the indicator, the unit or the scope is another one, and for what adds up over a year from one
year to the next.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.diffing.comparable import another_indicator, another_scope
from healthplan_cli.diffing.pairs import pairs_of
from healthplan_cli.judging.course import Course, course
from healthplan_cli.judging.figure import rounding
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.period import years_later
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured, Review, Verdict
from healthplan_cli.model.roster import bare_sender
from healthplan_cli.model.trend import Line, Point, Step, Trend
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import places
from healthplan_cli.units.dimension import is_count

Key = tuple[str, str]
"""A target by its id in the last plan, and the part of it, "" where it has none."""


class _Found(Struct, frozen=True):
    """A verdict of one day, and what was measured of the target or of one part of it."""

    day: date
    verdict: Verdict
    measured: Measured | None


def trends(reviews: Sequence[Review], not_taken: Sequence[str] = ()) -> tuple[Trend, ...]:
    """Return the lines of each unit; `not_taken` are the files of the series that were refused.

    Raises UsageError for two reviews of one unit and day.
    """
    found = []
    for of_unit in by_unit(reviews).values():
        unit = unit_of(of_unit[-1])
        _check_days(unit, of_unit)
        lines = _lines(of_unit, is_whole=not not_taken)
        days = tuple(map(day_of, of_unit))
        found.append(Trend(unit, days, tuple(lines), tuple(not_taken)))
    return tuple(found)


def by_unit(reviews: Iterable[Review]) -> dict[str, list[Review]]:
    """Return the reviews of each unit, by its bare name and in the order of their days."""
    found: dict[str, list[Review]] = {}
    for review in reviews:
        found.setdefault(sender_of(review), []).append(review)
    for of_unit in found.values():
        of_unit.sort(key=day_of)
    return found


def unit_of(review: Review) -> str:
    """Return who reports, or the region of the plan where nobody is named."""
    return review.submission.org_unit or review.plan.region


def sender_of(review: Review) -> str:
    """Return the bare name of who reports, by which the reviews of one unit are put together."""
    return bare_sender(review.submission.org_unit, review.plan.region)


def day_of(review: Review) -> date:
    """Return the day of the figures."""
    return review.submission.as_of


def _lines(reviews: Sequence[Review], *, is_whole: bool) -> Iterator[Line]:
    """Yield the lines of one unit from its reviews, which are in the order of their days."""
    days = [day_of(review) for review in reviews]
    for (_, part), found in _by_line(reviews).items():
        yield replace(_line(part, found, days), is_whole=is_whole)


def _by_line(reviews: Sequence[Review]) -> dict[Key, list[_Found]]:
    """Return what was found for each target and part: those of the last review come first."""
    last = reviews[-1]
    found: dict[Key, list[_Found]] = {}
    for verdict in last.verdicts:
        for part, _ in _measured(verdict, day_of(last)):
            found[verdict.target.id, part] = []
    for review in reviews:
        later_ids = _later_ids(review.plan, last.plan)
        for verdict in review.verdicts:
            own = verdict.target.id
            id = later_ids.get(own, own)
            for part, one in _measured(verdict, day_of(review)):
                found.setdefault((id, part), []).append(one)
    return found


def _check_days(unit: str, reviews: Sequence[Review]) -> None:
    for earlier, later in pairwise(reviews):
        if day_of(earlier) != day_of(later):
            continue
        words = say(
            "{old} and {new} are both of {unit} on {day}; name one of them",
            old=earlier.submission.position.file,
            new=later.submission.position.file,
            unit=unit,
            day=day_of(later),
        )
        raise UsageError(words)


def _later_ids(plan: Plan, last: Plan) -> Mapping[str, str]:
    """Return by the id of a target what it is called in the last plan, else a name of its own.

    Of several targets that became one, the first has its line.
    """
    if plan.id == last.id:
        return {}
    taken = {target.id for target in last.targets}
    later_by_id: dict[str, str] = {}
    for before, after in pairs_of(plan, last):
        if after.id not in later_by_id.values():
            later_by_id[before.id] = after.id
    for target in plan.targets:
        if target.id not in later_by_id and target.id in taken:
            later_by_id[target.id] = f"{plan.id}/{target.id}"
    return later_by_id


def _measured(verdict: Verdict, day: date) -> Iterator[tuple[str, _Found]]:
    """Yield a target as a whole, and each of its parts.

    Of parts, institutions and times the whole has nothing but the verdict.
    """
    target, measured = verdict.target, verdict.measured
    if target.has_parts and target.each is None and measured:
        yield "", _Found(day, verdict, None)
        for one in measured:
            yield one.condition.part, _Found(day, verdict, one)
    elif _has_one_figure(verdict):
        yield "", _Found(day, verdict, measured[0])
    else:
        yield "", _Found(day, verdict, None)


def _has_one_figure(verdict: Verdict) -> bool:
    """Return whether one figure was measured, by whatever conditions look at it."""
    target = verdict.target
    if target.each is not None or len(target.of_figures) != 1:
        return False
    return len(verdict.measured) == len(target.conditions)


def _line(part: str, found: Sequence[_Found], days: Sequence[date]) -> Line:
    """Return the line of one target: a point for each day, one after the other."""
    by_day = {one.day: one for one in found}
    last = found[-1]
    unit = _unit(last)
    points: list[Point] = []
    before: _Found | None = None
    for day in days:
        now = by_day.get(day)
        if now is None:
            points.append(Point(day))
            continue
        point = _point(now, before, unit)
        if part:
            point = replace(point, inside=_inside(now.measured))
        point = _fallen(point, points, by_day, unit)
        points.append(_with_steps(point, points, now, unit))
        before = now
    return Line(last.verdict.target, unit, tuple(points), part)


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


def _inside(measured: Measured | None) -> bool | None:
    """Return whether the figure of a part is inside its own limit."""
    if measured is None:
        return None
    return measured.inside


def _value(measured: Measured | None, unit: str) -> Fraction | None:
    """Return the figure in the unit of the line; None where there is none, or of another kind."""
    if measured is None:
        return None
    figure = measured.figure
    if figure is None or not units.fits(figure.unit, unit):
        return None
    return units.convert(figure, unit).value


def _limit(measured: Measured | None, unit: str) -> Interval | None:
    """Return the limit on the level of the figure; a limit on a change is none of it."""
    if measured is None:
        return None
    condition = measured.condition
    if condition.measure is not Measure.LEVEL or not condition.unit:
        return None
    if not units.fits(condition.unit, unit):
        return None
    factor = units.factor(condition.unit, unit)
    return condition.interval.scaled(factor)


def _broken(verdict: Verdict, before: _Found | None) -> Words | None:
    """Say why a figure cannot be compared with the one before, if it cannot."""
    if verdict.actual is not None and verdict.actual.broken:
        return say("{reason}", reason=verdict.actual.broken)
    if before is None:
        return None
    old, new = before.verdict.target, verdict.target
    reason = another_indicator(old.indicator, new.indicator)
    if reason is not None:
        return reason
    before_unit, now_unit = old.indicator.unit, new.indicator.unit
    if not units.fits(before_unit, now_unit):
        return say("another unit: {old} / {new}", old=before_unit, new=now_unit)
    return another_scope(old, new)


def _fallen(
    point: Point, before: Sequence[Point], by_day: Mapping[date, _Found], unit: str
) -> Point:
    """Return a point with why it is not compared, where what only grows was more before."""
    last = next(_comparable(point, before), None)
    if last is None or last.value is None or point.value is None:
        return point
    now, then = by_day[point.day], by_day[last.day]
    is_less = point.value + _half(now, unit) < last.value - _half(then, unit)
    if not is_less or not _only_grows(now, since=last.day):
        return point
    words = say(
        "it was {figure} on {day}, and it only grows: one of the two is wrong",
        figure=Quantity(last.value, unit),
        day=last.day,
    )
    return replace(point, broken=words, falls=True)


def _half(found: _Found, unit: str) -> Fraction:
    """Return what rounding leaves open of a figure, in the unit of its line."""
    if found.measured is None or found.measured.figure is None:
        return Fraction(0)
    figure = found.measured.figure
    return rounding(figure) * units.factor(figure.unit, unit)


def _only_grows(now: _Found, *, since: date) -> bool:
    """Return whether a figure cannot be less than one of an earlier day."""
    if now.measured is None or now.measured.condition.measure is not Measure.LEVEL:
        return False
    target = now.verdict.target
    of_figure = course(target, now.measured.condition)
    if of_figure is Course.NEVER_FALLS:
        return True
    is_in_its_year = since.year == now.day.year and target.counts != "within"
    return of_figure is Course.ADDS_UP and is_in_its_year


def _with_steps(point: Point, before: Sequence[Point], now: _Found, unit: str) -> Point:
    """Return a point with its ways from the figure before, and from that of a year before."""
    comparable = list(_comparable(point, before))
    if not comparable:
        return point
    last = comparable[0]
    a_year_before = years_later(point.day, -1)
    for earlier in comparable:
        if earlier.day == a_year_before:
            point = replace(point, year_before=_step(earlier, point, unit))
    if last.day == a_year_before:
        return point
    if not _adds_up(now):
        return replace(point, previous=_step(last, point, unit))
    if last.day.year != point.day.year:
        return replace(point, is_anew=True)
    return replace(point, previous=_added(last, point, unit))


def _comparable(point: Point, before: Sequence[Point]) -> Iterator[Point]:
    """Yield the figures that a point can be compared with, the last one first, up to a break."""
    if point.value is None or point.broken is not None:
        return
    for earlier in reversed(before):
        if earlier.value is not None:
            yield earlier
        if earlier.broken is not None:
            return


def _adds_up(now: _Found) -> bool:
    """Return whether a figure is a count that adds up over the year, or may."""
    if now.measured is None:
        return False
    target, condition = now.verdict.target, now.measured.condition
    if condition.measure is Measure.LEVEL:
        return course(target, condition) in (Course.ADDS_UP, Course.UNKNOWN)
    indicator = target.indicator
    return indicator.kind in (None, "flow") and is_count(indicator.unit)


def _added(earlier: Point, point: Point, unit: str) -> Step | None:
    """Return what came to a count since an earlier day of its year; it is no growth in per cent."""
    step = _step(earlier, point, unit)
    if step is None:
        return None
    return replace(step, ratio=None)


def _step(earlier: Point, point: Point, unit: str) -> Step | None:
    before, now = earlier.value, point.value
    if before is None or now is None:
        return None
    difference = now - before
    if not _has_ratios(unit) or before <= 0:
        return Step(earlier.day, difference)
    return Step(earlier.day, difference, difference / before)


def _has_ratios(unit: str) -> bool:
    """Return whether one figure can be so many per cent of another: no share, and no place."""
    is_share = units.canonical(units.point_unit(unit)) != units.canonical(unit)
    return not is_share and units.canonical(unit) != places.UNIT
