"""Exact numbers in a unit."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

MOST = 30
ONE_TO = "1:x"
"""The unit of a ratio that is written 1:1.25, and counts 1.25 for each one."""


class Quantity(Struct, frozen=True):
    """An exact number in a unit.

    `places` is the number of decimals it was printed with, None for a derived ratio. `bare` is
    whether its unit was taken from its surroundings, so that another one may have been meant.
    `half` is how far the exact number may be from one that is made of rounded ones, in its unit.
    """

    value: Fraction
    unit: str
    places: int | None = None
    bare: bool = False
    half: Fraction | None = None

    def __str__(self) -> str:
        return unit_behind(number(self.value, self.places), self.unit)


def unit_behind(number: str, unit: str) -> str:
    """Return a number with its unit: 32%, 4 名/万人, 5 kg, 1:1.25."""
    if unit == ONE_TO:
        return f"1:{number}"
    if "/" in unit or (unit[:1].isascii() and unit[:1].isalpha()):
        return f"{number} {unit}"
    return f"{number}{unit}"


def decimal(value: Fraction, unlike: Iterable[Fraction] = ()) -> Decimal:
    """Return a number as a Decimal, exact where it has at most 12 decimals.

    More are rounded to 12, half to even.

    It gets more decimals where it would look like 0, or like one of the `unlike` that it is not.

    >>> decimal(Fraction(1, 3)), decimal(Fraction(64, 2))
    (Decimal('0.333333333333'), Decimal('32'))
    >>> decimal(Fraction("31.99999999999999"), [Fraction(32)])
    Decimal('31.99999999999999')
    """
    whole, decimals = digits(value, apart(value, 12, unlike))
    exact = Decimal(f"{whole}.{decimals}")
    if value < 0:
        return exact.copy_negate()
    return exact


def number(value: Fraction, places: int | None = None, unlike: Iterable[Fraction] = ()) -> str:
    """Return a number for people: exact where its decimals end within `places` or 4.

    Others are rounded to 4, half to even. It gets as many more decimals as show that it is not 0,
    nor any of the `unlike` that it is not: 31.99997 % is not shown as the limit of 32 %.
    """
    printed = max(places or 0, 0)
    whole, decimals = digits(value, apart(value, max(printed, 4), unlike))
    is_zero = not whole and not decimals
    text = str(whole)
    decimals = decimals.ljust(printed, "0")
    if decimals:
        text = f"{whole}.{decimals}"
    if value < 0 and not is_zero:
        return f"-{text}"
    return text


def apart(value: Fraction, least: int, unlike: Iterable[Fraction]) -> int:
    """Return how many decimals, from `least` to 30, show that a value is not 0 nor any `unlike`."""
    others = []
    for other in (Fraction(0), *unlike):
        if other != value:
            others.append(other)
    if all(one.denominator == 1 for one in (value, *others)):
        return least  # whole numbers are apart without decimals
    for decimals in range(least, MOST):
        shown = round(value, decimals)
        if all(round(other, decimals) != shown for other in others):
            return decimals
    return max(least, MOST)


def digits(value: Fraction, most: int) -> tuple[int, str]:
    """Return the whole part of a number without its sign, and its decimals.

    There are at most `most` of them, rounded half to even, with no zeros at the end.
    """
    if value.denominator == 1:
        return abs(value.numerator), ""
    rounded, rest = divmod(abs(value.numerator) * 10**most, value.denominator)
    twice = 2 * rest
    if twice > value.denominator or (twice == value.denominator and rounded % 2):
        rounded += 1
    whole, decimals = divmod(rounded, 10**most)
    return whole, f"{decimals:0{most}}".rstrip("0")
