"""A table of units and targets is read unit by unit, each cell at its own place, whichever way it lies."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from healthplan_cli.cli.main import run
from healthplan_cli.text.words import Language

PLAN = """\
plan: test/2022
title: 测试
region: 某市
period: 2022
targets:
  family_doctor_signing_rate: {at_least: 32%, quote: 家庭医生签约率达32%}
  community_hospitals_created: {at_least: 5家, quote: 建成社区医院5家}
  vector_density_grade: {reaches: C级, quote: C级及以上}
"""
ROSTER = "whole: 某市\nunits: {jia: {zh: 甲县}, yi: {zh: 乙县}}\n"
HEAD = "计划：test/2022\n数据截止日：2022-12-31\n"
ROWS = f"""{HEAD}序号,县（市、区）,家庭医生签约率（%）,创建社区医院,病媒生物密度控制水平
1,甲县,33.5,3,B级
2,乙县,31.5,2,不达标
"""
COLUMNS = f"""{HEAD}指标名称,单位,甲县,乙县
家庭医生签约率,%,33.5,31.5
创建社区医院,家,3,2
病媒生物密度控制水平,,B级,不达标
"""
ROWS_OF_COUNTS = f"""{HEAD}县区,家庭医生签约率,,创建社区医院
,分子,分母,完成值
甲县,335人,1000人,3
乙县,315人,1000人,2
"""
COLUMNS_OF_COUNTS = f"""{HEAD}指标,甲县,,乙县,
,分子,分母,分子,分母
家庭医生签约率,335人,1000人,315人,1000人
"""

JUDGED = {
    "jia": {
        "family_doctor_signing_rate": "met",
        "community_hospitals_created": "watched",
        "vector_density_grade": "met",
    },
    "yi": {
        "family_doctor_signing_rate": "missed",
        "community_hospitals_created": "watched",
        "vector_density_grade": "missed",
    },
}


def collected(
    folder: Path,
    text: str,
    capsys: pytest.CaptureFixture[str],
    name: str = "各县区.csv",
    deadline: str = "",
) -> dict[str, Any]:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    if text:
        (folder / name).write_text(text, encoding="utf-8")
    line = ["collect", "plan.yaml", name, "--roster", "roster.yaml", "-f", "json"]
    if deadline:
        line += ["--deadline", deadline]
    run(line, Language("en"))
    out, err = capsys.readouterr()
    assert err == ""
    found: dict[str, Any] = json.load(StringIO(out))
    return found


def verdicts(report: dict[str, Any]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in report["verdicts"]:
        if one["measured"]:
            found.setdefault(one["unit"], {})[one["target"]] = one["status"]
    return found


def codes(report: dict[str, Any]) -> list[tuple[str, int, int]]:
    """What is wrong with the file, and with the returns in it: code, line and column."""
    found = [*report["problems"], *report["outside"]]
    for unit in report["units"]:
        for file in unit["sent_back"]:
            found += file["problems"]
    return [(one["code"], one["position"]["line"], one["position"]["column"]) for one in found]


@pytest.mark.parametrize("text", [ROWS, COLUMNS], ids=["rows", "columns"])
def test_units_are_rows_or_columns(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    report = collected(folder, text, capsys)
    assert verdicts(report) == JUDGED
    assert codes(report) == []


WITH_UNITS = f"""{HEAD}县区,家庭医生签约率,创建社区医院
计量单位,%,家
甲县,33.5,3
乙县,31.5,2
"""
"""A row of units below the names, and above the first county."""


@pytest.mark.parametrize(
    "text", [WITH_UNITS, WITH_UNITS.replace("计量单位", "单位")], ids=["计量单位", "单位"]
)
def test_a_row_of_units_below_the_names_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    report = collected(folder, text, capsys)
    assert codes(report) == []
    assert verdicts(report)["jia"]["family_doctor_signing_rate"] == "met"
    assert verdicts(report)["yi"]["family_doctor_signing_rate"] == "missed"


def test_a_row_of_units_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = collected(folder, WITH_UNITS.replace("%,家", "%,张"), capsys)
    assert codes(report) == [("wrong-unit", 5, 3), ("wrong-unit", 6, 3)]


@pytest.mark.parametrize(("text", "line", "column"), [(ROWS, 4, 3), (COLUMNS, 4, 3)])
def test_a_figure_has_the_place_of_its_own_cell(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, line: int, column: int
) -> None:
    report = collected(folder, text.replace("33.5", "三成多"), capsys)
    assert codes(report) == [("not-a-number", line, column)]
    states = {unit["unit"]: unit["state"] for unit in report["units"]}
    assert states == {"jia": "returned", "yi": "received"}


@pytest.mark.parametrize("text", [ROWS_OF_COUNTS, COLUMNS_OF_COUNTS], ids=["rows", "columns"])
def test_counts_below_a_name_are_those_of_its_rate(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    report = collected(folder, text, capsys)
    (whole,) = report["wholes"]
    assert whole["targets"][0]["figure"]["number"] == "32.5"  # 650 of 2000


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("3,丙县,33,1,B级\n", [("outside-roster", 6, 2)]),
        ("3,甲县,33,1,B级\n", [("duplicate-key", 6, 2)]),
        ("3,,33,1,B级\n", [("unnamed-row", 6, 3)]),
        ("填表人：张三,,,,\n", []),
        (",合计,32.5,5,\n", []),
        (",合计,32.5,6,\n", [("sum-of-units", 6, 3)]),
    ],
)
def test_rows_that_are_no_unit_of_the_roster_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str], more: str, found: list[tuple[str, int, int]]
) -> None:
    assert codes(collected(folder, ROWS + more, capsys)) == [
        (code, line, column if code != "sum-of-units" else 4) for code, line, column in found
    ]


def test_a_column_of_figures_of_nothing_known_sends_every_unit_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, ROWS.replace("创建社区医院", "创建社区医园"), capsys)
    assert codes(report) == [("unknown-target", 4, 4), ("unknown-target", 5, 4)]


def test_a_column_without_figures_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = ROWS.replace("水平\n", "水平,联系人\n").replace("B级\n", "B级,张三\n")
    report = collected(folder, text, capsys)
    assert codes(report) == [("unread-column", 3, 6)]
    assert {unit["state"] for unit in report["units"]} == {"received"}


@pytest.mark.parametrize("day", ["2023/1/5", "44931"])
def test_the_day_of_each_unit_may_be_in_a_column(
    folder: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    text = ROWS.replace("水平\n", "水平,报送时间\n").replace("B级\n", f"B级,{day}\n")
    report = collected(folder, text, capsys)
    assert report["units"][0]["counted"]["submitted"] == "2023-01-05"
    assert report["units"][1]["counted"]["submitted"] is None


def test_what_was_handed_in_before_the_year_of_its_figures_is_sent_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ROWS.replace("水平\n", "水平,报送时间\n")
    text = text.replace("B级\n", "B级,2021/12/31\n").replace("不达标\n", "不达标,2022/1/1\n")
    report = collected(folder, text, capsys)
    assert [one["state"] for one in report["units"]] == ["returned", "received"]
    (problem,) = report["units"][0]["sent_back"][0]["problems"]
    assert problem["code"] == "other-period"
    assert problem["message"] == (
        "handed in on 2021-12-31, before the year of figures of 2022-12-31; "
        "correct the day that is wrong"
    )


def test_the_limit_of_all_may_be_printed_beside_the_figures_of_each(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = COLUMNS.replace("指标名称,单位", "指标名称,单位,目标值")
    text = text.replace(",%,", ",%,32,").replace(",家,", ",家,5,").replace("水平,,", "水平,,C级,")
    assert codes(collected(folder, text, capsys)) == []
    wrong = text.replace(",家,5,", ",家,6,")
    assert {code for code, *_ in codes(collected(folder, wrong, capsys))} == {"target-differs"}


def test_two_sheets_of_a_workbook_are_one_return_of_each_unit(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with xlsxwriter.Workbook(str(folder / "all.xlsx")) as book:
        for name, target, figures in (
            ("签约", "家庭医生签约率（%）", (33.5, 31.5)),
            ("社区医院", "创建社区医院", (3, 2)),
        ):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["数据截止日", "2022-12-31"])
            sheet.write_row(1, 0, ["县区", target])
            sheet.write_row(2, 0, ["甲县", figures[0]])
            sheet.write_row(3, 0, ["乙县", figures[1]])
        book.add_worksheet("说明").write(0, 0, "供参考")
    report = collected(folder, "", capsys, "all.xlsx")
    assert verdicts(report)["jia"] == {
        "family_doctor_signing_rate": "met",
        "community_hospitals_created": "watched",
    }
    (told,) = report["problems"]
    assert (told["code"], told["position"]["cell"]) == ("skipped-sheet", "说明!A1")


def test_the_return_of_one_unit_is_none_of_many(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{HEAD}填报单位：甲县\n指标,完成值\n家庭医生签约率,33.5%\n"
    report = collected(folder, text, capsys)
    assert verdicts(report) == {"jia": {"family_doctor_signing_rate": "met"}}


@pytest.mark.parametrize("heading", ["目标值", "2021年完成值"])
@pytest.mark.parametrize(
    "text",
    [ROWS_OF_COUNTS, f"{HEAD}指标,甲县,,乙县,\n,完成值,得分,完成值,得分\n创建社区医院,3,1,2,1\n"],
    ids=["rows", "columns"],
)
def test_what_is_below_a_name_is_no_figure_where_its_heading_says_otherwise(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, heading: str
) -> None:
    report = collected(folder, text.replace("完成值", heading), capsys)
    figures = []
    for one in report["verdicts"]:
        if one["target"] == "community_hospitals_created":
            figures.append(one["actual"])
    assert figures == [None] * len(figures)


@pytest.mark.parametrize("heading", ["备注", "情况说明"])
def test_a_remark_on_a_unit_is_one_on_all_of_its_figures(
    folder: Path, capsys: pytest.CaptureFixture[str], heading: str
) -> None:
    text = ROWS.replace("水平\n", f"水平,{heading}\n")
    text = text.replace("B级\n", "B级,含拟建1家\n").replace("不达标\n", "不达标,预计\n")
    report = collected(folder, text, capsys)
    assert [one["state"] for one in report["units"]] == ["returned", "returned"]
    assert set(codes(report)) == {
        ("other-group", 4, 3),
        ("other-group", 4, 4),
        ("other-group", 4, 5),
        ("other-group", 5, 6),
    }


@pytest.mark.parametrize("heading", ["备注", "填报说明", "核查意见"])
@pytest.mark.parametrize("remark", ["为2021年数据", "核查数为31.2", "截至11月底"])
def test_a_remark_of_another_time_or_figure_sends_its_unit_back(
    folder: Path, capsys: pytest.CaptureFixture[str], heading: str, remark: str
) -> None:
    text = ROWS.replace("水平\n", f"水平,{heading}\n").replace("B级\n", f"B级,{remark}\n")
    report = collected(folder, text, capsys)
    assert [one["state"] for one in report["units"]] == ["returned", "received"]


@pytest.mark.parametrize(
    ("heading", "remark", "state"),
    [
        ("数据时间", "2021年", "returned"),
        ("数据时间", "2022年", "received"),
        ("数据来源", "2021年年报", "returned"),
        ("数据来源", "2022年年报", "received"),
        ("数据来源", "信息系统", "received"),
        ("负责人", "2021年", "received"),
        ("数据截止日", "2021-12-31", "returned"),
        ("数据截止日", "2022-12-31", "received"),
        ("数据截止日", "2022", "received"),
        ("截止日期", "2021年12月31日", "returned"),
        ("截止日期", "2022年12月", "received"),
        ("截至", "2021", "returned"),
        ("数据截至", "2022年11月", "returned"),
        ("as_of", "2021-12-31", "returned"),
        ("as_of", "2022-12-31", "received"),
        ("数据截止日", "44561", "returned"),  # 2021-12-31
        ("数据时间", "44561", "returned"),
        ("数据时间", "44926", "received"),  # 2022-12-31
        ("完成时间", "44986", "returned"),  # 2023-03-01
        ("完成时间", "44896", "received"),  # 2022-12-01
        ("填报单位", "甲县卫健局", "received"),
        ("填报单位", "某省卫健委", "received"),  # the one office that is named
        ("计划", "test/2022", "received"),
    ],
)
def test_a_column_of_times_or_sources_is_of_the_figures_of_each_unit(
    folder: Path, capsys: pytest.CaptureFixture[str], heading: str, remark: str, state: str
) -> None:
    text = ROWS.replace("水平\n", f"水平,{heading}\n").replace("B级\n", f"B级,{remark}\n")
    report = collected(folder, text, capsys)
    assert [one["state"] for one in report["units"]] == [state, "received"]


@pytest.mark.parametrize("heading", ["填报单位", "上报单位", "填报机构"])
def test_a_unit_of_which_another_reports_is_sent_back(
    folder: Path, capsys: pytest.CaptureFixture[str], heading: str
) -> None:
    text = ROWS.replace("水平\n", f"水平,{heading}\n").replace("B级\n", "B级,丙县卫健局\n")
    text = text.replace("不达标\n", "不达标,乙县卫健局\n")
    report = collected(folder, text, capsys)
    assert [one["state"] for one in report["units"]] == ["returned", "received"]


@pytest.mark.parametrize("heading", ["填报说明", "核查意见"])
@pytest.mark.parametrize("remark", ["为2022年数据", "属实", "数据来自系统"])
def test_a_remark_that_agrees_with_the_figures_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], heading: str, remark: str
) -> None:
    text = ROWS.replace("水平\n", f"水平,{heading}\n").replace("B级\n", f"B级,{remark}\n")
    report = collected(folder, text, capsys)
    assert (verdicts(report), codes(report)) == (JUDGED, [])


def test_a_line_below_the_units_is_of_the_figures_of_all(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, f"{ROWS}注：以上均为预计数\n", capsys)
    assert [one["state"] for one in report["units"]] == ["returned", "returned"]


@pytest.mark.parametrize("line", ["注：甲县含拟建3家", "注：,甲县含拟建3家", ",,注：甲县含在建1家"])
def test_a_line_below_the_units_that_names_one_is_of_its_figures_and_of_the_sum(
    folder: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    report = collected(folder, f"{ROWS}{line}\n", capsys)
    assert [one["state"] for one in report["units"]] == ["returned", "received"]
    assert [code for code, *_ in codes(report)] == ["other-group"]


@pytest.mark.parametrize(
    "line", ["注：甲县以外均为预计数", "①社区医院含拟建3家", "注：除甲县外为预计数"]
)
def test_a_line_below_the_units_that_speaks_of_others_too_is_of_all(
    folder: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    report = collected(folder, f"{ROWS}{line}\n", capsys)
    assert [one["state"] for one in report["units"]] == ["returned", "returned"]


@pytest.mark.parametrize("name", ["其中：东区医院", "东区小计", "小计", "平均", "片区合计"])
def test_a_part_a_mean_or_a_sum_of_some_units_is_told_and_not_read(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    report = collected(folder, f"{ROWS},{name},30,4,\n,合计,32.5,5,\n", capsys)
    assert codes(report) == [("skipped-row", 6, 2)]
    text = COLUMNS.replace("乙县\n", f"乙县,{name},合计\n")
    text = text.replace("31.5\n", "31.5,30,\n").replace(",2\n", ",2,4,5\n")
    report = collected(folder, text, capsys)
    assert codes(report) == [("skipped-row", 3, 5)]


@pytest.mark.parametrize("name", ["某市合计", "全市", "总计：", "合计（全市）"])
def test_a_sum_of_all_units_is_compared_whatever_it_is_called(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    report = collected(folder, f"{ROWS},{name},32.5,6,\n", capsys)
    assert [code for code, *_ in codes(report)] == ["sum-of-units"]


LINES = f"""{HEAD}县区,指标,完成值
甲县,家庭医生签约率,33.5%
甲县,创建社区医院,3家
乙县,家庭医生签约率,31.5%
乙县,创建社区医院,2家
"""


def with_comments(
    folder: Path, text: str, comments: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> dict[str, Any]:
    """Collect a table as a workbook with comments on some of its cells."""
    with xlsxwriter.Workbook(str(folder / "all.xlsx")) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(text.splitlines()):
            sheet.write_row(row, 0, line.split(","))
        for cell, comment in comments.items():
            sheet.write_comment(cell, comment, {"author": ""})
    return collected(folder, "", capsys, "all.xlsx")


@pytest.mark.parametrize(
    ("text", "cell", "states"),
    [
        (ROWS, "C4", ["returned", "received"]),  # on a figure
        (ROWS, "B4", ["returned", "received"]),  # on the name of a unit
        (ROWS, "H5", ["received", "returned"]),  # beside the texts of its row
        (ROWS, "C3", ["returned", "returned"]),  # on the name of a target
        (ROWS, "B3", ["returned", "returned"]),  # on the heading of the units
        (ROWS, "A1", ["returned", "returned"]),  # on a title
        (ROWS, "B9", ["returned", "returned"]),  # below all texts
        (COLUMNS, "C3", ["returned", "received"]),
        (COLUMNS, "D4", ["received", "returned"]),
        (COLUMNS, "A4", ["returned", "returned"]),
        (COLUMNS, "F9", ["returned", "returned"]),
        (LINES, "A4", ["returned", "received"]),
        (LINES, "C7", ["received", "returned"]),
        (LINES, "C3", ["returned", "returned"]),
        (LINES, "B9", ["returned", "returned"]),
    ],
)
@pytest.mark.parametrize("comment", ["快报数", "张三:\n快报数"])
def test_a_comment_is_of_its_unit_else_of_all(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    cell: str,
    states: list[str],
    comment: str,
) -> None:
    report = with_comments(folder, text, {cell: comment}, capsys)
    assert [one["state"] for one in report["units"]] == states


@pytest.mark.parametrize("cell", ["B4", "H5", "B9"])
def test_a_comment_that_says_nothing_of_figures_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], cell: str
) -> None:
    report = with_comments(folder, ROWS, {cell: "见台账"}, capsys)
    assert verdicts(report) == JUDGED
    assert [code for code, *_ in codes(report)] == ["unread-comment"]


def test_a_comment_on_a_sum_is_of_the_sum_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{ROWS},合计,,5,\n"
    for cell in ("B6", "D6"):
        report = with_comments(folder, text, {cell: "快报数"}, capsys)
        assert [one["state"] for one in report["units"]] == ["received", "received"]
        assert [code for code, *_ in codes(report)] == ["other-group"]


@pytest.mark.parametrize(
    ("footer", "state"), [("&C预计数", "returned"), ("&C第 &P 页", "received")]
)
def test_the_pages_of_a_table_of_many_units_say_of_all_what_they_say(
    folder: Path, capsys: pytest.CaptureFixture[str], footer: str, state: str
) -> None:
    with xlsxwriter.Workbook(str(folder / "all.xlsx")) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(ROWS.splitlines()):
            sheet.write_row(row, 0, line.split(","))
        sheet.set_footer(footer)
    report = collected(folder, "", capsys, "all.xlsx")
    assert {one["state"] for one in report["units"]} == {state}


def test_a_unit_whose_name_is_struck_through_is_sent_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with xlsxwriter.Workbook(str(folder / "all.xlsx")) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["数据截止日", "2022-12-31"])
        sheet.write_row(1, 0, ["县区", "家庭医生签约率（%）"])
        sheet.write(2, 0, "甲县", book.add_format({"font_strikeout": True}))
        sheet.write(2, 1, 33.5)
        sheet.write_row(3, 0, ["乙县", 31.5])
    report = collected(folder, "", capsys, "all.xlsx")
    assert [one["state"] for one in report["units"]] == ["returned", "received"]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}县区,家庭医生签约率（%）,创建社区医院\n甲县,,3\n乙县,,2\n",
        f"{HEAD}指标,甲县,乙县\n家庭医生签约率（%）,,\n创建社区医院,3,2\n",
    ],
    ids=["rows", "columns"],
)
def test_a_target_without_a_figure_says_no_unit_of_the_next(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    report = collected(folder, text, capsys)
    assert codes(report) == []
    assert [one["state"] for one in report["units"]] == ["received", "received"]


def test_a_sum_that_cannot_be_read_or_is_there_twice_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, f"{ROWS},合计,32.5,约5,\n", capsys)
    assert codes(report) == [("not-a-number", 6, 4)]
    report = collected(folder, f"{ROWS},全市,32.5,5,\n,合计,32.5,6,\n", capsys)
    assert codes(report) == [("duplicate-key", 7, 2)]


def test_a_moment_that_is_none_sends_the_return_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{HEAD}县区,家庭医生签约率,报送时间\n甲县,33.5%,2023-13-01\n乙县,31.5%,\n"
    assert codes(collected(folder, text, capsys)) == [("not-a-date", 4, 3)]


@pytest.mark.parametrize("whole", ["合计", "全市", "某市"])
def test_a_sum_is_no_unit_where_no_roster_says_who_reports(
    whole: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    files = []
    for unit, count in (("城区", 3), ("东街", 1), (whole, 4)):
        file = f"{unit}.csv"
        text = f"填报单位：{unit}\n{HEAD}指标,完成值\n创建社区医院,{count}\n"
        (folder / file).write_text(text, encoding="utf-8")
        files.append(file)
    run(["collect", "plan.yaml", *files, "-f", "json"], Language("en"))
    report = json.loads(capsys.readouterr().out)
    assert len(report["units"]) == 2
    together = {one["target"]: one for one in report["wholes"][0]["targets"]}
    assert together["community_hospitals_created"]["status"] == "missed"  # 4 of 5
