"""Counts of a rate in texts beside it."""

from fractions import Fraction

import pytest

from healthplan_cli.reading.phrases.said_counts import (
    Between,
    said_counts,
    said_counts_of_a_whole,
    said_terms,
)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("310/1000", Fraction(31, 100), Fraction(31, 100)),
        ("310人/1,000人×100%=31%", Fraction(31, 100), Fraction(31, 100)),
        ("计算过程：310÷1000", Fraction(31, 100), Fraction(31, 100)),
        ("=310／1000", Fraction(31, 100), Fraction(31, 100)),
        ("分子310人，分母1000人", Fraction(31, 100), Fraction(31, 100)),
        ("分子：310；分母：1000。", Fraction(31, 100), Fraction(31, 100)),
        ("按310/1000计算", Fraction(31, 100), Fraction(31, 100)),
        ("签约310人，应签1000人", Fraction(31, 100), Fraction(31, 100)),
        ("应签约1000人，已签约310人", Fraction(31, 100), Fraction(31, 100)),
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
        "签约310人，响应1000人次",
        "",
    ],
)
def test_other_texts_say_no_counts(text: str) -> None:
    assert said_counts(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("签约310人，常住人口1000人", Fraction(31, 100), Fraction(31, 100)),
        ("常住人口1000人，签约310人", Fraction(31, 100), Fraction(31, 100)),
        ("签约310人/常住1000人", Fraction(31, 100), Fraction(31, 100)),
        ("死亡2例，活产9000", Fraction(2, 9000), Fraction(2, 9000)),
        ("管理1000人，规范管理310人", Fraction(31, 100), Fraction(31, 100)),
    ],
)
def test_counts_of_a_part_and_of_its_whole(text: str, low: Fraction, high: Fraction) -> None:
    assert said_counts_of_a_whole(text) == Between(low, high)


@pytest.mark.parametrize(
    "text",
    [
        "新增签约310人，常住人口1000人",
        "签约310人，其中重点人群100人",
        "常住人口1000人",
        "签约1000人，常住人口310人",
        "去年签约310人，常住人口1000人",
    ],
)
def test_other_counts_are_no_part_of_a_whole(text: str) -> None:
    assert said_counts_of_a_whole(text) is None


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("上半年150个，下半年160个", ["150个", "160个"]),
        ("公办180个、民办130个", ["180个", "130个"]),
        ("其中公办180个", []),
        ("公办180个、民办130个、用人单位办20个", []),
        ("60+40", ["60", "40"]),
        ("60张 + 40张 = 100张", ["60张", "40张"]),
        ("计算过程：1.2万+9000人", ["1.2万", "9000人"]),
        ("60", []),
        ("较上年+20", []),
        ("一期60张+二期40张", []),
    ],
)
def test_the_terms_of_a_sum_that_is_said(text: str, terms: list[str]) -> None:
    assert said_terms(text) == terms
