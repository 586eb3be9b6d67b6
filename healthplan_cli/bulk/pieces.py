"""The pieces of the files of figures: each is judged in one go, and kept once it is whole."""

import csv
import io
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from healthplan_cli.bulk.sources import Source
from healthplan_cli.reading.files import reading
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, file_error
from healthplan_cli.text.words import say

BYTES_AT_ONCE = 16 << 20
FIRST = 2
"""The line of the first row of figures, below the headings."""


class Piece(Struct, frozen=True):
    """Rows of a file: its bytes, or rows of Parquet, from `low` up to `high`.

    `file` is the number of the file, `line` the line of the first row, `lines` how many there are,
    `digest` that of what the piece is made of.
    """

    source: Source
    file: int
    low: int
    high: int
    line: int
    lines: int
    digest: str

    @property
    def name(self) -> str:
        """The name of what is kept of it."""
        return f"{self.file}-{self.low}.parquet"


def pieces_of_text(source: Source, file: int) -> Iterator[Piece]:
    """Yield the pieces of a file of text; each ends with the last byte of a row."""
    with reading(source.shown), source.text.open("rb") as stream:
        low = len(stream.readline())
        line = FIRST
        data = b""
        while more := stream.read(BYTES_AT_ONCE):
            data += more
            end = _end_of_rows(data)
            if end:
                rows = data[:end]
                lines = rows.count(b"\n")
                yield Piece(source, file, low, low + end, line, lines, fingerprint_of(rows))
                low += end
                line += lines
                data = data[end:]
        if data:
            lines = data.count(b"\n") + 1
            yield Piece(source, file, low, low + len(data), line, lines, fingerprint_of(data))


def _end_of_rows(data: bytes) -> int:
    """Return the end of the last line that ends outside of quotes, 0 where none does."""
    end = data.rfind(b"\n") + 1
    quotes = data.count(b'"', 0, end)
    while quotes % 2:
        before = data.rfind(b"\n", 0, end - 1) + 1
        quotes -= data.count(b'"', before, end)
        end = before
    return end


def pieces_of_parquet(source: Source, file: int, rows: int, at_once: int) -> Iterator[Piece]:
    """Yield the pieces of a Parquet file with so many rows, each of at most `at_once`."""
    digest = blake2b(digest_size=16)
    with reading(source.shown), source.path.open("rb") as stream:
        while data := stream.read(BYTES_AT_ONCE):
            digest.update(data)
    for low in range(0, rows, at_once):
        high = min(low + at_once, rows)
        yield Piece(source, file, low, high, low + FIRST, high - low, digest.hexdigest())


def fingerprint_of(data: bytes) -> str:
    """Return the digest of some bytes, BLAKE2b of 16 bytes in hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def write_text(piece: Piece, to: Path) -> list[tuple[int, int]]:
    """Write the bytes of a piece of text to a file.

    Returns the line of each row by the number of the row in the piece, counted from 1, where the
    rows are not one a line; else nothing. Raises InvalidInputError `unreadable`, also for bytes
    other than those of the piece.
    """
    with reading(piece.source.shown), piece.source.text.open("rb") as stream:
        stream.seek(piece.low)
        data = stream.read(piece.high - piece.low)
    if fingerprint_of(data) != piece.digest:
        raise changed(piece.source.shown)
    to.write_bytes(data)
    if _is_one_a_line(data):
        return []
    return list(enumerate(_lines_of_rows(data, piece), 1))


def _is_one_a_line(data: bytes) -> bool:
    """Return whether no line is blank, and none ends within quotes."""
    if data.startswith((b"\n", b"\r\n")) or b"\n\n" in data or b"\n\r\n" in data:
        return False
    if b'"' not in data:
        return True
    return all(line.count(b'"') % 2 == 0 for line in data.split(b"\n"))


def _lines_of_rows(data: bytes, piece: Piece) -> Iterator[int]:
    """Yield the line that each row starts in.

    Raises InvalidInputError where lines in a cell look like rows: its quotes end too late.
    """
    text = io.StringIO(data.decode(), newline="")
    reader = csv.reader(text, delimiter=piece.source.delimiter)
    line = piece.line
    for row in reader:
        if row:
            _refuse_swallowed(row, piece.source, line)
            yield line
        line = piece.line + reader.line_num


def changed(file: str) -> InvalidInputError:
    """Return what a file is refused for that is not what it was when it was read before."""
    words = say("this file has changed while it was read")
    return file_error(file, "unreadable", words)


def _refuse_swallowed(row: Sequence[str], source: Source, line: int) -> None:
    """Raise InvalidInputError where a cell has a line with as many cells as a row."""
    for cell in row:
        inside = cell.splitlines()[1:]
        if any(one.count(source.delimiter) >= len(row) - 1 for one in inside):
            words = say("a quotation mark is not closed here: what is in it looks like rows")
            raise InvalidInputError(
                [Problem(Position(str(source.path), line, 1), "not-csv", words)]
            )
