"""What a run comes to: the verdicts on what was not said, counts, and the tables for people."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.figures import Read
from healthplan_cli.judging.judge import judge
from healthplan_cli.model.bulked import Bulked, Kind, OfTarget, OfUnit, Proof
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import UNCOUNTED, Status
from healthplan_cli.model.roster import Roster
from healthplan_cli.model.submission import Submission
from healthplan_cli.text.problems import Position, Problem, UsageError
from healthplan_cli.text.words import Language, foreign, say

WORST = 10
_COUNTS = ", ".join(f"count(*) filter (status = '{one}') as {one}" for one in Status)
_JUDGED = ", ".join(f"'{one}'" for one in UNCOUNTED)
_SHARE = f"""
round(count(*) filter (status = 'met') / nullif(count(*) filter (status not in ({_JUDGED})), 0), 6)
"""
TABLES = {
    "verdicts": """
select of_unit as unit, target, status as verdict, reason, f.name as file, line
from verdicts v left join files f on f.file = v.file
order by of_unit, target""",
    "units": f"""
select *, rank() over (order by share_met desc nulls last) as rank
from (select of_unit as unit, {_COUNTS}, {_SHARE} as share_met from verdicts group by of_unit)
order by rank, unit""",
    "targets": f"""
select t.target, t.name, v.* exclude (target), s.* exclude (target) from targets t
join (select target, {_COUNTS} from verdicts group by target) v on v.target = t.target
left join (
  select p.target, any_value(n.unit) as unit, min(figure) as lowest,
    quantile_disc(figure, 0.25) as quarter, quantile_disc(figure, 0.5) as median,
    quantile_disc(figure, 0.75) as three_quarters, max(figure) as highest
  from plain p join names n on n.k = p.k group by p.target having count(distinct n.unit) = 1
) s on s.target = t.target
order by t.place""",
    "problems": """
select f.name as file, line, cell as "column", of_unit as unit, code, level, words
from problems p left join files f on f.file = p.file order by all""",
}
"""The tables that a run writes, by the names of their files."""
_WORST = f"""
select of_unit from verdicts group by of_unit order by {_SHARE} nulls first, of_unit limit {WORST}
"""
_PROBLEMS = """
select code, level, count(*), arg_min(of_unit, place),
  arg_min(words, place), arg_min(file, place), arg_min(line, place), arg_min(cell, place)
from (select *, (file, line, cell) as place from problems)
group by code, level order by level, count(*) desc, code
"""
_SETUP = """
create table targets (place integer, target varchar, name varchar, silent varchar);
create table expected (of_unit varchar);
"""
_SILENT = """
insert into verdicts
select e.of_unit, t.target, t.silent, '', null, null, null, false
from (select of_unit from expected union select of_unit from settled where of_unit is not null) e
cross join targets t
anti join verdicts v on v.of_unit = e.of_unit and v.target = t.target
"""


class Summing(Struct, frozen=True):
    """What the verdicts of a run are summed up by."""

    engine: Engine
    plan: Plan
    roster: Roster | None
    submission: Submission
    language: Language

    def complete(self) -> None:
        """Add the verdicts on the targets of which a unit said nothing."""
        self.engine.run(_SETUP)
        review = judge(self.plan, self.submission)
        rows = []
        for place, verdict in enumerate(review.verdicts):
            name = self.language.name(verdict.target.indicator)
            rows.append((place, verdict.target.id, name, verdict.status.value))
        self.engine.fill("targets", rows)
        if self.roster is not None:
            self.engine.fill("expected", ([unit.zh] for unit in self.roster.units))
        self.engine.run(_SILENT)

    def result(self, read: Read, proof: Proof) -> Bulked:
        """Return what the run comes to."""
        one = self.engine.one
        return Bulked(
            plan=self.plan.id,
            as_of=self.submission.as_of,
            rows=one("select count(*) from figures"),
            units=one("select count(distinct of_unit) from verdicts"),
            counts=self._counts("'of all'").get("of all", {}),
            targets=tuple(self._of_targets()),
            worst=tuple(self._worst()),
            problems=tuple(self._problems(read)),
            proof=proof,
            is_given=self.roster is not None,
        )

    def _counts(self, of: str, where: str = "true") -> Mapping[str, Mapping[Status, int]]:
        """Return how many verdicts there are of each kind, by a column or another value of SQL."""
        sql = f"select {of}, status, count(*) from verdicts where {where} group by all"
        found: dict[str, dict[str, int]] = {}
        for name, status, count in self.engine.rows(sql):
            found.setdefault(name, {})[status] = count
        return {name: _in_order(counts) for name, counts in found.items()}

    def _of_targets(self) -> Iterator[OfTarget]:
        counts = self._counts("target")
        for target in self.plan.targets:
            yield OfTarget(target, counts.get(target.id, {}))

    def _worst(self) -> Iterator[OfUnit]:
        """Yield the units with the smallest share of targets met."""
        worst = [unit for (unit,) in self.engine.rows(_WORST)]
        counts = self._counts("of_unit", f"of_unit in ({_WORST})")
        for unit in worst:
            yield OfUnit(unit, counts[unit])

    def _problems(self, read: Read) -> Iterator[Kind]:
        """Yield the first problem of each kind, with how many there are."""
        for code, level, count, unit, words, file, line, cell in self.engine.rows(_PROBLEMS):
            where = Position(unit)  # what is said of all figures of a unit has no line
            if file is not None:
                where = Position(read.files[file], line, cell)
            yield Kind(Problem(where, code, foreign(words), level), count)


def _in_order(counts: Mapping[str, int]) -> Mapping[Status, int]:
    return {status: counts[status] for status in Status if status in counts}


def write(engine: Engine, folder: Path, out: Path, endings: Mapping[str, str]) -> tuple[Path, ...]:
    """Write the tables into a temporary folder and, when all are whole, put them into their own.

    Raises UsageError for a file that cannot be written; then none of them is there.
    """
    whole = folder / "tables"
    whole.mkdir()
    names = []
    for name, sql in TABLES.items():
        names.append(f"{name}.{endings[name]}")
        engine.copy(sql, whole / names[-1])
    return tuple(_moved(whole / name, out / name) for name in names)


def _moved(whole: Path, file: Path) -> Path:
    try:
        return whole.replace(file)
    except OSError as error:
        reason = foreign(error.strerror or str(error))
        words = say("{file} cannot be written: {reason}", file=file, reason=reason)
        raise UsageError(words) from None
