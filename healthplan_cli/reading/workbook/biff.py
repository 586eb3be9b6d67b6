"""The sheets of an old workbook of Excel (.xls): their values, formats, and what is hidden.

The records of the stream `Workbook` are read one after the other ([MS-XLS], 2.1): a type, a length,
and the content. python-calamine reads the values of such files too, but no formats, and a damaged
file can end the whole process.
"""

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from healthplan_cli.reading.workbook.biff_sheet import CONTINUE, SheetScan
from healthplan_cli.reading.workbook.biff_texts import (
    characters,
    has_font,
    place_of_font,
    shared_texts,
)
from healthplan_cli.reading.workbook.bounds import Bounds
from healthplan_cli.reading.workbook.colours import (
    BLACK,
    UNKNOWN,
    WHITE,
    colour_in_list,
    is_unseen,
)
from healthplan_cli.reading.workbook.grid import Range
from healthplan_cli.reading.workbook.number_formats import number_format
from healthplan_cli.reading.workbook.sheet_scan import Marks
from healthplan_cli.reading.workbook.styles import Style, format_codes

_VERSION = 0x0600
"""Excel 97 to 2003."""
_BOF, _EOF, _PASSWORD = 0x809, 0x0A, 0x2F
_FONT, _FORMAT, _XF, _SHEET, _TEXTS, _FROM_1904 = 0x31, 0x41E, 0xE0, 0x85, 0xFC, 0x22
_AUTOMATIC = 0x7FFF
"""The colour of letters that nobody has coloured, which is black."""
_NO_FILL, _SOLID = 0, 1
_Record = tuple[int, bytes]


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


def _records(stream: bytes, start: int) -> Iterator[_Record]:
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
        self._inks: list[str] = []
        self._looks: list[tuple[int, int, str]] = []
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
        shared = shared_texts(self._parts, self._odd_fonts, self._inks)
        for start, name, hidden in self._listed:
            sheet = SheetScan(self._styles, shared)
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
            if kind == _BOF and struct.unpack_from("<H", data)[0] != _VERSION:
                raise OldFormatError
            if kind == _PASSWORD:
                raise EncryptedError
            if kind == CONTINUE and last == _TEXTS:
                self._parts.append(data)
                continue
            last = kind
            if kind in takers:
                takers[kind](data)

    def _font(self, data: bytes) -> None:
        self._odd_fonts.append(_is_odd_font(data))
        number = struct.unpack_from("<H", data, 4)[0]
        self._inks.append(BLACK if number == _AUTOMATIC else colour_in_list(number))

    def _format(self, data: bytes) -> None:
        number, length, flags = struct.unpack_from("<HHB", data)
        self._codes[str(number)] = characters(data[5:], length, flags)

    def _look(self, data: bytes) -> None:
        font, number = struct.unpack_from("<HH", data)
        fill, colour = struct.unpack_from("<IH", data, 14)
        self._looks.append((font, number, _ground(fill >> 26, colour & 0x7F)))

    def _first_day(self, data: bytes) -> None:
        self._book.from_1904 = struct.unpack_from("<H", data)[0] == 1

    def _shared_texts(self, data: bytes) -> None:
        self._parts = [data]

    def _list(self, data: bytes) -> None:
        """List a worksheet; charts and macros have no cells."""
        start, state, kind, length, flags = struct.unpack_from("<IBBBB", data)
        if kind == 0:
            name = characters(data[8:], length, flags)
            self._listed.append((start, name, state & 3 != 0))

    def _style(self, font: int, number: int, ground: str) -> Style | None:
        """Return a style that shows more than plain digits; None for one that does not."""
        look = number_format(self._codes.get(str(number), "General") or "General")
        ink = BLACK
        place = place_of_font(font)
        if place < len(self._inks):
            ink = self._inks[place]
        odd = has_font(self._odd_fonts, font)
        style = Style(look, look.percent, odd, is_unseen(ink, ground), ink, ground)
        if look.plain and not (style.odd or style.is_coloured):
            return None
        return style


def _ground(pattern: int, number: int) -> str:
    """Return the colour of the ground of a cell by the pattern that fills it."""
    if pattern == _NO_FILL:
        return WHITE
    if pattern == _SOLID:
        return colour_in_list(number)
    return UNKNOWN


def _is_odd_font(data: bytes) -> bool:
    """Return whether a font strikes text through, or raises or lowers it."""
    flags, raised = struct.unpack_from("<H", data, 2)[0], struct.unpack_from("<H", data, 8)[0]
    return bool(flags & 8) or raised in (1, 2)
