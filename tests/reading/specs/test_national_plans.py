"""The shipped national plans: what they ask for, and what a district makes of them."""

from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped

DISTRICT = """plan: x/2025
title: 测试区“十四五”规划
region: 测试区
period: {from: 2021, to: 2025, baseline: 2020}
extends: china/2021-2025
drop: [good_air_day_share]
targets:
  health_literacy_rate: {at_least: 28%, quote: 居民健康素养水平达到28%}
"""


def plan(id: str, *folders: Path) -> Plan:
    return Specs((*folders, shipped())).plan(id)


@pytest.mark.parametrize(
    ("id", "target", "limit", "due"),
    [
        ("china/2021-2025", "health_literacy_rate", "25", "2025-12-31"),
        ("china/2021-2025", "smoking_rate", "23.3", "2025-12-31"),
        ("china/cardiovascular-2030", "cvd_mortality", "190.7", "2030-12-31"),
        ("china/children-2025", "infant_mortality_rate", "5.2", "2025-12-31"),
        ("china/outline-2030", "life_expectancy", "79", "2030-12-31"),
        ("china/women-children-2030", "maternal_mortality_ratio", "12", "2030-12-31"),
    ],
)
def test_a_figure_of_a_year_is_a_target_with_its_due_date(
    id: str, target: str, limit: str, due: str
) -> None:
    (found,) = [one for one in plan(id).targets if one.id == target]
    assert found.conditions[0].interval.ends == (Fraction(limit),)
    assert str(found.due) == due
    assert found.quote


def test_a_line_with_two_years_is_one_target_with_a_limit_for_each() -> None:
    by_id = {one.id: one for one in plan("china/healthy-china-2030").targets}
    conditions = by_id["health_literacy_rate"].conditions
    assert [str(one.due) for one in conditions] == ["2022-12-31", "2030-12-31"]
    assert [one.interval.low for one in conditions] == [22, 30]


def test_life_expectancy_is_expected_and_clean_air_is_binding() -> None:
    by_id = {one.id: one for one in plan("china/2021-2025").targets}
    assert by_id["life_expectancy"].binding is False
    assert by_id["good_air_day_share"].binding is True
    base = by_id["life_expectancy"].baseline
    assert base is not None
    assert (base.value.value, base.year) == (Fraction("77.93"), 2020)


def test_a_district_takes_over_what_the_nation_asks_for(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "2025.yaml").write_text(DISTRICT, encoding="utf-8")
    national = {one.id for one in plan("china/2021-2025").targets}
    by_id = {one.id: one for one in plan("x/2025", tmp_path).targets}
    assert set(by_id) == national - {"good_air_day_share"}
    assert by_id["health_literacy_rate"].conditions[0].interval.low == 28
