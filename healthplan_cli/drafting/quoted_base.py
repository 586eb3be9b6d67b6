"""Compare the year that a quote counts a change from with that of its target."""

import re
from collections.abc import Iterator

from healthplan_cli.model.period import Period
from healthplan_cli.model.target import Target
from healthplan_cli.reading.plan_checks.quote_answers import doubt, is_answered
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say

_FROM = re.compile("(?:比|较|相比于?|对比|在)(?P<year>20[0-9]{2})年(?:底|末|度)?(?!平均)")
"""比2019年提高, 较2020年底下降, 在2020年基础上提高."""


def other_base_year(target: Target, quote: str, period: Period) -> Iterator[Problem]:
    """Find a change that is counted from another year than all that its quote names."""
    if not target.asks_for_change:
        return
    named = [int(match["year"]) for match in _FROM.finditer(quote)]
    before = [year for year in named if year < period.end.year]
    declared = target.declared_base_year(period)
    if not before or declared in before or is_answered(target, str(before[0])):
        return
    sentence = say(
        "the quote of {id} counts from {quoted}, and the target from {year}; write baseline: with "
        "its year, or say why in note:",
        id=target.id,
        quoted=before[0],
        year=declared,
    )
    yield doubt(target, "quote-baseline", sentence)
