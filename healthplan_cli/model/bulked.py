"""What the figures of very many units come to: counts, the worst, and what is wrong."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from msgspec import Struct

from healthplan_cli.model.collected import Spread
from healthplan_cli.model.points import Reached
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import (
    MISSES,
    NOT_KNOWN,
    PASSING,
    UNCOUNTED,
    UNSCORED,
    Status,
    Verdict,
)
from healthplan_cli.model.run import Source
from healthplan_cli.model.target import Target
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words


class Kind(Struct, frozen=True):
    """One kind of problem: the first of them, and how many there are."""

    first: Problem
    count: int


class Together(Struct, frozen=True):
    """What all units together report for a target, judged against the plan of the whole.

    `verdict` is None where the figures do not add up, and `reason` says why. Where units are
    `lacking` it is undetermined, though it has the figure of those that are `counted`.
    """

    verdict: Verdict | None = None
    reason: Words | None = None
    counted: int = 0
    lacking: int = 0

    @property
    def figure(self) -> Fraction | None:
        """The figure of all that are counted, where it is one number."""
        if self.verdict is None or len(self.verdict.measured) != 1:
            return None
        return self.verdict.measured[0].value

    @property
    def why(self) -> Words | None:
        """Why figures do not add up, or why the verdict is what it is."""
        if self.reason is None and self.verdict is not None:
            return self.verdict.reason
        return self.reason

    @property
    def numerator(self) -> Quantity | None:
        """The sum of the numerators, of a rate that has counts."""
        if self.verdict is None or self.verdict.actual is None:
            return None
        return self.verdict.actual.numerator

    @property
    def denominator(self) -> Quantity | None:
        """The sum of the denominators."""
        if self.verdict is None or self.verdict.actual is None:
            return None
        return self.verdict.actual.denominator


class OfTarget(Struct, frozen=True):
    """How many units have which verdict on a target, what they come to, how they are spread."""

    target: Target
    counts: Mapping[Status, int]
    together: Together = Together()
    spread: Spread | None = None

    @property
    def share(self) -> Fraction | None:
        """The share of units that meet it, of those on which it is judged."""
        return share_of(self.counts)

    @property
    def is_missed_together(self) -> bool:
        """Return whether all units together are short of what is asked for."""
        return self.together.verdict is not None and self.together.verdict.status in MISSES

    @property
    def is_of_all_alone(self) -> bool:
        """Return whether it is judged by what all units come to, and by none of them."""
        verdict = self.together.verdict
        return self.share is None and verdict is not None and verdict.status not in UNCOUNTED

    @property
    def is_unknown_of_all_alone(self) -> bool:
        """Return whether it is judged by what all units come to alone, and that is not known."""
        verdict = self.together.verdict
        return self.is_of_all_alone and verdict is not None and verdict.status in NOT_KNOWN


class OfUnit(Struct, frozen=True):
    """How many targets of a unit have which verdict, its place and its points.

    None where it has none.
    """

    name: str
    counts: Mapping[Status, int]
    place: int | None = None
    reached: Reached | None = None

    @property
    def share(self) -> Fraction | None:
        """The share of targets that it meets, of those that are judged."""
        return share_of(self.counts)


class Cell(Struct, frozen=True):
    """The verdict on a unit, and its figure in the unit of the target, rounded."""

    status: Status
    figure: Fraction | None = None


class Heat(Struct, frozen=True):
    """The units and the targets that are worst off: a row for each unit, a cell a target."""

    targets: tuple[OfTarget, ...] = ()
    rows: tuple[tuple[OfUnit, tuple[Cell, ...]], ...] = ()


class Difference(Struct, frozen=True):
    """A verdict that is not that of a check of the unit; None where one of them has none."""

    unit: str
    target: str
    found: str | None
    checked: str | None


class Proof(Struct, frozen=True):
    """How many verdicts were looked up and how many checked, and how many of them were compared."""

    by_bands: int
    by_check: int
    compared: int
    differences: tuple[Difference, ...] = ()


class Bulked(Struct, frozen=True):
    """The result of a run: `rows` were read of `units`.

    `targets` are in the order of the plan. `best` and `worst` are the units with the first and the
    last places, by points or by the share of their targets that they meet. `unranked` counts those
    that reported nothing: they are known only where a roster `is_given`. `files` are the tables
    that were written, `sources` what they were made from, by which `version` of hpc.
    """

    plan: str
    as_of: date
    rows: int
    units: int
    counts: Mapping[Status, int]
    targets: tuple[OfTarget, ...]
    best: tuple[OfUnit, ...]
    worst: tuple[OfUnit, ...]
    unranked: int
    heat: Heat
    problems: tuple[Kind, ...]
    proof: Proof
    is_given: bool
    by_points: bool = False
    files: tuple[Path, ...] = ()
    version: str = ""
    sources: tuple[Source, ...] = ()


def passing_of(counts: Mapping[Status, int]) -> tuple[int, int]:
    """Return how many of counted verdicts have what is asked for, of how many that are judged.

    As in the ranking of a collection, what was not reported counts, and what is waived does not.
    """
    judged = sum(count for status, count in counts.items() if status not in UNSCORED)
    return sum(counts.get(status, 0) for status in PASSING), judged


def share_of(counts: Mapping[Status, int]) -> Fraction | None:
    """Return the share that has what is asked for; None where nothing is judged."""
    passing, judged = passing_of(counts)
    if not judged:
        return None
    return Fraction(passing, judged)


def worst_of(targets: Sequence[OfTarget]) -> list[OfTarget]:
    """Return the targets that are judged, those that the fewest units meet first.

    Of those with one share the most missed come first: what nobody reports has none that meet it.
    """

    def badness(one: OfTarget) -> tuple[Fraction, int]:
        missed = sum(one.counts.get(status, 0) for status in MISSES)
        return one.share or Fraction(0), -missed

    return sorted((one for one in targets if one.share is not None), key=badness)


def of_all_together(found: Bulked, shown: Collection[OfTarget]) -> list[OfTarget]:
    """Return the targets that all units together miss, and then those that are theirs alone.

    Those that are `shown` already are left out.
    """
    others = [one for one in found.targets if one not in shown]
    missed = [one for one in others if one.is_missed_together]
    return missed + [one for one in others if one.is_of_all_alone and one not in missed]


def fails_together(found: Bulked) -> bool:
    """Return whether all units together fail the run, by a hard target.

    They do where they miss it. Where it is judged by what they come to alone they do also where
    that is not known; without a roster it never is.
    """
    hard = [one for one in found.targets if one.target.strength != "soft"]
    if any(one.is_missed_together for one in hard):
        return True
    return found.is_given and any(one.is_unknown_of_all_alone for one in hard)
