"""What a unit counts, from its line in units.txt alone, so that checking a rule loads no pint.

Base units: 人 (and other first names of units.txt) for counts, the plain ratio for %, 百分点 counted in hundredths.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from healthplan_cli import units

_LINE = re.compile(
    r"(?P<name>\S+) = (?:(?P<times>[0-9]+) )?(?P<base>\[\w+\]|[^\s\d]+)(?: / (?P<over>[0-9]+))?(?: =.*)?"
)
_WHOLE = ("人", "户", "人次", "个")


class Dimension(Struct, frozen=True):
    """Base units with their powers, sorted."""

    powers: tuple[tuple[str, int], ...] = ()

    def times(self, other: "Dimension", power: int = 1) -> "Dimension":
        """The dimension of a product (power 1) or quotient (-1)."""
        powers = dict(self.powers)
        for base, own in other.powers:
            powers[base] = powers.get(base, 0) + power * own
        return Dimension(tuple(sorted((base, own) for base, own in powers.items() if own)))

    def fits(self, other: "Dimension") -> bool:
        """Whether two figures can be added or compared.

        A quotient of counts fits the share (人 / 人 and %) and the rate (人 / 人 and 名/万人) made of the same counts;
        a share and a rate as reported do not fit each other.
        """
        mine, theirs = _counts(self), _counts(other)
        return self == other or (mine == theirs and (self == mine or other == theirs))

    def __str__(self) -> str:
        above = [
            f"{_SHOWN.get(base, base)}{_raised(power)}" for base, power in self.powers if power > 0
        ]
        below = [
            f"{_SHOWN.get(base, base)}{_raised(-power)}" for base, power in self.powers if power < 0
        ]
        return "/".join(["·".join(above) or "1", *below])


SHARE, POINT = "比", "百分点"
_SHOWN = {SHARE: "%"}
_PERSONS = {"人口": "人"}


def of_unit(unit: str) -> tuple[Fraction, Dimension]:
    """How many base units one `unit` is, and its dimension. Raises KeyError where units.txt has no such unit."""
    return _of_canonical(units.canonical(unit)) if unit else (Fraction(1), Dimension())


def is_count(unit: str) -> bool:
    """Whether the unit counts whole things: persons, households, visits, items."""
    return units.canonical(unit) in _WHOLE


@lru_cache(maxsize=1024)
def _of_canonical(unit: str) -> tuple[Fraction, Dimension]:
    above, *below = unit.split("/")
    size, base = _bases()[above]
    dimension = Dimension(((base, 1),))
    for name in below:
        other, under = _bases()[name]
        size, dimension = size / other, dimension.times(Dimension(((under, 1),)), -1)
    return size, dimension


@lru_cache(maxsize=1)
def _bases() -> Mapping[str, tuple[Fraction, str]]:
    """First names of units.txt with their size in the base unit, and that base unit."""
    found: dict[str, tuple[Fraction, str]] = {}
    for line in units.UNITS.read_text(encoding="utf-8").splitlines():
        if (match := _LINE.fullmatch(line)) is None:
            continue
        name, base = match["name"], match["base"]
        if base.startswith("["):
            found[name] = Fraction(1, 100 if name == POINT else 1), name
        else:
            size, root = found[base]
            found[name] = size * int(match["times"] or 1) / int(match["over"] or 1), root
    return found


def _counts(dimension: Dimension) -> Dimension:
    """Told in counts alone: a population is a count of persons, a share or point a bare ratio."""
    counts = Dimension()
    for base, power in dimension.powers:
        if base not in (SHARE, POINT):
            counts = counts.times(Dimension(((_PERSONS.get(base, base), power),)))
    return counts


def _raised(power: int) -> str:
    return "" if power == 1 else f"^{power}"
