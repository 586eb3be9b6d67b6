"""The texts in boxes above a sheet: what they say of the time of its figures.

Each of their lines counts as one above the table does. That such a text is not read for anything
else is told, and what takes the figures back is an error.
"""

import re
from collections.abc import Iterator

from healthplan_cli.reading.table.labels import Labels
from healthplan_cli.reading.table.line_words import OF_A_GUIDE, TITLE_OF_A_YEAR
from healthplan_cli.reading.table.lines import titles
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.problems import Position
from healthplan_cli.units import normal

_ASKS = re.compile("请|不得|须|应当")


class _Lines(Sheet):
    """The lines of the boxes of a sheet; a guide to it says nothing of its figures."""

    def __init__(self, sheet: Sheet) -> None:
        lines = [line.strip() for box in sheet.boxes for line in box.splitlines()]
        super().__init__(sheet.file, [[line] for line in lines if not _is_guide(normal(line))])
        self._where = sheet.where_of_all

    def where(self, row: int, column: int) -> Position:
        """Return the place at which is told what is in no cell."""
        return self._where


def said_in_boxes(sheet: Sheet) -> Iterator[Said]:
    """Yield the titles, periods and days that the boxes of a sheet say its figures are of."""
    lines = _Lines(sheet)
    rows = range(1, len(lines.rows) + 1)
    yield from titles(lines, rows)
    labels = Labels(lines)
    labels.read(rows, is_above=True)
    yield from (one for one in labels.said if one.kind == "period")


def _is_guide(line: str) -> bool:
    """Return whether a line tells how to report; a title may be called 填报情况 as well."""
    if _ASKS.search(line):
        return True
    return bool(OF_A_GUIDE.search(line)) and not TITLE_OF_A_YEAR.fullmatch(line)
