"""The verdict on every figure: that of its band, or that of a check of what its unit reported.

Both are in the view `verdicts`: the numbers of the unit, the target and the verdict, the reason,
and the row that the figure is in.
"""

from collections.abc import Sequence

from healthplan_cli.bulk.before import TABLE as HAD
from healthplan_cli.bulk.brought import TABLE as BROUGHT
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.problems import TABLE as PROBLEMS
from healthplan_cli.bulk.tables import STATUSES
from healthplan_cli.model.review import Status
from healthplan_cli.text.words import Language, say

UNDETERMINED = STATUSES.index(Status.UNDETERMINED)
_TABLES = """
create table checked (
  u integer, t integer, status integer, reason varchar, file integer, line bigint, cell integer,
  by_check boolean
);
create table refused (u integer, k integer, file integer, line bigint, cell integer);
"""
_SUSPECTS = """
create table suspects as
select distinct u from (
  select j.u, n.word, count(*) as given, bit_or(n.bit) as bits
  from judged j join of_names n on n.k = j.k
  where j.u >= 0 group by j.u, n.word
) where given > bit_count(bits)
"""
"""The units of which a figure is given twice: they have more rows than targets."""
_GIVEN = """
create table given as
select j.u, n.t, j.file, j.line, j.cell
from judged j join of_names n on n.k = j.k
where j.u in (select u from suspects)
"""
_TWICE = """
create table twice as select u, t from given group by u, t having count(*) > 1
"""
_LEFT_OUT = """
create table left_out as
select distinct w.u, n.k from twice w join of_names n on n.t = w.t
"""
_STANDING = """
create view standing as
select * from judged j where j.u >= 0 and j.k >= 0
"""
"""The rows of a unit and a target that are given once."""
_NOT_LEFT_OUT = """
and not exists (select 1 from left_out o where o.u = j.u and o.k = j.k)
"""
_TWICE_BEFORE = """
create table twice_before as
select b.u, n.t from before b join of_names n on n.k = b.k
where b.u >= 0 group by b.u, n.t having count(*) > 1
"""
_LAST_YEAR = """
create view last_year as
select * from before b where b.u >= 0 and b.k >= 0
and not exists (
  select 1 from twice_before w join of_names n on n.t = w.t where w.u = b.u and n.k = b.k
)
"""
"""The rows of last year, without those that are given twice: which one counts nobody knows."""
_UNSETTLED = """
create table unsettled as
select distinct j.u, j.k
from judged j
join of_names n on n.k = j.k
join of_names m on m.t = n.t
join last_year l on l.u = j.u and l.k = m.k
where j.b is not null and not coalesce(
  l.b is not null and l.k = j.k and l.figure > 0 and j.figure <> l.figure
  and 2 * abs(j.figure - l.figure) <= l.figure, false
)
"""
"""The plain figures of which more is to be said beside last year's.

Nothing is where that is plain, too, in the same unit, above 0, and another number that is at most
half as far away as it is large: a figure that is the same, or has jumped, is told by the check.
"""
_SETTLED = """
create view standing as
select j.* replace (case when s.u is null then j.b end as b)
from judged j left join unsettled s on s.u = j.u and s.k = j.k
where j.u >= 0 and j.k >= 0
"""
_COMPARED = """
create table compared as
select distinct s.u, m.k
from standing s join of_names n on n.k = s.k join of_names m on m.t = n.t
where s.b is null
"""
_REST = """
create view rest as
select * from standing where b is null
union all
select * from last_year l
where l.b is null or exists (select 1 from compared c where c.u = l.u and c.k = l.k)
"""
"""The rows for the check, and those of last year that it compares them with."""
_VERDICTS = """
create view verdicts as
select j.u, n.t, b.status, '' as reason, j.file, j.line, j.cell, false as by_check
from standing j join bands b on b.b = j.b join of_names n on n.k = j.k
union all
select u, t, status, reason, file, line, cell, by_check from checked
"""
_OF_TWICE = """
insert into checked
select u, t, {undetermined}, ?, file, line, cell, false
from (
  select g.*, row_number() over (partition by g.u, g.t order by g.file, g.line, g.cell) as nth
  from given g join twice w on w.u = g.u and w.t = g.t
) where nth = 1
"""
_OF_REFUSED = """
insert into checked
select r.u, n.t, {undetermined}, ?, r.file, r.line, r.cell, true
from refused r join of_names n on n.k = r.k
where not exists (select 1 from checked c where c.u = r.u and c.t = n.t)
"""
_SILENT = """
insert into checked
select s.u, t.t, t.silent, '', null, null, null, false
from silent s cross join targets t
where not exists (select 1 from said v where v.u = s.u and v.t = t.t)
"""
_LACKING = """
create table silent as
select n.u
from units n left join (select u, sum(targets) as found from by_unit group by u) v on v.u = n.u
where coalesce(v.found, 0) < (select count(*) from targets)
"""
_SAID = "create table said as select u, t from verdicts where u in (select u from silent)"
_TOLD = """
create or replace view told as
select n.name as of_unit, t.target, s.word as status, v.reason, v.file, v.line, v.cell, v.by_check
from verdicts v
join units n on n.u = v.u join targets t on t.t = v.t join statuses s on s.status = v.status
"""


def prepare(engine: Engine) -> None:
    """Make the tables of verdicts, and leave out what is given twice."""
    engine.run(_TABLES)
    engine.run(BROUGHT)
    engine.run(HAD)
    engine.run(PROBLEMS)
    for statement in (_SUSPECTS, _GIVEN, _TWICE, _LEFT_OUT):
        engine.run(statement)
    engine.run(_TWICE_BEFORE)
    engine.run(_LAST_YEAR)
    standing = _STANDING
    if engine.one("select count(*) from before"):
        engine.run(_UNSETTLED)
        standing = _SETTLED
    if engine.one("select count(*) from left_out"):
        standing += _NOT_LEFT_OUT
    for statement in (standing, _COMPARED, _REST, _VERDICTS, _TOLD):
        engine.run(statement)


def tell_left_out(engine: Engine, language: Language) -> None:
    """Add that nothing is known of figures that are given twice, or in a row that is refused."""
    for statement, words in (
        (_OF_TWICE, say("two figures are given")),
        (_OF_REFUSED, say("the row of its figure is refused")),
    ):
        engine.run(statement.format(undetermined=UNDETERMINED), [language.text(words)])


def complete(engine: Engine, targets: Sequence[tuple[int, str, str, int]]) -> None:
    """Add the verdicts on the targets of which a unit said nothing.

    Of each target its number, its id, its name, and the number of the verdict on it then.
    """
    engine.fill("targets", targets)
    engine.number("targets", "target")
    engine.run(_TOLD)  # of the column as it is now
    for statement in (_LACKING, _SAID, _SILENT):
        engine.run(statement)
