"""The name of a count in other forms of the same words: 创建社区医院数, 社区医院新建数."""

import re
from collections.abc import Iterator

_COUNT = "(?<![指系倍分参度总百人次])(?:数量|数)$"
"""How the name of a count may end, and mean the same without it; 总数 and 人次数 mean more."""
_OF_PERSONS = "(?:医[生师]|护士|人[员才]|居民|患者|[博硕]士|骨干|学生|教师)"
_DONE = "新建|创建|建成|新增|培训|引进"


def without_of(name: str) -> str:
    """Return a plain name without 的, as names in other forms are compared."""
    return name.replace("的", "")


def other_forms(name: str) -> Iterator[str]:
    """Yield other forms of a plain name in which nothing else can be meant."""
    bare = _without_count(without_of(name))
    for one in (bare, *_turned_round(bare)):
        yield one
        yield f"{one}数"
        yield f"{one}数量"
        if re.search(f"{_OF_PERSONS}$", one):
            yield f"{one}人数"


def _without_count(name: str) -> str:
    """Return the name of a count without its end; 人数 goes with persons alone."""
    of_persons = re.fullmatch(f"(.*{_OF_PERSONS})人数", name)
    if of_persons:
        return of_persons[1]
    return re.sub(_COUNT, "", name)


def _turned_round(name: str) -> Iterator[str]:
    """Yield a name with what was done behind it or before it: 健康细胞建成, 建成健康细胞."""
    behind = re.fullmatch(f"(.+?)({_DONE})", name)
    before = re.fullmatch(f"({_DONE})(.+)", name)
    if behind:
        yield f"{behind[2]}{behind[1]}"
    elif before:
        yield f"{before[2]}{before[1]}"
