"""The values of a comparison of two plans, or of two reviews."""

from enum import StrEnum

from msgspec import Struct

from healthplan_cli.model.plan import Plan, SetAside
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words


class Change(StrEnum):
    """What can become of a target from one plan to the next, in the order of the report."""

    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    RESTATED = "restated"
    DUE_CHANGED = "due_changed"
    STRENGTH_CHANGED = "strength_changed"
    JUDGING_CHANGED = "judging_changed"
    POINTS_CHANGED = "points_changed"
    ADDED = "added"
    DROPPED = "dropped"
    UNCHANGED = "unchanged"


class Difference(Struct, frozen=True):
    """One target in the old plan, the new plan or both; `also` are changes beside the main one.

    `set_aside` is the sentence that the other plan has in its place, and sets aside.
    """

    change: Change
    old: Target | None
    new: Target | None
    reason: Words | None = None
    also: tuple[Change, ...] = ()
    set_aside: SetAside | None = None

    @property
    def target(self) -> Target:
        """The newer of the two."""
        target = self.new or self.old
        if target is None:
            raise ValueError("a difference has a target")
        return target


class Comparison(Struct, frozen=True):
    """Everything that differs, or not, between two plans; `of_plans` beside their targets."""

    old: Plan
    new: Plan
    differences: tuple[Difference, ...]
    of_plans: tuple[Words, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        changes = [one.change for one in self.differences]
        return bool(self.of_plans) or any(one is not Change.UNCHANGED for one in changes)


class Turn(StrEnum):
    """What can become of a verdict from one review to the next, in the order of the report."""

    NEWLY_MISSED = "newly_missed"
    NEWLY_UNREPORTED = "newly_unreported"
    UNDETERMINED = "undetermined"
    STILL_MISSED = "still_missed"
    STILL_UNREPORTED = "still_unreported"
    OTHERWISE = "otherwise"
    NEWLY_MET = "newly_met"
    STILL_MET = "still_met"
    UNCHANGED = "unchanged"
    ADDED = "added"
    DROPPED = "dropped"


class Move(Struct, frozen=True):
    """What became of one target from one review to the next.

    `is_revised`: the figure is another one, of the same unit and the same day.
    """

    turn: Turn
    old: Verdict | None
    new: Verdict | None
    is_figure_changed: bool = False
    is_revised: bool = False

    @property
    def verdict(self) -> Verdict:
        """The newer of the two."""
        verdict = self.new or self.old
        if verdict is None:
            raise ValueError("a move has a verdict")
        return verdict

    @property
    def target(self) -> Target:
        """The target as the newer review has it."""
        return self.verdict.target

    @property
    def position(self) -> Position:
        """Where the newer figure is."""
        return self.verdict.position

    @property
    def is_turned(self) -> bool:
        """Whether the verdict is another one, or is there in one of the reviews alone."""
        if self.old is None or self.new is None:
            return True
        return self.old.status is not self.new.status

    @property
    def changed(self) -> bool:
        """Whether the verdict or the figure is another one."""
        return self.is_turned or self.is_figure_changed


class Moves(Struct, frozen=True):
    """Everything that differs, or not, between two reviews."""

    old: Review
    new: Review
    moves: tuple[Move, ...]

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        for one in self.moves:
            if one.changed:
                return True
        return False
