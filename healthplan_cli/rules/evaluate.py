"""Whether a chain holds for reported figures: exactly, within the rounding of what was printed.

A printed rate or rounded count stands for every number that rounds to it: half a unit of its last digit to both sides.
A whole count and a derived ratio stand for themselves alone, so that chains of counts are exact.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from healthplan_cli.model.quantity import Quantity
from healthplan_cli.rules import Call, Chain, Figure, Number, Product, Sign, Sum, Term
from healthplan_cli.units.dimension import is_count, of_unit

_STRICTER: tuple[Sign, ...] = ("=", "<=", ">=", "<", ">")

Known = Callable[[Figure], Quantity | None]


class Range(Struct, frozen=True):
    """All numbers from low to high, both counted, in base units."""

    low: Fraction
    high: Fraction

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def plus(self, other: "Range", sign: int) -> "Range":
        """The sum, or the difference where the sign is -1."""
        low, high = (other.low, other.high) if sign > 0 else (-other.high, -other.low)
        return Range(self.low + low, self.high + high)

    def times(self, other: "Range", power: int) -> "Range | None":
        """The product, or the quotient where the power is -1; None where the divisor may be 0."""
        if power < 0:
            if other.low <= 0 <= other.high:
                return None
            other = Range(1 / other.high, 1 / other.low)
        corners = [one * two for one in (self.low, self.high) for two in (other.low, other.high)]
        return Range(min(corners), max(corners))

    def size(self) -> "Range":
        """The absolute value."""
        if self.low <= 0 <= self.high:
            return Range(Fraction(0), max(-self.low, self.high))
        return self if self.low > 0 else Range(-self.high, -self.low)


def holds(chain: Chain, known: Known) -> bool | None:
    """Whether every two neighbours stand in their relation; None where fewer than two sides are known.

    An unknown side (a figure not reported, a division by 0) is left out, and the sides around it are compared.
    """
    sides = [value(side, known) for side in chain.sides]
    places = [place for place, side in enumerate(sides) if side is not None]
    results = []
    for left, right in pairwise(places):
        one, other = sides[left], sides[right]
        if one is not None and other is not None:
            results.append(_related(_across(chain.signs[left:right]), one, other))
    return all(results) if results else None


def value(term: Term, known: Known) -> Range | None:
    """What a term may be, in base units; None where it is not known."""
    match term:
        case Number(quantity=quantity):
            size = of_unit(quantity.unit)[0] * quantity.value
            return Range(size, size)
        case Figure():
            reported = known(term)
            return None if reported is None else envelope(reported)
        case Sum(terms=terms):
            return _fold(terms, known, Range(Fraction(0), Fraction(0)), Range.plus)
        case Product(terms=terms):
            return _fold(terms, known, Range(Fraction(1), Fraction(1)), Range.times)
        case Call(name=name, terms=sides):
            values = [found for side in sides if (found := value(side, known)) is not None]
            return _called(name, values) if len(values) == len(sides) else None


def envelope(quantity: Quantity) -> Range:
    """Every number that is printed as this one, in base units."""
    size = of_unit(quantity.unit)[0]
    exact = quantity.places is None or (quantity.places == 0 and is_count(quantity.unit))
    half = Fraction(0) if exact else Fraction(10) ** -(quantity.places or 0) / 2
    return Range((quantity.value - half) * size, (quantity.value + half) * size)


def _fold(
    terms: tuple[tuple[int, Term], ...],
    known: Known,
    start: Range,
    joined: Callable[[Range, Range, int], Range | None],
) -> Range | None:
    made: Range | None = start
    for sign, term in terms:
        found = value(term, known)
        if made is None or found is None:
            return None
        made = joined(made, found, sign)
    return made


def _called(name: str, values: list[Range]) -> Range | None:
    lows, highs = [one.low for one in values], [one.high for one in values]
    match name:
        case "min":
            return Range(min(lows), min(highs))
        case "max":
            return Range(max(lows), max(highs))
        case "sum":
            return Range(sum(lows, Fraction(0)), sum(highs, Fraction(0)))
        case "abs":
            return values[0].size()
    now, then = values
    return now.plus(then, -1).size().times(then.size(), -1)


def _across(signs: tuple[Sign, ...]) -> Sign:
    """The relation of the ends of a chain that goes one way: the strictest on the way."""
    return max(signs, key=_STRICTER.index)


def _related(sign: Sign, left: Range, right: Range) -> bool:
    """Rounding keeps the order: two rounded figures whose envelopes only touch were printed in the wrong order."""
    if sign in (">=", ">"):
        left, right = right, left
    if sign == "=":
        return left.low <= right.high and right.low <= left.high
    touching = left.low == right.high and sign in ("<=", ">=") and (left.exact or right.exact)
    return left.low < right.high or touching
