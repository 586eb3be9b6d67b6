"""How a scoring sheet (考核细则) gives points for an item, as data. Points are exact."""

from fractions import Fraction
from typing import Literal

from msgspec import Struct

Started = Literal["", "up", "down", "none"]
"""Whether a started step counts whole, not at all, or in proportion; "" where it is not said."""
Veto = Literal["", "section", "sheet"]


class Reached(Struct, frozen=True):
    """Points reached, and the `full` ones there are to reach.

    `points` are None where those of a target are not shown, as they would tell its figure.
    """

    points: Fraction | None
    full: Fraction


class Steps(Struct, frozen=True, tag=True):
    """Points by the step that the figure reaches: (limit, points), the best step first.

    The limits are in the unit of the condition.
    """

    steps: tuple[tuple[Fraction, Fraction], ...]


class Short(Struct, frozen=True, tag=True):
    """Points taken for every `per` that the figure is short of its limit, or beyond it."""

    per: Fraction
    deduct: Fraction
    started: Started = ""


class Missing(Struct, frozen=True, tag=True):
    """Points taken for each thing, institution or part that is missing, or one too many."""

    deduct: Fraction


class Grades(Struct, frozen=True, tag=True):
    """Points by the grade or stage that is reached; one that is not listed has none."""

    points: tuple[tuple[str, Fraction], ...]


class Whole(Struct, frozen=True, tag=True):
    """All points where the target is met, else none."""


class Points(Struct, frozen=True):
    """What an item of a sheet is worth: `full` marks, by a rule, never below `floor`.

    The points of a `bonus` come on top of the full marks of the sheet. A miss of a `veto` takes
    all points of its section, or of the sheet.
    """

    full: Fraction
    rule: Steps | Short | Missing | Grades | Whole
    floor: Fraction = Fraction(0)
    bonus: bool = False
    veto: Veto = ""


class Deduction(Struct, frozen=True):
    """Points that an assessor takes by own judgement (酌情扣分), with the reason and the name."""

    points: Fraction
    reason: str
    by: str
