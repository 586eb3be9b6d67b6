"""How far a figure is from its limit is said of no figure that does not count."""

from collections.abc import Callable

import pytest

from healthplan_cli.judging.doubts import doubted
from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.reports import _cells

Judge = Callable[..., Review]
RATE = "zh: 签约率, unit: '%', kind: rate, quote: q, at_least: 40%"
COUNT = "zh: 床位数, unit: 张, kind: stock, quote: q, at_least: 40张"


def only(review: Review) -> Verdict:
    (verdict,) = doubted(review).verdicts
    return verdict


def ways(verdict: Verdict) -> set[object]:
    found: set[object] = set()
    for one in verdict.measured:
        found |= {one.gap, one.attainment, one.margin}
    return found


@pytest.mark.parametrize(
    ("target", "entry", "day"),
    [
        (RATE, "{value: 38%, date: 2025-10-31}", "2025-12-31"),  # due later than its day
        (COUNT, "{value: 38张, date: 2026-01-05}", "2025-12-31"),  # a day to come
        (COUNT, "{value: 38张, date: 2024-12-31}", "2025-12-31"),  # of another time
        (f"{COUNT}, evidence: required", "45张", "2025-12-31"),  # nobody attests it
    ],
)
def test_undetermined_is_no_gap_and_no_rate(
    target: str, entry: str, day: str, judge_yaml: Judge
) -> None:
    verdict = only(judge_yaml(f"x: {{{target}}}", f"x: {entry}", as_of=day))
    assert verdict.status is Status.UNDETERMINED
    assert ways(verdict) == {None}
    assert (_cells.gap(verdict), _cells.attainment(verdict)) == ("", "")


def test_a_part_that_is_known_keeps_its_way(judge_yaml: Judge) -> None:
    """One part is 1 short; nothing is known of the other, which would be enough."""
    target = "x: {zh: 专科, quote: q, kind: stock, any_of: {省级: {at_least: 2个}, 市级: {at_least: 2个}}}"
    verdict = only(judge_yaml(target, "x: {any_of: {省级: 1个, 市级: '-'}}", as_of="2025-12-31"))
    assert verdict.status is Status.UNDETERMINED
    assert [one.gap for one in verdict.measured] == [1, None]
    assert _cells.attainment(verdict) == ""


@pytest.mark.parametrize(
    ("value", "status", "rate"), [("42%", "met", "105%"), ("38%", "missed", "95%")]
)
def test_a_figure_that_counts_has_its_rate(
    value: str, status: str, rate: str, judge_yaml: Judge
) -> None:
    verdict = only(judge_yaml(f"x: {{{RATE}}}", f"x: {value}", as_of="2025-12-31"))
    assert (str(verdict.status), _cells.attainment(verdict)) == (status, rate)
