"""Titles by which figures are of some places or institutions alone: 2025年三镇完成情况.

What no target is named after is a part of what it asks for.
"""

import re
from collections.abc import Iterable, Iterator

from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases.doubted_notes import is_area
from healthplan_cli.reading.phrases.groups import is_of_target
from healthplan_cli.reading.phrases.places import is_of_region, without_region
from healthplan_cli.reading.phrases.some_of_all import (
    AGE,
    IN_NEED,
    OF_A_CHAPTER,
    PEOPLE,
    is_group,
    names_some,
)
from healthplan_cli.reading.phrases.spans import without_spans
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import is_share, normal

_LONGEST = 60
_STEM = (
    "(?:(?!卫生(?:工作|事业|服务))"
    "(?:卫生|健康|计生|医疗|工作|事业|主要|重点|年度|全年|各项|目标|任务|指标|责任|考核|数据|项目|及|和))*"
    "(?:完成|进展|执行|实施|落实|统计|汇总|上报|填报|报送|监测|实际|情况|进度|结果|一览|报)+[表单]?"
)
"""What a title of figures ends with, whosever figures they are."""
_OF_PART = re.compile(f"(?P<part>[^,，。;；:：()]{{1,14}}?)(?:{_STEM}|(?:年度)?指标)")
_OF_SOME = Pattern(
    f"(?P<people>(?:{PEOPLE}|(?:城区|乡村)(?:人口|人群|居民|地区)?|{OF_A_CHAPTER})的?)"
    f"(?:(?P<about>(?![及和与、])[^,，。;；:：()]{{2,20}}?)(?:{_STEM}|指标)|(?:{_STEM})?)",
    frozenset("农城户流外贫脱低特男女岁乡残重老儿妇孕学职慢两"),
)
"""A title of what some have, 农村家庭医生签约情况, or of some alone, 重点人群完成情况."""
_NAMES_PEOPLE = "老|养|儿|妇|孕|产|幼|患|病|残|学|职工|人群|岁|高血压|糖尿病"
_OF_RESIDENTS = "签约|建档|体检|筛查|知晓|素养|参保|接种|管理|吸烟|锻炼|覆盖"
"""What is in the name of a rate of residents, which may as well be one of some of them."""
_SAYS_IT_IS = "^(?:[^,，。;；]{0,10}?(?:为|系|是|指)|仅(?:为|统计|含)?)"
_MEASURED = "(?:覆盖率|完成率|比例|比率|占比|率|数量|人数|数|水平)$"
"""What a name ends with that a title may leave out: 率 of 签约率."""
_OF_MANY = "(?:健康|规范|服务|管理|治疗|随访|检查|筛查|保健|工作)+率?"
"""What many a target is about: 老年人健康管理情况 is above those of 高血压患者健康管理率, too."""
_NO_PART = "^(?:各|全|所有|卫生|健康|示范|文明|美丽|平安|无烟|城乡)"
"""What starts as all of them does, or a title of honour."""
_LEVEL = "街道|乡镇|镇街|街镇|[镇乡]"
_KIND = 2
"""How many of the last characters of some institutions say of which kind they are: 医院."""
_LEVEL_ALONE = "街道|乡镇|[镇乡]|城市|城镇|农村|县城"
"""What may stand above rows of any of its kind."""


def places_in_titles(
    said: Iterable[Said], reported: Iterable[Target], region: str, org_unit: str
) -> Iterator[Problem]:
    """Yield a problem for each title of places after which a reported target is not named.

    A unit may report on itself.
    """
    targets = list(reported)
    for one in said:
        part = part_in_title(one.text, region) if one.kind == "place_of_title" else ""
        if not is_area(part) or _is_one_of(org_unit, part):
            continue
        if all(is_of_target(part, target) for target in targets):
            continue
        words = say(
            "the figure is of {place}, and the plan of {region}",
            place=quoted(part),
            region=region,
        )
        yield Problem(one.position, "other-place", words)


def title_of_part(said: Iterable[Said], region: str, org_unit: str) -> str:
    """Return the first title of institutions or a group, which may report on themselves, or ""."""
    titles = [one.text for one in said if one.kind == "place_of_title"]
    for title in titles:
        part = part_in_title(title, region)
        if part and not is_area(part) and not _is_one_of(org_unit, part):
            return title
    return next((title for title in titles if _of_some(title, region)), "")


def is_of_part(title: str, target: Target, region: str) -> bool:
    """Return whether a title says of a part that the figures are its own, and a target does not.

    农村家庭医生签约情况 is of a part of the target 家庭医生签约率 alone, 农村完成情况 of every one.
    """
    part = part_in_title(title, region)
    if part:
        return not _names(target, part)
    found = _of_some(title, region)
    if found is None or _names(target, found["people"]):
        return False
    if re.match(IN_NEED, found["people"]):
        return True
    if found["about"] is None:
        return _may_be_of_residents(target) and found["people"] not in target.section
    about = plain_name(found["about"])
    if re.fullmatch(_OF_MANY, about):
        return False
    names = target.indicator.names_in_plans
    return any(_is_about(about, plain_name(name)) for name in names)


def _may_be_of_residents(target: Target) -> bool:
    """Return whether a target is a share that is of residents, or of some of them as well."""
    name = target.indicator.zh
    is_of_people = re.search(_OF_RESIDENTS, name) and not re.search(_NAMES_PEOPLE, name)
    return bool(is_of_people) and is_share(target.indicator.unit)


def _is_about(words: str, name: str) -> bool:
    """Return whether words are of what a name measures: 家庭医生签约 of 家庭医生签约率."""
    measured = re.sub(_MEASURED, "", name)
    return words in name or (measured != "" and measured in words)


def _names(target: Target, people: str) -> bool:
    """Return whether a target names some people; their age is of its definition."""
    without_age = re.sub(f"^{AGE}的?", "", people) or people
    return is_of_target(people, target) or is_of_target(without_age, target)


def _of_some(title: str, region: str) -> re.Match[str] | None:
    if len(title) > _LONGEST:
        return None
    return _OF_SOME.fullmatch(_without_when_and_where(title, region))


def _is_one_of(org_unit: str, part: str) -> bool:
    """Return whether who reports is what a title names, or one of them: 甲镇 of 乡镇."""
    if not org_unit:
        return False
    is_of_level = re.fullmatch(_LEVEL, part) is not None and org_unit[-1] in part
    is_of_kind = is_group(part) and org_unit.endswith(part[-_KIND:])
    return part in org_unit or is_of_level or is_of_kind


def part_in_title(title: str, region: str) -> str:
    """Return the places, institutions or persons that a title names, "" where it names none.

    The name of a sheet may be nothing else.
    """
    if len(title) > _LONGEST:
        return ""
    text = _without_when_and_where(title, region)
    if is_group(text) and not re.fullmatch(_LEVEL_ALONE, text):
        return text
    found = _OF_PART.fullmatch(text)
    if found is None:
        return _place_alone(text, region)
    part = found["part"]
    if re.search(_NO_PART, part) or is_of_region(part, region):
        return ""
    if is_area(part) or is_group(part):
        return part
    return ""


def is_note_of_some(note: str, target: Target, region: str) -> bool:
    """Return whether a note says that a figure is of some alone: 重点人群, 为重点人群签约率."""
    text = re.sub(_SAYS_IT_IS, "", normal(note).strip("。. "), count=1).removesuffix("口径")
    name = plain_name(target.indicator.zh)
    for length in range(len(name), 1, -1):
        if text.endswith(name[-length:]):
            text = text.removesuffix(name[-length:]).removesuffix("的")
            break
    return names_some(text) and is_of_those(text, target, region)


def is_of_those(line: str, target: Target, region: str) -> bool:
    """Return whether a line above a figure names some of those whom its target asks for."""
    return is_of_part(f"{line}情况", target, region)


def _without_when_and_where(title: str, region: str) -> str:
    return without_region(without_spans(normal(title)), region).lstrip("度 ")


def _place_alone(text: str, region: str) -> str:
    """Return a text that is nothing but places, as the name of a sheet: 西部三镇."""
    is_part = is_area(text) and not re.search(_NO_PART, text)
    if not is_part or re.fullmatch(_LEVEL_ALONE, text) or is_of_region(text, region):
        return ""
    return text
