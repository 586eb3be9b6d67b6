"""Square roots of exact numbers, from one side."""

from fractions import Fraction
from math import isqrt

DIGITS = 30
"""The decimals of a root."""


def root_below(value: Fraction) -> Fraction:
    """Return the greatest number of DIGITS decimals whose square is at most `value`, >= 0."""
    scale = 10**DIGITS
    return Fraction(isqrt(value.numerator * scale**2 // value.denominator), scale)


def root_above(value: Fraction) -> Fraction:
    """Return a number of DIGITS decimals whose square is at least `value`, >= 0."""
    root = root_below(value)
    if root**2 == value:
        return root
    return root + Fraction(1, 10**DIGITS)
