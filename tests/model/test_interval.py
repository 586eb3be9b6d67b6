"""Laws of intervals, against membership on a grid that has points on, between and beyond all ends."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan_cli.model.interval import Interval

ENDS = st.none() | st.integers(0, 4).map(Fraction)
GRID = [
    Fraction(n, 2) for n in range(-3, 12)
]  # -1.5 .. 5.5: the ends are whole numbers from 0 to 4
INTERVALS = st.builds(Interval, ENDS, ENDS, st.booleans(), st.booleans()).filter(
    lambda one: bool(points(one))
)


def points(interval: Interval) -> set[Fraction]:
    return {value for value in GRID if value in interval}


@pytest.mark.parametrize(
    ("interval", "inside"),
    [
        (Interval(), [0, 1, 2, 3, 4]),
        (Interval(low=Fraction(2)), [2, 3, 4]),
        (Interval(low=Fraction(2), low_open=True), [3, 4]),
        (Interval(high=Fraction(2)), [0, 1, 2]),
        (Interval(high=Fraction(2), high_open=True), [0, 1]),
        (Interval(Fraction(1), Fraction(3)), [1, 2, 3]),
        (Interval(Fraction(1), Fraction(3), True, True), [2]),
        (Interval(Fraction(2), Fraction(2)), [2]),
        (Interval(Fraction(2), Fraction(2), True), []),
        (Interval(Fraction(3), Fraction(1)), []),
    ],
)
def test_a_closed_end_is_inside_and_an_open_one_is_not(
    interval: Interval, inside: list[int]
) -> None:
    assert [value for value in range(5) if Fraction(value) in interval] == inside


@given(INTERVALS, INTERVALS)
def test_includes_is_inclusion_of_members(outer: Interval, inner: Interval) -> None:
    assert outer.includes(inner) == (points(inner) <= points(outer))


@given(INTERVALS, INTERVALS)
def test_two_include_each_other_when_they_have_the_same_members(
    one: Interval, two: Interval
) -> None:
    assert (one.includes(two) and two.includes(one)) == (points(one) == points(two))


@given(INTERVALS, st.sampled_from(GRID))
def test_the_gap_leads_to_the_interval(interval: Interval, value: Fraction) -> None:
    reached = value + interval.gap(value)
    assert reached in interval or reached in (interval.low, interval.high)
    assert (interval.gap(value) == 0) >= (value in interval)


@given(INTERVALS, st.sampled_from(GRID))
def test_no_shorter_way_leads_to_the_interval(interval: Interval, value: Fraction) -> None:
    way = abs(interval.gap(value))
    assert all(abs(inside - value) >= way for inside in points(interval))


@given(INTERVALS, st.sampled_from(GRID), st.fractions(min_value=Fraction(1, 1000), max_value=1000))
def test_scaling_scales_members_and_gaps(
    interval: Interval, value: Fraction, factor: Fraction
) -> None:
    scaled = interval.scaled(factor)
    assert (value * factor in scaled) == (value in interval)
    assert scaled.gap(value * factor) == interval.gap(value) * factor
    assert scaled.scaled(1 / factor) == interval


@pytest.mark.parametrize(
    ("interval", "value", "gap"),
    [
        (Interval(low=Fraction(32)), "31.96", "0.04"),
        (Interval(high=Fraction(26)), "27.5", "-1.5"),
        (Interval(low=Fraction(70), low_open=True), "70", "0"),
        (Interval(Fraction(2), Fraction(3)), "2.5", "0"),
    ],
)
def test_the_gap_is_signed_and_0_inside_or_on_an_end(
    interval: Interval, value: str, gap: str
) -> None:
    assert interval.gap(Fraction(value)) == Fraction(gap)
