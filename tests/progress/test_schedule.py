"""序时进度: shares of a period counted on the calendar, expected values by hand."""

from datetime import date
from fractions import Fraction
from functools import partial

import pytest

from healthplan_cli.model.series import Series
from healthplan_cli.progress import assess, method
from healthplan_cli.progress.schedule import elapsed, expected
from tests.progress import made

series = partial(made.series, target_year=2025)
"""Two of five years gone, unless given otherwise."""
START, END = date(2025, 1, 1), date(2025, 12, 31)


@pytest.mark.parametrize(
    ("as_of", "share"),
    [
        (date(2024, 12, 31), "0"),
        (date(2020, 1, 1), "0"),
        (START, "1/372"),  # 1/31 of a month
        (date(2025, 1, 31), "1/12"),
        (date(2025, 2, 14), "1.5/12"),  # 14 of 28 days
        (date(2025, 6, 15), "5.5/12"),
        (date(2025, 6, 30), "6/12"),
        (date(2025, 9, 30), "9/12"),
        (date(2025, 12, 30), "371/372"),
        (END, "1"),
        (date(2026, 1, 1), "1"),
    ],
)
def test_elapsed_counts_months_and_their_days(as_of: date, share: str) -> None:
    above, _, below = share.partition("/")
    assert elapsed(START, END, as_of) == Fraction(above) / Fraction(below or 1)


@pytest.mark.parametrize(
    ("start", "end", "as_of", "share"),
    [
        # a leap year changes nothing but the days of its February: 1 14.5/29 is no day, 29 is all
        (date(2024, 1, 1), date(2024, 12, 31), date(2024, 6, 30), Fraction(6, 12)),
        (date(2024, 1, 1), date(2024, 12, 31), date(2024, 2, 28), (1 + Fraction(28, 29)) / 12),
        (date(2024, 1, 1), date(2024, 12, 31), date(2024, 2, 29), Fraction(2, 12)),
        # from October to September, and over five years
        (date(2024, 10, 1), date(2025, 9, 30), date(2024, 12, 31), Fraction(3, 12)),
        (date(2021, 1, 1), date(2025, 12, 31), date(2023, 6, 30), Fraction(30, 60)),
        # to the middle of a month: 5.5 months
        (date(2025, 1, 1), date(2025, 6, 15), date(2025, 3, 31), Fraction(3) / Fraction("5.5")),
        # not from the first of a month: by days, both ends counted; 10 March to 8 June are 91
        (date(2025, 3, 10), date(2025, 6, 8), date(2025, 3, 10), Fraction(1, 91)),
        (date(2025, 3, 10), date(2025, 6, 8), date(2025, 3, 31), Fraction(22, 91)),
        (START, START, START, Fraction(1)),
    ],
)
def test_elapsed_in_other_periods(start: date, end: date, as_of: date, share: Fraction) -> None:
    assert elapsed(start, end, as_of) == share


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        elapsed(END, START, START)


@pytest.mark.parametrize(
    ("baseline", "goal", "share", "due"),
    [
        ("0", "1200", "5/12", "500"),  # a flow
        ("50", "60", "0", "50"),
        ("50", "60", "2/5", "54"),
        ("50", "60", "1", "60"),
        ("30", "26", "1/2", "28"),
        ("50", "50", "1/2", "50"),
    ],
)
def test_what_is_expected_lies_on_the_line_to_the_goal(
    baseline: str, goal: str, share: str, due: str
) -> None:
    assert expected(Fraction(baseline), Fraction(goal), Fraction(share)) == Fraction(due)


CASES = [
    (series("50", "54", "60"), "on_schedule", "2/5"),  # due: 54
    (series("50", "53.999", "60"), "behind", "3999/10000"),
    (series("30", "28.4", "26", "decrease"), "on_schedule", "2/5"),  # due: 28.4
    (series("30", "28.401", "26", "decrease"), "behind", "1599/4000"),
    (series("0", "0.4", "1"), "on_schedule", "2/5"),
    (series("50", "45", "60"), "behind", "-1/2"),
    (series("50", "60", "60"), "met", "1"),
    (series("50", "65", "60"), "met", "3/2"),
    (series("50", "50", "60", current_year=2020), "on_schedule", "0"),
    (series("50", "59.999", "60", current_year=2025), "behind", "9999/10000"),
    (
        series("50", "59.999", "60", current_year=2030),
        "behind",
        "9999/10000",
    ),  # after the end all is due
    (series("60", "59", "60"), "behind", None),  # g = b
    (series("65", "58", "60"), "behind", None),  # met at the base, lost since
    (series("65", "61", "60"), "met", None),
    (series("", "61", "60"), "met", None),
    (series("50", "60", "60", target_year=None), "met", "1"),
]


@pytest.mark.parametrize(("case", "status", "covered"), CASES)
def test_status_and_way_covered(case: Series, status: str, covered: str | None) -> None:
    progress = assess("schedule", case)
    assert (progress.status, progress.value) == (
        status,
        None if covered is None else Fraction(covered),
    )
    assert bool(progress.reason) == (covered is None)
    assert status in method("schedule").STATUSES


UNDEFINED = [
    (series("50", "54", ""), "there is no target"),
    (series("", "54", "60"), "the base or the current value is missing"),
    (series("50", "", "60"), "the base or the current value is missing"),
    (series("50", "54", "60", target_year=None), "the base, current or target year is missing"),
    (series("50", "54", "60", base_year=None), "the base, current or target year is missing"),
    (series("50", "54", "60", current_year=2019), "the current year comes before the base year"),
    (
        series("50", "54", "60", target_year=2020),
        "the target year does not come after the base year",
    ),
]


@pytest.mark.parametrize(("case", "reason"), UNDEFINED)
def test_undefined_is_said(case: Series, reason: str) -> None:
    progress = assess("schedule", case)
    assert (progress.status, progress.value, str(progress.reason)) == (
        "not_available",
        None,
        reason,
    )
