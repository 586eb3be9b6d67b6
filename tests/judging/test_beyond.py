"""What is due beyond the period of its plan, such as 展望2035年, is not due until then."""

from collections.abc import Callable

import pytest

from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review

TOBACCO = (
    "x: {zh: Tobacco use, unit: '%', kind: rate, better: lower, less_than: 5%, due: 2040-12-31, "
    "quote: less than 5% by 2040}"
)
DIAGNOSED = (
    "x: {zh: FDS, unit: '%', kind: rate, at_least: {2025-03-31: 77%, 2026-03-31: 80%}, "
    "quote: 77% by March 2025 towards the 80% ambition by March 2026}"
)
BUILT = "x: {zh: 医院, unit: 家, kind: flow, at_least: 10家, due: 2035-12-31, quote: 2035年10家}"
PACED = BUILT.replace("at_least", "schedule: {2025-12-31: 4家}, at_least")

ROWS = [
    (TOBACCO, "2025", "2025-12-31", "", "not_due"),
    (TOBACCO, "2025", "2025-12-31", "x: 5%", "not_due"),
    (TOBACCO, "2025", "2025-12-31", "x: 4.9%", "holding"),
    (TOBACCO, "2025", "2040-12-31", "x: 4.9%", "met"),
    (TOBACCO, "2025", "2040-12-31", "x: 5%", "missed"),
    (TOBACCO, "2025", "2040-12-31", "", "unreported"),
    (DIAGNOSED, "{from: 2024-04-01, to: 2025-03-31}", "2025-03-31", "x: 77%", "met"),
    (DIAGNOSED, "{from: 2024-04-01, to: 2025-03-31}", "2025-03-31", "x: 76.9%", "missed"),
    (DIAGNOSED, "{from: 2024-04-01, to: 2025-03-31}", "2025-12-31", "x: 76.9%", "behind"),
    (DIAGNOSED, "{from: 2024-04-01, to: 2025-03-31}", "2026-03-31", "x: 80%", "met"),
    (BUILT, "{from: 2021, to: 2025}", "2025-12-31", "x: 1家", "not_due"),
    (PACED, "{from: 2021, to: 2025}", "2025-12-31", "x: 3家", "behind"),
    (PACED, "{from: 2021, to: 2025}", "2025-12-31", "x: 4家", "on_schedule"),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[1:]))
def test_nothing_fails_before_its_day(
    row: tuple[str, str, str, str, str], judge_yaml: Callable[..., Review]
) -> None:
    target, period, as_of, actuals, status = row
    (verdict,) = judge_yaml(target, actuals, period=period, as_of=as_of).verdicts
    assert verdict.status == status


def test_it_is_told_and_allowed(plan_yaml: Callable[..., Plan]) -> None:
    (target,) = plan_yaml(TOBACCO).targets
    assert str(target.due) == "2040-12-31"
