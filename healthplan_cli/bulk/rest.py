"""The figures that are in no band: those of a unit are checked together, as `hpc check` does.

What was said of so many units is kept, and read again where their rows are the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import astuple, replace

from healthplan_cli.bulk import problems
from healthplan_cli.bulk.before import Had, had
from healthplan_cli.bulk.brought import Bringing, Brought
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.exact import Answer, Exact, Row, RowAt, Table
from healthplan_cli.bulk.figures import Read
from healthplan_cli.bulk.kept import Kept
from healthplan_cli.bulk.last_year import LastYears
from healthplan_cli.bulk.pieces import fingerprint_of
from healthplan_cli.bulk.problems import UnitProblem, Where
from healthplan_cli.bulk.tables import STATUSES, Numbers
from healthplan_cli.bulk.unit_names import trimmed
from healthplan_cli.bulk.unit_rows import UnitRow, UnitRows, rows_by_unit
from healthplan_cli.bulk.watching import Watch
from healthplan_cli.model.review import Review
from healthplan_cli.model.roster import Unit
from healthplan_cli.model.submission import Actual
from healthplan_cli.reading.returns.earlier_years import counts_of_baseline
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Language, say

UNITS_AT_ONCE = 500


class OnTarget(Struct, frozen=True, array_like=True):
    """What the check says of one target of a unit, by the numbers of both."""

    u: int
    t: int
    status: int
    reason: str
    where: Where


class OnRow(Struct, frozen=True, array_like=True):
    """A row that is refused, by the numbers of its unit and of the name of its indicator."""

    u: int
    k: int
    where: Where


class Said(Struct):
    """What the check says of some units; `brought` and `had` by the numbers of unit and target."""

    verdicts: list[OnTarget]
    problems: list[UnitProblem]
    refused: list[OnRow]
    brought: list[tuple[int, int, Brought]]
    had: list[tuple[int, int, Had]]

    def fill(self, engine: Engine) -> None:
        """Add rows to the tables of what the check says."""
        engine.fill("checked", map(_row_of_verdict, self.verdicts))
        problems.add(engine, self.problems)
        engine.fill("refused", map(_row_of_refused, self.refused))
        engine.fill("brought", ((u, t, *astuple(found)) for u, t, found in self.brought))
        engine.fill("had", ((u, t, *astuple(found)) for u, t, found in self.had))


def _row_of_verdict(one: OnTarget) -> Sequence[object]:
    return one.u, one.t, one.status, one.reason, *astuple(one.where), True


def _row_of_refused(one: OnRow) -> Sequence[object]:
    return one.u, one.k, *astuple(one.where)


class UnitCheck(Struct, frozen=True):
    """Checks what one unit reported as `hpc check` does.

    `last_years` reads the figures of last year, `bringing` says what the figures are to those of
    all units, `units` are those of a roster by their names, `language` is that of the reasons.
    """

    exact: Exact
    last_years: LastYears
    bringing: Bringing
    read: Read
    numbers: Numbers
    units: Mapping[str, Unit]
    language: Language

    def unit(self, name: str) -> Unit:
        """Return the unit of a name."""
        return self.units.get(name, Unit(name, name))

    def of_unit(self, one: UnitRows) -> Answer:
        """Check the rows of a unit; those of last year's files are what it is compared with."""
        unit = self.unit(one.name)
        of_now, before = [], []
        for row in one.rows:
            if row.file < self.read.now:
                of_now.append(self._row(row))
            else:
                before.append(self._row(row))
        last_year = self.last_years.of_unit(unit, Table(self.exact.headings, tuple(before)))
        options = replace(self.exact.options, unit=unit)
        answer = replace(self.exact, options=options).ask(of_now, last_year.years)
        told = (*last_year.problems, *answer.problems)
        return replace(answer, problems=told, years=last_year.years)

    def of_rows(self, rows: Sequence[UnitRow]) -> Answer:
        """Check rows as those of a unit to which the plan gives no limits of its own."""
        return self.exact.ask([self._row(row) for row in rows])

    def _row(self, row: UnitRow) -> Row:
        cells = map(trimmed, row.texts)
        return Row(self._place(row), (*self.numbers.names[row.k].texts, *cells))

    def _place(self, row: UnitRow) -> RowAt:
        return RowAt(self._shown(row.file), row.line, row.cell)

    def _shown(self, file: int) -> str:
        return self.read.sources[file].shown

    def of_units(self, some: Iterable[UnitRows]) -> Said:
        """Check the rows of several units."""
        said = Said([], [], [], [], [])
        for one in some:
            answer = self.of_unit(one)
            files = {self._shown(row.file): row.file for row in one.rows}
            said.verdicts += self._verdicts(one.u, answer, files)
            said.problems += self._problems(one.name, answer, files)
            said.refused += self._refused(answer, one.rows)
            if answer.review is not None:
                said.brought += self._brought(one, answer.review)
                counts = counts_of_baseline(answer.years, answer.review.plan)
                said.had += self._had(one.u, answer.review, counts)
        return said

    def _verdicts(self, u: int, answer: Answer, files: Mapping[str, int]) -> Iterator[OnTarget]:
        of_target = self.numbers.of_target
        for verdict in answer.verdicts:
            reason = ""
            if verdict.reason is not None:
                reason = self.language.text(verdict.reason)
            t = of_target[verdict.target.id]
            status = STATUSES.index(verdict.status)
            yield OnTarget(u, t, status, reason, _where(verdict.position, files))

    def _problems(
        self, name: str, answer: Answer, files: Mapping[str, int]
    ) -> Iterator[UnitProblem]:
        for problem in answer.problems:
            words = self.language.text(problem.words)
            where = _where(problem.position, files)
            yield UnitProblem(name, problem.code, words, where, problem.level)

    def _refused(self, answer: Answer, rows: Sequence[UnitRow]) -> Iterator[OnRow]:
        for row in rows:
            if self._place(row) in answer.refused:
                yield OnRow(row.u, row.k, Where(row.file, row.line, row.cell))

    def _brought(self, one: UnitRows, review: Review) -> Iterator[tuple[int, int, Brought]]:
        of_target = self.numbers.of_target
        for target, found in self.bringing.brought(self.unit(one.name), review):
            yield one.u, of_target[target], found

    def _had(
        self, u: int, review: Review, counts: Mapping[str, Actual]
    ) -> Iterator[tuple[int, int, Had]]:
        of_target = self.numbers.of_target
        for target, found in had(review, counts):
            yield u, of_target[target], found


def _where(position: Position, files: Mapping[str, int]) -> Where:
    """Return the place of a figure, given the numbers of the files that its unit is in."""
    if position.file in files:
        return Where(files[position.file], position.line, position.column)
    return Where()


def check_rest(engine: Engine, check: UnitCheck, kept: Kept, settings: str, watch: Watch) -> None:
    """Check all rows that are in no band; `settings` is the digest of the choices of a run."""
    advance = watch(say("Checking"), engine.one("select count(*) from rest"))
    for number, some in enumerate(_some_units(engine, check.read.keys)):
        said = _kept(f"rest-{number}.msgpack", check, some, kept, settings)
        said.fill(engine)
        advance(sum(len(one.rows) for one in some))


def _some_units(engine: Engine, keys: Sequence[str]) -> Iterator[list[UnitRows]]:
    """Yield what some units reported of which not all was looked up."""
    by_unit = rows_by_unit(engine, "select * from rest", keys)
    while some := list(islice(by_unit, UNITS_AT_ONCE)):
        yield some


def _kept(name: str, check: UnitCheck, some: list[UnitRows], kept: Kept, settings: str) -> Said:
    """Return what is said of some units, from an earlier run where all is as it was then."""
    units = [check.unit(one.name) for one in some]
    named = sorted({row.k for one in some for row in one.rows})
    names = [(k, check.numbers.names[k]) for k in named]
    read = check.read
    of_files = settings, read.files, read.now, read.keys
    made_of = fingerprint_of(repr((*of_files, units, names, some)).encode())

    def write(part: Path) -> None:
        part.write_bytes(msgspec.msgpack.encode(check.of_units(some)))

    return msgspec.msgpack.decode(kept.make(name, made_of, write).read_bytes(), type=Said)
