"""Whether the units of a rule fit, before any figure is known."""

from collections.abc import Callable
from itertools import pairwise

from healthplan_cli.rules import Call, Chain, Figure, Number, Product, Sum, Term
from healthplan_cli.rules.functions import function
from healthplan_cli.rules.kind import Counted, Kind, added, multiplied, unfit
from healthplan_cli.units.dimension import of_unit

UnitOf = Callable[[str], str]


def check(chain: Chain, unit_of: UnitOf) -> None:
    """Check that the units of a chain fit; `unit_of` gives the unit of an id.

    Raises RuleError `rule-units`, naming both units.
    """
    kinds = [kind_of(side, unit_of) for side in chain.sides]
    for place, (left, right) in enumerate(pairwise(kinds)):
        if not left.fits(right):
            raise unfit(left, right, chain.sides[place + 1])


def kind_of(term: Term, unit_of: UnitOf) -> Kind:
    """Return what a term counts. Raises RuleError `rule-units`."""
    match term:
        case Number(quantity=quantity):
            return Kind(of_unit(quantity.unit)[1], constant=True, zero=not quantity.value)
        case Figure(id=id):
            return Kind(of_unit(unit_of(id))[1])
        case Product(terms=factors):
            return multiplied((power, kind_of(factor, unit_of)) for power, factor in factors)
        case Sum(terms=signed):
            return added([Counted(one, kind_of(one, unit_of), sign) for sign, one in signed])
        case Call(name=name, terms=terms):
            return function(name).kind([Counted(one, kind_of(one, unit_of)) for one in terms])
