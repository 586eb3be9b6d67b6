"""How the figures of the units are spread over each target that is one number, in one unit.

Figures are rounded to six decimals where their unit is changed; no verdict rests on them.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

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
create table in_order as
select target, figure, units,
  sum(units) over (
    partition by target order by figure rows between unbounded preceding and current row
  ) as until,
  sum(units) over (partition by target) as total
from spread
"""
_AT = """
select target, figure from in_order
where {place} > until - units and {place} <= until
"""
_TOTALS = "select distinct target, total from in_order"
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
    totals = {target: int(total) for target, total in engine.rows(_TOTALS)}
    low = _at(engine, "1")
    high = _at(engine, "total")
    lower, median, upper = (_quantile(engine, share, totals) for share in QUARTERS)
    found = {}
    for id, target in by_id.items():
        if id in low:
            found[id] = Spread(
                unit=unit_of(target),
                low=low[id],
                lower=lower[id],
                median=median[id],
                upper=upper[id],
                high=high[id],
            )
    return found


def unit_of(target: Target) -> str:
    """Return the unit in which the figures of a target are measured."""
    return target.conditions[0].unit or target.indicator.unit


def _factors(engine: Engine, targets: Mapping[str, Target]) -> Iterator[tuple[int, str, Decimal]]:
    """Yield what makes figures of a name ones in the unit of their target."""
    for k, id, unit in engine.rows(_NAMES):
        if id in targets:
            factor = units.factor(unit, unit_of(targets[id]))
            yield k, id, decimal(round(factor, FACTOR_DECIMALS))


def _quantile(engine: Engine, share: Fraction, totals: Mapping[str, int]) -> Mapping[str, Fraction]:
    """Return a quantile of type 7 of the figures of each target."""
    times, of = share.numerator, share.denominator
    lower = _at(engine, f"(total - 1) * {times} // {of} + 1")
    upper = _at(engine, f"((total - 1) * {times} + {of - 1}) // {of} + 1")
    found = {}
    for id, low in lower.items():
        between = share * (totals[id] - 1) % 1
        found[id] = low + between * (upper[id] - low)
    return found


def _at(engine: Engine, place: str) -> Mapping[str, Fraction]:
    """Return the figure at a place in the order of each target, 1 for the lowest."""
    rows = engine.rows(_AT.format(place=place))
    return {target: Fraction(figure) for target, figure in rows}
