"""Whose figures a table says they are, compared with what the targets are of: women, 农村."""

import re
from collections.abc import Iterable, Iterator

from healthplan_cli.model.columns import scope
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases.places import is_of_region
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import LANGUAGES, Language, say

_IN_A_PLACE = "(?P<place>[全本][省市州县旗区国])(?P<group>.+)"
"""A group of all of a place: 全县常住人口."""
_ALL = (
    "百分比|比率|比例|绝对数|相对数|数值|数值型|定量|定性|合计|全部|全体|总体|全人群|城乡(?:居民|人口|合计)?|全体(?:居民|人口)|不分.*|男女合计|常住(?:人口|居民)?|实际(?:值)?|实绩|"
    "all|both|both ?sexes|total|persons|overall|actual|n/?a"
)
"""Words of a group that is all that a plan's figures are of."""


def other_groups(printed: Iterable[Printed], plan: Plan) -> Iterator[Problem]:
    """Yield a problem for each figure that is of a group which its target does not name."""
    targets = {target.id: target for target in plan.targets}
    for one in printed:
        if one.kind != "group" or _fits(one.text, targets.get(one.target), plan.region):
            continue
        words = say(
            "the column {name} says {text}, so that the figure is not known to be of all",
            name=quoted(one.heading),
            text=quoted(one.text),
        )
        yield Problem(one.position, "other-group", words)


def _fits(text: str, target: Target | None, region: str) -> bool:
    """Return whether a group is that of a target: all, the plan's region, or named by the target.

    A template prints whose figure a target asks for.
    """
    group = plain_name(text)
    in_place = re.fullmatch(_IN_A_PLACE, group)
    if in_place and is_of_region(in_place["place"], region):
        group = in_place["group"]
    if re.fullmatch(_ALL, group) or is_of_region(group, region):
        return True
    return target is not None and is_of_target(group, target)


def is_of_target(group: str, target: Target) -> bool:
    """Return whether a target names a group itself, or asks for the figure of it."""
    said = [target.of, target.indicator.zh, target.indicator.en, *target.indicator.aliases]
    if target.each is not None:
        said.append(target.each.of)
    if any(group in plain_name(words) for words in said):
        return True
    return group in {plain_name(scope(target, Language(code))) for code in LANGUAGES}
