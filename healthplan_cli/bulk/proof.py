"""Verdicts that were looked up, compared with those of the check itself.

The figures nearest to where a verdict changes are checked, and all that some units reported, chosen
at random: so what one figure of a unit says against another is compared, too.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.rest import UnitCheck
from healthplan_cli.bulk.tables import STATUSES
from healthplan_cli.bulk.unit_rows import UnitRow, columns_of, row_of, rows_by_unit
from healthplan_cli.model.bulked import Difference, Proof

AT_RANDOM = 20
"""So many units are checked whole."""
_NEAR = """
create table near as
with ends as (
  select b, min(figure) as figure from looked_up group by b
  union select b, max(figure) from looked_up group by b
)
select p[1] as file, p[2] as line, p[3] as cell
from (
  select min((j.file, j.line, j.cell)) as p
  from standing j join ends e on e.b = j.b and e.figure = j.figure
  group by j.b, j.figure
)
"""
"""The first places of the lowest and of the highest figure in each band."""
_NEAR_ROWS = """
select b.status, {columns} from standing j
join near n on n.file = j.file and n.line = j.line and n.cell = j.cell
join bands b on b.b = j.b
order by j.k, j.file, j.line, j.cell
"""
_RANDOM = f"create table proven as select u from units order by md5(name), u limit {AT_RANDOM}"
_RANDOM_ROWS = """
select * from (select * from standing union all select * from last_year)
where u in (select u from proven)
"""
_FOUND = "select v.u, v.t, v.status from verdicts v join proven p on p.u = v.u"
_BY_BANDS = "select cast(coalesce(sum(units), 0) as bigint) from looked_up"
_BY_CHECK = "select count(*) from verdicts where by_check"


def prove(engine: Engine, check: UnitCheck) -> Proof:
    """Compare the verdicts on some figures and some units with those of a check."""
    compared = 0
    differences: list[Difference] = []
    for both in (*_near(engine, check), *_at_random(engine, check)):
        compared += len(both.checked)
        differences += _differences(engine, check, both)
    return Proof(engine.one(_BY_BANDS), engine.one(_BY_CHECK), compared, tuple(differences))


_Verdicts = Mapping[tuple[int, int], int]
"""The numbers of verdicts by those of the unit and the target."""


class _Both(Struct, frozen=True):
    """The same verdicts twice: as they were found, and as the check has them."""

    found: _Verdicts
    checked: _Verdicts


class _Near(Struct, frozen=True):
    """A figure near a change, and the number of the verdict that was looked up for it."""

    row: UnitRow
    status: int


def _near(engine: Engine, check: UnitCheck) -> Iterator[_Both]:
    """Yield the verdicts on the figures nearest to a change, as looked up and as checked.

    Each of them is decided alone, so that those of several units are checked in one table, which
    has one figure of each target.
    """
    engine.run(_NEAR)
    of_target = check.numbers.of_target
    for table in _tables_of_near(engine, check):
        found = {}
        for id, one in table.items():
            found[one.row.u, of_target[id]] = one.status
        answer = check.of_rows([one.row for one in table.values()])
        checked = {}
        for verdict in answer.verdicts:
            id = verdict.target.id
            checked[table[id].row.u, of_target[id]] = STATUSES.index(verdict.status)
        yield _Both(found, checked)


def _tables_of_near(engine: Engine, check: UnitCheck) -> list[dict[str, _Near]]:
    """Return the figures nearest to a change in tables with at most one for each target."""
    tables: list[dict[str, _Near]] = []
    columns = columns_of(check.read.keys)
    for status, *found in engine.rows(_NEAR_ROWS.format(columns=columns)):
        row = row_of(found)
        target = check.numbers.known.alone[check.numbers.names[row.k]].id
        free = [table for table in tables if target not in table]
        if not free:
            free = [{}]
            tables += free
        free[0][target] = _Near(row, status)
    return tables


def _at_random(engine: Engine, check: UnitCheck) -> Iterator[_Both]:
    """Yield the verdicts on all that some units reported, as found and as checked."""
    engine.run(_RANDOM)
    found: dict[int, dict[tuple[int, int], int]] = {}
    for u, t, status in engine.rows(_FOUND):
        found.setdefault(u, {})[u, t] = status
    of_target = check.numbers.of_target
    for one in rows_by_unit(engine, _RANDOM_ROWS, check.read.keys):
        answer = check.of_unit(one)
        checked = {}
        for verdict in answer.verdicts:
            checked[one.u, of_target[verdict.target.id]] = STATUSES.index(verdict.status)
        yield _Both(found.get(one.u, {}), checked)


def _differences(engine: Engine, check: UnitCheck, both: _Both) -> Iterator[Difference]:
    for u, t in sorted({*both.checked, *both.found}):
        found, checked = both.found.get((u, t)), both.checked.get((u, t))
        if found != checked:
            yield Difference(
                engine.one("select name from units where u = ?", [u]),
                check.numbers.targets[t].id,
                _word(found),
                _word(checked),
            )


def _word(status: int | None) -> str | None:
    if status is None:
        return None
    return STATUSES[status].value
