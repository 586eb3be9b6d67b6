"""The printed verdict (是否达标) or day of completion (完成时间) beside the verdict of hpc."""

from healthplan_cli.model.condition import Measure
from healthplan_cli.model.review import STATUS_WORDS, Status
from healthplan_cli.reading.phrases.doubted_notes import is_not_done
from healthplan_cli.reading.phrases.finished import is_day_of_finish, is_finished_after
from healthplan_cli.reading.phrases.said_missed import (
    Missed,
    says_missed,
    says_why_missed,
    without_year,
)
from healthplan_cli.reading.phrases.spans import spans_in
from healthplan_cli.reading.printed.case import Case, Found
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say

_YES = frozenset("是 达标 已达标 完成 已完成 全部完成 √ ✓ ✔ ☑ y yes true met".split())
_NO = frozenset(
    "否 未达标 不达标 没达标 未完成 没完成 未实现 未达到 不适用 × ✗ ✘ x n no false missed".split()
)
_OF_DONE = "完成"
"""In a heading: all is done, which nothing is before its day that is on schedule, or holding."""


def check(case: Case) -> Found:
    """Compare a yes or no with where the figure is: inside the limits or outside."""
    if is_day_of_finish(case.printed.heading):
        return _check_day(case)
    text = without_year(case.printed.text, case.as_of.year).casefold()
    inside = [one.inside for one in case.measured]
    if not inside or None in inside:
        return None
    if text in _YES:
        is_wrong = _is_wrong_yes(case)
    elif text.partition("(")[0].strip() in _NO or _says_no(case):
        is_wrong = _is_wrong_no(case)
    elif says_missed(text):
        is_wrong = False  # what is above a lower limit misses nothing
    else:
        return None
    if not is_wrong:
        return []
    return [differs(case)]


def _check_day(case: Case) -> Found:
    """Compare a day on which the work is done with a target that is met by the day it was due."""
    if _lacks_the_day(case):
        words = say(
            "{text} under {heading} is not taken for the day on which the stage was reached, as it "
            "may be planned; write that under 完成日期",
            text=quoted(case.printed.text),
            heading=quoted(case.printed.heading),
        )
        return [case.problem("unread-column", words, "warning")]
    last = max(case.as_of, case.verdict.target.due)
    if is_finished_after(case.printed.text, last) and _is_wrong_no(case):
        return [differs(case)]
    return []


def _lacks_the_day(case: Case) -> bool:
    """Return whether a stage waits for the day of it, and a day is printed."""
    if case.verdict.status is not Status.UNDETERMINED or not spans_in(case.printed.text):
        return False
    actual = case.actual
    return actual is not None and bool(actual.stage) and actual.day is None


def differs(case: Case) -> Problem:
    """Return the problem of a cell that says something else than the verdict."""
    words = say(
        "{text} is printed under {heading}, and the verdict is: {status} ({asks})",
        text=quoted(case.printed.text),
        heading=quoted(case.printed.heading),
        status=STATUS_WORDS[case.verdict.status],
        asks=case.verdict.target.asks,
    )
    return case.problem("verdict-differs", words, doubts=True)


def _says_no(case: Case) -> bool:
    """Return whether words say that the target is missed, or nearly reached, or why."""
    text = without_year(case.printed.text, case.as_of.year)
    if is_not_done(text):
        return True
    missed = says_missed(text)
    if missed in ("below", "above"):
        return _can_be_missed_so(case, missed)
    return bool(missed) or says_why_missed(case.printed.heading, text)


def _can_be_missed_so(case: Case, missed: Missed) -> bool:
    """Return whether a level below the limit, or above it, would miss the target."""
    for one in case.measured:
        condition = one.condition
        limit = condition.interval.high
        if missed == "below":
            limit = condition.interval.low
        if limit is not None and condition.measure is Measure.LEVEL:
            return True
    return False


def _is_wrong_yes(case: Case) -> bool:
    """Return whether yes is printed for a figure outside the limits, unless it is on schedule."""
    if case.verdict.status is Status.ON_SCHEDULE:
        return _OF_DONE in case.printed.heading
    return not all(one.inside for one in case.measured)


def _is_wrong_no(case: Case) -> bool:
    """Return whether no is printed for a figure that meets its target."""
    if case.verdict.status is Status.HOLDING:
        return _OF_DONE not in case.printed.heading
    return case.verdict.status is Status.MET
