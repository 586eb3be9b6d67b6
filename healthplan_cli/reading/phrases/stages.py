"""Grades and stages as people write them: 达到C级, 已按期完成, 建成并投入使用, 通过复审."""

import re
from collections.abc import Iterator

from healthplan_cli import units
from healthplan_cli.model.indicator import DONE, NOT_DONE, YES_NO, Indicator

_REACHED = (
    "^(?:现?已经?)?(?:全部|全面|按期|按时|如期|圆满|顺利|提前)*(?:达到?|评定?为|处于|为|进入)?"
)
"""What may be before a grade or a stage that is reached: 达到C级, 已印发, 顺利通过."""
_IN_USE = "(?:并?(?:已|正式)*(?:投用|投入使用|投入运[行营]|启用|交付使用|开诊|运[行营])|[√✓✔])$"
"""What may be behind a stage and says no less: 建成并投入使用, 完成√."""
_STANDARD = r"\((?:国家标准|国标)\)$"
"""What a grade is by: C级（国家标准）."""
_STATE = (
    "^(?:目前|现|当前|实际|真实)*(?:所处)?(?:阶段|状态|进度|进展|情况|等级|级别)?"
    "(?:实际|仍|尚|还|停留|已)*(?:处于|为|是|在|达到?|:)*"
)
"""How a note starts that says a stage and nothing else: 实际为开工, 阶段:开工."""
_ENDS = "。.;!,、 "
_OF_STAGES = "(?:工作|创建)?(?:阶段|情况|进展|进度)$"
"""How a name ends by which the stages of something are meant: 健康促进区复审阶段."""
_SHORTEST_THING = 2
_YES_OR_NO = {"true": DONE, "false": NOT_DONE, "是": DONE, "否": NOT_DONE, "已完成": DONE}
_SIGNS = {**dict.fromkeys("√✓✔☑", DONE), **dict.fromkeys("×✗✘", NOT_DONE)}


def choices(indicator: Indicator) -> dict[str, str]:
    """Return the grades or stages of an indicator by the words for each."""
    grades = {units.normal(grade): grade for grade in indicator.scale}
    if indicator.scale == YES_NO:
        grades |= _YES_OR_NO
    return grades


def stage_meant(text: str, indicator: Indicator) -> str | None:
    """Return the grade or stage of a text, None where it is none."""
    grades = {word.casefold(): grade for word, grade in choices(indicator).items()}
    if indicator.scale == YES_NO:
        grades |= _SIGNS
    for word in _words_meant(units.normal(text).casefold(), indicator):
        if word in grades:
            return grades[word]
    return None


def stage_said(note: str, indicator: Indicator) -> str | None:
    """Return the stage that a note says and nothing else, None where it says none: 阶段：开工."""
    said = re.sub(_STATE, "", re.sub("阶段$", "", units.normal(note).strip()))
    return stage_meant(said, indicator) if said else None


def _words_meant(word: str, indicator: Indicator) -> Iterator[str]:
    """Yield what may be the grade or stage of a text, the likeliest first."""
    yield word
    bare = re.sub(_REACHED, "", re.sub(_STANDARD, "", word.rstrip(_ENDS)))
    yield bare
    yield f"{bare}级"
    yield bare.replace(" ", "")
    yield from _without_more_behind(bare, indicator)


def _without_more_behind(word: str, indicator: Indicator) -> Iterator[str]:
    """Yield a stage with words behind it that say no less, and name no other stage.

    They are that it is in use, or what the indicator is about: 通过复审 of 健康促进区复审阶段.
    To have completed a part of what is asked for is not to have completed it.
    """
    stages = [units.normal(one).casefold() for one in indicator.scale]
    thing = units.normal(re.sub(_OF_STAGES, "", indicator.zh)).casefold()
    for stage in stages:
        behind = word.removeprefix(stage)
        if behind == word or any(other in behind for other in stages):
            continue
        is_the_thing = len(behind) >= _SHORTEST_THING and thing.endswith(behind)
        if re.fullmatch(_IN_USE, behind) or (is_the_thing and indicator.scale != YES_NO):
            yield stage
