"""Every kind of table in which offices print their figures: read right, or refused with what is lacking.

Of the plan: 50 clinics, 50 devices, at most 6 ‰ deaths, at least 40 % covered, 2.5 nurses per 1,000, debt that
falls, the stage 完成. The figures are made up; verdicts are by hand.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from healthplan_cli.pipeline import Options, check
from healthplan_cli.text.problems import InvalidInputError
from tests.reading.table.conftest import Judged, Read, outcome, reader

PLAN = """\
plan: t/2022
title: 测试
region: 某省某市
period: 2022
targets:
  clinics: {zh: 诊所数, unit: 家, kind: stock, at_least: 50家, weight: 10, quote: 诊所50家}
  deaths: {zh: 死亡率, unit: ‰, kind: rate, better: lower, at_most: 6‰, weight: 10, quote: 死亡率6‰}
  covered: {zh: 覆盖率, unit: '%', kind: rate, at_least: 40%, weight: 10, quote: 覆盖率40%}
  nurses_per_1k_residents: {at_least: 2.5人/千人, quote: 注册护士2.5}
  debt: {zh: 债务, unit: 万元, kind: stock, better: lower, falls: true, quote: 债务下降}
  devices: {zh: 设备数, unit: 台, kind: stock, at_least: 50台, weight: 10, quote: 设备50台}
  scheme: {zh: 方案, scale: [未启动, 起草, 印发], reaches: 印发, quote: 方案印发}
"""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(table)`: the verdicts on PLAN at the year's end, none where it is refused; all codes."""
    return reader(tmp_path, PLAN)


@pytest.fixture
def read_sheet(tmp_path: Path) -> Callable[[Callable[[Any], None]], Judged]:
    """`read_sheet(write)`: the same of a workbook; `write` starts in its fourth row."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")

    def judged(write: Callable[[Any], None]) -> Judged:
        file = tmp_path / "上报.xlsx"
        workbook = Workbook(str(file))
        sheet = workbook.add_worksheet("表1")
        sheet.write_row(0, 0, ["计划", "plan.yaml"])
        sheet.write_row(1, 0, ["数据截止日", "2022-12-31"])
        write(sheet)
        workbook.close()
        return outcome(file)

    return judged


NURSES = "nurses_per_1k_residents"
READ = [
    (
        "target and figure, units without their base, marks",
        (
            "某市2022年目标完成情况表\n类别,指标,单位,2022年目标,完成值\n"
            "资源,诊所数,家,≥50,52（市级测算）\n健康,死亡率*,‰,≤6,5.5\n资源,每千常住人口注册护士数,人,2.5,2.4\n"
            "服务,覆盖的比重,%,40%以上,41\n"
        ),
        {"clinics": "met", "deaths": "met", "covered": "met", NURSES: "missed"},
        ["kept-note"],
    ),
    (
        "a flat self-evaluation",
        (
            "指标名称,年度指标值,实际完成值,分值,得分,执行率\n"
            "诊所数,50,49,10,10,98%\n死亡率,6‰,6‰,10,10,100%\n"
        ),
        {"clinics": "missed", "deaths": "met"},
        ["points-differ"],
    ),
    (
        "so far, with the printed rate",
        "指标,年度任务,截至12月31日完成,完成率\n诊所数,50家,52家,104.00%\n覆盖率,40%,41%,\n",
        {"clinics": "met", "covered": "met"},
        [],
    ),
    (
        "two years",
        "指 标,2022年,2021年\n诊所数（家）,52,48\n债务（万元）,90,100\n",
        {"clinics": "met", "debt": "met"},
        [],
    ),
    (
        "two years under words for them",
        "指 标,上报值,基期值\n诊所数（家）,49,48\n债务（万元）,110,100\n",
        {"clinics": "missed", "debt": "missed"},
        [],
    ),
    (
        "baseline, target of a year, actual of a year",
        (
            "序号,指标,基期值,2022年目标值,2022年实际值,指标性质\n"
            "1,诊所数（家）,40,50,52,预期性\n2,每千人口注册护士数（人）,2.2,2.5,2.4,预期性\n"
        ),
        {"clinics": "met", NURSES: "missed"},
        [],
    ),
    (
        "figures and stages in one column",
        "序号,指标,2021年,2022年,2022年目标值,牵头部门\n1*,覆盖率（%）,35,41,≥40,某科\n2*,方案,未启动,起草,印发,某科\n",
        {"covered": "met", "scheme": "missed"},
        [],
    ),
    (
        "two tables, one below the other, in another order",
        "表1,,\n指标,2022年目标值,实际值\n诊所数,50家,52家\n表2,,\n指标,实际值,2022年目标值\n覆盖率,39%,40%\n",
        {"clinics": "met", "covered": "missed"},
        [],
    ),
    (
        "a narrower table below",
        "表1,,\n指标,目标值,实际值\n诊所数,50家,52家\n表2,,\n指标,实际值,\n覆盖率,39%,\n",
        {"clinics": "met", "covered": "missed"},
        [],
    ),
    (
        "two halves side by side",
        "指标,完成值,指标,完成值\n诊所数,52家,覆盖率,41%\n死亡率,5.5‰,每千人口注册护士数,2.4人/千人\n",
        {"clinics": "met", "covered": "met", "deaths": "met", NURSES: "missed"},
        [],
    ),
    (
        "a unit with brackets behind a figure",
        "指标,完成值\n设备数,52台（套）\n",
        {"devices": "met"},
        [],
    ),
    (
        "marks of footnotes",
        "指标,单位,完成值\n诊所数*,家,52\n死亡率1),‰,5.5①\n注：1) 为监测点数据,,\n",
        {"clinics": "met", "deaths": "met"},
        ["kept-note"],
    ),
]
WRONG = [
    (
        "a printed verdict and target that disagree",
        "指标,单位,目标值,完成值,完成率,是否达标\n诊所数,家,50,52,104%,达标\n覆盖率,%,35,35,100%,达标\n",
        {"clinics": "met", "covered": "missed"},
        ["target-differs", "attainment-differs", "verdict-differs"],
    ),
]
REFUSED = [
    ("free text", "序号,任务内容,进展情况\n1,诊所数,已建成52家诊所\n", ["not-a-number"]),
    ("sentences", "序号,任务内容,进展情况\n1,诊所数,已开工，年底建成\n", ["no-header"]),
    (
        "shares of a task",
        "序号,任务项目指标,责任单位,进展比例\n1,建诊所50家,某局,80%\n",
        ["no-header"],
    ),
    ("years as rows", "年 份,诊所（个）,床位（张）\n2021,48,100\n2022,52,120\n", ["no-header"]),
    (
        "days as columns without a heading of names",
        ",2021年12月底,2022年12月底,增减数\n诊所数,48,52,4\n",
        ["no-header"],
    ),
    (
        "ids and periods of a data base",
        '"dataelement","period","orgunit","value"\n"f7n","202201","Disz","1"\n',
        ["no-header"],
    ),
    (
        "one row a submission",
        "start,facility_name,a/anc1,_id\n2022-03-01,A,120,101\n",
        ["no-header"],
    ),
    (
        "figures with an interval",
        '"GHO","YEAR","COUNTRY","Display Value","Numeric"\n"A","2022","DZA","38 [19-61]","38.3"\n',
        ["no-header"],
    ),
    (
        "rows by sex and age",
        "Indicator Name,Sex,Age,Time period,Value\nclinics,Female,10-24 yrs,2022,52\n",
        ["other-group", "other-group"],
    ),
    (
        "dimensions packed in one column",
        "freq,unit,geo\\TIME_PERIOD,2021,2022\nA,P,DE,448,452\n",
        ["no-header"],
    ),
    ("one column for the indicator", "Entity,Code,Year,Deaths\nX,X,2022,5\n", ["no-header"]),
    (
        "two sources of a year",
        "admin_area,year,indicator_id,survey_value,source\nX,2022,bcg,0.64,DHS\n",
        ["no-header"],
    ),
    (
        "another country",
        "indicator,country,year,value\nclinics,Elsewhere,2022,52\n",
        ["other-place"],
    ),
    (
        "other years in a column",
        "指标,年份,数值\n诊所数（家）,2020,52\n死亡率（‰）,2022,5\n",
        ["other-period"],
    ),
    ("one sex", "indicator,sex,value\ndeaths,Female,5\nclinics,Both,52\n", ["other-group"]),
    (
        "two figures in a row",
        "指标,单位,完成值\n死亡率/新生儿死亡率,‰,5.5/2.1\n",
        ["unknown-target", "two-figures"],
    ),
    ("a year in brackets", "指标,目标值,完成值（2019年）\n诊所数,50家,52家\n", ["other-period"]),
    (
        "a year in the title",
        "2019年目标完成情况表,,\n指标,目标值,完成值\n诊所数,50家,52家\n",
        ["other-period"],
    ),
    (
        "kinds of institutions as rows, years as columns",
        "17-3 诊所数,,,\n单位：家,,,\n项目,2020,2021,2022\n合 计,40,48,52\n#民营,10,11,12\n",
        ["unread-column", "unread-column", "skipped-row", "unknown-target"],
    ),
]


@pytest.mark.parametrize(
    ("table", "verdicts", "codes"),
    [row[1:] for row in READ + WRONG],
    ids=[row[0] for row in READ + WRONG],
)
def test_a_table_that_is_read(
    table: str, verdicts: dict[str, str], codes: list[str], read: Read
) -> None:
    assert read(table) == (verdicts, codes)


@pytest.mark.parametrize(
    ("table", "codes"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_table_that_is_refused(table: str, codes: list[str], read: Read) -> None:
    verdicts, found = read(table)
    assert (verdicts, sorted(found)) == ({}, sorted(codes))


def test_what_is_lacking_is_named(tmp_path: Path) -> None:
    file = tmp_path / "上报.csv"
    file.write_text("序号,指标,责任单位,进展比例\n1,诊所数,某局,80%\n", encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        check(file, Options())
    words = str(refused.value)
    assert "'进展比例' (a rate of completion)" in words
    assert "it has no column of figures; rename its headings" in words
    assert "hpc map" in words


def test_a_table_of_units_is_told_to_be_one_for_a_collection(tmp_path: Path) -> None:
    file = tmp_path / "上报.csv"
    file.write_text("县区,签约率,床位数\n甲县,33%,120张\n乙县,31%,90张\n", encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        check(file, Options())
    assert "a table of several units is read by hpc collect with a roster" in str(refused.value)


def test_a_self_evaluation_with_a_block_of_money_above(
    read_sheet: Callable[[Callable[[Any], None]], Judged],
) -> None:
    def write(sheet: Any) -> None:
        sheet.merge_range("A3:H3", "某市项目支出绩效自评表")
        sheet.write_row(
            3, 0, ["项目资金（万元）", "", "年初预算数", "全年执行数", "", "分值", "执行率", "得分"]
        )
        sheet.write_row(4, 1, ["年度资金总额", 0, 207.4, "", 10, 1, 10])
        sheet.write_row(5, 0, ["年度总体目标", "基本公共卫生服务"])
        sheet.write_row(5, 4, ["基本公共卫生服务"])
        heads = [
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
        ]
        sheet.write_row(6, 0, heads)
        sheet.merge_range("B8:B9", "产出指标")
        sheet.write_row(7, 3, ["指标1：诊所数", "不少于50家", "48家", 10, 10])
        sheet.write_row(8, 3, ["指标2：覆盖率", "40.00%", "41.00%", 10, 10])

    verdicts, codes = read_sheet(write)
    assert verdicts == {"clinics": "missed", "covered": "met"}
    assert sorted(codes) == ["points-differ", "skipped-row"]  # 9.6 of 10 points


def test_counties_as_rows_under_merged_heads_are_refused(
    read_sheet: Callable[[Callable[[Any], None]], Judged],
) -> None:
    def write(sheet: Any) -> None:
        sheet.merge_range("A4:A5", "市县名")
        sheet.merge_range("B4:C4", "诊所数")
        sheet.write_row(4, 1, ["累计完成（家）", "完成率（%）"])
        sheet.write_row(5, 0, ["全市合计", 52, "104%"])
        sheet.write_row(6, 0, ["甲县", 52, "104%"])

    assert read_sheet(write) == ({}, ["no-header"])


def test_a_form_of_three_heading_rows_is_refused(
    read_sheet: Callable[[Callable[[Any], None]], Judged],
) -> None:
    def write(sheet: Any) -> None:
        sheet.merge_range("A4:A6", "县（市、区）名称")
        sheet.merge_range("B4:C4", "活产数")
        sheet.merge_range("B5:B6", "合计")
        sheet.merge_range("C5:C6", "男")
        sheet.write_row(6, 0, ["合计", 5210, 2701])

    assert read_sheet(write) == ({}, ["no-header"])


def test_last_years_figures_beside_this_years_targets_are_refused(
    read_sheet: Callable[[Callable[[Any], None]], Judged],
) -> None:
    def write(sheet: Any) -> None:
        sheet.merge_range("A4:A5", "指标")
        sheet.merge_range("B4:B5", "单位")
        sheet.write_row(3, 2, ["2021年", "2022年"])
        sheet.write_row(4, 2, ["实际值", "目标值"])
        sheet.write_row(5, 0, ["诊所数", "家", 52, 50])

    assert read_sheet(write) == ({}, ["other-period"])


def test_sheets_of_months_are_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    file = tmp_path / "月报.xlsx"
    workbook = Workbook(str(file))
    for name, figure in (("6月", 30), ("12月", 52)):
        sheet = workbook.add_worksheet(name)
        sheet.write_row(0, 0, ["计划", "plan.yaml"])
        sheet.write_row(1, 0, ["数据截止日", "2022-12-31"])
        sheet.write_row(3, 0, ["指标", "上报值"])
        sheet.write_row(4, 0, ["诊所数", figure])
    workbook.close()
    verdicts, codes = outcome(file)
    assert (verdicts, sorted(codes)) == ({}, ["duplicate-key", "other-period"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("全市诊所数", {"clinics": "met"}),
        ("2022年诊所数", {"clinics": "met"}),
        ("2022年末诊所数", {"clinics": "met"}),
        ("2022年全市诊所数", {"clinics": "met"}),
        ("某省某市诊所数", {"clinics": "met"}),
        ("全省诊所数", {}),
        ("2021年诊所数", {}),
        ("全市平均诊所数", {}),
    ],
)
def test_a_name_behind_the_region_and_the_year_of_the_plan(
    name: str, expected: dict[str, str], read: Read
) -> None:
    verdicts, codes = read(f"指标,完成值\n{name},60家\n")
    assert (verdicts, codes) == (expected, [] if expected else ["unknown-target"])


@pytest.mark.parametrize(
    "heading", ["全年数", "年末数", "当年值", "年报数", "指标完成值", "目前进展"]
)
def test_more_words_over_figures(heading: str, read: Read) -> None:
    assert read(f"指标,{heading}\n诊所数,60家\n") == ({"clinics": "met"}, [])


@pytest.mark.parametrize(
    ("cell", "row", "expected"),
    [
        ("已完成60家", "诊所数", {"clinics": "met"}),
        ("完成60家。", "诊所数", {"clinics": "met"}),
        ("共60家", "诊所数", {"clinics": "met"}),
        ("达到41%", "覆盖率", {"covered": "met"}),
        ("完成90%", "覆盖率", {}),  # of what is asked for, as it may be
        ("计划完成60家", "诊所数", {}),
        ("新增60家", "诊所数", {}),
        ("完成60家以上", "诊所数", {}),
    ],
)
def test_a_figure_in_a_sentence_of_its_own(
    cell: str, row: str, expected: dict[str, str], read: Read
) -> None:
    verdicts, codes = read(f"指标,完成情况\n{row},{cell}\n")
    assert (verdicts, bool(codes)) == (expected, not expected)


@pytest.mark.parametrize("heading", ["控制目标", "责任目标", "标准值"])
def test_more_words_over_limits(heading: str, read: Read) -> None:
    assert read(f"指标,{heading},完成值\n死亡率,6‰,5‰\n") == ({"deaths": "met"}, [])
    assert read(f"指标,{heading},完成值\n死亡率,5‰,5‰\n") == (
        {"deaths": "undetermined"},
        ["target-differs"],
    )


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("一级指标,二级指标,完成值", "产出,诊所数,60家"),
        ("一级指标,二级指标,三级指标,完成值", "产出,机构,诊所数,60家"),
        ("类别,工作指标,完成值", "产出,诊所数,60家"),
    ],
)
def test_the_last_level_names_the_targets(headings: str, row: str, read: Read) -> None:
    assert read(f"{headings}\n{row}\n") == ({"clinics": "met"}, [])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("已完成年度目标任务", ({"clinics": "met"}, [])),
        ("未完成", ({"clinics": "undetermined"}, ["verdict-differs"])),
        ("44家", ({}, ["duplicate-column"])),
        ("四十四家", ({}, ["duplicate-column"])),
    ],
)
def test_words_beside_the_figures_are_no_second_column_of_them(
    words: str, expected: tuple[dict[str, str], list[str]], read: Read
) -> None:
    assert read(f"指标,完成值,完成情况\n诊所数,60家,{words}\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲镇覆盖率为38%，乙镇覆盖率为44%", "met"),
        ("今年以来覆盖率为38%", "undetermined"),
    ],
)
def test_figures_in_a_text_beside_the_figure(text: str, expected: str, read: Read) -> None:
    verdicts, _ = read(f"指标,完成值,进展情况\n覆盖率,41%,{text}\n")
    assert verdicts == {"covered": expected}


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("指标,年初数,完成值", "诊所数,20家,60家"),
        ("指标,目标值,完成值,差值", "诊所数,50家,60家,10家"),
        ("指标,省级目标,完成值", "诊所数,40家,60家"),
        ("指标,统计范围,完成值", "诊所数,全市常住人口,60家"),
        ("指标,完成值", "①诊所数,60家"),
        ("指标,完成值", "诊所数,60家↑"),
        ("指标,完成值", "诊所数,60家√"),
        ("指标,完成值", "诊所数,60家（含公办20家）"),
    ],
)
def test_what_says_nothing_against_a_figure(headings: str, row: str, read: Read) -> None:
    verdicts, _ = read(f"{headings}\n{row}\n")
    assert verdicts == {"clinics": "met"}


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("指标,统计范围,完成值", "诊所数,全省常住人口,60家"),
        ("指标,统计范围,完成值", "诊所数,全市农村居民,60家"),
        ("指标,完成值", "诊所数,60家×"),
        ("指标,完成值", "诊所数,60家（含公办70家）"),
        ("指标,完成值", "诊所数,60家（含在建20家）"),
        ("指标,完成值", "诊所数,60家（其中已开业40家）"),
    ],
)
def test_what_may_say_another_figure_is_refused(headings: str, row: str, read: Read) -> None:
    verdicts, codes = read(f"{headings}\n{row}\n")
    assert verdicts == {}
    assert codes != []
