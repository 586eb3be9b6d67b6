"""The header of a table: the row that names both a target and a figure."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model import columns
from healthplan_cli.model.columns import COLUMNS, FIGURES, HEAD, NAMES, REPORTED
from healthplan_cli.reading.phrases.empty_words import SENTINELS
from healthplan_cli.reading.phrases.others import is_of_others
from healthplan_cli.reading.phrases.spans import spans_in
from healthplan_cli.reading.table.heading_words import (
    LIKELY_NAMES,
    OF_EITHER_UNIT,
    RESULTS,
    TASKS,
)
from healthplan_cli.reading.table.headings import (
    LAST_YEAR,
    OTHER_YEAR,
    Heading,
    heading_of,
    is_of_part,
    latest,
    likeliest_name,
    likely_result,
    names_month,
    with_last_year,
    with_likely_name,
    with_other_years,
    with_our_own,
    with_targets_of_others,
    with_tasks_as_names,
    with_this_year,
    with_years_beside,
    without_last_year,
    without_later_years,
    without_months,
)
from healthplan_cli.reading.table.lines import PLAN
from healthplan_cli.reading.table.parts_and_whole import with_parts_marked
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.headings import split
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal

LAST_HEADER = 200
FIGURE_WORDS = tuple(key for key in REPORTED if key != "baseline")
_MERGED_NAMES = 4
"""The heading of names may be merged over two rows; it is then in one of the first columns."""
_NAME_START = re.compile(
    "[\\s*]*(?:"
    + "|".join("\\s*".join(map(re.escape, word)) for key in NAMES for word in COLUMNS[key])
    + f"|{TASKS.pattern}|{LIKELY_NAMES.pattern})",
    re.IGNORECASE,
)
"""How a cell starts that may be over the names of targets: 指标, 指标名称(全称)."""
_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?\s*[^0-9\s]{0,4}")
"""31.9%, 100万元."""
_ANY_FIGURE = re.compile("[0-9]|分之[一二三四五六七八九]|[一二三四五六七八九十百]{2}")
"""A figure in a text, in digits or in words: 三十三."""
_SENTENCE = re.compile("[,，。;；!！].|.{16}")
"""More than a few words: 正在推进，预计年底完成."""


class Header(Struct, frozen=True):
    """A header row; `columns` are the headings that are read, by their keys.

    Where the same headings come again in the row, as on a page of two halves side by side, each
    other half is a header of its own in `beside`.
    """

    row: int
    columns: Mapping[str, Heading]
    headings: tuple[Heading, ...]
    beside: tuple["Header", ...] = ()

    @property
    def has_groups(self) -> bool:
        """Return whether the row above has headings of groups."""
        return any(heading.group for heading in self.headings)

    @property
    def has_targets_and_results(self) -> bool:
        """Return whether there is a column of targets, and beside it one of what was done."""
        value = self.columns.get("value")
        has_targets = any(heading.role == "target" for heading in self.headings)
        return has_targets and value is not None and bool(RESULTS.search(value.text))

    @property
    def has_several_years(self) -> bool:
        """Return whether there are columns of years, or one of a year beside one that says none."""
        of_figures = ("value", LAST_YEAR, OTHER_YEAR)
        return sum((one.key or one.role) in of_figures for one in self.headings) > 1

    @property
    def unread(self) -> list[Heading]:
        """Return the headings that are not read."""
        return [one for one in self.headings if self.columns.get(one.key) != one]


def find_headers(sheet: Sheet, *, likely: bool = False, year: int = 0) -> list[Header]:
    """Return the headers of the tables of a sheet, from the top down.

    Of rows that follow each other the last is the header. `likely` takes headings that may be of
    names or of figures, such as 名称 and 进展情况, for such where no others are. `year` is that of
    the figures, 0 where it is not known: none are of a later one.
    """
    headers: list[Header] = []
    for row in sheet.row_numbers:
        if row > LAST_HEADER and not headers:
            break
        header = None
        if _may_be_header(sheet, row):
            header = _header(sheet, row, likely=likely, year=year)
        if header is None:
            continue
        if headers and headers[-1].row == row - 1:
            headers.pop()
        headers.append(header)
    return headers


def columns_found(sheet: Sheet) -> int:
    """Return how many columns the first header of a sheet names that are read; 0 without one."""
    for row in sheet.row_numbers[:LAST_HEADER]:
        header = _header(sheet, row, likely=False, year=0)
        if header is not None:
            return len(header.columns)
    return 0


def _may_be_header(sheet: Sheet, row: int) -> bool:
    """Return whether a cell of a row starts as the heading of names does: a quick look at it."""
    for column, cell in enumerate(sheet.rows[row - 1], 1):
        text = cell
        if cell == "" and column <= _MERGED_NAMES:
            text = sheet.text(row, column)
        if isinstance(text, str) and _NAME_START.match(text):
            return True
    return False


def _header(sheet: Sheet, row: int, *, likely: bool, year: int) -> Header | None:
    headings = _without_words(sheet, row, tuple(_headings(sheet, row)))
    headings = without_later_years(headings, year)
    if likely:
        headings = _with_likely(sheet, row, headings)
    halves = [_header_of(row, half) for half in _halves(headings)]
    first, *others = halves
    if first is None or None in others:
        return _header_of(row, headings)
    return replace(first, beside=tuple(half for half in others if half is not None))


def _with_likely(sheet: Sheet, row: int, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings with those that may be of names and of results as such.

    Results are told in a few words, 建成 or 3家; what is told in sentences is none.
    """
    result = likely_result(headings)
    if result is not None and _has_results(sheet, row, result):
        value = replace(result, key="value", role="")
        headings = tuple(value if one == result else one for one in headings)
    if any(one.key in NAMES for one in headings):
        return headings
    headings = with_tasks_as_names(headings)
    if any(one.key in NAMES for one in headings):
        return headings
    return with_likely_name(headings)


def _has_results(sheet: Sheet, header: int, heading: Heading) -> bool:
    """Return whether no cell below a heading is a sentence, or a rate that may be of completion.

    98% below 完成进度 is how much of a task is done.
    """
    below = [sheet.text(row, heading.column) for row in sheet.row_numbers[header:]]
    if "进度" in heading.text and any("%" in normal(text) for text in (heading.text, *below)):
        return False
    return not any(map(_SENTENCE.search, below))


def _without_words(sheet: Sheet, row: int, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings; one of figures that is above words alone, beside another, is of words.

    完成情况 is above 31.9% in one table, and beside 完成值 above 已完成年度任务 in another.
    """
    values = [one for one in headings if one.key == "value"]
    in_words = [one for one in values if _has_words_alone(sheet, row, one.column)]
    if len(in_words) == len(values):
        return headings
    return tuple(replace(one, key="", role="text") if one in in_words else one for one in headings)


def _has_words_alone(sheet: Sheet, header: int, column: int) -> bool:
    """Return whether there are texts below a heading, and no figure in any of them."""
    below = [sheet.text(row, column) for row in sheet.row_numbers[header:]]
    filled = [text for text in below if text and text not in SENTINELS]
    return bool(filled) and not any(map(_ANY_FIGURE.search, filled))


def _halves(headings: tuple[Heading, ...]) -> list[tuple[Heading, ...]]:
    """Return the headings in parts that say the same; all of them in one where they do not."""
    filled = [one for one in headings if one.text]
    starts = _starts_of_halves([one.text for one in filled])
    if not starts:
        return [headings]
    ends = [filled[start].column - 1 for start in starts[1:]] + [len(headings)]
    begins = [0, *ends[:-1]]
    return [headings[begin:end] for begin, end in zip(begins, ends, strict=True)]


def _starts_of_halves(texts: list[str]) -> list[int]:
    """Return where each part starts that repeats the first one; nothing where none does."""
    starts = [column for column, text in enumerate(texts) if text == texts[0]]
    if len(starts) < 2:
        return []
    first = texts[: starts[1]]
    if texts == first * len(starts):
        return starts
    return []


def _header_of(row: int, headings: tuple[Heading, ...]) -> Header | None:
    headings = with_parts_marked(with_our_own(with_this_year(headings)))
    headings = with_years_beside(without_months(headings))
    found = _columns_of(headings)
    if found.keys().isdisjoint(NAMES):
        headings = with_tasks_as_names(headings)
        found = _columns_of(headings)
    headings = with_targets_of_others(headings)
    if found.keys().isdisjoint(NAMES) or found.keys().isdisjoint(FIGURE_WORDS):
        return None
    if "value" in found and "baseline" not in found:
        headings = with_last_year(headings, found["value"])
    if "value" in found:
        headings = with_other_years(headings, found["value"])
        headings = without_last_year(headings, found["value"])
    return Header(row, found, headings)


def _columns_of(headings: tuple[Heading, ...]) -> dict[str, Heading]:
    """Return the headings that are read, by their keys: the latest figures, the likeliest names."""
    found: dict[str, Heading] = {}
    for heading in headings:
        if heading.key:
            found.setdefault(heading.key, heading)
    for key, choose in (("value", latest), ("name", likeliest_name)):
        several = [one for one in headings if one.key == key]
        if len(several) > 1:
            found[key] = choose(several)
    return found


class _Group(Struct, frozen=True):
    """A heading over others: where it starts, and its text."""

    start: int = 0
    text: str = ""


def _headings(sheet: Sheet, row: int) -> Iterator[Heading]:
    """Yield the headings of a row, each with that of a merged cell above it."""
    above = _groups(sheet, row)
    over_names = _Group()
    for column in sheet.columns_of(row):
        text = sheet.text(row, column)
        group = above.get(column, _Group())
        heading = heading_of(column, text, "" if group.text == text else group.text)
        if heading.key in NAMES:
            over_names = group
        if heading.is_of_unknown_group and _is_a_value(group, over_names):
            heading = heading_of(column, text, "")
        if heading.key == "each" and text in OF_EITHER_UNIT and _has_units(sheet, row, column):
            heading = replace(heading, key="unit")
        yield heading


def _has_units(sheet: Sheet, header: int, column: int) -> bool:
    """Return whether every text below a heading is a unit of measure, and so no institution."""
    found = False
    for row in sheet.row_numbers[header:]:
        text = sheet.text(row, column)
        if text and text not in SENTINELS:
            if not units.is_unit(text):
                return False
            found = True
    return found


def _is_a_value(group: _Group, over_names: _Group) -> bool:
    """Return whether a text above a heading is what a label above the names says, no group."""
    if not over_names.text or group.start == over_names.start:
        return False
    if is_of_others(group.text):
        return False
    return heading_of(0, over_names.text, "").key not in NAMES


def _groups(sheet: Sheet, row: int) -> Mapping[int, _Group]:
    """Return the texts above the columns of a header, each for all columns that it is merged over.

    A line above the header is one of groups where it has more than one cell, is no label with a
    figure, and says nothing of the file as a whole.
    """
    if row == 1 or sheet.filled(row - 1) < 2 or _is_of_the_file(sheet, row - 1):
        return {}
    if _has_label(sheet, row):
        return {}
    found: dict[int, _Group] = {}
    last = _Group()
    for column in sheet.columns_of(row):
        text = ""
        if column <= len(sheet.rows[row - 2]):
            text = sheet.text(row - 1, column)
        if text:
            last = _Group(column, text)
        found[column] = last
    return found


def _has_label(sheet: Sheet, row: int) -> bool:
    """Return whether the line above a row is a label with its figure: 全年预算数 | 100万元."""
    for column, text in sheet.cells(row - 1):
        below, above = heading_of(column, sheet.text(row, column), ""), heading_of(column, text, "")
        if below.key in NAMES and (above.key == "unit" or above.role == "text"):
            return True
        if _FIGURE.fullmatch(text) and not spans_in(text):
            return True
    return False


def _is_of_the_file(sheet: Sheet, row: int) -> bool:
    """Return whether a line says the plan, the day, who reports, or a unit.

    The word 计划 alone is above planned figures, unless the name of a plan is beside it.
    """
    texts = sheet.texts_of(row)
    for text in texts:
        key = columns.key_of(split(text.partition(":")[0])[0], HEAD)
        if ":" in text or (key and key != "plan"):
            return True
        if key == "plan" and any(map(PLAN.fullmatch, texts)):
            return True
    return False


def header_faults(sheet: Sheet, header: Header) -> Iterator[Problem]:
    """Yield columns that come twice, months side by side, and headings that are not understood.

    So it is of the headings of names and figures that are struck through, or two while changes are
    tracked.
    """
    yield from _months(sheet, header)
    read = [one for key, one in header.columns.items() if key in (*NAMES, *FIGURES)]
    yield from sheet.faults(header.row, [("name", one.column) for one in read])
    for heading in header.headings:
        where = sheet.where(header.row, heading.column)
        if heading.key and header.columns[heading.key] != heading:
            if not heading.is_another_than(header.columns[heading.key]):
                words = _twice(heading, header.columns[heading.key])
                yield Problem(where, "duplicate-column", words)
        elif heading.key in FIGURES and heading.is_unread:
            words = say(
                "{text} behind this heading is not understood, and may be its unit or whose figures"
                " they are; take it out, or write a unit",
                text=quoted(heading.inside),
            )
            yield Problem(where, "unread-brackets", words)


def _twice(heading: Heading, read: Heading) -> Words:
    """Say that a column is there twice, or that two columns may be the one that is meant."""
    if heading.text == read.text:
        return say("the column {name} is here a second time", name=repr(heading.text))
    return say(
        "{one} and {other} may both be the column that is meant; say in the heading of the other "
        "one what it is, as 上年数 or 目标值, or delete it",
        one=repr(read.text),
        other=repr(heading.text),
    )


def _months(sheet: Sheet, header: Header) -> Iterator[Problem]:
    """Yield a problem for a month beside others, whose figures may be of that month alone."""
    found = [one for one in header.headings if one.key == "value" and names_month(one)]
    value = header.columns.get("value")
    if value is not None and is_of_part(value) and len(found) > 1:
        words = say(
            "{text} is beside other months, and may be of that month alone; write 1-12月 over "
            "figures of the year so far, or 12月末 over those of its end",
            text=quoted(value.text),
        )
        yield Problem(sheet.where(header.row, value.column), "other-period", words)
