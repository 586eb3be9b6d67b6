"""What the note beside a figure of a table says against it, and the remarks that are notes too."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from healthplan_cli.reading.phrases.corrections import against, names_another
from healthplan_cli.reading.phrases.counted_otherwise import counted_instead
from healthplan_cli.reading.phrases.doubted_notes import is_doubted
from healthplan_cli.reading.phrases.listed import listed
from healthplan_cli.reading.phrases.only_begun import is_only_begun
from healthplan_cli.reading.phrases.others import counts_others, takes_back
from healthplan_cli.reading.phrases.own_figures import figure_alone, gives_a_figure
from healthplan_cli.reading.phrases.said_changes import said_changes
from healthplan_cli.reading.phrases.said_in_notes import said_in_note
from healthplan_cli.reading.phrases.said_missed import completion_in
from healthplan_cli.reading.phrases.shares_in_words import share_in
from healthplan_cli.reading.phrases.steps_of_work import is_a_step
from healthplan_cli.reading.table.header import Header
from healthplan_cli.reading.table.line_words import COLUMN_OF_OTHERS
from healthplan_cli.reading.table.row_units import Row
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import NOWHERE, Level, Position, Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_HUNDREDS = re.compile(r"[0-9]{3}(?:\.[0-9]+)?\s*[^0-9]{0,4}")
"""What may be the end of a number that a comma took apart: 812人."""
_THOUSANDS = re.compile("[1-9][0-9]{0,2}")
"""What may be the start of it: 1."""
_OF_THE_FIGURE = re.compile(
    "说明|注释|情况|原因|备注|进展|问题|状态|评价|结论|意见|版本|审核|复核|核查|督查|校验|质控|预警|灯|异常|评级|等次|验收|销号|整改|"
    "认定$|考核(?:结[果论]|认定)|评定|"
    "remark|comment|status",
    re.IGNORECASE,
)
"""What a column is about that may tell of the figures of its rows."""
_LISTS = re.compile("名单")
"""The heading of a column with the names of what the figures of its rows count."""
_AUTHOR = re.compile(r"^[^:：\s]{1,12}[:：]\s*")
"""Whose comment it is, which spreadsheets write before it: 张三: 快报数."""
_COUNTED = "(?:人数|数量|数)$"
_SHORTEST_NAME = 3
_SAYS_FIGURE = re.compile(
    "(?:今年以来|今年|全年|年内|目前|截至目前|全[省市县区]|共|已|累计)*(?P<name>.{3,20}?)(?:人数|数量|数)?"
    "(?:达到?|为|是|共|已|累计|完成|:)*(?P<figure>[0-9][0-9,.]*[万亿]?[%‰一-鿿]{1,3})"
)
"""A clause that says how much of something there is: 今年以来新增托位270个."""
_FIGURE = re.compile(r"(?<![0-9年月.])[0-9][0-9.,]*[万亿]?(?!年|月|日|[0-9.,])[一-鿿]")
_ANOTHER = re.compile("预计|年底|目标|计划|任务|其中|同比|上年|去年")
"""What is in a clause whose figure is another one."""
_WHY_MISSED = re.compile("未.{0,4}原因")
"""The heading of reasons for what was missed: 未完成的原因."""


def doubts_of_note(row: Row) -> Iterator[Problem]:
    """Yield problems for a note that takes its figure back, corrects it, or is the end of it."""
    for key in ("note", "explain"):
        note, value = row.texts.get(key, ""), row.texts.get("value", "")
        if note and value:
            where = row.place(key)
            yield from against(note, [value], where)
            yield from _end_of_figure(normal(note), value, where, row.place("value"))


def _end_of_figure(note: str, value: str, where: Position, at: Position) -> Iterator[Problem]:
    """Yield a problem for a note that may be what is behind the comma of a number."""
    if not _HUNDREDS.fullmatch(note) or not _THOUSANDS.fullmatch(value):
        return
    is_behind = not where.cell and where.column == at.column + 1
    if is_behind:
        words = say(
            "{text} may be the end of a number that its comma took apart; write {value}{text}, "
            "or a note in words",
            text=note,
            value=value,
        )
        yield Problem(where, "extra-field", words)


def is_against(remark: str, value: str) -> bool:
    """Return whether a remark takes a figure back, or names another one as the right one."""
    lines = list(_lines(remark))
    said = [*lines, *map(without_author, lines)]
    return any(takes_back(line) or names_another(line, [value]) for line in said)


def _lines(remark: str) -> Iterator[str]:
    """Yield the lines of a remark but those that only say whose it is."""
    for line in remark.splitlines():
        if without_author(line):
            yield line.strip()


def kept_lines(remark: str) -> list[str]:
    """Return the lines of a remark by which a figure is in doubt, or of a time: 快报数."""
    if is_a_step(remark):
        return list(_lines(remark))
    found = []
    for line in _lines(remark):
        said = next(filter(_is_to_keep, (line, without_author(line))), "")
        if said:
            found.append(said)
    return found


def without_author(line: str) -> str:
    """Return a line of a comment without whose it is."""
    return _AUTHOR.sub("", line.strip())


def _is_to_keep(line: str) -> bool:
    is_against = is_doubted(line) or counts_others(line)
    is_less = is_only_begun(line, "") or share_in(line) is not None or bool(counted_instead(line))
    return (
        is_against
        or is_less
        or figure_alone(line) is not None
        or bool(listed(line))
        or bool(said_in_note(line, NOWHERE))
        or any(said_changes(line, ()))
    )


def is_kept(remark: str) -> bool:
    """Return whether nothing of a remark is left to tell, since all of it becomes a note."""
    return len(kept_lines(remark)) == len(list(_lines(remark)))


def unread_comments(sheet: Sheet, row: int) -> Iterator[Problem]:
    """Yield the comments in a row that become no note; one against its figure is an error."""
    for column, comment in sheet.comments_in(row):
        if not is_kept(comment):
            yield unread_comment(comment, sheet.text(row, column), sheet.where(row, column))


def unread_comment(comment: str, figure: str, where: Position) -> Problem:
    """Return the problem of a comment that is not read, an error where it is against the figure."""
    level: Level = "error" if is_against(comment, figure) else "warning"
    shown = " ".join(comment.split())
    words = say("the comment on this cell is not read: {text}", text=quoted(shown))
    return Problem(where, "unread-comment", words, level)


def with_remarks(
    texts: Mapping[str, str], sheet: Sheet, header: Header, number: int, *, is_half: bool
) -> Mapping[str, str]:
    """Return the texts of a row with what comments and columns of texts say as lines of its note.

    Of each only the lines are taken by which the figure is in doubt, or of a time. A comment is of
    the row wherever it is, but on a figure of another time or group, or in a half of its own.
    """
    name = texts.get("name", "")
    remarks = list(_comments_of_row(sheet, header, number, is_half=is_half))
    figures = list(_figures_of_comments(remarks, name, texts.get("value", "")))
    for heading in header.unread:
        text = sheet.text(number, heading.column)
        is_unnamed = not heading.text
        if not heading.role and (is_unnamed or is_of_the_figure(heading.text)):
            remarks += _without_times(text)
            figures += _own_figures(text, name)
            figures += _lines_with_figures(text, name)
        elif not heading.role and _LISTS.search(heading.text):
            names = "、".join(text.splitlines())
            remarks.append(f"{heading.text}：{names}")
    return _with_figures(with_lines(texts, remarks), figures)


def _figures_of_comments(comments: Iterable[str], name: str, value: str) -> Iterator[str]:
    """Yield the lines of comments that give a figure of a named row; corrections are told."""
    if not name:
        return
    for comment in comments:
        for line in _lines_with_figures(comment, name):
            if not is_against(line, value):
                yield line


def _comments_of_row(sheet: Sheet, header: Header, number: int, *, is_half: bool) -> Iterator[str]:
    read = {heading.column for heading in header.columns.values()}
    of_others = {heading.column for heading in header.unread if heading.role}
    for column, comment in sheet.comments_in(number):
        if column in read or not (is_half or column in of_others):
            yield comment


def _own_figures(text: str, name: str) -> Iterator[str]:
    """Yield the figures that a text says of the target of its row, each as a note: 为270个."""
    short = re.sub(_COUNTED, "", plain_name(name))
    if len(short) < _SHORTEST_NAME or short not in plain_name(text) or _has_parts(text):
        return
    for clause in clauses(normal(text)):
        said = _SAYS_FIGURE.fullmatch(plain_name(clause))
        if said is not None and said["name"] == short:
            yield f"为{said['figure']}"


def _lines_with_figures(text: str, name: str) -> Iterator[str]:
    """Yield the lines of a text that give a figure of the target of its row: 截至目前签约率31%."""
    for line in map(without_author, text.splitlines()):
        if gives_a_figure(line, name) or completion_in(line):
            yield line


def _has_parts(text: str) -> bool:
    """Return whether a text has several figures that may add up: 新增150个；…新增160个."""
    found = [one for one in clauses(normal(text)) if _FIGURE.search(one)]
    return sum(not _ANOTHER.search(one) for one in found) > 1


def _without_times(text: str) -> Iterator[str]:
    """Yield the lines of a text that are more than a time, which its column is asked for itself."""
    for line in text.splitlines():
        said = said_in_note(line, NOWHERE)
        if said is None or said.kind != "title":
            yield line


def with_lines(texts: Mapping[str, str], remarks: Iterable[str]) -> Mapping[str, str]:
    """Return the texts of a row with the kept lines of remarks behind those of its note."""
    lines = [line for remark in remarks for line in kept_lines(remark)]
    if not lines:
        return texts
    return {**texts, "note": "\n".join([*texts.get("note", "").splitlines(), *lines])}


def _with_figures(texts: Mapping[str, str], figures: Sequence[str]) -> Mapping[str, str]:
    """Return the texts of a row with figures that are said of its target in its note."""
    if not figures:
        return texts
    return {**texts, "note": "\n".join(filter(None, (texts.get("note", ""), *figures)))}


def is_of_the_figure(heading: str) -> bool:
    """Return whether a column of texts may tell of the figures of its rows: 完成情况说明."""
    if COLUMN_OF_OTHERS.search(heading) or _WHY_MISSED.search(heading):
        return False
    return bool(_OF_THE_FIGURE.search(heading))
