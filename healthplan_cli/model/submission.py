"""What was reported: the values of one file of actuals."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct, field

from healthplan_cli.model.breakdown import Breakdown, Group
from healthplan_cli.model.derived import Derived
from healthplan_cli.model.moment import Moment
from healthplan_cli.model.period import Period
from healthplan_cli.model.place import Place
from healthplan_cli.model.points import Deduction
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Baseline
from healthplan_cli.model.uncertainty import Survey
from healthplan_cli.text.problems import NOWHERE, Position


class Attestation(Struct, frozen=True):
    """Who attests a figure, on which day, with which document; `failed` is a negative one."""

    by: str
    day: date | None
    document: str
    failed: bool = False
    position: Position = NOWHERE


class Actual(Struct, frozen=True):
    """What was reported for one target, or for one institution or part of it.

    Where everything is None, nothing was reported.
    """

    value: Quantity | None = None
    numerator: Quantity | None = None
    denominator: Quantity | None = None
    baseline: Baseline | None = None
    stage: str | None = None
    """The grade or stage that is reached, of an indicator with a scale."""
    place: Place | None = None
    """The place in a ranking."""
    day: date | None = None
    """The day of the figure, None where it is that of the file."""
    each: Mapping[str, "Actual"] | None = None
    """The entry of each institution, year, quarter or month."""
    parts: Mapping[str, "Actual"] | None = None
    """The entry of each part."""
    note: str = ""
    explain: str = ""
    """What answers the doubts about the figure."""
    broken: str = ""
    """Why it cannot be compared with those of earlier days."""
    survey: Survey | None = None
    """The sample that a share is from."""
    not_applicable: str = ""
    """Why the target does not apply."""
    level: str = ""
    """The level of the institution, by which its reference value is found."""
    attestation: Attestation | None = None
    position: Position = NOWHERE
    last_year: Baseline | None = None
    """The figure of last year's file."""
    derived: Derived | None = None
    """What the formula of the indicator makes of other figures, None where it has none."""
    deductions: tuple[Deduction, ...] = ()
    """The points that an assessor takes."""
    by: tuple["ByGroup", ...] = ()
    """The figures of groups beside that of the whole."""
    of_whole: "Actual | None" = None
    """Of a target for a group, whose figure this is alone, the entry that the group is in."""

    @property
    def of_groups(self) -> Iterator["Actual"]:
        """What is reported of each group of each breakdown."""
        for by in self.by:
            yield from by.figures.values()

    @property
    def inner(self) -> Iterator["Actual"]:
        """What is reported of each institution, part and group."""
        yield from (self.each or {}).values()
        yield from (self.parts or {}).values()
        yield from self.of_groups

    @property
    def has_counts_beside_value(self) -> bool:
        """Whether a count is given beside a printed figure."""
        has_count = self.numerator is not None or self.denominator is not None
        return self.value is not None and has_count

    @property
    def has_groups(self) -> bool:
        """Whether figures of groups are reported, of the whole or of any institution or part."""
        inner = (*(self.each or {}).values(), *(self.parts or {}).values())
        return bool(self.by) or any(one.has_groups for one in inner)


class ByGroup(Struct, frozen=True):
    """What is reported of the groups of one breakdown, by their ids."""

    breakdown: Breakdown
    figures: Mapping[str, Actual]
    position: Position = NOWHERE

    @property
    def reported(self) -> Iterator[tuple[Group, Actual]]:
        """Each group that has an entry, in the order of the catalog."""
        for group in self.breakdown.groups:
            if group.id in self.figures:
                yield group, self.figures[group.id]


class Reference(Struct, frozen=True):
    """A reference value that a plan names, or the one of each institution or level.

    Where changes are compared it is the change itself, or a level with the `baseline` before it.
    `times` has those of some years, quarters or months, by how these are written.
    """

    value: Quantity | None = None
    baseline: Quantity | None = None
    each: Mapping[str, "Reference"] | None = None
    times: Mapping[str, "Reference"] | None = None

    @property
    def all(self) -> Iterator["Reference"]:
        """Every reference value, of whichever time, institution or level."""
        yield self
        for one in (*(self.each or {}).values(), *(self.times or {}).values()):
            yield from one.all

    def at(self, labels: tuple[str, ...]) -> "Reference":
        """Return the reference value of the first of these times, or the one that has no time."""
        if self.times is None:
            return self
        for label in labels:
            if label in self.times:
                return self.times[label]
        return Reference()

    def of(self, names: tuple[str, ...]) -> "Reference | None":
        """Return the reference value of the first of these names, or the only one there is."""
        if self.each is None:
            return self
        for name in names:
            if name in self.each:
                return self.each[name]
        return None


class Waiver(Struct, frozen=True):
    """Leave not to meet one target or rule: why, by whom, and the last day on which it counts.

    `plan` and `org_unit` say whose failure is set aside, "" where a file of waivers does not say.
    """

    id: str
    reason: str
    approved_by: str
    expires: date
    position: Position = NOWHERE
    plan: str = ""
    org_unit: str = ""


class Submission(Struct, frozen=True):
    """One file of actuals: what an org unit reported against a plan, as at a day."""

    plan: str
    """The id of the plan."""
    as_of: date
    """The day that the figures are of."""
    actuals: Mapping[str, Actual]
    """The entries by the ids of their targets."""
    elements: Mapping[str, Quantity] = field(default_factory=dict)
    """The counted figures that indicators are made of, by id."""
    element_positions: Mapping[str, Position] = field(default_factory=dict)
    benchmarks: Mapping[str, Reference] = field(default_factory=dict)
    """The reference values that the plan names, by id."""
    org_unit: str = ""
    note: str = ""
    period: Period | None = None
    waivers: tuple[Waiver, ...] = ()
    printed: tuple[Printed, ...] = ()
    """What a table prints beside the figures, to be checked."""
    beside: Mapping[Position, str] = field(default_factory=dict)
    """The cells of other columns that are figures all the same, with the id of their target."""
    unread: frozenset[str] = frozenset()
    """The names of the rows of a table that are of no target."""
    submitted: Moment | None = None
    """When the file was handed in, None where it does not say."""
    position: Position = NOWHERE
    part_of_year: str = ""
    """The month, quarter or half of a year that a table says its figures are of, else ""."""
    more_than_year: str = ""
    """The several years that a table says its figures are of, else ""."""
    title_of_part: str = ""
    """A title of some institutions or persons alone, else ""."""
