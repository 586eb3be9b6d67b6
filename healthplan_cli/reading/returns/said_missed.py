"""Words that say that a target is not reached: 未达标, 因故未达目标, 较目标低1个百分点."""

import re
from collections.abc import Iterator
from typing import Literal

from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

Missed = Literal["", "missed", "below", "above"]
"""How a target is said to be missed: in which direction, where the words have one."""

_CAUSE = "因|由于|受"
_WORDS = (
    "(?:全年|年内|今年|本年度?|目前|截至目前|暂时?|尚|还|仍|也|"
    "(?:该|本)?(?:指标|任务|目标|工作|项目|完成率|完成值|实际(?:完成)?))*"
)
_WHY = f"(?:{_CAUSE})(?:(?!{_CAUSE})[^,，。;；]){{0,12}}?(?:影响|原因)?(?:故|,)?{_WORDS}"
_START = f"{_WORDS}(?>{_WHY}(?={_CAUSE}))*(?:{_WHY})?"
"""Each cause reaches to the next one in one way alone: several ways for each are without end."""
_NOT = "(?:未|没有?|不)(?:能|曾|有)?(?:如期|按期|按时)?(?:完全|全部)?"
_OF_GOAL = "(?:年度|全年|控制|既定|规定|预定|预期|下达|本年度?|考核)*的?"
_GOAL = f"{_OF_GOAL}(?:目标|任务|指标|标准|要求|计划|进度)"
_MISSED = Pattern(
    f"{_START}{_NOT}(?:达标(?!率|机构|单位|医院|项|者|数|[0-9])|达目标|达预期|实现$|完成$|达到$|(?:完成|达到?|实现){_GOAL})(?!的)",
    frozenset("未没不"),
)
_FROM = f"{_OF_GOAL}(?:目标|任务|计划)(?:值|数|要求)?(?:相比)?(?:仍|还|尚|有)*"
_BELOW = Pattern(
    f"{_START}(?:(?:较|比|与){_FROM}(?:低|少|欠)|(?:低于|少于|欠){_FROM}|"
    f"(?:距离?|离|与|较|比){_FROM}(?:差|相差))",
    frozenset("较比与低少欠距离"),
)
_ABOVE = Pattern(
    f"{_START}(?:(?:较|比|与){_FROM}(?:高|多|超)|(?:高于|多于|超过){_FROM})",
    frozenset("较比与高多超"),
)
_OF_OTHERS = Pattern(
    "上年|去年|前年|往年|上半年|[0-9]季度|[0-9]月|如|若|否则|曾|原先|防止|避免|[0-9]年",
    frozenset("年月季如若则曾原防避"),
)
"""What a clause speaks of that is another time, or only might be."""
_WITHOUT = "(?:无|没有?|不存在|未(?:出现|发现|发生|有)|零)(?:任何|一[家个项例人]?)?(?:尚|仍|有)*"
_UNDONE = "(?:未|没有?|不)(?:能)?(?:按[期时])?(?:全部)?(?:完成|达标|达到|实现|落实)"
_COUNTED = "的?(?:情况|问题|项目?|任务|指标|机构|单位|现象|家|个)?"
_NONE_IS_MISSED = Pattern(
    f"{_START}(?:{_WITHOUT}{_UNDONE}{_COUNTED}|{_UNDONE}{_COUNTED}数?(?:为|是|有|:)?(?:[0零][项个家]?|无))[。.]?",
    frozenset("未没不"),
)
"""A clause that says twice that something is not so: 没有未达标的, 未完成项：无."""
_ALL_DONE = Pattern("(?:已|均|都|全部|全)*(?:完成|达标)", frozenset("完达"))
_COMPLETION = Pattern(
    "(?:截至目前|目前|实际|已|共|累计|本年度?|今年|全年|年度|目标|任务|工作)*"
    "(?:(?:完成|执行|达成|实现)(?:率|比例|进度|度)?|进度)(?:了|年度|全年|目标|任务|计划|的)*(?:为|是|达到?|约|:)*"
    r"(?P<rate>[0-9]+(?:\.[0-9]+)?%)(?:左右)?",
    frozenset("完执达实进"),
)
"""A clause that says how much of what is asked for is done: 已完成90%, 完成率为90%."""
_OF_ALL = Pattern(
    r"(?:(?:注|备注|说明)[:：]|[*※]|[0-9]+[、.])?(?:"
    "(?:以上|上述|上列|所列|表中|本表)(?:所列|所有|全部|各)*(?:[0-9一二三四五六七八九十]+[项个])?"
    "(?:年度|工作|主要)*(?:指标|目标|任务|项目|数据|内容|完成情况)*(?:均|都|皆|全部?|尚|仍)*|"
    "(?:各项|所有|全部)?(?:指标|目标|任务|项目)?[均都皆])",
    frozenset("以上所表均都皆"),
)
"""What is before 未达标 in a line that says it of all that is above it."""
_ALL_BUT = Pattern(
    r"(?:(?:注|备注|说明)[:：]|[*※]|[0-9]+[、.])?除了?(?P<name>[^,，。;；]{2,30}?)(?:以外|之外|外)[,，]?"
    "(?:其[他它余])?(?:各项|所有|全部)?(?:指标|目标|任务|项目)*(?:均|都|皆|全部)(?:已|如期|按期)*(?:达标|完成|达到目标|实现)",
    frozenset("除"),
)
"""A line that says of one target alone that it is missed."""
_BEFORE_NAME = r"^(?:(?:注|备注|说明)[:：]|[*※]|[0-9]+[、.]|其中|今年|本年度?|全年|年度)*"
_BEHIND_NAME = "(?:指标|任务|项目)?(?:均|都|尚|仍|暂)*$"
_WHY_MISSED = Pattern("未(?:按[期时])?(?:完成|达标|达到|实现).{0,6}原因", frozenset("未"))
_IS_DONE = "(?<!未)(?<!没有)(?:完成|达标)|无|不涉及|不适用"


def says_missed(text: str) -> Missed:
    """Return how a text says that its target is missed, "" where it does not."""
    for clause in re.split("[,，。;；\n]", normal(text)):
        if _OF_OTHERS.search(clause):
            continue
        if _MISSED.match(clause):
            return "missed"
        if _BELOW.match(clause):
            return "below"
        if _ABOVE.match(clause):
            return "above"
    return ""


def completion_in(text: str) -> str:
    """Return the rate of completion that a clause says and nothing else: 90% of 已完成90%."""
    for clause in re.split("[,，。;；\n]", normal(text)):
        found = _COMPLETION.fullmatch(clause.strip())
        if found:
            return found["rate"]
    return ""


def missed_in_line(line: str) -> Iterator[str]:
    """Yield whom a line below figures says to be missed: the name of a target, or "" for all."""
    text = normal(line).strip()
    but_one = _ALL_BUT.match(text)
    if but_one:
        yield but_one["name"]
        return
    for clause in re.split("[,，。;；\n]", text):
        whose = _before_missed(clause)
        if not whose:
            continue
        name = re.sub(_BEHIND_NAME, "", re.sub(_BEFORE_NAME, "", whose, count=1))
        if _OF_ALL.fullmatch(whose):
            yield ""
        elif name:
            yield name


def _before_missed(clause: str) -> str:
    """Return what is before the words that a target is missed, "" where these are not there.

    It is "" too where nothing is before them, as in the title of a section.
    """
    if _OF_OTHERS.search(clause):
        return ""
    found = _MISSED.search(clause)
    if found is None:
        return ""
    return clause[: found.start()]


def says_none_missed(text: str) -> bool:
    """Return whether a text says that nothing is missed: 没有未达标的, 全部完成, 无未完成项."""
    clauses = re.split("[,，。;；\n]", normal(text))
    said = [clause for clause in clauses if _NONE_IS_MISSED.fullmatch(clause)]
    left = [clause for clause in clauses if clause not in said and not _ALL_DONE.fullmatch(clause)]
    return bool(said) and not any(left)


def says_why_missed(heading: str, text: str) -> bool:
    """Return whether a text says why a target is missed: 资金未到位 under 未完成原因."""
    return bool(_WHY_MISSED.search(heading)) and not re.search(_IS_DONE, text)
