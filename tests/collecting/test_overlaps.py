"""Units that nobody has put on a roster: each is added up once, or the collection is refused."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.api import collect
from healthplan_cli.collection import CollectOptions
from healthplan_cli.text.problems import UsageError

PLAN = """\
plan: c/2025
title: t
region: 某省示例市
period: 2025
targets:
  hospitals: {zh: 社区医院, unit: 家, kind: stock, at_least: 20家, quote: 20家}
"""
DAY = date(2025, 12, 31)


def verdict(folder: Path, units: dict[str, int]) -> str:
    """The verdict on what all units come to; "refused" where they may overlap."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    returns = folder / "returns"
    returns.mkdir()
    for number, (unit, count) in enumerate(units.items()):
        head = f"plan: c/2025\nas_of: 2025-12-31\norg_unit: {unit}\n"
        text = f"{head}actuals: {{hospitals: {count}家}}\n"
        (returns / f"{number}.yaml").write_text(text, encoding="utf-8")
    try:
        found = collect(str(folder / "plan.yaml"), [returns], CollectOptions(as_of=DAY))
    except UsageError:
        return "refused"
    pooled = found.wholes[0].pooled[0].verdict
    return pooled.status.value if pooled else "no verdict"


@pytest.mark.parametrize(
    "whole",
    ["某省示例市", "示例市", "示例市卫健委", "某省示例市卫生健康委员会", "全市", "合计"],
)
def test_the_region_is_no_further_unit(whole: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, {"甲县": 6, "乙县": 6, whole: 12}) == "missed"


@pytest.mark.parametrize(
    "other",
    ["市辖区", "各县区", "县区合计", "其中：甲县", "甲县人民医院", "甲县城关镇", "甲"],
)
def test_what_may_be_in_another_is_refused(other: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, {"甲县": 6, "乙县": 6, other: 12}) == "refused"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲街道", "甲街道（新）"),
        ("甲街道", "甲街道（本级）"),
        ("甲镇", "甲镇本级"),
        ("甲社区", "甲社区本级"),
        ("甲縣", "甲县医院"),
        ("甲街道", "甲街道办事处"),
        ("甲镇", "甲镇卫生院"),
        ("甲乡", "甲乡乙村"),
        ("市医院", "市医院（东院区）"),
    ],
)
def test_a_second_return_under_another_name_and_parts_of_a_town_are_refused(
    one: str, other: str, tmp_path: Path
) -> None:
    assert verdict(tmp_path, {one: 6, "乙县": 6, other: 12}) == "refused"


@pytest.mark.parametrize("other", ["市区", "城区"])
def test_the_districts_together_are_no_further_unit(other: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, {"甲区": 6, "乙区": 6, other: 12}) == "refused"


def test_the_town_of_a_county_is_a_unit(tmp_path: Path) -> None:
    assert verdict(tmp_path, {"东街": 6, "乙镇": 6, "城区": 12}) == "met"


@pytest.mark.parametrize(
    "other", ["甲县卫健委", "甲县（本级）卫健局", "某省示例市甲县", "甲縣", "甲縣衛健委"]
)
def test_one_unit_in_two_spellings_is_one(other: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, {"甲县": 6, "乙县": 6, other: 12}) != "met"


@pytest.mark.parametrize(
    "other",
    ["市本级", "开发区", "示例市人民医院", "丙县", "乙县本级", "乙县（本级）", "甲镇", "乙街道"],
)
def test_units_of_their_own_add_up(other: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, {"甲县": 6, "乙县": 6, other: 12}) == "met"
