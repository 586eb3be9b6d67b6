"""What is said of all figures of a unit together, where only some of them went to the check.

That all are exactly on their targets, or those of last year, is asked of all rows of the unit.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.judge import cells_of, listed
from healthplan_cli.bulk.rest import UnitCheck

SAME_AS_LAST_YEAR = "same-as-last-year"
_SAID = f"""
select distinct u.u, p.unit, p.code from problems p join units u on u.name = p.unit
where p.code in ('all-on-target', '{SAME_AS_LAST_YEAR}')
and u.u in (select u from standing where b is not null)
order by u.u, p.code
"""
_OTHER = """
select distinct s.u from standing s join last_year l on l.u = s.u and l.k = s.k
where s.b is not null
"""
"""The units with a figure that was looked up, and so is not that of last year."""
_ROWS = """
select j.u, j.file, j.line, j.cell, j.k, {cells}
from (select * from standing union all select * from last_year) j
where j.u = ? order by j.file, j.line, j.cell
"""
_DROPPED = "create table dropped (unit varchar, code varchar)"
_DROP = """
delete from problems p
where exists (select 1 from dropped d where d.unit = p.unit and d.code = p.code)
"""


def confirm(engine: Engine, check: UnitCheck) -> None:
    """Take back what the check says of some figures of a unit, and not of all of them."""
    dropped = list(_dropped(engine, check))
    if dropped:
        engine.run(_DROPPED)
        engine.fill("dropped", dropped)
        engine.run(_DROP)


def _dropped(engine: Engine, check: UnitCheck) -> Iterator[Sequence[object]]:
    said = list(engine.rows(_SAID))
    others: set[int] = set()
    if any(code == SAME_AS_LAST_YEAR for _, _, code in said):
        others = {u for (u,) in engine.rows(_OTHER)}
    for u, unit, code in said:
        is_other = code == SAME_AS_LAST_YEAR and u in others
        if is_other or code not in _codes(engine, check, u):
            yield unit, code


def _codes(engine: Engine, check: UnitCheck, u: int) -> set[str]:
    """Return the codes of what the check says of all rows of a unit."""
    cells = listed(cells_of(check.read.keys), "j")
    rows: list[Any] = list(engine.rows(_ROWS.format(cells=cells), [u]))
    return {problem.code for problem in check.of_unit(u, rows).problems}
