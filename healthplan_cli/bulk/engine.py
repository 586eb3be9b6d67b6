"""DuckDB, embedded: tables that may be larger than memory. Nothing else imports it.

Every figure is text until it has passed the guard, and DECIMAL from there on; there is no binary
number on the way to a verdict.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from healthplan_cli.bulk.databases import TABLES, Address, table_of
from healthplan_cli.bulk.sources import Source
from healthplan_cli.bulk.wide import Figures
from healthplan_cli.reading.files import first_bytes
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, UsageError
from healthplan_cli.text.words import foreign, say

FIRST = 2
"""The line of the first row of figures, below the headings."""
ROWS_AT_ONCE = 50_000
_HARMLESS = r"""
create macro harmless(x) as
case when regexp_matches(x, '^[=+@\t\r-]') then concat(chr(39), x) else x end
"""
"""A text that a spreadsheet takes for a formula gets an apostrophe before it."""
_LINE = re.compile(r"CSV Error on Line: ([0-9]+)\n(?:Original Line: [^\n]*\n)?([^\n]*)")
BOM = b"\xef\xbb\xbf"
_BLANKS = " \t\r\n\u3000\ufeff"


_OF_WIDE = {
    "name": "h.name",
    "unit": "h.unit",
    "value": "case h.key when 'value' then c.text else '' end",
    "stage": "case h.key when 'stage' then c.text else '' end",
}
"""What a row has that is made of a cell of a wide table, by the keys of its columns."""
_WIDE = """
insert into figures
select ?, c.line, c.cell, c.org_unit, {cells}
from (
  select line, org_unit, texts, unnest(texts) as text, unnest(range(2, len(texts) + 2)) as cell
  from (
    select row_number() over () - 1 + {first} as line, {unit} as org_unit, [{texts}] as texts
    from {rows}
  )
) c
join (values {figures}) h(cell, name, unit, key) on h.cell = c.cell
where c.text <> '' or (c.cell = 2 and array_to_string(c.texts, '') = '')
"""


class Engine:
    """A database of one run, in a folder that it may spill to."""

    def __init__(self, folder: Path, memory: str = "", threads: int = 0) -> None:
        try:
            import duckdb
        except ImportError:
            words = say(
                "hpc bulk needs the package duckdb;"
                " install it with: pip install 'healthplan-cli[bulk]'"
            )
            raise UsageError(words) from None
        self._error = duckdb.Error
        config: dict[str, Any] = {
            "temp_directory": str(folder),
            "autoinstall_known_extensions": False,
        }
        if memory:
            config["memory_limit"] = memory
        if threads:
            config["threads"] = threads
        self._db = duckdb.connect(config=config)
        self._db.execute(_HARMLESS)

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run a statement."""
        self._db.execute(sql, values)

    def rows(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, as they come."""
        found = self._db.cursor().execute(sql, values)
        while some := found.fetchmany(ROWS_AT_ONCE):
            yield from some

    def one(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Return the one value of a query."""
        found = self._db.execute(sql, values).fetchone()
        if found is None:
            raise AssertionError(f"a query without a row: {sql}")
        return found[0]

    def fill(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Add rows to a table, many at once: each row by itself takes a thousand times as long."""
        kinds = [kind for _, kind, *_ in self._db.execute(f"describe {table}").fetchall()]
        lists = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
        statement = f"insert into {table} select {lists}"
        some: list[Sequence[object]] = []
        for row in rows:
            some.append(row)
            if len(some) == ROWS_AT_ONCE:
                self._db.execute(statement, _by_column(some))
                some = []
        if some:
            self._db.execute(statement, _by_column(some))

    def copy(self, sql: str, file: Path) -> None:
        """Write the rows of a query to a file: `.csv`, which Excel opens, or `.parquet`.

        Raises UsageError where it cannot be written.
        """
        try:
            if file.suffix == ".csv":
                self._copy_csv(sql, file)
            else:
                self._db.execute(f"copy ({sql}) to {_text(str(file))} (format parquet)")
        except (self._error, OSError) as error:
            words = say("{file} cannot be written: {reason}", file=file, reason=foreign(str(error)))
            raise UsageError(words) from None

    def _copy_csv(self, sql: str, file: Path) -> None:
        """Write a table with a byte-order mark, and no text in it that is taken for a formula."""
        cells = []
        for name, kind, *_ in self._db.execute(f"describe {sql}").fetchall():
            column = _quoted(name)
            if kind == "VARCHAR":
                cells.append(f"harmless({column}) as {column}")
            else:
                cells.append(column)
        text = file.with_suffix(".text")
        columns = ", ".join(cells)
        self._db.execute(
            f"copy (select {columns} from ({sql})) to {_text(str(text))} (format csv, header)"
        )
        with text.open("rb") as source, file.open("wb") as to:
            to.write(BOM)
            shutil.copyfileobj(source, to)
        text.unlink()

    def export(self, address: Address, file: Path) -> None:
        """Copy a table of a database to a Parquet file. Raises UsageError, InvalidInputError."""
        if not address.extension:
            first_bytes(Path(address.place), 1)  # a file that is there, and no other address
        self._attach(address)
        try:
            found = self._db.execute(TABLES, [bool(address.extension)]).fetchall()
            schema, name = table_of(address, found)
            rows = f"source.{_quoted(schema)}.{_quoted(name)}"
            self._db.execute(f"copy (from {rows}) to {_text(str(file))} (format parquet)")
        except self._error as error:
            raise _unreadable(address, error) from None
        finally:
            self._db.execute("detach source")

    def _attach(self, address: Address) -> None:
        """Open a database for reading, as `source`. Raises UsageError."""
        if address.extension:
            self._load_extension(address)
        kind = address.extension or "duckdb"
        try:
            self._db.execute(f"attach {_text(address.place)} as source (type {kind}, read_only)")
        except self._error as error:
            raise _unreadable(address, error) from None

    def _load_extension(self, address: Address) -> None:
        """Load what reads a server, where it is installed. Raises UsageError."""
        try:
            self._db.execute(f"load {address.extension}")
        except self._error:
            words = say(
                "{address}: DuckDB's extension {name} is not installed here, and hpc downloads"
                " nothing; install it with: python -c \"import duckdb; duckdb.execute('install"
                " {name}')\"",
                address=address.shown,
                name=address.extension,
            )
            raise UsageError(words) from None

    def close(self) -> None:
        """Let go of the files."""
        self._db.close()

    def types(self, path: Path) -> dict[str, str]:
        """Return the type of each column of a Parquet file. Raises InvalidInputError."""
        try:
            found = self._db.execute(
                "describe select * from read_parquet(?, hive_partitioning=false)", [str(path)]
            )
        except self._error as error:
            raise _refused(path, "not-parquet", error) from None
        return {name: kind for name, kind, *_ in found.fetchall()}

    def load(self, source: Source, place: int, keys: Sequence[str]) -> None:
        """Add the rows of a file of UTF-8 to the table of figures. Raises InvalidInputError.

        `place` is the number of the file, `keys` are the columns of the table.
        """
        known = dict(zip(source.keys, _columns(source), strict=True))
        cells = []
        values: list[object] = [place, FIRST]
        for key in keys:
            if key in known:
                cells.append(_trimmed(known[key]))
            else:
                cells.append("?::varchar")
                values.append(source.constant.get(key, ""))
        rows, of_reader = _reader(source)
        texts = ", ".join(cells)
        statement = (
            f"insert into figures select ?, row_number() over () - 1 + ?, 1, {texts} from {rows}"
        )
        self._load(source, statement, [*values, *of_reader])

    def load_wide(self, source: Source, place: int, keys: Sequence[str]) -> None:
        """Add a row for each cell of a wide table. Raises InvalidInputError.

        A blank cell is none, but for the first of a unit that has nothing else.
        """
        unit, *others = (_trimmed(column) for column in _columns(source))
        cells = []
        for key in keys:
            cells.append(_OF_WIDE.get(key, "?::varchar"))
        values: list[object] = [place]
        values += [source.constant.get(key, "") for key in keys if key not in _OF_WIDE]
        rows, of_reader = _reader(source)
        statement = _WIDE.format(
            cells=", ".join(cells),
            unit=unit,
            first=FIRST,
            texts=", ".join(others),
            rows=rows,
            figures=", ".join(_row_of(one) for one in source.figures),
        )
        self._load(source, statement, [*values, *of_reader])

    def _load(self, source: Source, statement: str, values: Sequence[object]) -> None:
        try:
            self._db.execute(statement, values)
        except self._error as error:
            raise _refused(source.path, "not-csv", error) from None


def _unreadable(address: Address, error: Exception) -> UsageError:
    """Return what the database says, without anybody's password."""
    reason = foreign(address.hide(str(error)))
    return UsageError(
        say("{address} cannot be read: {reason}", address=address.shown, reason=reason)
    )


def _trimmed(column: str) -> str:
    return f"coalesce(trim({column}::varchar, {_text(_BLANKS)}), '')"


def _row_of(figures: Figures) -> str:
    """Return a column of figures as a row of SQL."""
    texts = ", ".join(_text(text) for text in (figures.name, figures.unit, figures.key))
    return f"({figures.at}, {texts})"


def _by_column(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _columns(source: Source) -> list[str]:
    """Return how each column of a file is called in SQL."""
    if source.is_parquet:
        return [_quoted(heading) for heading in source.headings]
    return [f"c{place}" for place in range(len(source.headings))]


def _reader(source: Source) -> tuple[str, list[object]]:
    """Return what reads a file, and the values of its question marks."""
    if source.is_parquet:
        return "read_parquet(?, hive_partitioning=false)", [str(source.path)]
    types = ", ".join(f"'{column}': 'VARCHAR'" for column in _columns(source))
    settings = (
        f"""header=false, skip=1, auto_detect=false, quote='"', escape='"', columns={{{types}}}"""
    )
    return f"read_csv(?, delim=?, {settings})", [str(source.copy or source.path), source.delimiter]


def _refused(path: Path, code: str, error: Exception) -> InvalidInputError:
    """Return the problem of a file that DuckDB does not read, with the line where it says it."""
    where = Position(str(path))
    reason, _, _ = str(error).partition("\n")
    match = _LINE.search(str(error))
    if match:
        where, reason = Position(str(path), int(match[1]), 1), match[2]
    words = say("the file cannot be read: {reason}", reason=foreign(reason))
    return InvalidInputError([Problem(where, code, words)])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
