"""Verdicts that were looked up, compared with those of the check itself.

Units are checked whole: those that have the figures nearest to where a verdict changes, and some at
random. So what one figure of a unit says against another is compared, too.
"""

from collections.abc import Sequence

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.verdicts import UnitCheck
from healthplan_cli.model.bulked import Difference, Proof

AT_RANDOM = 20
NEAREST = 2
"""So many units at each end of a band are checked."""
_UNITS = f"""
select unnest(arg_min(p.of_unit, p.figure - b.low, {NEAREST}))
from plain p join bands b on b.k = p.k and p.figure between b.low and b.high group by b.k, b.low
union
select unnest(arg_min(p.of_unit, b.high - p.figure, {NEAREST}))
from plain p join bands b on b.k = p.k and p.figure between b.low and b.high group by b.k, b.low
union
select * from (
  select distinct of_unit from rows order by hash(of_unit), of_unit limit {AT_RANDOM}
)
order by all
"""
_FOUND = "select target, status from verdicts where of_unit = ? order by all"


def prove(engine: Engine, check: UnitCheck, keys: Sequence[str]) -> Proof:
    """Compare the verdicts on some units with those of a check of all that these reported."""
    cells = ", ".join(f'"{key}"' for key in keys)
    of_unit = f"select of_unit, file, line, cell, {cells} from rows where of_unit = ? order by all"
    compared = 0
    differences = []
    for (unit,) in list(engine.rows(_UNITS)):
        answer = check.of_unit(unit, list(engine.rows(of_unit, [unit])))
        checked = {verdict.target.id: verdict.status for verdict in answer.verdicts}
        found = dict(engine.rows(_FOUND, [unit]))
        compared += len(checked)
        for target in sorted({*checked, *found}):
            if checked.get(target) != found.get(target):
                differences.append(Difference(unit, target, found.get(target), checked.get(target)))
    by_bands = engine.one("select count(*) from verdicts where not by_check")
    by_check = engine.one("select count(*) from verdicts where by_check")
    return Proof(by_bands, by_check, compared, tuple(differences))
