"""What a person sees of a number is what is read, or the cell is refused with both.

The formats are those of ECMA-376-1, 18.8.31; what each shows was worked out from there.
"""

from decimal import Decimal

import pytest

from healthplan_cli.reading.workbook.number_formats import (
    Shown,
    number_format,
    shown_number,
    shown_text,
)

UNDERSTOOD = [
    ("General", "3.5", "3.5"),
    ("0", "3.5", "3.5"),  # the full value counts
    ("#,##0.00", "1234.5", "1234.5"),
    ("00000", "32", "32"),
    ("0.0E+00", "12345", "12345"),
    ("# ?/?", "0.5", "0.5"),
    ("G/通用格式", "4", "4"),
    ("[DBNum1]General", "5", "5"),
    ("[Red]0", "5", "5"),
    ("[$-804]0", "5", "5"),
    ("@", "5", "5"),
    ("0_ ", "5", "5"),
    ("0_);(0)", "5", "5"),
    ('0.00"亿元"', "3.86", "3.86亿元"),
    ('0.0"‰"', "33", "33‰"),
    ("0.0‰", "33", "33‰"),
    ("0.0‰", "0.4", "0.4‰"),
    ("0.0‰", "0", "0‰"),
    ("0", "-0.0", "0"),
    ('0"%"', "32", "32%"),
    ("0.0!%", "32.5", "32.5%"),
    ("0.0\\%", "32.5", "32.5%"),
    ("0.0 %", "0.325", "32.5%"),
    ('0"万人次"', "6", "6万人次"),
    ("0\\万", "6", "6万"),
    ('General"家"', "5", "5家"),
    ('G/通用格式"人"', "5", "5人"),
    ('0.0"/10万"', "14.2", "14.2/10万"),
    ('0.0"个百分点"', "25", "25个百分点"),
    ("#,##0,", "2000", "2"),
    ("#,##0,", "2345", "2.345"),
    ("0.0,", "2500", "2.5"),
    ("0,.0", "2500", "2.5"),
    ("0.00,,", "2500000", "2.5"),
    ('0.0,"千元"', "2500", "2.5千元"),
    ('0!.0,"万"', "60000", "6万"),
    ('0"."0,"万"', "65000", "6.5万"),
    ("0\\.0000", "65000", "6.5"),
    ('0!.00,,"亿"', "386000000", "3.86亿"),
    ('[>=10000]0!.0,"万";0', "60000", "6万"),
    ('[>=10000]0!.0,"万";0', "600", "600"),
    ('[>=100000000]0!.00,,"亿元";[>=10000]0!.0,"万元";0"元"', "386000000", "3.86亿元"),
    ('[>=100000000]0!.00,,"亿元";[>=10000]0!.0,"万元";0"元"', "20000", "2万元"),
    ('[>=100000000]0!.00,,"亿元";[>=10000]0!.0,"万元";0"元"', "20", "20元"),
    ('0.00,,"万"\n%', "60000", "6万"),
    ('"≥"0', "3", "≥3"),  # which no figure is, and units says so
    ('"约"0"家"', "3", "约3家"),
    ('0"以上"', "3", "3以上"),
    ('0.0%"以上"', "0.32", "32%以上"),
    ("$0", "3", "$3"),
    ("[$€-2]0", "3", "€3"),
    ("¥#,##0.00元", "3.5", "3.5元"),
    ('[$¥-804]#,##0.00"亿元"', "3.5", "3.5亿元"),
    ('"¥"0.00"万"', "3.5", "3.5万元"),
    ("0;-0", "-3", "-3"),
    ("0.0%;-0.0%", "-0.014", "-1.4%"),
    ("#,##0.00_);(#,##0.00)", "-3", "-3"),
    ("#,##0.00_);[Red](#,##0.00)", "-3", "-3"),
    ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "-3", "-3"),
    ('¥0"万元";¥-0"万元"', "-3", "-3万元"),
    ("0;-0;0", "0", "0"),
    ('0;-0;"0"', "0", "0"),
    ('[=1]"是";[=0]"否";0', "1", "是"),
    ('[=1]"是";[=0]"否";0', "0", "否"),
    ('0%;-0%;"无"', "0.32", "32%"),
    ('0%;-0%;"无"', "0", "无"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "value", "text"), UNDERSTOOD)
def test_what_is_shown_is_read(code: str, value: str, text: str) -> None:
    shown = shown_number(Decimal(value), number_format(code))
    assert (shown.text, shown.clear) == (text, True)


NOT_UNDERSTOOD = [
    ("¥#,##0.00", "3.5", "¥3.5"),  # yuan, or the 万元 that the heading says?
    ("[$¥-804]#,##0.00", "3.5", "¥3.5"),
    ('_ "¥"* #,##0.00_ ', "3.5", "¥3.5"),
    ("0;[Red]0", "-3", "3"),  # its minus sign is a colour
    ("0;0", "-3", "3"),
    ("0;-0;;@", "0", ""),
    ('0;-0;"-"', "0", "-"),  # nothing to report, or a formula over blank cells?
    ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0", "-"),
    (";;;", "5", ""),
    ('"1"0', "3", "13"),
    ('0"0"', "3", "30"),
    ('0".5"', "3", "3.5"),
    ('0"①"', "3", "3①"),
    ('0"e5"', "3", "3e5"),
    ('"-"0', "3", "-3"),
    ("000-0000", "1234567", "1234567"),
    ('0"亿"0000"万"', "123456", "123456万"),
    ('# ?/? "家"', "0.5", "0.5家"),
    ("0*-", "3", "3"),
    ('0.0"‰"\n%', "0.033", "3.3‰"),
    ("0.0‰", "0.0041", "0.0041‰"),  # shows 0.0‰, and may be 4.1‰: ‰ scales nothing
    ('0.00,,"亿"\n%', "60000", "6亿"),  # what is seen is not what is there
]  # fmt: skip


@pytest.mark.parametrize(("code", "value", "text"), NOT_UNDERSTOOD)
def test_what_is_not_understood_is_not_clear(code: str, value: str, text: str) -> None:
    shown = shown_number(Decimal(value), number_format(code))
    assert (shown.text, shown.clear) == (text, False)


@pytest.mark.parametrize(
    ("code", "shown", "clear"),
    [
        ("@", "3", True),
        ("General", "3", True),
        ('"约"@', "约3", True),
        ('@"家"', "3家", True),
        ("0;0;0;@", "3", True),
        ('0;0;0;"x"', "x", False),
        (";;;", "", False),
        ("0;0;0;", "", False),
    ],
)
def test_texts_have_a_section_of_their_own(code: str, shown: str, clear: bool) -> None:
    found = shown_text("3", number_format(code))
    assert (found.text, found.clear) == (shown, clear)


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("aaaa", True),
        ("e", True),
        ("yyyy/m/d", True),
        ('m"月"d"日"', True),
        ("[$-804]aaaa", True),
        ("[h]:mm", True),
        ("上午/下午h:mm", True),
        ("General", False),
        ("0.0E+00", False),
        ('0"day"', False),
        ("[Red]0", False),
        ("0\\d", False),
    ],
)
def test_a_format_is_a_date_by_its_codes_and_not_by_its_words(code: str, is_date: bool) -> None:
    assert number_format(code).is_date is is_date


@pytest.mark.parametrize("code", ["[<1]0%;0.0", "0.0;-0%", "General;0%"])
def test_per_cent_for_some_numbers_only(code: str) -> None:
    assert number_format(code).uneven


@pytest.mark.parametrize("code", ["0%", "0.00%", "0 %", "#,##0.0%_ "])
def test_a_format_with_a_per_cent_sign_shows_per_cent(code: str) -> None:
    assert number_format(code).percent


@pytest.mark.parametrize(
    "code", ["", ";", '"', "\\", "[", "[<", "0[", "*", "_", "%", "[=1.2.3]0", "é"]
)
def test_no_format_is_too_odd(code: str) -> None:
    look = number_format(code)
    assert shown_text("x", look) == Shown("x", True)  # without a section for texts
    assert isinstance(shown_number(Decimal(1), look), Shown)
