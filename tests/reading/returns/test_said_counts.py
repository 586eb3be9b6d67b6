"""Counts of a rate in texts beside it."""

from fractions import Fraction

import pytest

from healthplan_cli.reading.returns.said_counts import Between, said_counts


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("310/1000", Fraction(31, 100), Fraction(31, 100)),
        ("310人/1,000人×100%=31%", Fraction(31, 100), Fraction(31, 100)),
        ("计算过程：310÷1000", Fraction(31, 100), Fraction(31, 100)),
        ("=310／1000", Fraction(31, 100), Fraction(31, 100)),
        ("分子310人，分母1000人", Fraction(31, 100), Fraction(31, 100)),
        ("分子：310；分母：1000。", Fraction(31, 100), Fraction(31, 100)),
        ("18/18", Fraction(1), Fraction(1)),
        # 3.05 to 3.15 of 9.5 to 10.5
        ("3.1万人/10万人", Fraction(305, 1050), Fraction(315, 950)),
    ],
)
def test_counts_that_are_said(text: str, low: Fraction, high: Fraction) -> None:
    assert said_counts(text) == Between(low, high)


@pytest.mark.parametrize(
    "text",
    [
        "签约人数/常住人口",
        "9/30",
        "2022/12",
        "2022/12/31",
        "1000/310",
        "0/0",
        "目标310/1000",
        "较上年310/1000有所提高",
        "甲街道310/1000，乙街道200/500",
        "共310人",
        "",
    ],
)
def test_other_texts_say_no_counts(text: str) -> None:
    assert said_counts(text) is None
