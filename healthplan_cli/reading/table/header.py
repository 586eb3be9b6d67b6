"""The header of a table: the row that names both a target and a figure, and what its words mean."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model import columns
from healthplan_cli.model.columns import COLUMNS, FIGURES, HEAD, MARKS, NAMES, REPORTED, SHOWN
from healthplan_cli.reading.returns.names import unit_in
from healthplan_cli.reading.returns.spans import spans_in, without_spans
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unit_line import unit_in_words
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import normal

LAST_HEADER = 200
_MOST_SHOWN = 12
_FIGURE_WORDS = tuple(key for key in REPORTED if key != "baseline")
_HARMLESS = re.compile("保留.*小数.*|.*填写?|填.*|精确到.*|.*以内|累计|全年|期末|年末|数值|见.*")
_QUALIFIERS = re.compile(
    "性别|城乡|户籍|口径|统计口径|年龄|年龄组|人群|数据性质|数据类型|sex|gender|age|age group|"
    "residence|area type"
)
_PLACES = re.compile(
    "地区|区域|县区|区县|县\\(市、?区\\)|市县|市县名|市|县|辖区|国家|国家或地区|行政区划|country|area|region|location|geography"
)
_YEARS = re.compile(
    "[^0-9]{0,4}(?:年份|年度|期间|时期|时间|所属期|报告期|统计期)|年|月|月份|季度|year|.*period|month|quarter"
)
_OF_SOME = re.compile("城镇|城市|农村|乡村|男|女|户籍|流动|公立|民营|其中|本月|当月|本季")
_SO_FAR = re.compile("^(?:全年|本年度?|当年|年度|年内|全年度)")
_CORRECTION = re.compile(
    "修订|更正|核实|核定|核准|复核|审核|审定|审计|调整|校正|订正|修正|revis|correct|audit"
)
_OF_EARLIER = re.compile("(?:上年|去年|上一年度?|上期|同期|往年|上年度)(?:同期)?(?:.*)")
_BESIDE_FIGURES = re.compile(
    ".*完成(?:率|比例|百分比|度|进度)|执行率|达成率|进展比例|进度|.*得分|.*分值|.*权重|标准分|.*增减.*|"
    ".*(?:增长|增幅|降幅|升降|差距|差额).*|[同环]比.*|.*排名|.*位次|是否.*|达标情况|rank|score|weight"
)
_SERIAL = re.compile("序号|序|行次|no\\.?|#|serial")
_TEXTS = re.compile(
    "(?:责任|牵头|配合|协同|主管|填报|上报|承办|协办|参与)(?:单位|部门|科室|处室|人)|数据来源|来源|"
    "指标性质|属性|类别|分类|一级指标|二级指标|目标类型|联系人|.*电话|手机.*|邮编|邮政编码|任务|主要任务|完成时限|"
    "时限|source|owner|category"
)

_ROLES = {
    "serial": _SERIAL,
    "earlier": _OF_EARLIER,
    "beside": _BESIDE_FIGURES,
    "qualifier": _QUALIFIERS,
    "place": _PLACES,
    "year": _YEARS,
    "text": _TEXTS,
}
_MERGED_NAMES = 4
"""The heading of names may be merged over two rows; it is then in one of the first columns."""
_NAME_START = re.compile(
    "[\\s*]*(?:"
    + "|".join("\\s*".join(map(re.escape, word)) for key in NAMES for word in COLUMNS[key])
    + ")",
    re.IGNORECASE,
)


class Heading(Struct, frozen=True):
    """One heading: its column, its words, and what it means.

    `key` is that of the column that is read, "" where it is none; `role` says what a heading that
    is not read is known as. `inside` is what is in brackets, `unit` the unit that it has there,
    and `group` the heading above it that is merged over several columns.
    """

    column: int
    text: str
    key: str = ""
    role: str = ""
    inside: str = ""
    unit: str = ""
    group: str = ""

    @property
    def corrects(self) -> bool:
        """Return whether the column corrects figures, such as 审定数."""
        return bool(_CORRECTION.search(self.text.casefold()))

    @property
    def said(self) -> str:
        """Return all that is written over the column."""
        return f"{self.group} {self.text}".strip()


class Header(Struct, frozen=True):
    """A header row; `columns` are the headings that are read, by their keys."""

    row: int
    columns: Mapping[str, Heading]
    headings: tuple[Heading, ...]

    @property
    def unread(self) -> list[Heading]:
        """Return the headings that are not read."""
        return [one for one in self.headings if self.columns.get(one.key) != one]


def find_headers(sheet: Sheet) -> list[Header]:
    """Return the headers of the tables of a sheet, from the top down.

    Of rows that follow each other the last is the header.
    """
    headers: list[Header] = []
    for row in range(1, len(sheet.rows) + 1):
        if row > LAST_HEADER and not headers:
            break
        if not _may_be_header(sheet, row):
            continue
        header = _header(sheet, row)
        if header is None:
            continue
        if headers and headers[-1].row == row - 1:
            headers.pop()
        headers.append(header)
    return headers


def columns_found(sheet: Sheet) -> int:
    """Return how many columns the first header of a sheet names that are read; 0 without one."""
    for row in range(1, min(len(sheet.rows), LAST_HEADER) + 1):
        header = _header(sheet, row)
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


def _header(sheet: Sheet, row: int) -> Header | None:
    headings = tuple(_headings(sheet, row))
    found: dict[str, Heading] = {}
    for heading in headings:
        if heading.key:
            found.setdefault(heading.key, heading)
    if "value" in found:
        found["value"] = _latest([one for one in headings if one.key == "value"])
    if "name" in found:
        found["name"] = _likeliest_name([one for one in headings if one.key == "name"])
    if found.keys().isdisjoint(NAMES) or found.keys().isdisjoint(_FIGURE_WORDS):
        return None
    return Header(row, found, headings)


def _headings(sheet: Sheet, row: int) -> Iterator[Heading]:
    """Yield the headings of a row; that of a merged cell above it comes first in its text."""
    above = _groups(sheet, row)
    for column in range(1, len(sheet.rows[row - 1]) + 1):
        text = sheet.text(row, column)
        group = above.get(column, "")
        if group == text:
            group = ""
        meant = _meaning(text)
        if group and meant.key in FIGURES:
            meant = _grouped(group, meant)
        yield Heading(column, text, meant.key, meant.role, meant.inside, meant.unit, group)


def _groups(sheet: Sheet, row: int) -> Mapping[int, str]:
    """Return the texts above the columns of a header, each for all columns that it is merged over.

    A line above the header is one of groups where it has more than one cell, and says nothing of
    the file as a whole.
    """
    if row == 1 or sheet.filled(row - 1) < 2 or _is_of_the_file(sheet, row - 1):
        return {}
    found: dict[int, str] = {}
    text = ""
    for column in range(1, len(sheet.rows[row - 1]) + 1):
        if column <= len(sheet.rows[row - 2]):
            text = sheet.text(row - 1, column) or text
        found[column] = text
    return found


def _is_of_the_file(sheet: Sheet, row: int) -> bool:
    """Return whether a line says the plan, the day, who reports, or a unit."""
    for _, text in sheet.cells(row):
        if columns.known(columns.split(text.partition(":")[0])[0], HEAD) or ":" in text:
            return True
    return False


def _grouped(group: str, heading: Heading) -> Heading:
    """Return a heading under a group: 目标 over 数值 is a target, 农村 over it is of some only."""
    above = _meaning(group)
    if _OF_SOME.search(group):
        return replace(heading, inside=group, unit="")
    if above.role in ("target", "earlier", "beside"):
        return Heading(0, heading.text, role=above.role)
    return heading


@lru_cache(maxsize=4096)
def _meaning(text: str) -> Heading:
    """Return what a heading means, as a heading of no column."""
    word, inside = columns.split(normal(text))
    key = columns.known(word, COLUMNS)
    if key:
        return Heading(0, text, key, "", inside, _unit(inside))
    role = _role(word)
    if role:
        return Heading(0, text, role=role)
    so_far = _SO_FAR.sub("", word)
    if columns.known(so_far, COLUMNS) == "value":
        return Heading(0, text, "value", "", inside, _unit(inside))
    if not spans_in(word):
        return Heading(0, text)
    rest = columns.split(without_spans(word))[0]
    key = columns.known(rest, COLUMNS)
    if not rest or key in ("value", "baseline"):
        return Heading(0, text, key or "value", "", inside, _unit(inside))
    return Heading(0, text, role=_role(rest))


def _role(word: str) -> str:
    """Return what a heading that is not read is known as; "" where it is not known."""
    shown = columns.known(word, SHOWN)
    if shown:
        return "target" if shown == "limit" else "shown"
    for role, pattern in _ROLES.items():
        if pattern.fullmatch(word):
            return role
    return ""


def _unit(inside: str) -> str:
    return unit_in(inside) or unit_in_words(inside)


def _latest(found: list[Heading]) -> Heading:
    """Return the heading of the latest period, where each is of another one; else the first."""
    ends = [spans_in(one.said) for one in found]
    if len(found) == 1 or not all(ends):
        return found[0]
    return max(found, key=lambda one: max(span.order for span in spans_in(one.said)))


def _likeliest_name(found: list[Heading]) -> Heading:
    """Return the heading whose word comes first among those of names: 指标 before 项目."""
    return min(found, key=lambda one: COLUMNS["name"].index(_word(one.text)))


def _word(text: str) -> str:
    return columns.split(normal(text))[0]


def header_faults(sheet: Sheet, header: Header) -> Iterator[Problem]:
    """Yield columns that come twice, and brackets behind a figure that are not understood."""
    for heading in header.headings:
        where = sheet.where(header.row, heading.column)
        if heading.key and header.columns[heading.key] != heading:
            if not _is_another(heading, header.columns[heading.key]):
                words = say("the column {name} is here a second time", name=repr(heading.text))
                yield Problem(where, "duplicate-column", words)
        elif heading.key in FIGURES and _is_unread(heading):
            words = say(
                "{text} behind this heading is not understood, and may be its unit or whose figures"
                " they are; take it out, or write a unit",
                text=quoted(heading.inside),
            )
            yield Problem(where, "unread-brackets", words)


def _is_another(heading: Heading, read: Heading) -> bool:
    """Return whether a heading is of another period than the one that is read, or another name."""
    if heading.key == "name":
        return _word(heading.text) != _word(read.text)
    own, others = spans_in(heading.said), spans_in(read.said)
    return bool(own and others) and own != others


def _is_unread(heading: Heading) -> bool:
    inside = heading.inside
    if not inside or heading.unit or inside in MARKS or _HARMLESS.fullmatch(inside):
        return False
    return not spans_in(inside) or without_spans(inside) != ""


def sought(sheets: Iterable[Sheet]) -> Words:
    """Return what a header is looked for by, and what the likeliest row says instead."""
    names = ", ".join(word for key in NAMES for word in COLUMNS[key][:2])
    figures = ", ".join(word for key in REPORTED for word in COLUMNS[key][:2])
    found = [likely for likely in map(_likeliest_row, sheets) if likely is not None]
    if not found:
        return say(
            "no row is a header: looked for a column of {names} beside one of {figures}",
            names=names,
            figures=figures,
        )
    _, where, headings = max(found, key=lambda likely: likely[0])
    return say(
        "no row is a header: looked for a column of {names} beside one of {figures}; the likeliest "
        "row, {where}, says {headings}",
        names=names,
        figures=figures,
        where=where,
        headings=headings,
    )


def _likeliest_row(sheet: Sheet) -> tuple[int, str, str] | None:
    """Return how likely the likeliest header of a sheet is, where it is, and its headings."""
    found = None
    for row in range(1, min(len(sheet.rows), LAST_HEADER) + 1):
        cells = [text for _, text in sheet.cells(row)]
        known = sum(1 for text in cells if _meaning(text).key or _meaning(text).role)
        if len(cells) < 2 or not known:
            continue
        if found is None or known > found[0]:
            where = sheet.where(row, 1)
            shown = ", ".join(quoted(text) for text in cells[:_MOST_SHOWN])
            found = known, where.cell or str(where.line), shown
    return found
