"""What is said of all figures of a unit together, where only some of them went to the check.

That all are exactly on their targets, or those of last year, is asked of all rows of the unit.
"""

from collections.abc import Iterator, Sequence

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.rest import UnitCheck
from healthplan_cli.bulk.unit_rows import rows_by_unit

_SAID = """
create table said_of_whole as
select distinct u.u, p.unit, p.code from problems p join units u on u.name = p.unit
where p.code in ('all-on-target', 'same-as-last-year')
and u.u in (select u from standing where b is not null)
"""
_DROPPED = """
create table dropped as
select distinct w.unit, w.code from said_of_whole w
join standing s on s.u = w.u join last_year l on l.u = s.u and l.k = s.k
where w.code = 'same-as-last-year' and s.b is not null
"""
"""Of a unit with a figure that was looked up, and so is not that of last year."""
_ASKED = """
create table asked as
select u, unit, code from said_of_whole anti join dropped using (unit, code)
"""
_ROWS = """
select * from (select * from standing union all select * from last_year)
where u in (select u from asked)
"""
_DROP = """
delete from problems p
where exists (select 1 from dropped d where d.unit = p.unit and d.code = p.code)
"""


def confirm(engine: Engine, check: UnitCheck) -> None:
    """Take back what the check says of some figures of a unit, and not of all of them."""
    engine.run(_SAID)
    if not engine.one("select count(*) from said_of_whole"):
        return
    engine.run(_DROPPED)
    engine.run(_ASKED)
    engine.fill("dropped", _of_some(engine, check))
    engine.run(_DROP)


def _of_some(engine: Engine, check: UnitCheck) -> Iterator[Sequence[object]]:
    """Yield each unit with the code of what the check does not say of all of its rows."""
    asked: dict[int, list[tuple[str, str]]] = {}
    for u, unit, code in engine.rows("select u, unit, code from asked order by u, code"):
        asked.setdefault(u, []).append((unit, code))
    for one in rows_by_unit(engine, _ROWS, check.read.keys):
        codes = {problem.code for problem in check.of_unit(one).problems}
        for unit, code in asked[one.u]:
            if code not in codes:
                yield unit, code
