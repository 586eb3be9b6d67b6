"""Text to exact quantities, conversion between units, and everything that is refused."""

from fractions import Fraction

import pytest

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.units import UnitError, table


@pytest.mark.parametrize(
    ("text", "value", "unit", "places"),
    [
        ("32%", "32", "%", 0),
        ("32.50%", "32.5", "%", 2),
        ("３２％", "32", "%", 0),
        ("３２．５％", "32.5", "%", 1),
        ("  32 %  ", "32", "%", 0),
        ("\u300032\u00a0%", "32", "%", 0),
        ("2.5万名", "25000", "名", -3),
        ("5万人次", "50000", "人次", -4),
        ("5 万人次", "50000", "人次", -4),
        ("89.04万人", "890400", "人", -2),
        ("10万人", "100000", "人", -4),
        ("3十万人", "300000", "人", -5),
        ("1.2亿元", "1.2", "亿元", 1),
        ("3万元", "3", "万元", 0),
        ("3百万元", "3000000", "元", -6),
        ("1,812个", "1812", "个", 0),
        ("１，８１２个", "1812", "个", 0),
        ("1,234,567.8人", "1234567.8", "人", 1),
        ("4.5 个/千人", "4.5", "个/千人", 1),
        ("9例/10万人", "9", "例/10万人", 0),
        ("6.1‰", "6.1", "‰", 1),
        ("1个百分点", "1", "个百分点", 0),
        ("1.4百分点", "1.4", "百分点", 1),
        ("-3.2%", "-3.2", "%", 1),
        ("−3.2%", "-3.2", "%", 1),
        ("－3.2%", "-3.2", "%", 1),
        ("+0.50%", "0.5", "%", 2),
        ("78.9岁", "78.9", "岁", 1),
        ("1.5e3人", "1500", "人", -2),
        ("15E-1人", "1.5", "人", 1),
        ("0", "0", "件", 0),
        ("0.07", "0.07", "件", 2),
        ("3万", "30000", "件", -4),
        ("95分", "95", "分", 0),
        ("3百人", "300", "人", -2),
        ("120㎡", "120", "m2", 0),
        ("120 m²", "120", "m2", 0),
        ("0.5㎥", "0.5", "m3", 1),
        ("35微克/立方米", "35", "微克/立方米", 0),
        ("35μg/m³", "35", "μg/m3", 0),
        ("2.5万学时", "25000", "学时", -3),
        ("12周", "12", "周", 0),
        ("5个工作日", "5", "个工作日", 0),
        ("3.2吨", "3.2", "吨", 1),
        ("1200户次", "1200", "户次", 0),
        ("400毫升", "400", "毫升", 0),
        ("3门", "3", "门", 0),
        ("38.2DDDs/百人天", "38.2", "DDDs/百人天", 1),
        ("100张床", "100", "张床", 0),
    ],
)
def test_a_text_is_read_as_number_unit_and_printed_places(
    text: str, value: str, unit: str, places: int
) -> None:
    found = units.parse(text, "件")
    assert (found.value, found.unit, found.places) == (Fraction(value), unit, places)


@pytest.mark.parametrize(
    ("text", "unit", "value", "places"),
    [
        ("1:1.25", "1:x", "1.25", 2),
        ("1：1.25", "1:x", "1.25", 2),
        ("1 ∶ 1.25", "1:x", "1.25", 2),
        ("1.15∶1", "比", "1.15", 2),
        ("0.4∶1", "倍", "0.4", 1),
        ("1:1", "比", "1", 0),
        ("1:1", "1:x", "1", 0),
        ("1/3", "%", "100/3", None),
        ("2 / 3", "‰", "2000/3", None),
        ("1/3", "比", "1/3", None),
        ("三分之一", "%", "100/3", None),
        ("百分之三十二", "%", "32", None),
        ("千分之5", "%", "0.5", None),
        ("一半", "%", "50", None),
        ("半数", "%", "50", None),
        ("2倍", "比", "2", 0),
        ("1名/3000人", "名/万人", "10/3", None),
        ("1名/3,000人", "名/千人", "1/3", None),
        ("1张/50张床", "张/百张床", "2", None),
        ("1名/2张", "名/张", "1/2", None),
    ],
)
def test_ratios_and_fractions_are_exact(
    text: str, unit: str, value: str, places: int | None
) -> None:
    found = units.parse(text, unit)
    assert (units.convert(found, unit).value, found.places) == (Fraction(value), places)


@pytest.mark.parametrize(
    ("text", "unit", "code", "words"),
    [
        ("1:1.25", "比", "two-readings", "'1:1.25' can be read as 0.8比 or as 1.25比; write the one that is meant"),
        ("2:1", "1:x", "two-readings", "'2:1' can be read as 1:0.5 or as 1:2; write the one that is meant"),
        ("2:3", "比", "two-readings", "'2:3' can be read as 0.6667比 or as 1.5比; write the one that is meant"),
        ("1名/1000-1250人", "名/万人", "two-readings", "'1名/1000-1250人' can be read as 10 名/万人 or as 8 名/万人; write the one that is meant"),
        ("减半", "人", "not-a-number", "'减半' is a change, not a figure; in a plan write falls_by: '减半'"),
        ("翻一番", "%", "not-a-number", "'翻一番' is a change, not a figure; in a plan write rises_by: '翻一番'"),
        ("1人/3000人", "人/10万活产", "wrong-unit", "'1人/3000人' does not say that it is per live births"),
        ("1名/0人", "名/万人", "number-out-of-range", "'1名/0人' is per 0"),
        ("1户/3000人", "名/万人", "wrong-unit", "户 does not fit: the figure is counted in 人"),
        ("3月5日", "%", "date-for-figure", "'3月5日' is a date, not a figure"),
        ("1:0", "比", "not-a-number", "'1:0' is not one figure"),
        ("12:30", "个", "not-a-number", "'12:30' is not one figure"),
        ("1/0", "%", "not-a-number", "'1/0' is a fraction, not one figure; give numerator: and denominator:, or in a plan a number"),
        ("零分之一", "%", "not-a-number", "'零分之一' is not a number with a unit"),
        ("03/05", "%", "leading-zero", "'03/05' starts with 0; write the number without it"),
    ],
)  # fmt: skip
def test_a_ratio_that_is_refused_says_why(text: str, unit: str, code: str, words: str) -> None:
    with pytest.raises(UnitError) as refused:
        units.parse(text, unit)
    assert (refused.value.code, str(refused.value)) == (code, words)


@pytest.mark.parametrize(
    ("text", "rises", "per_cent"),
    [
        ("减半", False, 50),
        ("减少一半", False, 50),
        ("下降一半", False, 50),
        ("一半", False, 50),
        ("三分之二", False, Fraction(200, 3)),
        ("2/3", False, Fraction(200, 3)),
        ("翻一番", True, 100),
        ("翻两番", True, 300),
        ("翻三番", True, 700),
    ],
)
def test_a_change_as_a_fraction_of_the_baseline(text: str, rises: bool, per_cent: Fraction) -> None:
    assert units.share_of_baseline(text, rises=rises) == Quantity(Fraction(per_cent), "%")


@pytest.mark.parametrize(("text", "rises"), [("减半", True), ("翻一番", False)])
def test_a_word_for_a_change_goes_one_way(text: str, rises: bool) -> None:
    with pytest.raises(UnitError, match="is a change"):
        units.share_of_baseline(text, rises=rises)


@pytest.mark.parametrize(
    ("text", "bare"), [("3", True), ("-0.5", True), ("3件", False), ("3万", False), ("3%", False)]
)
def test_a_number_without_a_unit_is_bare(text: str, bare: bool) -> None:
    assert units.parse(text, "件").bare is bare


@pytest.mark.parametrize(
    ("unit", "whole"),
    [("%", 100), ("‰", 1000), ("名/万人", 10_000), ("人/10万", 100_000), ("张/千人", 1000)],
)
def test_the_whole_of_a_share(unit: str, whole: int) -> None:
    assert units.whole_of(unit) == whole


@pytest.mark.parametrize("unit", ["", "倍", "个", "亿元", "元/人"])
def test_what_has_no_whole(unit: str) -> None:
    assert units.whole_of(unit) is None


REFUSED = {
    "not-a-number": [
        "25。4%", "12:30", "32%左右", "5个以上", "2-3个", "32% 33%", "1 000",
        "", "   ", "%", "约32%", ">=80", "≥80", "<5", "nan", "inf", "-inf", "NaN", "Infinity", "三成", "--3", "+-3", ".5", "-",
        "…", "٣٢%", "10²个", "①", "⒈5", "None", "true", "，5", "$5", "\x005",
        "2⑩", "2⑪个", "⑫", "2㉑", "2⑳家", "3㊿", "2⒑", "3㏠", "3❶", "3½", "1½", "3¼%", "33%⑩", "2⓪", "𝟑⑪",
        "1,00", "1,8125", "1812,000", "3,000,00", "3,5", "1.2.3", "100.0.0", "3..5", "1,812.0.0",
        '="33%"', "=33%", '="3"', "-0", "-0.0%", "−0", "-0.00万元", "无", "不适用", "暂无数据", "N/A", "n/a", "null", "未上报", "1/3", "－", "−－",
    ],
    "number-out-of-range": ["1e999999999", "1e-999999999", "1e31", "1e-31", "1e0000099999999", "9" * 61, "9" * 5000, "1e" + "9" * 5000, "0." + "1" * 60],
    "leading-zero": ["017", "00", "-017", "017%", "００7", "08.5", "0,060", "0,060万人次", "0,350", "-0,001", "0,060,000", "0,35"],
    "date-for-figure": ["3月5日", "12月31日", "2022-03-05", "2022年3月5日", "2022/3", "2022.12.31", "5-Mar", "Mar-05", "３月５日"],
    "unknown-unit": [
        "3斗",
        "0x1F", "1_000", "32 %%", "32-",
        "1e", "5e+", "5斤", "5个/", "5/10万", "5_", "5 prozent",
        "5万人口", "5十万人口", "5\u200b个", "5十万活产", "5活产",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in REFUSED.items() for text in texts]
)
def test_what_is_no_quantity_is_refused_with_its_code(code: str, text: str) -> None:
    with pytest.raises(UnitError) as refused:
        units.parse(text, "个")
    assert refused.value.code == code
    assert str(refused.value)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (
            "0,060",
            "leading-zero",
            "'0,060' starts with 0 before a comma; write a point where decimals follow",
        ),
        ("3月5日", "date-for-figure", "'3月5日' is a date, not a figure"),
        ("三成", "not-a-number", "'三成' is not a number with a unit"),
        (
            ">=80",
            "not-a-number",
            "'>=80' is a bound or a guess, not one figure; write the exact figure",
        ),
        (
            "32%左右",
            "not-a-number",
            "'32%左右' is a bound or a guess, not one figure; write the exact figure",
        ),
        *(
            (
                text,
                "not-a-number",
                f"'{text}' is a conclusion, not a figure; write the figure itself",
            )
            for text in ("达标", "已达标", "未达标", "基本完成", "不合格", "均已完成")
        ),
        ("017", "leading-zero", "'017' starts with 0; write the number without it"),
        (
            "5斤",
            "unknown-unit",
            "'斤' is not a unit hpc knows; one of your own is added in units.yaml",
        ),
        (
            "5万斤",
            "unknown-unit",
            "'斤' is not a unit hpc knows; one of your own is added in units.yaml",
        ),
        ("1e31", "number-out-of-range", "'1e31' is out of any range a figure can have"),
    ],
)
def test_what_is_refused_says_why(text: str, code: str, words: str) -> None:
    with pytest.raises(UnitError) as refused:
        units.parse(text, "个")
    assert (refused.value.code, str(refused.value.words), str(refused.value)) == (
        code,
        words,
        words,
    )


@pytest.mark.parametrize(
    ("word", "zeros"),
    [
        ("百", 2), ("千", 3), ("万", 4), ("十万", 5), ("百万", 6), ("千万", 7),
        ("亿", 8), ("十亿", 9), ("百亿", 10), ("千亿", 11), ("万亿", 12),
    ],
)  # fmt: skip
def test_a_number_in_ten_thousands_and_the_like(word: str, zeros: int) -> None:
    assert units.parse(f"1.5{word}个") == Quantity(Fraction(3, 2) * 10**zeros, "个", 1 - zeros)


@pytest.mark.parametrize("minus", "-−﹣—–－")
def test_every_sign_for_minus_is_read_as_minus(minus: str) -> None:
    assert units.parse(f"{minus}3.2%") == Quantity(Fraction("-3.2"), "%", 1)


@pytest.mark.parametrize(
    ("text", "unit", "value", "named"),
    [
        ("5.2/10万", "人/10万", "5.2", "人/10万"),
        ("5.2/十万", "例/10万人", "5.2", "例/10万人"),
        ("7‱", "名/万人", "7", "名/万人"),
        ("7名", "人", "7", "名"),  # a name of its own stays
        ("4.5/千人", "个/千人", "4.5", "个/千人"),
        ("14.2/10万", "人/10万活产", "14.2", "人/10万活产"),
        ("14.2/10万活产", "人/10万活产", "14.2", "人/10万活产"),
        ("14.2/十万活产", "例/10万活产", "14.2", "例/10万活产"),
        ("9.3/万", "例/万人", "9.3", "例/万人"),
        ("9.3/万", "‰", "0.93", "‰"),
        ("9.3‱", "%", "0.093", "%"),
        ("6.77/千", "‰", "6.77", "‰"),
        ("5/万", "人/10万", "50", "人/10万"),
        ("5/万", "人/10万活产", "50", "人/10万活产"),
        ("7‱", "名/千人", "0.7", "名/千人"),
        ("5/百张床", "人/百张床", "5", "人/百张床"),
    ],
)
def test_a_bare_base_is_read_in_the_unit_per_that_base(
    text: str, unit: str, value: str, named: str
) -> None:
    made = units.parse(text, unit)
    assert (made.value, made.unit) == (Fraction(value), named)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5/10万人", "人/10万活产"),
        ("5/10万人口", "人/10万活产"),
        ("5/10万活产", "人/10万"),
        ("7‱", "个"),
        ("7‱", "元/人次"),
        ("5/千张床", "人/百张床"),
        ("5/百人", "人/百张床"),
        ("5/10万", "万"),
        ("5个/", "个/"),
    ],
)
def test_another_base_is_no_unit(text: str, unit: str) -> None:
    with pytest.raises(UnitError) as refused:
        units.parse(text, unit)
    assert refused.value.code == "unknown-unit"


@pytest.mark.parametrize(
    ("text", "unit", "places"),
    [("5.2/10万", "人/10万", 1), ("9.3/万", "‰", 2), ("5.25/万", "人/10万", 1), ("5/万", "人/10万", -1)],
)  # fmt: skip
def test_a_bare_base_moves_the_decimals_that_were_printed(
    text: str, unit: str, places: int
) -> None:
    assert units.parse(text, unit).places == places


@pytest.mark.parametrize(("unit", "half"), [("元", "500"), ("万元", "0.05"), ("人民币元", "500")])
def test_how_far_a_rounded_number_may_be_off_is_converted_with_it(unit: str, half: str) -> None:
    rounded = Quantity(Fraction(12_000), "元", half=Fraction(500))
    assert units.convert(rounded, unit).half == Fraction(half)


@pytest.mark.parametrize(
    ("unit", "can"),
    [
        ("张", True),
        ("张/千人", True),
        ("张床", False),  # names the thing, and belongs behind a figure
        ("张病床/千人", False),
        ("万人", False),
        ("无此单位", False),
    ],
)
def test_what_an_indicator_can_be_counted_in(unit: str, can: bool) -> None:
    assert table.can_be_declared(unit) is can


def test_the_largest_number_is_still_read() -> None:
    found = units.parse("1e30", "个")
    assert (found.value, found.unit, found.places) == (Fraction(10**30), "个", -30)
    assert units.parse("9" * 60, "个").value == 10**60 - 1


CONVERSIONS = [
    ("45", "个/万人", "4.5", "个/千人"),
    ("9", "例/10万人", "0.9", "例/万人"),
    ("9", "例/十万人", "0.09", "例/千人"),
    ("14", "人/10万活产", "0.14", "人/千活产"),
    ("14", "人/10万活产", "1.4", "例/万例活产"),
    ("32", "%", "320", "‰"),
    ("32", "%", "0.32", "比"),
    ("1", "百分点", "10", "千分点"),
    ("1.2", "亿元", "12000", "万元"),
    ("1", "万元", "10000", "元"),
    ("1.5", "年", "18", "月"),
    ("2", "小时", "120", "分钟"),
    ("7", "家", "7", "个"),
    ("7", "名", "7", "人"),
    ("78.9", "岁", "78.9", "年"),
    ("4", "名/万人", "4", "人/万人口"),
    ("4", "人/百人", "40", "人/千人"),
    ("3", "周", "21", "天"),
    ("1.5", "吨", "1500", "公斤"),
    ("6", "克", "6000", "毫克"),
    ("35", "微克/立方米", "0.035", "毫克/立方米"),
    ("2", "立方米", "2000", "升"),
    ("1", "升", "1000", "ml"),
    ("40", "DDD/百床日", "0.4", "DDDs/床日"),
]


@pytest.mark.parametrize(("value", "unit", "converted", "other"), CONVERSIONS)
def test_conversion_is_exact_both_ways(value: str, unit: str, converted: str, other: str) -> None:
    assert units.fits(unit, other)
    assert units.fits(other, unit)
    assert units.convert(Quantity(Fraction(value), unit), other).value == Fraction(converted)
    assert units.convert(Quantity(Fraction(converted), other), unit).value == Fraction(value)


@pytest.mark.parametrize(
    ("unit", "other", "places", "kept"),
    [
        ("个/万人", "个/千人", 0, 1),
        ("%", "‰", 2, 1),
        ("%", "‰", None, None),
        ("亿元", "万元", 1, -3),
        ("年", "月", 1, None),
        ("家", "个", 3, 3),
    ],
)
def test_printed_places_after_a_conversion(
    unit: str, other: str, places: int | None, kept: int | None
) -> None:
    assert units.convert(Quantity(Fraction(1), unit, places), other).places == kept


DIFFERENT = [
    ("人", "人次"), ("%", "百分点"), ("‰", "千分点"), ("%", "个/千人"), ("人", "个"), ("人", "户"), ("年", "天"), ("年", "小时"),
    ("元", "人"), ("人/10万活产", "人/10万人"), ("人/千活产", "人/千人"), ("人/10万活产", "‰"), ("个", "个/千人"), ("名/万人", "个/万人"), ("人次/万人", "人/万人"), ("%", "个"), ("比", "人"),
    ("百分点", "年"), ("元/人次", "元/人"), ("月", "天"), ("工作日", "天"), ("学时", "小时"), ("分", "分钟"), ("户次", "户"), ("人/百张床", "人/百人"), ("平方米", "立方米"), ("千克", "升"), ("个", ""), ("%", ""),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "other"), DIFFERENT)
def test_dimensions_do_not_mix(unit: str, other: str) -> None:
    for one, two in ((unit, other), (other, unit)):
        assert not units.fits(one, two)
        with pytest.raises(UnitError) as refused:
            units.convert(Quantity(Fraction(1), one), two)
        assert refused.value.code == "wrong-unit"
        assert (one or "1") in str(refused.value)
        assert (two or "1") in str(refused.value)


def test_an_unknown_unit_fits_only_itself() -> None:
    assert units.fits("斤", "斤")
    assert not units.fits("斤", "个")
    assert not units.fits("个", "斤")
    assert not units.fits("斤", "")


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit", "value"),
    [
        ("47个", "54个", "%", "2350/27"),
        ("47个", "54个", "‰", "23500/27"),
        ("3人", "2人", "比", "3/2"),
        ("371名", "89.04万人", "名/万人", "3710000/890400"),
        ("4185个", "89.04万人", "个/千人", "4185000/890400"),
        ("9例", "90万人", "例/10万人", "1"),
        ("2人", "14285人", "人/10万活产", "200000/14285"),
        ("5万元", "10亿元", "%", "1/200"),
        ("0个", "54个", "%", "0"),
        ("3名", "600张", "名/百张床", "1/2"),
        ("8.8万天", "1万人", "天/人", "44/5"),
        ("84.2亿人次", "14.1175亿人", "人次/人", "842000/141175"),
    ],
)
def test_a_rate_is_the_exact_quotient_in_its_own_unit(
    numerator: str, denominator: str, unit: str, value: str
) -> None:
    made = units.rate(units.parse(numerator), units.parse(denominator), unit)
    assert made == Quantity(Fraction(value), unit, None)


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit"),
    [
        ("5人次", "10人", "%"),
        ("5个", "10个", "个/千人"),
        ("5人", "10人", "个/千人"),
        ("5个", "10个", "个"),
        ("5元", "10人", "元/人次"),
    ],
)
def test_rate_of_units_that_do_not_fit(numerator: str, denominator: str, unit: str) -> None:
    with pytest.raises(UnitError) as refused:
        units.rate(units.parse(numerator), units.parse(denominator), unit)
    assert refused.value.code == "wrong-unit"


def test_a_rate_over_nothing_is_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        units.rate(units.parse("5人"), units.parse("0人"), "%")


@pytest.mark.parametrize("name", sorted(units.names()))
def test_every_unit_line_is_known_to_pint(name: str) -> None:
    first = units.names()[name]
    assert units.is_unit(name)
    assert units.canonical(name) == first
    assert units.factor(name, first) == units.factor(first, name) == 1


@pytest.mark.parametrize(
    ("unit", "points", "share", "ratio"),
    [
        ("%", "百分点", True, True),
        ("％", "百分点", True, True),
        ("‰", "千分点", True, True),
        ("比", "比", True, True),
        ("1:x", "比", True, True),
        ("个", "个", False, False),
        ("名/万人", "名/万人", False, True),
    ],
)
def test_what_is_no_share_has_no_points_but_its_own_unit(
    unit: str, points: str, share: bool, ratio: bool
) -> None:
    assert (units.point_unit(unit), units.is_share(unit), units.is_ratio(unit)) == (
        points,
        share,
        ratio,
    )


def test_a_unit_is_one_by_all_of_its_parts() -> None:
    assert units.is_unit("个/千人")
    assert not units.is_unit("个/斤")
    assert not units.is_unit("斤/千人")


def test_names_are_those_of_units_alone() -> None:
    assert not [name for name in units.names() if name.startswith("#") or name == "_"]


@pytest.mark.parametrize(
    ("unit", "other", "words"),
    [
        ("个", "", "个 does not fit: the figure is counted in 1"),
        ("", "个", "1 does not fit: the figure is counted in 个"),
        ("人", "人次", "人 does not fit: the figure is counted in 人次"),
    ],
)
def test_units_that_do_not_fit_are_both_named(unit: str, other: str, words: str) -> None:
    with pytest.raises(UnitError) as refused:
        units.convert(Quantity(Fraction(1), unit), other)
    assert str(refused.value.words) == words


@pytest.mark.parametrize(
    ("denominator", "unit", "words"),
    [
        ("10元", "个", "a numerator over a denominator is a share, not 个"),
        ("10元", "", "a numerator over a denominator is a share, not 1"),
        ("10人", "元/人次", "人 does not fit: the figure is counted in 人次"),
        ("10人", "元/百张床", "人 does not fit: the figure is counted in 个"),
        ("10人次", "元/千人", "人次 does not fit: the figure is counted in 人"),
    ],
)
def test_what_is_no_rate_says_why(denominator: str, unit: str, words: str) -> None:
    with pytest.raises(UnitError) as refused:
        units.rate(units.parse("5元"), units.parse(denominator), unit)
    assert (refused.value.code, str(refused.value.words)) == ("wrong-unit", words)


@pytest.mark.parametrize(
    ("unit", "other", "fits"),
    [
        ("家", "张", False),
        ("张", "家", False),
        ("台", "张", False),
        ("篇", "家", False),
        ("家/千人", "张/千人", False),
        ("家", "所", True),
        ("张", "床", True),
        ("beds", "张", True),
        ("台(套)", "辆", True),
        ("个", "张", True),
        ("张", "个", True),
        ("个/千人", "张/千人", True),
        ("项", "类", True),
    ],
)
def test_institutions_beds_machines_and_papers_are_other_things(
    unit: str, other: str, fits: bool
) -> None:
    assert units.fits(unit, other) is fits
    if not fits:
        with pytest.raises(units.UnitError, match="does not fit"):
            units.convert(units.parse(f"3 {unit}"), other)


@pytest.mark.parametrize("text", ["33%/35%", "33% / 35%", "3‰/5‰"])
def test_two_shares_with_a_stroke_between_are_no_share_of_each_other(text: str) -> None:
    with pytest.raises(UnitError):
        units.parse(text, "%")
