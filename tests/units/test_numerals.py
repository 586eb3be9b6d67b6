"""Numbers in Chinese characters."""

from fractions import Fraction

import pytest

from healthplan_cli.units import UnitError
from healthplan_cli.units.as_written import parse
from healthplan_cli.units.numerals import numeral_value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        *(("零", "0"), ("〇", "0"), ("一", "1"), ("二", "2"), ("两", "2"), ("三", "3")),
        *(("四", "4"), ("五", "5"), ("六", "6"), ("七", "7"), ("八", "8"), ("九", "9")),
        *(("十", "10"), ("十二", "12"), ("二十", "20"), ("二十三", "23")),
        *(("一百零五", "105"), ("一百二十", "120"), ("九百九十九", "999"), ("两千零三十", "2030")),
        *(("二三", "23"), ("二〇二五", "2025")),
        *(("三点五", "3.5"), ("三点一四", "3.14"), ("零点零八", "0.08"), ("十点九", "10.9")),
    ],
)
def test_a_numeral_is_worth_what_it_says(numeral: str, value: str) -> None:
    assert numeral_value(numeral) == Fraction(value)


@pytest.mark.parametrize(
    ("written", "percent"),
    [("百分之三十二", 32), ("百分之32.5", "32.5"), ("千分之五", "0.5"), ("万分之三", "0.03"), ("四分之三", 75)],
)  # fmt: skip
def test_a_fraction_in_words_is_a_share(written: str, percent: str) -> None:
    assert parse(written, "%").value == Fraction(percent)


def test_nothing_is_shared_by_zero() -> None:
    with pytest.raises(UnitError):
        parse("零分之三", "%")
