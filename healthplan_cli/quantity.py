"""Exact numbers in a unit."""

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct


class Quantity(Struct, frozen=True):
    """An exact number in a unit. `places` is the number of decimals it was printed with, None for a derived ratio."""

    value: Fraction
    unit: str
    places: int | None = None

    def __str__(self) -> str:
        return f"{number(self.value, self.places)}{' ' if '/' in self.unit else ''}{self.unit}"


def decimal(value: Fraction) -> Decimal:
    """A number as a Decimal, exact where it has at most 12 decimals, else rounded half to even to 12.

    >>> decimal(Fraction(1, 3)), decimal(Fraction(64, 2))
    (Decimal('0.333333333333'), Decimal('32'))
    """
    whole, kept = digits(value, 12)
    return Decimal(f"{'-' if value < 0 else ''}{whole}{'.' + kept if kept else ''}")


def number(value: Fraction, places: int | None = None) -> str:
    """A number for people: exact where its decimals end within `places` or 4, else rounded half to even to 4."""
    whole, kept = digits(value, max(places or 0, 4))
    sign = "-" if value < 0 and (whole or kept) else ""
    kept = kept.ljust(max(places or 0, 0), "0")
    return f"{sign}{whole}.{kept}" if kept else f"{sign}{whole}"


def digits(value: Fraction, most: int) -> tuple[int, str]:
    """The whole part of a number without its sign, and its decimals: at most `most`, half to even, no zeros at the end."""
    whole, decimals = divmod(round(abs(value) * 10**most), 10**most)
    return whole, f"{decimals:0{most}}".rstrip("0")
