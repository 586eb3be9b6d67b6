"""One sheet of an old workbook of Excel (.xls): its records, one after the other."""

import struct
from collections.abc import Callable, Mapping, Sequence

from healthplan_cli.reading.workbook.biff_texts import Text, characters, counted_text
from healthplan_cli.reading.workbook.bounds import Extent
from healthplan_cli.reading.workbook.cell_names import cell_name
from healthplan_cli.reading.workbook.grid import Range
from healthplan_cli.reading.workbook.margins import texts_of_margin
from healthplan_cli.reading.workbook.sheet_scan import Marks
from healthplan_cli.reading.workbook.styles import Style

CONTINUE = 0x3C
"""A record that goes on with the one before it."""
_NUMBER, _RK, _MANY_RK, _TEXT, _OWN_TEXT, _RICH = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6
_FORMULA, _RESULT, _ERROR, _ROW, _COLUMNS, _MERGED = 0x06, 0x207, 0x205, 0x208, 0x7D, 0xE5
_CONDITIONS, _NEWER_CONDITIONS = 0x1B0, 0x879
_VIEW, _SHOWS_ZEROS = 0x23E, 0x10
_OBJECT, _BOX, _COMMENT = 0x5D, 0x1B6, 0x1C
_HEADER, _FOOTER = 0x14, 0x15
_A_COMMENT = 0x19
"""The kind of an object that is the box of a comment."""
_MOST_BOXES = 100
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_LAST_COLUMN = 255
_SECONDS = 86_400


class SheetScan:
    """Takes the records of one sheet."""

    def __init__(self, styles: Sequence[Style | None], shared: Sequence[Text]) -> None:
        self.rows: list[list[object]] = []
        self.merged: list[Range] = []
        self._comments: dict[str, str] = {}
        self.marks = Marks(comments=self._comments)
        self.extent = Extent()
        self.stale = False
        self._styles = styles
        self._shared = shared
        self._awaiting: tuple[int, int] | None = None
        self._object = (0, 0)
        self._box = -1
        self._texts_of_objects: dict[int, str] = {}
        self._takers: Mapping[int, Callable[[bytes], None]] = {
            _NUMBER: self._number,
            _RK: self._short_number,
            _MANY_RK: self._short_numbers,
            _TEXT: self._text,
            _OWN_TEXT: self._own_text,
            _RICH: self._rich_text,
            _FORMULA: self._formula,
            _RESULT: self._result,
            _ERROR: self._choice_or_error,
            _ROW: self._row,
            _COLUMNS: self._columns,
            _MERGED: self._merge,
            _CONDITIONS: self._conditions,
            _NEWER_CONDITIONS: self._conditions,
            _VIEW: self._view,
            _OBJECT: self._start_object,
            _BOX: self._start_box,
            CONTINUE: self._text_of_box,
            _COMMENT: self._comment,
            _HEADER: self._margin,
            _FOOTER: self._margin,
        }

    def take(self, kind: int, data: bytes) -> None:
        """Take one record."""
        if kind in self._takers:
            self._takers[kind](data)

    def keep(self, row: int, column: int, value: object) -> None:
        """Keep the value of a cell; row and column count from 0."""
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells += [""] * (column + 1 - len(cells))
        cells[column] = value

    def _mark(self, row: int, column: int, style: int) -> str:
        """Note a cell, and return its name. Raises ValueError beyond the last column there is."""
        if column > _LAST_COLUMN:
            raise ValueError("a cell beyond the last column")
        self.extent.found += 1
        self.extent.high = max(self.extent.high, row + 1)
        self.extent.wide = max(self.extent.wide, column + 1)
        name = cell_name(row + 1, column + 1)
        found = self._styles[style]
        if found is not None:
            self.marks.styles[name] = found
        return name

    def _keep_number(self, row: int, column: int, style: int, value: float) -> None:
        self._mark(row, column, style)
        found = self._styles[style]
        if found is not None and found.format.is_date and 0 <= value < 1:
            seconds = round(value * _SECONDS)
            self.keep(row, column, f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}")
            return
        self.keep(row, column, value)

    def _number(self, data: bytes) -> None:
        self._keep_number(*struct.unpack_from("<HHHd", data))

    def _short_number(self, data: bytes) -> None:
        row, column, style, short = struct.unpack_from("<HHHI", data)
        self._keep_number(row, column, style, _from_short(short))

    def _short_numbers(self, data: bytes) -> None:
        row, first = struct.unpack_from("<HH", data)
        for number, place in enumerate(range(4, len(data) - 6, 6)):
            style, short = struct.unpack_from("<HI", data, place)
            self._keep_number(row, first + number, style, _from_short(short))

    def _text(self, data: bytes) -> None:
        row, column, style, number = struct.unpack_from("<HHHI", data)
        name = self._mark(row, column, style)
        text = self._shared[number]
        self.extent.text += len(text.text)
        if text.odd:
            self.marks.odd.add(name)
        if text.inks:
            self.marks.inks[name] = text.inks
        self.keep(row, column, text.text)

    def _own_text(self, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        self._mark(row, column, style)
        self.keep(row, column, counted_text(data[6:]))

    def _rich_text(self, data: bytes) -> None:
        """Take a text of its own that has fonts in it, which are not looked at: it is odd."""
        self._own_text(data)
        row, column = struct.unpack_from("<HH", data)
        self.marks.odd.add(cell_name(row + 1, column + 1))

    def _formula(self, data: bytes) -> None:
        """Take a formula: its result, or what kind of result it has (2.5.133)."""
        row, column, style = struct.unpack_from("<HHH", data)
        name = self._mark(row, column, style)
        self._awaiting = None
        self.marks.formulas[name] = ""
        if data[14] & 2:  # to be calculated when it is opened
            self.stale = True
        if data[12:14] != b"\xff\xff":
            self._keep_number(row, column, style, struct.unpack_from("<d", data, 6)[0])
            return
        kind, code = data[6], data[8]
        if kind == 0:
            self._awaiting = row, column
            self.marks.formulas[name] = "str"
        elif kind == 1:
            self.keep(row, column, bool(code))
        elif kind == 2:
            self.marks.errors[name] = _ERRORS.get(code, "")
        else:
            self.marks.formulas[name] = "str"

    def _result(self, data: bytes) -> None:
        """Take the text that the formula before it has as its result."""
        if self._awaiting is not None:
            self.keep(*self._awaiting, counted_text(data))
            self._awaiting = None

    def _choice_or_error(self, data: bytes) -> None:
        row, column, style, code, is_error = struct.unpack_from("<HHHBB", data)
        name = self._mark(row, column, style)
        if is_error:
            self.marks.errors[name] = _ERRORS.get(code, "")
        else:
            self.keep(row, column, bool(code))

    def _row(self, data: bytes) -> None:
        """Take whether a row is hidden: by its flag, or by a height of 0 (2.4.221)."""
        row, _, _, height = struct.unpack_from("<HHHH", data)
        if data[12] & 0x20 or height & 0x7FFF == 0:
            self.marks.hidden.add(row + 1)

    def _columns(self, data: bytes) -> None:
        first, last, width, _, flags = struct.unpack_from("<HHHHH", data)
        if flags & 1 or width == 0:
            self.marks.hidden_columns.append(range(first + 1, last + 2))

    def _merge(self, data: bytes) -> None:
        count = struct.unpack_from("<H", data)[0]
        self.extent.merged += count
        for number in range(count):
            top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * number)
            self.merged.append(((top, left), (bottom, right)))

    def _conditions(self, _: bytes) -> None:
        self.marks.has_conditions = True

    def _view(self, data: bytes) -> None:
        """Take how the sheet is shown: with its zeros, or without them (2.4.346)."""
        if not struct.unpack_from("<H", data)[0] & _SHOWS_ZEROS:
            self.marks.hides_zeros = True

    def _start_object(self, data: bytes) -> None:
        self._object = struct.unpack_from("<HH", data, 4)

    def _start_box(self, data: bytes) -> None:
        self._box = struct.unpack_from("<H", data, 10)[0]

    def _text_of_box(self, data: bytes) -> None:
        """Take the text of a box, which is in the first record behind it."""
        length, self._box = self._box, -1
        if length < 1 or not data:
            return
        text = characters(data[1:], length, data[0])
        kind, number = self._object
        if kind == _A_COMMENT:
            self._texts_of_objects[number] = text
        elif len(self.marks.boxes) < _MOST_BOXES:
            self.marks.boxes += (text,)

    def _margin(self, data: bytes) -> None:
        """Take the header or the footer of the pages, which may have none."""
        if data:
            self.marks.margins += tuple(texts_of_margin(counted_text(data)))

    def _comment(self, data: bytes) -> None:
        row, column, _, number = struct.unpack_from("<HHHH", data)
        name = cell_name(row + 1, column + 1)
        self._comments[name] = self._texts_of_objects.get(number, "")


def _from_short(short: int) -> float:
    """Return a number of four bytes: a whole one, or the first half of another (2.5.217)."""
    if short & 2:
        value = float(struct.unpack("<i", struct.pack("<I", short))[0] >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (short & ~3) << 32))[0]
    if short & 1:
        return value / 100
    return value
