"""What a unit counts, from the table alone, so that checking a rule loads no pint.

Base units: 人 (and other first names of units.txt) for counts, the plain ratio for %, and 百分点
counted in hundredths.
"""

from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from healthplan_cli.units.table import canonical, counted_in, is_population_base, table

SHARE, POINT = "比", "百分点"
_OF_PEOPLE = frozenset(
    (
        "count_of_persons",
        "count_of_households",
        "count_of_household_visits",
        "count_of_visits",
        "count_of_doses",
    )
)


class Dimension(Struct, frozen=True):
    """Base units with their powers, sorted; none with the power 0."""

    powers: tuple[tuple[str, int], ...] = ()

    def times(self, other: "Dimension", power: int = 1) -> "Dimension":
        """Return the dimension of a product (power 1) or quotient (-1)."""
        powers = dict(self.powers)
        for base, own in other.powers:
            powers[base] = powers.get(base, 0) + power * own
        left = [(base, own) for base, own in powers.items() if own]
        return Dimension(tuple(sorted(left)))

    def fits(self, other: "Dimension") -> bool:
        """Return whether two figures can be added or compared.

        A quotient of counts fits the share (人 / 人 and %) and the rate (人 / 人 and 名/万人) made
        of the same counts; a share and a rate as reported do not fit each other.
        """
        mine, theirs = _counts(self), _counts(other)
        return self == other or (mine == theirs and (self == mine or other == theirs))

    def __str__(self) -> str:
        above, below = [], []
        for base, power in self.powers:
            if power > 0:
                above.append(_shown(base, power))
            else:
                below.append(_shown(base, -power))
        return "/".join(["·".join(above) or "1", *below])


def of_unit(unit: str) -> tuple[Fraction, Dimension]:
    """Return how many base units one `unit` is, and its dimension.

    Raises KeyError where the table has no such unit.
    """
    if not unit:
        return Fraction(1), Dimension()
    return _of_canonical(canonical(unit))


def is_count(unit: str) -> bool:
    """Return whether the unit counts whole things: persons, households, visits, items."""
    found = table().get(canonical(unit))
    return found is not None and found.dimension.startswith("count_of_") and found.size == 1


def counts_people(unit: str) -> bool:
    """Return whether a count in this unit tells of people: persons, households, visits, doses.

    So may one without a unit. Institutions, beds and other things do not.
    """
    if not unit:
        return True
    found = table().get(canonical(unit))
    return found is not None and found.dimension in _OF_PEOPLE


@lru_cache(maxsize=1024)
def _of_canonical(unit: str) -> tuple[Fraction, Dimension]:
    above, *below = unit.split("/")
    size, dimension = _size(above), _of_part(above)
    for part in below:
        size /= _size(part)
        dimension = dimension.times(_of_part(part), -1)
    return size, dimension


def _size(part: str) -> Fraction:
    unit = table()[part]
    if unit.base == POINT:
        return unit.size / 100
    return unit.size


def _of_part(part: str) -> Dimension:
    return Dimension(((table()[part].base, 1),))


def _counts(dimension: Dimension) -> Dimension:
    """Return it in counts alone: a population is a count of those in it, a share a bare ratio."""
    counts = Dimension()
    for base, power in dimension.powers:
        if base in (SHARE, POINT):
            continue
        counted = base
        if is_population_base(base):
            counted = counted_in(base)
        counts = counts.times(Dimension(((counted, power),)))
    return counts


def _shown(base: str, power: int) -> str:
    name = base
    if base == SHARE:
        name = "%"
    if power == 1:
        return name
    return f"{name}^{power}"
