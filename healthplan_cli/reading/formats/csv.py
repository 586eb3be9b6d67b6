"""Actuals in a table of text: commas, tabs or semicolons between the fields."""

import csv
import io
from pathlib import Path

from healthplan_cli.model.columns import FORMULA
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.table.document import document
from healthplan_cli.reading.table.header import columns_found
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.words import foreign, say

DELIMITERS = ",\t;"


class _Lines(Sheet):
    def __init__(self, file: str, rows: list[list[str]], lines: list[int]) -> None:
        super().__init__(file, rows)
        self.lines = lines

    def text(self, row: int, column: int) -> str:
        text = super().text(row, column)
        return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text

    def where(self, row: int, column: int) -> Position:
        return Position(self.file, self.lines[row - 1], column)


def nodes(path: Path) -> Node:
    """Return the nodes of a file: UTF-8 or GB18030; positions are lines and fields.

    Raises InvalidInputError: `not-csv`, `no-header`, what `read_text` raises.
    """
    text = read_text(path)
    if not text.strip():
        raise InvalidInputError(
            [Problem(Position(str(path)), "empty-file", say("nothing stands in this file"))]
        )
    tables: list[_Lines] = []
    refused: list[InvalidInputError] = []
    for delimiter in _delimiters(text):
        try:
            tables.append(_lines(str(path), text, delimiter))
        except InvalidInputError as error:
            refused.append(error)
    best = max(tables, key=columns_found, default=None)
    if best is None or (refused and not columns_found(best)):
        raise refused[0]
    return document(str(path), [best])


def _delimiters(text: str) -> list[str]:
    """Return the delimiters, those first that are most frequent in the text."""
    return sorted(DELIMITERS, key=text.count, reverse=True)


def _lines(file: str, text: str, delimiter: str) -> _Lines:
    rows, lines, line = [], [], 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            rows.append([field.strip() for field in row])
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        words = say("this is not CSV: {problem}", problem=foreign(str(error)))
        raise InvalidInputError([Problem(Position(file, line, 1), "not-csv", words)]) from None
    return _Lines(file, rows, lines)
