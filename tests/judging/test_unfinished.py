"""A count so far beside a base of the whole time: its side of the limit, and no change from it."""

from collections.abc import Callable

import pytest

from healthplan_cli.judging.score import points
from healthplan_cli.model.plan import Score
from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.reports import _earlier

Judge = Callable[..., Review]
COUNT = "zh: 人次, unit: 人次, kind: flow, quote: q"
STOCK = "zh: 床位, unit: 张, kind: stock, quote: q"
RATE = "zh: 率, unit: '%', kind: rate, quote: q"
SO_FAR = "a count up to 2025-09-30 cannot be compared with 390人次 of a whole year"


def only(
    judge: Judge, target: str, entry: str, day: str = "2025-09-30", period: str = "2025"
) -> Verdict:
    review = judge(f"x: {{{target}}}", f"x: {entry}", as_of=day, period=period)
    (verdict,) = review.verdicts
    return verdict


@pytest.mark.parametrize(
    ("asks", "value", "status"),
    [
        ("rises_by: 5%", "290", Status.NOT_DUE),
        ("rises_by: 5%", "410", Status.HOLDING),  # 409.5 is 5 % more than 390
        ("rises_by: 20人次", "290", Status.NOT_DUE),
        ("falls_by: 5%", "290", Status.HOLDING),  # a count may still pass 370.5
        ("falls_by: 5%", "380", Status.NOT_DUE),
        ("rises: true", "290", Status.NOT_DUE),
        ("rises_by: 20人次, schedule: linear", "290", Status.NOT_DUE),
        ("rises_by: 20人次, schedule: {2025-06-30: 50%, 2025-12-31: 100%}", "290", Status.NOT_DUE),
    ],
)
def test_a_count_so_far_is_no_change_from_a_whole_year(
    asks: str, value: str, status: Status, judge_yaml: Judge
) -> None:
    entry = f"{{value: {value}人次, baseline: 390人次}}"
    verdict = only(judge_yaml, f"{COUNT}, {asks}", entry)
    (one,) = verdict.measured
    assert verdict.status is status
    assert (one.value, one.gap, one.attainment, one.margin, one.needed) == (None,) * 5
    assert str(one.figure) == f"{value}人次"
    assert str(verdict.reason).endswith(SO_FAR)


def test_the_whole_year_is_a_change(judge_yaml: Judge) -> None:
    entry = "{value: 420人次, baseline: 400人次}"
    verdict = only(judge_yaml, f"{COUNT}, rises_by: 5%", entry, "2025-12-31")
    (one,) = verdict.measured
    assert verdict.status is Status.MET
    assert (str(one.value), str(one.attainment)) == ("5", "1")


@pytest.mark.parametrize(
    ("target", "entry"),
    [
        (f"{STOCK}, rises_by: 5%", "{value: 290张, baseline: 390张}"),
        (f"{RATE}, rises_by: 5百分点", "{value: 29%, baseline: 39%}"),
    ],
)
def test_what_does_not_add_up_is_a_change_on_any_day(
    target: str, entry: str, judge_yaml: Judge
) -> None:
    (one,) = only(judge_yaml, target, entry).measured
    assert one.value is not None
    assert one.gap is not None


def test_the_end_of_any_year_of_a_long_plan_is_a_change(judge_yaml: Judge) -> None:
    target, entry = f"{COUNT}, rises_by: 50%", "{value: 400人次, baseline: 400人次}"
    long = "{from: 2023, to: 2027}"
    (at_end,) = only(judge_yaml, target, entry, "2025-12-31", long).measured
    (within,) = only(judge_yaml, target, entry, "2025-09-30", long).measured
    assert at_end.value == 0
    assert within.value is None


def test_growth_a_year_has_no_pace_within_a_year(judge_yaml: Judge) -> None:
    """After two of five years 400 x 1.05^2 = 441 are due; half a year cannot be behind that."""
    target, entry = f"{COUNT}, rises_by: 5%/年", "{value: 240人次, baseline: 400人次}"
    long = "{from: 2023, to: 2027}"
    assert only(judge_yaml, target, entry, "2025-06-30", long).status is Status.NOT_DUE
    assert only(judge_yaml, target, entry, "2024-12-31", long).status is Status.BEHIND


def test_a_day_of_its_own_counts(judge_yaml: Judge) -> None:
    entry = "{value: 290人次, baseline: 390人次, date: 2025-09-30}"
    verdict = only(judge_yaml, f"{COUNT}, rises_by: 5%", entry, "2025-12-31")
    assert verdict.status is Status.UNDETERMINED
    assert verdict.measured[0].value is None


def test_a_level_is_shown_beside_the_whole_year_without_a_change(judge_yaml: Judge) -> None:
    target, entry = f"{COUNT}, at_least: 400", "{value: 290人次, baseline: 390人次}"
    within = only(judge_yaml, target, entry)
    at_end = only(judge_yaml, target, entry, "2025-12-31")
    assert str(_earlier.note(within)) == "before: 390人次 in all of that time"
    assert (_earlier.change(within), _earlier.unit_of_change(within)) == (None, None)
    assert _earlier.change(at_end) == -100


def test_what_is_short_of_a_limit_by_nobody_knows_how_much_has_no_points(
    judge_yaml: Judge,
) -> None:
    sheet = "points: {full: 10, per: 5人次, deduct: 1, started: down}"
    entry = "{value: 290人次, baseline: 390人次}"
    target = f"{COUNT}, rises_by: 20人次, {sheet}"
    assert points(only(judge_yaml, target, entry), Score()) == 0
