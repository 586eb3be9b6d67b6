"""The verdict on every figure: looked up in bands, or found by a check of what its unit reported.

Both go to the table `verdicts`: the unit, the target, the verdict, the reason, and the row.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.bulk.bands import Band
from healthplan_cli.bulk.brought import TABLE, Bringing
from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.exact import Answer, Exact, Row
from healthplan_cli.bulk.figures import Read
from healthplan_cli.bulk.learn import Learner, step_of
from healthplan_cli.bulk.names import Known
from healthplan_cli.model.quantity import decimal
from healthplan_cli.model.roster import Unit
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Language

GUARD = "(0|[1-9][0-9]{0,11})([.][0-9]{1,6})?"
"""A figure that means the same to every reader: no sign, blank, comma, exponent or leading zero."""
WHOLE = "(0|[1-9][0-9]{0,11})"
"""The same of whole things."""
UNITS_AT_ONCE = 1000
_TABLES = """
create table bands (k integer, low decimal(18,6), high decimal(18,6), status varchar);
create table verdicts (
  of_unit varchar, target varchar, status varchar, reason varchar,
  file integer, line bigint, cell integer, by_check boolean
);
create table refused (file integer, line bigint, cell integer);
create table problems (
  of_unit varchar, code varchar, level varchar, words varchar, file integer, line bigint,
  cell integer
);
"""
_PLAIN = """
create table plain as
select file, line, cell, of_unit, targets[1] as target, k,
  try_cast(value as decimal(18,6)) as figure
from rows
where k is not null and not ({not_plain})
and regexp_full_match(value, '{guard}')
and (regexp_full_match(value, '{whole}') or not list_contains(?::integer[], k))
"""
_LOOK_UP = """
insert into verdicts
select p.of_unit, p.target, b.status, '', p.file, p.line, p.cell, false
from plain p join bands b on b.k = p.k and p.figure between b.low and b.high
"""
_REST = """
select r.of_unit, r.file, r.line, r.cell, {cells} from rows r
anti join verdicts v on v.file = r.file and v.line = r.line and v.cell = r.cell
order by r.of_unit, r.file, r.line, r.cell
"""


def look_up(engine: Engine, found: Known, exact: Exact, read: Read) -> None:
    """Find the bands of the targets that are decided by one figure, and look figures up in them."""
    engine.run(_TABLES)
    engine.run(TABLE)
    keys = {named: key for key, named in enumerate(found.targets)}
    learner = Learner(exact, read.keys, found.alone)
    engine.fill("bands", ((keys[named], *_ends(band)) for named, band in learner.bands()))
    whole = [keys[named] for named in found.alone if step_of(named.unit) == 1]
    engine.run(_PLAIN.format(not_plain=read.not_plain, whole=WHOLE, guard=GUARD), [whole])
    engine.run(_LOOK_UP)


def check_rest(engine: Engine, check: "UnitCheck", keys: Sequence[str]) -> None:
    """Check all other figures, those of a unit together."""
    cells = ", ".join(f'r."{key}"' for key in keys)
    rows = engine.rows(_REST.format(cells=cells))
    by_unit = groupby(rows, key=lambda row: row[0])
    while some := [(unit, list(of_unit)) for unit, of_unit in islice(by_unit, UNITS_AT_ONCE)]:
        found: list[Sequence[object]] = []
        brought: list[Sequence[object]] = []
        problems: list[Sequence[object]] = []
        refused: list[Sequence[object]] = []
        for unit, of_unit in some:
            answer = check.of_unit(unit, of_unit)
            found += check.verdict_rows(unit, answer)
            brought += check.brought_rows(unit, answer)
            problems += check.problem_rows(unit, answer)
            refused += [check.row(Position(*place)) for place in answer.refused]
        engine.fill("verdicts", found)
        engine.fill("brought", brought)
        engine.fill("problems", problems)
        engine.fill("refused", refused)


class UnitCheck(Struct, frozen=True):
    """Checks what one unit reported as `hpc check` does.

    `files` are the names of the files by their numbers, `units` those of a roster by their names,
    `bringing` says what the figures are to those of all; `language` is that of the reasons.
    """

    exact: Exact
    bringing: Bringing
    files: Sequence[str]
    units: Mapping[str, Unit]
    language: Language

    def of_unit(self, name: str, rows: Sequence[Sequence[Any]]) -> Answer:
        """Check rows of the unit: its name, the file, line and column, and the cells of each."""
        options = replace(self.exact.options, unit=self._unit(name))
        found = []
        for _, file, line, cell, *cells in rows:
            found.append(Row((self.files[file], line, cell), tuple(cells)))
        return replace(self.exact, options=options).ask(found)

    def verdict_rows(self, unit: str, answer: Answer) -> Iterator[Sequence[object]]:
        """Yield a row of the table of verdicts for each of them."""
        for verdict in answer.verdicts:
            reason = ""
            if verdict.reason is not None:
                reason = self.language.text(verdict.reason)
            status = verdict.status.value
            yield unit, verdict.target.id, status, reason, *self.row(verdict.position), True

    def brought_rows(self, unit: str, answer: Answer) -> Iterator[Sequence[object]]:
        """Yield a row of the table of what units bring for each target that was reported."""
        if answer.review is not None:
            yield from self.bringing.rows(self._unit(unit), answer.review)

    def _unit(self, name: str) -> Unit:
        return self.units.get(name, Unit(name, name))

    def problem_rows(self, unit: str, answer: Answer) -> Iterator[Sequence[object]]:
        """Yield a row of the table of problems for each of them."""
        for problem in answer.problems:
            words = self.language.text(problem.words)
            yield unit, problem.code, problem.level, words, *self.row(problem.position)

    def row(self, position: Position) -> tuple[int | None, ...]:
        """Return the number of the file, line and column; None of what is in no row."""
        if position.file in self.files:
            return self.files.index(position.file), position.line, position.column
        return None, None, None


def _ends(band: Band) -> tuple[Decimal, Decimal, str]:
    return decimal(band.low), decimal(band.high), band.status.value
