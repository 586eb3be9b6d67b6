"""Columns of parts beside that of the whole, which is the figure.

They are 一季度 | … | 全年完成, 城区 | 农村 | 合计, or 本期 | 累计.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from healthplan_cli.reading.table.headings import Heading, word_of

PART_OF_YEAR = "part_of_year"
PART_OF_ALL = "part_of_all"
_BEHIND = "(?:完成|新增|实际|上报)*(?:数|值|情况)?"
_PARTS: Mapping[re.Pattern[str], frozenset[str]] = {
    re.compile(f"第?([一二三四1-4])个?季度{_BEHIND}"): frozenset("一二三四"),
    re.compile(f"([上下])半年{_BEHIND}"): frozenset("上下"),
    re.compile(f"(1-6|7-12)月份?{_BEHIND}"): frozenset(("1-6", "7-12")),
    re.compile(f"(1[0-2]|[1-9])月份?{_BEHIND}"): frozenset(map(str, range(1, 13))),
}
"""How parts of a year are called, and all that there are of each kind."""
_DIGITS = str.maketrans("1234", "一二三四")
_WHOLE_YEAR = re.compile(
    f"(?:全年|年度|本年|1-12月)(?:合计|累计|总计)?{_BEHIND}|(?:合计|累计|总计)(?:完成)?(?:数|值)?"
)
_BEHIND_ALL = "(?:人口|居民|机构|医院)?(?:完成|新增|实际|上报)*(?:数|值|情况)?"
_PARTS_OF_ALL = (
    ("城市|城区|城镇", "农村|乡村|乡镇"),
    ("[省市县区]直|[省市县区]级|[省市县区]属", "乡镇级?|镇街|街镇|乡级|基层"),
    ("公办|公立", "民办|民营|社会办"),
    ("男性?", "女性?"),
)
"""What two parts that are all of a place or of its institutions are called."""
_ALL = f"(?:合计|总计|全[省市县区旗州])(?:合计)?{_BEHIND_ALL}"
_THIS_TIME = f"(?:本期|[本当]月|[本当]季度?){_BEHIND}"
_SO_FAR = "累计(?:完成|新增|实际|上报)*(?:数|值|量|情况)?|年累计|自年初累计"
_SO_FAR_OF_PARTS = f"{_SO_FAR}|(?:合计|总计)(?:完成)?(?:数|值)?"
_ENDS: Mapping[str, int] = {
    **{name: 3 * quarter for quarter, name in enumerate("一二三四", 1)},
    "上": 6,
    "下": 12,
    "1-6": 6,
    "7-12": 12,
    **{str(month): month for month in range(1, 13)},
}
"""The month with which each part of a year ends."""


def with_parts_marked(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings with parts marked so, and the figure that of the whole."""
    return _with_so_far(_with_parts_of_all(_with_parts_of_year(headings)))


def _with_parts_of_all(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings with 城区 and 农村 marked as parts, where one column is of both.

    A whole that names a place is compared with the region of the plan.
    """
    for names in _PARTS_OF_ALL:
        parts = [_called(f"(?:{name}){_BEHIND_ALL}", headings) for name in names]
        wholes = _called(_ALL, headings)
        if len(wholes) == 1 and all(len(one) == 1 for one in parts):
            whole = wholes[0]
            place = whole.text[:2] if whole.text.startswith("全") else ""
            marked = {part.column: replace(part, key="", role=PART_OF_ALL) for (part,) in parts}
            marked[whole.column] = replace(whole, key="value", role="", also=place)
            return _marked(headings, marked)
    return headings


def _with_so_far(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings with 累计 as the figures, where 本期 or parts of a year are beside it.

    累计 alone may go on over several years.
    """
    now, so_far = _called(_THIS_TIME, headings), _called(_SO_FAR, headings)
    if len(now) == 1 and len(so_far) == 1:
        marked = {
            now[0].column: replace(now[0], key="", role="beside"),
            so_far[0].column: replace(so_far[0], key="value", role=""),
        }
        return _marked(headings, marked)
    so_far = _called(_SO_FAR_OF_PARTS, headings)
    if len(so_far) != 1:
        return headings
    return _with_parts_so_far(headings, so_far[0])


def _with_parts_so_far(headings: tuple[Heading, ...], so_far: Heading) -> tuple[Heading, ...]:
    """Return the headings with 累计 as the figures up to the last of the parts beside it.

    Where these start with the first of the year, they must come to it: 一季度 | 二季度 | 累计.
    """
    for pattern, every in _PARTS.items():
        parts = _parts_called(pattern, every, headings)
        ends = sorted(_ENDS[name] for name in parts)
        if not ends:
            continue
        all_ends = sorted(_ENDS[name] for name in every)
        are_first = ends == all_ends[: len(ends)]
        if not are_first and len(ends) > 1:
            return headings
        role = PART_OF_YEAR if are_first else "beside"
        marked = {one.column: replace(one, key="", role=role) for one in parts.values()}
        until = f"1-{ends[-1]}月"
        marked[so_far.column] = replace(so_far, key="value", role="", also=until)
        return _marked(headings, marked)
    return headings


def _marked(headings: tuple[Heading, ...], marked: Mapping[int, Heading]) -> tuple[Heading, ...]:
    return tuple(marked.get(one.column, one) for one in headings)


def _called(pattern: str, headings: Iterable[Heading]) -> list[Heading]:
    """Return the headings that are called so."""
    return [one for one in headings if re.fullmatch(pattern, word_of(one.text))]


def _with_parts_of_year(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings with all quarters of a year marked so, where one is of the whole year.

    The figure is that of the year; what its parts come to is compared with it.
    """
    parts = parts_that_are_all(headings)
    if not parts:
        return headings
    others = [one for one in headings if one not in parts]
    wholes = [one for one in others if _WHOLE_YEAR.fullmatch(word_of(one.text))]
    if len(wholes) != 1:
        return headings
    marked = {part.column: replace(part, key="", role=PART_OF_YEAR) for part in parts}
    marked[wholes[0].column] = replace(wholes[0], key="value", role="")
    return _marked(headings, marked)


def parts_that_are_all(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """Return the headings that are parts of a year and together all of it, each once."""
    headings = tuple(headings)
    for pattern, every in _PARTS.items():
        found = _parts_called(pattern, every, headings)
        if found.keys() == every:
            return tuple(found.values())
    return ()


def _parts_called(
    pattern: re.Pattern[str], every: frozenset[str], headings: Iterable[Heading]
) -> Mapping[str, Heading]:
    """Return the headings of one kind of parts of a year, each once, by what the part is called."""
    found: dict[str, Heading] = {}
    for one in headings:
        part = pattern.fullmatch(word_of(one.text))
        if part is not None:
            found.setdefault(_name(part[1], every), one)
    return found


def _name(part: str, every: frozenset[str]) -> str:
    """Return what a part is called: quarters have the same names in digits."""
    if "一" in every:
        return part.translate(_DIGITS)
    return part
