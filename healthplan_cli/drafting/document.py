"""The text of a document, and what its lines are: headings, paragraphs, matter of the page.

Every offset counts in the text itself. What is compared is the text with full-width letters made
plain, one character for one, so that an offset in the one is the same place in the other.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from healthplan_cli.text.problems import file_error
from healthplan_cli.text.words import say

_PLAIN = {
    **{chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)},
    "\u3000": " ",
    "\xa0": " ",
    "∶": ":",
    "—": "-",
    "–": "-",
    "−": "-",
    "﹣": "-",
    "〜": "~",
    "﹪": "%",
    "‒": "-",
    "≧": "≥",
    "⩾": "≥",
    "≮": "≥",
    "≦": "≤",
    "⩽": "≤",
    "≯": "≤",
}
_KEPT = "，；！？"
"""Full-width marks that stay as they are: between digits their plain ones mean something else."""
for _mark in _KEPT:
    del _PLAIN[_mark]
_WIDE = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_NUMBER = re.compile(
    r"\s*(?:#{1,6}\s+|[一二三四五六七八九十]{1,3}[、.．]|\([一二三四五六七八九十]{1,3}\)[、.]?"
    r"|\d{1,2}(?:[、.．](?!\d)|\))|\(\d{1,2}\)|第[一二三四五六七八九十]{1,3}[章节]\s*"
    r"|[①②③④⑤⑥⑦⑧⑨⑩]|[*•●■-]\s+)\s*"
)
_SENTENCE_END = re.compile("[。！？!?；;]")
_RUN_IN = 28
"""The most characters of a heading that a paragraph starts with."""
_HEADING = 44
"""The most characters of a heading that has a line of its own."""
MOST_CHARACTERS = 1_000_000
"""The plan of a year has some 7,000, one of five years some 60,000, a book of them more."""
_MOST_LOOKED_AT = 3000
"""How many characters of a line are looked at to see what it is."""
_LONG = 60
"""The fewest characters of a paragraph of prose, as it stands below a heading."""
_LETTERHEAD = re.compile(
    r"\s*(?:各[^。]{2,90}:\s*$|[^，。]{2,60}:\s*$|[^，。；]{0,20}?20\d\d年\d{1,2}月\d{1,2}日(?:印发)?\s*$"
    r"|\(?20\d\d年\d{1,2}月\)?\s*$|[^，。；]*印发《[^》]*》的通知\s*$|关于印发.*$|[^，。；]*的通知\s*$"
    r"|[^，。]*\s{4,}20\d\d年\d{1,2}月\d{1,2}日印发\s*$|(?:附件|附)\s*\d*[:：]?.*$|-\s*\d+\s*-\s*$"
    r"|[^，。；]{2,30}(?:委员会|办公室|人民政府|卫生健康局|卫健委)\s*$|\d{4}-\d\d-\d\d.*$)"
)
_BOILERPLATE = re.compile(
    r"推荐访问|^\s*搜索\s*$|文库|当前位置|上一篇|下一篇|版权所有|扫一扫|打印本页|关闭窗口|小编"
    r"|来源[:：]|发布时间|浏览次数|责任编辑|首页\s*>|相关热词|供大家参考"
)
_TITLE = re.compile(
    r"(?!编制|制定|制订|印发|出台|实施|落实|贯彻|推进|完善|启动|完成|科学|起草|修订)"
    r"\S*?(?:工作(?:要点|计划|总结|安排|方案)|(?:20\d\d|十[四五六]五)\S*(?:规划|计划|纲要|方案))$"
)
_DIGIT = re.compile(r"\d")


def plain_text(text: str) -> str:
    """Return a text with plain letters in place of full-width ones, character by character."""
    return _WIDE.sub(lambda found: _PLAIN[found[0]], text)


class Block(Struct, frozen=True):
    """A line of a document: what it is, where its own text starts, and the section it is in.

    `start` and `end` are those of the line with its end; `at` is where what is no number and no
    heading within it begins.
    """

    kind: str
    start: int
    end: int
    at: int
    section: str = ""


class Document(Struct, frozen=True):
    """A text, the same with plain letters, and its lines."""

    name: str
    text: str
    plain: str
    blocks: tuple[Block, ...]


def document(text: str, name: str) -> Document:
    """Lay out a text. Raises InvalidInputError `too-large` for one that can be no plan."""
    if len(text) > MOST_CHARACTERS:
        words = say("the document has more than {most} characters", most=MOST_CHARACTERS)
        raise file_error(name, "too-large", words)
    plain = plain_text(text)
    return Document(name, text, plain, tuple(_blocks(plain, text)))


def _blocks(plain: str, text: str) -> Iterator[Block]:
    """Yield the lines in turn, each with the section that it is in."""
    lines = list(_lines(plain))
    section = ""
    for (start, end), following in zip(lines, _texts_below(plain, lines), strict=True):
        line = plain[start:end]
        kind, heading = _kind(line, following)
        at = start + len(line) - len(line.lstrip())
        if kind == "paragraph":
            at = start + _length_of_number(line)
        if heading:
            first = start + _length_of_number(line)
            section = text[first : first + len(heading)].strip()
            if kind == "paragraph":
                at = first + len(heading) + 1
        yield Block(kind, start, end, min(at, end), section)


def _lines(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where each line starts and ends, its line break with it."""
    start = 0
    for found in re.finditer("\r\n|\n|\r|\x0b|\x0c|\x85|\u2028|\u2029", plain):
        yield start, found.end()
        start = found.end()
    if start < len(plain):
        yield start, len(plain)


def _texts_below(plain: str, lines: Sequence[tuple[int, int]]) -> list[str]:
    """Return below each line the next one that is not blank."""
    below: list[str] = []
    following = ""
    for start, end in reversed(lines):
        below.append(following)
        following = plain[start:end].strip() or following
    return below[::-1]


def _length_of_number(line: str) -> int:
    """Return how long the number of an item is, 一、 or 3. or (二), with the blanks around it."""
    found = _NUMBER.match(line)
    if found:
        return found.end()
    return len(line) - len(line.lstrip())


def _kind(line: str, following: str) -> tuple[str, str]:
    """Return what a line is, and its heading: the whole of it, or that it starts with."""
    if not line.strip():
        return "blank", ""
    if len(re.findall("[|｜]", line)) > 1:
        return "row", ""
    if len(line) > _MOST_LOOKED_AT:
        number = _length_of_number(line)
        return "paragraph", _run_in(line[number:_MOST_LOOKED_AT], is_numbered=number > 0)
    if _BOILERPLATE.search(line):
        return "boilerplate", ""
    number = _length_of_number(line)
    own = line[number:].strip()
    is_numbered = _NUMBER.match(line) is not None
    if _is_heading(own, following, is_numbered=is_numbered):
        return "heading", own
    if not is_numbered and _LETTERHEAD.match(line):
        return "letterhead", ""
    return "paragraph", _run_in(line[number:], is_numbered=is_numbered)


def _is_heading(own: str, following: str, *, is_numbered: bool) -> bool:
    """Return whether a line is a heading: short, without a sentence or a figure, above prose."""
    if not own or len(own) > _HEADING or _SENTENCE_END.search(own):
        return False
    if _DIGIT.search(re.sub(r"20\d\d年", "", own)) or own[-1] in ":,，":
        return False
    if is_numbered and following:
        return len(following) > len(own) or _NUMBER.match(following) is not None
    return _TITLE.match(own) is not None or len(following) > _LONG


def _run_in(line: str, *, is_numbered: bool) -> str:
    """Return the heading that a paragraph starts with: a short first sentence without figures."""
    end = re.search("[。\n]", line)
    if end is None or not line[end.end() :].strip():
        return ""
    first = line[: end.start()]
    if _DIGIT.search(first) or len(first) > _HEADING:
        return ""
    is_short = len(first) <= _RUN_IN and "，" not in first
    if is_numbered or (is_short and len(line) > 2 * _LONG):
        return first
    return ""
