"""What a run comes to: the verdicts on what was not said, counts, and the tables for people."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from msgspec import Struct

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.engines import Work
from healthplan_cli.bulk.heat import heat_of
from healthplan_cli.bulk.pooled import Pooling
from healthplan_cli.bulk.prepared import Prepared
from healthplan_cli.bulk.ranked import counts, has_points, rank
from healthplan_cli.bulk.settings import BulkOptions
from healthplan_cli.bulk.spread import spread_of
from healthplan_cli.bulk.tables import STATUSES
from healthplan_cli.bulk.tallied import count_verdicts
from healthplan_cli.bulk.verdicts import complete
from healthplan_cli.judging.judge import judge
from healthplan_cli.model.bulked import Bulked, Kind, OfTarget, OfUnit, Proof, Together
from healthplan_cli.model.collected import Spread
from healthplan_cli.model.points import Reached
from healthplan_cli.model.quantity import Quantity, decimal
from healthplan_cli.model.review import Status
from healthplan_cli.model.run import Source
from healthplan_cli.model.submission import Submission
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import foreign

BEST = 10
WORST = 30
_SUMMED = """
create table summed (
  target varchar, unit varchar, lowest decimal(38,6), quarter decimal(38,6), median decimal(38,6),
  three_quarters decimal(38,6), highest decimal(38,6), together varchar, numerator varchar,
  denominator varchar, counted bigint, lacking bigint, verdict varchar, reason varchar
)
"""
TABLES = {
    "verdicts": """
select of_unit as unit, target, status as verdict, reason, f.name as file, line
from told v left join files f on f.file = v.file""",
    "units": f"""
select of_unit as unit, {", ".join(Status)}, share_met, points, of_points,
  place as rank
from ranked order by place nulls last, of_unit""",
    "targets": f"""
select t.target, t.name, {", ".join(f"v.{one}" for one in Status)}, s.unit, s.lowest, s.quarter,
  s.median, s.three_quarters, s.highest, s.together, s.numerator, s.denominator, s.counted,
  s.lacking, s.verdict as verdict_together, s.reason as reason_together
from targets t
join (select t, {", ".join(counts("units"))} from counted group by t) v on v.t = t.t
join summed s on s.target = t.target
order by t.t""",
    "problems": """
select f.name as file, line, cell as "column", unit, code, level, words
from problems p left join files f on f.file = p.file
order by file, line, cell, unit, code, level, words""",
}
"""The tables that a run writes, by the names of their files."""
_UNITS = f"""
select of_unit, place, points, of_points, {", ".join(Status)} from ranked where place is not null
"""
_BEST = f"{_UNITS} order by place, of_unit limit {BEST}"
_WORST = f"{_UNITS} order by place desc, of_unit limit {WORST}"
_PROBLEMS = """
select code, level, count(*), arg_min(unit, place),
  arg_min(words, place), arg_min(file, place), arg_min(line, place), arg_min(cell, place)
from (select *, (file, line, cell) as place from problems)
group by code, level order by level, count(*) desc, code
"""


class Summing(Struct, frozen=True):
    """Sums up the verdicts of a run."""

    engine: Engine
    ready: Prepared
    options: BulkOptions

    def complete(self) -> None:
        """Add the verdicts on the targets of which a unit said nothing."""
        plan = self.ready.plan
        review = judge(plan, Submission(plan.id, self.options.as_of, {}))
        silent = {one.target.id: one.status for one in review.verdicts}
        targets = []
        for t, target in enumerate(self.ready.numbers.targets):
            name = self.options.language.name(target.indicator)
            targets.append((t, target.id, name, STATUSES.index(silent[target.id])))
        complete(self.engine, targets)

    def result(self, proof: Proof, sources: tuple[Source, ...]) -> Bulked:
        """Return what the run comes to; `sources` are the files that it is made of."""
        ready = self.ready
        count_verdicts(self.engine)
        rank(self.engine, ready.plan)
        targets = tuple(self._of_targets())
        self._note(targets)
        worst = tuple(self._units(_WORST))
        one = self.engine.one
        return Bulked(
            plan=ready.plan.id,
            as_of=self.options.as_of,
            rows=sum(ready.texts.rows[: ready.read.now]),
            units=one("select count(*) from ranked"),
            counts=self._of_all(),
            targets=targets,
            best=tuple(self._units(_BEST)),
            worst=worst,
            unranked=one("select count(*) from ranked where place is null"),
            heat=heat_of(self.engine, targets, worst),
            problems=tuple(self._problems()),
            proof=proof,
            is_given=self.options.roster is not None,
            by_points=has_points(ready.plan),
            version=self.options.version,
            sources=sources,
        )

    def _note(self, targets: Sequence[OfTarget]) -> None:
        """Fill the table of what units come to, for the table of targets."""
        self.engine.run(_SUMMED)
        self.engine.fill("summed", [self._summed(one) for one in targets])

    def _summed(self, one: OfTarget) -> Sequence[object]:
        return one.target.id, *_spread(one.spread), *self._together(one.together)

    def _together(self, one: Together) -> Sequence[object]:
        """Return a pooled figure, its counts, who is in it, the verdict and the reason."""
        why = ""
        if one.why is not None:
            why = self.options.language.text(one.why)
        status = ""
        if one.verdict is not None:
            status = one.verdict.status.value
        counts = _number(one.numerator), _number(one.denominator)
        return _figure(one), *counts, one.counted, one.lacking, status, why

    def _of_all(self) -> Mapping[Status, int]:
        """Return how many verdicts there are of each kind."""
        rows = self.engine.rows("select status, sum(units) from counted group by status")
        return _in_order({status: int(count) for status, count in rows})

    def _counts(self) -> Mapping[int, Mapping[Status, int]]:
        """Return how many verdicts of each kind there are on each target, by its number."""
        found: dict[int, dict[int, int]] = {}
        for t, status, count in self.engine.rows("select t, status, units from counted"):
            found.setdefault(t, {})[status] = count
        return {t: _in_order(of_target) for t, of_target in found.items()}

    def _of_targets(self) -> Iterator[OfTarget]:
        of_targets = self._counts()
        spread = spread_of(self.engine, self.ready.plan.targets)
        together = Pooling(self.engine, self.ready.whole, self.options).together()
        for number, target in enumerate(self.ready.numbers.targets):
            id = target.id
            of_target = of_targets.get(number, {})
            yield OfTarget(target, of_target, together[id], spread.get(id))

    def _units(self, sql: str) -> Iterator[OfUnit]:
        """Yield units that have a place, with their counts."""
        for name, place, points, of_points, *numbers in self.engine.rows(sql):
            by_status = {one: count for one, count in zip(Status, numbers, strict=True) if count}
            reached = None
            if points is not None:
                reached = Reached(Fraction(points), Fraction(of_points))
            yield OfUnit(name, by_status, place, reached)

    def _problems(self) -> Iterator[Kind]:
        """Yield the first problem of each kind, with how many there are."""
        for code, level, count, unit, words, file, line, cell in self.engine.rows(_PROBLEMS):
            where = Position(unit)  # what is said of all figures of a unit has no line
            if file is not None:
                where = Position(self.ready.read.sources[file].shown, line, cell)
            yield Kind(Problem(where, code, foreign(words), level), count)


def _in_order(counts: Mapping[int, int]) -> Mapping[Status, int]:
    """Return counts by their verdicts, given by the numbers of these, in the order of reports."""
    return {STATUSES[number]: counts[number] for number in sorted(counts)}


def _spread(one: Spread | None) -> Sequence[object]:
    if one is None:
        return "", None, None, None, None, None
    figures = (one.low, one.lower, one.median, one.upper, one.high)
    return one.unit, *(decimal(round(figure, 6)) for figure in figures)


def _figure(one: Together) -> str:
    """Return a pooled figure as a number that is not rounded onto a limit."""
    if one.figure is None or one.verdict is None:
        return ""
    ends = one.verdict.measured[0].condition.interval.ends
    return f"{decimal(one.figure, ends):f}"


def _number(one: Quantity | None) -> str:
    if one is None:
        return ""
    return f"{decimal(one.value):f}"


def write(work: Work, endings: Mapping[str, str]) -> tuple[Path, ...]:
    """Write the tables, each into the folder for tables, and return the files that they are for.

    Raises OSError, and UsageError for a file that cannot be written.
    """
    work.tables.mkdir()
    files = []
    with work.engine.joining_as_written():
        for name, sql in TABLES.items():
            file = work.out / f"{name}.{endings[name]}"
            work.engine.copy(sql, work.tables / file.name, file)
            files.append(file)
    return tuple(files)
