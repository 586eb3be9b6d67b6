"""The figures that are in no band: those of a unit are checked together, as `hpc check` does.

What was said of so many units is kept, and read again where their rows are the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.bulk.brought import Bringing
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.exact import Answer, Exact, Row, Table
from healthplan_cli.bulk.figures import Read, trimmed
from healthplan_cli.bulk.judge import cells_of, listed
from healthplan_cli.bulk.kept import Kept
from healthplan_cli.bulk.last_year import LastYears
from healthplan_cli.bulk.pieces import digest_of
from healthplan_cli.bulk.tables import STATUSES, Numbers
from healthplan_cli.bulk.watching import Watch
from healthplan_cli.model.review import Review
from healthplan_cli.model.roster import Unit
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Language, say

UNITS_AT_ONCE = 500
_REST = """
select j.u, j.file, j.line, j.cell, j.k, {cells} from rest j
order by j.u, j.file, j.line, j.cell
"""
Place = tuple[int | None, int | None, int | None]
"""The number of the file, the line and the column; None of what is in no row."""


_Brought = tuple[
    int,
    int,
    Decimal | None,
    Decimal | None,
    str,
    int | None,
    Decimal | None,
    str,
    date | None,
    bool,
    str,
    Decimal | None,
    Decimal | None,
]


class Said(Struct):
    """What the check says of some units, as rows of the tables of these names."""

    checked: list[tuple[int, int, int, str, int | None, int | None, int | None, bool]]
    problems: list[tuple[str, str, str, str, int | None, int | None, int | None]]
    refused: list[tuple[int, int, int, int, int]]
    brought: list[_Brought]


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

    def unit(self, u: int) -> Unit:
        """Return the unit of a number."""
        name = self.numbers.units.names[u]
        return self.units.get(name, Unit(name, name))

    def of_unit(self, u: int, rows: Sequence[Sequence[Any]]) -> Answer:
        """Check rows of a unit: its number, the file, line and column, the name, the cells.

        Those of the files of last year are what it is compared with.
        """
        unit = self.unit(u)
        of_now, before = [], []
        for row in rows:
            if row[1] < self.read.now:
                of_now.append(self._row(row))
            else:
                before.append(self._row(row))
        last_year = self.last_years.of_unit(unit, Table(self.exact.headings, tuple(before)))
        options = replace(self.exact.options, unit=unit)
        answer = replace(self.exact, options=options).ask(of_now, last_year.years)
        return replace(answer, problems=(*last_year.problems, *answer.problems))

    def of_rows(self, rows: Sequence[Sequence[Any]]) -> Answer:
        """Check rows as those of a unit to which the plan gives no limits of its own."""
        return self.exact.ask([self._row(row) for row in rows])

    def _row(self, row: Sequence[Any]) -> Row:
        _, file, line, cell, k, *texts = row
        cells = map(trimmed, texts)
        place = self.read.sources[file].shown, line, cell
        return Row(place, (*self.numbers.names[k].texts, *cells))

    def of_units(self, some: Sequence[Sequence[Sequence[Any]]]) -> Said:
        """Check the rows of several units."""
        said = Said([], [], [], [])
        for rows in some:
            u = rows[0][0]
            answer = self.of_unit(u, rows)
            files = {self.read.sources[row[1]].shown: row[1] for row in rows}
            said.checked += self._checked(u, answer, files)
            said.problems += self._problems(u, answer, files)
            said.refused += self._refused(answer, rows)
            if answer.review is not None:
                said.brought += self._brought(u, answer.review)
        return said

    def _checked(self, u: int, answer: Answer, files: Mapping[str, int]) -> Iterator[Any]:
        of_target = self.numbers.of_target
        for verdict in answer.verdicts:
            reason = ""
            if verdict.reason is not None:
                reason = self.language.text(verdict.reason)
            t = of_target[verdict.target.id]
            status = STATUSES.index(verdict.status)
            yield u, t, status, reason, *_place(verdict.position, files), True

    def _problems(self, u: int, answer: Answer, files: Mapping[str, int]) -> Iterator[Any]:
        name = self.numbers.units.names[u]
        for problem in answer.problems:
            words = self.language.text(problem.words)
            yield name, problem.code, problem.level, words, *_place(problem.position, files)

    def _refused(self, answer: Answer, rows: Sequence[Sequence[Any]]) -> Iterator[Any]:
        for u, file, line, cell, k, *_ in rows:
            if (self.read.sources[file].shown, line, cell) in answer.refused:
                yield u, k, file, line, cell

    def _brought(self, u: int, review: Review) -> Iterator[Any]:
        of_target = self.numbers.of_target
        for target, found in self.bringing.rows(self.unit(u), review):
            yield u, of_target[target], *found


def _place(position: Position, files: Mapping[str, int]) -> Place:
    """Return the place of a figure, given the numbers of the files that its unit is in."""
    if position.file in files:
        return files[position.file], position.line, position.column
    return None, None, None


def check_rest(engine: Engine, check: UnitCheck, kept: Kept, settings: str, watch: Watch) -> None:
    """Check all rows that are in no band; `settings` is the digest of the choices of a run."""
    advance = watch(say("Checking"), engine.one("select count(*) from rest"))
    for number, some in enumerate(_some_units(engine, check.read.keys)):
        said = _kept(f"rest-{number}.msgpack", check, some, kept, settings)
        engine.fill("checked", said.checked)
        engine.fill("problems", said.problems)
        engine.fill("refused", said.refused)
        engine.fill("brought", said.brought)
        advance(sum(map(len, some)))


def _some_units(engine: Engine, keys: Sequence[str]) -> Iterator[list[list[Any]]]:
    """Yield the rows of some units, a list for each unit."""
    cells = listed(cells_of(keys), "j")
    by_unit = groupby(engine.rows(_REST.format(cells=cells)), key=lambda row: row[0])
    while some := [list(rows) for _, rows in islice(by_unit, UNITS_AT_ONCE)]:
        yield some


def _kept(name: str, check: UnitCheck, some: list[list[Any]], kept: Kept, settings: str) -> Said:
    """Return what is said of some units, from an earlier run where all is as it was then."""
    units = [check.unit(rows[0][0]) for rows in some]
    named = sorted({row[4] for rows in some for row in rows})
    names = [(k, check.numbers.names[k]) for k in named]
    read = check.read
    of_files = settings, read.files, read.now, read.keys
    made_of = digest_of(repr((*of_files, units, names, some)).encode())

    def write(part: Path) -> None:
        part.write_bytes(msgspec.msgpack.encode(check.of_units(some)))

    return msgspec.msgpack.decode(kept.make(name, made_of, write).read_bytes(), type=Said)
