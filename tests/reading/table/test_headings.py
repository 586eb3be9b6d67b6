"""Which columns are figures, and of when.

33 of at least 32 %, and 3家 of at least 3, are met on 2022-12-31.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.table.conftest import outcome

Read = Callable[[str], tuple[dict[str, str], list[str]]]
MET = {"family_doctor_signing_rate": "met", "community_hospitals_created": "met"}


@pytest.mark.parametrize(
    "heading",
    [
        "上报值",
        "上报数",
        "填报值",
        "本年数",
        "完成情况",
        "实际完成值",
        "全年完成值",
        "全年实际值",
        "累计完成",
        "2022年实际值",
        "2022年",
        "2022年末",
        "2022年度",
        "2022年1-12月",
        "1—12月完成",
        "截至12月31日完成",
        "截至2022年12月31日",
        "前四季度完成值",
        "完成值（2022年）",
        "实际值（年末）",
        "上报值（必填）",
        "上 报 值",
        "报告值",
        "实绩",
        "达到值",
        "任务完成情况",
        "期末数",
        "本年",
        "年末",
        "年度累计",
        "2022年数",
        "2022年末数",
        "全区完成值",
        "实际完成数",
        "Latest value",
        "Value 2022",
    ],
)
def test_a_column_is_of_figures_by_the_words_of_its_heading(
    heading: str, of_small_plan: Read
) -> None:
    table = f"编号,{heading}\nfamily_doctor_signing_rate,33\ncommunity_hospitals_created,3\n"
    assert of_small_plan(table) == (MET, [])


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("2021年", "other-period"),
        ("2021年实际值", "other-period"),
        ("2023年实际值", "other-period"),
        ("2022年上半年实际值", "other-period"),
        ("1—6月完成", "other-period"),
        ("下半年完成值", "other-period"),
        ("四季度完成值", "other-period"),
        ("12月完成", "other-period"),
        ("实际值（2019年）", "other-period"),
        ("实际值（农村）", "unread-brackets"),
        ("实际值（预计）", "unread-brackets"),
        ("上年实际值", "no-header"),
        ("预计完成值", "no-header"),
        ("2022年目标值", "no-header"),
        ("修订值", "no-header"),
        ("累计", "no-header"),
        ("本年度", "no-header"),
        ("2021年末数", "other-period"),
        ("期末数（2021年）", "other-period"),
        ("全市完成值", "other-place"),
    ],
)
def test_headings_of_other_figures(heading: str, code: str, of_small_plan: Read) -> None:
    assert of_small_plan(f"编号,{heading}\nfamily_doctor_signing_rate,33\n") == ({}, [code])


@pytest.mark.parametrize(
    ("headings", "figures", "codes"),
    [
        ("上报值,上报值修订", "33,31", ["unread-column"]),
        ("上报值,审定数", "33,31", ["unread-column"]),
        ("上报值,核实", "33,应为31%", ["unread-column"]),
        ("上报值,其他", "33,约31", ["unread-column"]),
        ("上报值,其他", ",31%", ["unread-column"]),
        ("上报值,", "33,31", ["unread-column"]),
        ("上报值,实际值", "33,31", ["duplicate-column"]),
        ("2022年实际值,上报值", "33,31", ["duplicate-column"]),
        ("上报值,性别", "33,女", ["other-group"]),
        ("上报值,人员", "33,临聘", ["other-group"]),
        ("上报值,人员情况", "33,临聘", ["other-group", "unread-column"]),
        ("上报值,机构类型", "33,公立医院", ["other-group"]),
        ("上报值,服务对象", "33,低保", ["other-group"]),
        ("上报值,范围", "33,农村", ["other-group"]),
        ("上报值,口径", "33,户籍", ["other-group"]),
        ("上报值,状态", "33,暂估", ["other-group", "other-group", "unread-column"]),
        ("上报值,审阅", "33,更正为31", ["unread-column", "unread-line"]),
        ("上报值,类别", "33,全国", ["other-place"]),
        ("上报值,层级", "33,全国", ["other-place", "unread-column"]),
        ("上报值,状态", "33,作废", ["other-group", "unread-column"]),
        ("上报值,统计时间", "33,2022年6月", ["other-period"]),
        ("上报值,年份", "33,2021", ["other-period"]),
        ("上报值,年份", "33,2022年上半年", ["other-period"]),
        ("上报值,地区", "33,全国", ["other-place"]),
        ("上报值,县区", "33,甲县", ["other-place"]),
        ("上报值,期间", "33,上年", ["other-period"]),
        ("上报值,月份", "33,6", ["other-period"]),
        ("上报值,数据年份", "33,2021年", ["other-period"]),
        ("上报值,备注", "33,系2021年数据", ["other-period"]),
        ("上报值,说明文字", "33,2021年", ["other-period", "unread-column"]),
        ("上报值,类别", "33,预计", ["other-group"]),
        ("上报值,类型", "33,目标值", ["other-group", "unread-column"]),
    ],
)
def test_two_figures_that_could_be_meant_are_refused(
    headings: str, figures: str, codes: list[str], of_small_plan: Read
) -> None:
    table = f"编号,{headings}\nfamily_doctor_signing_rate,{figures}\n"
    verdicts, found = of_small_plan(table)
    assert (verdicts, sorted(found)) == ({}, codes)


@pytest.mark.parametrize(
    "unit", ["甲街道办事处", "乙镇卫生院", "甲街社区卫生服务中心", "测试区中医医院"]
)
def test_the_figure_of_a_district_is_none_of_a_part_of_it(unit: str, of_small_plan: Read) -> None:
    table = f"填报单位,{unit}\n指标,全区完成值\n家庭医生签约率,33\n"
    assert of_small_plan(table) == ({}, ["other-place"])
    assert of_small_plan(table.replace(unit, "测试区卫健委"))[1] == []


@pytest.mark.parametrize(
    "names", ["重点指标", "指标名称及单位", "名称", "事项", "内容", "考核项目"]
)
def test_a_column_is_of_names_by_the_words_of_its_heading(names: str, of_small_plan: Read) -> None:
    table = f"{names},单位,上报值\n家庭医生签约率,%,33\n创建社区医院,家,3\n"
    assert of_small_plan(table) == (MET, [])


def test_what_may_name_anything_names_no_targets_beside_those_that_do(of_small_plan: Read) -> None:
    table = "内容,任务,上报值\n推进签约,家庭医生签约率,33\n推进创建,创建社区医院,3\n"
    assert of_small_plan(table) == (MET, ["unread-column"])


def test_names_may_be_in_a_column_below_that_of_indicators(of_small_plan: Read) -> None:
    table = "指标,,2022年,\n名称,单位,目标,完成\n家庭医生签约率,%,32,33\n创建社区医院,家,3,3\n"
    assert of_small_plan(table) == (MET, [])


@pytest.mark.parametrize(
    ("headings", "figures", "verdicts", "codes"),
    [
        ("进展情况", "33%", {"family_doctor_signing_rate": "met"}, []),
        ("工作进展", "31%", {"family_doctor_signing_rate": "missed"}, []),
        ("落实情况", "预计33%", {}, ["not-a-number"]),
        ("完成进度", "98%", {}, ["no-header"]),  # how much of the task is done
        ("工作进度", "33％", {}, ["no-header"]),
        ("进度（%）", "98", {}, ["no-header"]),
        ("进展情况", "正在推进，已达33%", {}, ["no-header"]),
        ("进展情况,落实情况", "33%,33%", {}, ["no-header"]),
        ("进展情况,上报值", "31%,33%", {}, ["unread-column"]),
    ],
)
def test_what_came_of_a_task_is_read_where_no_other_column_has_figures(
    headings: str, figures: str, verdicts: dict[str, str], codes: list[str], of_small_plan: Read
) -> None:
    table = f"任务,{headings}\n家庭医生签约率,{figures}\n"
    found, problems = of_small_plan(table)
    assert (found, [*dict.fromkeys(problems)]) == (verdicts, codes)


@pytest.mark.parametrize(
    ("headings", "figures", "verdicts", "codes"),
    [
        ("一季度,二季度,三季度,四季度,累计", "1,0,1,1,3", "met", []),
        ("一季度,二季度,三季度,累计", "1,1,1,3", "", ["other-period"]),
        ("1月,2月,累计完成", "1,2,3", "", ["other-period"]),
        ("上半年,下半年,累计数", "1,2,3", "met", []),
        ("上半年,下半年,累计数", "10,10,30", "undetermined", ["sum-differs"]),
    ],
)
def test_what_parts_of_a_year_come_to_is_of_the_year_up_to_the_last(
    headings: str, figures: str, verdicts: str, codes: list[str], of_small_plan: Read
) -> None:
    found, problems = of_small_plan(f"指标,{headings}\n创建社区医院,{figures}\n")
    assert (found.get("community_hospitals_created", ""), problems) == (verdicts, codes)


def test_a_title_above_parts_is_heard(of_small_plan: Read) -> None:
    table = "2021年情况\n指标,城区,农村,全区\n家庭医生签约率,35,32,33\n"
    assert of_small_plan(table) == ({}, ["other-period"])


@pytest.mark.parametrize(
    ("headings", "figures", "verdict", "codes"),
    [
        ("目标值,实际值", "32,33", "met", []),
        ("实际值,2022年目标值", "31,32", "missed", []),
        ("2021年,2022年", "33,31", "missed", []),
        ("2022年实际值,2021年实际值", "33,31", "met", []),
        ("2020年,2022年", "33,31", "missed", ["unread-column"]),
        ("上报值,完成率", "33,103%", "met", []),
        ("全年目标,上报值", "32,33", "met", []),
        ("上报值,完成时间", "33,2022年11月", "met", []),
        ("上报值,填报时间", "33,2023-01-05", "met", []),
        ("上报值,全省平均值", "33,35", "met", ["unread-column"]),
        ("省定目标值,上报值", "32%,33", "met", []),
        ("下达任务数,上报值", "32,33", "met", []),
        ("上报值,佐证材料", "33,见附件3", "met", []),
        ("上报值,上年同期", "33,31", "met", []),
        ("上报值,分类", "33,甲", "met", []),
        ("上报值,类别", "33,计划生育", "met", []),
        ("上报值,类别", "33,农村卫生", "met", []),
        ("上报值,任务", "33,重点任务", "met", []),
        ("上报值,联系电话", "33,58889999", "met", []),
        ("上报值,较上年增长（%）", "33,1.2", "met", ["unchecked-column"]),
        ("上报值,牵头部门", "33,基层处", "met", []),
        ("上报值,说明文字", "33,见附件", "met", ["unread-column"]),
        ("上报值,核定数", "33,", "met", []),
        ("上报值,性别", "33,合计", "met", []),
        ("上报值,人群", "33,全人群", "met", []),
        ("上报值,人群", "33,全体居民", "met", []),
        ("上报值,范围", "33,全区", "met", []),
        ("上报值,统计范围", "33,天津市测试区", "met", []),
        ("上报值,地区", "33,测试区", "met", []),
        ("上报值,年份", "33,2022", "met", []),
        ("上报值,月份", "33,1-12月", "met", []),
        ("上报值,期间", "33,本年", "met", []),
        ("上报值,备注", "33,较2021年数据增长", "met", []),
        ("上报值,备注", "33,2022年数据", "met", []),
        ("序号,上报值", "1,33", "met", []),
        ("上报值,全市", "33,31", "met", ["unchecked-column"]),
        ("上报值,全区", "33,33%", "met", []),
        ("上报值,全区", "33,31", "undetermined", ["duplicate-column"]),
        ("上报值,市均值", "33,31", "met", ["unread-column"]),
        ("上年数,上报值,较上年", "31,33,2", "met", []),
        ("上年数,上报值,较上年", "31,33,20", "undetermined", ["change-differs"]),
        ("上年数,上报值,较2020年", "31,33,3", "met", ["unchecked-column"]),
        ("上报值,扣分", "33,0", "met", []),
        ("上报值,扣分", "33,2", "undetermined", ["verdict-differs"]),
        ("上报值,扣分", "31,2", "missed", []),
        ("上报值,缺口", "33,1", "undetermined", ["verdict-differs"]),
        ("上报值,缺口", "33,-1", "met", []),
        ("上报值,未完成数", "33,1", "undetermined", ["verdict-differs"]),
        ("上报值,超额", "33,1", "met", []),
        ("上报值,超额完成", "33,-1", "undetermined", ["verdict-differs"]),
        ("上报值,较目标", "33,-1", "undetermined", ["verdict-differs"]),
        ("上报值,加分", "33,2", "met", ["unread-column"]),
        ("上报值,佐证页码", "33,12", "met", []),
        ("上报值,完成率%", "33,103", "met", []),
        ("上报值,完成率%", "33,97", "undetermined", ["attainment-differs"]),
        ("目标值,上报值,“十四五”目标", "32,33,40", "met", ["unread-column"]),
        ("目标值,上报值,规划目标", "32,33,40", "met", ["unread-column"]),
        ("目标值,上报值,市定目标值", "32,33,30", "met", ["unread-column"]),
        ("上报值,市定目标值", "33,30", "undetermined", ["target-differs"]),
        ("上报值,全市目标", "33,30", "undetermined", ["target-differs"]),
    ],
)
def test_columns_beside_the_figures(
    headings: str, figures: str, verdict: str, codes: list[str], of_small_plan: Read
) -> None:
    table = f"编号,{headings}\nfamily_doctor_signing_rate,{figures}\n"
    assert of_small_plan(table) == ({"family_doctor_signing_rate": verdict}, codes)


@pytest.mark.parametrize(
    ("headings", "figures", "verdict", "codes"),
    [
        ("上报值,较目标", "1.9亿元,-0.1", "met", []),
        ("上报值,较目标", "1.9亿元,0.1", "undetermined", ["verdict-differs"]),
        ("上报值,较目标", "2.1亿元,0.1", "missed", []),
    ],
)
def test_what_is_beyond_an_upper_limit_speaks_against_it(
    headings: str, figures: str, verdict: str, codes: list[str], of_small_plan: Read
) -> None:
    found, problems = of_small_plan(f"编号,{headings}\ninstitution_debt,{figures}\n")
    assert (found, problems) == ({"institution_debt": verdict}, codes)


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("2022年目标完成情况表", []),
        ("2022年度", []),
        ("2019年目标完成情况表", ["other-period"]),
        ("2022年上半年目标完成情况", ["other-period"]),
        ("填报日期：2023年1月5日", []),
        ("测卫发〔2021〕5号 印发", []),
        ("2021-2025年规划监测表", []),
        ("二〇二一年完成情况", ["other-period"]),
        ("二〇二二年完成情况", []),
        ("数据时间：2021年", ["other-period"]),
        ("说明：以下为2021年数据，基期为2020年", ["other-period"]),
        ("说明：变化按2021年计，基期为2021年", []),
        ("2023年1月", []),
        ("2023年1月完成情况", ["other-period"]),
        ("2022年目标任务完成情况", []),
        ("2022年目标责任书完成情况", []),
        ("2022年目标责任书", ["other-group"]),
        ("2022年目标任务书", ["other-group"]),
        ("2022年预算", ["other-group"]),
        ("2022年预算执行情况", []),
    ],
)
def test_the_year_of_a_title(title: str, codes: list[str], of_small_plan: Read) -> None:
    verdicts, found = of_small_plan(f"{title}\n编号,上报值\nfamily_doctor_signing_rate,33\n")
    assert found == codes
    assert verdicts == ({} if codes else {"family_doctor_signing_rate": "met"})


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("更正：家庭医生签约率为31%", ["unread-line"]),
        (",,家庭医生签约率应为31%", ["extra-field", "unread-line"]),
        ("创建社区医院,,2", ["extra-field"]),
        ("注：以上为2021年数据", ["other-period"]),
        ("注：签约率按常住人口计", []),
        ("注：2021年起口径调整", []),
    ],
)
def test_lines_below_a_table(line: str, codes: list[str], of_small_plan: Read) -> None:
    table = f"指标,上报值\n家庭医生签约率,33\n{line}\n"
    expected = {} if codes else {"family_doctor_signing_rate": "met"}
    verdicts, found = of_small_plan(table)
    assert (verdicts, sorted(found)) == (expected, codes)


def test_a_figure_above_the_header_is_named(of_small_plan: Read) -> None:
    table = "全年预算数,100万元\n指标,上报值\n家庭医生签约率,33\n"
    assert of_small_plan(table) == ({"family_doctor_signing_rate": "met"}, ["skipped-row"])


@pytest.mark.parametrize(
    ("above", "codes"),
    [
        ("指标,城镇,", ["unread-brackets"]),
        ("指标,甲县,", ["other-place"]),
        ("指标,测试区,", []),
        ("指标,甲乡镇,", ["unread-brackets"]),
        ("指标,计划任务安排,", ["no-header"]),
        ("指标,2022年目标下达,", ["no-header"]),
        ("指标,2022年,", []),
        ("指标,目标完成情况,", []),
        ("指标,年度执行,", []),
        ("主管单位,区卫健委", []),
    ],
)
def test_a_heading_above_a_heading(above: str, codes: list[str], of_small_plan: Read) -> None:
    verdicts, found = of_small_plan(f"{above}\n指标,实际值,备注\n家庭医生签约率,33,\n")
    assert (verdicts == {}, found) == (bool(codes), codes)


def test_a_second_table_has_columns_of_its_own(of_small_plan: Read) -> None:
    table = (
        "表1\n编号,目标值,实际值\nfamily_doctor_signing_rate,32,33\n\n"
        "表2,,\n编号,实际值\ncommunity_hospitals_created,2\n"
    )
    found = {"family_doctor_signing_rate": "met", "community_hospitals_created": "missed"}
    assert of_small_plan(table) == (found, [])


@pytest.mark.parametrize(
    "foot",
    [
        "填表人：,张三,审核人：",
        ",填表人：,张三,审核人：",
        "填表人：张三,,审核人：李四",
        "填报日期：,2023-01-05",
        "联系电话：,58889999",
        "单位负责人：,张三,填报日期,2023年1月5日",
    ],
)
def test_signatures_below_a_table(foot: str, of_small_plan: Read) -> None:
    table = f"编号,指标,上报值,备注\nfamily_doctor_signing_rate,家庭医生签约率,33,\n{foot}\n"
    verdicts, codes = of_small_plan(table)
    assert verdicts == {"family_doctor_signing_rate": "met"}
    assert set(codes) <= {"skipped-row"}


def test_a_group_that_the_target_names_is_its_own(tmp_path: Path) -> None:
    plan = (
        "plan: t/2022\ntitle: 测试\nregion: 某市\nperiod: 2022\ntargets:\n"
        "  screened: {zh: 两癌筛查人数, unit: 人, kind: flow, of: 农村妇女, at_least: 9人, quote: 9人}\n"
    )
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    file = tmp_path / "上报.csv"
    head = "计划,plan.yaml\n数据截止日,2022-12-31\n指标,性别,城乡,范围,上报值\n"
    file.write_text(f"{head}两癌筛查人数,女,农村,农村妇女,10\n", encoding="utf-8")
    assert outcome(file) == ({"screened": "met"}, [])
    file.write_text(f"{head}两癌筛查人数,男,农村,农村妇女,10\n", encoding="utf-8")
    assert outcome(file) == ({}, ["other-group"])


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("其中：家庭医生签约率,33\n", ["other-group"]),
        ("社区医院数,3\n其中：家庭医生签约率,33\n", ["unknown-target"]),
        ("家庭医生签约率,33\n", []),
    ],
)
def test_a_part_needs_a_row_above(rows: str, codes: list[str], of_small_plan: Read) -> None:
    _, found = of_small_plan(f"指标,上报值\n{rows}")
    assert found == codes


def test_a_part_is_read_by_its_own_name(of_small_plan: Read) -> None:
    verdicts, codes = of_small_plan("指标,上报值\n医疗机构债务,2亿元\n其中：家庭医生签约率,33\n")
    assert verdicts["family_doctor_signing_rate"] == "met"
    assert codes == []


@pytest.mark.parametrize(
    ("cells", "verdicts"),
    [
        (("%", "家"), MET),
        (("%", "-"), MET),
        # in one of them an institution is named, so both are
        (("%", "第一医院"), {**MET, "family_doctor_signing_rate": "undetermined"}),
    ],
)
def test_a_column_of_units_of_measure_is_no_column_of_institutions(
    cells: tuple[str, str], verdicts: dict[str, str], of_small_plan: Read
) -> None:
    share, count = cells
    table = (
        f"编号,单位名称,完成值\nfamily_doctor_signing_rate,{share},33\n"
        f"community_hospitals_created,{count},3\n"
    )
    assert of_small_plan(table)[0] == verdicts
