"""What is counted once and asked for often.

`members` are the units that add up to the whole: of a roster with parents those that have no parts.
`looked_up` has each figure that was looked up once, and `of_bands` the verdicts of each unit by
their kinds: all rows are read for these two alone. What the check says is added to them in
`by_unit` and `counted`, of which the places of units, quartiles and sums are made.
"""

from collections.abc import Iterator, Sequence

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.model.roster import Roster

_MEMBERS = "create table members (u integer)"
_LOOKED_UP = """
create table looked_up as
select j.k, j.b, j.figure, count(*) as units, count(m.u) as members
from standing j left join members m on m.u = j.u
where j.b is not null
group by j.k, j.b, j.figure
"""
_OF_BANDS = """
create table of_bands as
select j.u, b.status, count(*) as targets
from standing j join bands b on b.b = j.b
group by j.u, b.status
"""
_BY_UNIT = """
create view by_unit as
select u, status, targets, targets as said from of_bands
union all
select u, status, count(*) as targets,
  count(*) filter (where by_check or file is not null) as said
from checked group by u, status
"""
_COUNTED = """
create table counted as
select t, status, cast(sum(units) as bigint) as units, cast(sum(members) as bigint) as members
from (
  select n.t, b.status, l.units, l.members
  from looked_up l join bands b on b.b = l.b join of_names n on n.k = l.k
  union all
  select c.t, c.status, count(*) as units, count(m.u) as members
  from checked c left join members m on m.u = c.u
  group by c.t, c.status
)
group by t, status
"""


def tally_looked_up(engine: Engine, roster: Roster | None) -> None:
    """Make the tables `members`, `looked_up` and `of_bands`, and the view `by_unit`."""
    engine.run(_MEMBERS)
    if roster is None:
        engine.run("insert into members select u from units")
    else:
        engine.fill("members", _members(engine, roster))
    for statement in (_LOOKED_UP, _OF_BANDS, _BY_UNIT):
        engine.run(statement)


def count_verdicts(engine: Engine) -> None:
    """Make the table `counted` of all verdicts by target, once none is lacking."""
    engine.run(_COUNTED)


def _members(engine: Engine, roster: Roster) -> Iterator[Sequence[object]]:
    parents = {unit.parent for unit in roster.units}
    parts = {unit.zh for unit in roster.units if unit.id not in parents}
    for u, name in engine.rows("select u, name from units"):
        if name in parts:
            yield [u]
