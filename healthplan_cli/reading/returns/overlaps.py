"""Units of which one is a part of the other by its name, 甲市 and 甲市乙区: both are no sum."""

import re
from collections.abc import Iterable, Iterator

from healthplan_cli.model.roster import Unit
from healthplan_cli.reading.returns.names import plain_name

_LARGER = "(?:省|自治区|市|州|盟|地区|县|区|旗)$"
_SMALLER = "[\u4e00-\u9fff]{1,6}(?:市|区|县|旗|镇|乡|街道|村|社区)"
"""What is left of the name of a part; 甲市本级 and 甲市人民医院 are counted beside 甲市."""


def overlapping(units: Iterable[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield the units that are added up beside one whose part they are, each with that one."""
    beside: dict[tuple[str, str], Unit] = {}
    units = list(units)
    for unit in units:
        beside[unit.parent, plain_name(unit.zh)] = unit
    for unit in units:
        name = plain_name(unit.zh)
        for end in range(1, len(name)):
            larger = beside.get((unit.parent, name[:end]))
            if larger is not None and _is_part(name[:end], name[end:]):
                yield unit, larger


def _is_part(larger: str, rest: str) -> bool:
    return bool(re.search(_LARGER, larger) and re.fullmatch(_SMALLER, rest))
