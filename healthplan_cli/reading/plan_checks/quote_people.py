"""Compare the people and the peers that a quote names with those of its target."""

import re
from collections.abc import Iterator

from healthplan_cli import units
from healthplan_cli.model.target import Target
from healthplan_cli.reading.plan_checks.quote_answers import (
    is_answered,
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
    """Find a place among those of another area than the quote says."""
    for condition in target.conditions:
        if condition.peers is None:
            continue
        ranked = _RANKED.search(units.normal(target.quote))
        areas = {_area(match) for match in _PEERS.finditer(condition.peers.of)}
        if ranked is None or not areas or _area(ranked) in areas:
            continue
        quoted = ranked[0]
        if not is_answered(target, quoted, quoted[:2]):
            yield other_peers(target, quoted, condition.peers.of)


def _area(match: re.Match[str]) -> str:
    return str(match["area"] or match["within"])


def misread_people(target: Target) -> Iterator[Problem]:
    """Find an indicator of all that the quote has of some people: 重点人群家庭医生签约率."""
    if target.group is not None:
        return
    quote = units.normal(target.quote)
    indicator = target.indicator
    for name in sorted(indicator.names_in_plans, key=len, reverse=True):
        before, found, _ = quote.partition(units.normal(name))
        if found:
            some = _SOME.search(before)
            if some and not _is_named(some, target) and not is_answered(target, some[0]):
                yield other_population(target, f"{some[0]}{name}", indicator.zh)
            return


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
