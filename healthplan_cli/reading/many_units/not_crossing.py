"""Tables that name units, and nothing that the plan asks for, or the other way round.

What is said of them is more use than that a header is missing.
"""

from collections.abc import Iterable, Iterator, Sequence

from healthplan_cli.reading.many_units.as_columns import row_of_units
from healthplan_cli.reading.many_units.as_rows import first_unit
from healthplan_cli.reading.many_units.cells import name_of
from healthplan_cli.reading.many_units.found import FARTHEST, FEWEST_UNITS
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.sender import Senders
from healthplan_cli.reading.table.entries import is_remark
from healthplan_cli.reading.table.header import find_headers
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.headings import split
from healthplan_cli.text.problems import Problem, quoted_all
from healthplan_cli.text.words import NOTHING, Words, say
from healthplan_cli.units import normal

_MOST_SHOWN = 6


def not_crossing(sheet: Sheet, senders: Senders, names: Names) -> Iterator[Problem]:
    """Yield a problem for a sheet that has units without targets, or targets without units."""
    for at in sheet.columns[:FARTHEST]:
        first = first_unit(sheet, at, senders)
        if first > 1:
            texts = [text for column, text in sheet.cells(first - 1) if column != at]
            yield from _without_targets(sheet, first - 1, texts, names)
            return
    header = row_of_units(sheet, senders)
    if header:
        yield from _without_targets(sheet, header, _first_texts(sheet, header), names)
        return
    header = _row_of_targets(sheet, names)
    if header:
        yield _without_units(sheet, header, senders)


def sheets_of_units(sheets: Iterable[Sheet], senders: Senders) -> Iterator[Problem]:
    """Yield a problem for a file whose tables are each on a sheet that is called as a unit."""
    with_table = [sheet for sheet in sheets if sheet.seen and find_headers(sheet)]
    names = [name_of(sheet.where(1, 1)) for sheet in with_table]
    units = list(map(senders.named, names))
    if None in units or len({unit.id for unit in units if unit}) < FEWEST_UNITS:
        return
    words = say(
        "this workbook has a sheet for each of {names}, which is not read; save each sheet as a "
        "file of its own, or put all of them into one table",
        names=quoted_all(names, _MOST_SHOWN),
    )
    yield Problem(with_table[0].where(1, 1), "unnamed-sender", words)


def _row_of_targets(sheet: Sheet, names: Names) -> int:
    """Return the first row that names a target right of its first cell, 0 where none does."""
    for row in sheet.row_numbers[:FARTHEST]:
        others = sheet.texts_of(row)[1:]
        if any(map(names.targets, others)):
            return row
    return 0


def _first_texts(sheet: Sheet, header: int) -> list[str]:
    """Return the first text of each row below a header that is no remark and no number."""
    found = []
    for row in sheet.row_numbers[header:]:
        texts = [text for _, text in sheet.cells(row) if not text.isdecimal()]
        if texts and not is_remark(texts[0]):
            found.append(texts[0])
    return found


def _without_targets(
    sheet: Sheet, row: int, texts: Sequence[str], names: Names
) -> Iterator[Problem]:
    """Yield a problem for texts that may be meant as names of targets; none where none may."""
    asked = [text for text in texts if not _is_known(text)][:_MOST_SHOWN]
    if not asked:
        return
    near = (names.near(split(normal(text))[0]) for text in asked)
    words = say(
        "units of the roster are named here, and none of {texts} is a target of the plan{near}; "
        "write the names of its indicators, or add yours to their aliases",
        texts=quoted_all(asked, _MOST_SHOWN),
        near=_first(near),
    )
    yield Problem(sheet.where(row, 1), "no-header", words)


def _without_units(sheet: Sheet, row: int, senders: Senders) -> Problem:
    asked = _first_texts(sheet, row)
    words = say(
        "targets of the plan are named here, and none of {texts} is a unit of the roster{near}; "
        "write its names, or add yours to the aliases of the units",
        texts=quoted_all(asked, _MOST_SHOWN),
        near=_first(senders.near(text) for text in asked[:_MOST_SHOWN]),
    )
    return Problem(sheet.where(row, 1), "no-header", words)


def _is_known(text: str) -> bool:
    """Return whether a heading is of something that is no target: 序号, 备注."""
    heading = heading_of(1, text, "")
    return bool(heading.key or heading.role)


def _first(near: Iterator[Words]) -> Words:
    """Return the first name that was surely meant by one of some texts."""
    return next((words for words in near if words != NOTHING), NOTHING)
