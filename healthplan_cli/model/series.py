"""One indicator at a base year and now, and what a progress method says of it."""

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from healthplan_cli.text.words import Words

Direction = Literal["increase", "decrease"]


class Series(Struct, frozen=True):
    """One indicator at a base year and now, with its target.

    All values are in the indicator's own unit; None is unknown.
    `limit` is the natural limit in the wanted direction (100 for a share), `se_base` and
    `se_current` are standard errors.
    """

    id: str
    base_year: int | None
    base_value: Fraction | None
    current_year: int | None
    current_value: Fraction | None
    target: Fraction | None
    target_year: int | None
    direction: Direction
    limit: Fraction | None = None
    se_base: Fraction | None = None
    se_current: Fraction | None = None

    def toward(self, start: Fraction, end: Fraction) -> Fraction:
        """Return the way from start to end, positive in the wanted direction."""
        if self.direction == "increase":
            return end - start
        return start - end

    @property
    def met(self) -> bool:
        """Whether the current value is at or beyond the target."""
        if self.target is None or self.current_value is None:
            return False
        return self.toward(self.target, self.current_value) >= 0

    @property
    def span(self) -> int | None:
        """Years from base to current value, None where one of them is unknown."""
        if self.base_year is None or self.current_year is None:
            return None
        return self.current_year - self.base_year


class Progress(Struct, frozen=True):
    """What a method says of one series: a status word and its measure, or why there is none.

    What `value` counts is said by the method; `score` runs from -5 to 5, for the methods that give
    one.
    """

    id: str
    status: str
    value: Fraction | None = None
    score: Fraction | None = None
    reason: Words | None = None
    warnings: tuple[Words, ...] = ()
