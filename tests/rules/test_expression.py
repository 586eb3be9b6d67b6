"""Expressions: what is read, what is refused and where, units, and evaluation within the rounding of printed figures."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.rules import Chain, Figure, Number, Product, RuleError, Sum, figures
from healthplan_cli.rules.evaluate import envelope, holds
from healthplan_cli.rules.parser import DEEPEST, LONGEST, parse
from healthplan_cli.rules.range import FROM_ZERO
from healthplan_cli.rules.unit_check import check

UNITS = {
    "signed": "人", "residents": "人", "key": "人", "gps": "名", "beds": "张", "visits": "人次", "births": "例",
    "total": "万元", "government": "万元", "social": "亿元",
    "rate": "%", "other_rate": "%", "mortality": "‰", "maternal": "人/10万活产", "density": "名/万人", "beds_rate": "张/千人",
    "age": "岁", "points": "百分点",
}  # fmt: skip


def holds_for(text: str, **given: str) -> bool | None:
    """Whether a rule holds; last year's figure of x is given as last_x."""
    chain = parse(text)
    check(chain, lambda id: UNITS[id])

    def quantity_of(figure: Figure) -> Quantity | None:
        printed = given.get(("last_" if figure.previous else "") + figure.id)
        return None if printed is None else units.parse(printed, UNITS[figure.id])

    return holds(chain, quantity_of)


def test_what_a_chain_is_made_of() -> None:
    assert parse("a <= 2 * b - previous(c)") == Chain(
        (
            Figure("a", at=0),
            Sum(
                (
                    (
                        1,
                        Product(
                            (
                                (1, Number(Quantity(Fraction(2), "", 0, bare=True), 5)),
                                (1, Figure("b", at=9)),
                            ),
                            5,
                        ),
                    ),
                    (-1, Figure("c", True, 22)),
                ),
                5,
            ),
        ),
        ("<=",),
    )
    assert [(figure.id, figure.previous) for figure in figures(parse("a + jump(b) <= sum(c, a, (b))"))] == [
        ("a", False), ("b", False), ("b", True), ("c", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "same",
    [
        "signed≤residents",
        "  signed  <=  residents ",
        "signed＜＝residents",
        "(signed) <= (residents)",
        "residents >= signed",
    ],
)
def test_one_rule_many_spellings(same: str) -> None:
    assert holds_for(same, signed="5", residents="5") is True
    assert holds_for(same, signed="6", residents="5") is False


@pytest.mark.parametrize(
    ("text", "at", "code"),
    [
        ("", 0, "rule-syntax"),
        ("signed", 6, "rule-syntax"),
        ("signed <=", 9, "rule-syntax"),
        ("signed <= residents residents", 20, "rule-syntax"),
        ("signed == residents", 8, "rule-syntax"),
        ("signed => residents", 8, "rule-syntax"),
        ("signed != residents", 7, "rule-syntax"),
        ("signed <= key >= residents", 14, "rule-syntax"),
        ("signed <= key >= residents > 0", 14, "rule-syntax"),
        ("signed >= key <= residents < 9", 14, "rule-syntax"),
        ("signed < (residents", 19, "rule-syntax"),
        ("signed < residents)", 18, "rule-syntax"),
        ("signed < residents +", 20, "rule-syntax"),
        ("signed < residents + * 2", 21, "rule-syntax"),
        ("signed < residents ** 2", 20, "rule-syntax"),
        ("signed < residents[0]", 18, "rule-syntax"),
        ("signed < residents.real", 18, "rule-syntax"),
        ("signed < 'x'", 9, "rule-syntax"),
        ("signed < min()", 13, "rule-syntax"),
        ("signed < abs(key, residents)", 16, "rule-syntax"),
        ("signed < previous(1)", 18, "rule-syntax"),
        ("signed < previous(key + residents)", 22, "rule-syntax"),
        ("签约 <= 居民", 0, "rule-syntax"),
        ("2 < 3", 0, "rule-syntax"),
        ("signed < maximum(key, residents)", 9, "unknown-function"),
        ("signed < __import__(os)", 9, "unknown-function"),
        ("signed < 3斤", 9, "unknown-unit"),
        ("signed < 007", 9, "leading-zero"),
        ("signed < " + "9" * 61, 9, "number-out-of-range"),
        ("signed < " + "(" * 1000, LONGEST, "rule-too-long"),
        ("signed < " + "(" * 900, 9 + DEEPEST + 1, "rule-too-deep"),
        ("signed < " + "abs(" * 100, 9 + 4 * (DEEPEST + 1), "rule-too-deep"),
    ],
)
def test_refused_at_its_place(text: str, at: int, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse(text)
    assert (refused.value.at, refused.value.code) == (at, code)
    assert str(refused.value.words)


def test_a_hint_for_a_misspelt_function() -> None:
    with pytest.raises(RuleError, match=r"there is no function maxx; did you mean max\?"):
        parse("signed <= maxx(key)")


@given(strategies.text("ab1.%万(),+-*/<>=＜ \t'min", max_size=60))
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    place = 0
    try:
        assert figures(parse(text))
    except RuleError as fault:
        place = fault.at
    assert 0 <= place <= len(text)


def test_long_rows_need_no_recursion() -> None:
    assert holds_for("signed = " + "+".join(["key"] * 240), signed="240", key="1") is True
    assert (
        holds_for("signed < " + "(" * DEEPEST + "key" + ")" * DEEPEST, signed="0", key="1") is True
    )
    beside = "+".join(["(key)"] * (DEEPEST + 1))
    assert holds_for(f"signed = {beside}", signed=str(DEEPEST + 1), key="1") is True


@pytest.mark.parametrize(
    "text",
    [
        "signed <= residents",
        "gps <= residents",  # 名 and 人 are one unit
        "total = government + social",
        "signed / residents = rate",
        "signed / residents <= 32%",
        "signed / residents <= 1 / 3",
        "births / births = mortality",
        "gps / residents = density",
        "beds / residents = beds_rate",
        "signed / births = maternal",
        "density * residents = gps",
        "rate * residents = signed",
        "mortality <= rate",
        "rate + other_rate = 100%",
        "100% - rate >= other_rate",
        "abs(rate - previous(rate)) <= 5百分点",
        "rate - previous(rate) = points",
        "rate - other_rate = mortality",  # births less deaths are a rate again
        "mortality <= rate - other_rate",
        "rate - other_rate + mortality <= rate",
        "(rate - other_rate) + mortality <= rate",
        "rate + 5% - other_rate = points",  # a share, though something is added
        "density - previous(density) <= 3名/万人",
        "visits / residents <= 30人次/人",
        "maternal <= 400人/10万活产",
        "density <= 20名/10万人",
        "rate + points <= other_rate",
        "jump(beds) <= 50%",
        "signed > 0",
        "rate >= 0",
        "age >= 60岁",
        "2 * signed <= residents",
        "(signed + key) / 2 <= residents",
        "max(signed, key) <= sum(signed, key)",
        "-signed <= 0",
    ],
)
def test_units_fit_where_both_sides_come_to_one_dimension(text: str) -> None:
    check(parse(text), lambda id: UNITS[id])


@pytest.mark.parametrize(
    ("text", "at", "left", "right"),
    [
        ("signed <= visits", 10, "人", "人次"),
        ("signed <= rate", 10, "人", "%"),
        ("rate <= 32", 8, "%", "1"),
        ("signed <= 5", 10, "人", "1"),
        ("signed + beds <= residents", 9, "人", "个"),
        ("rate + signed <= other_rate", 7, "%", "人"),
        ("signed + points <= residents", 9, "人", "百分点"),
        ("key < residents < total", 18, "人", "元"),
        ("rate <= density", 8, "%", "人/人口"),
        ("density <= beds_rate", 11, "人/人口", "个/人口"),
        ("beds / residents = density", 19, "个/人", "人/人口"),
        ("signed / visits = rate", 18, "人/人次", "%"),
        ("rate - previous(rate) <= 5%", 25, "百分点", "%"),
        ("rate <= points", 8, "%", "百分点"),
        ("visits / residents <= 30人", 22, "人次/人", "人"),
        ("visits / residents <= 30个/人", 22, "人次/人", "个/人"),
        ("1 - rate <= other_rate", 4, "1", "%"),
        ("max(signed, beds) <= residents", 12, "人", "个"),
        ("signed * key <= residents", 16, "人^2", "人"),
        ("age <= 60年", 0, "", ""),
    ],
)
def test_units_that_do_not_fit(text: str, at: int, left: str, right: str) -> None:
    if not left:  # 岁 and 年 are one unit
        check(parse(text), lambda id: UNITS[id])
        return
    with pytest.raises(RuleError) as refused:
        check(parse(text), lambda id: UNITS[id])
    assert (refused.value.at, refused.value.code) == (at, "rule-units")
    assert str(refused.value.words) == f"{left} and {right} cannot be added or compared"


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("371名", "371", "371"),  # a whole count is exact
        ("89.04万人", "890350", "890450"),
        ("3.5人", "3.45", "3.55"),
        ("32%", "0.315", "0.325"),
        ("32.0%", "0.3195", "0.3205"),
        ("2.9‰", "0.00285", "0.00295"),
        ("4.17名/万人", "0.0004165", "0.0004175"),
        ("12.5亿元", "1245000000", "1255000000"),
        ("800万元", "7995000", "8005000"),
        ("5百分点", "0.045", "0.055"),
        ("81.9岁", "81.85", "81.95"),
    ],
)
def test_envelope_of_a_printed_figure(printed: str, low: str, high: str) -> None:
    found = envelope(units.parse(printed))
    assert (found.low, found.high) == (Fraction(low), Fraction(high))


def test_a_derived_ratio_is_exact() -> None:
    assert envelope(Quantity(Fraction(1, 3), "%")).exact


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("signed <= residents", {"signed": "100", "residents": "100"}, True),
        ("signed < residents", {"signed": "100", "residents": "100"}, False),
        ("signed > residents", {"signed": "101", "residents": "100"}, True),
        ("signed = key + gps", {"signed": "9", "key": "5", "gps": "4"}, True),
        ("signed = key + gps", {"signed": "10", "key": "5", "gps": "4"}, False),
        # 226.79 / 305.9 = 74.1386...%
        (
            "signed / residents = rate",
            {"signed": "226.79万", "residents": "305.9万", "rate": "74.14%"},
            True,
        ),
        (
            "signed / residents = rate",
            {"signed": "226.79万", "residents": "300.0万", "rate": "74.14%"},
            False,
        ),
        # 1 / 32 = 3.125 % lies exactly half a unit from 3.12 and 3.13
        ("signed / residents = rate", {"signed": "1", "residents": "32", "rate": "3.13%"}, True),
        ("signed / residents = rate", {"signed": "1", "residents": "32", "rate": "3.12%"}, True),
        ("signed / residents = rate", {"signed": "1", "residents": "32", "rate": "3.14%"}, False),
        # three shares of a third: 33.3 + 33.3 + 33.3 = 99.9, within 0.15
        ("rate + rate + rate = 100%", {"rate": "33.3%"}, True),
        ("rate + rate + rate = 100%", {"rate": "33.2%"}, False),
        # rounding keeps the order: the envelopes of 32.0 and 31.9 only touch
        ("rate <= other_rate", {"rate": "32.0%", "other_rate": "31.9%"}, False),
        ("rate <= other_rate", {"rate": "32.0%", "other_rate": "32%"}, True),
        ("rate <= other_rate", {"rate": "32.4%", "other_rate": "32%"}, True),
        ("rate <= other_rate", {"rate": "32.6%", "other_rate": "32%"}, False),
        ("rate <= mortality", {"rate": "0.32%", "mortality": "3.2‰"}, True),
        (
            "total = government + social",
            {"total": "800万元", "government": "300万元", "social": "0.05亿元"},
            True,
        ),
        ("abs(rate - previous(rate)) <= 5百分点", {"rate": "40.0%", "last_rate": "35.0%"}, True),
        ("abs(rate - previous(rate)) <= 5百分点", {"rate": "30.0%", "last_rate": "35.2%"}, False),
        (
            "rate - other_rate = mortality",
            {"rate": "6.77‰", "other_rate": "7.37‰", "mortality": "-0.60‰"},
            True,
        ),
        (
            "rate - other_rate = mortality",
            {"rate": "6.77‰", "other_rate": "7.37‰", "mortality": "0.60‰"},
            False,
        ),
        ("visits / residents <= 30人次/人", {"visits": "300万人次", "residents": "10万人"}, True),
        ("visits / residents <= 30人次/人", {"visits": "301万人次", "residents": "10万人"}, True),
        (
            "visits / residents <= 30人次/人",
            {"visits": "3.1千万人次", "residents": "100万人"},
            False,
        ),
        ("maternal <= 400人/10万活产", {"maternal": "401"}, False),
        ("jump(beds) <= 50%", {"beds": "2335", "last_beds": "1405"}, False),  # +66.2 %
        ("jump(beds) <= 50%", {"beds": "150", "last_beds": "100"}, True),
        ("min(signed, key) = 3", {}, None),
        ("signed * 50% = key", {"signed": "8", "key": "4"}, True),
        (
            "density * residents = gps",
            {"density": "4.17", "residents": "890400", "gps": "371"},
            True,
        ),  # 370.9 to 371.8
        ("sum(signed, key, gps) >= 12人", {"signed": "3", "key": "4", "gps": "5"}, True),
        ("min(signed, key) >= max(gps, 4人)", {"signed": "4", "key": "5", "gps": "3"}, True),
        ("abs(-signed) <= residents", {"signed": "3", "residents": "3"}, True),
    ],
)
def test_a_rule_holds_within_the_rounding_of_its_figures(
    text: str, given: dict[str, str], expected: bool | None
) -> None:
    if expected is None:
        with pytest.raises(RuleError, match="人 and 1 cannot"):
            holds_for(text)
        return
    assert holds_for(text, **given) is expected


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("key <= signed <= residents", {}, None),
        ("key <= signed <= residents", {"key": "1"}, None),
        (
            "key <= signed <= residents",
            {"key": "1", "residents": "1"},
            True,
        ),  # the sides around a missing one are compared
        ("key <= signed <= residents", {"key": "2", "residents": "1"}, False),
        ("key < signed <= residents", {"key": "1", "residents": "1"}, False),
        ("key = signed <= residents", {"key": "1", "residents": "1"}, True),
        ("key = signed = residents", {"key": "1", "residents": "2"}, False),
        ("key + gps <= residents", {"key": "5", "residents": "1"}, None),
        ("max(key, gps) <= residents", {"key": "5", "residents": "1"}, None),
        (
            "signed / residents = rate",
            {"signed": "0", "residents": "0", "rate": "0%"},
            None,
        ),  # no rate of nobody
        ("signed / residents <= 50%", {"signed": "0", "residents": "0"}, None),
        ("signed / residents >= 50%", {"signed": "0", "residents": "0"}, None),
        ("signed / residents = rate", {"signed": "3", "residents": "0"}, None),
        ("signed / residents = rate", {"residents": "0", "rate": "33%"}, None),
        ("jump(beds) <= 50%", {"beds": "3", "last_beds": "0"}, None),
    ],
)
def test_what_is_missing_or_undefined(
    text: str, given: dict[str, str], expected: bool | None
) -> None:
    assert holds_for(text, **given) is expected


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("signed / residents = rate", {"signed": "3", "residents": "0", "rate": "33%"}),
        ("signed / residents = rate", {"signed": "3", "residents": "0", "rate": "0%"}),
        ("rate = signed / residents", {"signed": "3", "residents": "0", "rate": "33%"}),
        ("signed / residents <= 50%", {"signed": "3", "residents": "0"}),
        ("signed / residents >= 50%", {"signed": "3", "residents": "0"}),
        ("abs(1 - signed / residents) <= 50%", {"signed": "3", "residents": "0"}),
        # nobody is no 33 % of nobody
        ("signed / residents = rate", {"signed": "0", "residents": "0", "rate": "33%"}),
        ("rate = signed / residents", {"signed": "0", "residents": "0", "rate": "33%"}),
    ],
)
def test_what_is_divided_by_0_is_in_no_relation(text: str, given: dict[str, str]) -> None:
    assert holds_for(text, **given) is False


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        # the sum of the parts that are reported is more than the whole, whatever the blank one is
        ("residents = key + gps + signed", {"residents": "10", "key": "9", "gps": "4"}, False),
        ("residents = key + gps + signed", {"residents": "10", "key": "14"}, False),
        ("residents = sum(key, gps, signed)", {"residents": "10", "key": "14"}, False),
        ("key + gps + signed <= residents", {"residents": "10", "key": "11"}, False),
        ("residents > key + signed", {"residents": "10", "key": "10"}, False),
        ("residents - signed = key", {"residents": "10", "key": "11"}, False),
        ("max(key, signed) <= residents", {"residents": "10", "key": "11"}, False),
        ("2 * (key + signed) <= residents", {"residents": "10", "key": "6"}, False),
        ("key + gps <= signed <= residents", {"residents": "10", "key": "11"}, False),
        # 12.5亿 is printed for at most 12.55亿; 800万 and 12.4亿 together for at least 12.4295亿
        ("social = total + government", {"social": "12.5亿元", "total": "12.4亿元"}, None),
        ("social = total + government", {"social": "12.5亿元", "total": "12.7亿元"}, False),
        # these may still be kept
        ("residents = key + gps + signed", {"residents": "10", "key": "6", "gps": "4"}, None),
        ("residents = key + gps + signed", {"residents": "10", "key": "6"}, None),
        ("residents = key + gps", {"key": "14"}, None),
        ("min(key, signed) <= residents", {"residents": "10", "key": "11"}, None),
        ("key - signed <= residents", {"residents": "10", "key": "11"}, None),
        ("key / signed <= 50%", {"key": "11"}, None),
        ("residents >= key + signed", {"residents": "10", "key": "10"}, None),
    ],
)
def test_a_blank_count_is_any_number_from_0_up(
    text: str, given: dict[str, str], expected: bool | None
) -> None:
    def quantity_of(figure: Figure) -> Quantity | None:
        printed = given.get(figure.id)
        return None if printed is None else units.parse(printed, UNITS[figure.id])

    assert holds(parse(text), quantity_of, lambda _: FROM_ZERO) is expected
