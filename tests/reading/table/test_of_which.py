"""Rows of 其中 directly below an indicator are its groups where they are named exactly so, and else what they were."""

from datetime import date
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from healthplan_cli import Options, check
from healthplan_cli.model.review import Review
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.problems import InvalidInputError

PLAN = """
plan: test/2025
title: 测试
region: 测试区
period: 2025
targets:
  hypertension_control_rate: {at_least: 70%, quote: q}
  women: {indicator: hypertension_control_rate, for: {sex: 女}, at_least: 72%, quote: q}
  helped: {zh: 受助老人, unit: 人, kind: flow, at_least: 20人, quote: q}
  housed: {zh: 入住老人, unit: 人, kind: flow, at_least: 10人, quote: q}
"""
HEAD = "计划,plan.yaml\n截止日期,2025-12-31\n指标,单位,目标值,上报值\n"
RATE = "高血压管理人群血压控制率,%,70,71\n"


def checked(folder: Path, rows: str, name: str = "actuals.csv") -> Review:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / name).write_text(HEAD + rows, encoding="utf-8")
    return check(folder / name, Options(), shipped_specs())


def codes(folder: Path, rows: str) -> list[tuple[str, int]]:
    with pytest.raises(InvalidInputError) as error:
        checked(folder, rows)
    return [(one.code, one.position.line) for one in error.value.problems]


def groups(review: Review, id: str) -> dict[str, str]:
    actual = review.submission.actuals[id]
    return {
        f"{by.breakdown.id} {group.id}": str(one.value)
        for by in actual.by
        for group, one in by.reported
    }


def test_rows_of_groups_belong_to_the_row_above(tmp_path: Path) -> None:
    rows = "受助老人,人,20,25\n其中：男,人,,12\n 其中:女性,,,12人\n其中 不明,人,,1\n其中：城市,人,,25\n"
    review = checked(tmp_path, rows)
    assert groups(review, "helped") == {
        "sex male": "12人",
        "sex female": "12人",
        "sex unknown": "1人",
        "residence urban": "25人",
    }


def test_each_indicator_has_rows_of_its_own(tmp_path: Path) -> None:
    rows = "受助老人,人,20,25\n其中：女,人,,12\n入住老人,人,10,11\n其中：女,人,,6\n"
    review = checked(tmp_path, rows)
    assert groups(review, "helped") == {"sex female": "12人"}
    assert groups(review, "housed") == {"sex female": "6人"}


def test_the_row_of_a_group_is_judged_and_its_printed_target_compared(tmp_path: Path) -> None:
    rows = RATE + "其中：男,%,,70\n其中：女,%,72,73\n"
    statuses = {one.target.id: one.status.value for one in checked(tmp_path, rows).verdicts}
    assert (statuses["hypertension_control_rate"], statuses["women"]) == ("met", "met")
    other = checked(tmp_path, rows.replace("72,73", "75,73"))
    assert [one.code for one in other.problems if one.level == "error"] == ["target-differs"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (RATE + "其中：受助老年,人,,12\n", [("unknown-target", 5)]),  # 受助老人 as it may be
        (RATE + "女,%,,70\n", [("unknown-target", 5)]),
        (RATE + "小结\n其中：女,%,,70\n", [("unknown-target", 6)]),
        (RATE + "其中：女,%,,70\n其中：女性,%,,71\n", [("duplicate-key", 6)]),
        ("其中：女,%,,70\n" + RATE, [("unknown-target", 4), ("other-group", 4)]),
    ],
)
def test_what_is_no_group_of_the_row_above_is_refused(
    rows: str, expected: list[tuple[str, int]], tmp_path: Path
) -> None:
    assert sorted(codes(tmp_path, rows)) == sorted(expected)


def test_a_part_that_is_a_target_itself_stays_one(tmp_path: Path) -> None:
    review = checked(tmp_path, "受助老人,人,20,25\n其中：入住老人,人,10,11\n")
    assert {one.target.id: one.status.value for one in review.verdicts}["housed"] == "met"
    assert groups(review, "helped") == {}


def test_the_row_of_the_whole_may_be_blank(tmp_path: Path) -> None:
    review = checked(tmp_path, "受助老人,人,20,\n其中：女,人,,12\n" + RATE)
    assert groups(review, "helped") == {"sex female": "12人"}
    assert {one.target.id: one.status.value for one in review.verdicts}["helped"] == "unreported"


def test_a_blank_row_of_a_group_reports_nothing(tmp_path: Path) -> None:
    review = checked(tmp_path, RATE + "其中：女,%,72,\n")
    assert {one.target.id: one.status.value for one in review.verdicts}["women"] == "unreported"


HELPED = "受助老人,人,20,25\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (RATE + "其中：某街道,%,,70\n", [5]),
        (RATE + "其中：不明,%,,70\n", [5]),  # of sex, residence or age
        (HELPED + "其中：公办,人,,12\n", [5]),
        (HELPED + "其中：公办,人,,12\n民办,人,,13\n", [5, 6]),
        (HELPED + "其中：公办机构,人,,12\n　　民办机构,人,,10\n　　其他,人,,3\n", [5, 6, 7]),
        (HELPED + "其中：新增受助老人,人,,12\n", [5]),
    ],
)
def test_parts_that_nobody_knows_are_told(rows: str, told: list[int], tmp_path: Path) -> None:
    review = checked(tmp_path, rows)
    warned = [one.position.line for one in review.problems if one.code == "skipped-row"]
    assert warned == told
    assert "met" in {one.status.value for one in review.verdicts}


def test_the_rows_that_make_the_rest_are_those_of_the_own_sheet(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    heading = ["指标", "单位", "上报值"]
    with Workbook(tmp_path / "actuals.xlsx") as book:
        for rows in (
            [["受助老人", "人", 25], ["其中：公办", "人", 12], ["民办", "人", 13]],
            [["入住老人", "人", 12], ["其中：女", "人", 6], ["受助床位", "张", 5]],
        ):
            sheet = book.add_worksheet()
            for at, row in enumerate([heading, *rows]):
                sheet.write_row(at, 0, row)
    options = Options(plan=tmp_path / "plan.yaml", as_of=date(2025, 12, 31))
    with pytest.raises(InvalidInputError) as error:
        check(tmp_path / "actuals.xlsx", options, shipped_specs())
    assert [
        (one.code, one.position.cell) for one in error.value.problems if one.level == "error"
    ] == [("unknown-target", "Sheet2!A4")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("其中：未到岗,人,,6\n", "undetermined"),
        ("其中：注销,人,,1\n", "undetermined"),
        ("其中：上年结转,人,,6\n", "undetermined"),
        ("其中：2024年新增,人,,6\n", "undetermined"),
        ("其中：申报中,人,,1\n", "undetermined"),
        ("其中：筹建,人,,1\n", "undetermined"),
        ("其中：未到岗,人,,0\n", "met"),
        ("其中：筹建,人,,0\n", "met"),
        ("其中：上半年,人,,1\n", "met"),
        ("其中：2025年新增,人,,6\n", "met"),
        ("其中：农村低保,人,,6\n", "met"),
    ],
)
def test_a_part_that_is_none_of_the_whole(rows: str, expected: str, tmp_path: Path) -> None:
    review = checked(tmp_path, HELPED + rows)
    (verdict,) = (one for one in review.verdicts if one.target.id == "helped")
    assert verdict.status.value == expected
    assert "skipped-row" in {one.code for one in review.problems}


@pytest.mark.parametrize(
    "rows",
    [
        HELPED + "其中：公办,人,,12\n民办,人,,12\n",  # 24 of 25
        HELPED + "公办,人,,12\n民办,人,,13\n",
        HELPED + "其中：公办,人,,12\n小结\n民办,人,,13\n",
    ],
)
def test_rows_that_do_not_make_the_rest_are_unknown(rows: str, tmp_path: Path) -> None:
    assert "unknown-target" in dict(codes(tmp_path, rows))
