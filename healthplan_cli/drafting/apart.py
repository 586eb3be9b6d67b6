"""Clauses that are set aside before anything is read in them, each with the reason."""

import re
from collections.abc import Sequence
from functools import cache

from healthplan_cli.drafting.around import without_names
from healthplan_cli.drafting.built import grammar
from healthplan_cli.drafting.clauses import Clause
from healthplan_cli.drafting.five_years import plans_during
from healthplan_cli.drafting.grammar import found_in, pattern, words_in
from healthplan_cli.model.period import Period

_YEAR_ALONE = re.compile(
    r"(?:截[至止])?(?:到)?20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:年?底|年?末|以来|全年|度)?"
    r"|“?十[一二三四五六七八]五”?(?:期间|时期)"
)
"""A time that is over where it is before that of the plan."""
_YEAR = re.compile(r"(?<![\d比较在由从])(20\d\d)年(?!以来|基础)")
"""A year that a clause is of: that of 由2025年的85%提高到 is what a change is counted from."""
_ASIDE = re.compile(r"\([^()]*\)")


_OF_NO_PLAN = ("past", "forecast")
"""Why a clause is no target whatever figures it has."""


def reason_apart(text: str, clause: Clause, *, has_figure: bool, period: Period | None) -> str:
    """Return why a clause is set aside whatever else it says, "" where it is not.

    With a figure only what is past or foreseen is: any other one is read, or left open.
    """
    if _is_told_below(clause.section) or _is_of_past_year(text, period):
        return "past"
    own = without_names(text)
    for entry in words_in(own).apart:
        if has_figure and entry.reason not in _OF_NO_PLAN:
            continue
        if pattern(entry.words).search(own):
            return entry.reason
    return ""


def _is_told_below(heading: str) -> bool:
    return next(found_in(words_in(heading).sections, heading), None) is not None


def is_time_that_is_over(text: str, period: Period | None) -> bool:
    """Return whether a clause is nothing but a time before that of the plan: 去年以来."""
    if any(pattern(entry.words).fullmatch(text) for entry in words_in(text).over):
        return True
    return _YEAR_ALONE.fullmatch(text) is not None and _is_of_past_year(text, period)


def looks_back(text: str) -> bool:
    """Return whether a clause says that what stands before it in its sentence was."""
    return any(pattern(words).search(text) for words in _backward())


@cache
def _backward() -> Sequence[str]:
    return [entry.words for entry in grammar().apart if entry.looks_back]


def _is_of_past_year(text: str, period: Period | None) -> bool:
    """Return whether all years that a clause names are before those of the plan."""
    if period is None or "比" in text or "较" in text:
        return False
    own = without_names(text)
    years = [*map(int, _YEAR.findall(_ASIDE.sub("", own))), *plans_during(own)]
    return bool(years) and max(years) < period.start.year
