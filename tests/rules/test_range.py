"""Ranges of numbers, also of those without an end: what a rule may conclude of figures that are not all reported."""

from fractions import Fraction

import pytest

from healthplan_cli.rules.range import Range

ANY = Range(None, None)


def of(low: int | str | None, high: int | str | None) -> Range:
    """The range between two ends, None for one that it does not have."""
    return Range(*(None if end is None else Fraction(end) for end in (low, high)))


@pytest.mark.parametrize(
    ("one", "other", "product"),
    [
        (of(2, 3), of(4, 5), of(8, 15)),
        (of(-2, 3), of(4, 5), of(-10, 15)),
        (of(-2, 3), of(-4, 5), of(-12, 15)),
        (of(2, None), of(3, None), of(6, None)),
        (of(0, None), of(5, None), of(0, None)),  # a count that was not reported is not below 0
        (of(5, None), of(0, 2), of(0, None)),
        (of(-1, None), of(2, 3), ANY),
        (of(2, 3), of(-1, None), ANY),
        (of(None, 3), of(1, 2), ANY),
        (of(1, 2), of(None, 3), ANY),
    ],
)
def test_a_product_lies_between_the_products_of_the_ends(
    one: Range, other: Range, product: Range
) -> None:
    assert one.times(other) == product


@pytest.mark.parametrize(
    ("divisor", "inverse"),
    [
        (of(2, 4), of("1/4", "1/2")),
        (of(2, None), of(0, "1/2")),
        (of(-4, -2), of("-1/2", "-1/4")),
        (of(None, -2), of("-1/2", 0)),
        (of(0, 4), None),
        (of(-4, 0), None),
        (of(-1, 1), None),
        (ANY, None),
    ],
)
def test_nothing_is_divided_by_what_may_be_zero(divisor: Range, inverse: Range | None) -> None:
    assert divisor.inverse() == inverse
    assert of(1, 1).times(divisor, -1) == inverse


@pytest.mark.parametrize(
    ("one", "size"),
    [
        (of(2, 3), of(2, 3)),
        (of(-3, -2), of(2, 3)),
        (of(-3, 2), of(0, 3)),
        (of(-2, 3), of(0, 3)),
        (of(0, None), of(0, None)),
        (of(-1, None), of(0, None)),
        (of(None, 2), of(0, None)),
        (of(None, -2), of(2, None)),
        (ANY, of(0, None)),
    ],
)
def test_a_size_is_how_far_a_number_is_from_zero(one: Range, size: Range) -> None:
    assert one.size() == size


def test_sums_and_differences_have_an_end_where_both_have_one() -> None:
    assert of(1, 2).plus(of(3, 5)) == of(4, 7)
    assert of(1, 2).plus(of(3, 5), -1) == of(-4, -1)
    assert of(1, None).plus(of(3, 5)) == of(4, None)
    assert of(1, None).plus(of(3, 5), -1) == of(-4, None)
    assert of(1, 2).plus(of(3, None), -1) == of(None, -1)


def test_the_smaller_and_the_larger_of_two_are_taken_end_by_end() -> None:
    assert of(1, 5).smaller(of(2, 4)) == of(1, 4)
    assert of(1, 5).larger(of(2, 4)) == of(2, 5)
    assert of(1, None).smaller(of(2, 4)) == of(1, 4)
    assert of(None, 5).smaller(of(2, 4)) == of(None, 4)
    assert of(None, 5).larger(of(2, 4)) == of(2, 5)
    assert of(1, None).larger(of(2, 4)) == of(2, None)


def test_one_number_is_exact() -> None:
    assert of(2, 2).exact
    assert not of(2, 3).exact
    assert not ANY.exact
    ends = [len(one.ends) for one in (of(2, 2), of(2, 3), of(2, None), ANY)]
    assert ends == [1, 2, 1, 0]
