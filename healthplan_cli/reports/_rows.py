"""One verdict as a row of text, in the words of `_cells`: what every report that is a list or a table of targets shows."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.plan import Measure
from healthplan_cli.model.quantity import number
from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.reports import _cells, _wording
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Language, say, visible

Level = Literal["error", "warning", "note"]
PASSING = (Status.MET, Status.ON_SCHEDULE, Status.HOLDING)
FAILING = (Status.MISSED, Status.UNREPORTED, Status.UNDETERMINED)


class Figures(Struct, frozen=True):
    """A value and the way to its limit, None where there is none to go, in their units; `limits` are those it is held to."""

    value: Fraction
    gap: Fraction | None
    unit: str
    gap_unit: str
    limits: tuple[Fraction, ...]

    @property
    def shown(self) -> str:
        """The value, as every report shows it."""
        return number(self.value, None, self.limits)

    @property
    def way(self) -> str:
        """The gap, as every report shows it; empty where there is none."""
        return "" if self.gap is None else number(self.gap, None, self.limits)


class Row(Struct, frozen=True):
    """One verdict. Every text is visible and on one line; `position` is where the figure stands or ought to stand.

    `leads` are the departments in charge, `lead` names them all.
    """

    verdict: Verdict
    position: Position
    file: str
    org_unit: str
    plan: str
    target: str
    indicator: str
    name: str
    status: str
    words: str
    strength: str
    hedge: str
    limit: str
    actual: str
    gap: str
    attainment: str
    notes: str
    section: str
    lead: str
    leads: tuple[str, ...]
    due: str
    quote: str

    @property
    def sign(self) -> str:
        """The sign of the verdict, by which it is told apart without colour."""
        return _wording.SIGN[self.verdict.status]

    @property
    def rate(self) -> Fraction | None:
        """The attainment that is told, a ratio."""
        rates = [one.attainment for one in self.verdict.measured if one.attainment is not None]
        return min(rates) if rates and self.attainment else None

    @property
    def distance(self) -> Fraction | None:
        """How large the gap is that is told."""
        gaps = [abs(one.gap) for one in self.verdict.measured if one.gap]
        return max(gaps) if gaps and self.gap else None

    @property
    def figures(self) -> Figures | None:
        """The numbers of a target that is one number; None for grades, stages, several figures, and where none was found."""
        if self.verdict.target.each or len(self.verdict.measured) != 1:
            return None
        (one,) = self.verdict.measured
        if one.value is None or one.condition.measure is Measure.RANK:
            return None
        unit = one.condition.unit
        gap_unit = visible(units.point_unit(unit)) if one.gap else ""
        return Figures(
            one.value, one.gap or None, visible(unit), gap_unit, one.condition.interval.ends
        )


def rows(review: Review, language: Language) -> list[Row]:
    """A row for each verdict of a review, in the order of the plan."""
    return [_row(verdict, review, language) for verdict in review.verdicts]


def _row(verdict: Verdict, review: Review, language: Language) -> Row:
    target = verdict.target
    leads = tuple(dict.fromkeys(visible(one) for one in target.lead))
    return Row(
        verdict=verdict,
        position=verdict.actual.position if verdict.actual else review.submission.position,
        file=visible(review.submission.position.file),
        org_unit=visible(review.submission.org_unit),
        plan=visible(review.plan.id),
        target=visible(target.id),
        indicator=visible(target.indicator.id),
        name=_cells.name(target, language),
        status=str(verdict.status),
        words=_cells.status(verdict, language),
        strength=target.strength,
        hedge=_cells.soft(target, language),
        limit=language.text(target.asks),
        actual=_cells.actual(verdict, language),
        gap=_cells.gap(verdict),
        attainment=_cells.attainment(verdict),
        notes=language.text(say("; ")).join(_cells.notes(verdict, language)),
        section=visible(target.section),
        lead=language.text(say(", ")).join(leads),
        leads=leads,
        due=str(target.due),
        quote=visible(target.quote),
    )


def sentence(row: Row, language: Language) -> str:
    """A verdict in one line: what was asked for, what was reported, how far it is, and why."""
    parts = [f"{row.name} ({row.target})", row.words, row.limit]
    parts += [language.text(say("reported {actual}", actual=row.actual))] if row.actual else []
    parts += [language.text(say("gap {gap}", gap=row.gap))] if row.gap else []
    return language.text(say("; ")).join([*parts, row.notes] if row.notes else parts)


def level(verdict: Verdict) -> Level | None:
    """How grave a verdict is: an error is what `check` fails on unless told otherwise; None is nothing to tell."""
    if verdict.status in PASSING:
        return None
    if verdict.status in (Status.NOT_DUE, Status.WAIVED):
        return "note"
    return "error" if verdict.status in FAILING and verdict.target.strength == "hard" else "warning"


def by_section(found: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows under the headings of the plan, in its order."""
    return _groups((row.section, row) for row in found)


def by_lead(found: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by department, in the order in which each is first seen; a row of several stands under each, one of none under ""."""
    return _groups((lead, row) for row in found for lead in row.leads or ("",))


def _groups(pairs: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row)
    return found


def tally(statuses: Iterable[Status]) -> dict[Status, int]:
    """How many there are of each verdict, for those there are."""
    found = list(statuses)
    return {status: found.count(status) for status in Status if status in found}
