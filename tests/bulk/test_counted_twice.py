"""Units that their names say may be counted twice are told where no roster tells them apart."""

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

from healthplan_cli.bulk import counted_twice
from tests.bulk.of_files import judged, table

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  beds: {zh: 床位数, unit: 张, kind: stock, at_least: 500张, quote: 床位500张}
"""


def told(folder: Path, names: str, units: str = "") -> set[tuple[str, str, str]]:
    """What is told of units that report beds, as unit, code and level."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    rows = "".join(f"{name},beds,300\n" for name in names.split())
    (folder / "a.csv").write_text(f"县区,指标编号,完成值\n{rows}", encoding="utf-8")
    judged(folder, "a.csv", units=units)
    return {(row["unit"], row["code"], row["level"]) for row in table(folder, "problems")}


@pytest.mark.parametrize(
    ("names", "unit"),
    [
        ("甲街道 甲街道（本级）", "甲街道（本级）"),
        ("甲县 甲县人民医院", "甲县人民医院"),
        ("甲市 甲市乙区", "甲市乙区"),
        ("甲 甲县", "甲县"),
        ("甲县 甲县（新）", "甲县（新）"),
        ("市辖区 甲县", "市辖区"),
        ("各县区 甲县", "各县区"),
        ("甲县 乙县", ""),
        ("甲县 甲县本级", ""),
        ("机构1 机构12", ""),
        ("甲医院 甲医院东院", ""),
        ("城区 甲县", ""),
    ],
)
def test_a_part_by_its_name_is_told(names: str, unit: str, folder: Path) -> None:
    expected = {(unit, "overlapping-units", "warning")} if unit else set()
    assert told(folder, names) == expected


@pytest.mark.parametrize(("most", "says_more"), [(1, True), (2, False)])
def test_how_many_are_told_counts_units_and_not_pairs(
    most: int, says_more: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """甲县乙镇卫生院 is a part of 甲县乙镇 and of 甲县: three pairs are of two units."""
    monkeypatch.setattr(counted_twice, "MOST", most)
    found = told(folder, "甲县 甲县乙镇 甲县乙镇卫生院")
    units = {unit for unit, _, _ in found}
    assert units - {""} == set(["甲县乙镇", "甲县乙镇卫生院"][:most])
    assert ("" in units) == says_more


def test_a_roster_says_who_is_who(folder: Path) -> None:
    assert told(folder, "甲县 甲县人民医院", "甲县 甲县人民医院<甲县") == set()


@pytest.mark.parametrize("name", ["测试市", "测试市卫健委"])
def test_the_region_of_the_plan_is_a_sum(name: str, folder: Path) -> None:
    assert told(folder, f"甲县 {name}") == {(name, "unknown-unit-name", "error")}
    assert {row["unit"] for row in table(folder, "verdicts")} == {"甲县"}


def test_a_unit_with_the_region_before_its_name_is_the_same(folder: Path) -> None:
    assert {code for _, code, _ in told(folder, "甲县 测试市甲县")} == {"duplicate-key"}
