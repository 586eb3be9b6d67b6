"""What was collected from many units: their returns, and the matrix of verdicts."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from healthplan_cli.model.cells import TableCells
from healthplan_cli.model.lights import Color, Lights
from healthplan_cli.model.moment import Moment
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.ranking import Ranking
from healthplan_cli.model.review import UNCOUNTED, Review, Status, Verdict
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say


class State(StrEnum):
    """What became of the return of a unit, the worst first."""

    MISSING = "missing"
    RETURNED = "returned"
    EMPTY = "empty"
    LATE = "late"
    UNDATED = "undated"
    ON_TIME = "on_time"
    RECEIVED = "received"
    WAIVED = "waived"
    NOT_EXPECTED = "not_expected"


RECEIVED = (State.LATE, State.UNDATED, State.ON_TIME, State.RECEIVED)
"""The states of a unit whose figures count."""
UNEXPECTED = (State.WAIVED, State.NOT_EXPECTED)
"""The states of a unit that need not report."""
STATE_WORDS: Mapping[State, Words] = {
    State.MISSING: say("return missing"),
    State.RETURNED: say("sent back"),
    State.EMPTY: say("empty return"),
    State.LATE: say("late"),
    State.UNDATED: say("received, nobody knows when"),
    State.ON_TIME: say("on time"),
    State.RECEIVED: say("received"),
    State.WAIVED: say("return waived"),
    State.NOT_EXPECTED: say("not expected"),
}


class Handed(Struct, frozen=True):
    """What one file says for one unit.

    `review` is None where the file could not be used. `errors` are the problems for which it is
    sent back, `is_empty` whether it reports nothing. `cells` is what became of the cells of its
    tables, where that is asked for.
    """

    file: str
    submitted: Moment | None = None
    review: Review | None = None
    errors: tuple[Problem, ...] = ()
    is_empty: bool = False
    cells: tuple[TableCells, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether its figures can count."""
        return self.review is not None and not self.errors and not self.is_empty


class Return(Struct, frozen=True):
    """What a unit handed in: the file that counts, the others, and the state they make.

    `counted` is the last good file, None where there is none. `superseded` are files before it,
    `sent_back` those that cannot be used. `reason` says what is not plain from the state.
    `verdicts` are those of the file that counts, by the id of the target, and so are `lights`; what
    has no light is left out.
    """

    unit: Unit
    state: State
    counted: Handed | None = None
    superseded: tuple[Handed, ...] = ()
    sent_back: tuple[Handed, ...] = ()
    reason: Words | None = None
    verdicts: Mapping[str, Verdict] = {}
    lights: Mapping[str, Color] = {}

    @property
    def review(self) -> Review | None:
        """The review of the file that counts."""
        if self.counted is None:
            return None
        return self.counted.review

    @property
    def is_resubmitted(self) -> bool:
        """Whether a file counts in place of another one of the unit."""
        return self.counted is not None and bool(self.superseded or self.sent_back)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems of all files that were sent back."""
        found: list[Problem] = []
        for one in self.sent_back:
            found += one.errors
        return tuple(found)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is doubted, or to be known, in the file that counts."""
        if self.review is None:
            return ()
        return tuple(one for one in self.review.problems if one.level == "warning")


class Spread(Struct, frozen=True):
    """How the figures of the units for one target are spread, in `unit`.

    `lowest` and `highest` are the ids of the units that have the ends.
    """

    unit: str
    low: Fraction
    lower: Fraction
    median: Fraction
    upper: Fraction
    high: Fraction
    lowest: tuple[str, ...] = ()
    highest: tuple[str, ...] = ()


class Pooled(Struct, frozen=True):
    """What the units of a whole report together for one target, judged against the plan.

    `verdict` is None where the figures do not add up, and `reason` says why; where units are
    `lacking` it is undetermined, though it has the figure of those that are `counted`; `lacks` says
    why by their ids. `own` is what the return of the whole itself says.
    """

    target: Target
    verdict: Verdict | None = None
    reason: Words | None = None
    lacking: tuple[Unit, ...] = ()
    lacks: Mapping[str, Words] = {}
    counted: int = 0
    spread: Spread | None = None
    own: Verdict | None = None
    light: Color | None = None

    @property
    def why(self) -> Words | None:
        """Why figures do not add up, or why the verdict is what it is."""
        is_waived = self.verdict is not None and self.verdict.waiver is not None
        if self.verdict is not None and (self.reason is None or is_waived):
            return self.verdict.reason
        return self.reason

    @property
    def figure(self) -> Fraction | None:
        """The figure of all that are counted, where it is one number."""
        if self.verdict is None or len(self.verdict.measured) != 1:
            return None
        return self.verdict.measured[0].value


class Whole(Struct, frozen=True):
    """What units add up to: a unit of the roster by its id, or with "" all of them."""

    id: str
    name: str
    pooled: tuple[Pooled, ...]
    own: Return | None = None


class Rates(Struct, frozen=True):
    """How many units were to report, how many did, and how many in time.

    `on_time` is None where there is no deadline.
    """

    expected: int
    received: int
    on_time: int | None = None

    @property
    def completeness(self) -> Fraction | None:
        """The share that reported, 1 = all; None where nobody was to."""
        if self.expected:
            return Fraction(self.received, self.expected)
        return None

    @property
    def timeliness(self) -> Fraction | None:
        """The share that reported in time, of all that were to report."""
        if self.on_time is None or not self.expected:
            return None
        return Fraction(self.on_time, self.expected)


class Collected(Struct, frozen=True):
    """The returns of all units against one plan, as at a day.

    `wholes` are what units add up to: first all without a parent, then those of each parent.
    `lights` are those that a plan or a folder declares.
    Reports group targets `by` the sections of the plan or by departments.
    `cells` is what became of every cell of their tables, where that is asked for.
    `outside` are files of no unit of the roster, each with the reason as a problem. `problems` are
    those of the collection as a whole. `suppressed` is the number below which counts are left out,
    0 where all are shown.
    """

    plan: Plan
    roster: Roster
    as_of: date
    returns: tuple[Return, ...]
    deadline: date | None = None
    wholes: tuple[Whole, ...] = ()
    ranking: Ranking | None = None
    lights: Lights | None = None
    by: Literal["section", "lead"] = "section"
    outside: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    cells: tuple[TableCells, ...] = ()
    suppressed: int = 0

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets that are shown, in the order of the plan."""
        return self.plan.targets

    @property
    def expected(self) -> tuple[Return, ...]:
        """The returns of the units that were to report."""
        return tuple(one for one in self.returns if one.state not in UNEXPECTED)

    @property
    def counting(self) -> tuple[Return, ...]:
        """The returns whose figures count."""
        return tuple(one for one in self.returns if one.state in RECEIVED)

    @property
    def rates(self) -> Rates:
        """How many units were to report, did, and did in time; all of the same roster."""
        on_time = None
        if self.deadline is not None:
            on_time = sum(one.state is State.ON_TIME for one in self.returns)
        return Rates(len(self.expected), len(self.counting), on_time)

    def states(self) -> Mapping[State, int]:
        """Return how many units have each state, for those there are."""
        found = [one.state for one in self.returns]
        return {state: found.count(state) for state in State if state in found}

    def column(self, target: Target) -> list[Verdict | None]:
        """Return what each unit has for a target; None where its figures do not count."""
        return [one.verdicts.get(target.id) for one in self.returns]

    def column_counts(self, target: Target) -> Mapping[Status, int]:
        """Return how many units have each verdict on a target, for those there are."""
        return counts(self.column(target))

    def row_counts(self, one: Return) -> Mapping[Status, int]:
        """Return how many targets of a unit have each verdict, for those there are."""
        return counts(one.verdicts.get(target.id) for target in self.targets)


def counts(verdicts: Iterable[Verdict | None]) -> Mapping[Status, int]:
    """Return how many verdicts there are of each kind, for those there are."""
    found = [verdict.status for verdict in verdicts if verdict is not None]
    return {status: found.count(status) for status in Status if status in found}


def judged(found: Mapping[Status, int]) -> int:
    """Return how many of counted verdicts are judged."""
    return sum(count for status, count in found.items() if status not in UNCOUNTED)
