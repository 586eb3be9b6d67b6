"""A line or a source of a table that puts its figures in doubt, and one that does not."""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check
from healthplan_cli.text.problems import InvalidInputError

PLAN = """\
plan: t/2025
title: t
region: 某市
period: 2025
targets:
  x: {zh: 签约率, unit: '%', kind: rate, at_least: 32%, quote: 签约率32%}
"""
HEAD = "计划,plan.yaml\n数据截止日,2025-12-31\n"


def outcome(folder: Path, table: str, plan: str = PLAN) -> str:
    """The verdict on a table, or the code for which it is refused."""
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    path = folder / "t.csv"
    path.write_text(HEAD + table, encoding="utf-8")
    try:
        return check(path).verdicts[0].status.value
    except InvalidInputError as refused:
        return next(one.code for one in refused.problems if one.level == "error")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("注：仅在建项目", "other-group"),
        ("注：不含民营医院", "other-group"),
        ("注：不含在建项目和东街", "other-group"),
        ("注：数据已于10月统计完成", "other-period"),
        ("注：10月完成", "other-period"),
        ("注：全省平均", "other-place"),
        ("注：全省33.5%", "other-place"),
        ("注：签约率为快报数", "other-group"),
        ("注：以上数据为快报数", "other-group"),
        ("说明：以上为快报数据，最终以年报为准", "other-group"),
        ("备注：签约率分母未含东区", "other-group"),
        ("*仅城区数据", "other-group"),
        ("注：东区未报", "other-group"),
        ("注：东区医院数据为去年数", "other-group"),
        ("备注：签约率数据来源于2024年年报", "other-period"),
        ("注：以上数据为2024年年报数", "other-period"),
        ("以上指标均为2024年数据", "other-period"),
        ("注：以上数据为2025年年报数", "met"),
        ("备注：签约率数据来源于2025年年报", "met"),
        ("注：人口数据来源于2024年统计年鉴", "met"),
        ("注：数据来源于统计年鉴", "met"),
        ("注：以上数据已审核", "met"),
        ("注：“—”表示未统计", "met"),
        ("说明：空白为未上报", "met"),
        ("注：快报数与年报一致", "met"),
        ("注：按常住人口计算", "met"),
        ("注：社区医院含乡镇卫生院", "met"),
        ("以上为西部三镇数据", "other-place"),
        ("注：表中数据为城区", "other-place"),
        ("以上为全市数据", "met"),
        ("以上为某市数据", "met"),
        ("以上指标均未达标", "undetermined"),
        ("注：上述2项指标未完成", "undetermined"),
        ("均未达标", "undetermined"),
        ("注：签约率未达标", "undetermined"),
        ("注：签约率截至11月底", "other-period"),
        ("注：1.签约率为三季度数；2.其他为年末数", "other-period"),
        ("签约率系口头上报", "undetermined"),
        ("签约率偏高，待核", "other-group"),
        ("注：床位数截至11月底", "met"),
        ("注：签约率截至12月31日", "met"),
        ("注：签约率较上年提高1.2个百分点", "met"),
        ("注：签约率=签约人数/常住人口×100%", "met"),
        ("注：签约率指签约人数占常住人口的比例", "met"),
        ("签约率位居全市第一", "met"),
        ("签约率高于全市平均水平", "met"),
        ("除签约率外，其他指标均已完成", "undetermined"),
        ("以上指标均已达标", "met"),
        ("除床位外，其他指标均已完成", "met"),
        ("注：床位数未达标", "met"),
        ("上年以上指标均未达标", "met"),
        ("二、未达标指标", "met"),
        ("其中1项指标未达标", "undetermined"),
        ("注：2025年签约率未达标", "undetermined"),
        ("未达标指标：签约率", "undetermined"),
        ("注：签约率低于目标值", "undetermined"),
        ("注：以上指标基本达标", "undetermined"),
        ("注：签约率高于目标值", "met"),
        ("各项指标基本完成", "undetermined"),
        ("注：签约率接近目标", "undetermined"),
        ("注：签约率落后于目标值", "undetermined"),
        ("注：签约率完成不理想", "undetermined"),
        ("注：签约率完成较好", "met"),
        ("各项指标全部完成", "met"),
        ("未达标指标：无", "met"),
        ("未达标指标：床位数", "met"),
        ("是否达标：否", "undetermined"),
        ("是否全部完成：×", "undetermined"),
        ("是否达标：否（差2个百分点）", "undetermined"),
        ("是否达标：部分达标", "undetermined"),
        ("是否达标：不适用", "met"),
        ("是否达标：是", "met"),
        ("注：2024年签约率未达标", "met"),
        ("其中1项指标达标", "met"),
        ("注：签约率按户籍人口计算", "other-group"),
        ("以上为示例", "other-group"),
        ("以上内容均为虚构", "other-group"),
        ("此表作废", "other-group"),
        ("请以纸质版为准", "other-group"),
        ("部分街道未上报", "other-group"),
        ("注：安定街道未上报，按0计", "other-group"),
        ("注：未上报的街道按零统计", "other-group"),
        ("注：全年无发生的填0", "met"),
        ("注：签约人数按年末数计", "met"),
        ("安定街道数据缺失", "other-group"),
        ("注：31%为核定数", "unread-line"),
        ("注：33%为核定数", "unread-line"),
        ("统计范围：城区", "other-place"),
        ("统计范围：二级以上医院", "other-group"),
        ("统计范围：全市", "met"),
        ("口径：户籍人口", "other-group"),
        ("口径：常住人口", "met"),
        ("版本：初稿", "other-group"),
        ("状态：草稿", "other-group"),
        ("审核状态：未通过", "other-group"),
        ("审核意见：同意", "met"),
        ("数据类型：目标值", "other-group"),
        ("数据性质：年报", "met"),
        ("报告期：2024年", "other-period"),
        ("统计时段：2025年1-11月", "other-period"),
        ("报告期：2025年", "met"),
        ("时间：2026年1月5日", "met"),
        ("填报单位：某市卫健委", "met"),
        ("备注：数据为测试数据", "other-group"),
        ("注：签约率数据缺安定街道", "other-group"),
        ("注：签约率分母为户籍人口", "other-group"),
        ("注：本表数据未经统计部门核定", "other-group"),
        ("注：全市", "met"),
        ("注：据不完全统计。", "other-group"),
        ("（不完全统计）", "other-group"),
        ("（内部测算）", "other-group"),
        ("注：此为模拟数据。", "other-group"),
        ("注：示例数据。", "other-group"),
        ("注：此表仅供参考。", "other-group"),
        ("注：草表。", "other-group"),
        ("注：讨论稿。", "other-group"),
        ("注：完成值栏填写的是计划数。", "other-group"),
        ("注：数据截止日期2025年11月30日。", "other-period"),
        ("注：本数据为乙市数据。", "other-place"),
        ("注：参考标准见附件", "met"),
        ("注：测算方法见附件", "met"),
        ("注：此为最终数据", "met"),
        ("注：本表为正式稿", "met"),
        ("注：完成值栏填写实际数", "met"),
        ("注：目标值栏填写的是计划数", "met"),
        ("注：完成值为目标值的103%", "met"),
        ("注：数据截止日期2025年12月31日", "met"),
        ("注：本数据为全市数据", "met"),
        ("本表有效", "met"),
        ("各街道均已上报", "met"),
        ("以此表数据上报", "met"),
        ("注：表中数据为测试数据", "other-group"),
        ("表内数据均为快报数", "other-group"),
        ("本表中数据以纸质版为准", "other-group"),
        ("表中数据已作废", "other-group"),
        ("表格中数据截至2025年9月底", "other-period"),
        ("本表内指标均未达标", "undetermined"),
        ("表中数据为城区数据", "other-group"),
        ("表中数据为乙市数据", "other-place"),
        ("以上数据为全市数据", "met"),
        ("注：表中数据均为全市口径。", "met"),
        ("表内数据已审核", "met"),
        ("表中空白表示无此项", "met"),
        ("表中数据以万元为单位", "met"),
        ("表中无效数据已剔除", "met"),
        ("本表中作废机构已剔除", "met"),
        ("表格中灰色部分不填", "met"),
        ("表内指标均已达标", "met"),
    ],
)
def test_a_remark_below_the_figures(line: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"指标,实际值\n签约率,33%\n{line},\n") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("签约率为快报数", "undetermined"),
        ("签约率为快报数，最终以年报为准。", "undetermined"),
        ("注：签约率截至11月底", "other-period"),
        ("签约率系口头上报", "undetermined"),
        ("签约率月报", "met"),
        ("2025年卫生健康统计快报", "other-group"),
        ("2025年签约率测算表", "other-group"),
        ("2025年快报与年报对照表", "met"),
        ("签约率完成情况表", "met"),
        ("签约率为年报数", "met"),
        ("注：签约率截至12月31日", "met"),
    ],
)
def test_a_remark_on_one_figure_above_the_table(line: str, expected: str, tmp_path: Path) -> None:
    found = outcome(tmp_path, f"{line},\n指标,实际值\n签约率,33%\n")
    assert found == expected


LONG_TITLE = "2025年某市卫生健康工作要点主要任务和重点指标完成情况统计表"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("（不完全统计）", "other-group"),
        ("（内部测算）", "other-group"),
        ("（仅含委属单位）", "other-group"),
        ("（2024年）", "other-period"),
        ("（2025年度）", "met"),
        ("（2026年1月6日）", "met"),
        ("（截至12月31日）", "met"),
        ("（终稿）", "met"),
        ("（含佐证）", "met"),
    ],
)
def test_what_a_long_title_of_a_plan_ends_with(behind: str, expected: str, tmp_path: Path) -> None:
    found = outcome(tmp_path, f"{LONG_TITLE}{behind},\n指标,实际值\n签约率,33%\n")
    assert found == expected


def test_that_all_is_missed_says_nothing_against_what_is(tmp_path: Path) -> None:
    table = "指标,实际值\n签约率,31%\n以上指标均未达标,\n"
    assert outcome(tmp_path, table) == "missed"
    assert check(tmp_path / "t.csv").problems == ()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("一、未达标指标,\n签约率,33%\n", "undetermined"),
        ("一、已达标指标,\n签约率,33%\n二、未达标指标,\n", "met"),
        ("一、未达标指标,\n二、达标指标,\n签约率,33%\n", "met"),
        ("一、未达标指标,\n签约率,31%\n", "missed"),
        ("落后指标,\n签约率,33%\n", "undetermined"),
        ("未完成签约任务的县区名单,\n签约率,33%\n", "undetermined"),
        ("三、进度滞后的指标：,\n签约率,33%\n", "undetermined"),
        ("无落后指标,\n签约率,33%\n", "met"),
        ("落后指标整改情况,\n签约率,33%\n", "met"),
    ],
)
def test_a_list_of_what_is_missed(lines: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"指标,实际值\n{lines}") == expected


@pytest.mark.parametrize(
    ("kind", "heading", "title", "expected"),
    [
        ("flow", "2021-2025年累计完成", "", "undetermined"),
        ("flow", "实际值", "2021年以来累计完成情况,\n", "undetermined"),
        ("flow", "实际值", "2024-2025年指标完成情况,\n", "undetermined"),
        ("flow", "2025年完成", "2024-2025年指标完成情况,\n", "met"),
        ("flow", "实际值", "2021-2025年规划指标完成情况,\n", "met"),
        ("flow", "实际值", "2025年累计完成情况,\n", "met"),
        ("flow", "实际值", "2024年和2025年完成情况,\n", "undetermined"),
        ("flow", "实际值", "2024、2025年指标完成情况,\n", "undetermined"),
        ("stock", "实际值", "2024年和2025年完成情况,\n", "met"),
        ("stock", "实际值", "2024-2025年指标完成情况,\n", "met"),
        ("stock", "实际值", "2021年以来累计完成情况,\n", "met"),
        ("flow", "年报", "", "no-header"),
    ],
)
def test_a_count_of_a_year_below_a_title_of_several(
    kind: str, heading: str, title: str, expected: str, tmp_path: Path
) -> None:
    plan = PLAN.replace(
        "签约率, unit: '%', kind: rate, at_least: 32%",
        "签约率, unit: 人, kind: KIND, at_least: 32人",
    )
    table = f"{title}指标,{heading}\n签约率,33人\n"
    assert outcome(tmp_path, table, plan.replace("KIND", kind)) == expected


@pytest.mark.parametrize("figure", ["31%", "31.9%"])
def test_as_many_as_the_figures_miss_are_said_to_be_missed(figure: str, tmp_path: Path) -> None:
    table = f"指标,实际值\n签约率,{figure}\n其中1项指标未达标,\n"
    assert outcome(tmp_path, table) == "missed"
    assert check(tmp_path / "t.csv").problems == ()


@pytest.mark.parametrize(("of", "expected"), [("公立医院", "met"), ("机构", "undetermined")])
def test_a_title_after_whom_a_target_is_asked_for(of: str, expected: str, tmp_path: Path) -> None:
    plan = PLAN.replace("at_least: 32%", f"of: {of}, at_least: 32%")
    table = "2025年公立医院完成情况,\n指标,实际值\n签约率,33%\n"
    assert outcome(tmp_path, table, plan) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("农村家庭医生签约情况", ["undetermined", "met", "met"]),
        ("2025年某市城镇家庭医生签约率完成情况", ["undetermined", "met", "met"]),
        ("贫困人口签约情况", ["undetermined", "undetermined", "undetermined"]),
        ("65岁以上老年人指标完成情况", ["undetermined", "met", "undetermined"]),
        ("老年人家庭医生签约情况", ["undetermined", "met", "met"]),
        ("65岁及以上老年人健康管理情况", ["met", "met", "met"]),
        ("老年人健康管理率完成情况", ["met", "met", "met"]),
        ("城乡居民家庭医生签约情况", ["met", "met", "met"]),
        ("城区和农村家庭医生签约情况", ["met", "met", "met"]),
        ("农村改厕工作进展情况", ["met", "met", "met"]),
        ("儿童健康管理情况", ["met", "met", "met"]),
    ],
)
def test_a_title_by_which_a_target_is_of_some(
    title: str, expected: list[str], tmp_path: Path
) -> None:
    names = ("家庭医生签约率", "老年人健康管理率", "高血压患者健康管理率")
    plan = PLAN[: PLAN.index("  x:")]
    rows = f"{title},\n指标,实际值\n"
    for number, name in enumerate(names):
        plan += (
            f"  x{number}: {{zh: {name}, unit: '%', kind: rate, at_least: 32%, quote: {name}32%}}\n"
        )
        rows += f"{name},33%\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "t.csv").write_text(HEAD + rows, encoding="utf-8")
    assert [one.status.value for one in check(tmp_path / "t.csv").verdicts] == expected


@pytest.mark.parametrize(
    ("unit", "title", "expected"),
    [
        ("安定街道", "2025年安定街道完成情况", "met"),
        ("安定街道", "2025年街道完成情况", "met"),
        ("甲镇", "2025年乡镇完成情况", "met"),
        ("甲镇", "2025年街道完成情况", "other-place"),
        ("甲镇", "2025年三镇完成情况", "other-place"),
        ("甲县人民医院", "2025年公立医院完成情况", "met"),
        ("甲县", "2025年公立医院完成情况", "undetermined"),
    ],
)
def test_who_reports_on_themselves(unit: str, title: str, expected: str, tmp_path: Path) -> None:
    table = f"上报单位,{unit}\n{title},\n指标,实际值\n签约率,33%\n"
    assert outcome(tmp_path, table) == expected


@pytest.mark.parametrize(
    ("line", "expected"), [("注：甲县未达标", "undetermined"), ("注：乙院未达标", "met")]
)
def test_a_line_by_which_who_reports_misses_some(line: str, expected: str, tmp_path: Path) -> None:
    table = f"上报单位,甲县\n指标,实际值\n签约率,33%\n{line},\n"
    assert outcome(tmp_path, table) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("某市2025年完成情况", "met"),
        ("某市2025年完成情况（截至12月31日）", "met"),
        ("某市2025年完成情况（终稿）", "met"),
        ("某市2025年完成情况（截至11月30日）", "other-period"),
        ("某市2025年完成情况（快报）", "other-group"),
        ("某市2025年完成情况（征求意见稿）", "other-group"),
        ("某市2025年完成情况（样表）", "other-group"),
        ("某市2025年完成情况（西片区）", "other-place"),
        ("西城区2025年完成情况", "other-place"),
        ("城区2025年完成情况", "other-place"),
        ("2025年三镇完成情况", "other-place"),
        ("某市2025年西部三镇卫生健康主要指标完成情况表", "other-place"),
        ("2025年安定街道完成情况", "other-place"),
        ("东部片区1-12月进展情况", "other-place"),
        ("西部三镇", "other-place"),
        ("2025年公立医院完成情况", "undetermined"),
        ("某市2025年二级以上医院指标完成情况", "undetermined"),
        ("2025年户籍人口卫生指标完成情况", "undetermined"),
        ("2025年上报单位（部分）完成情况", "other-group"),
        ("某市各街道2025年完成情况", "met"),
        ("2025年全市各医疗机构完成情况", "met"),
        ("2025年城乡完成情况", "met"),
        ("2025年公立医院改革指标完成情况", "met"),
        ("2025年农村卫生工作完成情况", "met"),
        ("2025年社区卫生服务完成情况", "met"),
        ("2025年卫生乡镇完成情况", "met"),
        ("2025年签约机构完成情况", "met"),
        ("健康某市2030指标完成情况", "met"),
        ("健康指标完成情况2030", "other-period"),
        ("2025年卫生健康指标上半年完成情况", "other-period"),
        ("2025年指标1-11月进展", "other-period"),
        ("2025年前11个月完成情况", "other-period"),
        ("2025年重点指标三季度调度表", "other-period"),
        ("2025年指标双过半情况", "other-period"),
        ("2025年指标完成情况（1-12月）", "met"),
        ("2025年四季度末完成情况", "met"),
        ("2025年完成情况（1月10日）", "met"),
        ("2024-2025年度完成情况", "other-period"),
        ("2024-2025年指标对比表", "met"),
        ("2024年指标填报表", "other-period"),
        ("2024年工作总结及2025年工作计划", "other-period"),
        ("2025年计划与2024年完成情况", "other-period"),
        ("2025年工作总结及2026年工作计划", "met"),
        ("2025年目标任务及完成情况", "met"),
        ("【演示】2025年指标", "other-group"),
        ("2025年指标（填报示例）", "other-group"),
        ("2025年指标（修订前）", "other-group"),
        ("2025年指标填报样表", "other-group"),
        ("2025年指标 草稿", "other-group"),
        ("2025年指标DRAFT", "other-group"),
        ("2025年指标调整建议表", "other-group"),
        ("2025年指标完成情况及2026年目标建议", "met"),
        ("2025年指标完成情况、存在问题及建议", "met"),
        ("2025年指标完成情况及2026年计划草案", "met"),
        ("2025年指标目标建议", "other-group"),
        ("2025年指标完成情况草案", "other-group"),
        ("2025年指标（修订）", "met"),
        ("【公开】2025年指标", "met"),
        ("月份：11", "other-period"),
        ("月份：12", "met"),
        ("2024年指标完成情况（比上年）", "other-period"),
        ("2026年指标填报表", "met"),
        ("按2024年口径统计的情况", "met"),
        ("2024年版指标完成情况表", "met"),
        ("2024年印发的指标完成情况表", "met"),
        ("2025年未达标指标明细表", "undetermined"),
        ("2025年未达标指标整改情况表", "met"),
        ("2024年未达标指标说明", "other-period"),
        ("签约率未完成年度目标。", "undetermined"),
        ("以下指标均未达标", "undetermined"),
        ("如未达标，请说明原因", "met"),
    ],
)
def test_a_title_above_the_figures(title: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"{title},\n指标,实际值\n签约率,33%\n") == expected


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("是否达标", "接近达标", "undetermined"),
        ("是否达标", "部分达标", "undetermined"),
        ("是否达标", "达标", "met"),
        ("评价", "不合格", "undetermined"),
        ("评价", "优秀", "met"),
        ("状态", "进行中", "undetermined"),
        ("状态", "已完成", "met"),
        ("审核结果", "不通过", "undetermined"),
        ("审核意见", "退回修改", "undetermined"),
        ("审核意见", "请核实", "undetermined"),
        ("审核意见", "同意", "met"),
        ("版本", "初稿", "undetermined"),
        ("预警等级", "红灯", "undetermined"),
        ("预警等级", "绿灯", "met"),
        ("校验结果", "不一致", "undetermined"),
        ("校验结果", "一致", "met"),
        ("质控结果", "不通过", "undetermined"),
        ("异常标记", "异常", "undetermined"),
        ("异常标记", "正常", "met"),
        ("核定值", "31%", "unread-column"),
        ("核定值", "33%", "met"),
        ("填报单位", "乙县卫健局", "met"),
        ("填报单位", "某市卫健委", "met"),
    ],
)
def test_a_column_beside_the_figures(
    heading: str, text: str, expected: str, tmp_path: Path
) -> None:
    """A county may report in the plan of its city."""
    assert outcome(tmp_path, f"指标,实际值,{heading}\n签约率,33%,{text}\n") == expected


@pytest.mark.parametrize(
    "heading",
    ["实际值（审定）", "实际值（终审）", "全年累计", "2025年（实际）", "完成值（实际数）"],
)
def test_a_heading_of_figures(heading: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"指标,{heading}\n签约率,33%\n") == "met"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2024年年报", "other-period"),
        ("快报", "other-group"),
        ("2025年年报", "met"),
        ("统计年鉴", "met"),
    ],
)
def test_a_column_of_sources(source: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"指标,实际值,数据来源\n签约率,33%,{source}\n") == expected


OF_EACH = """\
plan: t/2025
title: t
region: 某市
period: 2025
targets:
  x: {zh: 满意度, unit: '%', kind: rate, at_least: 90%, each: EACH, quote: 满意度90%}
"""


@pytest.mark.parametrize(
    ("of", "names", "line", "expected"),
    [
        ("医院", ("甲医院", "乙医院"), "", "met"),
        ("医院", ("甲医院", "乙医院"), "注：其余医院未达标", "undetermined"),
        ("医院", ("甲医院", "乙医院"), "另有3家医院未达标", "undetermined"),
        ("医院", ("甲医院", "乙医院"), "另有3家诊所未达标", "met"),
        ("医院", ("甲医院", "乙医院等5家"), "", "not-each"),
        ("医院", ("甲医院", "……"), "", "not-each"),
        ("医院", ("甲医院", "某市甲医院"), "", "duplicate-key"),
        ("医院", ("甲医院", "甲医院东院区"), "", "met"),
        ("街道", ("甲街道", "甲街道办事处"), "", "duplicate-key"),
        ("街道", ("甲街道", "乙街道"), "", "met"),
        ("街道", ("甲街道", "乙镇"), "", "not-each"),
        ("街道", ("甲街道", "乙社区"), "", "not-each"),
        ("街道", ("甲街", "乙"), "", "met"),
        ("乡镇（街道）", ("甲街道办事处", "乙镇", "丙乡"), "", "met"),
        ("村", ("甲村", "乙社区"), "", "not-each"),
        ("村卫生室", ("甲村", "乙卫生室"), "", "met"),
        ("医院", ("甲医院", "乙诊所"), "", "not-each"),
        ("二级以上医院", ("甲医院", "乙镇卫生院"), "", "not-each"),
        ("医院", ("甲医院", "乙妇幼保健院", "丙院"), "", "met"),
        ("社区卫生服务中心", ("甲医院", "乙街道", "丙中心"), "", "met"),
        ("社区卫生服务中心", ("甲中心", "乙社区卫生服务站"), "", "not-each"),
        ("医疗机构", ("甲医院", "乙诊所"), "", "met"),
        ("医院", ("甲医院", "2家医院"), "", "not-each"),
        ("医院", ("甲医院、乙医院", "丙医院"), "", "not-each"),
        ("医院", ("甲医院", "乙医院（在建）"), "", "other-group"),
        ("医院", ("甲医院", "乙医院（已停业）"), "", "other-group"),
        ("医院", ("甲医院", "乙医院（三级）"), "", "met"),
    ],
)
def test_a_table_of_institutions(
    of: str, names: tuple[str, ...], line: str, expected: str, tmp_path: Path
) -> None:
    rows = "".join(f"满意度,{name},91%\n" for name in names)
    plan = OF_EACH.replace("EACH", of)
    assert outcome(tmp_path, f"指标,机构,实际值\n{rows}{line},,\n", plan) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2025年上半年完成情况", "met"),
        ("2025年双过半完成情况", "met"),
        ("2025年下半年完成情况", "refused"),
        ("2025年全年完成情况", "refused"),
        ("2025年全年目标完成情况", "met"),
    ],
)
def test_a_title_in_a_plan_of_half_a_year(title: str, expected: str, tmp_path: Path) -> None:
    half = PLAN.replace("period: 2025", "period: {from: 2025-01-01, to: 2025-06-30}")
    (tmp_path / "plan.yaml").write_text(half, encoding="utf-8")
    table = f"计划,plan.yaml\n数据截止日,2025-06-30\n{title},\n指标,实际值\n签约率,33%\n"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    try:
        found = check(tmp_path / "t.csv").verdicts[0].status.value
    except InvalidInputError:
        found = "refused"
    assert found == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("备注,以上为2024年数据", "other-period"),
        ("备注,以上均为预计数", "other-group"),
        ("说明,签约率31%，其余见附表", "undetermined"),
        ("备注,签约率未达标", "undetermined"),
        ("备注,数据截止日：2025年11月30日", "other-period"),
        ("备注,以上为2025年数据", "met"),
        ("填报人：李某,审核人：王某", "met"),
        ("数据截止日：2025年11月30日,", "other-period"),
        ("数据截止日期：2025年12月31日,", "met"),
        ("统计周期：2025年1月-11月,", "other-period"),
        ("统计时点：2025年11月30日,", "other-period"),
        ("月份：11月,", "other-period"),
        ("月份：12月,", "met"),
        ("报出日期：2026年1月8日,", "met"),
        ("填报日期：2025年12月20日,", "met"),
        ("填报日期：2026年1月5日,", "met"),
        ("填报日期：2025年10月5日,", "other-period"),
        ("填表日期：2025-09-30,", "other-period"),
        ("制表时间：2025年7月,", "other-period"),
        ("注：数据截止日为2025年11月30日。,", "other-period"),
        ("注：统计区间为2025年1月1日至2025年11月30日,", "other-period"),
        ("注：数据截止时间为2025年12月31日,", "met"),
    ],
)
def test_what_stands_below_a_table_of_its_figures(rows: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"指标,实际值\n签约率,33%\n{rows}\n") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("缺报单位：东镇、西乡", "other-group"),
        ("未报单位：东镇卫生院", "other-group"),
        ("应报8个乡镇，实报6个", "other-group"),
        ("注：应报8个乡镇，已报6个", "other-group"),
        ("已上报乡镇：6/8", "other-group"),
        ("上报率：75%", "other-group"),
        ("缺报单位：无", "met"),
        ("应报8个乡镇，实报8个", "met"),
        ("上报率：100%", "met"),
        ("报送状态：未提交", "other-group"),
        ("校验结果：未通过", "other-group"),
        ("校验结果：通过", "met"),
        ("版本：征求意见", "other-group"),
        ("统计对象：65岁以上", "undetermined"),
        ("统计人群：常住人口", "met"),
    ],
)
def test_who_has_not_reported_and_of_whom_it_is(line: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"指标,实际值\n签约率,33%\n{line},\n") == expected


SECTIONS = """\
指标,实际值
一、基层卫生,
家庭医生签约率,33%
{line},
公立医院药占比,28%
三、健康素养,
居民健康素养水平,33%
"""


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("二、公立医院", "met"),
        ("公立医院", "met"),
        ("二、人民医院", "undetermined"),
        ("（二）社区卫生服务中心", "met"),
        ("基层医疗机构", "met"),
        ("乡镇卫生院", "met"),
        ("县妇幼保健院", "met"),
        ("二、脱贫人口", "undetermined"),
        ("二、医政管理", "met"),
    ],
)
def test_a_section_of_some_is_above_its_own_rows_alone(
    line: str, below: str, tmp_path: Path
) -> None:
    names = ("家庭医生签约率", "公立医院药占比", "居民健康素养水平")
    plan = PLAN[: PLAN.index("  x:")]
    for number, name in enumerate(names):
        plan += (
            f"  x{number}: {{zh: {name}, unit: '%', kind: rate, at_least: 2%, quote: {name}2%}}\n"
        )
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "t.csv").write_text(HEAD + SECTIONS.format(line=line), encoding="utf-8")
    found = [one.status.value for one in check(tmp_path / "t.csv").verdicts]
    assert found == ["met", below, "met"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重点人群", "undetermined"),
        ("老年人", "undetermined"),
        ("脱贫人口", "undetermined"),
        ("基层卫生", "met"),
        ("公共卫生", "met"),
    ],
)
def test_a_class_of_some_beside_a_rate_of_residents(
    text: str, expected: str, tmp_path: Path
) -> None:
    assert outcome(tmp_path, f"类别,指标,实际值\n{text},签约率,33%\n") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2026年安排", "other-period"),
        ("2026年目标任务", "other-period"),
        ("2025年重点任务", "met"),
        ("2025年工作安排", "met"),
        ("2024年结转任务", "met"),
        ("待办事项", "other-group"),
        ("正在推进的任务", "other-group"),
        ("二、拟取消指标", "other-group"),
        ("估算指标", "other-group"),
        ("二、2024年指标", "other-period"),
        ("2024年主要指标", "other-period"),
        ("2024年计划和2023年完成情况", "other-period"),
        ("二、2025年指标", "met"),
        ("二、主要指标", "met"),
        ("在建项目", "other-group"),
        ("抽样结果", "other-group"),
        ("未完成事项", "undetermined"),
    ],
)
def test_a_line_above_what_is_not_done_this_year(line: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"指标,实际值\n{line},\n签约率,33%\n") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2025年某市人民医院完成情况", "undetermined"),
        ("某市中医院2025年度指标", "undetermined"),
        ("某市2025年脱贫人口健康帮扶指标", "undetermined"),
        ("2025年绩效目标申报表", "other-group"),
        ("2025年指标摸底表", "other-group"),
        ("2025年完成情况（旧版）", "other-group"),
        ("2025年完成情况（第一稿）", "other-group"),
        ("2025年绩效目标完成情况表", "met"),
        ("2025年目标任务完成情况", "met"),
        ("2025年某市重点指标", "met"),
    ],
)
def test_a_title_of_an_institution_a_group_or_a_form(
    title: str, expected: str, tmp_path: Path
) -> None:
    assert outcome(tmp_path, f"{title},\n指标,实际值\n签约率,33%\n") == expected


@pytest.mark.parametrize("heading", ["进展情况", "完成情况说明"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年以来签约率31%", "undetermined"),
        ("签约率31%，预计年底33%", "undetermined"),
        ("全市签约率达33%，较好", "met"),
        ("签约率33%", "met"),
        ("重点人群签约率31%", "met"),
    ],
)
def test_a_text_that_says_the_figure_of_its_row(
    text: str, expected: str, heading: str, tmp_path: Path
) -> None:
    table = f'指标,实际值,{heading}\n签约率,33%,"{text}"\n'
    assert outcome(tmp_path, table) == expected


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("评级", "不合格", "undetermined"),
        ("验收情况", "待验收", "undetermined"),
        ("销号情况", "未销号", "undetermined"),
        ("整改情况", "需整改", "undetermined"),
        ("评级", "优秀", "met"),
        ("验收情况", "已验收", "met"),
        ("整改情况", "无", "met"),
    ],
)
def test_a_column_of_what_was_found(heading: str, text: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"指标,实际值,{heading}\n签约率,33%,{text}\n") == expected


@pytest.mark.parametrize(
    "line",
    [
        "注：本表不含涉密数据",
        "注：不含在建项目",
        "注：不含死产死胎",
        "注：任务已于10月完成",
        "各项任务均已于2025年11月完成。",
        "注：全省平均33.5%",
        "注：全省排名第2",
        "注：托位数以通过县卫健局备案的为准",
        "注：不包括个人信息",
    ],
)
def test_a_line_that_says_nothing_of_the_figures(line: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"指标,实际值\n签约率,33%\n{line},\n") == "met"


@pytest.mark.parametrize(
    ("heading", "day", "expected"),
    [
        ("印发时间", "2025年12月20日", "met"),
        ("投用时间", "2025年9月", "met"),
        ("开工时间", "2025年3月", "met"),
        ("印发时间", "2026年1月20日", "undetermined"),
        ("投用时间", "2026年3月", "undetermined"),
    ],
)
def test_a_column_of_days_on_which_things_are_done(
    heading: str, day: str, expected: str, tmp_path: Path
) -> None:
    assert outcome(tmp_path, f"指标,实际值,{heading}\n签约率,33%,{day}\n") == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("重点人群", "undetermined"),
        ("为重点人群签约率", "undetermined"),
        ("仅统计65岁以上老年人", "undetermined"),
        ("重点人群签约率较高", "met"),
        ("常住人口", "met"),
        ("重点人群已覆盖", "met"),
    ],
)
def test_a_note_that_says_that_a_rate_is_of_some_alone(
    note: str, expected: str, tmp_path: Path
) -> None:
    assert outcome(tmp_path, f"指标,实际值,备注\n签约率,33%,{note}\n") == expected


def test_a_note_of_those_whom_the_target_names(tmp_path: Path) -> None:
    plan = PLAN.replace("签约率", "重点人群签约率")
    table = "指标,实际值,备注\n重点人群签约率,33%,重点人群\n"
    assert outcome(tmp_path, table, plan) == "met"


@pytest.mark.parametrize("cell", ["33%（评审后待定）", "33%（意向）", "33%（待核）", "33%（序时）"])
def test_a_figure_with_a_doubt_in_brackets(cell: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"指标,实际值\n签约率,{cell}\n") == "unread-brackets"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("注：第1项为计划数", "other-group"),
        ("注：指标1数据为计划值", "other-group"),
        ("注：签约率数据失真", "undetermined"),
        ("注：签约率有水分", "undetermined"),
        ("人群：老年人", "undetermined"),
        ("经审核，签约率核减2个百分点", "undetermined"),
        ("审计发现签约率虚报3个百分点", "undetermined"),
    ],
)
def test_more_that_is_said_against_figures(line: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"指标,实际值\n签约率,33%\n{line},\n") == expected


@pytest.mark.parametrize(
    ("printed", "expected"), [("32%", "met"), ("", "undetermined"), ("70%", "undetermined")]
)
def test_a_section_of_some_above_a_row_that_prints_its_target(
    printed: str, expected: str, tmp_path: Path
) -> None:
    table = f"指标,目标值,实际值\n重点人群,,\n签约率,{printed},33%\n"
    assert outcome(tmp_path, table) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2025年指标完成情况（上报市卫健委）", "met"),
        ("（报市卫健委规划科）", "met"),
        ("注：本表报某市卫生健康委规划信息科。", "met"),
        ("注：部分数据因四舍五入，合计与分项略有出入。", "met"),
        ("注：数据有出入", "other-group"),
    ],
)
def test_whom_a_table_is_sent_to_and_how_it_is_rounded(
    line: str, expected: str, tmp_path: Path
) -> None:
    assert outcome(tmp_path, f"{line},\n指标,实际值\n签约率,33%\n") == expected
    assert outcome(tmp_path, f"指标,实际值\n签约率,33%\n{line},\n") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2024年卫生健康工作要点完成情况", "other-period"),
        ("2024年规划指标完成情况", "other-period"),
        ("24年重点指标完成情况", "other-period"),
        ("截至24年底", "other-period"),
        ("截至24.12", "other-period"),
        ("2025年卫生健康工作要点完成情况", "met"),
        ("25年重点指标完成情况", "met"),
        ("《2021年工作要点》2025年完成情况", "met"),
        ("“十四五”规划指标2025年完成情况", "met"),
        ("按照2023年规划要求", "met"),
        ("根据2021年方案制定", "met"),
    ],
)
def test_a_title_with_the_year_of_figures_or_of_a_document(
    title: str, expected: str, tmp_path: Path
) -> None:
    assert outcome(tmp_path, f"{title},\n指标,实际值\n签约率,33%\n") == expected


@pytest.mark.parametrize(
    "stamp", ["作废", "（作废）", "已作废", "快报数", "样例", "内部资料 初稿", "初稿（2025年12月）"]
)
def test_a_stamp_above_or_below(stamp: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"{stamp},\n指标,实际值\n签约率,33%\n") == "other-group"
    assert outcome(tmp_path, f"指标,实际值\n签约率,33%\n{stamp},\n") == "other-group"


def test_a_year_of_two_digits_beside_a_figure(tmp_path: Path) -> None:
    assert outcome(tmp_path, "指标,年度,实际值\n签约率,25年,33%\n") == "met"
    assert outcome(tmp_path, "指标,年度,实际值\n签约率,24年,33%\n") == "other-period"


TWO = """\
plan: t/2025
title: t
region: 某市
period: 2025
targets:
  rate: {zh: 签约率, unit: '%', kind: rate, at_least: 32%, quote: 签约率32%}
  hospitals: {zh: 创建社区医院, unit: 家, kind: flow, at_least: 3家, quote: 创建社区医院3家}
"""


@pytest.mark.parametrize("is_above", [True, False])
@pytest.mark.parametrize(
    ("line", "against"),
    [
        ("截至12月底，全市签约率达到31%", {"rate"}),
        ("截至2025年12月31日，全市签约率达到31%，完成全年任务", {"rate"}),
        ("2025年底签约率31%", {"rate"}),
        ("另：2025年，签约率31%", {"rate"}),
        ("全年创建社区医院2家", {"hospitals"}),
        ("已创建社区医院2家", {"hospitals"}),
        ("签约率33%，创建社区医院2家", {"hospitals"}),
        ("截至12月底，签约率达到31%，创建社区医院2家", {"rate", "hospitals"}),
        ("截至12月底，签约率达到33%，创建社区医院3家", set()),
        ("签约率上年31%，创建社区医院2家", set()),
        ("签约率33%，全省签约率31%", set()),
        ("签约率33%，比上年提高2个百分点", set()),
        ("12月创建社区医院1家", set()),
        ("签约率33%，重点人群签约率31%", set()),
        ("下一步签约率力争达到31%", set()),
    ],
)
def test_a_line_with_the_time_of_the_file_or_several_targets(
    line: str, against: set[str], is_above: bool, tmp_path: Path
) -> None:
    """33 % and 3 hospitals are reported of 32 % and 3."""
    (tmp_path / "plan.yaml").write_text(TWO, encoding="utf-8")
    table = "指标,完成值\n签约率,33%\n创建社区医院,3家\n"
    text = f'"{line}"\n'
    path = tmp_path / "t.csv"
    path.write_text(HEAD + (text + table if is_above else table + text), encoding="utf-8")
    found = {one.target.id for one in check(path).verdicts if one.status.value != "met"}
    assert found == against
