"""The figures of one unit over several days, each with its verdict and its changes."""

from datetime import date
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.model.interval import Interval
from healthplan_cli.model.review import NOT_KNOWN, Status, Verdict
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Words


class Step(Struct, frozen=True):
    """The way from an earlier figure to this one: the difference, and its ratio to the earlier.

    `ratio` is None where the earlier figure is 0 or less, of shares, whose difference is in
    percentage points already, and of places in a ranking.
    """

    since: date
    difference: Fraction
    ratio: Fraction | None = None


class Point(Struct, frozen=True):
    """What was reported for one target on one day; without a verdict no plan asked for it then.

    `value` and `limit` are in the unit of the line; `value` is None where there is no one figure.
    The verdict is that of the whole target; `inside` is of a part alone, whether its figure is
    inside its own limit, None where nobody knows.
    `previous` (环比) is the way from the figure before, `year_before` (同比) that from the same day
    a year before: figures a year apart have that alone. `broken` is why it is not compared with
    earlier ones; `is_anew`: it counts from zero again, as what adds up does in a new year; `falls`:
    it is less than the figure before, and of what only grows.
    """

    day: date
    verdict: Verdict | None = None
    value: Fraction | None = None
    limit: Interval | None = None
    inside: bool | None = None
    broken: Words | None = None
    is_anew: bool = False
    falls: bool = False
    previous: Step | None = None
    year_before: Step | None = None

    @property
    def is_apart(self) -> bool:
        """Whether no line goes from the figure before to this one."""
        return self.is_anew or self.broken is not None


class Line(Struct, frozen=True):
    """One target over all days, as the last plan that has it words it; `part` is one part of it.

    `is_whole` is whether every file of the series was taken.
    """

    target: Target
    unit: str
    points: tuple[Point, ...]
    part: str = ""
    is_whole: bool = True

    @property
    def first_met(self) -> date | None:
        """The first day on which it was met; of a part, on which it was inside its own limit.

        None where nobody knows: a day before it has no verdict or its file was not taken, no
        other day has one, or one of its figures is wrong, as a later one is less.
        """
        asked = [point for point in self.points if point.verdict is not None]
        known = [point for point in asked if self._is_met(point) is not None]
        if not self._is_sure or len(known) < 2:
            return None
        for point in asked:
            is_met = self._is_met(point)
            if is_met is None:
                return None
            if is_met:
                return point.day
        return None

    @property
    def _is_sure(self) -> bool:
        """Whether every file was taken, and no figure shows that an earlier one is wrong."""
        return self.is_whole and not any(point.falls for point in self.points)

    def _is_met(self, point: Point) -> bool | None:
        if self.part:
            return point.inside
        if point.verdict is None or point.verdict.status in NOT_KNOWN:
            return None
        return point.verdict.status is Status.MET

    @property
    def last(self) -> Point:
        """The point of the last day."""
        return self.points[-1]

    @property
    def has_figures(self) -> bool:
        """Whether any day has a figure to draw."""
        return any(point.value is not None for point in self.points)


class Trend(Struct, frozen=True):
    """All targets of one unit over several days, in the order of the last plan.

    `not_taken` are the names of the files that were given and could not be used.
    """

    unit: str
    days: tuple[date, ...]
    lines: tuple[Line, ...]
    not_taken: tuple[str, ...] = ()
