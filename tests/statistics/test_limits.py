"""Limits of counts and shares, beside published ones.

The figures are those of the test data of PHEindicatormethods 2, UK Health Security Agency
(testdata_Byars_Wilson.xlsx, testdata_Proportion.xlsx, testdata_Rate.xlsx), which have 16 digits.
"""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan_cli.statistics.byar import byar_high, byar_low
from healthplan_cli.statistics.levels import CONFIDENCE_95, CONFIDENCE_998
from healthplan_cli.statistics.poisson import exact_high, exact_low
from healthplan_cli.statistics.rates import limits_of_count
from healthplan_cli.statistics.roots import root_above, root_below
from healthplan_cli.statistics.wilson import wilson

LEVELS = {"95": CONFIDENCE_95, "99.8": CONFIDENCE_998}
PUBLISHED_DIGITS = Fraction(1, 10**13)


def is_published(found: Fraction, published: str) -> bool:
    expected = Fraction(published)
    return abs(found - expected) <= expected * PUBLISHED_DIGITS


@pytest.mark.parametrize(
    ("x", "n", "level", "low", "high"),
    [
        ("65", "100", "95", "0.5525444329688797", "0.7363575175690247"),
        ("65", "100", "99.8", "0.4954946574070431", "0.7783540614089697"),
        ("1", "100", "95", "0.0017674320641406511", "0.054486196178705294"),
        ("1045", "5000", "99.8", "0.19179381799015244", "0.22731562902525818"),
        ("7776456", "7564336677", "95", "0.0010273201001641094", "0.0010287644578977231"),
        ("0.445", "1", "95", "0.04381744772058822", "0.9334621276979156"),
    ],
)
def test_the_limits_of_a_share_are_those_published(
    x: str, n: str, level: str, low: str, high: str
) -> None:
    found = wilson(Fraction(x), Fraction(n), LEVELS[level])
    assert is_published(found[0], low)
    assert is_published(found[1], high)


@pytest.mark.parametrize(
    ("x", "level", "low", "high"),
    [
        ("65", "95", "50.163187710459454", "82.84913854593984"),
        ("1045", "95", "982.5932018073325", "1110.33121298565"),
        ("1", "95", "0.01307213290150435", "5.5637555824752605"),
        ("10", "99.8", "2.916318374695686", "24.193724927880535"),
    ],
)
def test_byars_limits_are_those_published(x: str, level: str, low: str, high: str) -> None:
    assert is_published(byar_low(Fraction(x), LEVELS[level]), low)
    assert is_published(byar_high(Fraction(x), LEVELS[level]), high)


def test_byars_lower_limit_of_one_event_at_99_8_per_cent_is_0() -> None:
    """1 - 1/9 - 3.0902/3 is below 0, and a count is not: the data have no number here."""
    assert byar_low(Fraction(1), CONFIDENCE_998) == 0
    assert is_published(byar_high(Fraction(1), CONFIDENCE_998), "9.362180217908362")


@pytest.mark.parametrize(
    ("x", "level", "low", "high"),
    [
        (1, "95", "0.025317807984289896", "5.571643390938898"),
        (1, "99.8", "0.0010005003335835343", "9.233413476451586"),
        (5, "95", "1.6234863901184199", "11.668332079322669"),
        (5, "99.8", "0.7393717319178039", "16.454745203680104"),
    ],
)
def test_exact_limits_are_those_published(x: int, level: str, low: str, high: str) -> None:
    assert is_published(exact_low(x, LEVELS[level]), low)
    assert is_published(exact_high(x, LEVELS[level]), high)


def test_of_no_event_the_exact_upper_limit_is_minus_the_logarithm_of_the_tail() -> None:
    assert exact_low(0) == 0
    by_hand = -Decimal("0.025").ln()  # e^-m = 0.025
    assert is_published(exact_high(0), str(by_hand))


def test_limits_are_exact_below_10_events_and_byars_from_there_on() -> None:
    assert limits_of_count(9)[2] == "exact"
    assert limits_of_count(10)[2] == "byar"


SHARES = st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(SHARES)
def test_a_share_lies_between_its_limits_and_these_between_none_and_all(
    share: tuple[int, int],
) -> None:
    x, n = share
    low, high = wilson(Fraction(x), Fraction(n))
    assert 0 <= low <= Fraction(x, n) <= high <= 1


@given(SHARES)
def test_the_limits_of_the_rest_are_those_of_the_share_the_other_way_round(
    share: tuple[int, int],
) -> None:
    x, n = share
    low, high = wilson(Fraction(x), Fraction(n))
    assert wilson(Fraction(n - x), Fraction(n)) == (1 - high, 1 - low)


def test_the_limits_next_to_none_and_next_to_all_are_none_and_all() -> None:
    """A root has 30 decimals, and so little more than it would be beyond them."""
    little = Fraction(1, 10**40)
    assert wilson(little, Fraction(1))[0] == 0
    assert wilson(1 - little, Fraction(1))[1] == 1


@given(st.integers(0, 10**7))
def test_a_count_lies_between_its_limits(x: int) -> None:
    low, high, _ = limits_of_count(x)
    assert 0 <= low <= x < high


@given(st.fractions(min_value=0, max_value=10**9, max_denominator=10**6))
def test_a_root_is_never_on_the_other_side(value: Fraction) -> None:
    below, above = root_below(value), root_above(value)
    assert below**2 <= value <= above**2
    assert above - below <= Fraction(1, 10**30)


@pytest.mark.parametrize("root", ["0", "1", "3/2", "0.125", "1000000"])
def test_the_root_of_a_square_is_exact_from_both_sides(root: str) -> None:
    exact = Fraction(root)
    assert root_below(exact**2) == root_above(exact**2) == exact
