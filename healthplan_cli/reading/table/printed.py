"""What a row prints beside its figure: its target, its rate of completion, its points."""

from collections.abc import Iterator
from typing import cast

from healthplan_cli import units
from healthplan_cli.model.columns import BY_KEY
from healthplan_cli.model.printed import Printed, PrintedKind
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.printed.verdict import NO_IN_WORDS
from healthplan_cli.reading.returns.empty_words import SENTINELS
from healthplan_cli.reading.table.header import Header
from healthplan_cli.reading.table.headings import CHECKED, LAST_YEAR, OTHER_YEAR, Heading
from healthplan_cli.reading.table.row_units import Row, unit_for
from healthplan_cli.reading.table.sheet import Sheet


def printed_in(sheet: Sheet, header: Header, number: int, row: Row) -> Iterator[Printed]:
    """Yield what is printed in a row, whose number in the sheet is given, to be checked."""
    for heading in header.unread:
        text = sheet.text(number, heading.column)
        if heading.role not in (*CHECKED, OTHER_YEAR) or not text or text in SENTINELS:
            continue
        yield Printed(
            kind=cast("PrintedKind", heading.role),
            text=text,
            heading=heading.said,
            position=sheet.where(number, heading.column),
            quantity=quantity_of(text),
            unit=_unit(heading, row),
            heading_at=sheet.where(header.row, heading.column),
        )
    note = units.normal(row.texts.get("note", ""))
    if note in NO_IN_WORDS:
        yield Printed(
            kind="verdict",
            text=note,
            heading=BY_KEY["note"].words[0],
            position=row.place("note"),
            quantity=None,
        )


def _unit(heading: Heading, row: Row) -> str:
    """Return the unit of a bare number; a target or an earlier figure is in that of the figure."""
    if heading.unit or heading.role not in ("target", "change", LAST_YEAR, OTHER_YEAR):
        return heading.unit
    return unit_for(row, "value")


def quantity_of(text: str) -> Quantity | None:
    """Return the number of a printed cell; None where it is no number by itself."""
    try:
        return units.parse(text)
    except units.UnitError:
        return None
