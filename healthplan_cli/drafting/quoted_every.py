"""Compare how often a quote asks for something, every quarter or month, with its target."""

import re
from collections.abc import Iterator

from msgspec import Struct

from healthplan_cli.drafting.quoted_each import is_all_or_nothing
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.period import Period
from healthplan_cli.model.target import Target
from healthplan_cli.reading.plan_checks.quote_answers import doubt, is_answered
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say

_PER_TIME = re.compile("/(?:年|季度?|月|周|天|日|次)$")


class _Length(Struct, frozen=True):
    """A time of which a quote asks each: what `every` calls it, its most days, and its words."""

    every: str
    days: int
    words: re.Pattern[str]


_LENGTHS = (
    _Length("month", 31, re.compile("(?<!平均)(?:每个?|按|逐)月|(?:every|each) month|monthly")),
    _Length(
        "quarter", 92, re.compile("(?<!平均)(?:每个?|按|逐)季度?|(?:every|each) quarter|quarterly")
    ),
    _Length("", 184, re.compile("(?<!平均)每个?半年|half-yearly")),
    _Length("year", 366, re.compile("(?<!平均)每年(?!龄)度?|(?:every|each) year|annually")),
)
"""The shortest first: every month of each year is every month."""


def missing_every(target: Target, quote: str, period: Period) -> Iterator[Problem]:
    """Find a target that need hold once, and of which the quote asks every month or quarter."""
    if target.is_series or all(_holds_anyway(one) for one in target.conditions):
        return
    length, words = _asked(quote)
    if length is None or (period.end - period.start).days < length.days:
        return
    if target.every is not None and target.every.length == length.every:
        return
    if _is_of_each_time(target) or is_answered(target, words):
        return
    sentence = _sentence(target, words, length.every)
    yield doubt(target, "quote-every", sentence)


def _asked(quote: str) -> tuple[_Length | None, str]:
    """Return how often a quote asks for something, and in which words."""
    for length in _LENGTHS:
        match = length.words.search(quote)
        if match:
            return length, match[0]
    return None, ""


def _holds_anyway(condition: Condition) -> bool:
    """Return whether a condition holds of each time where it does of all, or is of no figure."""
    if condition.measure in (Measure.RANK, Measure.PLACE) or condition.yearly is not None:
        return True
    return is_all_or_nothing(condition) or _PER_TIME.search(condition.unit) is not None


def _is_of_each_time(target: Target) -> bool:
    """Return whether the figure is itself one of each time: 次/月, or a mean (月均)."""
    return "均" in target.indicator.zh or bool(_PER_TIME.search(target.indicator.unit))


def _sentence(target: Target, words: str, every: str) -> Words:
    if every:
        return say(
            "the quote of {id} says {quoted}, and the target asks for {asks}; write every: "
            "{every}, or say why in note:",
            id=target.id,
            quoted=words,
            asks=target.asks,
            every=every,
        )
    return say(
        "the quote of {id} says {quoted}, and the target asks for {asks}; write a limit for each "
        "date and counts: within, or say why in note:",
        id=target.id,
        quoted=words,
        asks=target.asks,
    )
