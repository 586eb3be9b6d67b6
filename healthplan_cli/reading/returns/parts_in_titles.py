"""Titles by which figures are of some places or institutions alone: 2025年三镇完成情况.

What no target is named after is a part of what it asks for.
"""

import re
from collections.abc import Iterable, Iterator

from healthplan_cli.model.target import Target
from healthplan_cli.reading.returns.doubted_notes import is_area
from healthplan_cli.reading.returns.groups import is_of_target
from healthplan_cli.reading.returns.places import is_of_region, without_region
from healthplan_cli.reading.returns.spans import without_spans
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal

_LONGEST = 60
_NUMBER = "[0-9一二三四五六七八九十百]+[家个所]"
_OWNED = (
    "非?公立|民营|私立|社会办|[一二三]级(?:及?以[上下])?|[省市区县]级|[省市区县]属|基层|试点|部分"
)
_GROUP = (
    "(?:农村|城镇|城市|户籍|流动|外来)(?:人口|居民|地区)?|男性?|女性?|"
    f"(?:{_NUMBER})?(?:(?:{_OWNED})(?:综合|专科|中医)?(?:医院|医疗机构|医疗卫生机构|机构)|"
    "医院|中医医院|乡镇卫生院|社区卫生服务(?:中心|站|机构)|村卫生室|妇幼保健(?:院|机构))"
)
_STEM = (
    "(?:(?!卫生(?:工作|事业|服务))"
    "(?:卫生|健康|计生|医疗|工作|事业|主要|重点|年度|全年|各项|目标|任务|指标|责任|考核|数据|项目|及|和))*"
    "(?:完成|进展|执行|实施|落实|统计|汇总|上报|填报|报送|监测|实际|情况|进度|结果|一览|报)+[表单]?"
)
"""What a title of figures ends with, whosever figures they are."""
_OF_PART = re.compile(f"(?P<part>[^,，。;；:：()]{{1,14}}?)(?:{_STEM})")
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
    for one in said:
        part = part_in_title(one.text, region) if one.kind == "place_of_title" else ""
        if part and not is_area(part) and not _is_one_of(org_unit, part):
            return one.text
    return ""


def _is_one_of(org_unit: str, part: str) -> bool:
    """Return whether who reports is what a title names, or one of them: 甲镇 of 乡镇."""
    if not org_unit:
        return False
    is_of_level = re.fullmatch(_LEVEL, part) is not None and org_unit[-1] in part
    is_of_kind = is_group(part) and org_unit.endswith(part[-_KIND:])
    return part in org_unit or is_of_level or is_of_kind


def part_in_title(title: str, region: str) -> str:
    """Return the places or institutions that a title names, "" where it names none."""
    text = normal(title)
    if len(text) > _LONGEST:
        return ""
    text = without_region(without_spans(text), region).lstrip("度 ")
    found = _OF_PART.fullmatch(text)
    if found is None:
        return _place_alone(text, region)
    part = found["part"]
    if re.search(_NO_PART, part) or is_of_region(part, region):
        return ""
    if is_area(part) or is_group(part):
        return part
    return ""


def is_group(text: str) -> bool:
    """Return whether a text names some institutions or persons and nothing else: 公立医院."""
    return re.fullmatch(_GROUP, text) is not None


def _place_alone(text: str, region: str) -> str:
    """Return a text that is nothing but places, as the name of a sheet: 西部三镇."""
    is_part = is_area(text) and not re.search(_NO_PART, text)
    if not is_part or re.fullmatch(_LEVEL_ALONE, text) or is_of_region(text, region):
        return ""
    return text
