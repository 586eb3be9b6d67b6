"""The headings of a declared table: the texts of its header rows, joined through their merges."""

from collections.abc import Mapping

from healthplan_cli.reading.table.sheet import Sheet

JOINED = " / "


def headings_of(sheet: Sheet, first: int, depth: int) -> Mapping[int, str]:
    """Return the headings by their columns: 活产数 / 合计, for 合计 below a merged 活产数.

    A blank cell has the text to the left of it, as merged cells have, but not in the last row, nor
    under another group.
    """
    rows = range(first, min(first + depth, len(sheet.rows) + 1))
    width = max((len(sheet.rows[row - 1]) for row in rows), default=0)
    over = dict.fromkeys(rows, "")
    found: dict[int, str] = {}
    for column in range(1, width + 1):
        parts: list[str] = []
        starts = False
        for row in rows:
            text = " ".join(sheet.text(row, column).split())
            if text or starts:
                starts = True
                over[row] = text
            if row == rows[-1]:
                parts.append(text)
            else:
                parts.append(over[row])
        found[column] = JOINED.join(_each_once(parts))
    return found


def _each_once(parts: list[str]) -> list[str]:
    """Return texts without blanks, and without one that is the same as that above it."""
    found: list[str] = []
    for part in parts:
        if part and (not found or part != found[-1]):
            found.append(part)
    return found
