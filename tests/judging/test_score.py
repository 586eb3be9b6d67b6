"""Points by hand: weight x attainment, capped and floored as the plan declares."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from healthplan_cli.judging.score import scored
from healthplan_cli.judging.waive import waive
from healthplan_cli.model.review import Review
from healthplan_cli.model.submission import Waiver

Judge = Callable[..., Review]
TARGET = "zh: 数, unit: 个, quote: q"


def points(review: Review) -> list[Fraction | None]:
    return [verdict.points for verdict in scored(review).verdicts]


@pytest.mark.parametrize(
    ("score", "actual", "expected"),
    [
        ("", "30", "7.5"),  # 10 points x 30/40
        ("", "40", "10"),
        ("", "50", "10"),  # 125 %, capped at 100 %
        ("score: {cap: 120%}", "46", "11.5"),  # 115 %
        ("score: {cap: 120%}", "60", "12"),  # 150 %, capped at 120 %
        ("score: {floor: 60%}", "23", "0"),  # 57.5 % is below the floor
        ("score: {floor: 60%}", "24", "6"),  # 60 % is not
        ("score: {floor: 60}", "24", "6"),
        ("", "0", "0"),
        ("", "-4", "0"),
        ("", "'-'", "0"),  # not reported
    ],
)
def test_points(score: str, actual: str, expected: str, judge_yaml: Judge) -> None:
    review = judge_yaml(f"x: {{{TARGET}, at_least: 40, weight: 10}}", f"x: {actual}", plan=score)
    assert points(review) == [Fraction(expected)]


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("zh: 建成, done: true, quote: q", "true", 10),
        ("zh: 建成, done: true, quote: q", "false", 0),
        (f"{TARGET}, falls: true", "{value: 4, baseline: 5}", 10),  # a direction has no attainment
        (f"{TARGET}, falls: true", "4", 0),  # undetermined
        (f"{TARGET}, at_most: 20", "25", 8),  # 20/25 = 80 %
        (
            "zh: 数, quote: q, all_of: {甲: {at_least: 10个}, 乙: {at_least: 10个}}",
            "{all_of: {甲: 10, 乙: 6}}",
            6,
        ),  # the worst
    ],
)
def test_what_has_no_attainment_counts_when_met(
    target: str, actual: str, expected: int, judge_yaml: Judge
) -> None:
    assert points(judge_yaml(f"x: {{{target}, weight: 10}}", f"x: {actual}")) == [expected]


def test_a_total_leaves_out_what_has_no_weight_and_what_is_waived(judge_yaml: Judge) -> None:
    targets = "\n".join(
        f"{id}: {{{TARGET}, at_least: 10{more}}}"
        for id, more in (
            ("a", ", weight: 10"),
            ("b", ", weight: 5"),
            ("c", ""),
            ("d", ", weight: 20"),
        )
    )
    review = judge_yaml(targets, "a: 10\nb: 4\nc: 1\nd: 1")
    waived = waive(review, [Waiver("d", "r", "p", date(2026, 1, 1))], (), date(2026, 1, 1))
    assert points(waived) == [10, 2, None, None]
    assert scored(waived).total == (Fraction(12), Fraction(15))
    assert scored(review).total == (Fraction(14), Fraction(35))


def test_without_weights_there_is_no_total(judge_yaml: Judge) -> None:
    assert scored(judge_yaml(f"x: {{{TARGET}, at_least: 10}}", "x: 10")).total is None
