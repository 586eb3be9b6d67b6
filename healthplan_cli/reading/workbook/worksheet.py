"""A sheet of a workbook as a table of text, as a person sees it in Excel."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from healthplan_cli.model.columns import NAMES, REPORTED
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.workbook.cell_names import letters, place
from healthplan_cli.reading.workbook.number_formats import (
    Shown,
    plain_text,
    shown_number,
    shown_text,
)
from healthplan_cli.reading.workbook.package import SheetPart
from healthplan_cli.reading.workbook.sheet_scan import Marks
from healthplan_cli.reading.workbook.styles import Style
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import Words, say

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_DAYS = (date(1899, 12, 30), date(1904, 1, 1))
"""The day number 0, by whether days are numbered from 1904."""
_FIRST_DAY, _LAST_DAY = 61, 2_958_465
"""1 March 1900 and 31 December 9999: Excel numbers the days before them otherwise."""


class Book(Struct, frozen=True):
    """What the sheets of a workbook share.

    `stale`: it was never calculated. `from_1904`: days are numbered from that year on.
    """

    file: str
    stale: bool = False
    from_1904: bool = False


class Worksheet(Sheet):
    """The cells below the first of a merged range have the value of the first."""

    def __init__(self, book: Book, part: SheetPart, values: "CalamineSheet", marks: Marks) -> None:
        super().__init__(book.file, values.to_python(skip_empty_area=False))
        self.seen = not part.hidden
        self._book = book
        self._part = part
        self._marks = marks
        self._merged = _Merged(values.merged_cell_ranges or (), len(self.rows))
        self._empty = {}
        for cell in (*marks.errors, *marks.formulas):
            if self._value(*place(cell)) == "":
                self._empty[place(cell)] = marks.errors.get(cell, "")
        self._unread = Counter(row for row, _ in self._empty)

    def without_value(self) -> Mapping[tuple[int, int], str]:
        """Return the cells that have an error or a formula and no value, by row and column."""
        return self._empty

    def filled(self, row: int) -> int:
        """Return how many cells of a row are not blank, those that could not be read included."""
        return super().filled(row) + self._unread[row]

    def text(self, row: int, column: int) -> str:
        """Return a cell as text: a number to 15 digits with what its format shows beside it.

        A day is YYYY-MM-DD, and a choice true or false.
        """
        row = self._merged.first_row(row, column)
        value = self._value(row, column)
        if isinstance(value, str) and not self._marks.styles:
            return value.strip()
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, datetime):  # Excel shows the day alone, whatever the hour
            return value.date().isoformat()
        return self._shown(value, row, column).text.strip()

    def where(self, row: int, column: int) -> Position:
        """Return the position of a cell, by its name in the workbook."""
        return Position(self.file, row, column, f"{self._part.name}!{letters(column)}{row}")

    def faults(self, row: int, columns: Iterable[tuple[str, int]]) -> Iterator[Problem]:
        """Yield what is wrong with the cells of a row before anything is read from them."""
        for key, column in columns:
            found = self._unreadable(row, column)
            if found is None and key in REPORTED:
                found = self._misleading(row, column)
            if found is None and key in NAMES:
                found = self._struck_name(row, column)
            if found:
                code, words = found
                yield Problem(self.where(row, column), code, words)

    def warnings(self, rows: Sequence[int], columns: Iterable[int] = ()) -> Iterator[Problem]:
        """Yield what is hidden and was read: the sheet, rows a run at a time, and columns."""
        if not rows:
            return
        if self._part.hidden:
            yield self._hidden(1, 1, say("this sheet is hidden, and was read"))
        for first, last in _runs(row for row in rows if row in self._marks.hidden):
            words = say("row {row} is hidden, and was read", row=first)
            if last != first:
                words = say(
                    "rows {first} to {last} are hidden, and were read", first=first, last=last
                )
            yield self._hidden(first, 1, words)
        columns = sorted(columns)
        yield from self._remarks(rows, columns)
        for column in columns:
            if any(column in hidden for hidden in self._marks.hidden_columns):
                words = say("column {column} is hidden, and was read", column=letters(column))
                yield self._hidden(rows[0], column, words)

    def _remarks(self, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Problem]:
        """Yield the comments on cells that were read, and the texts in boxes above the sheet."""
        read = set(rows)
        for cell, text in self._marks.comments.items():
            row, column = place(cell)
            if row in read and column in columns:
                words = say("the comment on this cell is not read: {text}", text=quoted(text))
                yield Problem(self.where(row, column), "unread-comment", words, "warning")
        for text in self._marks.boxes:
            words = say("a box of text on this sheet is not read: {text}", text=quoted(text))
            yield Problem(self.where(1, 1), "unread-comment", words, "warning")

    def _hidden(self, row: int, column: int, words: Words) -> Problem:
        return Problem(self.where(row, column), "hidden", words, "warning")

    def _unreadable(self, row: int, column: int) -> tuple[str, Words] | None:
        """Return why a cell has no value: an error, or a formula without a result."""
        marks = self._marks
        cell = f"{letters(column)}{row}" if marks.errors or marks.formulas else ""
        if cell in marks.errors:
            error = marks.errors[cell] or "#N/A"
            return "error-cell", say(
                "the cell contains the error {error}, not a figure", error=error
            )
        if cell in marks.formulas and self._uncalculated(row, column, marks.formulas[cell]):
            words = say(
                "the formula in this cell was never calculated; "
                "open the workbook in Excel or LibreOffice, and save it"
            )
            return "not-calculated", words
        return None

    def _struck_name(self, row: int, column: int) -> tuple[str, Words] | None:
        """Return words for the name of a row that was struck out with the whole cell."""
        style = self._marks.styles.get(f"{letters(column)}{row}")
        if not style or not style.odd or not self.text(row, column):
            return None
        words = say("this name is struck through; take the row out, or the line through it")
        return "unclear-cell", words

    def _misleading(self, row: int, column: int) -> tuple[str, Words] | None:
        """Return why a figure is not what its cell seems to say."""
        if self._merged.first_row(row, column) != row and self.text(row, column):
            words = say("one figure is merged across several rows; give each row its own")
            return "merged-figure", words
        value = self._value(row, column)
        if value == "":
            return None
        cell = f"{letters(column)}{row}"
        style = self._marks.styles.get(cell)
        if cell in self._marks.odd or (style and style.odd):
            words = say(
                "a part of this figure is struck through, raised or lowered; write the figure alone"
            )
            return "unclear-cell", words
        if style and style.unseen:
            words = say("this figure is white on white; colour it, or take it out")
            return "unclear-cell", words
        if self._marks.is_conditional(row, column):
            words = say(
                "the format of this cell depends on a condition; give it a plain number format"
            )
            return "unclear-cell", words
        if style:
            return self._unclear(value, style, self._shown(value, row, column))
        return None

    def _unclear(self, value: object, style: Style, shown: Shown) -> tuple[str, Words] | None:
        """Return why it is not understood what the format of a cell shows."""
        if style.format.uneven and isinstance(value, int | float):
            words = say(
                "the format of this cell shows per cent for some values only; "
                "give it a plain number format"
            )
            return "unclear-percent", words
        if shown.clear:
            return None
        words = say(
            "this cell shows {shown} and its value is {value}; give it a plain number format",
            shown=quoted(shown.text),
            value=_plain(value),
        )
        return "unclear-cell", words

    def _shown(self, value: object, row: int, column: int) -> Shown:
        """Return what a person sees of a value, by the format of its cell."""
        styles = self._marks.styles
        style = styles.get(f"{letters(column)}{row}") if styles else None
        if style is None or value == "" or isinstance(value, bool):
            return Shown(_plain(value), True)
        if isinstance(value, str):
            return shown_text(value.strip(), style.format)
        if isinstance(value, int | float):
            if style.percent:
                return Shown(number_text(value, percent=True), True)
            if style.format.is_date:
                return Shown(self._day(value) or _plain(value), True)
            return shown_number(_exact(value), style.format)
        return Shown(_plain(value), style.format.is_date)

    def _day(self, value: float) -> str:
        """Return the day with a number; empty where there is none."""
        if not _FIRST_DAY <= value <= _LAST_DAY:
            return ""
        return (_DAYS[self._book.from_1904] + timedelta(days=int(value))).isoformat()

    def _value(self, row: int, column: int) -> object:
        cells = self.rows[row - 1] if row <= len(self.rows) else ()
        return cells[column - 1] if column <= len(cells) else ""

    def _uncalculated(self, row: int, column: int, kind: str) -> bool:
        value = self._value(row, column)
        return (value == "" and kind != "str") or (self._book.stale and value == 0)


class _Merged:
    """The merged ranges of a sheet: the first row of each, for the cells below it."""

    def __init__(
        self, ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]], height: int
    ) -> None:
        self._columns: dict[int, list[tuple[int, int]]] = {}
        for (top, left), (bottom, _) in ranges:
            if bottom > top:
                last = min(bottom + 1, height)
                self._columns.setdefault(left + 1, []).append((top + 1, last))
        for runs in self._columns.values():
            runs.sort()

    def first_row(self, row: int, column: int) -> int:
        """Return the row whose cell shows the value: its own where none is merged."""
        if column not in self._columns:
            return row
        runs = self._columns[column]
        at = bisect_right(runs, (row, 0)) - 1
        if at >= 0 and runs[at][0] < row <= runs[at][1]:
            return runs[at][0]
        return row


def number_text(value: float, *, percent: bool) -> str:
    """Return a number as Excel shows it, exact to the 15 significant digits it keeps.

    0.30000000000000004 is 0.3, or 30%.
    """
    exact = _exact(value)
    return f"{plain_text(exact.scaleb(2))}%" if percent else plain_text(exact)


def _exact(value: float) -> Decimal:
    return Decimal(f"{value:.15g}")


def _plain(value: object) -> str:
    """Return a value as text, without what its format shows beside it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return number_text(value, percent=False)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield rows in ascending order as first and last of each run."""
    first = last = 0
    for row in rows:
        if row != last + 1:
            if last:
                yield first, last
            first = row
        last = row
    if last:
        yield first, last
