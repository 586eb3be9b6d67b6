"""Last year's figure, or the baseline, beside the one that was reported, and the change since.

It is told of every form wherever it is known, whatever the target compares the figure with.
"""

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.condition import CHANGES, GRADES_BETWEEN
from healthplan_cli.model.indicator import YES_NO
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity, decimal
from healthplan_cli.model.review import Measured, Status, Verdict
from healthplan_cli.model.target import Baseline
from healthplan_cli.reports import _exact
from healthplan_cli.text.words import NOTHING, Words, say


class Earlier(Struct, frozen=True):
    """An earlier figure in the unit of the later, and the difference between them.

    The difference is in percentage points where the figures are percentages. Of a `grade` the
    figure is its place on the scale, and the difference a number of grades. A count of part of its
    time has none.
    """

    figure: Quantity
    year: int | None
    change: Fraction | None
    unit: str
    grade: str = ""

    @property
    def as_reported(self) -> str | Quantity:
        """The grade, or the figure."""
        return self.grade or self.figure

    @property
    def figure_text(self) -> Words:
        """The figure, and the year where it is known."""
        if self.year is None:
            return say("{figure}", figure=self.as_reported)
        return say("{figure} ({year})", figure=self.as_reported, year=self.year)

    @property
    def change_text(self) -> Words:
        """The difference with its sign and unit; nothing where there is none."""
        if self.change is None:
            return NOTHING
        if self.grade and self.change == 0:
            return say("as before")
        text = str(Quantity(self.change, self.unit))
        if self.change > 0:
            text = f"+{text}"
        return say("{change}", change=text)


def earlier(verdict: Verdict) -> Earlier | None:
    """Return the figure of last year's file, else the baseline that counts."""
    return _of_file(verdict) or of_baseline(verdict)


def of_year(verdict: Verdict, year: int, plan: Plan) -> Earlier | None:
    """Return the earlier figure that is of a year; one of no year is of that of the plan."""
    for found in (_of_file(verdict), of_baseline(verdict)):
        if found is not None and (found.year or plan.period.baseline) == year:
            return found
    return None


def _of_file(verdict: Verdict) -> Earlier | None:
    """Return the figure of the file of earlier figures."""
    if verdict.actual is None:
        return None
    return _since(verdict, verdict.actual.last_year)


def of_baseline(verdict: Verdict) -> Earlier | None:
    """Return the baseline of the entry, else that of the plan."""
    before = verdict.target.baseline
    if verdict.actual is not None and verdict.actual.baseline is not None:
        before = verdict.actual.baseline
    return _since(verdict, before)


def _since(verdict: Verdict, before: Baseline | None) -> Earlier | None:
    """Compare with an earlier figure; None where there is none, or no one figure now."""
    if len(verdict.measured) != 1 or verdict.target.each is not None or before is None:
        return None
    if before.grade:
        return _earlier_grade(verdict.measured[0], before)
    (measured,) = verdict.measured
    now = measured.figure
    if now is None or not units.fits(before.value.unit, now.unit):
        return None
    figure = units.convert(before.value, now.unit)
    change = now.value - figure.value
    if measured.unfinished:
        return Earlier(figure, before.year, None, "")
    return Earlier(figure, before.year, change, units.point_unit(now.unit))


def _earlier_grade(one: Measured, before: Baseline) -> Earlier | None:
    place = _exact.place_of_grade(one)
    if place is None or before.grade in YES_NO:
        return None
    change = place - before.value.value
    return Earlier(before.value, before.year, change, GRADES_BETWEEN, before.grade)


def note(verdict: Verdict) -> Words | None:
    """Say what the earlier figure was and the change.

    None where the cell of the figure does, or the reason of a verdict that is watched.
    """
    if verdict.status is Status.WATCHED and verdict.reason is not None:
        return None
    found = earlier(verdict)
    if found is None or verdict.measured[0].condition.measure in CHANGES:
        return None
    if found.change is None:
        return _whole_before(found)
    if found.year is None:
        return say("before {figure}, {change}", figure=found.as_reported, change=found.change_text)
    return say(
        "{figure} in {year}, {change}",
        figure=found.as_reported,
        year=found.year,
        change=found.change_text,
    )


def _whole_before(found: Earlier) -> Words:
    """Say what the count of the whole time before was."""
    if found.year is None:
        return say("before: {figure} in all of that time", figure=found.figure)
    return say("{figure} in all of {year}", figure=found.figure, year=found.year)


def baseline(verdict: Verdict) -> Decimal | None:
    """Return the earlier figure as a number; None for a grade, which is none."""
    found = earlier(verdict)
    if found is None or found.grade:
        return None
    return decimal(found.figure.value)


def grade(verdict: Verdict) -> str | None:
    """Return the earlier grade or stage."""
    found = earlier(verdict)
    if found is None:
        return None
    return found.grade or None


def change(verdict: Verdict) -> Decimal | None:
    """Return the change since the earlier figure as a number, of a grade how many grades."""
    found = earlier(verdict)
    if found is None or found.change is None:
        return None
    return decimal(found.change)


def unit_of_change(verdict: Verdict) -> str | None:
    """Return the unit of the change."""
    found = earlier(verdict)
    if found is None:
        return None
    return found.unit or None
