"""The range that the numbers of one unit have kept to, from year to year.

Minimum and maximum of what was before are the simplest bounds (min-max, as DHIS2 has them). What
grows steadily leaves them every year, so they are widened by the largest step that was ever made
from one year to the next; that is our own choice.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

FEWEST = 3
"""Fewer years than these make no range."""


class OwnRange(Struct, frozen=True):
    """The lowest and the highest of some numbers, and the largest step between two of them."""

    low: Fraction
    high: Fraction
    step: Fraction

    def has(self, value: Fraction) -> bool:
        """Return whether a number is in the range, or one step outside."""
        return self.low - self.step <= value <= self.high + self.step


def own_range(earlier: Sequence[Fraction]) -> OwnRange:
    """Return the range of numbers in the order of their years."""
    steps = [abs(now - then) for then, now in pairwise(earlier)]
    return OwnRange(min(earlier), max(earlier), max(steps))
