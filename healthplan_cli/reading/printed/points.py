"""The printed points (得分) and the most there can be of them (分值)."""

import re
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.score import points
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.model.review import INSIDE, NOT_KNOWN
from healthplan_cli.reading.printed.case import Case, Found
from healthplan_cli.reading.printed.verdict import differs
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say

_EXTRA = "附加|加分|奖励|扣分"
"""The heading of points that there may be none of."""


def check_full(case: Case) -> Found:
    """Compare the printed most of points with the weight that the plan gives."""
    printed = _points(case.printed)
    weight = case.verdict.target.full_marks
    if weight is None and "points" in case.beside:
        return []  # the points are compared with it
    if printed is None or weight is None:
        return None
    if printed.value == weight:
        return []
    words = say(
        "the table gives {text} points for this, and the plan {weight}; correct one of them",
        text=quoted(case.printed.text),
        weight=number(weight),
    )
    return [case.problem("weight-differs", words)]


def check(case: Case) -> Found:
    """Compare printed points with the most there can be, and with weight times completion."""
    printed = _points(case.printed)
    most = _most(case)
    if printed is not None and printed.value == 0 and _is_none_of_what_is_met(case, most):
        return [differs(case)]
    if printed is None or most is None:
        return None
    if printed.value > most:
        words = say(
            "{text} points are more than the {most} that there are for this; correct one of them",
            text=quoted(case.printed.text),
            most=number(most),
        )
        return [case.problem("points-above-full", words)]
    return _beside_the_rate(case, printed, most)


def _is_none_of_what_is_met(case: Case, most: Fraction | None) -> bool:
    """Return whether 0 points are those of a target that is met, and not of an extra one."""
    is_extra = most == 0 or re.search(_EXTRA, case.printed.heading) is not None
    return case.verdict.status in INSIDE and not is_extra


def _beside_the_rate(case: Case, printed: Quantity, most: Fraction) -> Found:
    if case.printed.name or case.verdict.status in NOT_KNOWN:
        return None
    weighted = case.verdict
    if weighted.target.points is None:
        weighted = replace(weighted, target=replace(weighted.target, weight=most))
    expected = points(weighted, case.plan.score)
    if expected is None:
        return None
    if abs(printed.value - expected) <= _half_a_step(printed):
        return []
    words = say(
        "{text} of {most} points are printed; by the rate of completion they are {expected}, "
        "unless they are given by steps",
        text=quoted(case.printed.text),
        most=number(most),
        expected=number(round(expected, 2)),
    )
    return [case.problem("points-differ", words, "warning")]


def _half_a_step(printed: Quantity) -> Fraction:
    """Return how far points may be from the printed ones; 3 points are meant as 3.0."""
    places = max(printed.places or 0, 1)
    return Fraction(10) ** -places / 2


def _most(case: Case) -> Fraction | None:
    """Return the most of points, as it is printed in the row, else the plan's weight."""
    beside = case.beside.get("full_points")
    if beside is not None and (printed := _points(beside)) is not None:
        return printed.value
    return case.verdict.target.full_marks


def _points(printed: Printed) -> Quantity | None:
    """Return a number of points; 10% of a weight is 10."""
    found = printed.quantity
    if found is None or found.unit not in ("", "分", "%"):
        return None
    if units.is_share(found.unit):
        return replace(found, unit="")
    return found
