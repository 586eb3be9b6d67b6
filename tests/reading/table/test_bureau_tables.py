"""Tables as offices print them: halves side by side, marks of footnotes, units without their base.

Of the plan: life expectancy at least 80 years, nurses at least 3.14 per 1,000, health literacy at
least 24 %, deaths at most 5 per 100,000 live births, 100 new beds.
"""

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from healthplan_cli.pipeline import check
from tests.reading.table.conftest import Judged, Read, outcome, reader

PLAN = """\
plan: t/2022
title: 测试
region: 某市
period: 2022
targets:
  life_expectancy: {at_least: 80岁, quote: 人均预期寿命80岁}
  health_literacy_rate: {at_least: 24%, quote: 健康素养24%}
  nurses_per_1k_residents: {at_least: 3.14人/千人, quote: 注册护士3.14}
  maternal_mortality_ratio: {at_most: 5人/10万活产, quote: 孕产妇死亡率5}
  new_beds: {zh: 新增床位, unit: 张, kind: flow, at_least: 100张, quote: 新增床位100张}
"""
NURSES = "nurses_per_1k_residents"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(table)`: the verdicts on PLAN at the year's end, none where it is refused; all codes."""
    return reader(tmp_path, PLAN)


HALVES = "指标,完成值,指标,完成值\n"


@pytest.mark.parametrize(
    ("table", "verdicts", "codes"),
    [
        (
            f"{HALVES}人均预期寿命,83岁,居民健康素养水平,22%\n新增床位,120,,\n,,孕产妇死亡率,4\n",
            {
                "life_expectancy": "met",
                "health_literacy_rate": "missed",
                "new_beds": "met",
                "maternal_mortality_ratio": "met",
            },
            [],
        ),
        (
            "序号,指标,完成值,,序号,指标,完成值\n1,人均预期寿命,79岁,,2,居民健康素养水平,25%\n",
            {"life_expectancy": "missed", "health_literacy_rate": "met"},
            [],
        ),
        (f"{HALVES}新增床位,120,新增床位,80\n", {}, ["duplicate-key"]),
        (f"2021年,,2022年,\n{HALVES}人均预期寿命,83岁,新增床位,120\n", {}, ["other-period"]),
    ],
)
def test_halves_side_by_side_are_read_both(
    table: str, verdicts: dict[str, str], codes: list[str], read: Read
) -> None:
    assert read(table) == (verdicts, codes)


@pytest.mark.parametrize(
    "name",
    ["新增床位①", "新增床位1)", "新增床位1）", "新增床位[2]", "新增床位注1", "新增床位②（张）"],
)
def test_a_mark_of_a_footnote_is_no_part_of_a_name(name: str, read: Read) -> None:
    assert read(f"指标,完成值\n{name},120\n") == ({"new_beds": "met"}, [])


@pytest.mark.parametrize(
    ("row", "verdicts", "codes"),
    [
        ("每千人口注册护士数,人,3.2", {NURSES: "met"}, []),
        ("每千人口注册护士数,人,2.9", {NURSES: "missed"}, []),
        ("每千人口注册护士数（人）,,2.9", {NURSES: "missed"}, []),
        ("每千人口注册护士数,人,12000", {}, ["wrong-unit"]),
        ("每千人口注册护士数,,12000人", {}, ["wrong-unit"]),
        ("每千人口注册护士数,人,51", {}, ["wrong-unit"]),
        ("每千人口注册护士数,人,50", {NURSES: "undetermined"}, ["implausible-figure"]),
        ("每千人口注册护士数,人/千人,12000", {NURSES: "undetermined"}, ["implausible-figure"]),
        ("每千人口注册护士数,人,3.2张", {}, ["wrong-unit", "wrong-unit"]),
        ("每千人口注册护士数,,3.2人", {NURSES: "met"}, []),
        ("每千人口注册护士数,人,2.9人", {NURSES: "missed"}, []),
        ("每千人口注册护士数,张,3.2人", {}, ["wrong-unit"]),
        ("孕产妇死亡率,1/10万,4.2", {"maternal_mortality_ratio": "met"}, []),
        ("孕产妇死亡率,/十万,5.2", {"maternal_mortality_ratio": "missed"}, []),
        ("孕产妇死亡率,1/万,4.2", {"maternal_mortality_ratio": "missed"}, []),
        ("新增床位,1/10万,120", {}, ["unknown-unit"]),
    ],
)
def test_a_unit_is_per_what_the_name_or_the_indicator_says(
    row: str, verdicts: dict[str, str], codes: list[str], read: Read
) -> None:
    assert read(f"指标,单位,完成值\n{row}\n") == (verdicts, codes)


@pytest.mark.parametrize(
    "table",
    [
        "2022年计划表\n指标,数值\n新增床位,120\n",
        "2022年预计完成情况\n指标,完成值\n新增床位,120\n",
        "2022年指标完成情况估计表\n指标,完成值\n新增床位,120\n",
        "2022年指标完成情况推算表\n指标,完成值\n新增床位,120\n",
        "指标,完成值\n以下为计划数,\n新增床位,120\n",
        "指标,完成值\n（农村）,\n新增床位,120\n",
        "指标,完成值\n上年同期：,\n新增床位,120\n",
        "指标,完成值,备注\n新增床位,120,预计数\n",
        "指标,完成值,备注\n新增床位,120,作废\n",
    ],
)
def test_figures_that_words_beside_them_call_no_results_are_refused(table: str, read: Read) -> None:
    assert read(table) == ({}, ["other-group"])


def test_a_line_between_rows_says_of_when_the_figures_are(read: Read) -> None:
    assert read("指标,完成值\n2021年,\n新增床位,120\n") == ({}, ["other-period"])


@pytest.mark.parametrize(
    "table",
    [
        "2022年计划完成情况表\n指标,完成值\n新增床位,120\n",
        "2022年目标任务表（完成情况）\n指标,完成值\n新增床位,120\n",
        "2022年卫生健康工作计划\n指标,完成值\n新增床位,120\n",
        "注：计划数见附件\n指标,完成值\n新增床位,120\n",
        "指标,完成值\n2022年,\n新增床位,120\n",
        "指标,完成值\n农村卫生,\n新增床位,120\n",
        "指标,完成值,备注\n新增床位,120,数据有误差请见附件\n",
        "指标,完成值,备注\n新增床位,120,3家医院\n",
    ],
)
def test_plain_words_beside_figures_refuse_nothing(table: str, read: Read) -> None:
    assert read(table)[0] == {"new_beds": "met"}


@pytest.mark.parametrize("row", ["新增床位,1,200", "新增床位,12,000张"])
def test_a_number_that_its_comma_took_apart_is_no_note(row: str, read: Read) -> None:
    assert read(f"指标,完成值,备注\n{row}\n") == ({}, ["extra-field"])


def test_a_half_of_planned_figures_is_not_read(read: Read) -> None:
    verdicts, codes = read(f"计划,,实际,\n{HALVES}人均预期寿命,83岁,新增床位,120\n")
    assert verdicts == {}
    assert "duplicate-column" in codes


def workbook(folder: Path, sheet: str, name: str, *, struck: bool) -> Judged:
    """Return the outcome of a workbook of 120 new beds."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    file = folder / "上报.xlsx"
    book = Workbook(str(file))
    cells = book.add_worksheet(sheet)
    cells.write_row(0, 0, ["计划", "plan.yaml"])
    cells.write_row(1, 0, ["数据截止日", "2022-12-31"])
    cells.write_row(3, 0, ["指标", "完成值"])
    cells.write(4, 0, name, book.add_format({"font_strikeout": struck}))
    cells.write(4, 1, 120)
    book.close()
    return outcome(file)


@pytest.mark.parametrize(
    ("sheet", "struck", "judged"),
    [
        ("上报表", False, ({"new_beds": "met"}, [])),
        ("计划完成情况", False, ({"new_beds": "met"}, [])),
        ("计划数", False, ({}, ["other-group"])),
        ("市平均", False, ({}, ["other-group"])),
        ("同类平均", False, ({}, ["other-group"])),
        ("2022年预计", False, ({}, ["other-group"])),
        ("指标预估", False, ({}, ["other-group"])),
        ("指标推算", False, ({}, ["other-group"])),
        ("指标估计", False, ({}, ["other-group"])),
        ("指标暂估", False, ({}, ["other-group"])),
        ("农村", False, ({}, ["other-group"])),
        ("上报表", True, ({}, ["unclear-cell"])),
    ],
)
def test_the_name_of_a_sheet_and_a_struck_name_count(
    sheet: str, struck: bool, judged: Judged, tmp_path: Path
) -> None:
    assert workbook(tmp_path, sheet, "新增床位", struck=struck) == judged


@pytest.mark.parametrize(
    ("figure", "verdict", "codes"),
    [
        ("83.1①", "met", ["kept-note"]),
        ("83岁①", "met", ["kept-note"]),
        ("83①", "", ["not-a-number"]),
        ("8⑩", "", ["not-a-number"]),
        ("83*", "met", ["kept-note"]),
        ("83.16*", "met", ["kept-note"]),
        ("79.5岁②", "missed", ["kept-note"]),
        ("83 [1]", "met", ["kept-note"]),
        ("83注1", "met", ["kept-note"]),
        ("83.16（市级测算）", "met", ["kept-note"]),
        ("83.16（岁）", "met", []),
        ("83.16（预计）", "", ["unread-brackets"]),
        ("83.16（目标80）", "", ["unread-brackets"]),
        ("83.16（估）", "", ["unread-brackets"]),
        ("83.16（约）", "", ["unread-brackets"]),
        ("83.16（2021年）", "", ["other-period"]),
        ("83.16（女）", "", ["unread-brackets"]),
        ("83.16（省）", "", ["unread-brackets"]),
        ("83.16（市）", "", ["unread-brackets"]),
        ("83.16（完成进度）", "", ["unread-brackets"]),
        ("83.16（完成率）", "", ["unread-brackets"]),
        ("83.161)", "", ["unknown-unit"]),
    ],
)
def test_what_is_behind_a_figure(figure: str, verdict: str, codes: list[str], read: Read) -> None:
    verdicts, found = read(f"指标,完成值\n人均预期寿命,{figure}\n")
    assert (verdicts.get("life_expectancy", ""), found) == (verdict, codes)


def test_a_mark_is_a_note_of_its_figure(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    file = tmp_path / "上报.csv"
    head = "计划,plan.yaml\n数据截止日,2022-12-31\n"
    file.write_text(f"{head}指标,完成值,备注\n人均预期寿命,83（市级测算）,年报\n", encoding="utf-8")
    noted = check(file).submission.actuals["life_expectancy"].note
    assert noted == "年报 市级测算"


@pytest.mark.parametrize(
    ("foot", "codes"),
    [
        ("注：*为预计数", ["other-group"]),
        ("① 系估算数", ["other-group"]),
        ("*预计", ["other-group"]),
        ("注：全年数为推算数。", ["other-group"]),
        ("注：* 为监测点数据", []),
        ("注：目标值为预计数", []),
        ("注：*包括2023年1月数据", ["other-period"]),
        ("注：*为2022年12月数据", []),
        ("说明：按常住人口估计误差在1%以内计算", []),
    ],
)
def test_a_footnote_that_says_that_figures_are_guessed(
    foot: str, codes: list[str], read: Read
) -> None:
    verdicts, found = read(f"指标,完成值\n人均预期寿命*,83\n{foot}\n")
    assert (verdicts, found) == ({} if codes else {"life_expectancy": "met"}, codes)


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("更正为79", ["unread-line"]),
        ("应为79岁", ["unread-line"]),
        ("经核实为 79.0", ["unread-line"]),
        ("实际79", ["unread-line"]),
        ("更正为8", ["unread-line"]),  # a part of 83, and another figure
        ("扣除重复后79", ["unread-line"]),
        ("剔除重复后83", []),
        ("更正为83", []),
        ("更正为83.0", []),
        ("口径改为2020年版", []),
        ("较上年增加1.2", []),
        ("系预计数", ["other-group"]),
    ],
)
def test_a_note_that_corrects_its_figure(note: str, codes: list[str], read: Read) -> None:
    verdicts, found = read(f"指标,完成值,备注\n人均预期寿命,83,{note}\n")
    assert (verdicts, found) == ({} if codes else {"life_expectancy": "met"}, codes)


@pytest.mark.parametrize(
    ("name", "figure", "codes"),
    [
        ("人均预期寿命/新增床位", "83/120", ["unknown-target", "two-figures"]),
        ("人均预期寿命、新增床位", "83岁、120张", ["unknown-target", "two-figures"]),
        ("新增床位", "120", []),
        ("儿童、新生儿死亡率", "3.1/10万", ["unknown-target"]),
        ("儿童、新生儿死亡率", "3.1/1000人口", ["unknown-target", "two-figures"]),
        ("儿童、新生儿死亡率", "3.1‰/2.4‰", ["unknown-target", "two-figures"]),
    ],
)
def test_a_row_of_two_figures_is_to_be_split(
    name: str, figure: str, codes: list[str], read: Read
) -> None:
    _, found = read(f"指标,完成值\n{name},{figure}\n")
    assert found == codes


@pytest.mark.parametrize(
    ("above", "is_own"),
    [
        ("某市2022年健康目标完成情况表", True),
        ("某省某市2022年完成情况", True),
        ("2022年某市卫生健康工作要点", True),
        ("2022年丙县卫生健康工作要点", False),
        ("全市2022年主要指标完成情况", True),
        ("2022年度社区卫生服务中心完成情况", True),
        ("社区卫生服务2022年完成情况", True),
        ("基层医疗卫生机构2022年完成情况", True),
        ("病区2022年完成情况", True),
        ("乙市2022年健康目标完成情况表", False),
        ("丙县2022年完成情况", False),
        ("附件1：丙县2022年完成情况", False),
        ("丁省某区卫生健康主要指标", False),
        ("全省2022年主要指标完成情况", False),
    ],
)
def test_the_place_of_a_title(above: str, is_own: bool, read: Read) -> None:
    table = f"{above}\n指标,完成值\n人均预期寿命,83\n"
    expected = ({"life_expectancy": "met"}, []) if is_own else ({}, ["other-place"])
    assert read(table) == expected


def test_the_place_of_a_title_may_be_that_of_the_unit_that_reports(read: Read) -> None:
    table = "填报单位,丙县卫健委\n丙县2022年完成情况\n指标,完成值\n人均预期寿命,83\n"
    assert read(table) == ({"life_expectancy": "met"}, [])


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("丙县", ["other-place"]),
        ("（二）丙县", ["other-place"]),
        ("二、2021年", ["other-period"]),
        ("全省", ["other-place"]),
        ("全市", []),
        ("一、健康水平", []),
        ("社区卫生", []),
    ],
)
def test_a_line_that_names_a_place(line: str, codes: list[str], read: Read) -> None:
    verdicts, found = read(f"指标,完成值\n{line},\n人均预期寿命,83\n")
    assert (verdicts, found) == ({} if codes else {"life_expectancy": "met"}, codes)


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("全省数据", ["other-place"]),
        ("为全国平均水平", ["other-place"]),
        ("高于全省平均水平", []),
        ("达到全国平均水平", []),
        ("全市数据", []),
        ("estimate", ["other-group"]),
        ("Projected", ["other-group"]),
    ],
)
def test_a_note_that_names_other_figures(note: str, codes: list[str], read: Read) -> None:
    verdicts, found = read(f"指标,完成值,备注\n人均预期寿命,83,{note}\n")
    assert (verdicts, found) == ({} if codes else {"life_expectancy": "met"}, codes)


@pytest.mark.parametrize(
    ("headings", "figures", "verdict", "codes"),
    [
        ("本月完成,累计完成", "20,120", "met", ["unread-column"]),
        ("当月,累计", "20,120", "met", ["unread-column"]),
        ("累计", "120", "", ["no-header"]),
        ("本年新增,累计数", "20,120", "", ["no-header"]),
        ("本年数,累计数", "20,120", "", ["unread-column"]),
        ("12月,累计数", "20,120", "met", ["unread-column"]),
        ("11月,累计数", "20,120", "", ["other-period", "unread-column"]),
        ("6月,12月", "50,120", "", ["other-period", "unread-column"]),
        ("1-11月,12月", "50,120", "", ["other-period", "unread-column"]),
        ("11月末,12月末", "50,120", "met", ["unread-column"]),
        ("1-6月,1-12月", "50,120", "met", ["unread-column"]),
        ("11月,12月,累计完成", "60,70,130", "met", ["unread-column", "unread-column"]),
        ("11月,12月,累计完成", "60,30,90", "missed", ["unread-column", "unread-column"]),
        ("6月末,12月末", "50,120", "met", ["unread-column"]),
    ],
)
def test_months_side_by_side(
    headings: str, figures: str, verdict: str, codes: list[str], read: Read
) -> None:
    verdicts, found = read(f"指标,{headings}\n新增床位,{figures}\n")
    assert (verdicts.get("new_beds", ""), sorted(found)) == (verdict, codes)


@pytest.mark.parametrize(
    ("years", "figures", "verdict"),
    [
        (("2021年", "2022年"), (120, 130, 100, 90), "missed"),
        (("2021年", "2022年"), (100, 90, 100, 120), "met"),
    ],
)
def test_merged_years_above_target_and_figure(
    years: tuple[str, str], figures: tuple[int, ...], verdict: str, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    file = tmp_path / "上报.xlsx"
    workbook = Workbook(str(file))
    sheet = workbook.add_worksheet("表1")
    sheet.write_row(0, 0, ["计划", "plan.yaml"])
    sheet.write_row(1, 0, ["数据截止日", "2022-12-31"])
    sheet.merge_range("A4:A5", "指标")
    sheet.merge_range("B4:C4", years[0])
    sheet.merge_range("D4:E4", years[1])
    sheet.write_row(4, 1, ["目标值", "实际值", "目标值", "实际值"])
    sheet.write_row(5, 0, ["新增床位", *figures])
    workbook.close()
    verdicts, codes = outcome(file)
    assert (verdicts, codes) == ({"new_beds": verdict}, [])


LAST_YEAR = (
    "上年同期",
    "上年",
    "上年度",
    "上年数",
    "上年末",
    "去年完成值",
    "上年实际完成情况",
    "年初数",
)
OF_CHANGES = """\
plan: t/2022
title: 测试
region: 某市
period: {period}
targets:
  debt: {{zh: 债务, unit: 亿元, kind: stock, better: lower, falls: true, quote: 债务下降}}
  share: {{zh: 占比, unit: '%', kind: rate, better: lower, falls_by: 1百分点, quote: 降1个百分点}}
  new: {{zh: 新增债务, unit: 亿元, kind: flow, better: lower, falls: true, quote: 下降}}
"""


@pytest.mark.parametrize(
    ("period", "headings", "row", "verdict", "codes"),
    [
        ("2022", "2021年,2022年", "债务,2.1,1.9", "met", []),
        ("2022", "2022年,2021年", "债务,1.9,2.1", "met", []),
        ("2022", "2021年末,2022年末", "债务,1.8,1.9", "missed", []),
        ("2022", "2021年实际值,2022年实际值", "占比,52%,50.5%", "met", []),
        ("2022", "2021年实际值（%）,2022年实际值（%）", "占比,52,51.5", "missed", []),
        ("2022", "2020年,2022年", "债务,2.1,1.9", "undetermined", ["unread-column"]),
        (
            "2022",
            "2021年,2022年",
            "占比,0.52,50%",
            "undetermined",
            ["share-below-one", "far-off-figure"],
        ),
        ("2022", "2021年,2022年", "债务,-,1.9", "undetermined", []),
        ("2022", "基期值,2021年,2022年", "债务,1.8,2.1,1.9", "missed", ["unread-column"]),
        ("2022", "2021年（预计）,2022年", "债务,2.1,1.9", "undetermined", ["unread-column"]),
        ("2022", "2021年（基期）,2022年", "债务,2.1,1.9", "met", []),
        ("2022", "2021年（全市）,2022年", "债务,2.1,1.9", "undetermined", ["unread-column"]),
        ("2022", "2021年完成值,完成值", "债务,2.1,1.9", "met", []),
        ("2022", "完成值,2021年", "债务,1.9,1.8", "missed", []),
        ("2022", "2020年,2021年,完成值", "债务,2.2,2.1,1.9", "met", ["unread-column"]),
        ("2022", "2020年,完成值", "债务,2.1,1.9", "undetermined", ["unread-column"]),
        ("2022", "2021年,全年累计完成", "债务,2.1,1.9", "met", []),
        *[("2022", f"{one},完成值", "债务,2.1,1.9", "met", []) for one in LAST_YEAR],
        *[("2022", f"完成值,{one}", "债务,1.9,1.8", "missed", []) for one in LAST_YEAR],
        ("2022", "上年同期,12月", "债务,2.1,1.9", "undetermined", ["unread-column"]),
        ("2022", "上年同期（1-11月）,完成值", "债务,2.1,1.9", "undetermined", ["unread-column"]),
        ("2022", "上年同期（全市）,完成值", "债务,2.1,1.9", "undetermined", ["unread-column"]),
        ("2022", "上年数（2020年）,完成值", "债务,2.1,1.9", "undetermined", ["unread-column"]),
        ("2022", "上年,去年,完成值", "债务,2.1,2.1,1.9", "met", []),
        ("2022", "上年,去年,完成值", "债务,2.1,1.8,1.9", "undetermined", ["unread-column"] * 2),
        ("2022", "年初数,完成值", "新增债务,2.1,1.9", "undetermined", ["unread-column"]),
        *[
            ("2022", f"{one},完成值", "债务,2.1,1.9", "undetermined", ["unread-column"])
            for one in ("上年目标", "上年计划数", "上年预算", "上年增速", "往年", "上期", "期初数")
        ],
        (
            "{from: 2021, to: 2022, baseline: 2020}",
            "上年数,本年数",
            "债务,2.1,1.9",
            "undetermined",
            ["unread-column"],
        ),
        (
            "{from: 2021, to: 2022, baseline: 2020}",
            "2021年,2022年",
            "债务,2.1,1.9",
            "undetermined",
            ["unread-column"],
        ),
    ],
)
def test_the_year_before_is_the_baseline(
    period: str, headings: str, row: str, verdict: str, codes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(OF_CHANGES.format(period=period), encoding="utf-8")
    file = tmp_path / "上报.csv"
    head = "计划,plan.yaml\n数据截止日,2022-12-31\n"
    file.write_text(f"{head}指标,{headings}\n{row}\n", encoding="utf-8")
    verdicts, found = outcome(file)
    assert (list(verdicts.values()), found) == ([verdict], codes)


@pytest.mark.parametrize(
    ("heading", "verdict", "codes"),
    [
        ("上年", "undetermined", ["unread-column"]),
        ("上年同期", "undetermined", ["unread-column"]),
        ("去年完成值", "undetermined", ["unread-column"]),
        ("上年末", "holding", []),
        ("年初数", "holding", []),
        ("2021年", "holding", []),
    ],
)
def test_last_year_may_be_the_same_months_of_it_in_the_middle_of_a_year(
    heading: str, verdict: str, codes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(OF_CHANGES.format(period="2022"), encoding="utf-8")
    file = tmp_path / "上报.csv"
    head = "计划,plan.yaml\n数据截止日,2022-06-30\n"
    file.write_text(f"{head}指标,{heading},完成值\n债务,2.1,1.9\n", encoding="utf-8")
    verdicts, found = outcome(file)
    assert (list(verdicts.values()), found) == ([verdict], codes)


@pytest.mark.parametrize(
    ("headings", "codes"),
    [
        ("2022年,完成值", ["duplicate-column"]),
        ("2022年实际值,完成值", ["duplicate-column"]),
        ("2021年,累计完成", ["duplicate-column", "other-period"]),
        ("2021年,完成值,上报值", ["duplicate-column", "duplicate-column", "other-period"]),
        ("2021年1-11月,完成值", ["duplicate-column", "other-period"]),
    ],
)
def test_a_year_beside_a_column_that_says_none_is_an_earlier_one(
    headings: str, codes: list[str], of_small_plan: Read
) -> None:
    found, problems = of_small_plan(f"指标,{headings}\n家庭医生签约率,31,33,33\n")
    assert (found, sorted(set(problems) - {"extra-field"})) == ({}, sorted(set(codes)))


def test_counts_of_last_year_are_no_figure_of_it(of_small_plan: Read) -> None:
    table = "指标,上年,,2022年,\n指标,实际值,分子,实际值,分母\n家庭医生签约率,31%,310,33%,1000\n"
    assert of_small_plan(table) == (
        {"family_doctor_signing_rate": "met"},
        ["unread-column", "unused-figure"],
    )


WITH_AN_UPPER_LIMIT = PLAN + (
    "  accidents: {zh: 医疗事故, unit: 起, kind: flow, better: lower, at_most: 5起, quote: 5起}\n"
)
OF_A_PERIOD = [
    "指标,统计时间,完成值\n医疗事故,{},3\n",
    "指标,{}\n医疗事故,3\n",
    "统计时间：{}\n指标,完成值\n医疗事故,3\n",
    "{}指标完成情况\n指标,完成值\n医疗事故,3\n",
]
"""A period in a cell of its own, in a heading, in a line and in a title."""


@pytest.mark.parametrize("table", OF_A_PERIOD)
@pytest.mark.parametrize(
    ("period", "verdicts", "codes"),
    [
        ("2022.1-12", {"accidents": "met"}, []),
        ("2022年1月1日-12月31日", {"accidents": "met"}, []),
        ("2022-01~2022-12", {"accidents": "met"}, []),
        ("2022.10-2022.12", {"accidents": "undetermined"}, ["other-group"]),
        ("2022年10月1日至2022年12月31日", {"accidents": "undetermined"}, ["other-group"]),
        ("2022.9", {}, ["other-period"]),
        ("2022.1-9", {}, ["other-period"]),
        ("2022.1.1-9.30", {}, ["other-period"]),
    ],
)
def test_months_and_days_as_they_are_written(
    table: str, period: str, verdicts: dict[str, str], codes: list[str], tmp_path: Path
) -> None:
    read = reader(tmp_path, WITH_AN_UPPER_LIMIT)
    assert read(table.format(period)) == (verdicts, codes)


@pytest.mark.parametrize("table", OF_A_PERIOD[:1] + OF_A_PERIOD[2:])
@pytest.mark.parametrize(
    ("period", "verdicts", "codes"),
    [
        ("202212", {"accidents": "met"}, []),
        ("202209", {}, ["other-period"]),
    ],
)
def test_months_of_digits_alone_where_a_time_stands(
    table: str, period: str, verdicts: dict[str, str], codes: list[str], tmp_path: Path
) -> None:
    read = reader(tmp_path, WITH_AN_UPPER_LIMIT)
    assert read(table.format(period)) == (verdicts, codes)


@pytest.mark.parametrize("table", OF_A_PERIOD[:3])
@pytest.mark.parametrize("period", ["2020-2022年", "2021—2022年", "2021年1月至2022年12月"])
def test_years_before_the_plan_are_of_another_period(
    table: str, period: str, tmp_path: Path
) -> None:
    read = reader(tmp_path, WITH_AN_UPPER_LIMIT)
    assert read(table.format(period)) == ({}, ["other-period"])


@pytest.mark.parametrize(
    ("title", "verdicts", "codes"),
    [
        ("（2021年10月-2022年12月）", {}, ["other-period"]),
        ("2021年10月至2022年12月指标完成情况", {}, ["other-period"]),
        ("2022年1月1日—2022年12月31日指标完成情况", {"life_expectancy": "met"}, []),
        ("2021年10月-2022年9月", {}, ["other-period"]),  # a year, but not that of the day
    ],
)
def test_a_title_of_more_months_than_a_year_is_of_another_period(
    title: str, verdicts: dict[str, str], codes: list[str], tmp_path: Path
) -> None:
    read = reader(tmp_path, PLAN)
    assert read(f"{title}\n指标,完成值\n人均预期寿命,83\n") == (verdicts, codes)


@pytest.mark.parametrize("period", ["2021-2022年", "2021年1月至2022年12月"])
def test_years_of_the_plan_are_its_period(period: str, tmp_path: Path) -> None:
    read = reader(tmp_path, PLAN.replace("period: 2022", "period: {from: 2021, to: 2022}"))
    table = f"指标,统计时间,完成值\n人均预期寿命,{period},83\n"
    assert read(table) == ({"life_expectancy": "met"}, [])


@pytest.mark.parametrize(
    ("line", "verdicts", "codes"),
    [
        ("2021年完成情况", {}, ["other-period"]),
        ("一、2021年完成情况", {}, ["other-period"]),
        ("一、上半年完成情况", {}, ["other-period"]),
        ("（二）1-9月进展", {}, ["other-period"]),
        ("一、去年完成情况", {}, ["other-group"]),
        ("一、2022年完成情况", {"new_beds": "met"}, []),
        ("（二）1-12月进展", {"new_beds": "met"}, []),
        ("一、2021年结转项目完成情况", {"new_beds": "met"}, []),
        ("一、2020年新增指标", {"new_beds": "met"}, []),
        ("一、2021-2025年规划指标完成情况", {"new_beds": "met"}, []),
    ],
)
def test_a_line_between_rows_says_when_the_figures_below_are_of(
    line: str, verdicts: dict[str, str], codes: list[str], read: Read
) -> None:
    assert read(f"指标,完成值\n{line},\n新增床位,120\n") == (verdicts, codes)


@pytest.mark.parametrize("line", ["2021年完成情况见附表", "2021年，我区新增床位90张，进展顺利。"])
def test_a_remark_on_another_year_is_none_on_the_figures(line: str, read: Read) -> None:
    assert read(f"指标,完成值\n新增床位,120\n{line},\n") == ({"new_beds": "met"}, [])


@pytest.mark.parametrize(
    ("period", "verdicts", "codes"),
    [
        ("2022年（预计）", {}, ["other-group"]),
        ("2022预", {}, ["other-group"]),
        ("2022年快报", {}, ["other-group"]),
        ("2022年实际", {"new_beds": "met"}, []),
        ("2022年（累计）", {"new_beds": "met"}, []),
        ("2022年年报", {"new_beds": "met"}, []),
    ],
)
def test_a_period_that_says_that_its_figure_is_guessed(
    period: str, verdicts: dict[str, str], codes: list[str], read: Read
) -> None:
    assert read(f"指标,时间,完成值\n新增床位,{period},120\n") == (verdicts, codes)


@pytest.mark.parametrize(
    ("heading", "text", "codes"),
    [
        ("类别", "城区", ["other-group"]),
        ("指标分类", "甲街道", ["unread-column", "other-group"]),
        ("类别", "65岁以上", ["other-group"]),
        ("类别", "0-6岁", ["other-group"]),
        ("类别", "女性", ["other-group"]),
        ("类别", "65岁以上老年人健康管理", []),
        ("类别", "城乡", []),
        ("类别", "基层卫生", []),
        ("指标类型", "约束性", []),
        ("责任单位", "甲街道", []),
    ],
)
def test_a_class_of_indicators_may_be_a_place(
    heading: str, text: str, codes: list[str], read: Read
) -> None:
    verdicts, found = read(f"指标,{heading},完成值\n居民健康素养水平,{text},25%\n")
    assert found == codes
    assert bool(verdicts) != bool(codes)


ABOVE_OR_BELOW = ["{}\n指标,完成值\n{}\n", "指标,完成值\n{1}\n{0}\n"]
"""A line above a table with one row, and one below it."""


@pytest.mark.parametrize("table", ABOVE_OR_BELOW)
@pytest.mark.parametrize(
    ("line", "row", "verdict"),
    [
        ("居民健康素养水平23%", "居民健康素养水平,25%", "undetermined"),
        ("注：居民健康素养水平为23%。", "居民健康素养水平,25%", "undetermined"),
        ("说明：居民健康素养水平按常住人口为23%", "居民健康素养水平,25%", "undetermined"),
        ("注：新增床位90张", "新增床位,120", "undetermined"),
        ("居民健康素养水平25%", "居民健康素养水平,25%", "met"),
        ("注：居民健康素养水平达到25.0%。", "居民健康素养水平,25%", "met"),
        ("注：居民健康素养水平市级目标为27%", "居民健康素养水平,25%", "met"),
        ("注：居民健康素养水平上年为23%", "居民健康素养水平,25%", "met"),
        ("注：居民健康素养水平为23%的街道有3个", "居民健康素养水平,25%", "met"),
        ("注：居民健康素养水平为23%", "居民健康素养水平,23%", "missed"),
        ("注：新增床位为2家医院", "新增床位,120", "met"),
    ],
)
def test_a_line_that_says_another_figure(
    table: str, line: str, row: str, verdict: str, read: Read
) -> None:
    verdicts, codes = read(table.format(line, row))
    assert list(verdicts.values()) == [verdict]
    assert codes == ["other-group"] * (verdict == "undetermined")


@pytest.mark.parametrize("table", ABOVE_OR_BELOW)
def test_a_line_that_says_another_target(table: str, read: Read) -> None:
    verdicts, codes = read(table.format("注：居民健康素养水平目标为27%", "居民健康素养水平,25%"))
    assert (list(verdicts.values()), codes) == (["undetermined"], ["target-differs"])


@pytest.mark.parametrize("table", ABOVE_OR_BELOW)
@pytest.mark.parametrize("line", ["征求意见稿", "（初稿）", "送审稿", "未定稿"])
def test_a_line_by_which_a_table_is_a_draft(table: str, line: str, read: Read) -> None:
    assert read(table.format(line, "新增床位,120")) == ({}, ["other-group"])


@pytest.mark.parametrize("table", ABOVE_OR_BELOW)
@pytest.mark.parametrize("line", ["定稿", "（终稿）", "内部资料", "表1 2022年完成情况"])
def test_a_line_by_which_a_table_is_none(table: str, line: str, read: Read) -> None:
    assert read(table.format(line, "新增床位,120")) == ({"new_beds": "met"}, [])


def test_a_numbered_title_of_a_place_is_of_that_place(read: Read) -> None:
    table = "表1 城区\n指标,完成值\n新增床位,120\n"
    assert read(table) == ({}, ["other-place"])


@pytest.mark.parametrize(
    ("period", "note", "outcome"),
    [
        ("2022", "2020-2022年", ({}, ["other-period"])),
        ("2022", "2022年", ({"new_beds": "met"}, [])),
        ("2022", "“十四五”", ({"new_beds": "met"}, [])),
        ("{from: 2021, to: 2022}", "2021-2022年", ({"new_beds": "met"}, [])),
    ],
)
def test_a_note_of_the_years_of_a_figure(
    period: str, note: str, outcome: Judged, tmp_path: Path
) -> None:
    read = reader(tmp_path, PLAN.replace("period: 2022", f"period: {period}"))
    assert read(f"指标,完成值,备注\n新增床位,120,{note}\n") == outcome


GROWTH = PLAN + (
    "  growth: {zh: 医疗收入增长率, unit: '%', kind: rate, open: true, at_least: 5%, quote: 增长5%}\n"
)


@pytest.mark.parametrize(
    ("figure", "note", "verdict"),
    [
        ("6%", "负增长", "undetermined"),
        ("6%", "为降幅", "undetermined"),
        ("6%", "同比下降6%", "undetermined"),
        ("6%", "未增长", "undetermined"),
        ("6%", "增速较上年下降2个百分点", "met"),
        ("6%", "较上年下降2个百分点", "met"),
        ("6%", "同比增长6%", "met"),
        ("-6%", "负增长", "missed"),
    ],
)
def test_growth_that_is_called_a_fall(figure: str, note: str, verdict: str, tmp_path: Path) -> None:
    read = reader(tmp_path, GROWTH)
    verdicts, codes = read(f"指标,完成值,备注\n医疗收入增长率,{figure},{note}\n")
    assert verdicts == {"growth": verdict}
    assert codes == ["other-group"] * (verdict == "undetermined")
