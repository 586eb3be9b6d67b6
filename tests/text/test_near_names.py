"""What is suggested for a name that is none: near in meaning, or nothing."""

import pytest

from healthplan_cli.text.near_names import is_meant, near_in_meaning, the_one_character_off
from healthplan_cli.text.problems import nearest

NAMES = (
    "life_expectancy", "infant_mortality_rate", "under_five_deaths_male", "under_five_deaths_female",
    "Infant mortality rate", "人均预期寿命", "婴儿死亡率", "新生儿死亡率", "5岁以下儿童死亡率", "医疗卫生机构床位数",
    "每千人口医疗卫生机构床位数", "公立医院床位数", "医院床位数", "男性婴儿死亡人数", "女性婴儿死亡人数",
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("infant_mortalty_rate", "infant_mortality_rate"),
        ("infant_mortality_rats", "infant_mortality_rate"),
        ("infant_mortality_rat", "infant_mortality_rate"),
        ("infant mortality", "Infant mortality rate"),
        ("预期寿命", "人均预期寿命"),
        ("床位数", "医院床位数, 公立医院床位数, 医疗卫生机构床位数"),
    ],
)
def test_a_name_with_a_slip_or_around_what_was_asked(asked: str, near: str) -> None:
    assert str(near_in_meaning(asked, NAMES)) == near


@pytest.mark.parametrize(
    "asked",
    [
        "healthy_life_expectancy",  # another figure than life_expectancy
        "under_five_deaths_unknown",
        "围产儿死亡率",  # spelt like 婴儿死亡率, and another figure
        "孕产妇死亡率",
        "健康预期寿命",
        "率",
        "x" * 61,
        "",
    ],
)
def test_another_figure_is_not_suggested(asked: str) -> None:
    assert str(near_in_meaning(asked, NAMES)) == ""


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("qoute", "quote"),
        ("atleast", "at_least"),
        ("Infant-mortality rate", "infant_mortality_rate"),
        ("infant_mortality", "infant_mortality_rate"),
        ("resident_populations", "resident_population"),
        ("人均健康预期寿命值", "人均健康预期寿命"),
        ("乙县城官区", "乙县城关区"),
    ],
)
def test_a_slip_is_told_from_another_name(asked: str, name: str) -> None:
    assert is_meant(asked, name)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("child_mortality_rate", "infant_mortality_rate"),
        ("healthy_life_expectancy", "life_expectancy"),
        ("institution_beds_per_1k", "institution_debt"),
        ("bounds", "counts"),
        ("male_deaths", "female_deaths"),
        ("family_doctors", "family_doctor_signing_rate"),
        ("男性吸烟人数", "女性吸烟人数"),
        ("产前检查率", "产后检查率"),
        ("甲中心卫生院", "乙中心卫生院"),
        ("新生儿死亡率", "婴儿死亡率"),
    ],
)
def test_another_name_is_no_slip(asked: str, name: str) -> None:
    assert not is_meant(asked, name)


def test_the_one_name_around_what_was_asked_is_suggested_and_none_of_several() -> None:
    assert str(nearest("签约率", ["家庭医生签约率", "床位数"])) == "; did you mean 家庭医生签约率?"
    assert str(nearest("签约率", ["家庭医生签约率", "重点人群签约率"])) == ""
    assert str(nearest("健康预期寿命", ["预期寿命"])) == ""


@pytest.mark.parametrize(
    ("asked", "words", "near"),
    [
        ("单立", ["单位", "数值"], "单位"),
        ("位单", ["单位", "数值"], "单位"),
        ("单位名", ["单位", "数值"], "单位"),
        ("数置", ["指标", "数值"], "数值"),
        ("基期直", ["基期值", "目标值"], "基期值"),
        ("单立", ["单位", "单价"], ""),
        ("男性", ["女性", "数值"], ""),
        ("上年", ["本月", "下年"], ""),
        ("人", ["人口"], ""),
        ("率", ["数值"], ""),
        ("数量指标", ["数值"], ""),
    ],
)
def test_a_short_chinese_word_one_character_off_is_suggested_where_it_is_the_only_one(
    asked: str, words: list[str], near: str
) -> None:
    assert the_one_character_off(asked, words) == near


def test_a_two_letter_word_is_suggested() -> None:
    assert str(nearest("单立", ["单位", "数值"])) == "; did you mean 单位?"
    assert str(nearest("位单", ["单位", "数值"])) == "; did you mean 单位?"
