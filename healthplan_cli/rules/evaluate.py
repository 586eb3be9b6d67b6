"""Whether a chain holds for reported figures: exactly, within the rounding of what was printed.

A printed rate or rounded count stands for every number that rounds to it: half a unit of its last
digit to both sides. A whole count and a derived ratio stand for themselves alone, so that chains of
counts are exact.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from healthplan_cli.model.quantity import Quantity
from healthplan_cli.rules import Call, Chain, Figure, Number, Product, Sign, Sum, Term
from healthplan_cli.rules.functions import function
from healthplan_cli.rules.range import ONE, ZERO, Range
from healthplan_cli.units.dimension import is_count, of_unit

_STRICTER: tuple[Sign, ...] = ("=", "<=", ">=", "<", ">")

Known = Callable[[Figure], Quantity | None]


def holds(chain: Chain, known: Known) -> bool | None:
    """Return whether every two neighbours are in their relation.

    None where fewer than two sides are known.

    An unknown side (a figure not reported, a division by 0) is left out, and the sides around it
    are compared.
    """
    values = [value(side, known) for side in chain.sides]
    sides = [(place, side) for place, side in enumerate(values) if side is not None]
    if len(sides) < 2:
        return None
    for (left, one), (right, other) in pairwise(sides):
        if not _related(_across(chain.signs[left:right]), one, other):
            return False
    return True


def value(term: Term, known: Known) -> Range | None:
    """Return the numbers that a term may be, in base units; None where it is not known."""
    match term:
        case Number(quantity=quantity):
            size = of_unit(quantity.unit)[0] * quantity.value
            return Range(size, size)
        case Figure():
            reported = known(term)
            return None if reported is None else envelope(reported)
        case Sum(terms=terms):
            return _sum(terms, known)
        case Product(terms=terms):
            return _product(terms, known)
        case Call():
            return _called(term, known)


def envelope(quantity: Quantity) -> Range:
    """Return every number that is printed as this one, in base units."""
    size = of_unit(quantity.unit)[0]
    half = Fraction(0)
    if quantity.places is not None and (quantity.places != 0 or not is_count(quantity.unit)):
        half = Fraction(10) ** -quantity.places / 2
    return Range((quantity.value - half) * size, (quantity.value + half) * size)


def _sum(terms: tuple[tuple[int, Term], ...], known: Known) -> Range | None:
    total = ZERO
    for sign, term in terms:
        found = value(term, known)
        if found is None:
            return None
        total = total.plus(found, sign)
    return total


def _product(terms: tuple[tuple[int, Term], ...], known: Known) -> Range | None:
    made: Range | None = ONE
    for power, term in terms:
        found = value(term, known)
        if made is None or found is None:
            return None
        made = made.times(found, power)
    return made


def _called(call: Call, known: Known) -> Range | None:
    ranges = []
    for term in call.terms:
        found = value(term, known)
        if found is None:
            return None
        ranges.append(found)
    return function(call.name).value(ranges)


def _across(signs: tuple[Sign, ...]) -> Sign:
    """Return the relation of the ends of a chain that goes one way: the strictest on the way."""
    return max(signs, key=_STRICTER.index)


def _related(sign: Sign, left: Range, right: Range) -> bool:
    """Return whether a number of the left range may be in the relation to one of the right.

    Rounding keeps the order: two rounded figures whose envelopes only touch were printed in the
    wrong order.
    """
    if sign == "=":
        return _may_reach(left, right) and _may_reach(right, left)
    low, high = (right, left) if sign in (">=", ">") else (left, right)
    if low.low is None or high.high is None or low.low < high.high:
        return True
    touching = low.low == high.high and (low.exact or high.exact)
    return touching and sign in ("<=", ">=")


def _may_reach(one: Range, other: Range) -> bool:
    """Return whether a number of the one range may be at most one of the other."""
    return one.low is None or other.high is None or one.low <= other.high
