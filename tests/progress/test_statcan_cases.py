"""Ties, limits, zeros and undefined cases of the Statistics Canada method, by hand from its formulas."""

from fractions import Fraction

import pytest
from msgspec.structs import replace

from healthplan_cli.model.series import Series
from healthplan_cli.progress import assess
from tests.progress.made import series

# CAGR_r: 100 -> 146.41 in 4 years is 10 % a year. CAGR_o of 100 -> 100 (1 + p)^2 in 2 years is p, so R = 10 p exactly.
TIES = [
    (series("100", "119.9025", "146.41"), "substantial_progress"),  # 1.095^2: R = 0.95
    (series("100", "119.9024999", "146.41"), "moderate_progress"),
    (series("100", "112.36", "146.41"), "moderate_progress"),  # 1.06^2: R = 0.60
    (series("100", "112.3599999", "146.41"), "limited_progress"),
    (series("100", "100", "146.41"), "limited_progress"),  # c = b: R = 0
    (series("100", "99.9999999", "146.41"), "deterioration"),
    (series("100", "146.41", "146.41"), "target_achieved"),
    (series("100", "146.4099999", "146.41"), "substantial_progress"),
    (series("100", "103.0225"), "substantial_progress"),  # 1.015^2
    (series("100", "103.0224999"), "moderate_progress"),
    (series("100", "101.0025"), "moderate_progress"),  # 1.005^2
    (series("100", "101.0024999"), "limited_progress"),
    (series("100", "100"), "limited_progress"),
    (series("100", "99.9999999"), "deterioration"),
    (series("100", "97.0225", direction="decrease"), "substantial_progress"),  # 0.985^2
    (
        series("-100", "-97.0225"),
        "substantial_progress",
    ),  # rising from -100 to -97.0225 is an increase of 1.5 % a year
    (series("-100", "-97.0225", direction="decrease"), "deterioration"),
    (series("-100", "-90.25", "-81.450625"), "substantial_progress"),  # 0.95^2, 0.95^4: R = 1
    (series("100", "100", limit=Fraction(100)), "substantial_progress"),  # C = 0: holding the limit
    (series("100", "99.9999999", limit=Fraction(100)), "deterioration"),
    (
        series("60", "61.8135", limit=Fraction(25)),
        "substantial_progress",
    ),  # b >= 2l: C = 1; 60 x 1.015^2
    (series("60", "61.8134999", limit=Fraction(25)), "moderate_progress"),
    (series("50", "51.51125", limit=Fraction(25)), "substantial_progress"),  # b = 2l
    (series("50", "51.5112499", limit=Fraction(0)), "moderate_progress"),
]


@pytest.mark.parametrize(("case", "status"), TIES)
def test_ties_fall_on_the_stated_side(case: Series, status: str) -> None:
    assert assess("statcan", case).status == status


# Half-way to the limit, from below or above: 2^4.44 = 21.7057, C = 1 - 1 / 21.7057 = 0.953929, 0.015 C = 0.01430894.
# In two years 1.0288 is v = 0.0142978 a year and 1.0289 is v = 0.0143471.
@pytest.mark.parametrize("base", [50, 150, -50])
def test_a_limit_lowers_the_thresholds(base: int) -> None:
    for factor, status in (("1.0288", "moderate_progress"), ("1.0289", "substantial_progress")):
        current, direction = base * Fraction(factor), "increase" if base > 0 else "decrease"
        case = replace(
            series(str(base), "", direction=direction, limit=Fraction(100)), current_value=current
        )
        assert assess("statcan", case).status == status
        assert assess("statcan", replace(case, limit=None)).status == "moderate_progress"


SCORES = [
    (series("100", "146.41", "146.41"), "5"),
    (series("100", "121", "146.41"), "2.8572"),  # R = 1
    (series("100", "112.36", "146.41"), "0.00004"),  # R = 0.6: 4.28574 - 4.2857
    (series("100", "144", "146.41"), "5"),  # R = 2: capped
    (series("100", "104.04", "146.41"), "-1.66666"),  # R = 0.2: 0.83334 - 2.5
    (series("100", "81", "146.41"), "-5"),  # R = -1: capped
    (series("100", "103.0225"), "2.5"),  # v = 0.015
    (series("100", "101.0025"), "0"),  # v = 0.005
    (series("100", "100"), "-2.5"),
    (series("100", "98.01"), "-3.75"),  # v = -0.01
    (series("100", "81"), "-5"),
    (series("100", "121"), "5"),
    (series("100", "100", limit=Fraction(100)), "5"),  # v = 0 at the limit, C = 0
    (series("100", "98.01", limit=Fraction(100)), "-3.75"),  # falling from the limit
]


@pytest.mark.parametrize(("case", "score"), SCORES)
def test_a_score_goes_with_growth_and_ends_at_5_either_way(case: Series, score: str) -> None:
    found = assess("statcan", case).score
    assert found is not None
    assert abs(found - Fraction(score)) < Fraction("1e-20")


ZEROS = [
    (series("100", "121"), "substantial_progress", "0.1", []),
    (series("0", "-5"), "not_available", None, ["the base of 0 is taken as 0.001"]),
    (series("0", "-5", "20"), "not_available", None, ["the base of 0 is taken as 0.001"]),
    # base 0.001 -> 0.004 in 2 years doubles every year: v = 1
    (series("0", "0.004"), "substantial_progress", "1", ["the base of 0 is taken as 0.001"]),
    # 10 -> 0.1 in 2 years is -90 % a year; 10 -> 0.001 in 4 years is -90 % a year: R = 1
    (series("10", "0.1", "0", "decrease"), "substantial_progress", "1", ["the target of 0 is taken as 0.001"]),
    # c = 0: CAGR_o = -1, R = 1 / 0.9
    (series("10", "0", "0", "decrease"), "target_achieved", "1.1111111111", ["the target of 0 is taken as 0.001"]),
    (series("10", "0.001", "0", "decrease"), "target_achieved", "", ["the target of 0 is taken as 0.001"]),
    (series("-10", "0", "0"), "target_achieved", None, ["the target of 0 is taken as 0.001"]),
    (series("100", "121", "146.41", limit=Fraction(200)), "substantial_progress", "1",
     ["the limit 200 is ignored, as there is a target"]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "status", "value", "warnings"), ZEROS)
def test_zeros_and_limits_are_noted(
    case: Series, status: str, value: str | None, warnings: list[str]
) -> None:
    progress = assess("statcan", case)
    assert (progress.status, [str(words) for words in progress.warnings]) == (status, warnings)
    assert (progress.value is None) == (value is None)
    assert not value or abs(Fraction(progress.value or 0) - Fraction(value)) < Fraction("1e-9")


UNDEFINED = [
    (series("10", "-5", "20"), "base and current value differ in sign"),
    (series("10", "5", "-5", "decrease"), "base value and target differ in sign"),
    (series("100", "90", "100"), "the target is the base value: no growth is required"),
    (series("10", "12", "20", current_year=2020), "there are fewer than two years of data"),
    (series("10", "12", current_year=2019), "there are fewer than two years of data"),
    (
        series("10", "12", "20", target_year=2020),
        "the target year does not come after the base year",
    ),
    (series("10", "12", "20", target_year=None), "the base year or the target year is missing"),
    (
        series("10", "12", "20", base_year=None),
        "the base or the current value is missing, or its year",
    ),
    (series("", "12", "20"), "the base or the current value is missing, or its year"),
    (series("10", "", "20"), "the base or the current value is missing, or its year"),
]


@pytest.mark.parametrize(("case", "reason"), UNDEFINED)
def test_undefined_is_said(case: Series, reason: str) -> None:
    progress = assess("statcan", case)
    assert (progress.status, str(progress.reason)) == ("not_available", reason)
    assert progress.value is progress.score is None


def test_a_reached_target_needs_no_growth() -> None:
    for case in (
        series("", "21", "20"),
        series("-5", "21", "20"),
        series("20", "20", "20"),
        series("21", "21", "20", base_year=2022),
    ):
        assert (assess("statcan", case).status, assess("statcan", case).score) == (
            "target_achieved",
            Fraction(5),
        )


def test_values_that_agree_in_59_digits_keep_their_sign() -> None:
    big = "1" + "0" * 58
    assert assess("statcan", series(big + "1", big + "0", big + "9")).status == "deterioration"
    near = assess("statcan", series(big + "0", big + "1", big + "9", current_year=2021))
    assert near.value is not None
    assert abs(Fraction(near.value) - Fraction(4, 9)) < Fraction(
        "1e-30"
    )  # 1 of 9 in 1 of 4 years, all but linear
