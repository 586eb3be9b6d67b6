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
_SHOWN = """
create table shown as
select u.u, u.name from units u join wanted w on w.name = u.name
"""
_WANTED = "create table wanted (name varchar)"
_VERDICTS = """
select s.name, n.target, w.word, coalesce(b.figure, p.figure)
from verdicts v
join shown s on s.u = v.u
join targets n on n.t = v.t
join statuses w on w.status = v.status
left join brought b on b.u = v.u and b.t = v.t
left join (
  select j.u, f.target,
    cast(j.figure * f.factor as decimal(38, 6)) as figure
  from standing j semi join shown using (u) join factors f on f.k = j.k
  where j.b is not null
) p on p.u = v.u and p.target = n.target
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
    engine.run(_WANTED)
    engine.fill("wanted", [[one.name] for one in units])
    engine.run(_SHOWN)
    cells: dict[str, dict[str, Cell]] = {one.name: {} for one in units}
    for unit, target, status, figure in engine.rows(_VERDICTS):
        number = None
        if figure is not None:
            number = Fraction(figure)
        cells[unit][target] = Cell(Status(status), number)
    return cells
