"""What is counted once and asked for often: verdicts by target, and figures that were looked up.

`members` are the units that add up to the whole: of a roster with parents those that have no parts.
`ranked`, `spread` and what units come to together are made of these tables.
"""

from collections.abc import Iterator

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.tables import Numbers
from healthplan_cli.model.roster import Roster

_MEMBERS = "create table members (u integer)"
_COUNTED = """
create table counted as
select v.t, v.status, count(*) as units, count(m.u) as members
from verdicts v left join members m on m.u = v.u
group by v.t, v.status
"""
_LOOKED_UP = """
create table looked_up as
select j.k, cast(j."value" as decimal(18, 6)) as figure, count(*) as units, count(m.u) as members
from standing j left join members m on m.u = j.u
where j.b is not null
group by j.k, figure
"""


def tally(engine: Engine, numbers: Numbers, roster: Roster | None) -> None:
    """Make the tables `members`, `counted` and `looked_up`."""
    engine.run(_MEMBERS)
    engine.fill("members", ([u] for u in _members(numbers, roster)))
    engine.run(_COUNTED)
    engine.run(_LOOKED_UP)


def _members(numbers: Numbers, roster: Roster | None) -> Iterator[int]:
    names = numbers.units.names
    if roster is None:
        yield from range(len(names))
        return
    parents = {unit.parent for unit in roster.units}
    parts = {unit.zh for unit in roster.units if unit.id not in parents}
    for u, name in enumerate(names):
        if name in parts:
            yield u
