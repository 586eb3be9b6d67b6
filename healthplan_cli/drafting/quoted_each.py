"""Compare whom a quote asks something of, each of a kind, with its target."""

import re
from collections.abc import Iterator

from healthplan_cli import units
from healthplan_cli.drafting.around import each_of
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import YES_NO
from healthplan_cli.model.target import Target
from healthplan_cli.reading.plan_checks.quote_answers import doubt, is_answered
from healthplan_cli.rules.impossible import has_whole, whole
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say

_SOMEBODY = (
    "(?:(?<![住出入])院|中心|站|所|机构|乡|镇|街道|县|区|市|校|室|单位|村|企业|园|科|队|员|医[生师]"
    "|护士|干部)"
)
"""Whom a quote may name each of; of 各项指标均 nobody is asked, and 每个医共体 says it itself."""
_AT_END = re.compile(_SOMEBODY + "$")
_SOMEWHERE = re.compile(f"^(?:每|(?:各|所有|全部).*{_SOMEBODY})")


def missing_each(target: Target, quote: str) -> Iterator[Problem]:
    """Find a target of all together of which the quote asks each."""
    if target.each is not None or target.division is not None:
        return
    each = each_of(quote)
    if each is None:
        return
    words = quote[each.fired.start : each.fired.end]
    if not _AT_END.search(each.of) and not _SOMEWHERE.search(words):
        return
    if _is_said(target, each.of, words) or is_answered(target, words, each.of):
        return
    sentence = say(
        "the quote of {id} says {quoted}, and without each: a figure of all together is judged; "
        "write each:, or say why in note:",
        id=target.id,
        quoted=words,
    )
    yield doubt(target, "quote-each", sentence)


def _is_said(target: Target, whom: str, words: str) -> bool:
    """Return whether a figure of all says as much as one of each.

    So does all of a share, nothing at all, whether something is done, a rate per each of them, and
    a share of those who are named.
    """
    if all(_holds_of_each(condition, target) for condition in target.conditions):
        return True
    if "/" in target.indicator.unit and words.startswith("每"):
        return True
    return units.is_share(target.indicator.unit) and whom in units.normal(target.of)


def _holds_of_each(condition: Condition, target: Target) -> bool:
    if condition.measure is Measure.RANK:
        return target.indicator.scale in ((), YES_NO)
    return condition.measure is Measure.PLACE or is_all_or_nothing(condition)


def is_all_or_nothing(condition: Condition) -> bool:
    """Return whether a condition asks for all of a share, or for nothing at all."""
    if condition.measure is not Measure.LEVEL:
        return False
    interval = condition.interval
    is_all = has_whole(condition.unit) and interval.low == whole(condition.unit)
    return is_all or interval.high == 0
