"""DuckDB, embedded: tables that may be larger than memory. Nothing else imports it.

Every figure is text until it has passed the guard, and DECIMAL from there on; there is no binary
number on the way to a verdict.
"""

import errno
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from healthplan_cli.bulk.databases import TABLES, Address, table_of
from healthplan_cli.bulk.parts import packed, unpacked
from healthplan_cli.bulk.pieces import Piece, write_text
from healthplan_cli.bulk.relation import identifier, literal, of_piece, texts_of
from healthplan_cli.bulk.sources import Source
from healthplan_cli.reading.files import first_bytes
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, UsageError
from healthplan_cli.text.words import foreign, say

ROWS_AT_ONCE = 50_000
FREED_AT_ONCE = "1MB"
"""Where memory is bounded, as much as that goes back to the system whenever it is free: the peak is
lower, and a run takes 5 to 10 % longer."""
_TRIES_TO_CLOSE, _BETWEEN_TRIES = 50, 0.1
"""How often it is tried to close a database that a thread is at work on, and how many seconds are
between."""
_HARMLESS = r"""
create macro harmless(x) as
case
  when regexp_matches(x, '^\s*[=+@＝＋－＠\t\r\n-]')
    and not regexp_full_match(x, '-[0-9]+([.][0-9]+)?')
  then concat(chr(39), x) else x
end
"""
"""A text that a spreadsheet takes for a formula gets an apostrophe before it, a number does not."""
_LINE = re.compile(r"CSV Error on Line: ([0-9]+)\n(?:.*\n)*?([^\n]+)\n+Possible fixes:")
"""What is said of a line: its number, the line itself, which may go on, and what is wrong."""
BOM = b"\xef\xbb\xbf"


class Engine:
    """A database of one run, in a folder that it may spill to."""

    rows_at_once = 1 << 21
    """So many rows of Parquet are looked up in one go."""

    def __init__(self, folder: Path, memory: str = "", threads: int = 0) -> None:
        try:
            import duckdb
        except ImportError:
            words = say("hpc bulk needs the package duckdb; install it with: pip install duckdb")
            raise UsageError(words) from None
        self._error = duckdb.Error
        self._too_large = (duckdb.OutOfMemoryException, duckdb.IOException)
        config: dict[str, Any] = {
            "temp_directory": str(folder),
            "autoinstall_known_extensions": False,
        }
        if memory:
            config["memory_limit"] = memory
            config["allocator_bulk_deallocation_flush_threshold"] = FREED_AT_ONCE
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
        self._fill(self._db, table, rows)

    def _fill(self, db: Any, table: str, rows: Iterable[Sequence[object]]) -> None:
        kinds = [kind for _, kind, *_ in db.execute(f"describe {table}").fetchall()]
        lists = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
        statement = f"insert into {table} select {lists}"
        some: list[Sequence[object]] = []
        for row in rows:
            some.append(row)
            if len(some) == ROWS_AT_ONCE:
                db.execute(statement, _by_column(some))
                some = []
        if some:
            db.execute(statement, _by_column(some))

    def number(self, table: str, column: str) -> None:
        """Keep the texts of a column as numbers, in the order of the texts; they read as before."""
        if not self.one(f"select count(*) from {table}"):
            return
        kind = f"{table}_{column}"
        self.run(
            f"create type {kind} as enum"
            f" (select distinct {column}::varchar as one from {table} order by one)"
        )
        self.run(
            f"create table {kind} as select * replace ({column}::{kind} as {column}) from {table}"
        )
        self.run(f"drop table {table}")
        self.run(f"alter table {kind} rename to {table}")

    def copy(self, sql: str, file: Path, name: Path | None = None) -> None:
        """Write the rows of a query to a file: `.csv`, which Excel opens, or `.parquet`.

        `name` is what the file is called for people, where it is to be renamed. Raises UsageError
        where it cannot be written.
        """
        self._copy(self._db, sql, file, name)

    def _copy(self, db: Any, sql: str, file: Path, name: Path | None = None) -> None:
        try:
            if file.suffix == ".csv":
                self._copy_csv(sql, file)
            else:
                db.execute(f"copy ({sql}) to {literal(str(file))} (format parquet)")
        except self._error as error:
            raise _unwritten(name or file, _reason(error)) from None
        except OSError as error:
            raise _unwritten(name or file, error.strerror or str(error)) from None

    def _copy_csv(self, sql: str, file: Path) -> None:
        """Write a table with a byte-order mark, and no text in it that is taken for a formula."""
        cells = []
        for name, kind, *_ in self._db.execute(f"describe {sql}").fetchall():
            column = identifier(name)
            if kind.startswith(("VARCHAR", "ENUM")):
                cells.append(f"harmless({column}) as {column}")
            else:
                cells.append(column)
        text = file.with_suffix(".text")
        columns = ", ".join(cells)
        self._db.execute(
            f"copy (select {columns} from ({sql})) to {literal(str(text))} (format csv, header)"
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
            rows = f"source.{identifier(schema)}.{identifier(name)}"
            self._db.execute(f"copy (from {rows}) to {literal(str(file))} (format parquet)")
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
            self._db.execute(f"attach {literal(address.place)} as source (type {kind}, read_only)")
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

    @contextmanager
    def failing_in_words(self) -> Iterator[None]:
        """Raise UsageError where the memory that it may take, or the disk, is not enough."""
        try:
            yield
        except self._too_large as error:
            reason, _, _ = str(error).partition("\n")
            words = say("the run cannot go on: {reason}", reason=foreign(reason))
            raise UsageError(words) from None

    def close(self) -> None:
        """Let go of the files.

        A signal while a thread is started can leave it behind, at work; then this waits a while.
        """
        for _ in range(_TRIES_TO_CLOSE):
            with suppress(self._error):
                self._db.close()
                return
            time.sleep(_BETWEEN_TRIES)

    def types(self, path: Path) -> dict[str, str]:
        """Return the type of each column of a Parquet file. Raises InvalidInputError."""
        try:
            found = self._db.execute(
                "describe select * from read_parquet(?, hive_partitioning=false)", [str(path)]
            )
        except self._error as error:
            raise _refused(str(path), "not-parquet", error) from None
        return {name: kind for name, kind, *_ in found.fetchall()}

    def rows_in(self, path: Path) -> int:
        """Return how many rows a Parquet file has."""
        rows: int = self.one("select num_rows from parquet_file_metadata(?)", [str(path)])
        return rows

    def texts(self, source: Source, keys: Sequence[str]) -> Iterable[tuple[Any, ...]]:
        """Yield each text that names a unit, and the cells that say of what a figure is.

        The rows of the first have None for the others, and the other way round; the last of each is
        how often it is there. Raises InvalidInputError for a file that cannot be read.
        """
        try:
            yield from self.rows(texts_of(source, keys))
        except self._error as error:
            raise _unread(source, error) from None

    def relate(self, name: str, parts: Sequence[Path], keys: Sequence[str]) -> None:
        """Make a relation of that name of all rows of some parts."""
        self.run(unpacked(name, parts, keys))

    def share(self, tables: Sequence[str]) -> None:
        """Let what looks figures up read small tables; nothing is to be done where it has them."""

    @contextmanager
    def joining_as_written(self) -> Iterator[None]:
        """Look up in what is on the right of every join, for as long as this lasts.

        How many rows a text has is not known before: else it would be what is looked up in.
        """
        self._db.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
        try:
            yield
        finally:
            self._db.execute("reset disabled_optimizers")

    def look_up(self, piece: Piece, keys: Sequence[str], aside: Path, to: Path) -> None:
        """Write the rows of a piece to a Parquet file, each with its unit, name and band.

        A text is copied to `aside` before. Several may be looked up at once.

        Raises UsageError where the file cannot be written, and InvalidInputError where the piece
        cannot be read.
        """
        cursor = self._db.cursor()
        text = aside / f"{piece.name}.text"
        lines = ""
        if not piece.source.is_parquet:
            found = write_text(piece, text)
            if found:
                lines = f"lines_{piece.file}_{piece.low}"
                cursor.execute(f"create table {lines} (row bigint, line bigint)")
                self._fill(cursor, lines, found)
        source = of_piece(piece, keys, text, lines)
        statement = f"with source as ({source}) {packed(keys)}"
        try:
            cursor.execute(f"copy ({statement}) to {literal(str(to))} (format parquet)")
        except self._too_large as error:
            raise _unwritten(to, _reason(error)) from None
        except self._error as error:
            raise _unread(piece.source, error, above=piece.line - 1) from None
        if lines:
            cursor.execute(f"drop table {lines}")
        text.unlink(missing_ok=True)


def _reason(error: Exception) -> str:
    """Return why a file cannot be written: what the system says, where DuckDB tells it."""
    for number in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        if os.strerror(number) in str(error):
            return os.strerror(number)
    reason, _, _ = str(error).partition("\n")
    return reason


def _unwritten(file: Path, reason: str) -> UsageError:
    return UsageError(say("{file} cannot be written: {reason}", file=file, reason=foreign(reason)))


def _unreadable(address: Address, error: Exception) -> UsageError:
    """Return what the database says, without anybody's password."""
    reason = foreign(address.hide(str(error)))
    return UsageError(
        say("{address} cannot be read: {reason}", address=address.shown, reason=reason)
    )


def _by_column(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _unread(source: Source, error: Exception, above: int = 0) -> InvalidInputError:
    """Return the problem of a file of figures, read from below so many lines."""
    code = "not-parquet" if source.is_parquet else "not-csv"
    return _refused(source.shown, code, error, above)


def _refused(file: str, code: str, error: Exception, above: int = 0) -> InvalidInputError:
    """Return the problem of a file that DuckDB does not read, with the line where it says it."""
    where = Position(file)
    reason, _, _ = str(error).partition("\n")
    match = _LINE.search(str(error))
    if match:
        where = Position(file, above + int(match[1]), 1)
        reason = match[2]
    words = say("the file cannot be read: {reason}", reason=foreign(reason))
    return InvalidInputError([Problem(where, code, words)])
