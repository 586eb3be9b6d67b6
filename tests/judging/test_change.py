"""Changes as a share of a baseline that is itself a rounded number."""

from fractions import Fraction

import pytest

from healthplan_cli.judging.change import MeasuredValue, relative_difference
from healthplan_cli.model.quantity import Quantity


def exactly(value: str) -> Quantity:
    return Quantity(Fraction(value), "元")


def about(value: str, half: str) -> Quantity:
    """A number that is made of rounded ones."""
    return Quantity(Fraction(value), "元", half=Fraction(half))


@pytest.mark.parametrize(
    ("then", "half"),
    [("1", "1"), ("-1", "1"), ("1", "3/2"), ("0.3", "0.5"), ("-0.3", "0.5"), ("5", "10")],
)
def test_there_is_no_share_of_a_baseline_that_may_be_0(then: str, half: str) -> None:
    found = relative_difference(exactly("3"), about(then, half), Fraction(0), "%")
    assert str(found) == "the baseline may be 0; a change in % of it is undefined"


@pytest.mark.parametrize(
    ("then", "half", "low", "high"),
    [
        ("2", "1", "0", "200"),  # 3 beside 3, and beside 1
        ("2", "3/2", "-100/7", "500"),  # 3 beside 3.5, and beside 0.5
        ("-2", "1", "200", "400"),  # 6 more than -3, and 4 more than -1
    ],
)
def test_a_change_lies_between_those_from_both_ends_of_the_baseline(
    then: str, half: str, low: str, high: str
) -> None:
    found = relative_difference(exactly("3"), about(then, half), Fraction(0), "%")
    assert isinstance(found, MeasuredValue)
    assert (found.low, found.high) == (Fraction(low), Fraction(high))
