"""The range that the numbers of one unit have kept to, from year to year.

Minimum and maximum of what was before are the simplest bounds (min-max, as DHIS2 has them). What
grows steadily leaves them every year, and of a few numbers any may be the largest by chance. So
they are widened by twice the largest step that was ever made from one year to the next; that is our
own choice. Of four numbers and a fifth that vary by chance alone, one in fifty is then outside.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

FEWEST = 4
"""Fewer years than these make no range."""
MOST_STEPS = 2


class OwnRange(Struct, frozen=True):
    """The lowest and the highest of some numbers, and the largest step from one to the next."""

    low: Fraction
    high: Fraction
    step: Fraction

    def has(self, value: Fraction) -> bool:
        """Return whether a number is in the range, or not more than two steps outside."""
        room = MOST_STEPS * self.step
        return self.low - room <= value <= self.high + room


def own_range(earlier: Sequence[Fraction]) -> OwnRange:
    """Return the range of numbers in the order of their years."""
    steps = [abs(now - then) for then, now in pairwise(earlier)]
    return OwnRange(min(earlier), max(earlier), max(steps))
