"""The values of a comparison of two plans, or of two reviews."""

from enum import StrEnum

from msgspec import Struct

from healthplan_cli.model.plan import Plan, SetAside, Target
from healthplan_cli.model.review import Review, Verdict
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
    VERDICT_CHANGED = "verdict_changed"
    FIGURE_CHANGED = "figure_changed"
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
    """Everything that differs, or not, between two plans."""

    old: Plan
    new: Plan
    differences: tuple[Difference, ...]

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        for one in self.differences:
            if one.change is not Change.UNCHANGED:
                return True
        return False


class Move(Struct, frozen=True):
    """What became of one target from one review to the next."""

    change: Change
    old: Verdict | None
    new: Verdict | None

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


class Moves(Struct, frozen=True):
    """Everything that differs, or not, between two reviews."""

    old: Review
    new: Review
    moves: tuple[Move, ...]

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        for one in self.moves:
            if one.change is not Change.UNCHANGED:
                return True
        return False
