"""A share of so many things as the plan prints: of 5 it is 0, 20, 40, 60, 80 or 100 %."""

from collections.abc import Callable

import pytest

from healthplan_cli.model.review import Review

Judge = Callable[..., Review]
SHARE = "share: {zh: 达标医院占比, unit: '%', kind: rate, at_least: 80%, of: 医院, count: COUNT, quote: 达到80%}"


@pytest.mark.parametrize(
    ("count", "share", "status"),
    [
        (5, "80%", "met"),
        (5, "100%", "met"),
        (5, "60.0%", "missed"),
        (5, "91%", "undetermined"),
        (5, "79%", "undetermined"),
        (5, "99.9%", "undetermined"),
        (3, "66.7%", "missed"),
        (3, "66.6%", "missed"),  # cut off
        (3, "67%", "missed"),
        (3, "66.5%", "undetermined"),
        (54, "87.04%", "met"),
        (54, "87%", "met"),
        (54, "87.5%", "undetermined"),  # 47 of them are 87.037 %, 48 are 88.889 %
        (200, "91%", "met"),
        (5, "{numerator: 4, denominator: 5}", "met"),
        (5, "{numerator: 4, denominator: 4}", "undetermined"),
    ],
)
def test_a_share_that_so_many_cannot_make_is_undetermined(
    count: int, share: str, status: str, judge_yaml: Judge
) -> None:
    (verdict,) = judge_yaml(SHARE.replace("COUNT", str(count)), f"share: {share}").verdicts
    assert verdict.status == status
