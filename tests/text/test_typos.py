"""Slips of the keyboard are named as what they are; what is no slip is left alone."""

import pytest

from healthplan_cli.text.typos import of_figure, of_line
from healthplan_cli.units import normal


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("32%以上", "is a bound or a guess"),
        ("约32%", "is a bound or a guess"),
        ("≥80", "is a bound or a guess"),
        ("<5", "is a bound or a guess"),
        ("100余家", "is a bound or a guess"),
        ("30-40%", "is a range"),
        ("30%～40%", "is a range"),
        ("30—40%", "is a range"),
        ("2至3个", "is a range"),
        ("1 to 2", "is a range"),
        ("25。4%", "is a full-width stop"),
        ("33.%", "a digit is missing"),
        (".5", "a digit is missing"),
        ("1/3", "is a fraction"),
        ("2⑩", "⑩ in '2⑩' is no digit, but a mark such as that of a note"),
        ("10²个", "² in '10²个' is no digit"),
        ("1½", "½ in '1½' is no digit"),
        ('="33%"', """'="33%"' is a formula that keeps a text; write '33%' alone"""),
        ("=33%", "'=33%' is a formula; write what it makes"),
        ("=SUM(A1:A3)", "is a formula; write what it makes"),
        ("无", "is no figure; leave it blank where there is none, or write 0"),
        ("暂无数据", "is no figure; leave it blank where there is none, or write 0"),
        ("N/A", "is no figure; leave it blank where there is none, or write 0"),
        ("不适用", "is no figure; leave it blank, and waive the target with a reason"),
        ("3月5日", "is a date, not a figure"),
        ("5-Mar", "is a date, not a figure"),
        ("100.0.0", "has more than one point"),
        ("0,060万人次", "starts with 0 before a comma"),
        ("3,5", "a comma in '3,5' is not before three digits"),
        ("1812,000个", "a comma in '1812,000个' is not before three digits"),
        ("“33%”", "has full-width punctuation"),
        ("31%，29%", "has full-width punctuation"),
        ("3家（含筹建1家）", "is not one figure"),
    ],
)
def test_a_slip_of_a_figure_is_named_as_what_it_is(text: str, words: str) -> None:
    slip = of_figure(normal(text), text)
    assert slip is not None
    assert words in str(slip.words)


@pytest.mark.parametrize("text", ["pct", "33 %%", "二十五", "yes", "", "5.2/10万"])
def test_no_slip_of_a_figure(text: str) -> None:
    assert of_figure(normal(text), text) is None


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("  rate：33%", 6, "the colon after 'rate' is full-width"),
        ("- 签约率：33%", 5, "the colon after '签约率' is full-width"),
        ("  rate ：33%", 7, "the colon after 'rate' is full-width"),
        ("  rate:33%", 6, "a space is missing after the colon of 'rate'"),
        ("  rate: {value: 3，baseline: 2}", 17, "， is full-width"),
        ("  rate: ｛value: 3}", 8, "｛ is full-width"),
        ("note: “a: b”", 6, "“ is full-width"),
    ],
)
def test_a_slip_of_a_line_is_named_at_its_column(line: str, column: int, words: str) -> None:
    found = of_line(line)
    assert found is not None
    assert (found[0], str(found[1]).startswith(words)) == (column, True)


@pytest.mark.parametrize(
    "line",
    [
        "  rate: 33%",
        "  # 注：a",
        "  note: '注：a，b'",
        '  note: "注：a"',
        "  rate: 33%  # 注：a",
        "  url: x",
        "http://a",
        "",
        "  rate:",
        "12 a b",
    ],
)
def test_no_slip_of_a_line(line: str) -> None:
    assert of_line(line) is None
