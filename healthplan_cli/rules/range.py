"""The range of numbers that a term of a rule may be, counted in base units.

A range that has no end on one side goes on for ever there: a count that was not reported is any
number from 0 up.
"""

from fractions import Fraction

from msgspec import Struct

End = Fraction | None


class Range(Struct, frozen=True):
    """All numbers from low to high, both included; None where it has no end on that side."""

    low: End
    high: End

    @property
    def exact(self) -> bool:
        """Return whether it is one number."""
        return self.low is not None and self.low == self.high

    def plus(self, other: "Range", sign: int = 1) -> "Range":
        """Return the sum, or the difference where the sign is -1."""
        if sign < 0:
            other = other.negative()
        return Range(added(self.low, other.low), added(self.high, other.high))

    def times(self, other: "Range", power: int = 1) -> "Range | None":
        """Return the product, or the quotient where the power is -1.

        None where the divisor may be 0.
        """
        if power < 0:
            inverse = other.inverse()
            if inverse is None:
                return None
            return self.times(inverse)
        if None in (self.low, self.high, other.low, other.high):
            return self._times_unbounded(other)
        corners = []
        for one in self.ends:
            corners += [one * two for two in other.ends]
        return Range(min(corners), max(corners))

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """The ends that there are; of one number there is one."""
        if self.low == self.high:
            return (self.low,) if self.low is not None else ()
        return tuple(end for end in (self.low, self.high) if end is not None)

    def _times_unbounded(self, other: "Range") -> "Range":
        """Return the product where an end is missing.

        Of two that are never below 0, from the lowest up.
        """
        if self.low is None or other.low is None or self.low < 0 or other.low < 0:
            return Range(None, None)
        return Range(self.low * other.low, None)

    def negative(self) -> "Range":
        """Return the range of the numbers with the other sign."""
        return Range(_negative(self.high), _negative(self.low))

    def inverse(self) -> "Range | None":
        """Return the range of 1 divided by the number.

        None where that may be 0 or is not known to be on one side of it.
        """
        if self.low is not None and self.low > 0:
            return Range(Fraction(0) if self.high is None else 1 / self.high, 1 / self.low)
        if self.high is not None and self.high < 0:
            return Range(1 / self.high, Fraction(0) if self.low is None else 1 / self.low)
        return None

    def size(self) -> "Range":
        """Return the range of the absolute value."""
        if self.low is not None and self.low > 0:
            return self
        if self.high is not None and self.high < 0:
            return self.negative()
        if self.low is None or self.high is None:
            return Range(Fraction(0), None)
        return Range(Fraction(0), max(-self.low, self.high))

    def larger(self, other: "Range") -> "Range":
        """Return the range of the larger of the two numbers."""
        return self.negative().smaller(other.negative()).negative()

    def smaller(self, other: "Range") -> "Range":
        """Return the range of the smaller of the two numbers."""
        low = None
        if self.low is not None and other.low is not None:
            low = min(self.low, other.low)
        highs = []
        for end in (self.high, other.high):
            if end is not None:
                highs.append(end)
        return Range(low, min(highs, default=None))


def _negative(end: End) -> End:
    if end is None:
        return None
    return -end


def added(one: End, other: End) -> End:
    """Return the sum of two ends; without an end where one has none."""
    if one is None or other is None:
        return None
    return one + other


ZERO = Range(Fraction(0), Fraction(0))
FROM_ZERO = Range(Fraction(0), None)
