"""Units of which one is a part of the other by its name, 甲市 and 甲市乙区: both are no sum."""

import re
from collections.abc import Iterable, Iterator

from healthplan_cli.model.roster import Unit
from healthplan_cli.reading.phrases.sums import is_sum
from healthplan_cli.text.unit_names import unit_name

LARGER = "(?:省|自治区|市|州|盟|地区|县|区|旗|乡|镇|街道)$"
_SMALLER = "[\u4e00-\u9fff]{1,6}(?:市|区|县|旗|镇|乡|街道|村|社区)"
"""What is left of the name of a part; 甲市本级 and 甲市人民医院 are counted beside 甲市."""
LEVELS = frozenset("省市州县区旗")
_OWN_LEVEL = "\\(?(?:[市县区省州]?本级|[市县区省州]?直属?|机关)\\)?(?:单位|机构)?"
_HAS_OWN_LEVEL = "(?:省|市|州|盟|县|旗|(?<!社)区)$"
"""Whose own level is a unit beside those below it, as 甲县本级 is; 甲街道（本级） is 甲街道."""
_IN_BRACKETS = r"\(.+\)"
"""What may be behind a name in a second return, or in that of a part: (新), (东院区)."""
_OF_SEVERAL = "市辖区|[各所]?(?:辖区|县区|区县|县市|市县)|各(?:城区|乡镇|街道|镇街|单位)"
"""What is the name of several units together: 市辖区, 各县区."""
_OF_DISTRICTS = "市区|城区|主城区|中心城区|郊区"
"""What is so where districts report beside it; in a county 城区 is a unit as 东街 is."""


def overlapping(units: Iterable[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield the units that are added up beside one whose part they are, each with that one."""
    beside: dict[tuple[str, str], Unit] = {}
    units = list(units)
    for unit in units:
        beside[unit.parent, unit_name(unit.zh)] = unit
    for unit in units:
        name = unit_name(unit.zh)
        for end in range(1, len(name)):
            larger = beside.get((unit.parent, name[:end]))
            if larger is not None and _is_part(name[:end], name[end:]):
                yield unit, larger


def may_overlap(units: Iterable[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield the units that nobody has put on a roster and that may be a part of another of them.

    甲县人民医院 may be counted in 甲县, and 甲 may be 甲县.
    """
    by_name = {unit_name(unit.zh): unit for unit in units}
    for name, unit in by_name.items():
        for end in range(1, len(name)):
            larger = by_name.get(name[:end])
            if larger is not None and _may_be_part(name[:end], name[end:]):
                yield unit, larger


def of_several(units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield the units whose name is that of several, or of a part of one: 县区合计, 其中：甲县."""
    units = list(units)
    districts = [unit for unit in units if unit.zh.endswith("区")]
    for unit in units:
        name = unit_name(unit.zh)
        is_of_districts = len(districts) > 1 and re.fullmatch(_OF_DISTRICTS, name)
        if is_sum(name) or re.fullmatch(_OF_SEVERAL, name) or is_of_districts:
            yield unit


def _is_part(larger: str, rest: str) -> bool:
    return bool(re.search(LARGER, larger) and re.fullmatch(_SMALLER, rest))


def _may_be_part(larger: str, rest: str) -> bool:
    if re.fullmatch(_OWN_LEVEL, rest):
        return not re.search(_HAS_OWN_LEVEL, larger)
    is_same_in_short = rest in LEVELS or re.fullmatch(_IN_BRACKETS, rest)
    return bool(is_same_in_short or re.search(LARGER, larger))
