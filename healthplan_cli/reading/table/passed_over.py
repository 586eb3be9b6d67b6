"""What is said of a sheet of a workbook, or of a table of a document, that was not read."""

from collections.abc import Sequence
from datetime import date

from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Words, say


def without_header(sheet: Sheet) -> Words:
    """Return words for one that has no header."""
    if sheet.in_document:
        return say("this table has no header, and was not read")
    return say("this sheet has no header, and was not read")


def without_header_beside(sheet: Sheet, read: Sequence[Sheet]) -> Words:
    """Return words for one that has no header, with the names of those that were read."""
    names = ", ".join(quoted(one.where(1, 1).sheet) for one in read)
    if sheet.in_document:
        return say(
            "this table has no header, and was not read; read: {names}; where it goes on with the "
            "table before it, write the headings above its first row",
            names=names,
        )
    return say("this sheet has no header, and was not read; read: {names}", names=names)


def not_declared(sheet: Sheet) -> Words:
    """Return words for one that is no declared table."""
    if sheet.in_document:
        return say("this table is no declared table, and was not read")
    return say("this sheet is no declared table, and was not read")


def of_another_day(sheet: Sheet, day: date | None) -> Words:
    """Return words for one that is of another day than the figures that are read."""
    if sheet.in_document:
        return say("this table is of {day}, and was not read", day=day)
    return say("this sheet is of {day}, and was not read", day=day)


def not_of_many_units(sheet: Sheet) -> Words:
    """Return words for one that is not of units and targets."""
    if sheet.in_document:
        return say("this table is no table of units and targets, and was not read")
    return say("this sheet is no table of units and targets, and was not read")


def not_read(sheet: Sheet) -> Words:
    """Return words for one of a file that was refused."""
    if sheet.in_document:
        return say("this table is not read")
    return say("this sheet is not read")
