"""Words that say that a target is not reached: 未达标, 因故未达目标, 较目标低1个百分点."""

import re
from typing import Literal

from healthplan_cli.text.clauses import clauses
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
_SIZE = r"[0-9][0-9.,]*\s*[万亿]?[^,，。;；0-9]{0,3}?"
_OF_GOAL = f"(?:{_SIZE}的)?(?:年度|全年|控制|既定|规定|预定|预期|下达|本年度?|考核)*的?"
_GOAL = f"{_OF_GOAL}(?:目标|任务|指标|标准|要求|计划|进度)"
_MISSED = Pattern(
    rf"{_START}{_NOT}(?:达标(?!率|机构|单位|医院|项|者|数|[0-9])|达目标|达预期|(?:实现|完成|达到)(?:[呢啊呀哦了.]*$|\()|(?:完成|达到?|实现){_GOAL})(?!的)",
    frozenset("未没不"),
)
"""未达标, 因场地问题未能按期完成任务."""
_FROM = f"{_OF_GOAL}(?:目标|任务|计划)(?:值|数|要求)?(?:{_SIZE})?(?:相比)?(?:仍|还|尚|有)*"
_BELOW = Pattern(
    f"{_START}(?:(?:较|比|与){_FROM}(?:低|少|欠)|(?:低于|少于|欠){_FROM}|"
    f"(?:距离?|离|与|较|比){_FROM}(?:差|相差)|"
    f"(?:还|尚|仍)*(?:差|缺|欠)[0-9][^,，。;；]{{0,6}}?(?:完成|达到?){_FROM})",
    frozenset("较比与低少欠距离差缺"),
)
"""低于年度目标, 与目标值相差, 差20张完成目标."""
_ABOVE = Pattern(
    f"{_START}(?:(?:较|比|与){_FROM}(?:高|多|超)|(?:高于|多于|超过){_FROM})",
    frozenset("较比与高多超"),
)
"""高于年度目标, 较目标高."""
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
_IS_TO_WRITE = (
    "(?:均|都|一律|必)*(?:须|应当?|需|请|要)(?:(?!尽快|限期|加快|整改)[^,，。;；]){0,12}?"
)
_WRITES = "(?:说明|注明|写明|填写|填报|备注|标注|标明|列明|分析|报送|附|标红)"
_SHOWN = "(?:用|以|标)(?:红|黄|橙|粗|斜|[*※★▲△])[^,，。;；]{0,8}"
_HOW_TO_WRITE = Pattern(
    f"{_UNDONE}{_COUNTED},?(?:{_IS_TO_WRITE}{_WRITES}|{_SHOWN}).*", frozenset("未没不")
)
"""A clause on how what is missed is written, whether anything is or not: 未达标的须说明原因."""
_ALL_DONE = Pattern("(?:已|均|都|全部|全)*(?:完成|达标)", frozenset("完达"))
"""已完成, 全部达标."""
_COMPLETION = Pattern(
    "(?:截至目前|目前|实际|已|共|累计|本年度?|今年|全年|年度|目标|任务|工作)*"
    "(?:(?:完成|执行|达成|实现)(?:率|比例|进度|度)?|进度)(?:了|年度|全年|目标|任务|计划|的)*(?:为|是|达到?|约|:)*"
    r"(?P<rate>[0-9]+(?:\.[0-9]+)?%)(?:左右)?",
    frozenset("完执达实进"),
)
"""A clause that says how much of what is asked for is done: 已完成90%, 完成率为90%."""
_NEARLY = Pattern(
    "(?:(?:基本|大体|大致|部分|接近)上?(?:达标|完成|实现|达到)|"
    f"(?:接近|未及|落后于?){_OF_GOAL}(?:目标|任务|计划)值?|完成(?:得|情况)?(?:不理想|不好|较差))(?!的)",
    frozenset("达完实目任计"),
)
"""Words by which a line says that what it names is nearly reached, and so is not."""
_IS_NOT_DONE = (
    "(?:(?!完成|达标|达到|实现|是否|整改)[^,，。;；:：]){0,24}?(?:未|没有?|不)(?:能)?(?:按[期时])?"
    "(?:达标|完成|达到|实现)(?:年度|全年)?(?:目标|任务)?"
)
_OF_THOSE = "的(?:县[市区]?|区县|单位|机构|医院|街道|乡镇|社区|地区)"
_IS_BEHIND = "(?:(?!整改)[^,，。;；:：]){0,24}?(?<![不无有未])(?:落后|滞后)"
_LISTS_MISSED = Pattern(
    f"(?:{_IS_NOT_DONE}(?:[^,，。;；:：]{{0,20}}?{_OF_THOSE})?|{_IS_BEHIND})的?(?:指标|目标|任务|事项|项目?)?"
    "(?:情况|明细|清单|统计|汇总|一览|名单)*[表单]?:?",
    frozenset("未没不后"),
)
"""A title above those that are missed: 2025年未达标指标明细表."""
IS_IT_DONE = "是否(?:已|均|都|全部|按期)*(?:达标|完成|实现|达到(?:目标|要求)?)"
"""How a heading or a line asks whether a target is met."""
_MAY_BE_MISSED = Pattern(
    f"{IS_IT_DONE}|"
    "(?:[未没不]|基本|大体|大致|部分|接近).{0,12}?(?:达|完成|实现)|除.{2,40}外|"
    "完成.{0,2}(?:不|较差)|(?:低|高|少|多|差|欠|超|近|及|后).{0,8}?(?:目标|任务|计划)|"
    "(?:目标|任务|计划).{0,8}?(?:低|高|少|多|差|欠|超)",
    frozenset("达完现除目任计"),
)
"""What is in every line by which a target is missed; most lines have nothing of it."""
_ANSWERS_NO = Pattern(
    f"{IS_IT_DONE}:(?:(?:否|[未没不](?:全部?|完全|按[期时]|能)*(?:达标|完成|实现|达到)|"
    "(?:部分|基本|大部分)(?:达标|完成|实现|达到)).*|[×✗✘xn]|no|false)",
    frozenset("是"),
)
"""是否达标：否."""
_WHY_MISSED = Pattern("未(?:按[期时])?(?:完成|达标|达到|实现).{0,6}原因", frozenset("未"))
"""A heading, and no miss by itself: 未完成任务的原因."""
_IS_DONE = "(?<!未)(?<!没有)(?:完成|达标)|无|不涉及|不适用"


def says_missed(text: str) -> Missed:
    """Return how a text says that its target is missed, "" where it does not."""
    for clause in clauses(normal(text)):
        if _OF_OTHERS.search(clause):
            continue
        if _MISSED.match(clause):
            return "missed"
        if _BELOW.match(clause):
            return "below"
        if _ABOVE.match(clause):
            return "above"
    return ""


def lists_missed(title: str) -> bool:
    """Return whether a title says that all that is below it is missed; of whichever year."""
    text = re.sub("(?:19|20)[0-9]{2}年度?", "", normal(title))
    return _LISTS_MISSED.fullmatch(text) is not None and not _OF_OTHERS.search(text)


def may_say_missed(line: str) -> bool:
    """Return whether a line around figures may say that targets are missed."""
    return _MAY_BE_MISSED.search(normal(line)) is not None


def without_year(text: str, year: int) -> str:
    """Return a text without the year of the figures, by which nothing is of another time."""
    return re.sub(f"{year}年[度末底]?", "", normal(text))


def completion_in(text: str) -> str:
    """Return the rate of completion that a clause says and nothing else: 90% of 已完成90%."""
    for clause in clauses(normal(text)):
        found = _COMPLETION.fullmatch(clause.strip())
        if found:
            return found["rate"]
    return ""


def before_missed(clause: str) -> tuple[str, Missed]:
    """Return what is before the words that a target is missed, and how; "" twice for none."""
    if _OF_OTHERS.search(clause):
        return "", ""
    ways: tuple[tuple[Pattern, Missed], ...] = (
        (_MISSED, "missed"),
        (_NEARLY, "missed"),
        (_BELOW, "below"),
        (_ABOVE, "above"),
    )
    for pattern, how in ways:
        found = pattern.search(clause)
        if found is not None:
            return clause[: found.start()], how
    return "", ""


def answers_no(clause: str) -> bool:
    """Return whether a clause says that something of what is asked for is missed: 是否达标：否."""
    return _ANSWERS_NO.fullmatch(normal(clause).strip().casefold()) is not None


def says_none_missed(text: str) -> bool:
    """Return whether a text says that nothing is missed: 没有未达标的, 全部完成, 无未完成项."""
    every = clauses(normal(text))
    said = [clause for clause in every if _NONE_IS_MISSED.fullmatch(clause)]
    left = [clause for clause in every if clause not in said and not _ALL_DONE.fullmatch(clause)]
    return bool(said) and not any(left)


def says_how_to_write(clause: str) -> bool:
    """Return whether a clause says what to write of targets that are missed, of none itself."""
    return _HOW_TO_WRITE.fullmatch(normal(clause).strip()) is not None


def says_why_missed(heading: str, text: str) -> bool:
    """Return whether a text says why a target is missed: 资金未到位 under 未完成原因."""
    return bool(_WHY_MISSED.search(heading)) and not re.search(_IS_DONE, text)
