"""Units of a folder of specs. They are added for the whole run, so no two tests add one name."""

from fractions import Fraction

import pytest

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.units import UnitError, own
from healthplan_cli.units.dimension import is_count


def added(name: str, meaning: str, *other_names: str) -> None:
    own.add(own.own_unit(name, meaning, other_names))


def test_a_count_of_its_own_fits_nothing_else_under_any_of_its_names() -> None:
    assert not units.is_unit("消毒炉")
    added("消毒炉", "count", "炉批")
    assert units.parse("3万炉批").value == 30_000
    assert units.fits("炉批", "消毒炉")
    assert not units.fits("消毒炉", "个")
    assert not units.fits("消毒炉", "人次")
    assert units.convert(Quantity(Fraction(6), "炉批"), "消毒炉").value == 6
    assert not units.fits("元/消毒炉", "元")


def test_an_amount_of_its_own_makes_quotients() -> None:
    added("比索", "amount", "PHP")
    found = units.rate(units.parse("100比索"), units.parse("8人次"), "PHP/人次")
    assert (found.value, found.unit) == (Fraction(25, 2), "PHP/人次")
    assert not units.fits("比索", "元")


def test_so_many_of_a_known_unit_are_converted_exactly() -> None:
    added("一打", "12个")
    added("一罗", "12 一打")
    assert units.convert(units.parse("2一罗"), "个").value == 288
    assert units.convert(Quantity(Fraction(1), "个"), "一打").value == Fraction(1, 12)
    assert not is_count("一打")  # half a dozen is a whole number of things


def test_so_many_of_a_unit_of_ones_own_are_so_many_of_it() -> None:
    added("培养皿", "count")
    added("培养架", "40培养皿")
    assert units.convert(Quantity(Fraction(3), "培养架"), "培养皿").value == 120


def test_another_name_of_a_unit() -> None:
    added("就诊人头", "人次")
    assert units.fits("就诊人头", "人次")


def test_adding_the_same_unit_again_changes_nothing() -> None:
    added("窑", "count")
    added("窑", "count")
    with pytest.raises(UnitError, match="'窑' is a unit already"):
        added("窑", "amount")


@pytest.mark.parametrize(
    ("name", "meaning", "code"),
    [
        ("名", "count", "unfit-unit"),
        ("千炉", "count", "unfit-unit"),
        ("亿", "count", "unfit-unit"),
        ("炉 子", "count", "unfit-unit"),
        ("炉/子", "count", "unfit-unit"),
        ("%炉", "count", "unfit-unit"),
        ("", "count", "unfit-unit"),
        ("__import__", "count", "unfit-unit"),
        ("新炉", "", "unfit-unit"),
        ("新炉", "0个", "unfit-unit"),
        ("新炉", "1.5个", "unfit-unit"),
        ("新炉", "-2个", "unfit-unit"),
        ("新炉", "人/天", "unfit-unit"),
        ("新炉", "百分点", "unfit-unit"),
        ("新炉", "倍", "unfit-unit"),
        ("新炉", "万人", "unfit-unit"),
        ("新炉", "12新炉", "unknown-unit"),
    ],
)
def test_what_cannot_be_a_unit(name: str, meaning: str, code: str) -> None:
    with pytest.raises(UnitError) as refused:
        added(name, meaning)
    assert refused.value.code == code


@pytest.mark.parametrize("meaning", ["countt", "新箱", "1.5个"])
def test_the_words_for_what_is_no_meaning_of_a_unit(meaning: str) -> None:
    words = f"'{meaning}' is no unit, nor a whole number of one; write count, amount or 12个"
    with pytest.raises(UnitError) as refused:
        added("新炉", meaning)
    assert str(refused.value.words) == words
