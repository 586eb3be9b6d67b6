"""One printed cell with all that it is checked against."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.printed import Printed, PrintedKind
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Measured, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.text.problems import Level, Position, Problem
from healthplan_cli.text.words import Words

Found = list[Problem] | None
"""The problems of one cell; None where it cannot be checked."""


class Case(Struct, frozen=True):
    """A printed cell, the verdict on its target, and the cells beside it in its row.

    `measured` are the measured values of the institution or part that the row is of.
    """

    printed: Printed
    verdict: Verdict
    plan: Plan
    as_of: date
    beside: Mapping[PrintedKind, Printed]
    measured: tuple[Measured, ...]

    @property
    def only(self) -> Measured | None:
        """Return the one measured value of the row; None where there are several, or none."""
        if len(self.measured) != 1 or self.measured[0].compared is None:
            return None
        return self.measured[0]

    @property
    def actual(self) -> Actual | None:
        """Return the entry of the row."""
        whole = self.verdict.actual
        if whole is None or not self.printed.name:
            return whole
        entries = whole.each or whole.parts or {}
        return entries.get(self.printed.name)

    def problem(
        self, code: str, words: Words, level: Level = "error", *, doubts: bool = False
    ) -> Problem:
        """Return a problem of the cell; `doubts` says that the verdict is withheld by it."""
        also: tuple[Position, ...] = ()
        if doubts:
            also = (self.verdict.position,)
        ids = (self.verdict.target.id,)
        return Problem(self.printed.position, code, words, level, also, ids)


def last_place(quantity: Quantity) -> Fraction:
    """Return one unit of the last digit that is printed."""
    return Fraction(10) ** -(quantity.places or 0)


def may_be(printed: Quantity, low: Fraction, high: Fraction) -> bool:
    """Return whether a number between two ends may be printed so, rounded or cut off."""
    step = last_place(printed)
    return low < printed.value + step and high >= printed.value - step / 2
