"""Actuals in an old workbook of Excel 97-2003, or of WPS, which writes such files too."""

from pathlib import Path

from healthplan_cli.reading.files import OLE2, read_bytes
from healthplan_cli.reading.formats import xlsx
from healthplan_cli.reading.workbook.biff import (
    EncryptedError,
    OldBook,
    OldFormatError,
    old_book,
)
from healthplan_cli.reading.workbook.bounds import TooManyError
from healthplan_cli.reading.workbook.ole2 import streams
from healthplan_cli.reading.workbook.package import SheetPart, password
from healthplan_cli.reading.workbook.worksheet import Book, Values, Worksheet
from healthplan_cli.text.problems import file_error
from healthplan_cli.text.words import say

_STREAM, _OLDER, _PACKED = "Workbook", "Book", "EncryptedPackage"
_DAMAGED = say("this is no workbook of Excel 97-2003 (.xls), or a damaged one")


def read_sheets(path: Path) -> list[Worksheet]:
    """Return the worksheets of a workbook; positions name sheet and cell.

    A newer workbook under this ending is read as one. Raises InvalidInputError: `damaged`,
    `old-excel`, `password`, `too-large`, and what the reader of .xlsx raises.
    """
    data = read_bytes(path)
    if not data.startswith(OLE2):
        return xlsx.read_sheets(path)
    file = str(path)
    try:
        found = _book(data, file)
    except TooManyError as error:
        raise file_error(file, "too-large", error.words) from None
    except (ValueError, OverflowError):
        raise file_error(file, "damaged", _DAMAGED) from None
    book = Book(file, found.stale, found.from_1904)
    sheets = []
    for sheet in found.sheets:
        part = SheetPart(sheet.name, "", sheet.hidden)
        values = Values(sheet.rows, sheet.merged)
        sheets.append(Worksheet(book, part, values, sheet.marks))
    return sheets


def _book(data: bytes, file: str) -> OldBook:
    """Return what is in a workbook. Raises InvalidInputError, ValueError and TooManyError."""
    found = streams(data, (_STREAM, _OLDER, _PACKED))
    if _PACKED in found:
        raise password(file)
    older = say("this is a workbook of Excel 95 or older; save it as .xlsx")
    if _STREAM not in found and _OLDER in found:
        raise file_error(file, "old-excel", older)
    try:
        return old_book(found.get(_STREAM, b""))
    except OldFormatError:
        raise file_error(file, "old-excel", older) from None
    except EncryptedError:
        raise password(file) from None
