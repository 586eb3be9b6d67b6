"""Marks of footnotes and remarks in brackets behind a figure: 2.41①, 27.52*, 83.16（市级测算）.

They are kept as a note. A remark that may say that the figure is another one is refused, and so is
a circled number right behind whole digits, 2⑩, which may be meant as digits.
"""

import re
from collections.abc import Callable, Mapping

from healthplan_cli import units
from healthplan_cli.model.columns import FIGURES
from healthplan_cli.reading.phrases.doubted_notes import is_doubted
from healthplan_cli.reading.phrases.names import unit_in
from healthplan_cli.reading.phrases.others import is_unsettled
from healthplan_cli.reading.table.in_digits import in_digits
from healthplan_cli.reading.table.line_words import MAY_BE_ANOTHER
from healthplan_cli.text.odd_numerals import odd_numeral
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.problems import Position, Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_SIGN = r"[①-⑳⑴-⒇*＊†‡#＃↑↓√✓✔]|\[[0-9]{1,2}\]|注[0-9①-⑳]{1,2}"
_MARKED = re.compile(rf"(.*?)\s*((?:{_SIGN})+)")
"""A text with the sign of a footnote behind it, or of its course: 32%①, 15[1], 310↑, 66√."""
_REMARKED = re.compile(r"([^()（）]*?)\s*[(（]([^()（）]+)[)）]")
"""A text with a remark in brackets behind it: 32%(预计)."""
_NUMBER_OF_NOTE = re.compile("注[0-9①-⑳]{1,2}")
"""The number of a note below the table, in brackets: 34.6%（注1）."""
_DONE = re.compile(
    r"(?:(?:已|共|实际|全年)*(?:完成(?!.*[%‰])|达到?)|共)?\s*(?P<figure>[0-9][0-9.,]*\s*[^0-9\s。;；]{0,8})\s*[。;；]?"
)
"""A figure in a sentence of its own, 已完成310个。; 完成90% is how much of what is asked for."""
_VERB = Pattern(
    "(?:已|共|实际|全年)*(?P<verb>创建|新建|建成|培训|引进|新增|打造|改造)(?=[0-9一二两三四五六七八九十])",
    frozenset("建培引新打改"),
)
"""What is said to be done before a figure: 已创建3家."""
_INTENDED = re.compile(
    "在办|意向|申报|争取|招标|可研|立项|未验|旧|原数?|校核中|指标|序时|.{0,4}待定|"
    "(?:任务|工作|项目|工程|形象)?(?:完成|推进)?进度|完成率|完成比例|达标率|得分|市|预"
)
"""What a remark says of what is wanted, of another time or place, or of how much is done."""
_OF_WHICH = re.compile(
    "(?:含|其中含|内含)(?:公办|民办|公立|民营|普惠性?|城区|城镇|农村|乡镇|新建|改建|扩建|男性?|女性?)"
    r"(?:托位|机构|医院|床位)?(?P<part>[0-9][0-9,]*(?:\.[0-9]+)?)[^0-9\s,，、;；]{0,2}"
)
"""What a remark says of a part that is in the figure: 310个（含公办200个）."""
_PLAIN = frozenset("0123456789.,+-% ")
"""What a figure with nothing behind it is nearly always made of."""


def without_marks(
    texts: Mapping[str, str], place: Callable[[str], Position]
) -> tuple[Mapping[str, str], list[Problem]]:
    """Return the texts of a row with what is behind its figures as its note, and what to tell."""
    found = dict(texts)
    problems = []
    for key in FIGURES:
        if key not in texts:
            continue
        text = _without_words(texts[key], texts.get("name", ""))
        figure, mark, remark = _parts(text)
        if not mark and not remark:
            found[key] = text
            continue
        found[key] = figure
        if remark and unit_in(remark):
            found[key] = f"{figure}{unit_in(remark)}"
        elif _may_be_another(remark) and not _is_part_of(figure, remark):
            problems.append(_doubtful(remark, place(key)))
        else:
            found["note"] = f"{found.get('note', '')} {mark}{remark}".strip()
            problems.append(_kept(figure, f"{mark}{remark}", place(key)))
    return found, problems


def _may_be_another(remark: str) -> bool:
    """Return whether a remark may say that its figure is another one, not certain, or not yet."""
    if MAY_BE_ANOTHER.search(normal(remark)) or is_unsettled(remark) or is_doubted(remark):
        return True
    return _INTENDED.fullmatch(normal(remark)) is not None


def _is_part_of(figure: str, remark: str) -> bool:
    """Return whether a remark says nothing but how many of a figure are of one kind."""
    found = _OF_WHICH.fullmatch(normal(remark))
    return found is not None and units.parse(found["part"]).value <= units.parse(figure).value


def _without_words(text: str, name: str) -> str:
    """Return a figure without words that say no more than that it is done: 已完成310个.

    What was done may be a word of the name of the row, 创建3家 beside 创建社区医院, and the number
    a numeral.
    """
    if _PLAIN.issuperset(text):
        return text
    verb = _VERB.match(text)
    if verb and verb["verb"] in name:
        text = text[verb.end() :]
    text = in_digits(text, name)
    found = _DONE.fullmatch(text)
    if found is None or not _is_figure(found["figure"]):
        return text
    return found["figure"]


def _parts(text: str) -> tuple[str, str, str]:
    """Return a figure, the mark behind it, and what is in brackets behind it.

    Both are "" where the text is no figure with one of them behind it.
    """
    if _PLAIN.issuperset(text):
        return text, "", ""
    marked = _MARKED.fullmatch(text)
    if marked and _is_figure(marked[1]) and not _may_be_digits(marked[1], marked[2]):
        return marked[1], marked[2], ""
    remarked = _REMARKED.fullmatch(text)
    if remarked and _is_figure(remarked[1]):
        return _with_remark(text, remarked[1], remarked[2].strip())
    return text, "", ""


def _with_remark(text: str, figure: str, remark: str) -> tuple[str, str, str]:
    """Return a figure with what is in brackets behind it: the number of a note, or a remark."""
    if _NUMBER_OF_NOTE.fullmatch(remark):
        return figure, remark, ""
    if _is_figure(text):  # 40台(套) is one unit
        return text, "", ""
    return figure, "", remark


def _may_be_digits(figure: str, mark: str) -> bool:
    """Return whether a mark is a number in a circle behind whole digits."""
    return not figure.strip("0123456789,") and bool(odd_numeral(mark))


def _is_figure(text: str) -> bool:
    try:
        units.parse(text)
    except units.UnitError:
        return False
    return True


def _doubtful(remark: str, where: Position) -> Problem:
    words = say(
        "{text} behind this figure may say that it is another one; take one of the two out",
        text=quoted(remark),
    )
    return Problem(where, "unread-brackets", words)


def _kept(figure: str, note: str, where: Position) -> Problem:
    words = say("{note} behind {figure} is kept as a note", note=quoted(note), figure=figure)
    return Problem(where, "kept-note", words, "warning")
