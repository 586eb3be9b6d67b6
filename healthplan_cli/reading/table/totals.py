"""The printed total of points (合计 under 得分, 分值), recomputed from the rows above it."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.quantity import number
from healthplan_cli.reading.phrases.sums import is_subtotal, is_total_of_rows
from healthplan_cli.reading.table.header import Header
from healthplan_cli.reading.table.headings import Heading
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say

_OF_POINTS = ("points", "full_points")


def wrong_totals(
    sheet: Sheet, header: Header, read: Sequence[int], others: Iterable[int]
) -> Iterator[Problem]:
    """Yield a warning for each total of points that is not the sum of the rows that were read.

    `others` are the rows that are of no target, of which some are totals.
    """
    totals = [(row, name) for row in others if (name := _total_in(sheet, row))]
    for heading in header.unread:
        if heading.role not in _OF_POINTS:
            continue
        for row, name in totals:
            above = [one for one in read if one < row]
            yield from _wrong_total(sheet, heading, above, row, name)


def _total_in(sheet: Sheet, row: int) -> str:
    """Return the first text of a row where that is the name of a total of all rows."""
    _, name = next(sheet.cells(row), (0, ""))
    if is_total_of_rows(name) and not is_subtotal(name):
        return name
    return ""


def _wrong_total(
    sheet: Sheet, heading: Heading, above: Iterable[int], row: int, name: str
) -> Iterator[Problem]:
    parts = [_points(sheet.text(one, heading.column)) for one in above]
    printed = sheet.text(row, heading.column)
    total = _points(printed)
    found = [part for part in parts if part is not None]
    if not printed or total is None or len(found) < len(parts) or total == sum(found):
        return
    words = say(
        "{name} under {heading} is {total}, and the rows above add up to {sum}",
        name=quoted(name),
        heading=quoted(heading.text),
        total=number(total),
        sum=number(sum(found, Fraction(0))),
    )
    yield Problem(sheet.where(row, heading.column), "sum-differs", words, "warning")


def _points(text: str) -> Fraction | None:
    """Return a number of points; 0 of a blank cell, None of a text."""
    if not text:
        return Fraction(0)
    try:
        found = units.parse(text)
    except units.UnitError:
        return None
    if found.unit in ("", "分"):
        return found.value
    return None
