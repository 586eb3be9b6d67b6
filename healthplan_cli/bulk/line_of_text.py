"""A text where a name is expected that is none: a remark, a signature, a period, a heading."""

from functools import lru_cache

from healthplan_cli.reading.phrases.spans import spans_in, without_spans
from healthplan_cli.reading.phrases.sums import is_sum
from healthplan_cli.reading.table.headings import heading_of
from healthplan_cli.text.clauses import THESE
from healthplan_cli.units import normal

_STARTS = ("注", "备注", "说明", *THESE.split("|"), "※")
_IN_NAMES = ("注", "说明")
"""How a remark starts, and an indicator too, where no colon is behind it."""
_IN_LINES = frozenset(":。;")
"""What is in a line of text, and in the name of no unit."""
_LONGEST_HEADING = 8
_END_OF_PLACES = frozenset("院所站心镇乡村市部室局道")
"""How the names of most units end, and no heading of a column beside figures."""
_OF_UNITS = ("place", "each", "org_unit")
"""What the heading of the units means, which is there again where tables are put together."""
_GROUPS = frozenset(("男", "男性", "女", "女性", "农村", "乡村", "城市", "城镇", "男生", "女生"))
"""Whom a row of a breakdown is of; 城区 and 市区 are also the names of units."""
_LONGEST_SERIAL = 3
"""How long the number of a row is at most; the code of a unit is longer."""
_OF_ALL_UNITS = frozenset(("最大值", "最小值", "最高值", "最低值", "标准差"))


def is_line_of_text(name: str) -> bool:
    """Return whether a text may say something of many figures, as 注：以上均为预计数 does.

    So a row 目标值 has limits, a row 单位 units of measure, a row 上年 other figures, a row 男
    those of some, and a row 1 is of whoever is first.
    """
    text = normal(name)
    if text.startswith(_STARTS) or not _IN_LINES.isdisjoint(text):
        return True
    if any(map(str.isdigit, text)):
        return _is_serial(text) or (bool(spans_in(text)) and not without_spans(text))
    if text in _OF_ALL_UNITS | _GROUPS:
        return True
    may_be_heading = 0 < len(text) <= _LONGEST_HEADING and text[-1] not in _END_OF_PLACES
    return may_be_heading and not is_sum(text) and _is_heading(text)


def _is_serial(text: str) -> bool:
    return text.isdecimal() and len(text) <= _LONGEST_SERIAL


def is_remark(name: str) -> bool:
    """Return whether a text in place of an indicator is a remark: 注：, 以上, not 注射, 说明书."""
    text = normal(name)
    if text.startswith(_IN_NAMES):
        return text.startswith(tuple(f"{start}:" for start in _IN_NAMES))
    return text.startswith(_STARTS)


@lru_cache(maxsize=4096)
def _is_heading(text: str) -> bool:
    """Return whether a text is the heading of a column, but of that of the units."""
    heading = heading_of(1, text, "")
    known_as = heading.key or heading.role
    return known_as not in ("", *_OF_UNITS)
