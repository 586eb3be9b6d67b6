"""Tables of many units as counties are put together in practice, in each of the three arrangements."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.collecting.test_beside_units import statuses
from tests.collecting.test_many_units import HEAD, PLAN, ROSTER, codes, collected

OF_RATE = "县区,家庭医生签约率\n甲县,33.5%\n乙县,31.5%\n"

AS_ASKED = {"jia": "met", "yi": "missed"}
READ = {
    "a row of what is asked for": """\
县区,家庭医生签约率,创建社区医院
全市目标,32%,5家
甲县,33.5%,3家
乙县,31.5%,2家
""",
    "a group over the names, and 单位 beside it": """\
单位,完成情况,
,家庭医生签约率,创建社区医院
甲县,33.5%,3家
乙县,31.5%,2家
""",
    "a heading merged over the names": """\
县区,2022年,
,家庭医生签约率,创建社区医院
甲县,33.5%,3家
乙县,31.5%,2家
""",
    "names of units with blanks": """\
县 区,家庭医生签约率（%）,备 注
甲 县,33.5,
乙 县,31.5,
合 计,32.5,
""",
    "units over their figures": """\
序号,指标名称,年度目标,甲县完成情况,乙县完成情况
1,家庭医生签约率,32%,33.5%,31.5%
""",
    "a rate of completion behind each unit": """\
指标,目标值,甲县,完成率,乙县,完成率
家庭医生签约率,32%,33.5%,104.7%,31.5%,98.4%
""",
    "remarks on one unit beside all": """\
指标,计量单位,甲县,乙县,备注
家庭医生签约率,%,33.5,31.5,乙县未达标
创建社区医院,家,3,2,
""",
    "points of all targets together": """\
县区,家庭医生签约率,创建社区医院,综合得分
甲县,33.5%,3家,95.2
乙县,31.5%,2家,90
""",
    "codes of the units": """\
区划代码,县区,家庭医生签约率,创建社区医院
410221,甲县,33.5%,3家
410222,乙县,31.5%,2家
""",
    "sums of some units above them": """\
县区,家庭医生签约率,创建社区医院
县小计,33.5%,3家
甲县,33.5%,3家
区小计,31.5%,2家
乙县,31.5%,2家
""",
    "a title for the units of each kind": """\
县区,家庭医生签约率,创建社区医院
一、县,,
甲县,33.5%,3家
二、区,,
乙县,31.5%,2家
""",
    "changes behind each target": """\
县区,家庭医生签约率（%）,较去年同期,创建社区医院,较去年同期
甲县,33.5,↑1.2,3家,持平
乙县,31.5,↓0.5,2家,↑1
""",
    "names that stand once above their units": """\
指标,县区,目标值,完成值
家庭医生签约率,甲县,≥32%,33.5%
,乙县,≥32%,31.5%
创建社区医院,甲县,,3家
,乙县,,2家
""",
    "units that stand once above their targets": """\
县区,指标,目标值,完成值
甲县,家庭医生签约率,≥32%,33.5%
,创建社区医院,,3家
乙县,家庭医生签约率,≥32%,31.5%
,创建社区医院,,2家
""",
}
NOT_READ = {
    "a row of other targets": READ["a row of what is asked for"].replace("32%,5家", "35%,5家"),
    "names that are missing": """\
指标,县区,完成值
家庭医生签约率,甲县,33.5%
创建社区医院,甲县,3家
,乙县,34%
""",
    "two figures of one target below its name": """\
县区,家庭医生签约率,
,实际值,完成值
甲县,30%,33.5%
乙县,31.5%,33.5%
""",
    "two figures of the target in the title": """\
家庭医生签约率
县区,实际值,完成值
甲县,30%,33.5%
乙县,31.5%,33.5%
""",
    "figures of two years below one name": """\
县区,2021年,,2022年,
,家庭医生签约率,创建社区医院,家庭医生签约率,创建社区医院
甲县,30%,2家,33.5%,3家
乙县,30%,2家,31.5%,2家
""",
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_a_table_that_is_read(folder: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert statuses(collected(folder, f"{HEAD}{text}", capsys)) == AS_ASKED


@pytest.mark.parametrize("text", NOT_READ.values(), ids=NOT_READ)
def test_a_table_of_which_figures_may_be_others_is_not(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert statuses(collected(folder, f"{HEAD}{text}", capsys))["yi"] is None


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        ("甲县为快报数", {"jia": None, "yi": "missed"}),
        ("甲县33.5%，乙县为快报数", {"jia": "met", "yi": None}),
        ("甲县以外均为预计数", {"jia": None, "yi": None}),
        ("均为快报数", {"jia": None, "yi": None}),
        ("乙县由第三方调查", AS_ASKED),
    ],
)
def test_a_remark_beside_all_units_is_of_those_that_it_names(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    remark: str,
    expected: dict[str, str | None],
) -> None:
    text = f"{HEAD}指标,计量单位,甲县,乙县,备注\n家庭医生签约率,%,33.5,31.5,{remark}\n"
    text += "创建社区医院,家,3,2,\n"
    assert statuses(collected(folder, text, capsys)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("以上数据均截至2022年11月底", {"jia": None, "yi": None}),
        ("以上数据均为预计数", {"jia": None, "yi": None}),
        ("本表为2021年数据", {"jia": None, "yi": None}),
        ("家庭医生签约率未达标", {"jia": None, "yi": "missed"}),
        ("甲县未达标", {"jia": None, "yi": "missed"}),
        ("以上数据均截至2022年12月31日", AS_ASKED),
        ("填报说明：请于1月10日前报送", AS_ASKED),
        ("数据来源于各县区上报", AS_ASKED),
    ],
)
def test_a_sheet_of_texts_says_what_it_says_of_the_figures_of_each_unit(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, expected: dict[str, str | None]
) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    rows = [line.split(",") for line in f"{HEAD}{OF_RATE}".splitlines()]
    with xlsxwriter.Workbook(folder / "各县区.xlsx") as book:
        sheet = book.add_worksheet("汇总表")
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
        book.add_worksheet("说明").write(0, 0, text)
    report = collected(folder, "", capsys, name="各县区.xlsx")
    assert statuses(report) == expected
    assert "skipped-sheet" in [code for code, *_ in codes(report)]


@pytest.mark.parametrize(
    "line", ["注：数据来源于各县区上报", "注：数据来自各单位", "注：各县区数据汇总"]
)
def test_where_figures_come_from_is_no_other_place(
    folder: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    report = collected(folder, f"{HEAD}{OF_RATE}{line}\n", capsys)
    assert (statuses(report), codes(report)) == (AS_ASKED, [])


def test_a_blank_row_above_a_table_of_unknown_units_is_no_fault(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = collected(folder, f"{HEAD}情况表,\n,\n乡镇,创建社区医院\n丙镇,3家\n", capsys)
    assert [code for code, *_ in codes(report)] == ["no-header"]
