"""Units as English and French documents write them, currencies, and quotients of any two units."""

from fractions import Fraction

import pytest

from healthplan_cli import units
from healthplan_cli.units import UnitError


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("persons", "人"),
        ("patients", "人"),
        ("visites", "人次"),
        ("lits", "张"),
        ("ans", "岁"),
        ("semaines", "周"),
        ("jours", "天"),
        ("hours", "小时"),
        ("per cent", "%"),
        ("pour cent", "%"),
        ("percentage points", "百分点"),
        ("points de pourcentage", "百分点"),
        ("l/an/habitant", "升/年/人"),
        ("g/personne/jour", "克/人/天"),
        ("Bq/m³", "贝可/立方米"),
        ("台（套）", "台"),
        ("平米", "㎡"),
        ("剂次", "剂"),
        ("名/千张床", "名/千床位"),
        ("DDDs/100人天", "DDDs/百床日"),
        ("deaths per 100,000 live births", "人/10万活产"),
        ("per 1,000 live births", "人/千活产"),
        ("per 100 000 habitants", "人/10万人"),
        ("beds per 1,000 residents", "张/千人"),
        ("décès pour 100 000 naissances vivantes", "人/10万活产"),
    ],
)
def test_a_unit_in_words_is_the_unit(written: str, unit: str) -> None:
    assert units.is_unit(written)
    assert units.canonical(written) == units.canonical(unit)


@pytest.mark.parametrize("written", ["per", "per 5", "per moon", "pour 10", "$", "10,7"])
def test_what_says_no_unit_is_none(written: str) -> None:
    assert not units.is_unit(written)


def test_a_figure_with_its_rate_in_words() -> None:
    found = units.parse("70 per 100,000 live births")
    assert units.convert(found, "人/10万活产").value == 70
    assert str(found) == "70 per 100,000 live births"


MONEY = ("元", "美元", "欧元", "英镑", "港元", "dollars")


@pytest.mark.parametrize(
    ("one", "other"), [(one, other) for one in MONEY for other in MONEY if one != other]
)
def test_no_currency_is_another(one: str, other: str) -> None:
    assert not units.fits(one, other)


@pytest.mark.parametrize(
    ("one", "same"),
    [("USD", "美元"), ("euros", "欧元"), ("€", "欧元"), ("RMB", "元"), ("GBP", "英镑")],
)
def test_a_currency_has_other_names(one: str, same: str) -> None:
    assert units.fits(one, same)


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit", "value"),
    [
        ("30名", "60张", "名/张", "1/2"),
        ("30名", "5家", "名/家", "6"),
        ("3000元", "10人次", "元/人次", "300"),
        ("3650人次", "365天", "人次/天", "10"),
        ("3万美元", "10人次", "美元/人次", "3000"),
        ("26次", "52周", "次/周", "1/2"),
        ("10剂次", "4人", "剂/人", "5/2"),
    ],
)
def test_a_quotient_is_its_numerator_over_its_denominator(
    numerator: str, denominator: str, unit: str, value: str
) -> None:
    found = units.rate(units.parse(numerator), units.parse(denominator), unit)
    assert (found.value, found.unit) == (Fraction(value), unit)


def test_no_quotient_is_made_of_another_currency() -> None:
    with pytest.raises(UnitError, match="万元 does not fit: the figure is counted in 美元"):
        units.rate(units.parse("3万元"), units.parse("10人次"), "美元/人次")
