"""Healthy People: statuses and percentages by hand from the formulas of the method."""

from fractions import Fraction

import pytest

from healthplan_cli.model.series import Series
from healthplan_cli.progress import assess, method, names
from tests.progress.made import number


def series(
    base: str,
    current: str,
    target: str,
    direction: str = "increase",
    errors: str = "/",
    **years: int,
) -> Series:
    """`errors` is se_base/se_current."""
    se_base, _, se_current = errors.partition("/")
    values = (
        years.get("base_year"),
        number(base),
        years.get("current_year"),
        number(current),
        number(target),
        None,
    )
    return Series("x", *values, direction, se_base=number(se_base), se_current=number(se_current))  # type: ignore[arg-type]


CASES = [
    # at or beyond the target
    (series("50", "60", "60"), "met", "100"),
    (series("50", "65", "60"), "met", "150"),
    (series("50", "59.999", "60"), "improving", "99.99"),
    (series("50", "40", "40", "decrease"), "met", "100"),
    (series("0", "0.5", "0.5"), "met", "100"),
    (series("65", "61", "60"), "met", None),  # met at baseline and now: not assessed
    (series("60", "60", "60"), "met", None),
    # toward the target: (c - b) / (g - b), a tie at 10 % is improving
    (series("50", "51", "60"), "improving", "10"),
    (series("50", "50.999", "60"), "little_change", "9.99"),
    (series("0.1", "0.13", "0.4"), "improving", "10"),  # in binary floating point 9.999999999999998
    (series("50", "49", "40", "decrease"), "improving", "10"),
    (series("50", "49.001", "40", "decrease"), "little_change", "9.99"),
    (series("0", "1", "10"), "improving", "10"),
    (series("-10", "-9", "0"), "improving", "10"),
    # away from the target: |c - b| / |b|, a tie at 10 % is worse
    (series("50", "45", "60"), "worse", "10"),
    (series("50", "45.005", "60"), "little_change", "9.99"),
    (series("50", "55", "40", "decrease"), "worse", "10"),
    (series("-50", "-55", "-40"), "worse", "10"),
    (series("65", "58.5", "60"), "worse", "10"),  # met at baseline, no longer
    (series("60", "59", "60"), "little_change", "5/3"),  # g = b
    # no movement
    (series("50", "50", "60"), "little_change", "0"),
    (series("0", "0", "10"), "little_change", "0"),
    (series("50", "50", "60", errors="0/0"), "little_change", "0"),
    # with standard errors 3 and 4: z = |c - b| / 5, so 8.225 is exactly 1.645 and does not pass
    (series("50", "58.225", "100", errors="3/4"), "little_change", "16.45"),
    (series("50", "58.226", "100", errors="3/4"), "improving", "16.452"),
    (series("50", "50.1", "100", errors="0/0"), "improving", "0.2"),
    (series("50", "41.775", "100", errors="3/4"), "little_change", "16.45"),
    (series("50", "41.774", "100", errors="3/4"), "worse", "16.452"),
    (series("50", "49", "100", errors="0/0.1"), "worse", "2"),
    (
        series("0", "-9", "10", errors="3/4"),
        "worse",
        None,
    ),  # percent change from 0 is undefined, the test is not
    # nothing to assess
    (series("50", "", "60"), "baseline_only", None),
    (series("", "50", "60"), "baseline_only", None),
    (series("50", "50", "60", base_year=2020, current_year=2020), "baseline_only", None),
    (series("50", "", ""), "baseline_only", None),
    (series("50", "55", ""), "informational", None),
    (series("0", "-1", "10"), "not_available", None),  # b = 0, away, no standard errors
    (series("", "", "10"), "not_available", None),
    (series("50", "55", "60", base_year=2020, current_year=2019), "not_available", None),
]


@pytest.mark.parametrize(("case", "status", "value"), CASES)
def test_movement_is_a_tenth_or_with_errors_given_a_sure_change(
    case: Series, status: str, value: str | None
) -> None:
    progress = assess("hp2030", case)
    assert (progress.status, progress.value) == (status, None if value is None else Fraction(value))
    assert (progress.id, progress.reason is None) == ("x", value is not None)
    assert progress.score is None
    assert status in method("hp2030").STATUSES


def test_one_standard_error_is_none() -> None:
    cases = (
        (series("50", "51", "60", errors="3/"), "improving"),
        (series("50", "45", "60", errors="/3"), "worse"),
    )
    for case, status in (*cases, (series("0", "-1", "10", errors="3/"), "not_available")):
        progress = assess("hp2030", case)
        assert progress.status == status
        assert [str(one) for one in progress.warnings] == [
            "only one of two standard errors is given; the rule of 10 % is used"
        ]


@pytest.mark.parametrize("errors", ["", "3/3"])
def test_no_standard_error_or_two_are_nothing_to_warn_of(errors: str) -> None:
    assert assess("hp2030", series("50", "51", "60", errors=errors)).warnings == ()


def test_each_method_lists_its_statuses_and_its_source() -> None:
    assert {"hp2030", "schedule", "sdg2023", "sdg2024", "statcan"} <= set(names())
    for name in names():
        assert "not_available" in method(name).STATUSES
        assert "Source: " in str(method(name).__doc__)


def test_an_unknown_method_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        assess("_growth", series("50", "51", "60"))
