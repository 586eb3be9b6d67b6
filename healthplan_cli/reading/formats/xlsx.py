"""Actuals in an Excel workbook: the values from python-calamine, the rest from `cell_formats`.

python-calamine reads the values of 100,000 rows in a ninth of the time that openpyxl's read-only
mode takes, and with `cell_formats` in a quarter (`tests/bench/xlsx.py`). It knows no formats,
formulas or hidden rows, takes errors for blanks, and keeps a sheet as one rectangle, however far
off its last cell is; so `cell_formats` looks at every sheet first.
"""

from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from healthplan_cli.reading.table.document import document
from healthplan_cli.reading.workbook.cell_formats import (
    Marks,
    calculates_on_load,
    marks_of,
    percent_styles,
)
from healthplan_cli.reading.workbook.package import (
    Parts,
    SheetPart,
    packed,
    refusal,
    sheets,
    unpack,
)
from healthplan_cli.reading.workbook.worksheet import Worksheet
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.words import say

MOST_CELLS = 10_000_000


def nodes(path: Path) -> Node:
    """Return the nodes of a workbook; positions name sheet and cell.

    Figures are as Excel shows them, to 15 digits.

    Raises InvalidInputError: `not-xlsx`, `old-excel`, `password`, `unpacks-too-large`,
    `too-large`, `no-header`.
    """
    return document(str(path), read_sheets(path))


def read_sheets(path: Path) -> list[Worksheet]:
    """Return the worksheets of a workbook. Raises InvalidInputError as `nodes` does."""
    from python_calamine import CalamineError, CalamineWorkbook

    parts, file = unpack(path), str(path)
    try:
        percent, stale = percent_styles(parts), calculates_on_load(parts)
        marked = [(one, _marks(parts, one, percent, file)) for one in sheets(parts)]
        workbook = CalamineWorkbook.from_filelike(packed(parts))
        return [
            Worksheet(file, one, workbook.get_sheet_by_name(one.name), marks, stale)
            for one, marks in marked
        ]
    except (
        expat.ExpatError,
        CalamineError,
        ValueError,
        LookupError,
        OSError,
    ):  # LookupError: an encoding nobody knows
        raise refusal(
            file,
            "not-xlsx",
            say("this is no Excel workbook, or a damaged one: its parts cannot be read"),
        ) from None


def _marks(parts: Parts, sheet: SheetPart, percent: Mapping[str, bool], file: str) -> Marks:
    marks = marks_of(parts[sheet.part], percent)
    if marks.wide * marks.high > MOST_CELLS:
        words = say(
            "{sheet} reaches over more than {most} cells; delete what stands far off the table",
            sheet=sheet.name,
            most=MOST_CELLS,
        )
        raise refusal(file, "too-large", words)
    return marks
