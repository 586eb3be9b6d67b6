"""The columns of a table that are not read: what they say, and which of them are errors."""

import re
from collections.abc import Iterator

from healthplan_cli.model.columns import FIGURES
from healthplan_cli.reading.phrases.corrections import correction_words, names_a_figure
from healthplan_cli.reading.phrases.doubted_notes import is_doubted
from healthplan_cli.reading.phrases.empty_words import SENTINELS
from healthplan_cli.reading.phrases.others import is_of_others, is_unsettled, without_wrapping
from healthplan_cli.reading.phrases.places import is_place, place_at_start
from healthplan_cli.reading.phrases.said_in_notes import said_in_note
from healthplan_cli.reading.phrases.spans import spans_in, without_spans
from healthplan_cli.reading.table.days import text_below
from healthplan_cli.reading.table.header import Header
from healthplan_cli.reading.table.headings import CHECKED, Heading, examples
from healthplan_cli.reading.table.line_words import NO_ACTUAL, NO_ACTUAL_OF_A_PERIOD
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal

_FIGURE = re.compile(r"[约近<>≤≥=]*\s*[+-]?[0-9][0-9,.]*\s*[^0-9]{0,6}")
"""A figure, also one that is not certain: 约31.9%, >=3家."""
_SOURCES = re.compile("来源|source", re.IGNORECASE)
"""The heading of a column of sources: 数据来源."""
_REPORTS = re.compile("(?:填报|上报|报送|填表)(?:单位|机构)")
"""That of who reports: 填报单位."""
_DATE = re.compile(r"[0-9]{4}[-/.年].*")
"""2025-06-30, 2025年6月."""
_SILENT = ("serial", "shown", "text", "day", "year", "place", *CHECKED)


def unread_columns(sheet: Sheet, header: Header, rows: list[int]) -> Iterator[Problem]:
    """Yield a problem for each column with cells that is not read and not known.

    A column of figures is an error, as its figures may be those that are meant; a column of texts,
    and one of figures that are known to be others (last year's, points), is a warning.
    """
    for heading in header.unread:
        if heading.role in _SILENT or _is_there_twice(heading, header):
            continue
        if heading.corrects and _is_as_read(sheet, header, heading, rows):
            continue
        texts = _texts(sheet, heading, rows)
        if texts:
            yield _unread(sheet, header, heading, texts)


def _texts(sheet: Sheet, heading: Heading, rows: list[int]) -> list[str]:
    """Return what the cells of a column say, without those that say nothing."""
    texts = [text_below(sheet, heading, row) for row in rows]
    return [text for text in texts if text and text not in SENTINELS]


def _is_as_read(sheet: Sheet, header: Header, heading: Heading, rows: list[int]) -> bool:
    """Return whether a column that may correct the figures has the same ones: 核定值."""
    read = header.columns.get("value")
    if read is None:
        return False
    return all(text_below(sheet, heading, row) == sheet.text(row, read.column) for row in rows)


def _is_there_twice(heading: Heading, header: Header) -> bool:
    """Return whether a heading is of a column that is read from another, which is said of it."""
    read = header.columns.get(heading.key)
    return read is not None and not heading.is_another_than(read)


def _unread(sheet: Sheet, header: Header, heading: Heading, texts: list[str]) -> Problem:
    where = sheet.where(header.row, heading.column)
    is_understood = bool(heading.key or heading.role)
    has_digits = any(char.isdigit() for text in texts for char in text)
    may_be_meant = (heading.corrects and has_digits) or any(map(is_figure, texts))
    if is_understood or not may_be_meant:
        return Problem(where, "unread-column", _not_read(heading), "warning")
    return Problem(where, "unread-column", _not_understood(heading))


def _not_read(heading: Heading) -> Words:
    if not heading.text:
        return say("a column without a heading was not read")
    return say("the column {name} was not read", name=quoted(heading.text))


def _not_understood(heading: Heading) -> Words:
    """Return what to do with a column whose figures may be those that are meant."""
    headings = examples(("value",))
    if not heading.text:
        return say(
            "a column without a heading has figures; delete the column, declare the table with hpc "
            "map, or give it a heading where it has the figures to check: {headings}",
            headings=headings,
        )
    return say(
        "the column {name} has figures, and its heading is not understood; delete the column, "
        "declare the table with hpc map, or rename it where it has the figures to check: "
        "{headings}",
        name=quoted(heading.text),
        headings=headings,
    )


def said_by_columns(
    sheet: Sheet, header: Header, rows: list[int]
) -> tuple[list[Said], list[Problem]]:
    """Return what headings and columns say the figures are of, and rows that are of a part only."""
    said = list(_said_by_figures(sheet, header))
    problems: list[Problem] = []
    for heading in header.unread:
        if heading.role in ("year", "place"):
            said += _said_in(sheet, heading, rows)
            problems += _periods_of_others(sheet, heading, rows)
        elif heading.role in ("", "text", "shown", "serial"):
            said += _periods_in(sheet, heading, rows)
            problems += _no_actuals(sheet, heading, rows)
            if _REPORTS.fullmatch(heading.text):
                said += _units_in(sheet, heading, rows)
            if _SOURCES.search(heading.text):
                said += _said_by_sources(sheet, heading, rows)
                problems += _doubted_sources(sheet, heading, rows)
            said += _places_in(sheet, heading, rows)
            problems += _corrections_in(sheet, heading, rows)
    return said, problems


def _said_by_figures(sheet: Sheet, header: Header) -> Iterator[Said]:
    """Yield the periods and places that are written over the columns of figures."""
    for key in FIGURES:
        heading = header.columns.get(key)
        if heading is None:
            continue
        where = sheet.where(header.row, heading.column)
        if spans_in(heading.said):
            yield Said("baseline" if key == "baseline" else "period", heading.said, where)
        if is_place(heading.group):
            yield Said("place", heading.group, where)
        if heading.also.startswith("全"):
            yield Said("place_of_figures", heading.also, where)


def _said_in(sheet: Sheet, heading: Heading, rows: list[int]) -> Iterator[Said]:
    """Yield each period or place that a column names, once."""
    seen = set()
    for row in rows:
        text = normal(text_below(sheet, heading, row))
        if text and text not in SENTINELS and text not in seen:
            seen.add(text)
            where = sheet.where(row, heading.column)
            if heading.role == "place":
                yield Said("place", text, where)
            else:
                yield Said("period", _with_its_unit(text, heading), where)


def _periods_of_others(sheet: Sheet, heading: Heading, rows: list[int]) -> Iterator[Problem]:
    """Yield a problem for each period of which a figure was guessed or planned: 2022年(预计)."""
    for row in rows:
        text = normal(text_below(sheet, heading, row))
        rest = without_spans(text)
        if rest == text:
            continue
        if NO_ACTUAL_OF_A_PERIOD.fullmatch(rest) or is_of_others(rest) or is_doubted(rest):
            yield _of_another(sheet, heading, row, text)


def _with_its_unit(text: str, heading: Heading) -> str:
    """Return a period as it is read: 6 in a column of months is 6月."""
    for unit in ("月", "季度"):
        if unit in heading.text and text.isdecimal():
            return f"{text}{unit}"
    return text


def _periods_in(sheet: Sheet, heading: Heading, rows: list[int]) -> Iterator[Said]:
    """Yield the cells of a column that is not known which say a period and nothing else."""
    for row in rows:
        text = without_wrapping(normal(text_below(sheet, heading, row)))
        if spans_in(text) and not text.isdecimal() and not without_spans(text):
            yield Said("period", text, sheet.where(row, heading.column))


def _places_in(sheet: Sheet, heading: Heading, rows: list[int]) -> Iterator[Said]:
    """Yield the cells of a column that is not read which are nothing but a place.

    A column of offices or the like may name any, but none of 全省 in a plan of a county.
    """
    for row in rows:
        text = normal(text_below(sheet, heading, row))
        if is_place(text) and (not heading.role or text.startswith("全")):
            yield Said("place", text, sheet.where(row, heading.column))


def _units_in(sheet: Sheet, heading: Heading, rows: list[int]) -> Iterator[Said]:
    """Yield who reports, by each cell of a column."""
    for row in rows:
        text = normal(text_below(sheet, heading, row))
        if text:
            yield Said("unit", text, sheet.where(row, heading.column))


def _corrections_in(sheet: Sheet, heading: Heading, rows: list[int]) -> Iterator[Problem]:
    """Yield a problem for each cell of a column that is not understood which corrects a figure."""
    if heading.role or heading.corrects:
        return
    for row in rows:
        text = text_below(sheet, heading, row)
        if names_a_figure(text):
            where = sheet.where(row, heading.column)
            yield Problem(where, "unread-line", correction_words(text))


def _no_actuals(sheet: Sheet, heading: Heading, rows: list[int]) -> Iterator[Problem]:
    """Yield a problem for each cell of a column that is not known which says 预计 or the like."""
    for row in rows:
        text = normal(text_below(sheet, heading, row))
        says_so = NO_ACTUAL.fullmatch(text.casefold()) or is_of_others(text)
        if says_so or is_unsettled(text):
            yield _of_another(sheet, heading, row, text)


def _said_by_sources(sheet: Sheet, heading: Heading, rows: list[int]) -> Iterator[Said]:
    """Yield the time of each source, 2024年年报, and each one that may be of another place."""
    for row in rows:
        where = sheet.where(row, heading.column)
        text = text_below(sheet, heading, row)
        said = said_in_note(text, where)
        if said is not None:
            yield said
        elif place_at_start(text):
            yield Said("source", text, where)


def _doubted_sources(sheet: Sheet, heading: Heading, rows: list[int]) -> Iterator[Problem]:
    """Yield a problem for each source that is not final, or of a part: 快报."""
    for row in rows:
        text = text_below(sheet, heading, row)
        if is_doubted(text):
            yield _of_another(sheet, heading, row, text)


def _of_another(sheet: Sheet, heading: Heading, row: int, text: str) -> Problem:
    words = say(
        "the column {name} says {text}, so that the figure is not known to be of all",
        name=quoted(heading.text),
        text=quoted(text),
    )
    return Problem(sheet.where(row, heading.column), "other-group", words)


def is_figure(text: str) -> bool:
    """Return whether a text is a number, perhaps with a sign and a unit, and no day."""
    plain = normal(text)
    return bool(_FIGURE.fullmatch(plain)) and not _DATE.fullmatch(plain)
