"""A sheet of a workbook as a table of text, as a person sees it in Excel."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from healthplan_cli.model.columns import REPORTED
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.workbook.cell_formats import Marks, letters, place
from healthplan_cli.reading.workbook.package import SheetPart, refusal
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_MERGED = 1_000_000


class Worksheet(Sheet):
    """The cells below the first of a merged range hold what the first holds. `stale`: the workbook was never calculated."""

    def __init__(
        self, file: str, part: SheetPart, values: "CalamineSheet", marks: Marks, stale: bool
    ) -> None:
        super().__init__(file, values.to_python(skip_empty_area=False))
        self.seen = not part.hidden
        self._part = part
        self._marks = marks
        self._stale = stale
        self._above = self._merged(values)
        unread = (place(cell) for cell in (*marks.errors, *marks.formulas))
        self._unread = Counter(row for row, column in unread if self._value(row, column) == "")

    def filled(self, row: int) -> int:
        """How many cells of a row hold something, those that could not be read among them."""
        return super().filled(row) + self._unread[row]

    def text(self, row: int, column: int) -> str:
        """The value as text: a number to 15 digits and with its per cent sign, a day as YYYY-MM-DD, true or false."""
        row = self._above.get((row, column), row)
        value = self._value(row, column)
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int | float):
            return number_text(
                value,
                percent=bool(self._marks.percent)
                and f"{letters(column)}{row}" in self._marks.percent,
            )
        if isinstance(value, datetime):  # Excel shows the day alone, whatever the hour
            return value.date().isoformat()
        return value.isoformat() if isinstance(value, date) else str(value)

    def where(self, row: int, column: int) -> Position:
        """The position of a cell, by its name in the workbook."""
        return Position(self.file, row, column, f"{self._part.name}!{letters(column)}{row}")

    def faults(self, row: int, columns: Iterable[tuple[str, int]]) -> Iterator[Problem]:
        """Errors, formulas that were never calculated, and figures that stand across several rows."""
        marks = self._marks
        for key, column in (
            columns if marks.errors or marks.formulas or marks.unclear or self._above else ()
        ):
            cell = f"{letters(column)}{row}"
            if (
                key in REPORTED
                and cell in marks.unclear
                and isinstance(self._value(row, column), int | float)
            ):
                words = say(
                    "the format of this cell shows per cent for some values only; give it a plain number format"
                )
                yield Problem(self.where(row, column), "unclear-percent", words)
            elif cell in marks.errors:
                words = say(
                    "the cell holds the error {error}, not a figure",
                    error=marks.errors[cell] or "#N/A",
                )
                yield Problem(self.where(row, column), "error-cell", words)
            elif cell in marks.formulas and self._uncalculated(row, column, marks.formulas[cell]):
                words = say(
                    "the formula in this cell was never calculated; open the workbook in Excel or LibreOffice, and save it"
                )
                yield Problem(self.where(row, column), "not-calculated", words)
            elif key in REPORTED and (row, column) in self._above and self.text(row, column):
                words = say("one figure is merged across several rows; give each row its own")
                yield Problem(self.where(row, column), "merged-figure", words)

    def warnings(self, rows: Sequence[int], columns: Iterable[int] = ()) -> Iterator[Problem]:
        """Hidden rows that were read, a run of them at a time, or the sheet where all of it is hidden."""
        if self._part.hidden and rows:
            yield Problem(
                self.where(1, 1), "hidden", say("this sheet is hidden, and was read"), "warning"
            )
        for first, last in _runs(row for row in rows if row in self._marks.hidden):
            words = say("rows {first} to {last} are hidden, and were read", first=first, last=last)
            one = say("row {row} is hidden, and was read", row=first)
            yield Problem(
                self.where(first, 1), "hidden", one if first == last else words, "warning"
            )

    def _value(self, row: int, column: int) -> object:
        cells = self.rows[row - 1] if row <= len(self.rows) else ()
        return cells[column - 1] if column <= len(cells) else ""

    def _uncalculated(self, row: int, column: int, kind: str) -> bool:
        value = self._value(row, column)
        return (value == "" and kind != "str") or (self._stale and value == 0)

    def _merged(self, values: "CalamineSheet") -> dict[tuple[int, int], int]:
        """The first row of the merged range that a cell stands in, for the cells below the first."""
        above: dict[tuple[int, int], int] = {}
        for (top, left), (bottom, _) in values.merged_cell_ranges or ():
            covered = range(top + 2, min(bottom + 1, len(self.rows)) + 1)
            if len(above) + len(covered) > MOST_MERGED:
                words = say(
                    "{sheet} merges more than {most} cells", sheet=self._part.name, most=MOST_MERGED
                )
                raise refusal(self.file, "too-large", words)
            above.update({(row, left + 1): top + 1 for row in covered})
        return above


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Rows in ascending order as first and last of each run."""
    first = last = 0
    for row in rows:
        if row != last + 1:
            if last:
                yield first, last
            first = row
        last = row
    if last:
        yield first, last


def number_text(value: float, *, percent: bool) -> str:
    """A number as Excel shows it, exact to the 15 significant digits it keeps: 0.30000000000000004 is 0.3, or 30%."""
    exact = Decimal(f"{value:.15g}")
    if percent:
        exact = exact.scaleb(2)
    text = f"{exact.normalize():f}" if -30 < exact.adjusted() < 30 else f"{exact:e}"
    return f"{text}%" if percent else text
