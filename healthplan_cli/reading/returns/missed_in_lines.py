"""Lines around figures by which targets are missed: 以上指标均未达标, 其中2项指标未达标.

Each becomes what is printed beside the figures of its targets, and is compared with their verdicts.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.printed import Printed
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases.said_missed import (
    Missed,
    answers_no,
    before_missed,
    says_how_to_write,
    says_none_missed,
    without_year,
)
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.clauses import THESE, clauses
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.units import normal
from healthplan_cli.units.numerals import numeral_value

_WORDS: dict[Missed, str] = {"missed": "未达标", "below": "低于目标", "above": "高于目标"}
_SHORTEST = 3
"""How long a part of a name is at least that may stand for it: 签约率 for 家庭医生签约率."""
_START = (
    "(?:(?:(?:注|备注|说明|整改|(?:存在)?(?:的|主要)*(?:问题|不足|短板|差距)|原因(?:分析)?)[:：]|"
    "[*※]|[0-9]+[、.]|[一二三四五六七八九]是)*)"
)
_TARGETS = "(?:年度|工作|主要|考核|重点)*(?:指标|目标|任务)"
_COUNT = "[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_OF_ALL = Pattern(
    f"{_START}(?:(?:以下|[上下]列|所列|{THESE})(?:所列|所有|全部|各)*(?:(?:{_COUNT})[项个])?"
    "(?:年度|工作|主要)*(?:指标|目标|任务|项目|数据|内容|完成情况)*(?:均|都|皆|全部?|尚|仍)*|"
    "(?:各项|所有|全部)?(?:指标|目标|任务|项目)?[均都皆]|"
    "(?:各项|所有|全部)(?:年度|工作|主要)*(?:指标|目标|任务|项目)*)",
    frozenset("以上下列所表均都皆各全"),
)
"""What is before 未达标 in a line that says it of all that is above it."""
_ALL_BUT = Pattern(
    f"{_START}除了?(?P<name>[^,，。;；]{{2,30}}?)(?:以外|之外|外)[,，]?"
    "(?:其[他它余])?(?:各项|所有|全部)?(?:指标|目标|任务|项目)*(?:均|都|皆|全部)(?:已|如期|按期)*(?:达标|完成|达到目标|实现)",
    frozenset("除"),
)
"""A line that says of one target alone that it is missed."""
_ABOUT = (
    f"{_START}(?:{THESE}|上列|所列|全年|年度|今年|本年度?|目前|[全我本][省市县区旗局委]|"
    f"其中|有|共|仅|另|尚|仍|还|的|(?:{_COUNT})[项个](?:{_TARGETS})?中)*"
)
_SOME_BEFORE = Pattern(
    f"{_ABOUT}(?:(?P<count>{_COUNT})(?:项(?!目)|[个条](?={_TARGETS}))|"
    f"(?:个别|部分|少数|多数|大部分|若干)(?={_TARGETS}))",
    frozenset("项个条部少多若"),
)
"""What is before 未达标 in a line that says it of some targets, and not of which: 其中2项."""
_UNDONE = "(?:未|没有?|不)(?:能)?(?:按[期时])?(?:完成|达标|达到|实现)(?:目标)?的?"
_SOME_BEHIND = Pattern(
    f"{_ABOUT}{_UNDONE}(?:{_TARGETS}|项目?)?数?(?:有|为|是|共|仅|:)*(?P<count>{_COUNT})[项个条]?(?:{_TARGETS})?",
    frozenset("未没不"),
)
"""A clause that says it with the number behind: 未达标指标2项."""
_NAMES_BEHIND = Pattern(
    f"{_ABOUT}{_UNDONE}(?:{_TARGETS}|项目?)(?:有|为|是|:)+(?P<names>[^。;；]+)", frozenset("未没不")
)
"""A line that says it with the names behind: 未达标指标：签约率、床位数."""
_SOME_OF_THEM = f"^(?:其[余他]的?|另外?|[尚还仍]?有|部分|个别|少数)*(?:(?:{_COUNT})[家个所])?"
"""What is before the kind of some institutions: 其余医院, 另有3家医院."""
_BEFORE_NAME = f"^{_START}(?:其中|[我本全][省市州县旗区]|今年|本年度?|全年|年度|的)*"
_BEHIND_NAME = "(?:指标|任务|项目)?(?:均|都|尚|仍|暂|仅|只|有|为)*$"


class MissedInLine(Struct, frozen=True):
    """What a line says to be missed: what it names, all targets for "", or a number of them."""

    names: str
    how: Missed = "missed"
    count: int = 0


def missed_in_lines(
    said: Iterable[Said], names: Names, reported: Collection[str], year: int, org_unit: str
) -> Iterator[Printed]:
    """Yield 未达标 beside each target of which a line says so; `reported` are their ids.

    A line that only says how many are missed is a `missed_count` of no target, and so is one by
    which the unit that reports misses any.
    """
    for one in said:
        if one.kind == "all_missed":
            for id in reported:
                yield Printed("verdict", _WORDS["missed"], one.text, one.position, target=id)
        if one.kind != "missed":
            continue
        for missed in missed_in_line(without_year(one.text, year)):
            is_of_unit = missed.names == org_unit != ""
            count = 1 if is_of_unit else missed.count
            yield from _of_line(one, replace(missed, count=count), names, reported)


def _of_line(
    line: Said, missed: MissedInLine, names: Names, reported: Collection[str]
) -> Iterator[Printed]:
    """Yield how many targets a line says to be missed, or 未达标 beside those that it names."""
    if missed.count:
        count = Quantity(Fraction(missed.count), "")
        yield Printed("missed_count", line.text, "note", line.position, count)
        return
    ids = _ids(missed.names, names)
    for id in reported:
        if not missed.names or id in ids:
            yield Printed("verdict", _WORDS[missed.how], "note", line.position, target=id)


def missed_in_line(line: str) -> Iterator[MissedInLine]:
    """Yield what a line around figures says to be missed."""
    text = normal(line).strip()
    but_one = _ALL_BUT.match(text)
    if but_one:
        yield MissedInLine(but_one["name"])
        return
    named = _NAMES_BEHIND.match(text)
    if named:
        yield MissedInLine(named["names"])
    before = ""
    for clause in clauses(text):
        previous, before = before, clause
        count = 1 if answers_no(clause) else _count_in(clause)
        if count:
            yield MissedInLine("", count=count)
            continue
        whose, how = before_missed(clause)
        if how and not whose:  # 床位数80张，未完成
            whose = re.split("[0-9]", previous)[0]
        if how and not _misses_none(clause):
            yield from _missed_by(whose, how)


def _misses_none(clause: str) -> bool:
    """Return whether a clause says that nothing is missed, or what to write of what may be."""
    said = re.sub(f"^{_START}", "", clause)
    return says_none_missed(said) or says_how_to_write(said)


def _missed_by(whose: str, how: Missed) -> Iterator[MissedInLine]:
    """Yield what is missed by what a clause says before its 未达标.

    By nothing but 说明: it is some target, and nobody knows which.
    """
    name = re.sub(_BEHIND_NAME, "", re.sub(_BEFORE_NAME, "", whose, count=1))
    if _OF_ALL.fullmatch(whose):
        yield MissedInLine("", how)
    elif name:
        yield MissedInLine(name, how)
    elif whose:
        yield MissedInLine("", count=1)


def _count_in(clause: str) -> int:
    """Return how many targets a clause says to be missed, 1 for some, 0 where it says none."""
    behind = _SOME_BEHIND.fullmatch(clause)
    if behind:
        return _number(behind["count"])
    before = _SOME_BEFORE.match(clause)
    if before is None:
        return 0
    whose, how = before_missed(clause)
    if not how or before.end() < len(whose):
        return 0
    if before["count"] is None:
        return 1
    return _number(before["count"])


def _number(count: str) -> int:
    """Return a number in digits or in words up to 99."""
    if count.isdigit():
        return int(count)
    return int(numeral_value(count))


def _ids(text: str, names: Names) -> set[str]:
    """Return the ids of the targets that a line names, also by a part of their names."""
    found = set()
    for name in re.split("[、,，和及与]", text):
        plain = plain_name(name)
        found |= {target.id for target in names.targets(name)}
        if len(plain) >= _SHORTEST:
            found |= {one.id for one in names.plan.targets if plain in plain_name(one.indicator.zh)}
        institutions = re.sub(_SOME_OF_THEM, "", plain, count=1)
        found |= {one.id for one in names.plan.targets if _is_of_each(institutions, one)}
    return found


def _is_of_each(institutions: str, target: Target) -> bool:
    """Return whether a target asks for a figure of each of some institutions."""
    return target.each is not None and institutions == plain_name(target.each.of)
