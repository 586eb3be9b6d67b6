"""Compare the people and the peers that a quote names with those of its target."""

import re
from collections.abc import Iterator

from healthplan_cli import units
from healthplan_cli.model.breakdown import Group, OfGroup
from healthplan_cli.model.target import Target
from healthplan_cli.reading.plan_checks.quote_answers import (
    is_answered,
    other_benchmark,
    other_group,
    other_peers,
    other_population,
)
from healthplan_cli.text.problems import Problem

_AREA = "全(?:自治)?(?P<area>国|省|市|区|县|州|盟|旗|镇|乡)|(?P<within>国|省|市|区|县)内"
_PEERS = re.compile(_AREA)
_RANKED = re.compile(
    f"(?:{_AREA})[^,，。;；\\d]{{0,10}}?(?:前(?:[0-9一二三四五六七八九十]|列|茅)|第[0-9一二三]|首位|榜首|领先)"
)
"""An area with a place in it: 全市前3名, 全省排名第一."""
_AGED = "[0-9]+(?:[-~至到][0-9]+)?(?:周?岁|个?月龄)(?:(?:及|或|含)?以[上下]|以?内)?"
_SOME = re.compile(
    f"(?P<age>{_AGED})?(?P<whom>重点人群|老年人|老年人口|孕产妇|孕妇|产妇|新生儿|婴幼儿|儿童|青少年"
    "|(?:中小)?学生|妇女|女性|男性|农村|城镇|农村居民|城镇居民|残疾人|流动人口|职工|成人"
    "|(?:低收入|脱贫|贫困)(?:人口|人群)|(?:慢性?病|高血压|糖尿病|肺?结核病?|严重精神障碍)患者)?(?:人群|人口|居民)?的?$"
)
"""Some of all people, before the name of an indicator."""


def misread_peers(target: Target) -> Iterator[Problem]:
    """Find a place among those of another area than the quote says, and another's benchmark."""
    for condition in target.conditions:
        if condition.benchmark:
            yield from _misread_benchmark(condition.benchmark_name.zh, target)
        if condition.peers is None:
            continue
        ranked = _RANKED.search(units.normal(target.quote))
        areas = {_area(match) for match in _PEERS.finditer(condition.peers.of)}
        if ranked is None or not areas or _area(ranked) in areas:
            continue
        quoted = ranked[0]
        if not is_answered(target, quoted, quoted[:2]):
            yield other_peers(target, quoted, condition.peers.of)


def _misread_benchmark(name: str, target: Target) -> Iterator[Problem]:
    """Find a benchmark of another area than all that the quote names: 全国 beside 全省平均水平."""
    areas = {_area(match) for match in _PEERS.finditer(units.normal(name))}
    quoted = list(_PEERS.finditer(units.normal(target.quote)))
    if not areas or not quoted or any(_area(match) in areas for match in quoted):
        return
    if not is_answered(target, quoted[0][0]):
        yield other_benchmark(target, quoted[0][0], name)


def _area(match: re.Match[str]) -> str:
    return str(match["area"] or match["within"])


def misread_people(target: Target) -> Iterator[Problem]:
    """Find an indicator of all that the quote has of some people: 重点人群家庭医生签约率."""
    quote = units.normal(target.quote)
    if target.group is not None:
        yield from _misread_group(target.group, quote, target)
        return
    indicator = target.indicator
    for name in sorted(indicator.names_in_plans, key=len, reverse=True):
        before, found, _ = quote.partition(units.normal(name))
        if found:
            some = _SOME.search(before)
            if some and not _is_named(some, target) and not is_answered(target, some[0]):
                yield other_population(target, f"{some[0]}{name}", indicator.zh)
            return


def _misread_group(group: OfGroup, quote: str, target: Target) -> Iterator[Problem]:
    """Find a group of which the quote names another one alone: 男性 beside for: {sex: 女}."""
    if _names_group(group.group, quote):
        return
    for other in group.breakdown.groups:
        if other.id != group.group.id and _names_group(other, quote):
            if not is_answered(target, other.zh):
                yield other_group(target, other.zh, group.group.zh)
            return


def _names_group(group: Group, quote: str) -> bool:
    """Return whether a quote names a group; of 男 and 女 also as 男性 and 女性."""
    return any(units.normal(name) in quote for name in (group.zh, *group.aliases))


def _is_named(some: re.Match[str], target: Target) -> bool:
    """Return whether the target or its indicator says of whom it is, or nobody is named."""
    indicator = target.indicator
    own = (
        target.of,
        *indicator.names_in_plans,
        indicator.population.zh,
        indicator.definition.zh,
    )
    text = units.normal(" ".join(own))
    ages = re.findall("[0-9]+", some["age"] or "")
    if ages:
        return all(re.search(f"(?<![0-9]){age}(?![0-9])", text) for age in ages)
    return (some["whom"] or "") in text
