"""The limit that a name has behind it: 签约率（目标≥32%）, 签约率达到32%以上."""

import re
from functools import lru_cache

from healthplan_cli import units
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

_LONGEST = 80
_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?\s*[万亿]?"
_UNIT = "(?:[%‰]|(?:(?![年月日])[一-鿿0-9/]){1,8}?)"
_FIGURE = f"{_NUMBER}{_UNIT}?"
_COMPARED = (
    "[≥≤><=]+|(?:应|需|须|要)?(?:不低于|不少于|不小于|不高于|不超过|不大于|不多于|达到?|"
    "(?:控制|稳定|保持)在|大于等于|小于等于)"
)
_BEHIND = "(?:及?以[上下内])?"
_ASKED = "(?:年度|全年|本年度?)?(?:目标|任务|指标要求|要求|考核标准)(?:值|数)?(?:为|是|:)?"
_LIMITED = Pattern(
    rf"(?P<name>[^()]*?[^()\s,，。;；、0-9.≥≤><=于过在到为约])\s*(?:"
    rf"\((?:{_ASKED})?(?P<inside>(?:{_COMPARED})\s*{_FIGURE}{_BEHIND})\)"
    rf"|\({_ASKED}(?P<asked>{_FIGURE}{_BEHIND})\)"
    rf"|(?P<after>(?:(?:{_COMPARED})\s*{_FIGURE}|{_NUMBER}{_UNIT}){_BEHIND})"
    r")[;；。,，]*",
    frozenset("0123456789"),
)


@lru_cache(maxsize=1024)
def split_limit(name: str) -> tuple[str, str]:
    """Return a name and the limit behind it; the name as it is and "" where it has none.

    What is behind a name may also be a part of it: it is looked for where nothing is called so.
    """
    if len(name) > _LONGEST:
        return name, ""
    found = _LIMITED.fullmatch(normal(name).strip())
    if found is None:
        return name, ""
    limit: str = found["inside"] or found["asked"] or found["after"]
    if not _is_figure(limit):
        return name, ""
    return found["name"], limit


def _is_figure(limit: str) -> bool:
    """Return whether what is behind the words of a limit is a number in a unit, if in any."""
    figure = re.sub(f"{_BEHIND}$", "", re.sub("^[^0-9]+", "", limit))
    number, per, _ = figure.partition("/")
    unit = re.sub(f"^{_NUMBER}", "", number)
    if not unit:
        return bool(per) or not limit[0].isdigit()
    return units.is_unit(unit)
