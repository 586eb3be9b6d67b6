"""Names that a note lists of what its figure counts: 达标医院：甲医院、乙医院."""

import re
from collections.abc import Iterator

from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.units import normal

_DONE = "已?(?:达标|合格|通过(?:验收|评审)?|完成|建成|创建|命名|入选|获评|认定)的?"
_KINDS = "(?:医院|机构|单位|街道|乡镇|社区|中心|县区|区县|村)?"
_LABEL = re.compile(f"(?:{_DONE})?{_KINDS}(?:名单[为是]?|分别[为是]|即):?|{_DONE}{_KINDS}:")
"""What is before the names of all that are counted; 其中, 未达标 and 责任单位 are before others."""
_BETWEEN = re.compile(r"[、,;\n]|\s+(?=[(]?[0-9]{1,2}[)、.])")
_NUMBER = re.compile(r"\s*[(]?[0-9]{1,2}[)、.]\s*")
_KIND = 2
"""How many characters at the end of a name say what it is: 医院, 街道, 中心."""


def listed(note: str) -> tuple[str, ...]:
    """Return the names that a note lists, each once; none where it lists some, or something else.

    They are two or more of one kind, behind a label, and nothing else.
    """
    plain = normal(note).strip().rstrip("。")
    found = _LABEL.match(plain)
    if found is None or "等" in plain:
        return ()
    names = list(_names_in(plain[found.end() :]))
    kinds = {name[-_KIND:] for name in names}
    if len(names) < 2 or len(kinds) > 1 or min(map(len, names)) <= _KIND:
        return ()
    return tuple(dict.fromkeys(names))


def _names_in(text: str) -> Iterator[str]:
    """Yield the names of a list in their plain forms, without what numbers them."""
    for part in _BETWEEN.split(text):
        name = plain_name(_NUMBER.sub("", part, count=1))
        if name:
            yield name
