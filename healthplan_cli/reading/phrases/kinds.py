"""Institutions and places that are not of the kind that is asked for, by how their names end."""

import re
from collections.abc import Iterable

from healthplan_cli.reading.phrases.others import NONE_OF_IT
from healthplan_cli.text.plain_names import plain_name

_PLACES = {
    "街道": "街道",
    "办事处": "街道",
    "镇": "镇",
    "乡": "乡",
    "村": "村",
    "社区": "社区",
    "居委会": "社区",
}
"""The levels below a county by the ends of names; none of them counts as another."""
_RANKS = {
    "医院": 3,
    "服务中心": 2,
    "卫生院": 2,
    "服务站": 1,
    "卫生室": 1,
    "诊所": 1,
    "门诊部": 1,
}
"""Institutions by the ends of names. A hospital may run a centre, and be named for it; what has a
lower rank is none of a higher one."""
_BRACKETS = r"\([^()]*\)"


def is_of_another_kind(name: str, kind: str) -> bool:
    """Return whether a name is that of another kind: 乙镇 of 街道, 乙诊所 of 医院."""
    bare = re.sub(_BRACKETS, "", plain_name(name))
    wanted = plain_name(kind).rstrip(")")
    level = _end_of(bare, _PLACES)
    if level and _end_of(wanted, _PLACES):
        return _PLACES[level] not in {_PLACES[end] for end in _PLACES if end in wanted}
    own, least = _end_of(bare, _RANKS), _end_of(wanted, _RANKS)
    return bool(own and least) and _RANKS[own] < _RANKS[least]


def _end_of(name: str, ends: Iterable[str]) -> str:
    """Return the longest of some ends that a name has, "" where it has none."""
    return max(filter(name.endswith, ends), key=len, default="")


def is_not_open(name: str) -> bool:
    """Return whether a name says in brackets that there is none yet, or no more: 乙院（在建）."""
    return any(re.search(NONE_OF_IT, inside) for inside in re.findall(_BRACKETS, plain_name(name)))


def names_several(name: str) -> bool:
    """Return whether a name is that of several of one kind: 甲医院、乙医院."""
    names = re.split("[、;]", plain_name(name))
    return len(names) > 1 and len({one[-2:] for one in names}) == 1
