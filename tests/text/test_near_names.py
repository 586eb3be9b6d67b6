"""What is suggested for a name that is none: near in meaning, or nothing."""

import pytest

from healthplan_cli.text.near_names import near_in_meaning

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
    assert str(near_in_meaning(asked, NAMES)) == f"; did you mean {near}?"


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
