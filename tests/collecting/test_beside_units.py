"""What is written beside the units of a table, and between them, says of each what it would say of it alone."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.collecting.test_many_units import (
    HEAD,
    JUDGED,
    PLAN,
    ROSTER,
    ROWS,
    codes,
    collected,
    verdicts,
)

OF_ONE = f"{HEAD}县区,家庭医生签约率\n甲县,33.5%\n乙县,32.5%\n"
BOTH_MET = {unit: {"family_doctor_signing_rate": "met"} for unit in ("jia", "yi")}
ACROSS = f"{HEAD}指标,甲县,乙县\n家庭医生签约率,33.5%,32.5%\n"
LONG = f"{HEAD}县区,指标,完成值\n甲县,家庭医生签约率,33.5%\n乙县,家庭医生签约率,32.5%\n"


def with_column(heading: str, first: str, second: str) -> str:
    text = OF_ONE.replace("签约率\n", f"签约率,{heading}\n")
    return text.replace("33.5%\n", f"33.5%,{first}\n").replace("32.5%\n", f"32.5%,{second}\n")


def statuses(report: dict[str, Any]) -> dict[str, str | None]:
    """The verdicts on the signing rate, None where the return of a unit was sent back."""
    found = dict.fromkeys(("jia", "yi"))
    for one in report["verdicts"]:
        if one["target"] == "family_doctor_signing_rate" and one["status"] != "unreported":
            found[one["unit"]] = one["status"]
    return found


@pytest.mark.parametrize("text", [OF_ONE, LONG], ids=["rows", "long"])
@pytest.mark.parametrize(
    "line", ["2021年完成情况", "一、2021年完成情况", "预计完成情况", "2022年目标"]
)
@pytest.mark.parametrize("place", ["甲县", "乙县"])
def test_a_line_above_units_is_of_the_figures_below_it(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, line: str, place: str
) -> None:
    report = collected(folder, text.replace(f"\n{place}", f"\n{line}\n{place}"), capsys)
    assert statuses(report)["yi"] is None


@pytest.mark.parametrize("text", [OF_ONE, LONG], ids=["rows", "long"])
@pytest.mark.parametrize("line", ["以下为2022年数据", "2022年完成情况", "（单位：%）"])
def test_a_line_that_agrees_with_the_figures_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    report = collected(folder, text.replace("\n甲县", f"\n{line}\n甲县"), capsys)
    assert (verdicts(report), codes(report)) == (BOTH_MET, [])


@pytest.mark.parametrize("text", [OF_ONE, LONG], ids=["rows", "long"])
@pytest.mark.parametrize("titles", [("主城区", "郊区"), ("一、主城区", "二、郊区")])
def test_titles_of_places_put_the_units_below_them_in_groups(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, titles: tuple[str, str]
) -> None:
    for unit, title in zip(("甲县", "乙县"), titles, strict=True):
        text = text.replace(f"\n{unit}", f"\n{title}\n{unit}")
    report = collected(folder, text, capsys)
    assert (verdicts(report), codes(report)) == (BOTH_MET, [])


@pytest.mark.parametrize("text", [OF_ONE, LONG], ids=["rows", "long"])
def test_one_title_of_a_place_may_say_of_which_place_all_figures_are(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    report = collected(folder, text.replace("\n甲县", "\n城区\n甲县"), capsys)
    assert statuses(report) == {"jia": None, "yi": None}


@pytest.mark.parametrize(
    "line",
    [
        "注：乙县为31%",
        "注：乙县31%",
        "乙县签约率实际为31%",
        "注：乙县31%，甲县33.5%",
        "注：甲县33.5%；乙县31%",
        "注：乙县为快报数",
    ],
)
@pytest.mark.parametrize("text", [OF_ONE, LONG, ACROSS], ids=["rows", "long", "columns"])
def test_a_line_with_another_figure_of_a_unit_is_against_that_one(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    found = statuses(collected(folder, f"{text}{line}\n", capsys))
    assert (found["jia"], found["yi"] == "met") == ("met", False)


@pytest.mark.parametrize(
    "line",
    [
        "注：乙县为32.5%",
        "注：乙县上年为31%",
        "注：乙县由第三方调查",
        "注：乙县辖6个街道，甲县31个",
        "注：乙县基层医疗机构31家",
    ],
)
@pytest.mark.parametrize("text", [OF_ONE, LONG, ACROSS], ids=["rows", "long", "columns"])
def test_a_line_with_the_figure_of_a_unit_or_of_something_else_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    report = collected(folder, f"{text}{line}\n", capsys)
    assert verdicts(report) == BOTH_MET


@pytest.mark.parametrize(
    ("heading", "agrees", "differs"),
    [
        ("目标值", "32%", "35%"),
        ("计划", "32%", "35%"),
        ("计划", "不低于32%", "不低于35%"),
        ("数据截止日", "2022-12-31", "2021-12-31"),
        ("完成率", "104.7%", "95%"),
        ("是否达标", "是", "否"),
        ("是否达标", "是", "否（差2个百分点）"),
        ("计算过程", "335/1000", "31/100"),
        ("年份", "2022", "2021"),
        ("完成时间", "2022年12月", "2023年3月"),
    ],
)
def test_a_column_beside_the_figures_of_one_target_is_checked_as_in_every_table(
    folder: Path, capsys: pytest.CaptureFixture[str], heading: str, agrees: str, differs: str
) -> None:
    found = statuses(collected(folder, with_column(heading, agrees, differs), capsys))
    assert (found["jia"], found["yi"] == "met") == ("met", False)


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("排名", "1", "2"),
        ("所在区域", "城区", "农村"),
        ("所属市", "某市", "某市"),
        ("责任科室", "基层科", "基层科"),
        ("联系电话", "22334455", "22334466"),
        ("计划", "test/2022", "test/2022"),
        ("填报单位", "某市卫健委", "某市卫健委"),
        ("完成时间", "2022年12月", "2022年11月"),
        ("日期", "44926", "44926"),  # 2022-12-31
    ],
)
def test_a_column_that_says_nothing_against_the_figures_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], heading: str, first: str, second: str
) -> None:
    assert verdicts(collected(folder, with_column(heading, first, second), capsys)) == BOTH_MET


def test_a_place_that_is_the_same_in_every_row_may_be_that_of_all_figures(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, with_column("区域", "城区", "城区"), capsys)
    assert statuses(report) == {"jia": None, "yi": None}


def test_of_several_targets_a_column_is_told_and_not_taken_for_one_of_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ROWS.replace("水平\n", "水平,计算过程\n").replace("B级\n", "B级,31/100\n")
    report = collected(folder, text, capsys)
    assert (verdicts(report), codes(report)) == (JUDGED, [("unread-column", 3, 6)])


@pytest.mark.parametrize(("heading", "text"), [("年份", "2022"), ("排名", "1")])
def test_a_year_and_a_rank_are_of_all_targets(
    folder: Path, capsys: pytest.CaptureFixture[str], heading: str, text: str
) -> None:
    table = ROWS.replace("水平\n", f"水平,{heading}\n").replace("级\n", f"级,{text}\n")
    assert verdicts(collected(folder, table, capsys)) == JUDGED


@pytest.mark.parametrize("units", [",,(%),(家),", ",,%,家,", ",计量单位,%,家,"])
def test_units_of_measure_may_be_in_a_row_of_their_own(
    folder: Path, capsys: pytest.CaptureFixture[str], units: str
) -> None:
    text = ROWS.replace("（%）", "").replace("\n1,", f"\n{units}\n1,")
    report = collected(folder, text, capsys)
    assert (verdicts(report), codes(report)) == (JUDGED, [])


def test_a_unit_in_a_row_of_its_own_is_that_of_the_figures(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = OF_ONE.replace("%", "").replace("\n甲县", "\n,‰\n甲县")
    assert statuses(collected(folder, text, capsys)) == {"jia": "missed", "yi": "missed"}


OF_TWO = f"{HEAD}县区,家庭医生签约率,{{0}},创建社区医院,{{0}}\n甲县,33.5%,{{1}},3家,{{2}}\n乙县,31.5%,{{3}},2家,{{4}}\n"


@pytest.mark.parametrize(
    ("heading", "agree", "differ"),
    [
        ("目标值", ["32%", "5家", "32%", "5家"], ["35%", "5家", "32%", "5家"]),
        ("完成率", ["104.7%", "60%", "98.4%", "40%"], ["90%", "60%", "98.4%", "40%"]),
        ("是否达标", ["是", "否", "否", "否"], ["否", "否", "否", "否"]),
    ],
)
def test_a_column_behind_each_target_is_checked_with_the_one_before_it(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    heading: str,
    agree: list[str],
    differ: list[str],
) -> None:
    found = statuses(collected(folder, OF_TWO.format(heading, *agree), capsys))
    assert found == {"jia": "met", "yi": "missed"}
    found = statuses(collected(folder, OF_TWO.format(heading, *differ), capsys))
    assert found == {"jia": None, "yi": "missed"}


@pytest.mark.parametrize("heading", ["名次", "得分", "排名"])
def test_a_rank_or_points_behind_each_target_are_none_of_its_figures(
    folder: Path, capsys: pytest.CaptureFixture[str], heading: str
) -> None:
    text = OF_TWO.format(heading, "1", "1", "2", "2").replace("乙县,31.5%", "乙县,32.5%")
    assert statuses(collected(folder, text, capsys)) == {"jia": "met", "yi": "met"}


def test_a_column_before_each_target_may_be_of_either_and_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{HEAD}县区,目标值,家庭医生签约率,目标值,创建社区医院\n"
    text += "甲县,32%,33.5%,5家,3家\n乙县,32%,31.5%,5家,2家\n"
    assert statuses(collected(folder, text, capsys)) == {"jia": None, "yi": None}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("家庭医生签约率（目标≥32%）", "met"),
        ("家庭医生签约率≥32%", "met"),
        ("家庭医生签约率（目标35%）", None),
    ],
)
def test_the_limit_in_a_heading_is_compared_with_that_of_the_plan(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, expected: str | None
) -> None:
    text = OF_ONE.replace("家庭医生签约率", name)
    assert statuses(collected(folder, text, capsys)) == {"jia": expected, "yi": expected}


def test_units_may_have_the_name_of_the_whole_before_theirs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = OF_ONE.replace("甲县", "某市甲县").replace("乙县", "某市乙县卫健委")
    assert verdicts(collected(folder, text, capsys)) == BOTH_MET


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            f"{HEAD}序号,县区,签约率,社区医院,备注\n1,甲县,33.5%,3,\n2,乙县,31.5%,2,\n",
            "none of '签约率', '社区医院' is a target of the plan; did you mean 家庭医生签约率?",
        ),
        (
            f"{HEAD}指标,甲县,乙县\n签约率,33.5%,31.5%\n",
            "none of '签约率' is a target of the plan; did you mean 家庭医生签约率?",
        ),
        (
            f"{HEAD}县区,家庭医生签约率\n甲,33.5%\n丁县,31.5%\n",
            "none of '甲', '丁县' is a unit of the roster; did you mean 甲县?",
        ),
    ],
)
def test_a_table_of_unknown_names_says_which_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, words: str
) -> None:
    report = collected(folder, text, capsys)
    assert [(one["code"], words in one["message"]) for one in report["outside"]] == [
        ("no-header", True)
    ]


@pytest.mark.parametrize(
    "no", ["否", "未达标", "×", "未完成", "部分达标", "未全部达标", "否（差2个百分点）"]
)
@pytest.mark.parametrize("heading", ["是否达标", "是否全部完成"])
def test_that_a_unit_has_not_reached_all_is_against_it_where_none_is_missed(
    folder: Path, capsys: pytest.CaptureFixture[str], heading: str, no: str
) -> None:
    text = ROWS.replace("水平\n", f"水平,{heading}\n").replace("级\n", f"级,{no}\n")
    report = collected(folder, text.replace("不达标\n", f"不达标,{no}\n"), capsys)
    assert statuses(report) == {"jia": None, "yi": "missed"}
    assert ("verdict-differs", 4, 6) in codes(report)


def test_that_a_unit_has_reached_all_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ROWS.replace("水平\n", "水平,是否达标\n").replace("B级\n", "B级,是\n")
    report = collected(folder, text, capsys)
    assert (verdicts(report), codes(report)) == (JUDGED, [])


OF_TITLE = f"{HEAD}2022年各县区家庭医生签约率完成情况表\n序号,县区,目标值,完成值,完成率\n1,甲县,32%,33.5%,104.7%\n2,乙县,32%,32.5%,101.6%\n"
"""A table of one target, which its title names."""


@pytest.mark.parametrize(
    "text",
    [
        OF_TITLE,
        OF_TITLE.replace("32.5%,101.6%\n", "32.5%,101.6%\n,合计,32%,33%,103.1%\n"),
        f"{HEAD}家庭医生签约率\n县区,分子,分母\n甲县,335人,1000人\n乙县,325人,1000人\n",
        f"{HEAD}家庭医生签约率\n县区,2021年,2022年\n甲县,30%,33.5%\n乙县,30%,32.5%\n",
        f"{HEAD}家庭医生签约率\n县区,完成值\n,（%）\n甲县,33.5\n乙县,32.5\n",
    ],
)
def test_the_title_may_name_the_one_target_of_a_table(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    found = verdicts(collected(folder, text, capsys))
    assert {unit: found[unit] for unit in ("jia", "yi")} == BOTH_MET


@pytest.mark.parametrize(
    "text",
    [
        OF_TITLE.replace("2022年", "2021年"),
        OF_TITLE.replace("签约率完成", "签约率、创建社区医院完成"),
        OF_TITLE.replace("签约率完成情况表", "签约率目标表"),
        OF_TITLE.replace("2022年各县区家庭医生签约率完成情况表", "家庭医生签约率（农村）"),
        OF_TITLE.replace("目标值", "签约人数").replace("32%", "330"),
        OF_TITLE.replace("各县区家庭医生", "65岁以上老年人家庭医生"),
        OF_TITLE.replace("各县区家庭医生", "农村家庭医生"),
        OF_TITLE.replace("签约率完成", "签约率重点人群完成"),
        OF_TITLE.replace("签约率完成情况表", "签约率（目标≥35%）"),
        OF_TITLE.replace("各县区", "全省"),
    ],
)
def test_a_title_of_another_time_of_several_targets_or_of_some_is_no_return(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert statuses(collected(folder, text, capsys)) == {"jia": None, "yi": None}


@pytest.mark.parametrize(
    "title",
    [
        "附件1：2022年某市各县区家庭医生签约率完成情况统计表",
        "表2 家庭医生签约率",
        "2022年1-12月全市家庭医生签约率进展情况",
        "一、家庭医生签约率（目标≥32%）",
        "截至2022年12月底各县（市、区）家庭医生签约率情况通报",
        "家庭医生签约率（截至12月31日）",
    ],
)
def test_what_is_around_the_name_in_a_title(
    folder: Path, capsys: pytest.CaptureFixture[str], title: str
) -> None:
    text = OF_TITLE.replace("2022年各县区家庭医生签约率完成情况表", title)
    assert verdicts(collected(folder, text, capsys)) == BOTH_MET


@pytest.mark.parametrize("text", [OF_ONE, LONG, ROWS], ids=["one", "long", "several"])
def test_a_title_may_say_that_the_table_is_of_all_units(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    expected = verdicts(collected(folder, text, capsys))
    title = "2022年全市各县区主要指标完成情况表"
    report = collected(folder, text.replace(HEAD, f"{HEAD}{title}\n"), capsys)
    assert (verdicts(report), codes(report)) == (expected, [])


@pytest.mark.parametrize("title", ["全省主要指标完成情况表", "全市平均水平", "2021年全市主要指标"])
def test_a_title_of_another_place_or_time_or_of_a_mean_is_against_all(
    folder: Path, capsys: pytest.CaptureFixture[str], title: str
) -> None:
    report = collected(folder, OF_ONE.replace(HEAD, f"{HEAD}{title}\n"), capsys)
    assert statuses(report) == {"jia": None, "yi": None}


def test_a_list_of_those_that_missed_a_target_is_against_what_meets_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = OF_TITLE.replace("2022年各县区家庭医生签约率完成情况表", "未完成家庭医生签约率的县区")
    assert statuses(collected(folder, text, capsys)) == {"jia": None, "yi": None}


def test_the_name_of_a_sheet_may_name_the_target_of_its_figures(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    with xlsxwriter.Workbook(folder / "各县区.xlsx") as book:
        for name, unit in (("家庭医生签约率", "%"), ("创建社区医院", "家")):
            sheet = book.add_worksheet(name)
            rows = [["计划：test/2022"], ["数据截止日：2022-12-31"], ["县区", f"完成值（{unit}）"]]
            rows += (
                [["甲县", "33.5"], ["乙县", "31.5"]]
                if unit == "%"
                else [["甲县", "3"], ["乙县", "2"]]
            )
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
    report = collected(folder, "", capsys, name="各县区.xlsx")
    found = {
        unit: {id: status for id, status in of_unit.items() if id != "vector_density_grade"}
        for unit, of_unit in JUDGED.items()
    }
    assert verdicts(report) == found


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("另：市直单位发生事故3起", True),
        ("注：市直单位另有3家", True),
        ("此外，市属医院签约1.2万人", True),
        ("市直单位3家未计入", True),
        ("另附说明材料2份", False),
        ("另：以2022年年报为准", False),
        ("注：数据来自系统", False),
        ("注：第3季度起未计入", False),
    ],
)
@pytest.mark.parametrize("text", [OF_ONE, LONG, ACROSS], ids=["rows", "long", "columns"])
def test_a_line_with_a_figure_of_nobody_is_told(
    line: str, is_told: bool, text: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, f"{text}{line}\n", capsys)
    row = len(text.splitlines()) + 1
    assert [one["code"] for one in report["problems"]] == (["unread-line"] if is_told else [])
    assert all(one["position"]["line"] == row for one in report["problems"])
