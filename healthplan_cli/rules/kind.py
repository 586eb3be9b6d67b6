"""What a term of a rule counts, and what sums and products of terms count."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from healthplan_cli.rules import RuleError, Term
from healthplan_cli.text.words import say
from healthplan_cli.units import dimension
from healthplan_cli.units.dimension import Dimension


class Kind(Struct, frozen=True):
    """A dimension; a constant without a unit fits quotients only, and 0 fits everything.

    The difference of two shares is in points (百分点), and fits a reported share too: a birth rate
    less a death rate is a rate again.
    """

    dimension: Dimension
    constant: bool = False
    zero: bool = False
    is_difference: bool = False

    @property
    def bare(self) -> bool:
        """Return whether it is a constant without a unit."""
        return self.constant and self.dimension == Dimension()

    def fits(self, other: "Kind") -> bool:
        """Return whether two terms can be added or compared."""
        if self.zero or other.zero:
            return True
        if self.bare or other.bare:
            return self.dimension == other.dimension
        if _are_difference_and_share(self, other) or _are_difference_and_share(other, self):
            return True
        return self.dimension.fits(other.dimension)


def _are_difference_and_share(one: Kind, other: Kind) -> bool:
    """Return whether they are a difference of two shares and a reported share.

    A written share is none: 8% may be 8 points or 8 per cent of the share.
    """
    return one.is_difference and other.dimension == SHARE.dimension and not other.constant


class Counted(Struct, frozen=True):
    """A term with what it counts; the sign is -1 where it is taken away from those before it."""

    term: Term
    kind: Kind
    sign: int = 1


SHARE = Kind(Dimension(((dimension.SHARE, 1),)))
POINT = Kind(Dimension(((dimension.POINT, 1),)))


def added(terms: Sequence[Counted]) -> Kind:
    """Return what the sum of terms counts.

    Raises RuleError `rule-units` at the first that does not fit those before it.
    """
    made = terms[0].kind
    for one in terms[1:]:
        made = _joined(made, one)
    return made


def _joined(made: Kind, one: Counted) -> Kind:
    """Return what the terms so far count with one more; a share and points (百分点) are a share."""
    share_and_points = made.dimension == SHARE.dimension and one.kind.dimension == POINT.dimension
    if not share_and_points and not made.fits(one.kind):
        raise unfit(made, one.kind, one.term)
    is_difference = _is_difference_of_shares(made, one)
    return Kind(
        POINT.dimension if is_difference else _dimension(made, one),
        made.constant and one.kind.constant,
        made.zero and one.kind.zero,
        is_difference,
    )


def _is_difference_of_shares(made: Kind, one: Counted) -> bool:
    """Return whether one reported share is taken away from another."""
    shares = made.dimension == one.kind.dimension == SHARE.dimension
    return one.sign < 0 and shares and not made.constant and not one.kind.constant


def _dimension(made: Kind, one: Counted) -> Dimension:
    """Return the dimension of a sum, where it is that of its terms."""
    if made.zero or (made.is_difference and one.kind.dimension == SHARE.dimension):
        return one.kind.dimension
    return made.dimension


def multiplied(factors: Iterable[tuple[int, Kind]]) -> Kind:
    """Return what a product counts (power 1: times, -1: divided by); a share in it is a bare ratio.

    85% of the persons are persons.
    """
    made = Dimension()
    constant = True
    zero = False
    for power, kind in factors:
        if kind.dimension != SHARE.dimension:
            made = made.times(kind.dimension, power)
        constant = constant and kind.constant
        zero = zero or kind.zero
    return Kind(made, constant, zero)


def unfit(left: Kind, right: Kind, at: Term) -> RuleError:
    """Return what is raised for two terms that cannot be added or compared, at the second."""
    words = say(
        "{left} and {right} cannot be added or compared",
        left=str(left.dimension),
        right=str(right.dimension),
    )
    return RuleError(at.at, "rule-units", words)
