"""The lines above a table: the plan, the day, who reports, and the title."""

import re
from collections.abc import Iterable, Iterator

from healthplan_cli.reading.phrases import whole_notes
from healthplan_cli.reading.phrases.corrections import (
    correction_words,
    names_a_figure,
    says_a_source,
)
from healthplan_cli.reading.phrases.doubted_notes import is_area, is_draft
from healthplan_cli.reading.phrases.others import (
    is_of_others,
    of_others_words,
    without_wrapping,
)
from healthplan_cli.reading.phrases.plan_of_a_year import names_results_of_a_plan
from healthplan_cli.reading.phrases.said_missed import lists_missed
from healthplan_cli.reading.phrases.some_of_all import does_the_work, is_some_chapter
from healthplan_cli.reading.phrases.spans import spans_in, with_signs, without_spans
from healthplan_cli.reading.phrases.whole_notes import (
    NO_RESULT,
    said_in_remark,
    said_missed,
    said_of_target,
)
from healthplan_cli.reading.table.days import as_day
from healthplan_cli.reading.table.entries import iso_day
from healthplan_cli.reading.table.headings import head_key, heading_of
from healthplan_cli.reading.table.line_words import (
    ABOVE_OTHERS,
    ABOVE_RESULTS,
    AHEAD,
    BESIDE_ALL,
    CORRECTS,
    FUNDS,
    FUNDS_OF_LAST_YEAR,
    GUESSED,
    LABEL_AND_VALUE,
    NAME_OF_DRAFT,
    NOT_DONE,
    OF_A_GUIDE,
    OF_TASKS,
    OF_THE_FORM,
    OF_WHAT_FOLLOWS,
    STARTS_EARLIER,
    STARTS_REMARK,
    TITLE_OF_A_YEAR,
    WAS_DONE_IN,
)
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unit_line import UNIT_WORD
from healthplan_cli.reading.yaml.nodes import Said, Scalar
from healthplan_cli.text.clauses import THESE
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_FIGURE = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?\s*[^0-9\s.、)]{0,4}")
"""A figure with a short unit: 31.9%, 1,812人."""
_LAST_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]\s*$")
"""What is in brackets at the end: 情况表(万元)."""
_BRACKETS = re.compile(r"[(（【\[]([^()（）【】\[\]]+)[)）】\]]")
"""Any brackets in it, with what is in them."""
_TABLE_NUMBER = re.compile(r"^(?:附表|表|附件)[0-9一二三四五六七八九十]+(?:[-.][0-9]+)?[:、.\s]\s*")
"""What numbers a title: 表1 城区."""
_ADDRESSEE = re.compile(".{2,20}(?:委员会|[委局]|人民政府|办公室|中心)[:：]")
"""To whom a table is sent: 某市卫生健康委员会：."""
_LONGEST_TITLE = 30
_OF_WHAT = ("year", "place", "group")
"""The labels of lines that say what figures are of: 报告期, 地区, 统计口径."""
_OF_INSTITUTIONS = re.compile("院|机构|中心|[室站所]$")
_NUMBERED = re.compile(r"^[(（]?[一二三四五六七八九十0-9]{1,2}[)）、.]\s*")
"""The number of a line: 一、, (2), 3."""
_ALL_FIGURES = f"(?:(?:注|备注|说明)[:：])?(?:{THESE}|各表|所有|全部)"
_IS_ABOUT_ALL = re.compile(_ALL_FIGURES)
"""How a line about all figures starts: 以上数据, 注:表中."""
_DAY_OF_ALL = re.compile(f"{_ALL_FIGURES}(?:数据|指标)*(?:均|都)?(?:统计)?截[至止]")
"""How one about their day starts: 以上数据均截至."""
_SAYS_OF_A_FIGURE = re.compile(
    "^(?:注|备注|说明)[0-9]*:|[为系是]|截[至止]|不含|仅|[0-9][%‰家个所张起例]"
)
"""What a line has that is a remark, and a title has not: 签约率为快报数."""
_HAS_FIGURE = re.compile("[0-9]")
_DAY = "[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?"
_WHOLE_DAY = re.compile(r"[0-9]{4}(?:年[0-9]{1,2}月[0-9]{1,2}日?|([-/.])[0-9]{1,2}\1[0-9]{1,2})")
"""2025年6月30日, 2025-06-30."""
PLAN = re.compile(r"\S+(?:/\S+|\.ya?ml)")
"""The id of a plan, or the name of its file: nankai/2025, plan.yaml."""
_HEAD_VALUES = {
    "plan": PLAN,
    "as_of": re.compile(_DAY),
    "org_unit": re.compile(r"[^\s,、。:]{2,20}"),
    "submitted": re.compile(f"{_DAY}(?: [0-9]{{1,2}}:[0-9]{{2}})?"),
    "": re.compile(""),
}
"""What a value looks like that is not in the cell beside its label."""


def head_said(sheet: Sheet, rows: range) -> Iterator[tuple[str, Scalar]]:
    """Yield what lines above a header say of the whole file, by its key.

    A line is `计划: nankai/2025`, or the two in cells side by side.
    """
    for row in rows:
        cells = list(sheet.cells(row))
        following = [*cells[1:], (0, "")]
        for (column, text), beside in zip(cells, following, strict=False):
            key, said, place = _said_of_the_file(column, text, *beside)
            if not key or not said or head_key(said):
                continue
            if key in ("as_of", "submitted"):
                day, gap, hour = as_day(said, sheet.day_0).partition(" ")
                said = f"{iso_day(day)}{gap}{hour}"
            yield key, Scalar(said, False, sheet.where(row, place))


def _said_of_the_file(column: int, text: str, place: int, beside: str) -> tuple[str, str, int]:
    """Return the key that a cell names, its value, and the column of that."""
    line = LABEL_AND_VALUE.fullmatch(text)
    if line:
        return head_key(line[1]), UNIT_WORD.split(line[2])[0].strip(), column
    key = head_key(text)
    if place > column + 1 and not _HEAD_VALUES[key].fullmatch(beside):
        return "", "", column  # the cell beside it is blank, and what follows is a hint
    return key, beside, place


def titles(sheet: Sheet, rows: range) -> Iterator[Said]:
    """Yield the lines above a header that name a year or a period, which is that of the figures."""
    for row in rows:
        if _has_head_line(sheet, row):
            continue
        for column, text in sheet.cells(row):
            yield from _period_in_brackets(text, sheet.where(row, column))
            if names_results_of_a_plan(text):
                yield Said("title", text, sheet.where(row, column))
            elif OF_THE_FORM.search(text) or STARTS_REMARK.match(text):
                yield from data_of(sheet, row, (column,))
                if TITLE_OF_A_YEAR.fullmatch(text):
                    yield Said("source", text, sheet.where(row, column))
            elif _has_period(text):
                yield Said("title", text, sheet.where(row, column))


def _period_in_brackets(title: str, where: Position) -> Iterator[Said]:
    """Yield a period that a title ends with in brackets: 2022年工作要点完成情况（2021年）."""
    inside = _LAST_BRACKETS.search(title)
    if inside and not without_spans(inside[1]) and any(one.year for one in spans_in(inside[1])):
        yield Said("title", inside[1], where)


def places(sheet: Sheet, rows: Iterable[int]) -> Iterator[Said]:
    """Yield the lines above a header that may start with the place that the figures are of."""
    for row in rows:
        if _has_head_line(sheet, row):
            continue
        for column, text in sheet.cells(row):
            if _ADDRESSEE.fullmatch(text):
                continue
            title = _TABLE_NUMBER.sub("", text, count=1)
            yield Said("place_of_title", title, sheet.where(row, column))
            inside = _LAST_BRACKETS.search(text)
            if inside and is_area(inside[1]):
                yield Said("place", inside[1], sheet.where(row, column))
            elif inside:
                yield Said("place_of_title", inside[1], sheet.where(row, column))


def data_of(sheet: Sheet, row: int, columns_of_row: Iterable[int]) -> Iterator[Said]:
    """Yield what the remarks in some cells of a row say the figures are of."""
    for column in columns_of_row:
        yield from said_in_remark(normal(sheet.text(row, column)), sheet.where(row, column))


def missed_in(sheet: Sheet, cells: Iterable[tuple[int, str]], row: int) -> Iterator[Said]:
    """Yield whom some cells of a line say to miss their targets, and remarks: 以上指标均未达标."""
    for column, text in cells:
        yield from said_missed(text, sheet.where(row, column))
        yield from said_of_target(text, sheet.where(row, column))


def missed_above(sheet: Sheet, rows: Iterable[int]) -> Iterator[Said]:
    """Yield what lines above a header say of missed targets, or that all below it are missed.

    So it is of remarks on one of them, which are told from titles: 签约率月报 is one.
    """
    for row in rows:
        for column, text in sheet.cells(row):
            where = sheet.where(row, column)
            if lists_missed(text):
                yield Said("all_missed", text, where)
                continue
            yield from said_missed(text, where)
            if _SAYS_OF_A_FIGURE.search(text):
                yield from said_of_target(text, where)


def below_title(sheet: Sheet, row: int, *, has_results: bool = False) -> Iterator[Problem]:
    """Yield a problem for a title of figures that were planned or guessed, not counted.

    `has_results`: that the table has a column of targets, and beside it one of what was done, as a
    paper of tasks (责任书) has that is filled in at the end of the year.
    """
    cells = list(sheet.cells(row))
    if any(_is_head_line(text) for _, text in cells) or _is_of_funds(sheet, row):
        return
    for column, text in cells:
        title = OF_TASKS.sub("", text) if has_results else text
        if _is_title_of_others(title) or _is_label_of_others(text):
            yield _of_others(sheet, row, column, text)


def _is_of_funds(sheet: Sheet, row: int) -> bool:
    """Return whether a line is a row of money within a block of funds: 上年结转资金.

    Such a block is above the indicators of 项目支出绩效自评表. Alone it may be a title.
    """
    texts = sheet.texts_of(row)
    if not any(FUNDS_OF_LAST_YEAR.fullmatch(text) for text in texts):
        return False
    above = sheet.texts_of(row - 1) if row > 1 else []
    return len(texts) > 1 or any(FUNDS.search(text) for text in above)


def _is_title_of_others(text: str) -> bool:
    if STARTS_REMARK.match(text):
        return is_of_others(text) and not NO_RESULT.search(text)
    if len(text) > _LONGEST_TITLE:
        return _has_others_in_brackets(text)
    return bool(NOT_DONE.search(OF_WHAT_FOLLOWS.sub("", text))) or _is_of_others(text)


def _is_label_of_others(text: str) -> bool:
    """Return whether a line says by its label that figures are others: 统计口径：农村."""
    line = LABEL_AND_VALUE.fullmatch(text)
    if line is None or not is_of_others(line[2]):
        return False
    return heading_of(0, line[1], "").role in _OF_WHAT


def _is_of_others(title: str) -> bool:
    """Return whether a title, or what is in brackets behind it, says that figures are others."""
    if STARTS_EARLIER.match(title) or is_of_others(title):
        return True
    return _has_others_in_brackets(title)


def _has_others_in_brackets(title: str) -> bool:
    if _LAST_BRACKETS.fullmatch(title):
        return False  # a line that is a draft and nothing else is said to be one of any line
    inside = _BRACKETS.findall(title)
    return any(is_of_others(one) or is_draft(one) or NAME_OF_DRAFT.fullmatch(one) for one in inside)


def below_name(sheet: Sheet) -> Iterator[Problem]:
    """Yield a problem for a sheet whose name says that its figures are no results: 计划数."""
    where = sheet.where(1, 1)
    name = normal(where.sheet)
    if _is_name_of_others(name):
        yield _of_others(sheet, 1, 1, name)


def _is_name_of_others(name: str) -> bool:
    inside = _LAST_BRACKETS.search(name)
    is_draft = any(NAME_OF_DRAFT.fullmatch(one) for one in (name, inside[1] if inside else ""))
    return is_draft or bool(ABOVE_OTHERS.fullmatch(name) or GUESSED.search(name))


def in_margins(sheet: Sheet) -> tuple[list[Said], list[Problem]]:
    """Return what headers and footers of pages say of the figures between them: 2024年快报.

    A day in them is mostly that on which the pages were printed.
    """
    said: list[Said] = []
    problems: list[Problem] = []
    where = sheet.where_of_all
    for text in map(normal, sheet.margins):
        if _is_name_of_others(text) or _is_title_of_others(text) or is_draft(text):
            words = say(
                "the pages are headed, stamped or end with {text}, so that the figures on them are "
                "not known to be what was done, of all; take it out, or the figures",
                text=quoted(text),
            )
            problems.append(Problem(where, "other-group", words))
        elif not OF_THE_FORM.search(text):
            said.append(Said("place_of_title", text, where))
            if _has_period(text) and not _is_of_printing(text):
                said.append(Said("title", text, where))
    return said, problems


def _is_of_printing(text: str) -> bool:
    """Return whether a text has a day that figures do not end on: 截至 says that they do."""
    return bool(_WHOLE_DAY.search(text)) and "截" not in text


def _has_period(text: str) -> bool:
    return any(span.year or span.month for span in spans_in(with_signs(text)))


def some_below(sheet: Sheet, row: int) -> str:
    """Return whom a line between rows says that those below it are of: 二、公立医院; "" for nobody.

    农村 is refused, as the figures below it are not of all; 公立医院 may be what they ask for.
    """
    cells = list(sheet.cells(row))
    if len(cells) != 1:
        return ""
    _, text = cells[0]
    bare = _NUMBERED.sub("", text).strip("()[]【】:")
    if not is_some_chapter(bare) or (is_of_others(bare) and not _OF_INSTITUTIONS.search(bare)):
        return ""
    return bare


def below_line(sheet: Sheet, row: int) -> tuple[list[Said], list[Problem]]:
    """Return what a line between rows says of those below it: their period, or whose they are."""
    cells = list(sheet.cells(row))
    if len(cells) != 1:
        return [], []
    column, text = cells[0]
    if some_below(sheet, row):
        return [], []
    bare = _NUMBERED.sub("", text).strip("()[]【】:")
    if _says_nothing_of_figures(text, bare):
        return [], []
    is_earlier = STARTS_EARLIER.match(bare) and ABOVE_RESULTS.fullmatch(bare)
    if is_earlier or ABOVE_OTHERS.fullmatch(bare) or is_of_others(text):
        return [], [_of_others(sheet, row, column, text)]
    where = sheet.where(row, column)
    if spans_in(bare) and _is_about_a_period(bare):
        return [Said("title", text, where)], []
    return [Said("place_of_title", without_wrapping(text), where)], []


def _says_nothing_of_figures(line: str, bare: str) -> bool:
    """Return whether a line is on who does the work, when it was done, or how others are."""
    if does_the_work(bare):
        return True
    return any(pattern.fullmatch(line) for pattern in (BESIDE_ALL, WAS_DONE_IN))


def is_ahead(sheet: Sheet, row: int) -> bool:
    """Return whether a line is a heading of what is to be done: 四、2023年工作打算."""
    return all(AHEAD.fullmatch(_NUMBERED.sub("", text)) for _, text in sheet.cells(row))


def _is_about_a_period(line: str) -> bool:
    """Return whether a line says nothing but a period, or what was done in it: 2021年完成情况."""
    if not without_spans(without_wrapping(line)):
        return True
    return bool(ABOVE_RESULTS.fullmatch(line)) and not OF_THE_FORM.search(line)


def _of_others(sheet: Sheet, row: int, column: int, text: str) -> Problem:
    return Problem(sheet.where(row, column), "other-group", of_others_words(text))


def unread_line(sheet: Sheet, row: int) -> Iterator[Problem]:
    """Yield a problem for a line above a header that has a figure, which is not read."""
    cells = list(sheet.cells(row))
    if any(_is_head_line(text) for _, text in cells):
        return
    yield from correction(sheet, row)
    yield from no_results_in(sheet, row)
    for column, text in cells:
        if _FIGURE.fullmatch(text) and not spans_in(text):
            words = say(
                "this row of {name} is no target, and was not read", name=quoted(cells[0][1])
            )
            yield Problem(sheet.where(row, column), "skipped-row", words, "warning")
            return


def no_results_in(sheet: Sheet, row: int) -> Iterator[Problem]:
    """Yield a problem for a remark that says that figures are guessed, or count too much."""
    for column, text in sheet.cells(row):
        yield from whole_notes.no_results(text, sheet.where(row, column))


def correction(sheet: Sheet, row: int) -> Iterator[Problem]:
    """Yield a problem for a line that corrects figures of the table in words."""
    for column, text in sheet.cells(row):
        if corrects(text):
            yield Problem(sheet.where(row, column), "unread-line", correction_words(text))


def corrections_elsewhere(sheet: Sheet) -> Iterator[Problem]:
    """Yield a problem for a cell of a sheet without figures that is about those of another.

    It puts another figure in a place, or says that they are none. A guide to the table says which
    dates and units are meant, and corrects nothing.
    """
    for row in sheet.row_numbers:
        for column, text in sheet.cells(row):
            if corrects(text) and names_a_figure(text) and not spans_in(text):
                yield Problem(sheet.where(row, column), "unread-line", correction_words(text))
            elif _IS_ABOUT_ALL.match(text) and not OF_A_GUIDE.search(text):
                yield from whole_notes.no_results(text, sheet.where(row, column))


def said_elsewhere(sheet: Sheet) -> Iterator[Said]:
    """Yield what a sheet without figures says of their time, and of missed targets.

    以上数据截至9月底, 本表为2024年数据, 签约率未达标; a guide to the table says nothing of them.
    """
    for row in sheet.row_numbers:
        for column, text in sheet.cells(row):
            where = sheet.where(row, column)
            if _DAY_OF_ALL.match(text) and spans_in(text):
                yield Said("title", text, where)
            elif not OF_A_GUIDE.search(text):
                yield from said_missed(text, where)
                if _IS_ABOUT_ALL.match(text):
                    yield from said_in_remark(text, where)


def corrects(text: str) -> bool:
    """Return whether a text corrects a figure in words: 签约率应为33%."""
    if not CORRECTS.search(text) or says_a_source(text):
        return False
    return bool(_HAS_FIGURE.search(text))


def _has_head_line(sheet: Sheet, row: int) -> bool:
    return any(_is_head_line(text) for _, text in sheet.cells(row))


def _is_head_line(text: str) -> bool:
    line = LABEL_AND_VALUE.fullmatch(text)
    return bool(head_key(line[1] if line else text))
