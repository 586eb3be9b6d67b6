"""Whether the units of a rule fit, before any figure is known."""

from collections.abc import Callable
from itertools import pairwise

from msgspec import Struct

from healthplan_cli.rules import Call, Chain, Figure, Number, Product, RuleError, Sum, Term
from healthplan_cli.text.words import say
from healthplan_cli.units.dimension import POINT, SHARE, Dimension, of_unit

_SHARE, _POINT = Dimension(((SHARE, 1),)), Dimension(((POINT, 1),))


class _Kind(Struct, frozen=True):
    """What a term counts; a number without a unit fits quotients only, 0 fits everything."""

    dimension: Dimension
    constant: bool = False
    zero: bool = False

    def fits(self, other: "_Kind") -> bool:
        if self.zero or other.zero:
            return True
        bare = any(kind.constant and kind.dimension == Dimension() for kind in (self, other))
        return self.dimension == other.dimension if bare else self.dimension.fits(other.dimension)


def check(chain: Chain, unit_of: Callable[[str], str]) -> None:
    """Hold the units of a chain together; `unit_of` gives the unit of an id. Raises RuleError `rule-units`, naming both."""
    kinds = [_kind(side, unit_of) for side in chain.sides]
    for place, (left, right) in enumerate(pairwise(kinds)):
        if not left.fits(right):
            raise _unfit(left, right, chain.sides[place + 1])


def _kind(term: Term, unit_of: Callable[[str], str]) -> _Kind:
    match term:
        case Number(quantity=quantity):
            return _Kind(of_unit(quantity.unit)[1], constant=True, zero=not quantity.value)
        case Figure(id=id):
            return _Kind(of_unit(unit_of(id))[1])
        case Product(terms=terms):
            return _product([(power, _kind(one, unit_of)) for power, one in terms])
        case Sum(terms=terms):
            return _sum([(sign, one, _kind(one, unit_of)) for sign, one in terms])
        case Call(name="jump"):
            return _Kind(_SHARE)
        case Call(terms=sides):
            return _sum([(1, one, _kind(one, unit_of)) for one in sides])


def _product(terms: list[tuple[int, _Kind]]) -> _Kind:
    """A share in a product is a bare ratio: 85% of the persons are persons."""
    dimension = Dimension()
    for power, kind in terms:
        if kind.dimension != _SHARE:
            dimension = dimension.times(kind.dimension, power)
    return _Kind(
        dimension, all(kind.constant for _, kind in terms), any(kind.zero for _, kind in terms)
    )


def _sum(terms: list[tuple[int, Term, _Kind]]) -> _Kind:
    """All terms fit the ones before; the difference of two reported shares is counted in points (百分点)."""
    made = terms[0][2]
    for sign, term, kind in terms[1:]:
        pointed = kind.dimension == _POINT and made.dimension == _SHARE
        if not pointed and not made.fits(kind):
            raise _unfit(made, kind, term)
        dimension = kind.dimension if made.zero else made.dimension
        if (
            sign < 0
            and made.dimension == kind.dimension == _SHARE
            and not (made.constant or kind.constant)
        ):
            dimension = _POINT
        made = _Kind(dimension, made.constant and kind.constant, made.zero and kind.zero)
    return made


def _unfit(left: _Kind, right: _Kind, at: Term) -> RuleError:
    words = say(
        "{left} and {right} cannot be added or compared",
        left=str(left.dimension),
        right=str(right.dimension),
    )
    return RuleError(at.at, "rule-units", words)
