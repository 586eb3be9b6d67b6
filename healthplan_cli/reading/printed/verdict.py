"""The printed verdict (是否达标, 是否完成) beside that of hpc."""

from healthplan_cli import units
from healthplan_cli.model.review import STATUS_WORDS, Status
from healthplan_cli.reading.printed.case import Case, Found
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say

_YES = frozenset("是 达标 已达标 完成 已完成 全部完成 √ ✓ ✔ ☑ y yes true met".split())
_NO = frozenset("否 未达标 不达标 没达标 未完成 没完成 × ✗ ✘ x n no false missed".split())
NO_IN_WORDS = frozenset(
    "未达标 不达标 没达标 未完成 没完成 尚未完成 尚未达标 未达到 未达到目标 未实现".split()
)
"""What a note says that stands beside a figure, where it can only be of the target."""
_OF_DONE = "完成"
"""In a heading: all is done, which nothing is before its day that is on schedule, or holding."""


def check(case: Case) -> Found:
    """Compare a yes or no with where the figure is: inside the limits or outside."""
    text = units.normal(case.printed.text).casefold()
    inside = [one.inside for one in case.measured]
    if text not in _YES | _NO | NO_IN_WORDS or not inside or None in inside:
        return None
    is_wrong = _is_wrong_no
    if text in _YES:
        is_wrong = _is_wrong_yes
    if not is_wrong(case):
        return []
    words = say(
        "{text} is printed under {heading}, and the verdict is: {status} ({asks})",
        text=quoted(case.printed.text),
        heading=quoted(case.printed.heading),
        status=STATUS_WORDS[case.verdict.status],
        asks=case.verdict.target.asks,
    )
    return [case.problem("verdict-differs", words, doubts=True)]


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
