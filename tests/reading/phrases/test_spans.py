"""Periods in headings and titles."""

from datetime import date

import pytest

from healthplan_cli.reading.phrases.spans import Span, spans_in, with_signs, without_spans


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2022年", Span(2022)),
        ("2022年度", Span(2022)),
        ("２０２２年末", Span(2022)),
        ("2021-2025年", Span(2025, first_year=2021)),
        ("2022年1-6月", Span(2022, 6)),
        ("2022年1月至9月", Span(2022, 9)),
        ("2022年6月", Span(2022, 6, is_part=True)),
        ("2022年10-12月", Span(2022, 12, is_part=True, from_month=10)),
        ("2022年1月至2022年12月", Span(2022, 12)),
        ("2022年10月-2022年12月", Span(2022, 12, is_part=True, from_month=10)),
        ("2022年1月1日-12月31日", Span(2022, 12, 31)),
        ("2021年10月-2022年9月", Span(2022, 9, first_year=2021, from_month=10)),
        ("2022.9", Span(2022, 9, is_part=True)),
        ("2022/9月底", Span(2022, 9)),
        ("2022.1-9", Span(2022, 9)),
        ("2022.01-12月", Span(2022, 12)),
        ("2022.1-2022.12", Span(2022, 12)),
        ("2022.1.1-12.31", Span(2022, 12, 31)),
        ("2022/10/1-2022/12/31", Span(2022, 12, 31, is_part=True, from_month=10)),
        ("2022-1~2022-9", Span(2022, 9)),
        ("2022-10-01 - 2022-12-31", Span(2022, 12, 31, is_part=True, from_month=10)),
        ("2022-01-12", Span(2022, 1, 12)),
        ("附表2022-1", Span(2022)),
        ("2022.5万元", Span(2022)),
        ("前6个月", Span(None, 6)),
        ("2022年1-\n6月", Span(2022, 6)),
        ("2022年1月\t-\t6月", Span(2022, 6)),
        ("10-\n12月", Span(None, 12, is_part=True, from_month=10)),
        ("2022年6月底", Span(2022, 6)),
        ("2022-06", Span(2022, 6, is_part=True)),
        ("2022年上半年", Span(2022, 6)),
        ("下半年", Span(None, 12, is_part=True)),
        ("前三季度", Span(None, 9)),
        ("一季度", Span(None, 3)),
        ("三季度", Span(None, 9, is_part=True)),
        ("2022Q2", Span(2022, 6, is_part=True)),
        ("截至2022年9月30日", Span(2022, 9, 30)),
        ("2022/9/30", Span(2022, 9, 30)),
        ("截至9月30日", Span(None, 9, 30)),
        ("21年", Span(2021)),
        ("截至21年底", Span(2021)),
        ("21年1-9月", Span(2021, 9)),
        ("截至21.12", Span(2021, 12, is_part=True)),
        ("“十四五”", Span(2025, first_year=2021)),
        ("十四五规划目标", Span(2025, first_year=2021)),
        ("十四五末", Span(2025)),
        ("“十三五”期末", Span(2020)),
        ("十三五规划末数据", Span(2020)),
    ],
)
def test_a_period_is_read_in_every_way_it_is_written(text: str, span: Span) -> None:
    assert spans_in(text) == [span]


@pytest.mark.parametrize(
    "text",
    [
        "健康中国2030",
        "“健康东城2030”规划",
        "上报值",
        "每10万人",
        "5岁以下儿童",
        "12项",
        "20221231",
        "20",
        "20年以上",
        "近20年",
        "工作满20年",
        "20年内",
        "每20年一次",
    ],
)
def test_what_only_looks_like_a_period_is_none(text: str) -> None:
    assert spans_in(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("2022年实际值", "实际值"),
        ("截至12月31日完成", "完成"),
        ("1-12月累计完成", "累计完成"),
        ("2022年", ""),
        ("Value 2022", "Value"),
    ],
)
def test_a_heading_keeps_all_but_its_period(text: str, left: str) -> None:
    assert without_spans(text) == left


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("202209报表", Span(2022, 9, is_part=True)),
        ("20221231", Span(2022, 12, 31)),
        ("2022", Span(2022)),
    ],
)
def test_digits_alone_in_what_is_of_a_time(text: str, span: Span) -> None:
    assert spans_in(with_signs(text)) == [span]


@pytest.mark.parametrize("text", ["202213", "12022091", "199人"])
def test_other_digits_stay_as_they_are(text: str) -> None:
    assert with_signs(text) == text


def test_a_period_ends_with_a_day() -> None:
    assert Span(2022, 6).ends_with(date(2022, 6, 30))
    assert not Span(2022, 6).ends_with(date(2022, 12, 31))
    assert Span(2022).ends_with(date(2022, 6, 30))
    assert not Span(2021).ends_with(date(2022, 6, 30))
