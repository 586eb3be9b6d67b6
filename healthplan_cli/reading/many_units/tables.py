"""The tables of each unit that the sheets of a file have.

A sheet is a table of many units where units of the roster and targets of the plan cross: a column
with the names of two units below a row with the name of a target, or a row with two units above a
column with one; or where each row names a unit and a target. The table of a unit has the cells of
the sheet in the usual arrangement, with their own places, and is read as every table is.
"""

from collections.abc import Iterable

from healthplan_cli.reading.many_units.as_columns import columns_of_units
from healthplan_cli.reading.many_units.as_lines import lines_of_units
from healthplan_cli.reading.many_units.as_rows import rows_of_units
from healthplan_cli.reading.many_units.found import ManyUnits, OfUnit
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sender import Senders
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say

__all__ = ["ManyUnits", "OfUnit", "many_units"]


def many_units(sheets: Iterable[Sheet], senders: Senders, names: Names) -> ManyUnits:
    """Return the tables of each unit; it is empty where no sheet is a table of many units."""
    found = ManyUnits()
    for sheet in sheets:
        crossing = (
            rows_of_units(sheet, senders, names)
            or columns_of_units(sheet, senders, names)
            or lines_of_units(sheet, senders, names)
        )
        if crossing is None:
            found.unread.append(sheet)
        else:
            found.read.append(sheet)
            crossing.read(found)
    if found.units:
        found.problems += [_not_read(sheet) for sheet in found.unread if not sheet.is_blank()]
    return found


def _not_read(sheet: Sheet) -> Problem:
    words = say("this sheet is no table of units and targets, and was not read")
    return Problem(sheet.where(1, 1), "skipped-sheet", words, "warning")
