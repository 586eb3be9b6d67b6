"""Exact numbers in a unit."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

MOST = 30


class Quantity(Struct, frozen=True):
    """An exact number in a unit.

    `places` is the number of decimals it was printed with, None for a derived ratio. `bare` is
    whether its unit was taken from where it stands, so that another one may have been meant.
    """

    value: Fraction
    unit: str
    places: int | None = None
    bare: bool = False

    def __str__(self) -> str:
        return unit_behind(number(self.value, self.places), self.unit)


def unit_behind(number: str, unit: str) -> str:
    """A number with its unit: 32%, 4 名/万人."""
    return f"{number}{' ' if '/' in unit else ''}{unit}"


def decimal(value: Fraction, unlike: Iterable[Fraction] = ()) -> Decimal:
    """A number as a Decimal: exact where it has at most 12 decimals, else rounded half to even to 12.

    There are as many more as it takes to tell it from 0 and from all the `unlike`, where it is not one of them.

    >>> decimal(Fraction(1, 3)), decimal(Fraction(64, 2))
    (Decimal('0.333333333333'), Decimal('32'))
    >>> decimal(Fraction("31.99999999999999"), [Fraction(32)])
    Decimal('31.99999999999999')
    """
    whole, kept = digits(value, apart(value, 12, unlike))
    return Decimal(f"{'-' if value < 0 else ''}{whole}{'.' + kept if kept else ''}")


def number(value: Fraction, places: int | None = None, unlike: Iterable[Fraction] = ()) -> str:
    """A number for people: exact where its decimals end within `places` or 4, else rounded half to even to 4.

    There are as many more decimals as it takes to show that it is not 0, nor any of the `unlike`, where it is not: 31.99997 %
    is not shown as the limit of 32 %.
    """
    whole, kept = digits(value, apart(value, max(places or 0, 4), unlike))
    sign = "-" if value < 0 and (whole or kept) else ""
    kept = kept.ljust(max(places or 0, 0), "0")
    return f"{sign}{whole}.{kept}" if kept else f"{sign}{whole}"


def apart(value: Fraction, least: int, unlike: Iterable[Fraction]) -> int:
    """How many decimals, `least` or more, tell a value from 0 and all others that it is not; 30 at most."""
    others = [other for other in (Fraction(0), *unlike) if other != value]
    told = (
        most
        for most in range(least, MOST)
        if all(round(value, most) != round(other, most) for other in others)
    )
    return next(told, max(least, MOST))


def digits(value: Fraction, most: int) -> tuple[int, str]:
    """The whole part of a number without its sign, and its decimals: at most `most`, half to even, no zeros at the end."""
    whole, decimals = divmod(round(abs(value) * 10**most), 10**most)
    return whole, f"{decimals:0{most}}".rstrip("0")
