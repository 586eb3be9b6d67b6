"""Names in a list: what of 高血压、糖尿病患者规范管理率均达到70% is a name of its own."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.drafting.built import grammar
from healthplan_cli.drafting.catalog import Names
from healthplan_cli.drafting.grammar import found_in, pattern, words_in
from healthplan_cli.drafting.naming import cleaned
from healthplan_cli.drafting.verbs import making
from healthplan_cli.model.extracted import Fired, Reading
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import numeral_value

AND = re.compile(
    "、|以及|(?<![饱总缓])和(?!谐)|(?<![普涉])及(?!以[上下]|其|时|格)|(?<!参)与(?!会)|且"
)
"""What stands between two names, and is no part of either."""
SHARED = "shared-limit"
"""The rule by which names of a list have one limit."""
_RATE = re.compile("(?:率|寿命|比例|占比|比重|水平|满意度|数|增幅|涨幅)$")
_SO_MANY = Pattern(
    "(?P<last>.{1,6})(?P<number>[二两三四五六])(?P<rest>[类级种个].+)", frozenset("类级种个")
)
"""The last part of 甲、乙、丙三类医院…."""
_KIND = re.compile(".{2,}?(?:医院|卫生院|卫生室|中心|机构|站)")
_TOLD_APART = Pattern(r"(?:均|都|各)(?:要|应|力争|须)*\s*$", frozenset("均都各"))
"""What behind a list says that each of it has the limit."""
_MOST = 6
_SHORTEST = 2
"""How many characters what a rate is of must have."""


class Listed(Struct, frozen=True):
    """The names of a list, whether it is sure that each is one of its own, and by which rules."""

    names: tuple[str, ...]
    is_sure: bool = True
    rules: tuple[str, ...] = ()


def several(made: Reading, known: Names, text: str) -> Iterator[Reading]:
    """Yield a reading for each of the names that share a limit, or the one that there is."""
    is_told_apart = _TOLD_APART.search(made.name) is not None
    name = cleaned(made.name)
    if known.named(name) is not None or "respectively" in made.doubts:
        yield made
        return
    found = listed(name, is_told_apart=is_told_apart)
    if found is None and made.name.rstrip().endswith("各"):
        found = _counted_each(name)
    if found is None:
        yield _or_doubted(made, name)
        return
    start, end = _place(made, text)
    rules = [Fired(rule, start, end) for rule in (SHARED, *found.rules)]
    fired = (*made.fired, *rules)
    doubts = made.doubts
    if not found.is_sure:
        doubts = (*doubts, "list")
    for one in found.names:
        yield replace(made, name=one, fired=fired, doubts=doubts)


def _place(made: Reading, text: str) -> tuple[int, int]:
    """Return where the names of a reading stand; those of a count are put together, and nowhere."""
    start = text.find(made.name)
    if start < 0:
        return made.start, made.end
    return start, start + len(made.name)


def _counted_each(name: str) -> Listed | None:
    """Return the names of what so many are made or trained of each: 培训医生和护士各200名."""
    parts = _parts(name)
    if not 2 <= len(parts) <= _MOST or "等" in name:
        return None
    verb = making(name, 0, len(parts[0]))
    if verb is None or verb.start > 0:
        return Listed(tuple(parts))
    done = name[: verb.end]
    return Listed((parts[0], *(done + one for one in parts[1:])))


def _or_doubted(made: Reading, name: str) -> Reading:
    """Return a reading of several things whose names cannot be told, as one that is doubtful."""
    parts = _parts(name)
    is_of_several = len(parts) > 1 and "等" not in name and _RATE.search(name)
    if made.is_in_words or not is_of_several:
        return made
    return made.with_doubts("list")


def listed(name: str, *, is_told_apart: bool) -> Listed | None:
    """Return the names in a list of rates, or of what one rate is of; None where it is none.

    `is_told_apart` says that the words behind it mean each one: 均, 分别. Without them a rate of
    several diseases or groups is most often one of each, and others may be one of all together.
    """
    parts = _parts(name)
    if not 2 <= len(parts) <= _MOST or "等" in name:
        return None
    if all(_RATE.search(part) for part in parts):
        return Listed(tuple(parts))
    if any(_RATE.search(part) for part in parts[:-1]):
        return None
    return _of_one_rate(parts, is_told_apart=is_told_apart)


def _parts(name: str) -> list[str]:
    parts = [part.strip() for part in AND.split(name)]
    return [part for part in parts if part]


def _of_one_rate(parts: Sequence[str], *, is_told_apart: bool) -> Listed | None:
    """Return 高血压患者规范管理率 and that of 糖尿病 from parts of which the last has the rate."""
    if is_told_apart:
        so_many = _of_so_many(parts)
        if so_many is not None:
            return so_many
    *others, last = parts
    cut, rule = _end_of_object(parts)
    objects = [*others, last[:cut]]
    if min(map(len, objects)) < _SHORTEST or cut == len(last):
        return None
    cases = [_kind_of_case(one) for one in objects]
    if not is_told_apart and "" in cases:
        return None
    rules = tuple(filter(None, dict.fromkeys((rule, *cases))))
    is_sure = is_told_apart and last[cut:] != "率"
    return Listed(tuple(one + last[cut:] for one in objects), is_sure, rules)


def _of_so_many(parts: Sequence[str]) -> Listed | None:
    """Return 甲类医院 and so on from 甲、乙、丙三类医院; None where it says no such number."""
    *others, last = parts
    counted = _SO_MANY.fullmatch(last)
    if counted is None or numeral_value(counted["number"]) != len(parts):
        return None
    return Listed(tuple(one + counted["rest"] for one in (*others, counted["last"])))


def _end_of_object(parts: Sequence[str]) -> tuple[int, str]:
    """Return where in the last part ends what its rate is of, and by which rule; 0 for nowhere.

    It ends as the other parts do, or with an institution, or where the words of rates begin.
    """
    *others, last = parts
    for length in range(len(others[0]), _SHORTEST - 1, -1):
        ending = others[0][-length:]
        if ending in last and all(one.endswith(ending) for one in others):
            return last.index(ending) + length, ""
    kind = _KIND.match(last)
    if kind and all(_KIND.fullmatch(one) for one in others):
        return kind.end(), ""
    for entry in grammar().measured:
        found = pattern(f".{{{_SHORTEST},}}?(?=(?:{entry.words})$)").match(last)
        if found:
            return found.end(), f"measured.{entry.id}"
    return 0, ""


def _kind_of_case(text: str) -> str:
    """Return the rule by which some words name a disease or a group of people, "" if none does."""
    for entry, match in found_in(words_in(text).cases, text):
        if match.end() == len(text):
            return f"cases.{entry.id}"
    return ""
