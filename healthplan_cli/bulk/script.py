"""The verdicts of a run as a script of SQL, for a database and a scheduler of one's own.

It has the same statement that a run has, `statement.py`, and reads the same small tables, which are
written beside it. What a run leaves to the check is told apart as the residue, never as a verdict.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.bulk.engine import Engine
from healthplan_cli.bulk.engines import Work, working
from healthplan_cli.bulk.figures import Read, heading
from healthplan_cli.bulk.prepared import prepare
from healthplan_cli.bulk.relation import checked, identifier, literal, of_file, view_of
from healthplan_cli.bulk.settings import BulkOptions, among_open
from healthplan_cli.bulk.sources import UNIT, Location, Source
from healthplan_cli.bulk.spark_sql import in_spark_words, is_alike, written_to
from healthplan_cli.bulk.statement import listed, lookup, naming
from healthplan_cli.bulk.tables import Numbers
from healthplan_cli.placing import place, placing
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, UsageError
from healthplan_cli.text.words import Language, Words, say

FOLDER = "sql"
"""Below the folder of the tables of a run: those of a script have the same names."""
TABLES = ("written", "units", "names", "of_names", "targets", "statuses", "bands")
"""The small tables that the script reads."""
_TOLD = """
with twice as (
  select j.u, o.t
  from judged j join of_names o on o.k = j.k
  where j.u >= 0
  group by j.u, o.t having count(*) > 1
),
unseen as (select count(*) as number from judged where u is null or k is null)
select {cells}, u.name as unit_name, t.target,
  case when u.u is not null and d.u is null and n.number = 0 then s.word end as verdict
from judged j
left join bands b on b.b = j.b
left join of_names o on o.k = b.k
left join targets t on t.t = o.t
left join statuses s on s.status = b.status
left join units u on u.u = j.u
left join twice d on d.u = j.u and d.t = o.t
cross join unseen n
"""
_VERDICTS = """
select unit_name as unit, target, "value" as figure, verdict from told where verdict is not null
"""
_BLANKS = "\n\u3000"
"""Characters that are not printed and do no harm."""
_RESIDUE = "select {cells} from told where verdict is null"
_BY_UNIT = """
select unit_name as unit, verdict, count(*) as number
from told where verdict is not null
group by unit_name, verdict order by unit, verdict
"""
_SAYS = """
hpc {version}: verdicts on the figures of {plan}, as of {day}.
It reads the figures below and the tables {tables} in {folder}.
It writes, to the same folder: judged and told (every row of the figures once), and of these
  verdicts  unit, target, figure, verdict
  residue   rows without a verdict: NOT judged here, and never to be read as missed.
            Hand them to hpc bulk, or those of one unit to hpc check.
  by_unit   how many verdicts of each kind a unit has, without its residue
Targets on which a unit has no row at all are in none of them.
The tables hold for this plan and this day, and for the texts by which the figures name units and
indicators. Where a text is new every row is residue, as it may bear on the others: then have hpc
print the script anew.
"""


def script(
    plan_id: str,
    locations: Iterable[Location],
    out: Path,
    sql: str,
    options: BulkOptions,
    specs: Specs,
) -> str:
    """Return the script for `duckdb` or `spark`, and write the tables that it reads into a folder.

    Raises UsageError, and InvalidInputError for a file that cannot be read, or not by the script.
    """
    if options.baseline:
        raise UsageError(say("a script of SQL knows no last year; leave out --baseline"))
    options = among_open(options, specs.plan(plan_id))
    with working(out, options) as work:
        ready = prepare(work.engine, plan_id, locations, work.aside, options, specs)
        _refuse_others(work.engine, ready.read.sources, sql)
        below = (out / FOLDER).absolute()
        _write_tables(work, ready.numbers, below)
        made = Script(sql, below, ready.plan.id, options.as_of, options.version)
        return _typed(made.written(ready.read))


class Script(Struct, frozen=True):
    """A script in a language of SQL, `duckdb` or `spark`, that reads and writes in a folder."""

    sql: str
    folder: Path
    plan: str
    day: date
    version: str

    def statements(self, read: Read) -> Iterator[str]:
        """Yield the statements."""
        for name in TABLES:
            yield self._view(name)
        keys = (UNIT, *read.keys)
        files = [_as_text(one) for one in read.sources]
        for file in files:
            yield self._worded(checked(file))
        source = " union all ".join(of_file(one, read.keys) for one in files)
        looked_up = lookup(read.keys, (UNIT, *naming(read.keys)))
        cells = listed(keys, "j")
        for name, query in (
            ("judged", f"with source as ({source}) {looked_up}"),
            ("told", _TOLD.format(cells=cells)),
            ("verdicts", _VERDICTS),
            ("residue", _RESIDUE.format(cells=_headed(keys))),
            ("by_unit", _BY_UNIT),
        ):
            yield self._write(name, query)
            yield self._view(name)

    def _view(self, name: str) -> str:
        return self._worded(view_of(name, self._file(name)))

    def _worded(self, statement: str) -> str:
        if self.sql == "spark":
            return in_spark_words(statement)
        return statement

    def _write(self, name: str, query: str) -> str:
        if self.sql == "spark":
            return written_to(self._file(name), query)
        return f"copy ({query.strip()})\nto {literal(str(self._file(name)))} (format parquet)"

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"

    def written(self, read: Read) -> str:
        """Return the whole script, with what it does said first."""
        says = _SAYS.format(
            version=self.version,
            plan=self.plan,
            day=self.day,
            tables=", ".join(TABLES),
            folder=self.folder,
        )
        lines = [f"-- {line}".rstrip() for line in says.strip().splitlines()]
        lines += [f"{statement};" for statement in self.statements(read)]
        return "\n".join(lines) + "\n"


def _as_text(source: Source) -> Source:
    """Return a file by its whole path; its figures may come in other types when the script runs."""
    return replace(source, path=source.path.absolute(), number="")


def _headed(keys: Sequence[str]) -> str:
    """Return the columns of the residue, under the headings that hpc reads."""
    english = Language("en")
    return ", ".join(f"{identifier(key)} as {identifier(heading(key, english))}" for key in keys)


def _write_tables(work: Work, numbers: Numbers, folder: Path) -> None:
    """Write the small tables, all or none. Raises OSError, and UsageError where one cannot be."""
    folder.mkdir(exist_ok=True)
    rows = ((t, one.id, None, None) for t, one in enumerate(numbers.targets))
    work.engine.fill("targets", rows)
    work.tables.mkdir()
    files = []
    for name in TABLES:
        file = folder / f"{name}.parquet"
        whole = work.tables / file.name
        work.engine.copy(f"select * from {name}", whole, file)
        files.append(placing(file, whole))
    place(files)


def _typed(made: str) -> str:
    """Return a script, which goes to a terminal as it is. Raises UsageError for what it obeys."""
    if not made.translate(dict.fromkeys(map(ord, _BLANKS))).isprintable():
        words = say("a file or folder has a name with a character that no script can have")
        raise UsageError(words)
    return made


def _refuse_others(engine: Engine, sources: Iterable[Source], sql: str) -> None:
    """Raise InvalidInputError for files that a script does not read as a run does."""
    problems = []
    for source in sources:
        words = _refused(engine, source, sql)
        if words is not None:
            problems.append(Problem(Position(source.shown), "not-for-script", words))
    if problems:
        raise InvalidInputError(problems)


def _refused(engine: Engine, source: Source, sql: str) -> Words | None:
    """Return why a script cannot read a file, None where it can."""
    if source.name:
        return say("a script of SQL reads files; write the table to a Parquet file")
    if source.copy is not None:
        return say("a script of SQL reads UTF-8; save the file so")
    if sql == "duckdb":
        return None
    if source.figures or not source.is_parquet or not is_alike(engine.types(source.path)):
        return say(
            "--sql spark reads Parquet with a row for each figure,"
            " of texts, dates, whole and decimal numbers"
        )
    return None
