"""UN SDG progress: both forms by hand from their formulas; powers are chosen so that every root is exact."""

from decimal import localcontext
from fractions import Fraction

import pytest

from healthplan_cli.model.series import Series
from healthplan_cli.progress import assess, method
from healthplan_cli.progress._growth import growth
from tests.progress.made import series

# 2023: 100 -> 146.41 in 4 years requires 10 % a year; 100 -> 100 (1 + p)^2 in 2 years is p, so CR = 10 p.
# 2024: the same values give v_e = 100 (1 + p)^4, ratio = ((1 + p)^4 - 1) / 0.4641.
CASES = [
    (
        series("100", "119.9025", "146.41"),
        "on_track",
        "0.95",
        "accelerate",
    ),  # 1.095^4 = 1.43766095: 0.943, below 0.95
    (series("100", "119.9024999", "146.41"), "fair", None, "accelerate"),
    (series("100", "121", "146.41"), "on_track", "1", "on_track"),
    (series("100", "110.25", "146.41"), "fair", "0.5", "accelerate"),
    (series("100", "110.2499999", "146.41"), "limited_or_none", None, "accelerate"),
    (series("100", "100", "146.41"), "limited_or_none", "0", "stagnation"),  # c = b
    (series("100", "98.01", "146.41"), "limited_or_none", "-0.1", "stagnation"),
    (series("100", "98.0099999", "146.41"), "deterioration", None, "stagnation"),
    (
        series("100", "90.25", "81.450625", "decrease"),
        "on_track",
        "1",
        "on_track",
    ),  # 0.95^2, 0.95^4
    (series("-100", "-90.25", "-81.450625"), "on_track", "1", "on_track"),
    (series("-100", "-110.25", "-81.450625"), "deterioration", "-1", "stagnation"),
    (
        series("100", "64", "0", "decrease"),
        "limited_or_none",
        "0.2",
        "accelerate",
    ),  # CAGR_r = -1; v_e = 40.96
    # met at base, lost since: CAGR_a = sqrt(5/6) - 1 = -0.087, CAGR_r = (11/12)^(1/4) - 1 = -0.0215, counted as -4.05
    (series("60", "50", "55"), "deterioration", None, "stagnation"),
    (series("100", "146.41", "146.41"), "met", "2.1", "met"),
]


@pytest.mark.parametrize(("case", "in_2023", "ratio", "in_2024"), CASES)
def test_each_form_of_the_method_has_its_own_thresholds(
    case: Series, in_2023: str, ratio: str | None, in_2024: str
) -> None:
    of_2023, of_2024 = assess("sdg2023", case), assess("sdg2024", case)
    assert (of_2023.status, of_2024.status) == (in_2023, in_2024)
    assert in_2023 in method("sdg2023").STATUSES
    assert in_2024 in method("sdg2024").STATUSES
    assert ratio is None or abs(Fraction(of_2023.value or 0) - Fraction(ratio)) < Fraction("1e-40")


# The value expected in the target year, as a share of the way; where T = t it is the current value.
EXPECTED = [
    (series("100", "195", "200", target_year=2022), "on_track", "0.95"),
    (series("100", "200", "200", target_year=2022), "met", "1"),
    (series("100", "194.9999999", "200", target_year=2022), "accelerate", None),
    (series("100", "110", "200", target_year=2022), "accelerate", "0.1"),
    (series("100", "109.9999999", "200", target_year=2022), "stagnation", None),
    (
        series("100", "195", "395", current_year=2021, target_year=2022),
        "on_track",
        "0.95",
    ),  # v_e = 380.25 of 295 to go
    (
        series("100", "110", "310", current_year=2021, target_year=2022),
        "accelerate",
        "0.1",
    ),  # v_e = 121 of 210 to go
    (
        series("100", "144", "150", target_year=2021),
        "accelerate",
        "0.4",
    ),  # a year gone by: v_e = 120 of 50 to go
    (series("100", "81", "50", "decrease"), "accelerate", "0.6878"),  # v_e = 65.61
    (
        series("10", "5", "-10", "decrease"),
        "accelerate",
        "0.375",
    ),  # v_e = 2.5; a target beyond 0 has a way to go
]


@pytest.mark.parametrize(("case", "status", "share"), EXPECTED)
def test_expected_share_of_2024(case: Series, status: str, share: str | None) -> None:
    progress = assess("sdg2024", case)
    assert progress.status == status
    assert share is None or abs(Fraction(progress.value or 0) - Fraction(share)) < Fraction("1e-40")


NEARLY = [
    (series("40", "99", "100"), "met"),
    (series("40", "98.9999999", "100"), "on_track"),  # 40 (2.475)^2 = 245: far beyond
    (series("40", "1", "0", "decrease"), "met"),
    (series("40", "1.0000001", "0", "decrease"), "on_track"),
    (series("98", "99", "100", "decrease"), "met"),  # below 100 is met where less is better
    (series("120", "100.5", "100", "decrease"), "on_track"),
    (series("40", "98", "99"), "on_track"),
]


@pytest.mark.parametrize(("case", "status"), NEARLY)
def test_within_one_point_of_all_or_nothing(case: Series, status: str) -> None:
    progress = assess("sdg2024", case)
    assert progress.status == status
    assert len(progress.warnings) == (status == "met" and not case.met)
    assert (assess("sdg2023", case).status == "met") == case.met


UNDEFINED = [
    (series("10", "12", ""), "there is no target"),
    (series("0", "12", "20"), "growth from a base of 0 is undefined"),
    (series("10", "-2", "20"), "base and current value differ in sign"),
    (series("10", "12", "20", current_year=2020), "there are fewer than two years of data"),
    (
        series("10", "12", "20", target_year=2020),
        "the target year does not come after the base year",
    ),
    (series("10", "12", "20", target_year=None), "the base year or the target year is missing"),
    (series("", "12", "20"), "the base or the current value is missing, or its year"),
    (series("10", "", "20"), "the base or the current value is missing, or its year"),
    (series("10", "", "100"), "the base or the current value is missing, or its year"),
]


@pytest.mark.parametrize(("case", "reason"), UNDEFINED)
@pytest.mark.parametrize("name", ["sdg2023", "sdg2024"])
def test_undefined_is_said(name: str, case: Series, reason: str) -> None:
    progress = assess(name, case)
    assert (progress.status, progress.value, str(progress.reason)) == (
        "not_available",
        None,
        reason,
    )


def test_no_way_to_go_is_undefined() -> None:
    case = series("20", "19", "20")  # g = b, lost since
    assert (
        str(assess("sdg2023", case).reason) == "the target is the base value: no growth is required"
    )
    assert (
        str(assess("sdg2024", case).reason)
        == "the target is the base value: there is no way to cover"
    )
    beyond = series("10", "5", "-10", "decrease")
    assert str(assess("sdg2023", beyond).reason) == "base value and target differ in sign"


def test_met_needs_no_trend() -> None:
    for name in ("sdg2023", "sdg2024"):
        for case in (
            series("", "20", "20"),
            series("0", "20", "20"),
            series("30", "25", "20"),
            series("20", "20", "20"),
        ):
            assert assess(name, case).status == "met"


def test_the_callers_decimal_context_neither_matters_nor_changes() -> None:
    case = series("100", "119.9025", "146.41")
    with localcontext(prec=3) as context:
        narrow = assess("sdg2023", case)
        assert context.prec == 3
    assert narrow == assess("sdg2023", case)
    assert narrow.status == "on_track"
    assert isinstance(narrow.value, Fraction)


def test_nearly_met_is_said_with_the_share_of_the_way() -> None:
    progress = assess("sdg2024", series("64", "99.2", "100", target_year=2022))
    assert abs(Fraction(progress.value or 0) - Fraction("35.2") / 36) < Fraction("1e-40")
    assert [str(one) for one in progress.warnings] == [
        "within 1 point of the target of 100 %, which counts as met (read as %)"
    ]


def test_growth_is_right_to_60_digits_beside_1_and_far_from_it() -> None:
    ratio = 1 + Fraction(1, 10**60)
    cubed = (1 + Fraction(growth(ratio, Fraction(1, 3)))) ** 3
    assert abs(cubed - ratio) < Fraction(1, 10**119)
    assert growth(Fraction(10**180), Fraction(9998)).adjusted() == 180 * 9998
