"""Before, on and after the due date: schedules by days with both ends counted, stages with dates."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from healthplan_cli.judging.timing import reaches
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Condition, Measure
from healthplan_cli.model.review import Measured, Review, Verdict
from healthplan_cli.text.words import say

Judge = Callable[..., Review]


def only(review: Review) -> Verdict:
    (verdict,) = review.verdicts
    return verdict


FLOW = "zh: 人次, unit: 人次, kind: flow, quote: q"
STOCK = "zh: 床位, unit: 张, quote: q"
RATE = "zh: 率, unit: '%', kind: rate, quote: q"


@pytest.mark.parametrize(
    ("target", "as_of", "actual", "status"),
    [
        # 1 Jan to 30 Jun are 181 of the 365 days of 2025: 36500 x 181 / 365 = 18100
        (f"{FLOW}, at_least: 36500", "2025-06-30", "18100", "on_schedule"),
        (f"{FLOW}, at_least: 36500", "2025-06-30", "18099", "behind"),
        (f"{FLOW}, at_least: 36500", "2025-06-30", "36500", "met"),
        (f"{FLOW}, at_least: 36500", "2025-01-01", "100", "on_schedule"),  # one day is 1/365
        (f"{FLOW}, at_least: 36500", "2025-01-01", "99", "behind"),
        (f"{FLOW}, at_least: 36500", "2025-12-30", "36400", "on_schedule"),
        (f"{FLOW}, at_least: 36500", "2025-12-30", "36399", "behind"),
        (f"{FLOW}, at_least: 36500", "2025-12-31", "36499", "missed"),
        (
            f"{FLOW}, at_least: 36500",
            "2024-12-31",
            "0",
            "on_schedule",
        ),  # nothing is due before the period
        # due 30 Jun: the pace is by 181 days
        (f"{FLOW}, at_least: 18100, due: 2025-06-30", "2025-01-31", "3100", "on_schedule"),
        (f"{FLOW}, at_least: 18100, due: 2025-06-30", "2025-01-31", "3099", "behind"),
        (f"{FLOW}, at_least: 18100, due: 2025-06-30", "2025-06-30", "18099", "missed"),
        (
            f"{FLOW}, at_least: 18100, due: 2025-06-30",
            "2025-12-31",
            "18099",
            "missed",
        ),  # it only adds up
        (f"{FLOW}, at_least: 18100, due: 2025-06-30", "2025-12-31", "20000", "undetermined"),
        # a flow that must stay below: not met before the end, missed once above
        (f"{FLOW}, at_most: 36500", "2025-06-30", "18100", "on_schedule"),
        (f"{FLOW}, at_most: 36500", "2025-06-30", "18101", "behind"),
        (f"{FLOW}, at_most: 36500", "2025-06-30", "36501", "missed"),
        (f"{FLOW}, at_most: 36500", "2025-12-31", "36500", "met"),
        (
            f"{FLOW}, less_than: 36500",
            "2025-06-30",
            "36500",
            "missed",
        ),  # it cannot come below again
        (f"{FLOW}, less_than: 36500", "2025-06-30", "18100", "on_schedule"),
        (f"{FLOW}, equals: 0", "2025-06-30", "0", "on_schedule"),
        (f"{FLOW}, equals: 0", "2025-06-30", "1", "missed"),
        (f"{FLOW}, equals: 0", "2025-12-31", "0", "met"),
        (f"{FLOW}, 'between': [36500, 40000]", "2025-06-30", "18100", "on_schedule"),
        (f"{FLOW}, 'between': [36500, 40000]", "2025-06-30", "40001", "missed"),
        # milestones: the last one due holds
        (
            f"{FLOW}, at_least: 1000, schedule: {{2025-03-31: 10%, 2025-09-30: 60%}}",
            "2025-06-30",
            "100",
            "on_schedule",
        ),
        (
            f"{FLOW}, at_least: 1000, schedule: {{2025-03-31: 10%, 2025-09-30: 60%}}",
            "2025-06-30",
            "99",
            "behind",
        ),
        (
            f"{FLOW}, at_least: 1000, schedule: {{2025-03-31: 10%, 2025-09-30: 60%}}",
            "2025-09-30",
            "599",
            "behind",
        ),
        (
            f"{FLOW}, at_least: 1000, schedule: {{2025-03-31: 10%, 2025-09-30: 60%}}",
            "2025-03-30",
            "0",
            "on_schedule",
        ),
        # stocks and rates are not pro-rated
        (f"{STOCK}, at_least: 100", "2025-06-30", "10", "not_due"),
        (f"{STOCK}, at_least: 100", "2025-06-30", "100", "met"),
        (f"{RATE}, at_least: 90%", "2025-06-30", "89.9%", "not_due"),
        (f"{RATE}, at_most: 26%", "2025-06-30", "27%", "not_due"),
        (f"{RATE}, at_most: 26%", "2025-06-30", "26%", "not_due"),
        (f"{RATE}, falls_by: 1百分点, baseline: 50%", "2025-06-30", "50%", "not_due"),
        # unless a schedule says so, from the baseline: 50 + 10 x 181 / 365 = 54.9589...
        (
            f"{RATE}, at_least: 60%, baseline: 50%, schedule: linear",
            "2025-06-30",
            "54.96%",
            "on_schedule",
        ),
        (
            f"{RATE}, at_least: 60%, baseline: 50%, schedule: linear",
            "2025-06-30",
            "54.95%",
            "behind",
        ),
        (f"{RATE}, at_least: 60%, schedule: linear", "2025-06-30", "54.95%", "not_due"),
        (
            f"{RATE}, at_most: 40%, baseline: 50%, schedule: linear",
            "2025-06-30",
            "45.04%",
            "on_schedule",
        ),
        (
            f"{RATE}, at_most: 40%, baseline: 50%, schedule: linear",
            "2025-06-30",
            "45.05%",
            "behind",
        ),
        # a share that is said to be a flow is still a share
        ("zh: 率, unit: '%', kind: flow, quote: q, at_least: 90%", "2025-06-30", "10%", "not_due"),
        # an entry's own day comes before the file's
        (f"{STOCK}, at_least: 100", "2025-12-31", "{value: 10, date: 2025-06-30}", "undetermined"),
        (
            f"{STOCK}, at_least: 100, due: 2025-06-30",
            "2025-12-31",
            "{value: 100, date: 2025-06-30}",
            "met",
        ),
        (
            f"{STOCK}, at_least: 100, due: 2025-06-30",
            "2025-12-31",
            "{value: 100, date: 2025-07-01}",
            "undetermined",
        ),
        (f"{STOCK}, at_least: 100, due: 2025-06-30", "2025-12-31", "100", "undetermined"),
        (
            f"{STOCK}, at_least: 100",
            "2025-06-30",
            "{value: 100, date: 2025-07-01}",
            "undetermined",
        ),  # of a day to come
    ],
)
def test_figures(target: str, as_of: str, actual: str, status: str, judge_yaml: Judge) -> None:
    assert only(judge_yaml(f"x: {{{target}}}", f"x: {actual}", as_of=as_of)).status == status


SCHEME = "zh: 方案, scale: [未启动, 起草, 印发], quote: q, reaches: 印发, due: 2025-09-30"


@pytest.mark.parametrize(
    ("as_of", "actual", "status"),
    [
        ("2025-12-31", "{stage: 印发, date: 2025-09-20}", "met"),
        ("2025-12-31", "{stage: 印发, date: 2025-09-30}", "met"),
        ("2025-12-31", "{stage: 印发, date: 2025-10-01}", "missed"),
        ("2025-12-31", "印发", "undetermined"),  # by when?
        ("2025-12-31", "起草", "missed"),
        ("2025-09-30", "印发", "met"),
        ("2025-09-30", "起草", "missed"),
        ("2025-09-29", "起草", "not_due"),
        ("2025-06-30", "印发", "met"),
        ("2025-06-30", "{stage: 印发, date: 2025-07-01}", "undetermined"),  # of a day to come
        ("2025-06-30", "{stage: 起草, date: 2025-05-01}", "not_due"),
        ("2025-12-31", "{stage: '-', date: 2025-05-01}", "unreported"),
    ],
)
def test_stages(as_of: str, actual: str, status: str, judge_yaml: Judge) -> None:
    assert only(judge_yaml(f"x: {{{SCHEME}}}", f"x: {actual}", as_of=as_of)).status == status


def test_what_is_due_is_told(judge_yaml: Judge) -> None:
    verdict = only(judge_yaml(f"x: {{{FLOW}, at_least: 36500}}", "x: 1", as_of="2025-06-30"))
    assert (
        str(verdict.reason) == "49.6% of the way is due by 2025-06-30: 18100人次"
    )  # 181 / 365 = 0.495890


@pytest.mark.parametrize(
    ("actual", "status", "reason"),
    [
        ("0", "on_schedule", "holds so far"),
        ("1", "behind", "8.5% of the way is due by 2025-01-31: 0人次"),
    ],
)
def test_a_case_before_the_first_is_due_does_not_hold(
    actual: str, status: str, reason: str, judge_yaml: Judge
) -> None:
    """31 of 365 days are 8.49 %; of at most 3 cases that is none yet."""
    verdict = only(judge_yaml(f"x: {{{FLOW}, at_most: 3}}", f"x: {actual}", as_of="2025-01-31"))
    assert (verdict.status, str(verdict.reason)) == (status, reason)


def test_a_period_of_five_years(judge_yaml: Judge) -> None:
    """2021 to 2025 are 1826 days, of which 365 are over at the end of 2021."""
    target = f"x: {{{FLOW}, at_least: 18260}}"
    for actual, status in (("3650", "on_schedule"), ("3649", "behind")):
        assert (
            only(
                judge_yaml(
                    target, f"x: {actual}", as_of="2021-12-31", period="{from: 2021, to: 2025}"
                )
            ).status
            == status
        )


@pytest.mark.parametrize(
    ("target", "as_of", "actual", "status", "reason"),
    [
        (f"{STOCK}, at_least: 100", "2025-12-31", "100", "met", None),
        (f"{STOCK}, at_least: 100", "2025-12-31", "99", "missed", None),
        (f"{STOCK}, at_least: 100", "2025-06-30", "100", "met", None),
        (
            f"{STOCK}, at_most: 100",
            "2025-06-30",
            "90",
            "met",
            None,
        ),  # beds are as they are, not half a year's
        (f"{STOCK}, at_least: 100", "2025-06-30", "99", "not_due", None),
        (
            f"{RATE}, at_least: 60%, schedule: linear",
            "2025-06-30",
            "50%",
            "not_due",
            None,
        ),  # from where?
        (
            f"{RATE}, at_most: 26%",
            "2025-06-30",
            "26%",
            "not_due",
            "holds so far; the figure is final on 2025-12-31",
        ),
        (
            f"{STOCK}, at_least: 100",
            "2025-06-30",
            "{value: 100, date: 2025-07-01}",
            "undetermined",
            "dated 2025-07-01, after the day of the figures, 2025-06-30",
        ),
        (
            f"{STOCK}, at_least: 100, due: 2025-06-30",
            "2025-12-31",
            "{value: 100, date: 2025-07-01}",
            "undetermined",
            "the figure is of 2025-07-01, after the due date 2025-06-30",
        ),
        (
            f"{STOCK}, at_least: 100",
            "2025-12-31",
            "{value: 100, date: 2025-06-30}",
            "undetermined",
            "the figure is of 2025-06-30; the target was due on 2025-12-31",
        ),
        # a flow that had its limit by June still has it in December; one that must stay low may have left it
        (f"{FLOW}, at_least: 100", "2025-12-31", "{value: 100, date: 2025-06-30}", "met", None),
        (
            f"{FLOW}, at_most: 100",
            "2025-12-31",
            "{value: 100, date: 2025-06-30}",
            "undetermined",
            "the figure is of 2025-06-30; the target was due on 2025-12-31",
        ),
        (f"{FLOW}, at_least: 100, due: 2025-06-30", "2025-12-31", "99", "missed", None),
        (f"{FLOW}, at_most: 100", "2025-06-30", "101", "missed", None),
        # 273 of 365 days are 74.79 %; 31 days are 8.49 %, and a quarter of a case is none
        (
            f"{FLOW}, at_least: 365",
            "2025-09-30",
            "273",
            "on_schedule",
            "74.8% of the way is due by 2025-09-30: 273人次",
        ),
        (
            f"{FLOW}, at_least: 3",
            "2025-01-31",
            "0",
            "on_schedule",
            "8.5% of the way is due by 2025-01-31: 0人次",
        ),
        (
            f"{FLOW}, equals: 0",
            "2025-06-30",
            "0",
            "on_schedule",
            "49.6% of the way is due by 2025-06-30: 0人次",
        ),
        (f"{FLOW}, at_most: 0", "2025-06-30", "0", "on_schedule", "holds so far"),
        (
            SCHEME,
            "2025-12-31",
            "{stage: 印发, date: 2025-10-01}",
            "missed",
            "reached on 2025-10-01, after the due date 2025-09-30",
        ),
        (
            SCHEME,
            "2025-12-31",
            "印发",
            "undetermined",
            "no date says whether it was reached by 2025-09-30",
        ),
        (SCHEME, "2025-09-29", "起草", "not_due", None),
        (SCHEME, "2025-09-29", "印发", "met", None),
    ],
)
def test_reasons(
    target: str, as_of: str, actual: str, status: str, reason: str | None, judge_yaml: Judge
) -> None:
    verdict = only(judge_yaml(f"x: {{{target}}}", f"x: {actual}", as_of=as_of))
    assert (
        str(verdict.status),
        verdict.reason if verdict.reason is None else str(verdict.reason),
    ) == (status, reason)


def test_what_was_not_measured_reaches_nothing() -> None:
    condition = Condition(Measure.LEVEL, Interval(), say("x"))
    assert not reaches(Measured(condition, None, None), Fraction(0))
