"""Whether a chain holds for reported figures: exactly, within the rounding of what was printed.

A printed rate or rounded count may be any number that rounds to it: half a unit of its last
digit to both sides. A whole count and a derived ratio are exact, and so are chains of counts.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache, partial
from itertools import combinations

from healthplan_cli.model.quantity import Quantity
from healthplan_cli.rules import Call, Chain, Figure, Number, Product, Sign, Sum, Term, terms
from healthplan_cli.rules.functions import function
from healthplan_cli.rules.range import ZERO, Range
from healthplan_cli.units.dimension import is_count, of_unit

_STRICTER: tuple[Sign, ...] = ("=", "<=", ">=", "<", ">")

Quantities = Callable[[Figure], Quantity | None]
"""The reported figure; None where there is none."""
Ranges = Callable[[Figure], Range | None]
"""The range of a figure; None where nothing is known of it."""


def anything(_: Figure) -> Range | None:
    """Return that nothing is known of a figure that is not reported."""
    return None


def holds(chain: Chain, quantity_of: Quantities, unreported: Ranges = anything) -> bool | None:
    """Return whether the sides of a chain are in their relations.

    An unknown side (a figure not reported, 0 over 0) is left out, and the sides around it are
    compared. A side with only some of its figures reported breaks the chain where no value of the
    others could keep it, and never keeps it: 9 + 4 + a blank count is more than 10. None where the
    chain is not broken, and fewer than two sides are known.

    33 of 0 is no number, and in no relation to one that is known; 0 of 0 is no more than 0.
    """
    reported = partial(_reported, quantity_of=quantity_of)
    reported_sides = _sides(chain, reported)
    if _is_broken(chain, reported_sides) or _is_more_than_nothing(chain, reported):
        return False
    if reported_sides and divides_by_0(chain, quantity_of):
        return False
    if len(reported_sides) == len(chain.sides):
        return True

    def possible(figure: Figure) -> Range | None:
        return reported(figure) or unreported(figure)

    if _is_broken(chain, _sides(chain, possible)):
        return False
    if len(reported_sides) > 1:
        return True
    return None


def _reported(figure: Figure, quantity_of: Quantities) -> Range | None:
    quantity = quantity_of(figure)
    if quantity is None:
        return None
    return envelope(quantity)


def _sides(chain: Chain, ranges: Ranges) -> list[tuple[int, Range]]:
    """Return the sides that have a value, each with its place in the chain."""
    values = [value(side, ranges) for side in chain.sides]
    found = []
    for place, side in enumerate(values):
        if side is not None:
            found.append((place, side))
    return found


def _is_broken(chain: Chain, sides: list[tuple[int, Range]]) -> bool:
    """Return whether two of the sides cannot be in the relation that the chain asks for."""
    for (left, one), (right, other) in combinations(sides, 2):
        if not _related(_across(chain.signs[left:right]), one, other):
            return True
    return False


def divides_by_0(chain: Chain, quantity_of: Quantities) -> bool:
    """Return whether a chain divides something by 0; 0 over 0 is not meant."""
    reported = partial(_reported, quantity_of=quantity_of)
    for term in terms(chain):
        dividend = _over_0(term, reported)
        if dividend is not None and _is_not_0(dividend):
            return True
    return False


def _is_more_than_nothing(chain: Chain, ranges: Ranges) -> bool:
    """Return whether 0 over 0 is said to be equal to a number that is not 0."""
    for sign, left, right in zip(chain.signs, chain.sides, chain.sides[1:], strict=False):
        if sign != "=":
            continue
        for one, other in ((left, right), (right, left)):
            if _over_0(one, ranges) == ZERO:
                found = value(other, ranges)
                if found is not None and _is_not_0(found):
                    return True
    return False


def _over_0(term: Term, ranges: Ranges) -> Range | None:
    """Return what a term divides by 0; None where it does not, or that is not known."""
    if not isinstance(term, Product):
        return None
    factors = [(power, one) for power, one in term.terms if power > 0]
    divisors = [value(one, ranges) for power, one in term.terms if power < 0]
    if ZERO in divisors:
        return _product(tuple(factors), ranges)
    return None


def _is_not_0(found: Range) -> bool:
    return found.inverse() is not None


def value(term: Term, ranges: Ranges) -> Range | None:
    """Return the numbers that a term may be, in base units; None where it is not known."""
    match term:
        case Number(quantity=quantity):
            size = of_unit(quantity.unit)[0] * quantity.value
            return Range(size, size)
        case Figure():
            return ranges(term)
        case Sum(terms=terms):
            return _sum(terms, ranges)
        case Product(terms=terms):
            return _product(terms, ranges)
        case Call():
            return _called(term, ranges)


def envelope(quantity: Quantity) -> Range:
    """Return every number that is printed as this one, in base units."""
    size = of_unit(quantity.unit)[0]
    half = quantity.half
    if quantity.places is not None and (quantity.places != 0 or not is_count(quantity.unit)):
        half = _half_a_digit(quantity.places)
    if not half:
        exact = quantity.value * size
        return Range(exact, exact)
    return Range((quantity.value - half) * size, (quantity.value + half) * size)


@lru_cache(maxsize=64)
def _half_a_digit(places: int) -> Fraction:
    """Return half a unit of the last of so many decimals, of which there may be fewer than none."""
    return Fraction(10) ** -places / 2


def _sum(terms: tuple[tuple[int, Term], ...], ranges: Ranges) -> Range | None:
    total = ZERO
    for sign, term in terms:
        found = value(term, ranges)
        if found is None:
            return None
        total = total.plus(found, sign)
    return total


def _product(terms: tuple[tuple[int, Term], ...], ranges: Ranges) -> Range | None:
    (_, first), *others = terms  # a product begins with nothing to divide
    made = value(first, ranges)
    for power, term in others:
        found = value(term, ranges)
        if made is None or found is None:
            return None
        made = made.times(found, power)
    return made


def _called(call: Call, ranges: Ranges) -> Range | None:
    terms = []
    for term in call.terms:
        found = value(term, ranges)
        if found is None:
            return None
        terms.append(found)
    return function(call.name).value(terms)


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
