"""The units and targets that are worst off, and the verdict of each on each: a table that is read.

It is bounded, however many units there are.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.model.bulked import Cell, Heat, OfTarget, OfUnit, worst_of
from healthplan_cli.model.review import Status

MOST_UNITS = 30
MOST_TARGETS = 30
_SHOWN = "create table shown (of_unit varchar)"
_VERDICTS = """
select v.of_unit, v.target, v.status, coalesce(b.figure, p.figure)
from told v
semi join shown s on s.of_unit = v.of_unit
left join brought b on b.of_unit = v.of_unit and b.target = v.target
left join (
  select p.of_unit, p.target, cast(p.figure * f.factor as decimal(38,6)) as figure
  from plain p semi join shown s on s.of_unit = p.of_unit join factors f on f.k = p.k
) p on p.of_unit = v.of_unit and p.target = v.target
"""
Cells = Mapping[str, Mapping[str, Cell]]


def heat_of(engine: Engine, targets: Sequence[OfTarget], units: Sequence[OfUnit]) -> Heat:
    """Return the verdicts of some units on the targets that the fewest of all units meet."""
    shown = worst_of(targets)[:MOST_TARGETS]
    units = units[:MOST_UNITS]
    cells = _cells(engine, units)
    rows = []
    for unit in units:
        rows.append((unit, tuple(cells[unit.name][one.target.id] for one in shown)))
    return Heat(tuple(shown), tuple(rows))


def _cells(engine: Engine, units: Sequence[OfUnit]) -> Cells:
    """Return the verdicts of units by their names and the ids of the targets."""
    engine.run(_SHOWN)
    engine.fill("shown", [[one.name] for one in units])
    cells: dict[str, dict[str, Cell]] = {one.name: {} for one in units}
    for unit, target, status, figure in engine.rows(_VERDICTS):
        number = None
        if figure is not None:
            number = Fraction(figure)
        cells[unit][target] = Cell(Status(status), number)
    return cells
