"""Actuals in a table of text: commas, tabs or semicolons between the fields."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from healthplan_cli.model.columns import FORMULA, REPORTED, SHOWN
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.layouts.declared import NO_TABLES, Declared
from healthplan_cli.reading.layouts.document import document, is_declared
from healthplan_cli.reading.table.header import columns_found
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, file_error, quoted
from healthplan_cli.text.words import foreign, say
from healthplan_cli.units import normal

DELIMITERS = ",\t;"
_ONE_COMMA = re.compile(r"[+-]?[0-9]{1,3},[0-9]{3}(?![0-9,])")
"""A number that the comma of a table takes apart: 1,812."""
_REMARKS = ("note", "explain", "document", *SHOWN)
"""The columns in which a text may have several lines, with commas in them."""


class _Lines(Sheet):
    """The rows of a table of text; `lines` are those of the file on which they start.

    `indents` are the blanks before the first text of a row, by its number.
    """

    def __init__(
        self,
        file: str,
        rows: list[list[str]],
        lines: list[int],
        delimiter: str,
        indents: Mapping[int, str],
    ) -> None:
        super().__init__(file, rows)
        self._indents = indents
        self._fields = rows
        self.lines = lines
        self._delimiter = delimiter

    def is_declared(self, declared: Declared) -> bool:
        """Return whether it is a declared table, which may say what is between its fields."""
        return is_declared(self, declared, self._delimiter)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell, without the apostrophe that keeps a formula from being one."""
        fields = self._fields[row - 1]
        if column > len(fields):
            return ""
        text = fields[column - 1]  # without the space around it, as all fields are kept
        if text.startswith("'") and text[1:].startswith(FORMULA):
            return text[1:]
        return text

    def blanks_before(self, row: int, column: int) -> str:
        """Return the blanks before the text of a cell, where it is the first of its row."""
        if any(self._fields[row - 1][: column - 1]):
            return ""
        return self._indents.get(row, "")

    def where(self, row: int, column: int) -> Position:
        """Return the line of the file, and the field on it."""
        return Position(self.file, self.lines[row - 1], column)

    def faults(self, row: int, columns: Iterable[tuple[str, int]]) -> Iterator[Problem]:
        """Yield fields that took in whole lines, and figures whose comma can be read two ways."""
        if self._delimiter != ";" and not _has_lines(self.rows[row - 1]):
            return
        columns = list(columns)
        for key, column in columns:
            text = self.text(row, column)
            if self._has_other_rows(text, key, len(columns)):
                words = say("a quotation mark on this line takes in the lines below it")
                yield Problem(self.where(row, column), "not-csv", words)
            elif key in REPORTED and self._delimiter == ";" and _ONE_COMMA.match(normal(text)):
                words = say(
                    "the comma of {text} could be a decimal one in a table with semicolons; "
                    "write it without",
                    text=quoted(text),
                )
                yield Problem(self.where(row, column), "not-a-number", words)

    def _has_other_rows(self, text: str, key: str, width: int) -> bool:
        """Return whether a field has lines in it that look like rows of the table."""
        most = 1
        if key in _REMARKS:
            most = width - 1
        below = text.splitlines()[1:]
        for line in below:
            if line.count(self._delimiter) >= most:
                return True
        return False


def _has_lines(fields: Sequence[object]) -> bool:
    """Return whether a text in some fields has several lines."""
    return len("".join(map(str, fields)).splitlines()) > 1


def nodes(path: Path, declared: Declared = NO_TABLES) -> Node:
    """Return the nodes of a file: UTF-8 or GB18030; positions are lines and fields.

    Raises InvalidInputError: `not-csv`, `no-header`, what `read_text` raises.
    """
    tables, refused, likeliest = _tables(path)
    best = next((table for table in tables.values() if table.is_declared(declared)), None)
    if best is not None:
        return document(str(path), [best], declared)
    best = max(tables.values(), key=columns_found, default=None)
    if best is None or (likeliest in refused and not columns_found(best)):
        raise refused[likeliest]
    return document(str(path), [best], declared)


def read_sheets(path: Path) -> list[Sheet]:
    """Return the table of a file by its likeliest delimiter. Raises InvalidInputError."""
    tables, refused, likeliest = _tables(path)
    if not tables:
        raise refused[likeliest]
    best = max(tables.values(), key=columns_found)
    if not columns_found(best):
        best = tables.get(likeliest, best)
    return [best]


def _tables(path: Path) -> tuple[dict[str, _Lines], dict[str, InvalidInputError], str]:
    """Return the table, or why there is none, by each delimiter, and the likeliest of these.

    Raises InvalidInputError: `empty-file`, what `read_text` raises.
    """
    text = read_text(path)
    if not text.strip():
        raise InvalidInputError(
            [Problem(Position(str(path)), "empty-file", say("this file is empty"))]
        )
    tables: dict[str, _Lines] = {}
    refused: dict[str, InvalidInputError] = {}
    delimiters = _delimiters(path, text)
    for delimiter in delimiters:
        try:
            tables[delimiter] = _lines(str(path), text, delimiter)
        except InvalidInputError as error:
            refused[delimiter] = error
    return tables, refused, delimiters[0]


def _delimiters(path: Path, text: str) -> list[str]:
    """Return the delimiters, those first that are most frequent in the text; a .tsv has tabs."""
    if path.suffix.lower() == ".tsv":
        return ["\t"]
    return sorted(DELIMITERS, key=text.count, reverse=True)


def _lines(file: str, text: str, delimiter: str) -> _Lines:
    rows, lines, line = [], [], 1
    indents = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            rows.append([field.strip() for field in row])
            first = next(filter(str.strip, row), "")
            if first[:1].isspace():
                indents[len(rows)] = first[: len(first) - len(first.lstrip())]
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        words = say("this is not CSV: {problem}", problem=foreign(str(error)))
        raise file_error(file, "not-csv", words, line) from None
    return _Lines(file, rows, lines, delimiter, indents)
