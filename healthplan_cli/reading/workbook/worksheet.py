"""A sheet of a workbook as a table of text, as a person sees it in Excel."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from string import digits

from msgspec import Struct

from healthplan_cli.model.columns import NAMES, REPORTED
from healthplan_cli.reading.workbook.cell_names import cell_name, letters, place
from healthplan_cli.reading.workbook.colours import BLACK, WHITE
from healthplan_cli.reading.workbook.grid import (
    CHANGING,
    NOT_CALCULATED,
    ODD_FIGURE,
    STRUCK_NAME,
    UNSEEN,
    UNSEEN_PART,
    UNSEEN_ZERO,
    Grid,
    Range,
    error_cell,
)
from healthplan_cli.reading.workbook.number_formats import (
    Shown,
    plain_text,
    shown_number,
    shown_text,
)
from healthplan_cli.reading.workbook.package import SheetPart
from healthplan_cli.reading.workbook.sheet_scan import Marks
from healthplan_cli.reading.workbook.styles import Style
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Words, say

_DAYS = (date(1899, 12, 30), date(1904, 1, 1))
"""The day number 0, by whether days are numbered from 1904."""
_MARCH_1900, _LAST_DAY = 61, 2_958_465
"""1 March 1900, before which Excel numbers each day one lower, and 31 December 9999."""


class Book(Struct, frozen=True):
    """What the sheets of a workbook share.

    `stale`: it was never calculated. `from_1904`: days are numbered from that year on.
    """

    file: str
    stale: bool = False
    from_1904: bool = False


class Values(Struct, frozen=True):
    """The values of a sheet, row by row, and the ranges that are merged."""

    rows: Sequence[Sequence[object]]
    merged: Iterable[Range] = ()


class Worksheet(Grid):
    """A sheet of a workbook of Excel: values, and what is marked in its cells."""

    def __init__(self, book: Book, part: SheetPart, values: Values, marks: Marks) -> None:
        super().__init__(book.file, part.name, values.rows, values.merged, hidden=part.hidden)
        self.hidden_rows = marks.hidden
        self.hidden_columns = marks.hidden_columns
        self.has_unseen = marks.has_conditions
        self.keep_comments({place(cell): (text,) for cell, text in marks.comments.items()})
        self.boxes = marks.boxes
        self.margins = marks.margins
        self.day_0 = _DAYS[book.from_1904]
        self.formulas = marks.said_by_formulas
        self._book = book
        self._marks = marks
        self._styled = frozenset(cell.rstrip(digits) for cell in marks.styles)
        empty = {}
        for cell in (*marks.errors, *marks.formulas):
            if self._value(*place(cell)) == "":
                empty[place(cell)] = marks.errors.get(cell, "")
        self.keep_empty(empty)

    def text(self, row: int, column: int) -> str:
        """Return a cell as text: a number to 15 digits with what its format shows beside it.

        A day is YYYY-MM-DD, and a choice true or false.
        """
        row = self.first_row(row, column)
        value, style = self._value(row, column), self._style(row, column)
        if style is None:
            return _plain(value)
        return self._shown(value, style).text.strip()

    def _fault(self, key: str, row: int, column: int) -> tuple[str, Words] | None:
        found = self._unreadable(row, column)
        if found is None and key in REPORTED:
            found = self._misleading(row, column)
        if found is None and key in NAMES:
            found = self._struck_name(row, column)
        return found

    def _unreadable(self, row: int, column: int) -> tuple[str, Words] | None:
        """Return why a cell has no value: an error, or a formula without a result."""
        marks = self._marks
        cell = ""
        if marks.errors or marks.formulas:
            cell = cell_name(row, column)
        if cell in marks.errors:
            return error_cell(marks.errors[cell] or "#N/A")
        if cell in marks.formulas and self._uncalculated(row, column, marks.formulas[cell]):
            return "not-calculated", NOT_CALCULATED
        return None

    def _struck_name(self, row: int, column: int) -> tuple[str, Words] | None:
        """Return words for the name of a row that was struck out with the whole cell."""
        style = self._style(row, column)
        if not style or not style.odd or not self.text(row, column):
            return None
        return "unclear-cell", STRUCK_NAME

    def _misleading(self, row: int, column: int) -> tuple[str, Words] | None:
        """Return why a figure is not what its cell seems to say."""
        if merged := self.merged_figure(row, column):
            return merged
        value = self._value(row, column)
        if value == "":
            return None
        style = self._style(row, column)
        words = (
            self._marked(row, column, style)
            or self._unseen(value, style)
            or self._conditional(row, column, value, style)
            or self._unseen_part(row, column, style)
        )
        if words:
            return "unclear-cell", words
        if style:
            return self._unclear(value, style, self._shown(value, style))
        return None

    def _marked(self, row: int, column: int, style: Style | None) -> Words | None:
        """Return why what is in a cell is no figure: its formula changes it, or it is struck."""
        cell = cell_name(row, column)
        if cell in self.formulas.changing:
            return CHANGING
        if cell in self._marks.odd or (style and style.odd):
            return ODD_FIGURE
        return None

    def _unseen(self, value: object, style: Style | None) -> Words | None:
        """Return why a person sees no figure in a cell."""
        if style and style.unseen:
            return UNSEEN
        if self._marks.hides_zeros and _is_zero(value):
            return UNSEEN_ZERO
        return None

    def _unseen_part(self, row: int, column: int, style: Style | None) -> Words | None:
        """Return why a person sees only some of the digits of a figure."""
        ground = style.ground if style else WHITE
        if ground in self._marks.inks.get(cell_name(row, column), ()):
            return UNSEEN_PART
        return None

    def _conditional(
        self, row: int, column: int, value: object, style: Style | None
    ) -> Words | None:
        """Return why a condition shows a figure otherwise than it is, or not at all."""
        ink, ground = (style.ink, style.ground) if style else (BLACK, WHITE)
        for look in self._marks.looks_at(row, column, value):
            if look.odd:
                return say(
                    "the format of this cell depends on a condition; give it a plain number format"
                )
            if look.hides(ink, ground):
                return say(
                    "a condition may give this figure the colour of its ground; give it another "
                    "one, or take out the condition"
                )
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

    def _style(self, row: int, column: int) -> Style | None:
        """Return the style of a cell; None for one that shows no more than plain digits."""
        name = letters(column)
        if name not in self._styled:
            return None
        return self._marks.styles.get(f"{name}{row}")

    def _shown(self, value: object, style: Style) -> Shown:
        """Return what a person sees of a value, by the format of its cell."""
        if value == "" or isinstance(value, bool):
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
        if not 1 <= value <= _LAST_DAY:
            return ""
        number = int(value)
        if number < _MARCH_1900 and not self._book.from_1904:
            number += 1
        return (self.day_0 + timedelta(days=number)).isoformat()

    def _value(self, row: int, column: int) -> object:
        if row > len(self.rows):
            return ""
        cells = self.rows[row - 1]
        if column > len(cells):
            return ""
        return cells[column - 1]

    def _uncalculated(self, row: int, column: int, kind: str) -> bool:
        value = self._value(row, column)
        return (value == "" and kind != "str") or (self._book.stale and value == 0)


def _is_zero(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == 0


def number_text(value: float, *, percent: bool) -> str:
    """Return a number as Excel shows it, exact to the 15 significant digits it keeps.

    0.30000000000000004 is 0.3, or 30%.
    """
    exact = _exact(value)
    if percent:
        return f"{plain_text(exact.scaleb(2))}%"
    return plain_text(exact)


def _exact(value: float) -> Decimal:
    return Decimal(f"{value:.15g}")


def _plain(value: object) -> str:
    """Return a value as text, without what its format shows beside it."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return number_text(value, percent=False)
    if isinstance(value, datetime):  # Excel shows the day alone, whatever the hour
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
