"""Workbooks with tables of indicators: the rows of every sheet that is seen."""

from collections.abc import Iterator
from pathlib import Path

from healthplan_cli.reading.documents import row
from healthplan_cli.reading.formats.xlsx import read_sheets
from healthplan_cli.reading.table.sheet import Sheet


def text(path: Path) -> str:
    """Return the rows of the sheets, each under its name.

    Raises InvalidInputError: `not-xlsx`, `old-excel`, `password`, `unpacks-too-large`,
    `too-large`.
    """
    lines: list[str] = []
    for sheet in read_sheets(path):
        if sheet.seen:
            lines += [sheet.name, *_rows(sheet)]
    return "".join(f"{line}\n" for line in lines)


def _rows(sheet: Sheet) -> Iterator[str]:
    """Yield the rows that are not blank; cells of a merged range have its text in each."""
    for number, given in enumerate(sheet.rows, 1):
        cells = [sheet.text(number, column) for column in range(1, len(given) + 1)]
        if any(cells):
            yield row(cells)
