"""Wherever a table says that its figures are others than what was done, of all, none of them is met.

The plan of a county asks for 100 new beds in 2022, and 120 are reported.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.table.conftest import Judged, Read, outcome, reader

PLAN = """\
plan: t/2022
title: 测试
region: 某省某市甲县
period: 2022
targets:
  beds: {zh: 新增床位, unit: 张, kind: flow, at_least: 100张, quote: 新增床位100张}
"""
ROW = "新增床位,120张"
PLACES = {
    "a title": "{word},\n指标,完成值\n" + ROW,
    "brackets of a title": "完成情况（{word}）,\n指标,完成值\n" + ROW,
    "beside a title": "完成情况表,{word}\n指标,完成值\n" + ROW,
    "a line": "指标,完成值\n{word},\n" + ROW,
    "a numbered line": "指标,完成值\n一、{word},\n" + ROW,
    "a line of data": "指标,完成值\n{word}数据：,\n" + ROW,
    "before a heading": "指标,{word}完成值\n" + ROW,
    "brackets of a heading": "指标,完成值（{word}）\n" + ROW,
    "a group": "指标,{word},其他\n指标,完成值,备注\n" + ROW + ",",
    "brackets of a name": "指标,完成值\n新增床位（{word}）,120张",
    "before a name": "指标,完成值\n{word}新增床位,120张",
    "brackets of a figure": "指标,完成值\n" + ROW + "（{word}）",
    "before a figure": "指标,完成值\n新增床位,{word}120张",
    "a note": "指标,完成值,备注\n" + ROW + ",{word}",
    "a note of data": "指标,完成值,备注\n" + ROW + ",系{word}数据",
    "an explanation": "指标,完成值,异常说明\n" + ROW + ",{word}",
    "a column without a heading": "指标,完成值,\n" + ROW + ",{word}",
    "a column of scope": "指标,完成值,口径\n" + ROW + ",{word}",
    "a column of kinds": "指标,完成值,类型\n" + ROW + ",{word}",
    "a footnote": "指标,完成值\n" + ROW + "\n注：{word}",
    "a footnote on all": "指标,完成值\n" + ROW + "\n注：以上均为{word}数据",
    "a line of the region": "地区：{word},\n指标,完成值\n" + ROW,
}
WORDS = (
    "2021年",
    "上半年",
    "三季度",
    "预计",
    "计划数",
    "农村",
    "户籍人口",
    "去年同期",
    "乙县",
    "全省",
    "部分",
)
OWN = ("2022年", "全县", "甲县")
OF_ALL = (
    "a title",
    "brackets of a title",
    "beside a title",
    "a line",
    "a numbered line",
    "a line of data",
)


@pytest.fixture
def said_in(read: Read) -> Callable[[str, str], Judged]:
    """`said_in(heading, text)`: what a column of texts makes of the 120 beds beside it."""
    return lambda heading, text: read(f"指标,完成值,{heading}\n{ROW},{text}")


@pytest.mark.parametrize("heading", ["说明", "完成情况说明", "未完成原因", "工作进展"])
@pytest.mark.parametrize("text", ["因故未达目标", "较目标低1个百分点", "尚未完成年度任务"])
def test_a_text_that_says_that_the_target_is_missed(
    heading: str, text: str, said_in: Callable[[str, str], Judged]
) -> None:
    verdicts, codes = said_in(heading, text)
    assert verdicts == {"beds": "undetermined"}
    assert "verdict-differs" in codes


def test_a_reason_why_a_target_that_is_met_is_missed(
    said_in: Callable[[str, str], Judged],
) -> None:
    verdicts, codes = said_in("未完成原因", "资金未到位")
    assert (verdicts, "verdict-differs" in codes) == ({"beds": "undetermined"}, True)


@pytest.mark.parametrize("heading", ["说明", "数据说明", "填报说明", "注释", "市级核查"])
@pytest.mark.parametrize("text", ["快报数", "为2021年数据", "2021年数据"])
def test_a_text_of_another_time_or_in_doubt_under_whatever_heading_tells_of_figures(
    heading: str, text: str, said_in: Callable[[str, str], Judged]
) -> None:
    verdicts, codes = said_in(heading, text)
    assert verdicts.get("beds") != "met"
    assert {"other-group", "other-period"} & set(codes)


@pytest.mark.parametrize("text", ["快报数", "不含东区", "含拟建3家"])
def test_a_text_that_puts_the_figure_in_doubt(
    text: str, said_in: Callable[[str, str], Judged], read: Read
) -> None:
    assert said_in("说明", text)[0].get("beds") != "met"
    explained = f"指标,完成值,说明,异常说明\n{ROW},快报数,与年报一致"
    assert read(explained)[0] == {"beds": "met"}


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("说明", "已完成"),
        ("未完成原因", "无"),
        ("未完成原因", "已完成"),
        ("上年情况", "未完成目标"),
        ("下一步打算", "争取年底前完成验收"),
        ("指标说明", "未达标的机构不计"),
        ("填报要求", "不得填快报数"),
        ("数据说明", "为2022年数据"),
        ("市级核查", "属实"),
        ("责任单位", "城区"),
        ("存在问题", "人员不足"),
    ],
)
def test_a_text_that_says_nothing_against_the_figure(
    heading: str, text: str, said_in: Callable[[str, str], Judged]
) -> None:
    assert said_in(heading, text)[0] == {"beds": "met"}


UNSETTLED = (
    "待核实",
    "未核定",
    "存疑",
    "暂定数",
    "初步统计数",
    "待省级反馈",
    "正在统计",
    "沿用上年数",
    "按计划数填报",
    "数据有误，需调整",
    "尚未完成",
    "未达标",
)
"""What a figure is said to be that is not certain yet, or only fills the place of one."""
BESIDE_A_FIGURE = ("brackets of a figure", "a note")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(table)`: the verdicts on PLAN at the year's end, none where it is refused; all codes."""
    return reader(tmp_path, PLAN)


@pytest.mark.parametrize("place", PLACES)
def test_figures_of_others_are_not_met(place: str, read: Read) -> None:
    for word in WORDS:
        verdicts, codes = read(PLACES[place].format(word=word))
        assert codes, word
        assert verdicts.get("beds") != "met", word


@pytest.mark.parametrize("place", BESIDE_A_FIGURE)
def test_figures_that_are_not_certain_are_not_met(place: str, read: Read) -> None:
    for word in UNSETTLED:
        verdicts, codes = read(PLACES[place].format(word=word))
        assert codes, word
        assert verdicts.get("beds") != "met", word


@pytest.mark.parametrize(
    "remark",
    [
        "注：新增床位待核定。",
        "说明：新增床位暂未公布，填报数为目标值。",
        "注：表内数据均为初步统计数",
        "注：2项指标数据未核实",
        "数据未经审核",
    ],
)
def test_a_line_that_says_that_figures_are_not_certain(remark: str, read: Read) -> None:
    for table in (f"{remark},\n指标,完成值\n{ROW}", f"指标,完成值\n{ROW}\n{remark}"):
        verdicts, codes = read(table)
        assert verdicts.get("beds") != "met", table
        assert "other-group" in codes, table


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("甲县张庄镇2022年完成情况", "other-place"),
        ("2022年半年报", "other-period"),
        ("“十三五”指标完成情况", "other-period"),
        ("2020-2022年平均", "other-group"),
        ("注：以上数据为上年数", "other-group"),
        ("注：数据均为全国数", "other-place"),
    ],
)
def test_a_title_of_another_time_or_place(title: str, code: str, read: Read) -> None:
    verdicts, codes = read(f"{title},\n指标,完成值\n{ROW}")
    assert code in codes
    assert verdicts.get("beds") != "met"


@pytest.mark.parametrize("place", OF_ALL)
def test_figures_of_the_plan_stay_met(place: str, read: Read) -> None:
    for word in OWN:
        assert read(PLACES[place].format(word=word)) == ({"beds": "met"}, []), word


@pytest.mark.parametrize(
    "table",
    [
        "制表时间：2023年1月10日,\n指标,完成值\n" + ROW,
        "指标,完成值\n新增床位（约束性）,120张",
        "指标,完成值\n新增床位【预期性】,120张",
        "指标,完成值\n★新增床位,120张",
        "指标,完成值,扣分原因\n" + ROW + ",材料报送迟",
        "省对县考核2022年指标完成情况,\n指标,完成值\n" + ROW,
        "农村卫生工作完成情况,\n指标,完成值\n" + ROW,
        "2022年度妇女儿童健康目标完成情况,\n指标,完成值\n" + ROW,
        "指标,完成值\n一、农村卫生,\n" + ROW,
        "指标,完成值,备注\n" + ROW + ",不含村卫生室",
        "指标,完成值,备注\n" + ROW + ",较上年增加20张",
        "指标,完成值,备注\n" + ROW + ",2022年12月",
        "指标,完成值,责任单位\n" + ROW + ",乙县",
        "指标,完成值\n" + ROW + "\n注：农村地区按常住人口计算",
        "附件2,\n甲县2022年目标完成情况,\n指标,完成值\n" + ROW,
        "县级医院床位情况,\n指标,完成值\n" + ROW,
        "市场化改革完成情况,\n指标,完成值\n" + ROW,
        "示范区建设完成情况,\n指标,完成值\n" + ROW,
        "国家级示范县建设情况,\n指标,完成值\n" + ROW,
        "各县区完成情况,\n指标,完成值\n" + ROW,
        "牧区健康,\n指标,完成值\n" + ROW,
        "区域卫生规划完成情况,\n指标,完成值\n" + ROW,
        "甲县乡镇卫生院2022年完成情况,\n指标,完成值\n" + ROW,
        "甲县“十四五”规划2022年完成情况,\n指标,完成值\n" + ROW,
        "指标,完成值,备注\n" + ROW + ",经复核无误",
        "指标,完成值,备注\n" + ROW + ",数据已审核",
        "指标,完成值,备注\n" + ROW + ",省卫健委已公布",
        "指标,完成值,备注\n" + ROW + ",已完成",
        "指标,完成值,备注\n" + ROW + ",2023年目标待市级公布",
        "指标,完成值\n" + ROW + "\n注：“—”表示未公布。",
        "指标,完成值\n" + ROW + "\n填报说明：未经审核的数据不得填写。",
    ],
)
def test_words_that_say_nothing_against_the_figures(table: str, read: Read) -> None:
    assert read(table) == ({"beds": "met"}, [])


def _judged_entry(folder: Path, entry: str) -> Judged:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    file = folder / "上报.yaml"
    text = f"plan: plan.yaml\nas_of: 2022-12-31\nactuals:\n  beds: {entry}\n"
    file.write_text(text, encoding="utf-8")
    return outcome(file)


@pytest.mark.parametrize("note", [*UNSETTLED[:10], "系预计数", "计划数"])
def test_an_entry_whose_note_takes_its_figure_back(note: str, tmp_path: Path) -> None:
    verdicts, codes = _judged_entry(tmp_path, f"{{value: 120张, note: {note}}}")
    assert verdicts.get("beds") != "met"
    assert codes == ["other-group"]


@pytest.mark.parametrize("note", ["经复核无误", "已完成", "较上年增加20张", "数据来自年报"])
def test_an_entry_whose_note_says_nothing_against_it(note: str, tmp_path: Path) -> None:
    found = _judged_entry(tmp_path, f"{{value: 120张, note: {note}}}")
    assert found == ({"beds": "met"}, [])


def test_counts_whose_note_takes_them_back(tmp_path: Path) -> None:
    share = "zh: 完成占比, unit: '%', kind: rate, at_least: 85%"
    read = reader(
        tmp_path, PLAN.replace("zh: 新增床位, unit: 张, kind: flow, at_least: 100张", share)
    )
    table = "指标,分子,分母,备注\n完成占比,90张,100张,"
    assert read(f"{table}待核实") == ({}, ["other-group"])
    assert read(f"{table}已核实") == ({"beds": "met"}, [])
