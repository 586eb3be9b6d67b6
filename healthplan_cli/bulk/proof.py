"""Verdicts that were looked up, compared with those of the check itself.

Units are checked whole: those that have the figures nearest to where a verdict changes, and some at
random. So what one figure of a unit says against another is compared, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.verdicts import UnitCheck
from healthplan_cli.model.bulked import Difference, Proof

AT_RANDOM = 20
NEAREST = 2
"""So many units at each end of a band are checked."""
_UNITS = f"""
create table proven as
select unnest(arg_min(p.of_unit, p.figure - b.low, {NEAREST})) as of_unit
from plain p join bands b on b.k = p.k and p.figure between b.low and b.high group by b.k, b.low
union
select unnest(arg_min(p.of_unit, b.high - p.figure, {NEAREST}))
from plain p join bands b on b.k = p.k and p.figure between b.low and b.high group by b.k, b.low
union
select * from (
  select distinct of_unit from rows order by hash(of_unit), of_unit limit {AT_RANDOM}
)
"""
_ROWS = """
select of_unit, file, line, cell, {cells} from rows semi join proven using (of_unit) order by all
"""
_FOUND = "select of_unit, target, status from verdicts semi join proven using (of_unit)"


def prove(engine: Engine, check: UnitCheck, keys: Sequence[str]) -> Proof:
    """Compare the verdicts on some units with those of a check of all that these reported."""
    engine.run(_UNITS)
    found: dict[str, dict[str, str]] = {}
    for unit, target, status in engine.rows(_FOUND):
        found.setdefault(unit, {})[target] = status
    compared = 0
    differences: list[Difference] = []
    rows = engine.rows(_ROWS.format(cells=", ".join(f'"{key}"' for key in keys)))
    for unit, of_unit in groupby(rows, key=lambda row: row[0]):
        answer = check.of_unit(unit, list(of_unit))
        checked = {verdict.target.id: verdict.status.value for verdict in answer.verdicts}
        compared += len(checked)
        differences += _differences(unit, found.get(unit, {}), checked)
    by_bands = engine.one("select count(*) from verdicts where not by_check")
    by_check = engine.one("select count(*) from verdicts where by_check")
    return Proof(by_bands, by_check, compared, tuple(differences))


def _differences(
    unit: str, found: Mapping[str, str], checked: Mapping[str, str]
) -> Iterator[Difference]:
    for target in sorted({*checked, *found}):
        if checked.get(target) != found.get(target):
            yield Difference(unit, target, found.get(target), checked.get(target))
