"""Columns of quarters, halves or months beside that of the whole year: 一季度 | … | 全年完成."""

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from healthplan_cli.reading.table.headings import Heading
from healthplan_cli.text.headings import split
from healthplan_cli.units import normal

PART_OF_YEAR = "part_of_year"
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


def with_parts_of_year(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the headings with all quarters of a year marked so, where one is of the whole year.

    The figure is that of the year; what its parts come to is compared with it.
    """
    parts = parts_that_are_all(headings)
    if not parts:
        return headings
    wholes = [one for one in headings if one not in parts and _WHOLE_YEAR.fullmatch(_word(one))]
    if len(wholes) != 1:
        return headings
    found = []
    for one in headings:
        if one in parts:
            found.append(replace(one, key="", role=PART_OF_YEAR))
        elif one == wholes[0]:
            found.append(replace(one, key="value", role=""))
        else:
            found.append(one)
    return tuple(found)


def parts_that_are_all(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """Return the headings that are parts of a year and together all of it, each once."""
    headings = tuple(headings)
    for pattern, every in _PARTS.items():
        found: dict[str, Heading] = {}
        for one in headings:
            part = pattern.fullmatch(_word(one))
            if part is not None:
                found.setdefault(_name(part[1], every), one)
        if found.keys() == every:
            return tuple(found.values())
    return ()


def _name(part: str, every: frozenset[str]) -> str:
    """Return what a part is called: quarters have the same names in digits."""
    if "一" in every:
        return part.translate(_DIGITS)
    return part


def _word(heading: Heading) -> str:
    return split(normal(heading.text))[0]
