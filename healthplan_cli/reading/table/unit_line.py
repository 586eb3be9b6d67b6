"""The unit that a line says for a table: `单位：万元`, `（亿元）`, `本表以亿元为单位`."""

import re
from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.reading.phrases.names import readable
from healthplan_cli.text.problems import Position

_CHINESE = "[\u4e00-\u9fff]"
_KIND = "金额|计量|货币|计价|记账|计数|数量|统计"
_MARK = re.compile(
    rf"(?:(?:{_KIND})单位|(?<!{_CHINESE})单位|(?<![a-z])units?(?![a-z]))", re.IGNORECASE
)
"""The word that a unit is behind: 单位, 金额单位, unit."""
UNIT_WORD = re.compile(rf"\s(?={_MARK.pattern})", re.IGNORECASE)
"""What separates the value of a line of the head from the unit that is said behind it."""
_AFTER_MARK = re.compile(r"([\s:(为是]*)([^\s()。;]*)")
"""What is behind that word: `: 万元`."""
_AS_UNIT = re.compile(
    r"(?:以|按)\s*([^\s,;:()以按]{1,8}?)\s*(?:为单位|为计量|计算|计|填报|填列|列示|统计|表示)"
)
"""以万元为单位, 按人次统计."""
_WHOLE_BRACKETS = re.compile(r"\(\s*([^()]*?)\s*\)")
"""A text that is all in brackets: (万元)."""
_LAST_BRACKETS = re.compile(r"\(\s*([^()]*?)\s*\)$")
"""Brackets at the end of a text: 收支情况(万元)."""
_CURRENCY = re.compile(r"(?:人民币|(?<![a-z])(?:rmb|cny))\s*", re.IGNORECASE)
"""The name of a currency before its unit: 人民币, RMB."""
_SPACED = re.compile(r"(?<=[单亿万千百])\s+(?=[位元])")
"""A blank inside a word: 单 位, 万 元."""
_BETWEEN = re.compile("[、,，;/和及与]")
"""What is between several units: 人、家."""
_HARMLESS = re.compile("保留.*小数|小数点?后?.*位|四舍五入.*|.*除外|.*注明的?外?|下同")
"""What is no unit, and says nothing of one: 保留两位小数, 下同."""
_OFFICE = re.compile("[局委院部办科处所站室会司厅区县市镇乡校厂店队]$|中心$|公司$|街道$|机构$|医院")
"""How the name of an office ends, which 单位 means as well: 卫健委, 人民医院."""
_MENTION = re.compile(
    r"(?<![0-9.])(?:百亿|十亿|亿|千万|百万|十万|万|千|百)元|(?<![0-9.])[%‰]"
    r"|(?<![a-z])(?:yuan|thousands?|millions?|billions?)(?![a-z])",
    re.IGNORECASE,
)
"""A unit that a sentence names: 万元, %, million."""


class TableUnit(Struct, frozen=True):
    """The unit of bare figures below a line; `unread` is a text that names one in other words.

    `several` are units of which each figure is in the one that fits its indicator: 亿元、家.
    """

    unit: str = ""
    unread: str = ""
    position: Position = Position("")
    several: tuple[str, ...] = ()


def unit_said(texts: Sequence[str]) -> tuple[str, str] | None:
    """Return the unit that a line says, and what is not understood of it; one of the two is "".

    `texts` are the cells of the line that are not blank, in plain forms. None where the line says
    nothing of a unit.
    """
    for number, text in enumerate(texts):
        beside = ""
        if number + 1 < len(texts):
            beside = texts[number + 1]
        found = _said_in(text, beside)
        if found is not None:
            return found
    return None


def units_listed(text: str) -> tuple[str, ...]:
    """Return the units that a line lists, of different kinds each; none where two are of one."""
    mark = _MARK.search(text)
    after = None
    if mark:
        after = _AFTER_MARK.match(text, mark.end())
    listed = _BETWEEN.split(after[2] if after else text.strip("()"))
    found = tuple(part.strip() for part in listed if part.strip())
    if len(found) < 2 or not all(map(readable, found)) or _are_alike(found):
        return ()
    return found


def _are_alike(found: Sequence[str]) -> bool:
    """Return whether a figure in one unit can be converted to another of them."""
    kinds = [units.parse(f"1 {unit}").unit for unit in found]
    for one, other in combinations(kinds, 2):
        if units.fits(one, other):
            return True
    return False


def unit_in_words(text: str) -> str:
    """Return the unit in a text such as 单位:亿元,保留两位小数; "" where it says none."""
    found = _said_in(text, "")
    if found is not None:
        return found[0]
    return _unit_of(text)[0]


def _said_in(text: str, beside: str) -> tuple[str, str] | None:
    text = _SPACED.sub("", _CURRENCY.sub("", text))
    for mark in _MARK.finditer(text):
        found = _behind(mark, text, beside)
        if found is not None:
            return found
    for pattern in (_AS_UNIT, _WHOLE_BRACKETS, _LAST_BRACKETS):
        match = pattern.search(text)
        if match and readable(match[1]):
            return match[1], ""
    if readable(text):
        return text, ""
    if _MENTION.search(text):
        return "", text
    return None


def _behind(mark: re.Match[str], text: str, beside: str) -> tuple[str, str] | None:
    """Return the unit behind the word for it; 单位负责人 is no such word."""
    after = _AFTER_MARK.match(text, mark.end())
    separator, said = after.groups() if after else ("", "")
    unit, unread = _unit_of(said or beside)
    if unit:
        return unit, ""
    if unread and (separator or not said):
        return "", text
    return None


def _unit_of(said: str) -> tuple[str, str]:
    """Return the unit in what follows the word for it, and what is not understood."""
    if not said or _OFFICE.search(said):
        return "", ""
    if readable(said):
        return said, ""
    parts = [part.strip() for part in _BETWEEN.split(said) if part.strip()]
    parts = [part for part in parts if not _HARMLESS.fullmatch(part)]
    if len(parts) == 1 and readable(parts[0]):
        return parts[0], ""
    return "", said
