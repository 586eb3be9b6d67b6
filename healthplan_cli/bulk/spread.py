"""How the figures of the units are spread over each target that is one number, in one unit.

Figures are rounded to six decimals where their unit is changed; no verdict rests on them.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.collecting.spread import QUARTERS
from healthplan_cli.model.collected import Spread
from healthplan_cli.model.quantity import decimal
from healthplan_cli.model.target import Target

FACTOR_DECIMALS = 12
_FACTORS = "create table factors (k integer, target varchar, factor decimal(19,12))"
_SPREAD = """
create table spread as
select target, figure, cast(sum(units) as bigint) as units
from (
  select f.target, cast(l.figure * f.factor as decimal(38,6)) as figure, l.units
  from looked_up l join factors f on f.k = l.k
  union all
  select n.target, b.figure, 1 from brought b join targets n on n.t = b.t
  where b.figure is not null
)
group by target, figure
"""
_IN_ORDER = """
create view in_order as
select target, figure, units,
  sum(units) over (
    partition by target order by figure rows between unbounded preceding and current row
  ) as until
from spread
"""
_TOTALS = "select target, cast(sum(units) as bigint) from spread group by target"
_ASKED_FOR = "create table asked_for (target varchar, place bigint)"
_AT = """
select i.target, a.place, i.figure
from in_order i join asked_for a
on a.target = i.target and a.place > i.until - i.units and a.place <= i.until
"""
_NAMES = "select k, target, unit from named"


def spread_of(engine: Engine, targets: Iterable[Target]) -> Mapping[str, Spread]:
    """Return the lowest figure, the quartiles and the highest one of each target, by its id.

    Quartiles are those of `collecting.spread`, between two neighbours where they fall there.
    """
    by_id = {one.id: one for one in targets if len(one.conditions) == 1 and one.each is None}
    engine.run(_FACTORS)
    engine.fill("factors", list(_factors(engine, by_id)))
    engine.run(_SPREAD)
    engine.run(_IN_ORDER)
    totals = dict(engine.rows(_TOTALS))
    known = _known(engine, totals)
    found = {}
    for id, target in by_id.items():
        if id in totals:
            in_order = _InOrder(totals[id], known[id])
            lower, median, upper = map(in_order.quantile, QUARTERS)
            found[id] = Spread(
                unit=unit_of(target),
                low=in_order.at(1),
                lower=lower,
                median=median,
                upper=upper,
                high=in_order.at(in_order.total),
            )
    return found


class _InOrder(Struct, frozen=True):
    """The figures of a target from the lowest, place 1, to the highest, of which some are known."""

    total: int
    known: Mapping[int, Fraction]

    def at(self, place: int) -> Fraction:
        """Return the figure at a place that was asked for."""
        return self.known[place]

    def quantile(self, share: Fraction) -> Fraction:
        """Return a quantile of type 7."""
        lower, upper = _around(share, self.total)
        between = share * (self.total - 1) % 1
        return self.at(lower) + between * (self.at(upper) - self.at(lower))


def _known(engine: Engine, totals: Mapping[str, int]) -> Mapping[str, Mapping[int, Fraction]]:
    """Return the figures at the ends of each target and around its quartiles, by their places."""
    engine.run(_ASKED_FOR)
    engine.fill("asked_for", ((id, at) for id, total in totals.items() for at in _asked(total)))
    known: dict[str, dict[int, Fraction]] = {id: {} for id in totals}
    for id, place, figure in engine.rows(_AT):
        known[id][place] = Fraction(figure)
    return known


def _asked(total: int) -> set[int]:
    places = {1, total}
    for share in QUARTERS:
        places.update(_around(share, total))
    return places


def _around(share: Fraction, total: int) -> tuple[int, int]:
    """Return the places of the two figures between which a quantile is."""
    lower = int(share * (total - 1)) + 1
    return lower, min(lower + 1, total)


def unit_of(target: Target) -> str:
    """Return the unit in which the figures of a target are measured."""
    return target.conditions[0].unit or target.indicator.unit


def _factors(engine: Engine, targets: Mapping[str, Target]) -> Iterator[tuple[int, str, Decimal]]:
    """Yield what makes figures of a name ones in the unit of their target."""
    for k, id, unit in engine.rows(_NAMES):
        if id in targets:
            factor = units.factor(unit, unit_of(targets[id]))
            yield k, id, decimal(round(factor, FACTOR_DECIMALS))
