"""The sheets of an old workbook of Excel (.xls): their values, formats, and what is hidden.

The records of the stream `Workbook` are read one after the other ([MS-XLS], 2.1): a type, a length,
and the content. python-calamine reads the values of such files too, but no formats, and a damaged
file can end the whole process.
"""

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from healthplan_cli.reading.workbook.bounds import Bounds, Extent
from healthplan_cli.reading.workbook.cell_names import letters
from healthplan_cli.reading.workbook.grid import Range
from healthplan_cli.reading.workbook.number_formats import number_format
from healthplan_cli.reading.workbook.sheet_scan import Marks
from healthplan_cli.reading.workbook.styles import Style, format_codes

VERSION = 0x0600
_BOF, _EOF, _CONTINUE, _PASSWORD = 0x809, 0x0A, 0x3C, 0x2F
_FONT, _FORMAT, _XF, _SHEET, _TEXTS, _FROM_1904 = 0x31, 0x41E, 0xE0, 0x85, 0xFC, 0x22
_NUMBER, _RK, _MANY_RK, _TEXT, _OWN_TEXT, _RICH = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6
_FORMULA, _RESULT, _ERROR, _ROW, _COLUMNS, _MERGED = 0x06, 0x207, 0x205, 0x208, 0x7D, 0xE5
_CONDITIONS, _NEWER_CONDITIONS = 0x1B0, 0x879
_OBJECT, _BOX, _COMMENT = 0x5D, 0x1B6, 0x1C
_A_COMMENT = 0x19
"""The kind of an object that is the box of a comment."""
_WHITE = (1, 9, 65)
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
_WIDE, _EXTENDED, _IS_RICH = 1, 4, 8
_LAST_COLUMN = 255
_SECONDS = 86_400
Record = tuple[int, bytes]


class OldFormatError(Exception):
    """A workbook of Excel 5 or 95, whose records are others."""


class EncryptedError(Exception):
    """A workbook with a password."""


class OldSheet(Struct, frozen=True):
    """A worksheet: its name, whether it is hidden, its values, and what is marked in its cells."""

    name: str
    hidden: bool
    rows: list[list[object]]
    merged: list[Range]
    marks: Marks


class OldBook(Struct):
    """A workbook: its worksheets, whether days count from 1904, and whether it was calculated."""

    sheets: list[OldSheet] = field(default_factory=list)
    from_1904: bool = False
    stale: bool = False


def old_book(stream: bytes) -> OldBook:
    """Return the sheets of a workbook.

    Raises ValueError for a damaged one, OldFormatError, EncryptedError and TooManyError.
    """
    try:
        return _Scan(stream).book()
    except (struct.error, IndexError) as error:
        raise ValueError(str(error)) from None


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """Yield the records from a place on, up to the end of their sheet."""
    place, depth = start, 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
    raise ValueError("a sheet has no end")


class _Scan:
    """Takes the records of the workbook as a whole, then those of each sheet."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._odd_fonts: list[bool] = []
        self._codes = format_codes()
        self._white_fonts: list[bool] = []
        self._looks: list[tuple[int, int, bool]] = []
        self._styles: Sequence[Style | None] = ()
        self._listed: list[tuple[int, str, bool]] = []
        self._parts: list[bytes] = []
        self._book = OldBook()
        self._left = len(stream)
        self._bounds = Bounds()

    def book(self) -> OldBook:
        """Return the workbook."""
        self._globals()
        self._styles = [self._style(*look) for look in self._looks]
        shared = _texts_of(self._parts, self._odd_fonts)
        for start, name, hidden in self._listed:
            sheet = _SheetScan(self._styles, shared)
            for kind, data in _records(self._stream, start):
                self._left -= len(data) + 4
                if self._left < 0:
                    raise ValueError("sheets within sheets")
                sheet.take(kind, data)
                self._bounds.check(name, sheet.extent)
            self._bounds.add(sheet.extent)
            self._book.stale = self._book.stale or sheet.stale
            found = OldSheet(name, hidden, sheet.rows, sheet.merged, sheet.marks)
            self._book.sheets.append(found)
        return self._book

    def _globals(self) -> None:
        takers: Mapping[int, Callable[[bytes], None]] = {
            _FONT: self._font,
            _FORMAT: self._format,
            _XF: self._look,
            _SHEET: self._list,
            _TEXTS: self._shared_texts,
            _FROM_1904: self._first_day,
        }
        last = 0
        for kind, data in _records(self._stream, 0):
            if kind == _BOF and struct.unpack_from("<H", data)[0] != VERSION:
                raise OldFormatError
            if kind == _PASSWORD:
                raise EncryptedError
            if kind == _CONTINUE and last == _TEXTS:
                self._parts.append(data)
                continue
            last = kind
            if kind in takers:
                takers[kind](data)

    def _font(self, data: bytes) -> None:
        self._odd_fonts.append(_is_odd_font(data))
        self._white_fonts.append(struct.unpack_from("<H", data, 4)[0] in _WHITE)

    def _format(self, data: bytes) -> None:
        number, length, flags = struct.unpack_from("<HHB", data)
        self._codes[str(number)] = _characters(data[5:], length, flags)

    def _look(self, data: bytes) -> None:
        font, number = struct.unpack_from("<HH", data)
        fill, colour = struct.unpack_from("<IH", data, 14)
        is_white = fill >> 26 == 0 or (fill >> 26 == 1 and colour & 0x7F in _WHITE)
        self._looks.append((font, number, is_white))

    def _first_day(self, data: bytes) -> None:
        self._book.from_1904 = struct.unpack_from("<H", data)[0] == 1

    def _shared_texts(self, data: bytes) -> None:
        self._parts = [data]

    def _list(self, data: bytes) -> None:
        """List a worksheet; charts and macros have no cells."""
        start, state, kind, length, flags = struct.unpack_from("<IBBBB", data)
        if kind == 0:
            name = _characters(data[8:], length, flags)
            self._listed.append((start, name, state & 3 != 0))

    def _style(self, font: int, number: int, is_on_white: bool) -> Style | None:
        """Return a style that shows more than plain digits; None for one that does not."""
        look = number_format(self._codes.get(str(number), "General") or "General")
        is_unseen = is_on_white and _has(self._white_fonts, font)
        style = Style(look, look.percent, _has(self._odd_fonts, font), is_unseen)
        return None if look.plain and not (style.odd or is_unseen) else style


class _SheetScan:
    """Takes the records of one sheet."""

    def __init__(self, styles: Sequence[Style | None], shared: Sequence["_Text"]) -> None:
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
            _OBJECT: self._start_object,
            _BOX: self._start_box,
            _CONTINUE: self._text_of_box,
            _COMMENT: self._comment,
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
        name = f"{letters(column + 1)}{row + 1}"
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
        self.keep(row, column, text.text)

    def _own_text(self, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        self._mark(row, column, style)
        self.keep(row, column, _counted_text(data[6:]))

    def _rich_text(self, data: bytes) -> None:
        """Take a text of its own that has fonts in it, which are not looked at: it is odd."""
        self._own_text(data)
        row, column = struct.unpack_from("<HH", data)
        self.marks.odd.add(f"{letters(column + 1)}{row + 1}")

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
            self.keep(*self._awaiting, _counted_text(data))
            self._awaiting = None

    def _choice_or_error(self, data: bytes) -> None:
        row, column, style, code, is_error = struct.unpack_from("<HHHBB", data)
        name = self._mark(row, column, style)
        if is_error:
            self.marks.errors[name] = _ERRORS.get(code, "")
        else:
            self.keep(row, column, bool(code))

    def _row(self, data: bytes) -> None:
        if data[12] & 0x20:
            self.marks.hidden.add(struct.unpack_from("<H", data)[0] + 1)

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

    def _start_object(self, data: bytes) -> None:
        self._object = struct.unpack_from("<HH", data, 4)

    def _start_box(self, data: bytes) -> None:
        self._box = struct.unpack_from("<H", data, 10)[0]

    def _text_of_box(self, data: bytes) -> None:
        """Take the text of a box, which is in the first record behind it."""
        length, self._box = self._box, -1
        if length < 1 or not data:
            return
        text = _characters(data[1:], length, data[0])
        kind, number = self._object
        if kind == _A_COMMENT:
            self._texts_of_objects[number] = text
        elif len(self.marks.boxes) < _MOST_BOXES:
            self.marks.boxes += (text,)

    def _comment(self, data: bytes) -> None:
        row, column, _, number = struct.unpack_from("<HHHH", data)
        name = f"{letters(column + 1)}{row + 1}"
        self._comments[name] = self._texts_of_objects.get(number, "")


def _from_short(short: int) -> float:
    """Return a number of four bytes: a whole one, or the first half of another (2.5.217)."""
    if short & 2:
        value = float(struct.unpack("<i", struct.pack("<I", short))[0] >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (short & ~3) << 32))[0]
    return value / 100 if short & 1 else value


def _is_odd_font(data: bytes) -> bool:
    """Return whether a font strikes text through, or raises or lowers it."""
    flags, raised = struct.unpack_from("<H", data, 2)[0], struct.unpack_from("<H", data, 8)[0]
    return bool(flags & 8) or raised in (1, 2)


def _has(fonts: Sequence[bool], number: int) -> bool:
    """Return what a list says of a font by its number; number 4 is left out of the list."""
    place = number - 1 if number > 4 else number
    return place < len(fonts) and fonts[place]


def _characters(data: bytes, length: int, flags: int) -> str:
    if flags & _WIDE:
        return data[: 2 * length].decode("utf-16-le", "replace")
    return data[:length].decode("latin-1")


def _counted_text(data: bytes) -> str:
    """Return a text that its length is before; what goes on in another record is left out."""
    length, flags = struct.unpack_from("<HB", data)
    return _characters(data[3:], length, flags)


class _Text(Struct, frozen=True):
    """A text that cells share; `odd`: a part of it is struck through, raised or lowered."""

    text: str
    odd: bool


def _texts_of(parts: Sequence[bytes], odd_fonts: Sequence[bool]) -> list[_Text]:
    """Return the texts that cells share, in order.

    A record ends anywhere in a text, and the next one goes on with it (2.5.293, 2.4.58).
    """
    if not parts:
        return []
    reader = _Texts(parts)
    count = struct.unpack("<I", reader.take(8)[4:])[0]
    found: list[_Text] = []
    for _ in range(count):
        length, flags = struct.unpack("<HB", reader.take(3))
        runs = struct.unpack("<H", reader.take(2))[0] if flags & _IS_RICH else 0
        more = struct.unpack("<I", reader.take(4))[0] if flags & _EXTENDED else 0
        text = reader.characters(length, flags)
        fonts = struct.unpack(f"<{runs * 2}H", reader.take(runs * 4))[1::2]
        reader.take(more)
        found.append(_Text(text, any(_has(odd_fonts, font) for font in fonts)))
    return found


class _Texts:
    """The bytes of several records as one run of them."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts = parts
        self._part = 0
        self._place = 0

    @property
    def _left(self) -> int:
        return len(self._parts[self._part]) - self._place

    def take(self, count: int) -> bytes:
        """Return the next bytes. Raises ValueError where there are no more."""
        found = []
        while count:
            if not self._left:
                self._next()
            here = min(count, self._left)
            found.append(self._parts[self._part][self._place : self._place + here])
            self._place += here
            count -= here
        return b"".join(found)

    def characters(self, count: int, flags: int) -> str:
        """Return characters; a record that goes on with them says anew how wide they are."""
        found = []
        while count:
            if not self._left:
                self._next()
                flags = self.take(1)[0]
            width = 1 + (flags & _WIDE)
            here = min(count, self._left // width)
            if not here:
                raise ValueError("half a character")
            found.append(_characters(self.take(here * width), here, flags))
            count -= here
        return "".join(found)

    def _next(self) -> None:
        self._part += 1
        self._place = 0
        if self._part == len(self._parts):
            raise ValueError("the texts end too early")
