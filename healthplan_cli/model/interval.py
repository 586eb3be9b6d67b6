"""Intervals of exact numbers: the one thing every target is made of."""

from fractions import Fraction

from msgspec import Struct


class Interval(Struct, frozen=True):
    """All numbers from `low` to `high`; None is no limit, an open end leaves its limit out."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, value: Fraction) -> bool:
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = (
            self.high is None or value < self.high or (value == self.high and not self.high_open)
        )
        return above and below

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """The limits there are."""
        return tuple(limit for limit in (self.low, self.high) if limit is not None)

    def gap(self, value: Fraction) -> Fraction:
        """Return how far the value must move to reach the interval, positive upwards.

        It is 0 inside, and on an open limit.
        """
        if self.low is not None and value < self.low:
            return self.low - value
        if self.high is not None and value > self.high:
            return self.high - value
        return Fraction(0)

    def includes(self, other: "Interval") -> bool:
        """Return whether every number of `other` is also in this interval."""
        return _starts_before(self, other) and _ends_after(self, other)

    def overlaps(self, other: "Interval") -> bool:
        """Return whether some number is in both."""
        return not (_is_below(self, other) or _is_below(other, self))

    def meets(self, other: "Interval") -> bool:
        """Return whether some number is in both; `other` has two ends and contains them."""
        if other.low is None or other.high is None:
            raise ValueError("an interval with two ends is wanted")
        if self.low is not None and (other.high < self.low or self._leaves_out(other.high)):
            return False
        return self.high is None or (other.low <= self.high and not self._leaves_out(other.low))

    def margin(self, value: Fraction) -> Fraction | None:
        """Return how far a value is from the nearest limit: at least 0 inside, at most 0 outside.

        It is None where there is no limit.
        """
        if not self.ends:
            return None
        if value not in self:
            return -abs(self.gap(value))
        return min(abs(value - end) for end in self.ends)

    def _leaves_out(self, end: Fraction) -> bool:
        """Return whether a number is an open end of the interval."""
        return end in self.ends and end not in self

    def moved(self, by: Fraction) -> "Interval":
        """Return the interval with both limits so much higher."""
        return Interval(_plus(self.low, by), _plus(self.high, by), self.low_open, self.high_open)

    def scaled(self, factor: Fraction) -> "Interval":
        """Return the interval in a unit in which numbers are `factor` (> 0) times as large."""
        return Interval(
            _times(self.low, factor), _times(self.high, factor), self.low_open, self.high_open
        )


def _times(end: Fraction | None, factor: Fraction) -> Fraction | None:
    if end is None:
        return None
    return end * factor


def _plus(end: Fraction | None, by: Fraction) -> Fraction | None:
    if end is None:
        return None
    return end + by


def _is_below(lower: Interval, upper: Interval) -> bool:
    """Return whether every number of one interval is less than every number of another."""
    if lower.high is None or upper.low is None:
        return False
    if lower.high == upper.low:
        return lower.high_open or upper.low_open
    return lower.high < upper.low


def _starts_before(outer: Interval, inner: Interval) -> bool:
    if outer.low is None or inner.low is None:
        return outer.low is None
    return outer.low < inner.low or (
        outer.low == inner.low and (inner.low_open or not outer.low_open)
    )


def _ends_after(outer: Interval, inner: Interval) -> bool:
    if outer.high is None or inner.high is None:
        return outer.high is None
    return outer.high > inner.high or (
        outer.high == inner.high and (inner.high_open or not outer.high_open)
    )
