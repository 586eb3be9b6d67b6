"""Where the header of a table is that nobody has declared: by its words, else above the figures."""

import re
from collections.abc import Mapping

from msgspec import Struct

from healthplan_cli.reading.layouts.headings import headings_of
from healthplan_cli.reading.table.header import find_headers
from healthplan_cli.reading.table.lines import head_said
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unread import is_figure

_MOST_LOOKED_AT = 40
"""How far down the first figures are looked for."""
_LONGEST_NUMBER = 6
"""Of the number of a column, in digits."""
_DEEPEST = 5
"""How many rows a header has at the most, above its last one."""
_YEAR = re.compile("(?:19|20)[0-9]{2}年?")


class Header(Struct, frozen=True):
    """Where the heading rows are, the headings by their columns, and how often they repeat.

    `key` is the column of names, 0 where no heading says so.
    """

    first: int
    last: int
    headings: Mapping[int, str]
    repeats: int = 1
    key: int = 0


def header_of(sheet: Sheet) -> Header | None:
    """Return the header by its words, else the rows above the first figures."""
    found = find_headers(sheet)
    if found:
        header = found[0]
        has_group = any(heading.group for heading in header.headings)
        if has_group:
            first = header.row - 1
        else:
            first = header.row
        headings = headings_of(sheet, first, header.row - first + 1)
        name = header.columns.get("name") or header.columns["id"]
        return Header(first, header.row, headings, 1 + len(header.beside), name.column)
    last = _row_before_figures(sheet)
    if not last:
        return None
    first = last
    while first > 1 and last - first < _DEEPEST and _is_of_headings(sheet, first - 1):
        first -= 1
    return Header(first, last, headings_of(sheet, first, last - first + 1))


def _row_before_figures(sheet: Sheet) -> int:
    """Return the last row of headings above the first row of figures; 0 where there is none."""
    for row in range(2, min(len(sheet.rows), _MOST_LOOKED_AT) + 1):
        texts = sheet.texts_of(row)
        figures = [text for text in texts if _is_number(text)]
        is_data = len(texts) > 1 and figures and not is_numbered(texts)
        if is_data and _is_of_headings(sheet, row - 1):
            return row - 1
    return 0


def is_numbered(texts: list[str]) -> bool:
    """Return whether cells only number the columns: 1, 2, 3."""
    numbers = [text for text in texts if text.isdecimal()]
    if any(len(text) > _LONGEST_NUMBER for text in numbers):  # Python reads no thousands of digits
        return False
    return len(numbers) > 1 and [*map(int, numbers)] == [*range(1, len(numbers) + 1)]


def _is_number(text: str) -> bool:
    """Return whether a text is a number and no year, which is a heading as often."""
    return is_figure(text) and not _YEAR.fullmatch(text)


def _is_of_headings(sheet: Sheet, row: int) -> bool:
    texts = sheet.texts_of(row)
    is_head = any(True for _ in head_said(sheet, range(row, row + 1)))
    figures = sum(map(_is_number, texts))
    return len(texts) > 1 and not is_head and (not figures or is_numbered(texts))
