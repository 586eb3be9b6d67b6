"""What a row prints beside its figure: its target, its rate of completion, its points."""

from collections.abc import Iterator
from typing import cast

from healthplan_cli import units
from healthplan_cli.model.printed import Printed, PrintedKind
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.phrases.doubted_notes import is_area
from healthplan_cli.reading.phrases.empty_words import SENTINELS, is_empty
from healthplan_cli.reading.phrases.finished import is_day_of_finish
from healthplan_cli.reading.phrases.limit_in_name import split_limit
from healthplan_cli.reading.phrases.said_counts import Calculation, calculation_in
from healthplan_cli.reading.phrases.said_missed import says_missed, says_why_missed
from healthplan_cli.reading.phrases.some_of_all import is_some_chapter
from healthplan_cli.reading.table.days import text_below
from healthplan_cli.reading.table.header import Header
from healthplan_cli.reading.table.headings import CHECKED, LAST_YEAR, MAY_BE_READ, Heading
from healthplan_cli.reading.table.line_words import (
    AGE_OR_SEX,
    COLUMN_OF_CLASSES,
    COLUMN_OF_COUNTS,
    COLUMN_OF_OTHERS,
)
from healthplan_cli.reading.table.parts_and_whole import PART_OF_ALL, PART_OF_YEAR
from healthplan_cli.reading.table.row_units import Row, unit_for
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.units import normal

_OF_TEXTS = ("", "text")


def printed_in(sheet: Sheet, header: Header, number: int, row: Row) -> Iterator[Printed]:
    """Yield what is printed in a row, whose number in the sheet is given, to be checked."""
    for heading in header.unread:
        text = sheet.text(number, heading.column)
        kind = _kind(heading, text)
        if kind not in (*CHECKED, *MAY_BE_READ) or not text or text in SENTINELS:
            continue
        if kind in (PART_OF_YEAR, PART_OF_ALL):
            continue  # they are compared together
        yield Printed(
            kind=cast("PrintedKind", kind),
            text=text,
            heading=heading.said,
            position=sheet.where(number, heading.column),
            quantity=quantity_of(text),
            unit=_unit(heading, row),
            heading_at=sheet.where(header.row, heading.column),
        )
    yield from _parts("part_of_year", sheet, header, number)
    yield from _parts("part_of_all", sheet, header, number)
    yield from _limit_in_name(row)
    yield from _told(sheet, header, number)


def _parts(kind: PrintedKind, sheet: Sheet, header: Header, number: int) -> Iterator[Printed]:
    """Yield the figures of all parts as a sum; nothing where one of them is blank."""
    parts = [one for one in header.unread if one.role == kind]
    texts = [sheet.text(number, one.column) for one in parts]
    if parts and all(texts) and SENTINELS.isdisjoint(texts):
        yield Printed(
            kind=kind,
            text="+".join(texts),
            heading=parts[0].said,
            position=sheet.where(number, parts[0].column),
        )


def _limit_in_name(row: Row) -> Iterator[Printed]:
    """Yield the limit behind the name of a row as a printed target: 签约率（≥32%）."""
    name = row.texts.get("name", "")
    _, limit = split_limit(name)
    if limit:
        yield Printed(
            kind="target",
            text=limit,
            heading=name,
            position=row.place("name"),
            quantity=quantity_of(limit),
            unit=unit_for(row, "value"),
        )


def _kind(heading: Heading, text: str) -> str:
    """Return what a cell prints; a column of classes may say of whom: 城区, 女性 under 类别.

    There 重点人群 may be a chapter, of which are 家庭医生签约率 and what is asked of all of them.
    """
    if heading.role not in _OF_TEXTS or not COLUMN_OF_CLASSES.fullmatch(heading.text):
        return heading.role
    if is_area(text) or AGE_OR_SEX.fullmatch(normal(text)):
        return "group"
    if is_some_chapter(normal(text)):
        return "of_some"
    return heading.role


def _told(sheet: Sheet, header: Header, number: int) -> Iterator[Printed]:
    """Yield the texts of a row that say something of its figure."""
    for heading in header.unread:
        text, where = text_below(sheet, heading, number), sheet.where(number, heading.column)
        if is_empty(text):
            continue
        if _says_verdict(heading, text):
            yield Printed("verdict", text, heading.said, where)
        kind = _calculation(heading, text)
        if kind is not None:
            yield Printed(kind, text, heading.said, where)


def _says_verdict(heading: Heading, text: str) -> bool:
    """Return whether a text says that its target is missed, or why, or when its work is done."""
    if heading.role == "day":
        return is_day_of_finish(heading.said)
    if heading.role not in _OF_TEXTS:
        return False
    is_missed = says_missed(text) and not COLUMN_OF_OTHERS.search(heading.text)
    return is_missed or says_why_missed(heading.text, text)


def _calculation(heading: Heading, text: str) -> Calculation | None:
    """Return how a text says what makes its figure: 310/1000 or 60+40 under 计算过程."""
    if heading.role not in _OF_TEXTS or not COLUMN_OF_COUNTS.search(heading.text):
        return None
    return calculation_in(text)


def _unit(heading: Heading, row: Row) -> str:
    """Return the unit of a bare number; a target or an earlier figure is in that of the figure."""
    if heading.unit or heading.role not in ("target", "change", LAST_YEAR, *MAY_BE_READ):
        return heading.unit
    return unit_for(row, "value")


def quantity_of(text: str) -> Quantity | None:
    """Return the number of a printed cell; None where it is no number by itself."""
    try:
        return units.parse(text)
    except units.UnitError:
        return None
