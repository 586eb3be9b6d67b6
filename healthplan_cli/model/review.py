"""The verdicts and problems of one review."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.cells import TableCells
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.points import Reached
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.series import Progress
from healthplan_cli.model.submission import Actual, Submission, Waiver
from healthplan_cli.model.target import Target
from healthplan_cli.model.uncertainty import Uncertainty
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Words, say


class Status(StrEnum):
    """The verdicts, in the order in which reports list them."""

    MISSED = "missed"
    BEHIND = "behind"
    UNREPORTED = "unreported"
    UNDETERMINED = "undetermined"
    NOT_DUE = "not_due"
    ON_SCHEDULE = "on_schedule"
    HOLDING = "holding"
    WAIVED = "waived"
    MET = "met"
    WATCHED = "watched"
    NOT_APPLICABLE = "not_applicable"


WORST_FIRST = (
    Status.MISSED,
    Status.UNDETERMINED,
    Status.BEHIND,
    Status.NOT_DUE,
    Status.ON_SCHEDULE,
    Status.HOLDING,
    Status.MET,
)
"""What decides where every one of several verdicts is needed."""
UNCOUNTED = (Status.WATCHED, Status.NOT_APPLICABLE)
"""What is reported beside the targets that are judged, and counted with none of them."""
ON_LIMIT = (Status.MET, Status.MISSED, Status.HOLDING)
"""The verdicts that come of comparing the figure with the limit itself."""
PASSING = (Status.MET, Status.ON_SCHEDULE)
"""The verdicts of targets that have what they ask for today; `holding` is counted apart."""
CAN_BE_DOUBTED = (*PASSING, Status.HOLDING)
"""The verdicts that a doubt about its figure takes from a target."""
INSIDE = (Status.MET, Status.HOLDING)
"""The verdicts of targets whose figure is inside its limits."""
MISSES = (Status.MISSED, Status.BEHIND)
"""The verdicts of targets whose figure is short of what is asked for today."""
NOT_KNOWN = (Status.UNREPORTED, Status.UNDETERMINED)
"""The verdicts of targets of which nobody knows whether they are met."""
FAILING = (*MISSES, *NOT_KNOWN)
"""The verdicts that fail a target, and that a waiver sets aside."""
UNSCORED = (*UNCOUNTED, Status.WAIVED)
"""The verdicts of targets that the points of a unit, and its share of met ones, leave out."""
MARK = "*"
"""What is shown in place of a figure that is left out."""
STATUS_WORDS: Mapping[Status, Words] = {
    Status.MET: say("met"),
    Status.MISSED: say("missed"),
    Status.ON_SCHEDULE: say("on schedule"),
    Status.HOLDING: say("holding"),
    Status.BEHIND: say("behind schedule"),
    Status.NOT_DUE: say("not due"),
    Status.UNREPORTED: say("unreported"),
    Status.UNDETERMINED: say("undetermined"),
    Status.WAIVED: say("waived"),
    Status.WATCHED: say("watched"),
    Status.NOT_APPLICABLE: say("not applicable"),
}


def not_shown(below: int) -> Words:
    """Say which figures are left out, of a number below which counts are."""
    return say("counts below {below}, and what would tell them, are not shown", below=below)


class Measured(Struct, frozen=True):
    """One measured value against its condition."""

    condition: Condition
    value: Fraction | None
    """The value in the unit of the condition, None where there is none."""
    inside: bool | None
    gap: Fraction | None = None
    """The signed way to the interval, in the unit of the condition."""
    attainment: Fraction | None = None
    """完成率, a ratio: 1 = 100 %."""
    reason: Words | None = None
    """Why there is no value, or why it is not known whether it is inside."""
    name: str = ""
    """The institution or part that is measured, "" for the whole."""
    compared: Fraction | None = None
    """The value as it is compared with the limit, after any rounding."""
    needed: Fraction | None = None
    """What must be added in each month that is left."""
    figure: Quantity | None = None
    """What was reported or derived, in the unit of the indicator."""
    against: Quantity | None = None
    """The baseline or benchmark that it is compared with, in the same unit."""
    envelope: Interval | None = None
    """Every number that rounds to the printed figure, as it is compared with the limit.

    A printed 32 % is from 31.5 % to 32.5 %. None where the value is exact: the counts were
    given, or whole things were counted. In the unit of the condition.
    """
    margin: Fraction | None = None
    """How far the value is from the nearest limit, in the unit of the condition.

    At least 0 inside the interval, and at most 0 outside.
    """
    made_of: tuple[Words, ...] = ()
    """The figures that a formula made this one of, with their names."""
    uncertainty: Uncertainty | None = None
    """What chance leaves open of the figure, None where nothing says.

    Of a level it is in the unit of the condition, else in that of the figure.
    """
    unfinished: bool = False
    """Whether it is a count of part of its time, which is no change from that of a whole one."""

    @property
    def without_limit(self) -> "Measured":
        """The same without what only a limit gives a meaning."""
        return replace(self, inside=None, gap=None, attainment=None, margin=None)

    @property
    def without_way(self) -> "Measured":
        """The same without how far it is: of a figure that does not count that says nothing."""
        return replace(self, gap=None, attainment=None, margin=None)

    @property
    def on_edge(self) -> bool:
        """Whether the exact figure behind a printed one may be on the other side of a limit."""
        if self.envelope is None or self.inside is None:
            return False
        interval = self.condition.interval
        return not interval.includes(self.envelope) and interval.meets(self.envelope)

    @property
    def limit_inside(self) -> bool:
        """Whether a limit lies inside what chance leaves open of a level."""
        found = self.uncertainty
        if found is None or self.inside is None or self.condition.measure is not Measure.LEVEL:
            return False
        left_open = Interval(found.low, found.high)
        interval = self.condition.interval
        return not interval.includes(left_open) and interval.meets(left_open)


class OneCase(Struct, frozen=True):
    """The verdict with one case more in the numerator, or one less (`cases` 1 or -1)."""

    cases: int
    status: Status


class LimitState(StrEnum):
    """What a figure says of a limit of a series that was not the one to judge."""

    REACHED = "reached"
    SHORT = "short"
    UNKNOWN = "unknown"
    LATER = "later"


class OtherLimit(Struct, frozen=True):
    """A limit of a series beside the one that was judged, and the figure measured against it.

    `asks` says the limit with its day. Of an earlier limit the state is that of the figure reported
    now: `unknown` where it says nothing about then.
    """

    due: date
    asks: Words
    state: LimitState
    measured: tuple[Measured, ...] = ()


class Verdict(Struct, frozen=True):
    """What became of one target."""

    target: Target
    """The target; of a series it has the limit that was judged alone."""
    status: Status
    measured: tuple[Measured, ...] = ()
    actual: Actual | None = None
    reason: Words | None = None
    """Why the verdict is what it is, where it is not plainly met or missed."""
    progress: Progress | None = None
    points: Fraction | None = None
    basis: Words | None = None
    """What its points rest on."""
    waiver: Waiver | None = None
    others: tuple[OtherLimit, ...] = ()
    """The limits of a series beside the one that was judged."""
    one_case: tuple[OneCase, ...] = ()
    """Of counts, which verdict one case more or less would make, where another one."""
    suppressed: int = 0
    """The number below which counts are not shown, where its figures are left out; else 0."""

    def undetermined(self, reason: Words) -> "Verdict":
        """Return the verdict on figures that do not count, with the reason."""
        measured = tuple(one.without_way for one in self.measured)
        return replace(self, status=Status.UNDETERMINED, measured=measured, reason=reason)

    @property
    def position(self) -> Position:
        """Where the figure is, or the target when nothing was reported."""
        if self.actual:
            return self.actual.position
        return self.target.position

    @property
    def deciding(self) -> tuple[Measured, ...]:
        """What the verdict rests on: where some parts are enough, not on all that were measured."""
        found = self.measured
        composition, each = self.target.composition, self.target.each
        some_are_enough = each is not None and each.some_are_enough
        if some_are_enough or (composition is not None and not composition.is_of_all):
            found = tuple(self.target.by_parts(found, _insideness))
        if each is None or not each.some_are_enough or not found:
            return found
        decisive = each.decisive(found, None, _insideness)
        if decisive is not None:
            return (decisive,)
        return ()

    @property
    def hides_points(self) -> bool:
        """Whether it has points that are not shown, as they would tell its figure."""
        has_points = self.target.full_marks is not None and self.status not in UNSCORED
        return bool(self.suppressed) and has_points and self.points is None

    @property
    def on_edge(self) -> bool:
        """Whether the exact figure behind a printed one could turn the verdict."""
        return self.status in ON_LIMIT and any(one.on_edge for one in self.deciding)

    @property
    def institutions_inside(self) -> int:
        """Return how many institutions are inside the limits in all parts of the target."""
        inside = [one.inside is True for one in self.measured]
        return sum(self.target.by_parts(inside, int))


def _insideness(one: Measured | None) -> int:
    return (False, None, True).index(one.inside if one is not None else None)


class Review(Struct, frozen=True):
    """All verdicts and problems of one file of actuals, and the cells of its tables."""

    plan: Plan
    submission: Submission
    verdicts: tuple[Verdict, ...]
    problems: tuple[Problem, ...] = ()
    cells: tuple[TableCells, ...] = ()

    @property
    def summary(self) -> Mapping[Status, int]:
        """How many targets have each verdict."""
        counts = dict.fromkeys(Status, 0)
        for verdict in self.verdicts:
            counts[verdict.status] += 1
        return counts

    @property
    def judged(self) -> int:
        """How many targets there are beside those that are watched or do not apply."""
        return sum(verdict.status not in UNCOUNTED for verdict in self.verdicts)

    @property
    def total(self) -> Reached | None:
        """Points reached, and points for 100 % everywhere; None where no target has any."""
        counted = [one for one in self.verdicts if one.points is not None or one.hides_points]
        if not counted:
            return None
        full = sum((one.target.full_marks or Fraction(0) for one in counted), Fraction(0))
        points = [one.points for one in counted if one.points is not None]
        if len(points) < len(counted):
            return Reached(None, full)
        return Reached(sum(points, Fraction(0)), full)
