"""Printed figures, exact, and the few units that the random targets use."""

from dataclasses import dataclass
from fractions import Fraction

SIZES: dict[str, Fraction] = {
    unit: Fraction(size)
    for unit, size in (
        ("%", "1/100"),
        ("‰", "1/1000"),
        ("百分点", "1/100"),
        ("千分点", "1/1000"),
        ("家", "1"),
        ("级", "1"),
        ("个", "1"),
        ("名", "1"),
        ("人", "1"),
        ("万名", "10000"),
        ("万人", "10000"),
        ("人次", "1"),
        ("万人次", "10000"),
        ("万元", "10000"),
        ("亿元", "100000000"),
        ("名/万人", "1/10000"),
        ("名/千人", "1/1000"),
        ("个/千人", "1/1000"),
        ("个/万人", "1/10000"),
        ("人/10万", "1/100000"),
    )
}
"""How large one of a unit is, within its group."""

SHARES = ("%", "‰")
WHOLE = ("家", "级", "个", "名", "人", "人次", "万名", "万人", "万人次")
"""Units of things that are counted one by one."""
POINTS = {"%": "百分点", "‰": "千分点"}
"""The unit of the difference of two shares; any other difference is in the unit of the figures."""


@dataclass(frozen=True)
class Figure:
    """A number as it is printed, with its unit ("" where it is bare) and its decimals."""

    number: Fraction
    unit: str = ""
    decimals: int = 0

    def __str__(self) -> str:
        sign = "-" if self.number < 0 else ""
        digits = str(abs(int(self.number * 10**self.decimals))).rjust(self.decimals + 1, "0")
        whole, part = digits[: len(digits) - self.decimals], digits[len(digits) - self.decimals :]
        return f"{sign}{whole}{'.' if part else ''}{part}{self.unit}"

    def in_unit(self, unit: str) -> Fraction:
        """Return the exact value in another unit of its group; a bare number is in that unit."""
        return convert(self.number, self.unit or unit, unit)

    def half_a_digit(self, unit: str) -> Fraction:
        """Return half a unit of the last printed digit, in another unit; 0 for whole things."""
        own = self.unit or unit
        digit = Fraction(1, 10**self.decimals)
        if own in WHOLE and digit * SIZES[own] <= 1:
            return Fraction(0)
        return convert(digit / 2, own, unit)


def convert(number: Fraction, unit: str, to: str) -> Fraction:
    return number * SIZES[unit] / SIZES[to]


def is_ratio(unit: str) -> bool:
    return unit in SHARES or "/" in unit
