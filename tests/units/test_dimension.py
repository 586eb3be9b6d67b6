"""What units count, and which figures can be added or compared."""

from fractions import Fraction

import pytest

from healthplan_cli.units.dimension import Dimension, counts_people, is_count, of_unit


def quotient(above: str, below: str) -> Dimension:
    """The dimension of a figure in one unit divided by one in the other."""
    return of_unit(above)[1].times(of_unit(below)[1], -1)


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("人", "名", True),
        ("人", "万人口", True),  # a population is a count of those in it
        ("人", "人次", False),
        ("%", "‰", True),
        ("百分点", "百分点", True),
        ("%", "百分点", False),  # 3 % and 3 points are no figures of one kind
        ("名/万人", "张/千人", False),
        ("名/万人", "名/千人", True),
        ("%", "名/万人", False),  # a share and a rate as reported
        ("元/人次", "元/人", False),
    ],
)
def test_figures_fit_those_of_their_own_kind(one: str, other: str, fit: bool) -> None:
    mine, theirs = of_unit(one)[1], of_unit(other)[1]
    assert (mine.fits(theirs), theirs.fits(mine)) == (fit, fit)


@pytest.mark.parametrize(
    ("above", "below", "unit", "fit"),
    [
        ("人", "人", "%", True),
        ("人", "人", "名/万人", True),
        ("人次", "人", "%", False),
        ("人次", "人", "名/万人", False),
        ("个", "人", "张/千人", True),
        ("个", "人", "名/万人", False),
        ("人次", "人", "人次/人", True),
    ],
)
def test_a_quotient_of_counts_fits_the_share_or_rate_that_is_made_of_them(
    above: str, below: str, unit: str, fit: bool
) -> None:
    made, reported = quotient(above, below), of_unit(unit)[1]
    assert (made.fits(reported), reported.fits(made)) == (fit, fit)


@pytest.mark.parametrize(
    ("unit", "size"),
    [("", "1"), ("人", "1"), ("天", "24"), ("万元", "10000"), ("%", "1/100"), ("百分点", "1/100"), ("元/天", "1/24")],
)  # fmt: skip
def test_one_of_a_unit_is_so_many_base_units(unit: str, size: str) -> None:
    assert of_unit(unit)[0] == Fraction(size)


def test_an_unknown_unit_has_no_dimension() -> None:
    with pytest.raises(KeyError):
        of_unit("无此单位")


@pytest.mark.parametrize(
    ("dimension", "shown"),
    [
        (Dimension(), "1"),
        (of_unit("名")[1], "人"),
        (of_unit("%")[1], "%"),
        (of_unit("元/天")[1], "元/小时"),
        (Dimension().times(of_unit("人")[1], -1), "1/人"),
        (of_unit("人")[1].times(of_unit("人")[1]), "人^2"),
        (quotient("元", "人").times(of_unit("人")[1], -1), "元/人^2"),
    ],
)
def test_a_dimension_is_shown_as_a_unit(dimension: Dimension, shown: str) -> None:
    assert str(dimension) == shown


def test_the_order_of_factors_is_none_of_a_dimension() -> None:
    people, days = of_unit("人")[1], of_unit("天")[1]
    assert people.times(days) == days.times(people)
    assert people.times(days).times(people, -1) == days


@pytest.mark.parametrize(
    ("unit", "counts", "people"),
    [
        ("人", True, True),
        ("户", True, True),
        ("人次", True, True),
        ("剂", True, True),
        ("个", True, False),
        ("张床", True, False),
        ("", False, True),
        ("天", False, False),
        ("元", False, False),
        ("无此单位", False, False),
    ],
)
def test_which_units_count_whole_things_and_which_tell_of_people(
    unit: str, counts: bool, people: bool
) -> None:
    assert (is_count(unit), counts_people(unit)) == (counts, people)
