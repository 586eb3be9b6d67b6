"""A table with a row for each unit and target is read unit by unit, each cell at its own place."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.collecting.test_many_units import JUDGED, codes, collected, verdicts

HEAD = "计划：test/2022\n数据截止日：2022-12-31\n"
BY_UNIT = f"""{HEAD}县区,指标,完成值,等级
甲县,家庭医生签约率,33.5%,
甲县,创建社区医院,3家,
甲县,病媒生物密度控制水平,,B级
乙县,家庭医生签约率,31.5%,
乙县,创建社区医院,2家,
乙县,病媒生物密度控制水平,,不达标
"""
BY_TARGET = f"""{HEAD}序号,指标名称,县区,完成值,等级
1,家庭医生签约率,甲县,33.5%,
2,家庭医生签约率,乙县,31.5%,
3,创建社区医院,甲县,3家,
4,创建社区医院,乙县,2家,
5,病媒生物密度控制水平,甲县,,B级
6,病媒生物密度控制水平,乙县,,不达标
"""
NAMED_ONCE = f"""{HEAD}县区,指标,完成值
甲县,家庭医生签约率,33.5%
,创建社区医院,3家
乙县,家庭医生签约率,31.5%
,创建社区医院,2家
"""
WITHOUT_GRADE = {
    unit: {id: status for id, status in found.items() if id != "vector_density_grade"}
    for unit, found in JUDGED.items()
}


def by_state(report: dict[str, Any]) -> dict[str, str]:
    return {unit["unit"]: unit["state"] for unit in report["units"]}


@pytest.mark.parametrize("text", [BY_UNIT, BY_TARGET], ids=["by unit", "by target"])
def test_rows_may_be_in_any_order(
    text: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, text, capsys)
    assert (verdicts(report), codes(report)) == (JUDGED, [])


def test_a_name_may_stand_once_above_the_rows_of_its_unit(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, NAMED_ONCE, capsys)
    assert (verdicts(report), codes(report)) == (WITHOUT_GRADE, [])


def test_names_of_units_may_be_merged_in_a_workbook(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with xlsxwriter.Workbook(str(folder / "各县区.xlsx")) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(NAMED_ONCE.splitlines()):
            sheet.write_row(row, 0, line.split(","))
        sheet.merge_range(3, 0, 4, 0, "甲县")
        sheet.merge_range(5, 0, 6, 0, "乙县")
    report = collected(folder, "", capsys, "各县区.xlsx")
    assert (verdicts(report), codes(report)) == (WITHOUT_GRADE, [])


def test_a_row_without_a_unit_is_told_where_the_others_have_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = BY_UNIT.replace("甲县,创建", ",创建")
    report = collected(folder, text, capsys)
    assert codes(report) == [("unnamed-row", 5, 1)]
    assert set(verdicts(report)["jia"]) == {"family_doctor_signing_rate", "vector_density_grade"}


def test_a_unit_that_is_not_on_the_roster_is_told_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{BY_UNIT}丙县,家庭医生签约率,40%,\n丙县,创建社区医院,1家,\n"
    assert codes(collected(folder, text, capsys)) == [("outside-roster", 10, 1)]


def test_a_figure_has_the_place_of_its_own_cell(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, BY_TARGET.replace("31.5%", "三成多"), capsys)
    assert codes(report) == [("not-a-number", 5, 4)]
    assert by_state(report) == {"jia": "received", "yi": "returned"}


def test_a_target_that_a_unit_has_twice_is_sent_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, f"{BY_UNIT}乙县,家庭医生签约率,32.5%,\n", capsys)
    assert codes(report) == [("duplicate-key", 10, 2)]
    assert by_state(report)["yi"] == "returned"


def test_the_rows_of_all_units_together_are_compared_with_their_sum(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, f"{BY_UNIT}合计,创建社区医院,6家,\n", capsys)
    assert codes(report) == [("sum-of-units", 10, 2)]


def test_a_line_below_is_of_the_unit_that_it_names(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, f"{BY_UNIT}注：乙县为预计数\n", capsys)
    assert by_state(report) == {"jia": "received", "yi": "returned"}


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        ("2023-01-05", "2023年1月6日", "on_time"),
        ("2023-01-05", "2023-01-11", "late"),
        ("", "", "undated"),
    ],
)
def test_a_return_is_handed_in_with_the_last_of_its_rows(
    first: str, second: str, state: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"""{HEAD}县区,指标,完成值,报送时间
甲县,家庭医生签约率,33.5%,{first}
甲县,创建社区医院,3家,{second}
乙县,家庭医生签约率,31.5%,2023-01-05
"""
    report = collected(folder, text, capsys, deadline="2023-01-10")
    assert by_state(report) == {"jia": state, "yi": "on_time"}


def test_a_moment_that_is_none_sends_the_return_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"""{HEAD}县区,指标,完成值,报送时间
甲县,家庭医生签约率,33.5%,1月初
乙县,家庭医生签约率,31.5%,-
"""
    report = collected(folder, text, capsys)
    assert codes(report) == [("not-a-date", 4, 4)]
    assert by_state(report) == {"jia": "returned", "yi": "received"}
