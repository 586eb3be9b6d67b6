"""When and how a target is judged within its plan, as two plans of different years compare it."""

from datetime import date
from fractions import Fraction

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.judging.course import adds_up
from healthplan_cli.model.period import Period, years_later
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target

Place = tuple[int, int, int]
"""Where a day is in its plan: years from the year in which the plan ends, month and day."""
END: Place = (1, 0, 0)
"""The place of the last day of a plan, behind that of every other day."""


class Planned(Struct, frozen=True):
    """A target and its plan, and the plan that it is compared with."""

    target: Target
    plan: Plan
    beside: Plan

    @property
    def period(self) -> Period:
        """The days of its plan."""
        return self.plan.period

    def place(self, day: date) -> Place:
        """Return where a day is in the plan, to compare plans of different years by.

        Of these the last days are alike, and 29 February is the end of February.
        """
        end = self.period.end
        if self.beside.period.end.year != end.year:
            if day == end:
                return END
            day = years_later(day, 0)
        return day.year - end.year, day.month, day.day

    @property
    def due(self) -> Place:
        """Where in its plan the target is due."""
        return self.place(self.target.due)

    @property
    def days_of_limits(self) -> list[Place | None]:
        """Where in its plan each limit of a series is due, None for one without a day."""
        found: list[Place | None] = []
        for condition in self.target.all_limits:
            found.append(None if condition.due is None else self.place(condition.due))
        return found

    @property
    def counts_from_baseline(self) -> bool:
        """Whether it asks for a change, or for a way from the baseline by its schedule."""
        if self.target.asks_for_change:
            return True
        is_flow = any(adds_up(self.target, one) for one in self.target.conditions)
        return self.target.schedule is not None and not is_flow

    @property
    def baseline_year(self) -> int:
        """The year that is counted from: the target's own, else the plan's."""
        return self.target.declared_base_year(self.period)

    @property
    def counts_from_its_plan(self) -> bool:
        """Whether the year that is counted from is that of its plan."""
        return self.baseline_year == self.period.baseline

    @property
    def years_before(self) -> int:
        """How many years before its start the plan counts from."""
        return self.period.start.year - self.period.baseline

    @property
    def baseline_value(self) -> Fraction | None:
        """The figure that is counted from, where the plan prints it."""
        baseline = self.target.baseline
        if baseline is None:
            return None
        return units.convert(baseline.value, self.target.indicator.unit).value


def revised_otherwise(old: Planned, new: Planned) -> bool:
    """Return whether two versions of one plan tell of other revisions of a target."""
    if old.period != new.period:
        return False
    return _history(old.target) != _history(new.target)


def _history(target: Target) -> list[tuple[object, ...]]:
    """Return what is told of the revisions of a target, wherever it is written."""
    found: list[tuple[object, ...]] = []
    for one in target.revisions:
        was = one.was
        terms = was.conditions, was.due, was.schedule, was.baseline
        found.append((one.day, one.by, one.reason, *terms))
    return found


def restarted(old: Planned, new: Planned) -> bool:
    """Return whether the newer target counts from another baseline.

    That is one stated otherwise, or stated in one of the plans alone. A baseline of the year that
    its plan counts from is another one in every other year, which is no other way of judging where
    both plans count from as many years before.
    """
    if not (old.counts_from_baseline and new.counts_from_baseline):
        return False
    is_same_year = old.baseline_year == new.baseline_year
    if is_same_year and old.baseline_value == new.baseline_value:
        return False
    counts_from_plans = old.counts_from_its_plan and new.counts_from_its_plan
    return is_same_year or not counts_from_plans or old.years_before != new.years_before
