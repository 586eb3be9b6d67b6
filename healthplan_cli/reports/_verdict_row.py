"""One verdict as a row, in the language of a report: what every list or table of targets shows."""

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.condition import CHANGES, NO_FIGURES, Measure
from healthplan_cli.model.quantity import Quantity, number, unit_behind
from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.reports import _cells, _notes, _uncertainty
from healthplan_cli.reports._earlier import Earlier, of_baseline, of_year
from healthplan_cli.reports._row import Row
from healthplan_cli.reports._verdict_looks import LOOKS, Level
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Language, say, visible

EDGE = "≈"
"""The sign of a figure on the edge."""


class Figures(Struct, frozen=True):
    """A value and the way to its limit (None: there is none to go), in their units."""

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
        if self.gap is None:
            return ""
        return number(self.gap, None, self.limits)


class VerdictRow(Row, frozen=True):
    """A row as people read it. Every text is visible and on one line."""

    @property
    def position(self) -> Position:
        """Where the figure is, or in which file it ought to be."""
        if self.verdict.actual:
            return self.verdict.actual.position
        return self.review.submission.position

    @property
    def id(self) -> str:
        """The id of the target."""
        return visible(self.target.id)

    @property
    def name(self) -> str:
        """The name of what is measured."""
        return _cells.name(self.target, self.language)

    @property
    def named(self) -> str:
        """The name, and behind it how strongly the target is worded."""
        return _cells.named(self.target, self.language)

    @property
    def words(self) -> str:
        """The verdict."""
        return _cells.status(self.verdict, self.language)

    @property
    def sign(self) -> str:
        """The sign of the verdict, by which it is known without colour."""
        return LOOKS[self.verdict.status].sign

    @property
    def edge(self) -> str:
        """That the exact figure could turn the verdict, with a sign; empty where it could not."""
        if not self.verdict.on_edge:
            return ""
        words = self.language.text(say("on the edge"))
        return f"{EDGE} {words}"

    @property
    def hedge(self) -> str:
        """That the target is soft, and the plan's word for it."""
        return _cells.soft(self.target, self.language)

    @property
    def limit(self) -> str:
        """What the target asks for."""
        return self.language.text(self.target.asks)

    @property
    def actual(self) -> str:
        """What was reported or derived."""
        return _cells.actual(self.verdict, self.language)

    @property
    def reported(self) -> Quantity | None:
        """The figure of a target that is one number, be it compared with its limit or not.

        It is no change from a baseline and no distance from a benchmark.
        """
        one = self.measured
        if self.target.each is not None or one is None or one.condition.measure in NO_FIGURES:
            return None
        if one.condition.measure is Measure.LEVEL and one.value is not None:
            return Quantity(one.value, one.condition.unit)
        written = None
        if self.verdict.actual is not None:
            written = self.verdict.actual.value
        if one.value is None and written is not None:
            return written
        return one.figure or written

    @property
    def bare_figure(self) -> str:
        """The figure without its unit; of grades and several figures the words."""
        figure = self.reported
        if figure is None or self.measured is None:
            return _cells.ungrouped(self.actual)
        return number(figure.value, figure.places, self.measured.condition.interval.ends)

    @property
    def figure(self) -> str:
        """The figure alone, where what people read of it has the change from a baseline as well."""
        figure, one = self.reported, self.measured
        if figure is None or one is None:
            return self.actual
        if self.actual and one.condition.measure not in CHANGES:
            return self.actual
        return visible(unit_behind(_cells.grouped(self.bare_figure), figure.unit))

    @property
    def gap(self) -> str:
        """The way to the limit."""
        return _cells.gap(self.verdict)

    @property
    def attainment(self) -> str:
        """完成率."""
        return _cells.attainment(self.verdict)

    @property
    def last_year(self) -> Earlier | None:
        """The earlier figure that is of the year before."""
        year = self.review.submission.as_of.year - 1
        return of_year(self.verdict, year, self.review.plan)

    @property
    def baseline(self) -> Earlier | None:
        """The baseline that counts."""
        return of_baseline(self.verdict)

    @property
    def notes(self) -> str:
        """Why the verdict is what it is, and what else is to be known."""
        separator = self.language.text(say("; "))
        return separator.join(_notes.notes(self.verdict, self.language))

    @property
    def section(self) -> str:
        """The heading of the plan above the target."""
        return visible(self.target.section)

    @property
    def leads(self) -> tuple[str, ...]:
        """The departments in charge, each once."""
        return tuple(dict.fromkeys(visible(one) for one in self.target.lead))

    @property
    def lead(self) -> str:
        """All departments in charge."""
        return self.language.with_commas(self.leads)

    @property
    def quote(self) -> str:
        """The words of the plan."""
        return visible(self.target.quote)

    @property
    def rate(self) -> Fraction | None:
        """The attainment that is shown, a ratio."""
        if not self.attainment:
            return None
        return min(one.attainment for one in self.verdict.deciding if one.attainment is not None)

    @property
    def distance(self) -> Fraction | None:
        """How large the gap is that is shown."""
        if not self.gap:
            return None
        return max(abs(one.gap) for one in self.verdict.deciding if one.gap)

    @property
    def figures(self) -> Figures | None:
        """The numbers of a target that is one number; None for grades and several figures."""
        one = self.measured
        if self.target.each or one is None or one.value is None:
            return None
        if one.condition.is_graded:
            return None
        unit = one.condition.unit
        return Figures(
            value=one.value,
            gap=one.gap or None,
            unit=visible(unit),
            gap_unit=visible(units.point_unit(unit)) if one.gap else "",
            limits=one.condition.interval.ends,
        )


def rows(review: Review, language: Language) -> list[VerdictRow]:
    """Return a row for each verdict of a review, in the order of the plan."""
    return [VerdictRow(verdict, review, language) for verdict in review.verdicts]


def sentence(row: VerdictRow) -> str:
    """Say a verdict in one line: what was asked for, what was reported, how far it is, and why."""
    text = row.language.text
    parts = [f"{row.name} ({row.id})", row.words, row.limit]
    if row.actual:
        parts.append(text(say("reported {actual}", actual=row.actual)))
    if interval := _uncertainty.interval(row.verdict, row.language):
        parts.append(text(say("95 % interval {interval}", interval=interval)))
    if row.gap:
        parts.append(text(say("gap {gap}", gap=row.gap)))
    if row.notes:
        parts.append(row.notes)
    return text(say("; ")).join(parts)


def level(verdict: Verdict) -> Level | None:
    """Return how grave a verdict is: `check` fails on an error; None is nothing to say."""
    grave = LOOKS[verdict.status].level
    if grave == "error" and verdict.target.strength == "soft":
        return "warning"
    return grave


def level_of_row(row: VerdictRow) -> Level | None:
    """Return how grave a verdict is, with a note where nothing is wrong but it is on the edge."""
    grave = level(row.verdict)
    if grave is None and row.edge:
        return "note"
    return grave


def by_section(found: Iterable[VerdictRow]) -> dict[str, list[VerdictRow]]:
    """Return rows under the headings of the plan, in its order."""
    groups: dict[str, list[VerdictRow]] = {}
    for row in found:
        groups.setdefault(row.section, []).append(row)
    return groups


def by_lead(found: Iterable[VerdictRow]) -> dict[str, list[VerdictRow]]:
    """Return rows by department, in the order in which each is first seen.

    A row of several departments is under each, a row of none under "".
    """
    groups: dict[str, list[VerdictRow]] = {}
    for row in found:
        for lead in row.leads or ("",):
            groups.setdefault(lead, []).append(row)
    return groups


def tally(statuses: Iterable[Status]) -> dict[Status, int]:
    """Count how many there are of each verdict, for those there are."""
    found = list(statuses)
    kept = {}
    for status in Status:
        if status in found:
            kept[status] = found.count(status)
    return kept


def used_statuses(reviews: Iterable[Review]) -> list[Status]:
    """Return the verdicts that any target of these reviews has, in the order of all reports."""
    found: set[Status] = set()
    for review in reviews:
        found.update(verdict.status for verdict in review.verdicts)
    return [status for status in Status if status in found]
