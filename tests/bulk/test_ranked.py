"""The units in order: ties share a place, and who reports less has no better one."""

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

from tests.bulk.of_files import judged, table

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  a: {zh: 甲率, unit: '%', at_least: 50%, quote: 甲率达到50%以上}
  b: {zh: 乙率, unit: '%', at_least: 50%, quote: 乙率达到50%以上}
  c: {zh: 丙率, unit: '%', at_least: 50%, quote: 丙率达到50%以上}
"""
FIGURES = {
    "全达标": (60, 60, 60),
    "一项未达标": (60, 60, 40),
    "也一项未达标": (40, 60, 60),
    "只报一项": (60, None, None),
    "两项未达标": (60, 40, 40),
    "全未达标": (40, 40, 40),
}


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    lines = ["县区,指标编号,单位,完成值\n"]
    for unit, figures in FIGURES.items():
        for id, figure in zip("abc", figures, strict=True):
            if figure is not None:
                lines.append(f"{unit},{id},%,{figure}\n")
    (folder / "a.csv").write_text("".join(lines), encoding="utf-8")
    return folder


def test_ties_share_a_place_and_what_was_not_reported_counts(work: Path) -> None:
    judged(work, "a.csv")
    places = {row["unit"]: (row["rank"], row["share_met"]) for row in table(work, "units")}
    assert places == {
        "全达标": ("1", "1.000000"),
        "一项未达标": ("2", "0.666667"),
        "也一项未达标": ("2", "0.666667"),
        "只报一项": ("4", "0.333333"),  # one of three, not one of one
        "两项未达标": ("4", "0.333333"),
        "全未达标": ("6", "0.000000"),
    }


def test_who_reported_nothing_has_no_place(work: Path) -> None:
    found = judged(work, "a.csv", units=" ".join([*FIGURES, "未报"]))
    [silent] = [row for row in table(work, "units") if row["unit"] == "未报"]
    assert (silent["rank"], silent["unreported"]) == ("", "3")
    assert found.unranked == 1
    assert "未报" not in {one.name for one in found.worst}


def test_the_counts_of_each_unit_are_those_of_its_verdicts(work: Path) -> None:
    judged(work, "a.csv")
    by_unit = {row["unit"]: row for row in table(work, "units")}
    assert (by_unit["只报一项"]["met"], by_unit["只报一项"]["unreported"]) == ("1", "2")
    assert (by_unit["两项未达标"]["met"], by_unit["两项未达标"]["missed"]) == ("1", "2")


def with_weights(work: Path, a: int, b: int) -> None:
    """Give the first two targets a weight, so that attainment makes points: 40 % of 50 % is 0.8."""
    text = PLAN.replace("quote: 甲率", f"weight: {a}, quote: 甲率")
    (work / "plan.yaml").write_text(
        text.replace("quote: 乙率", f"weight: {b}, quote: 乙率"), encoding="utf-8"
    )


def test_where_a_plan_has_points_units_are_ranked_by_them(work: Path) -> None:
    with_weights(work, 30, 10)
    found = judged(work, "a.csv")
    assert found.by_points
    assert [(one.name, one.place) for one in found.best[:1]] == [("一项未达标", 1)]
    reached = {
        row["unit"]: (row["rank"], row["points"], row["of_points"]) for row in table(work, "units")
    }
    assert reached == {
        "全达标": ("1", "40.000000", "40.000000"),
        "一项未达标": ("1", "40.000000", "40.000000"),  # the third has no weight
        "两项未达标": ("3", "38.000000", "40.000000"),  # 30 + 0.8 x 10
        "也一项未达标": ("4", "34.000000", "40.000000"),  # 0.8 x 30 + 10
        "全未达标": ("5", "32.000000", "40.000000"),
        "只报一项": ("6", "30.000000", "40.000000"),  # what was not reported has no points
    }


def test_who_reported_nothing_has_no_place_by_points_either(work: Path) -> None:
    with_weights(work, 30, 10)
    judged(work, "a.csv", units=" ".join([*FIGURES, "未报"]))
    [silent] = [row for row in table(work, "units") if row["unit"] == "未报"]
    assert (silent["rank"], silent["points"]) == ("", "")
