"""Compare the grades and stages that a quote names with the one that its target asks for."""

import re
from collections.abc import Iterator, Sequence

from healthplan_cli import units
from healthplan_cli.model.condition import Measure, indicator_of_part
from healthplan_cli.model.indicator import YES_NO
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases import plan_words as words
from healthplan_cli.reading.plan_checks.quote_answers import is_answered, other_grade
from healthplan_cli.text.problems import Problem

_LEVEL = re.compile("[级星等档甲乙丙优良]|标准|水平|合格|达标")
"""What a grade has that a stage of work has not: 建设 asks for 建成, and B级 for no other one."""


def misread_grades(target: Target) -> Iterator[Problem]:
    """Find a grade of which the quote names another one, and a stage with a later one beside it."""
    quote = re.sub(words.NAMED, "", units.normal(target.quote))
    for condition in target.all_limits:
        if condition.measure is not Measure.RANK or condition.interval.low is None:
            continue
        scale = indicator_of_part(target.indicator, condition).scale
        if scale == YES_NO:
            continue
        other = _other(scale, int(condition.interval.low), quote)
        if other and not is_answered(target, other):
            yield other_grade(target, other)
            return


def _other(scale: Sequence[str], limit: int, quote: str) -> str:
    """Return the grade of a quote that is not the limit; "" where it names none but that."""
    named = _named(scale, quote)
    if not named or named[-1] == limit:
        return ""
    best = named[-1]
    if best > limit and not _LEVEL.search(scale[best]):
        return scale[best]
    if limit not in named and _LEVEL.search(scale[best]):
        return scale[best]
    return ""


def _named(scale: Sequence[str], quote: str) -> list[int]:
    """Return the places of the grades that a quote names, of 二级甲等 and 二级 the longer one."""
    named = []
    for grade in sorted(scale, key=len, reverse=True):
        pattern = re.escape(grade)
        if len(grade) == 1:
            pattern += "[级等档类]"
        quote, count = re.subn(pattern, " ", quote)
        if count:
            named.append(scale.index(grade))
    return sorted(named)
