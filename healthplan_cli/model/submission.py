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

    Where everything is None, nothing was reported. `last_year` is the figure of last year's file;
    `not_applicable` is why the target does not apply, `level` the level of the institution, by
    which its reference value is found. `derived` is what the formula of the indicator makes of
    other figures of the file, None where it has no formula.
    `broken` is why it cannot be compared with those of earlier days. `survey` is the sample that a
    share is from.
    `by` are the figures of groups beside that of the whole. Of a target for a group, which has the
    figure of that group alone, `of_whole` is its own entry, which is of all.
    """

    value: Quantity | None = None
    numerator: Quantity | None = None
    denominator: Quantity | None = None
    baseline: Baseline | None = None
    stage: str | None = None
    place: Place | None = None
    day: date | None = None
    each: Mapping[str, "Actual"] | None = None
    parts: Mapping[str, "Actual"] | None = None
    note: str = ""
    explain: str = ""
    broken: str = ""
    survey: Survey | None = None
    not_applicable: str = ""
    level: str = ""
    attestation: Attestation | None = None
    position: Position = NOWHERE
    last_year: Baseline | None = None
    derived: Derived | None = None
    deductions: tuple[Deduction, ...] = ()
    by: tuple["ByGroup", ...] = ()
    of_whole: "Actual | None" = None

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
    """One file of actuals: what an org unit reported against a plan, as at a day.

    `printed` is what a table prints beside the figures, to be checked; `beside` are the cells of
    other columns that are figures all the same, with the id of their target. `submitted` is when
    the file was handed in, None where it does not say. `part_of_year` is what a table says of a
    month, a quarter or a half of the year that its figures are of, "" where it says none, and
    `more_than_year` what it says of several years. `title_of_part` is a title of some institutions
    or persons alone.
    """

    plan: str
    as_of: date
    actuals: Mapping[str, Actual]
    elements: Mapping[str, Quantity] = field(default_factory=dict)
    element_positions: Mapping[str, Position] = field(default_factory=dict)
    benchmarks: Mapping[str, Reference] = field(default_factory=dict)
    org_unit: str = ""
    note: str = ""
    period: Period | None = None
    waivers: tuple[Waiver, ...] = ()
    printed: tuple[Printed, ...] = ()
    beside: Mapping[Position, str] = field(default_factory=dict)
    submitted: Moment | None = None
    position: Position = NOWHERE
    part_of_year: str = ""
    more_than_year: str = ""
    title_of_part: str = ""
