"""Actuals in an Excel workbook: the values from python-calamine, the rest from `workbook/`.

python-calamine reads the values of 100,000 rows in a seventh of the time that openpyxl's read-only
mode takes, and with `workbook/` in about a quarter of it (`tests/bench/xlsx.py`). It knows no
formats, formulas or hidden rows, takes errors for blanks, and keeps a sheet as one rectangle,
however far off its last cell is; so `workbook/` looks at every sheet first.
"""

from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from healthplan_cli.reading.workbook.bounds import Bounds, TooManyError
from healthplan_cli.reading.workbook.package import (
    Parts,
    SheetPart,
    calculates_on_load,
    counts_from_1904,
    packed,
    sheets,
    unpack,
)
from healthplan_cli.reading.workbook.remarks import boxes_of, comments_of
from healthplan_cli.reading.workbook.sheet_scan import ListedTwiceError, Marks, Scan
from healthplan_cli.reading.workbook.strings import shared_strings
from healthplan_cli.reading.workbook.styles import odd_styles
from healthplan_cli.reading.workbook.worksheet import Book, Values, Worksheet
from healthplan_cli.text.problems import file_error
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_DAMAGED = (expat.ExpatError, ValueError, LookupError, OSError, OverflowError)
"""What is raised for a part that cannot be read, an unknown encoding, or a day beyond all years."""


def read_sheets(path: Path) -> list[Worksheet]:
    """Return the worksheets of a workbook; positions name sheet and cell.

    Figures are as Excel shows them, to 15 digits.

    Raises InvalidInputError: `not-xlsx`, `old-excel`, `password`, `unpacks-too-large`, `too-large`.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    parts = unpack(path)
    file = str(path)
    try:
        marked = _marked(parts, file)
        book = Book(file, calculates_on_load(parts), counts_from_1904(parts))
        stream = packed(parts)
        del parts  # a large sheet is held once at a time
        with CalamineWorkbook.from_filelike(stream) as values:
            found = [values.get_sheet_by_name(sheet.name) for sheet, _ in marked]
        return [
            Worksheet(book, sheet, _values(values), marks)
            for (sheet, marks), values in zip(marked, found, strict=True)
        ]
    except (*_DAMAGED, CalamineError):
        words = say("this is no Excel workbook, or a damaged one: its parts cannot be read")
        raise file_error(file, "not-xlsx", words) from None


def _values(sheet: "CalamineSheet") -> Values:
    return Values(sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ())


def _marked(parts: Parts, file: str) -> list[tuple[SheetPart, Marks]]:
    """Return the sheets with what is marked in them, all of them within bounds."""
    marked = []
    try:
        strings = shared_strings(parts)
        styles = odd_styles(parts, set().union(*strings.inks.values()))
        bounds = Bounds()
        for sheet in sheets(parts):
            scan = Scan(sheet.name, styles, strings, bounds)
            marks = scan.marks_of(parts[sheet.part])
            marks.comments = comments_of(parts, sheet.part)
            marks.boxes = boxes_of(parts, sheet.part)
            marked.append((sheet, marks))
    except TooManyError as error:
        raise file_error(file, "too-large", error.words) from None
    except ListedTwiceError as error:
        raise file_error(file, "not-xlsx", error.words) from None
    return marked
