"""Names and units as people write them.

They have other quotes and blanks, a number before a name, a unit in brackets behind it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from healthplan_cli import units
from healthplan_cli.reading.phrases.limit_in_name import split_limit
from healthplan_cli.text.headings import split
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.unit_names import unit_name
from healthplan_cli.units import UnitError, normal

_COUNT = "[0-9一二三四五六七八九十]+"
_NUMBERED = rf"(?i)\({_COUNT}\)|{_COUNT}[.、]|[0-9]+\s+|指标{_COUNT}?:|#|其中[:,]?|of which:?"
_FOOTNOTE = (
    r"(?:[①-⑳⑴-⒇†‡*]|注[0-9①-⑳]{1,2}|(?<=[\u4e00-\u9fff])[0-9]{1,2}[)）]|\[[0-9]{1,2}\])+"
    r"(?=$|[(（][^()（）]*[)）]$)"
)
"""A mark of a footnote behind a name: 婴儿死亡率1), 人均预期寿命①."""
_SORT_OF_TARGET = (
    r"^[★☆▲△●◆■①-⑳⑴-⒇]+\s*|\s*[(（【\[](?:约束性|预期性)(?:指标)?[)）】\]]|\s*[★☆▲△●◆■]+$"
)
"""What numbers a target or marks its sort: ①签约率, ★婴儿死亡率, 人均预期寿命（预期性）."""
_LIST_MARK = rf"(?:[①-⑳⑴-⒇]|[(（]{_COUNT}[)）]|{_COUNT}[.．、)）](?![0-9]))+"
"""What numbers a row of a list: 1.甲院, （一）甲院, ①甲院; 1号院 is a name."""
_ENDS = ":.,;、。"
_SHARE = "(.{2,}?)的?(?:比重|比例|占比|百分比|比率|率)"
_BASE = r"1?\s*/\s*(10万|十万|万|千|百万)"
"""A population that figures are counted over: /万, 1/10万."""
_SAYS_UNIT = r"(?i)(?:计量)?单位\s*:?\s*|unit\s*:?\s*"


def institution_name(name: str) -> str:
    """Return the name of an institution as such names are compared.

    It has no number of its row, no mark of a footnote and nothing that ends a line: 1.甲院, 甲院①
    and 甲院： are all 甲院.
    """
    if name.isalpha():  # as nearly all names are: no mark and no number is a letter
        return unit_name(name)
    bare = re.sub(_FOOTNOTE, "", name.strip())
    bare = bare[_end_of_mark(bare) :]
    return unit_name(bare).rstrip(_ENDS) or unit_name(name)


def _end_of_mark(name: str) -> int:
    mark = re.match(_LIST_MARK, name)
    if mark:
        return mark.end()
    return 0


def written_forms(name: str) -> Iterator[str]:
    """Yield the plain forms of a name: as it is, without marks, unit, number or limit."""
    yield plain_name(name)
    name = re.sub(_SORT_OF_TARGET, "", name.strip())
    name = re.sub(_FOOTNOTE, "", name)
    whole = normal(" ".join(name.split()))
    word, inside = split(whole)
    bare = whole
    if unit_in(inside) or base_in(inside):
        bare = word
    yield plain_name(bare)
    while (numbered := re.match(_NUMBERED, bare)) and numbered.end() < len(bare):
        bare = bare[numbered.end() :].strip()
        yield plain_name(bare)
    without_limit, limit = split_limit(bare)
    if limit:
        yield from written_forms(without_limit)


def share_name(name: str) -> str:
    """Return the plain form of a share's name with one word for all of 比重, 比例, 占比 and 率.

    It is "" where the name has none of them.
    """
    match = re.fullmatch(_SHARE, plain_name(name))
    if match:
        return f"{match[1]}率"
    return ""


@lru_cache(maxsize=1024)
def unit_in(bracket: str) -> str:
    """Return the unit in brackets, as in 上报值（单位：万元）; "" where it is something else."""
    unit = re.sub(_SAYS_UNIT, "", normal(bracket), count=1)
    if readable(unit):
        return unit
    return ""


def base_in(text: str) -> str:
    """Return per how many a text says that a figure is, and not of what: 10万 of 1/10万; or ""."""
    found = re.fullmatch(_BASE, normal(text))
    if found:
        return found[1]
    return ""


@lru_cache(maxsize=1024)
def readable(unit: str) -> bool:
    """Return whether a text is a unit that hpc knows, with or without 万 and 亿."""
    try:
        return bool(unit) and units.parse(f"1 {unit}").unit != ""
    except UnitError:
        return False
