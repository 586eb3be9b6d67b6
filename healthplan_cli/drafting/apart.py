"""Clauses that are set aside before anything is read in them, each with the reason."""

import re
from collections.abc import Sequence
from functools import cache

from healthplan_cli.drafting.around import without_names
from healthplan_cli.drafting.built import grammar
from healthplan_cli.drafting.clauses import Clause
from healthplan_cli.drafting.grammar import pattern, words_in
from healthplan_cli.model.period import Period

_OF_PAST = re.compile(
    "工作(?:总结|回顾)|完成情况|主要成效|工作成效|取得的成绩|存在的?(?:主要)?(?:问题|不足)|基本情况|发展基础"
)
_OVER = re.compile(
    "(?:截[至止]|到)?目前|(?:截[至止]|到)?(?:去年|上年)(?:度|全年|年?底|年?末|以来)?|过去(?:的)?[一两二三四五\\d]+年(?:来|里|间)?"
    "|近?[一两二三四五六七八九十几\\d]+年来"
)
_YEAR_ALONE = re.compile(
    r"(?:截[至止])?(?:到)?20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:年?底|年?末|以来|全年|度)?"
)
_YEAR = re.compile(r"(?<![\d比较在])(20\d\d)年(?!以来|基础)")


def reason_apart(text: str, clause: Clause, *, has_figure: bool, period: Period | None) -> str:
    """Return why a clause is set aside whatever else it says, "" where it is not.

    With a figure only what is past is: any other one is read, or left open.
    """
    if _OF_PAST.search(clause.section) or _is_of_past_year(text, period):
        return "past"
    own = without_names(text)
    for entry in words_in(own).apart:
        if has_figure and entry.reason != "past":
            continue
        if pattern(entry.words).search(own):
            return entry.reason
    return ""


def is_time_that_is_over(text: str, period: Period | None) -> bool:
    """Return whether a clause is nothing but a time before that of the plan: 去年以来."""
    if _OVER.fullmatch(text):
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
    if period is None or "20" not in text:
        return False
    if "比" in text or "较" in text:
        return False
    years = [int(year) for year in _YEAR.findall(without_names(text))]
    return bool(years) and max(years) < period.start.year
