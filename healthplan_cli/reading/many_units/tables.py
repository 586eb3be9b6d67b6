"""The tables of each unit that the sheets of a file have.

A sheet is a table of many units where units of the roster and targets of the plan cross: a column
with the names of two units below a row with the name of a target, or a row with two units above a
column with one; or where each row names a unit and a target. The table of a unit has the cells of
the sheet in the usual arrangement, with their own places, and is read as every table is.
"""

from collections.abc import Iterable
from typing import Protocol

from healthplan_cli.reading.many_units.as_columns import columns_of_units
from healthplan_cli.reading.many_units.as_lines import lines_of_units
from healthplan_cli.reading.many_units.as_rows import rows_below_title, rows_of_units
from healthplan_cli.reading.many_units.found import ManyUnits, OfUnit
from healthplan_cli.reading.many_units.lines import Line
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sender import Senders
from healthplan_cli.reading.table.header import find_headers
from healthplan_cli.reading.table.lines import corrections_elsewhere, said_elsewhere
from healthplan_cli.reading.table.notes import is_kept, unread_comment
from healthplan_cli.reading.table.passed_over import not_of_many_units
from healthplan_cli.reading.table.sheet import Remark, Sheet
from healthplan_cli.text.problems import Problem

__all__ = ["ManyUnits", "OfUnit", "many_units"]


class Crossing(Protocol):
    """A sheet in which units and targets cross."""

    def read(self, found: ManyUnits) -> None:
        """Add the table of each unit."""

    def about(self, row: int, column: int) -> Line | None:
        """Return what a comment on a cell is about; None on a cell of the table of a unit."""


def many_units(sheets: Iterable[Sheet], senders: Senders, names: Names) -> ManyUnits:
    """Return the tables of each unit; it is empty where no sheet is a table of many units."""
    found = ManyUnits()
    for sheet in sheets:
        crossing = (
            rows_of_units(sheet, senders, names)
            or columns_of_units(sheet, senders, names)
            or lines_of_units(sheet, senders, names)
            or rows_below_title(sheet, senders, names)
        )
        if crossing is None:
            found.unread.append(sheet)
        else:
            found.read.append(sheet)
            crossing.read(found)
            _hear_comments(sheet, crossing, found)
    if found.units:
        found.problems += [_not_read(sheet) for sheet in found.unread if not sheet.is_blank()]
        for sheet in found.unread:
            _hear_sheet(sheet, found)
    return found


def _hear_sheet(sheet: Sheet, found: ManyUnits) -> None:
    """Give each unit what a sheet of texts says of all figures: 以上数据均截至11月底."""
    if find_headers(sheet):
        return
    found.said += said_elsewhere(sheet)
    problems = list(corrections_elsewhere(sheet))
    for one in found.units:
        one.problems += problems


def _hear_comments(sheet: Sheet, crossing: Crossing, found: ManyUnits) -> None:
    """Give each unit the comments that are on no cell of its table: on names, headings, beside all.

    What is left of one on a unit, or beside all texts, that says nothing of figures is told.
    """
    for row in sheet.rows_with_comments():
        for column, comment in sheet.comments_in(row):
            about = crossing.about(row, column)
            if about is None:
                continue
            where = sheet.where(row, column)
            _give(Remark(comment, where, about.name), about, sheet, found)
            is_to_tell = about.ids is not None or sheet.is_blank_at(row, column)
            if is_to_tell and not is_kept(comment):
                found.problems.append(unread_comment(comment, "", where))


def _give(remark: Remark, about: Line, sheet: Sheet, found: ManyUnits) -> None:
    """Give a comment to the tables of the units that it is about."""
    for one in found.units:
        part = one.part_of(sheet)
        if part is not None and about.may_be_about(one.sender):
            part.remarks = (*part.remarks, remark)


def _not_read(sheet: Sheet) -> Problem:
    return Problem(sheet.where(1, 1), "skipped-sheet", not_of_many_units(sheet), "warning")
