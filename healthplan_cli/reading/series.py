"""Time series for progress: a CSV file with one line a series to Series values."""

import csv
import io
import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from msgspec import Struct

from healthplan_cli.model.series import Direction, Series
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.phrases.empty_words import SENTINELS
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, nearest
from healthplan_cli.text.words import Words, foreign, say
from healthplan_cli.units import LARGEST_EXPONENT, LONGEST_NUMBER, NUMBER, normal

YEARS = ("base_year", "current_year", "target_year")
LEAST = {
    "base_value": None,
    "current_value": None,
    "target": None,
    "limit": None,
    "se_base": 0,
    "se_current": 0,
}
COLUMNS = Series.__struct_fields__
_NOT_REPORTED = {"", *map(normal, SENTINELS)}
DIRECTIONS: dict[str, Direction] = {"increase": "increase", "decrease": "decrease"}


def read_series(path: str | Path) -> tuple[Series, ...]:
    """Return the series of a CSV file (UTF-8 or GB18030) with COLUMNS in any order.

    A cell is blank where a figure is not known. Positions count lines of the file and fields of the
    line. Raises InvalidInputError with every problem of the file: those of `read_text`, `not-csv`,
    `empty-file`, `unknown-column`, `missing-column`, `duplicate-column`, `extra-field`,
    `missing-id`, `duplicate-id`, `not-a-number`, `number-out-of-range`, `not-a-year`,
    `unknown-direction`.
    """
    return _Reader(str(path)).read()


class _Cell(Struct, frozen=True):
    text: str
    position: Position


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._lines: dict[str, int] = {}

    def read(self) -> tuple[Series, ...]:
        rows = self._rows(read_text(self.file))
        if len(rows) < 2 and not self.problems:
            self._refuse(Position(self.file), "empty-file", say("this file contains no series"))
        if rows:
            columns = self._columns(rows[0])
        else:
            columns = ()
        series = []
        for row in rows[1:]:
            series.append(self._series(columns, row))
        if self.problems:
            raise InvalidInputError(self.problems)
        return tuple(series)

    def _rows(self, text: str) -> list[list[_Cell]]:
        rows, line = [], 1
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            for record in reader:
                row = [
                    _Cell(normal(text), Position(self.file, line, number))
                    for number, text in enumerate(record, 1)
                ]
                if any(cell.text for cell in row):
                    rows.append(row)
                line = reader.line_num + 1
        except csv.Error as error:
            self._refuse(
                Position(self.file, line, 1),
                "not-csv",
                say("this is not CSV: {problem}", problem=foreign(str(error))),
            )
        return rows

    def _columns(self, header: Sequence[_Cell]) -> tuple[str, ...]:
        while not header[-1].text:
            header = header[:-1]
        names = tuple(cell.text for cell in header)
        for number, cell in enumerate(header):
            name = repr(cell.text[:40])
            if cell.text not in COLUMNS:
                words = say(
                    "there is no column {name}{hint}",
                    name=name,
                    hint=nearest(cell.text[:40], COLUMNS),
                )
                self._refuse(cell.position, "unknown-column", words)
            elif cell.text in names[:number]:
                self._refuse(
                    cell.position,
                    "duplicate-column",
                    say("the column {name} is here a second time", name=name),
                )
        for name in COLUMNS:
            if name not in names:
                self._refuse(
                    header[0].position,
                    "missing-column",
                    say("the column {name} is missing", name=name),
                )
        return names

    def _series(self, columns: Sequence[str], row: Sequence[_Cell]) -> Series:
        for cell in row[len(columns) :]:
            if cell.text:
                self._refuse(
                    cell.position, "extra-field", say("this field is beyond the last column")
                )
        start = row[0].position
        missing = []
        for n in range(len(row), len(columns)):
            missing.append(_Cell("", Position(self.file, start.line, n + 1)))
        cells = dict(zip(columns, [*row, *missing], strict=False))
        return Series(
            id=self._id(cells.get("id")),
            direction=self._direction(cells.get("direction")),
            **{name: self._year(cells.get(name)) for name in YEARS},  # type: ignore[arg-type]
            **{name: self._number(cells.get(name), least) for name, least in LEAST.items()},  # type: ignore[arg-type]
        )

    def _id(self, cell: _Cell | None) -> str:
        if cell is None:
            return ""
        line = self._lines.setdefault(cell.text, cell.position.line)
        if not cell.text:
            self._refuse(cell.position, "missing-id", say("the id of the series is missing"))
        elif line != cell.position.line:
            words = say(
                "the series {id} is given here a second time, first on line {line}",
                id=repr(cell.text[:40]),
                line=line,
            )
            self._refuse(cell.position, "duplicate-id", words)
        return cell.text

    def _number(self, cell: _Cell | None, least: int | None) -> Fraction | None:
        if cell is None or cell.text in _NOT_REPORTED:
            return None
        short = repr(cell.text[:40])
        if not re.fullmatch(NUMBER, cell.text):
            self._refuse(
                cell.position, "not-a-number", say("{text} is not a plain number", text=short)
            )
            return None
        number = _exact(cell.text)
        if number is None or (least is not None and number < least):
            self._refuse(
                cell.position,
                "number-out-of-range",
                say("{text} is out of any range it can have", text=short),
            )
        return number

    def _year(self, cell: _Cell | None) -> int | None:
        if cell is None or cell.text in _NOT_REPORTED:
            return None
        year = None
        if re.fullmatch(NUMBER, cell.text):
            year = _exact(cell.text)
        if year is not None and year.denominator == 1 and 1000 <= year <= 9999:
            return int(year)
        self._refuse(
            cell.position,
            "not-a-year",
            say("{text} is not a year of four digits", text=repr(cell.text[:40])),
        )
        return None

    def _direction(self, cell: _Cell | None) -> Direction:
        if cell and cell.text not in DIRECTIONS:
            text = repr(cell.text[:40])
            expected = " | ".join(DIRECTIONS)
            hint = nearest(cell.text[:40], DIRECTIONS)
            words = say(
                "{text} is not a direction ({expected}){hint}",
                text=text,
                expected=expected,
                hint=hint,
            )
            self._refuse(cell.position, "unknown-direction", words)
        if cell is None:
            return "increase"
        return DIRECTIONS.get(cell.text, "increase")

    def _refuse(self, position: Position, code: str, words: Words) -> None:
        self.problems.append(Problem(position, code, words))


def _exact(text: str) -> Fraction | None:
    """Return the number of a text that matches NUMBER; None where it is out of bounds."""
    exponent = text.lower().partition("e")[2]
    if len(text) > LONGEST_NUMBER or abs(int(exponent or "0")) > LARGEST_EXPONENT:
        return None
    return Fraction(text.replace(",", ""))
