"""Which figure is odd among others: published figures, and arithmetic by hand."""

from fractions import Fraction

import pytest

from healthplan_cli.statistics.modified_z import LIMIT, modified_z
from healthplan_cli.statistics.own_range import own_range
from healthplan_cli.statistics.ratio_to_mean import LIMIT as MOST_OFF
from healthplan_cli.statistics.ratio_to_mean import ratio_to_mean

MALARIA_TESTS = "245 267 2890 256"
"""Tests of one facility by month, in the documentation of FASTR, module 1 (data quality)."""
CLIMTRENDS = "2 4 6 7 11 21 81 90 105 121"
"""The example of findOutliers.zscore in the R package climtrends."""
MORE_THAN_HALF_EQUAL = "10 10 10 10 10 10 50"
"""The data quality tool of the WHO for DHIS2 takes the mean of the distances here."""


def numbers(text: str) -> list[Fraction]:
    return [Fraction(one) for one in text.split()]


@pytest.mark.parametrize(
    ("series", "value", "score", "is_outlier"),
    [
        (MALARIA_TESTS, "245", "-1.0117", False),
        (MALARIA_TESTS, "267", "0.3372", False),
        (MALARIA_TESTS, "2890", "161.1748", True),
        (MORE_THAN_HALF_EQUAL, "10", "0", False),
        (MORE_THAN_HALF_EQUAL, "50", "5.5852", True),
        ("7 7 7 7 7 7 7 7", "7", "0", False),
        ("1 1 1 1000", "1000", "3.1915", False),
        (CLIMTRENDS, "2", "-0.7264", False),
        (CLIMTRENDS, "21", "0.2594", False),
        (CLIMTRENDS, "81", "3.3725", False),
        (CLIMTRENDS, "90", "3.8395", True),
        (CLIMTRENDS, "121", "5.4479", True),
    ],
)
def test_the_modified_z_score_is_that_of_published_series(
    series: str, value: str, score: str, is_outlier: bool
) -> None:
    values = numbers(series)
    found = modified_z(values)[values.index(Fraction(value))]
    assert abs(found - Fraction(score)) <= Fraction("0.00005")
    assert (abs(found) > LIMIT) is is_outlier


@pytest.mark.parametrize(
    ("earlier", "now", "ratio", "is_consistent"),
    [
        ("100 120", "110", "1", True),
        ("100 100", "133", "1.33", True),
        ("100 100", "134", "1.34", False),
        ("100 100", "67", "0.67", True),
        ("100 100", "66", "0.66", False),
        ("0.4 0.6", "0.6", "1.2", True),
    ],
)
def test_a_year_is_a_third_off_the_mean_of_the_years_before_beyond_33_percent(
    earlier: str, now: str, ratio: str, is_consistent: bool
) -> None:
    """The definition: table 1 of PMC6411115; the limit: d2Map.js of the WHO tool for DHIS2."""
    found = ratio_to_mean(Fraction(now), numbers(earlier))
    assert found == Fraction(ratio)
    assert (abs(found - 1) <= MOST_OFF) is is_consistent


@pytest.mark.parametrize("earlier", ["0 0", "-5 5", "-1 -2"])
def test_a_mean_that_is_not_above_0_makes_no_ratio(earlier: str) -> None:
    assert ratio_to_mean(Fraction(1), numbers(earlier)) is None


@pytest.mark.parametrize(
    ("value", "is_in_range"),
    [("19", False), ("20", True), ("30", True), ("36", True), ("45", True), ("46", False)],
)
def test_a_range_is_widened_by_twice_its_largest_step(value: str, is_in_range: bool) -> None:
    """30, 35, 33, 34: from 30 to 35, and the largest step is 5."""
    assert own_range(numbers("30 35 33 34")).has(Fraction(value)) is is_in_range


def test_what_never_moved_is_doubted_when_it_moves() -> None:
    found = own_range(numbers("8 8 8 8"))
    assert found.has(Fraction(8))
    assert not found.has(Fraction(9))
