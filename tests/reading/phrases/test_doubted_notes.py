"""A note that says that its figure may not be final, of all, or of this time, and one that does not."""

from pathlib import Path
from re import _parser  # type: ignore[attr-defined]

import pytest

from healthplan_cli.reading.phrases import doubted_notes
from healthplan_cli.text.problems import InvalidInputError
from tests.reading.printed.test_counted_others import RATE, status
from tests.text.test_patterns import needs


def outcome(folder: Path, entry: str) -> str:
    try:
        return status(folder, entry)
    except InvalidInputError:
        return "refused"


@pytest.mark.parametrize("key", ["note", "explain"])
@pytest.mark.parametrize(
    "text",
    [
        "快报数",
        "存在虚假签约",
        "未剔除死亡",
        "应扣减2个百分点",
        "月报",
        "初步",
        "未审",
        "参考值",
        "仅供参考",
        "约数",
        "省反馈数据未出",
        "最终以统计局为准",
        "折算",
        "按人口折算",
        "年化数",
        "正在建设",
        "年底可完成",
        "城区",
        "仅城区",
        "仅统计公立",
        "仅含12家",
        "不含东区",
        "不包括乡镇",
        "除东区外",
        "缺2家数据",
        "部分机构",
        "尚有2家未报",
        "半年数",
        "去年名次",
        "上年末",
        "上轮评审结果",
        "上年度考核",
        "去年10月",
        "三年前数据",
        "东区未统计",
        "不含东区和西区",
        "部分医院数据",
        "数据不全",
        "快报数，最终以年报为准",
        "该数据为快报数",
        "人数系预计数",
        "东街道是半年报数",
        "城区；未审",
        "未上报，按0计",
        "未填按0计",
        "空白按零填",
        "默认为0",
        "系统无数据",
        "未开展监测",
        "缺报",
        "无数据，填0",
        "缺报按零统计",
        "未上报的单位按0计",
        "以0代替",
        "未完成",
        "尚未达到要求",
        "没有通过验收",
        "2家未投用",
        "正在推进",
        "征求意见中",
        "公示中",
        "试运行",
        "已申报",
        "待批复",
        "预计12月完成",
        "明年1月完成",
        "示例",
        "初审",
        "审核中",
        "核定中",
        "尚未汇总完",
        "按户籍人口计算",
        "分母用户籍人口",
        "未剔除重复",
        "去重前",
        "数据不准",
        "照抄去年",
        "单位：万",
        "小数点错位",
        "未除以10",
        "向上取整",
        "自己估的",
        "含估计数",
        "测算",
        "12月单月",
        "最高值",
        "全省平均",
        "省平均水平",
        "试点社区",
        "口径为户籍人口",
        "拟报",
        "这个数不对",
        "要改",
        "和统计局口径不一样",
        "其中拟新增3家",
        "暂报数",
        "先填",
        "年底补报",
        "待修改",
        "模拟数据",
        "填错了",
        "请忽略",
        "偏高",
        "与系统不一致",
        "台账与系统不一致",
        "系统与台账对不上",
        "尚差0.5个百分点",
        "落后序时进度",
        "进度滞后",
        "全省水平",
        "含河西区",
        "含死亡人员",
        "含已迁出人口",
        "征求意见稿",
        "送审稿",
        "报批中",
        "已报送待印发",
        "待发文",
        "尚未盖章",
        "基本达标",
        "已基本完成",
        "部分完成目标任务",
        "接近实现",
        "尚有差距",
        "尚存一定差距",
        "滞后",
        "尚未考核",
        "口头上报",
        "电话报送",
        "微信",
        "无佐证材料",
        "佐证不足",
        "典型调查",
        "约33家",
        "52家左右",
        "接近60家",
        "未经审计",
        "预结算",
        "审计调减",
        "涉嫌虚报",
        "有争议",
        "用邻区数据代替",
        "借用省级数据",
        "代表性数据",
        "凭印象",
        "拍脑袋",
        "按进度折算全年",
        "最高月份",
        "作参考",
        "系统故障，凭经验填",
        "人手不足；数据不实",
        "填错了，请看附件",
        "2030年预计数",
        "2025年预期",
        "2025年快报",
        "十四五规划值",
        "去年全省平均",
    ],
)
def test_a_figure_that_its_note_puts_in_doubt_is_not_met(
    key: str, text: str, tmp_path: Path
) -> None:
    assert status(tmp_path, f"{{value: 52家, {key}: {text}}}") == "undetermined"


@pytest.mark.parametrize("text", ["不详", "待填", "'?'", "TBD"])
def test_a_figure_whose_note_says_that_nothing_is_known_is_not_met(
    text: str, tmp_path: Path
) -> None:
    assert status(tmp_path, f"{{value: 52家, note: {text}}}") == "undetermined"


@pytest.mark.parametrize(
    "text",
    [
        "自评",
        "自评结果",
        "经核实",
        "含社会办",
        "含民营",
        "不含民营机构",
        "不含村卫生室",
        "不含邻县",
        "应扣除的已扣除",
        "已剔除死亡",
        "抽样调查",
        "监测数据",
        "第三方评估",
        "省级复核",
        "均已验收",
        "与去年相同",
        "较上年增加5家",
        "来源：统计局",
        "快报数与年报一致",
        "曾填错，已更正",
        "快报数，与年报一致",
        "该数据为年报数",
        "上年数为快报数",
        "人口数为快报数",
        "东街道为新建",
        "全年无发生，填0",
        "零报告",
        "未报告病例",
        "按年末数计",
        "数据异常，核实无误",
        "仅统计本区",
        "无漏报",
        "没有漏报",
        "注①",
        "含东区",
        "覆盖12个乡镇",
        "含各街道",
        "部分为改扩建",
        "缺陷管理",
        "无",
        "已完成",
        "10月完成",
        "12月底前建成",
        "2024年完成评审",
        "2024年起计入社会办",
        "比2024年增加3家",
        "按常住人口计算",
        "去重后",
        "剔除重复后",
        "无重复",
        "单位：家",
        "审核通过",
        "四舍五入",
        "含外地患者",
        "第三方测评",
        "每季度一次",
        "口径为常住人口",
        "高于全省平均",
        "连续3年",
        "与去年口径不一致",
        "全区",
        "南开区",
        "南开区数据",
        "含开发区",
        "不包含停业机构",
        "不含中药饮片",
        "无需调整",
        "不含死亡人员",
        "不含已迁出",
        "进度正常",
        "与系统一致",
        "无偏差",
        "全部达标",
        "达到基本标准",
        "没有差距",
        "系统上报",
        "书面上报",
        "有佐证材料",
        "佐证材料齐全",
        "佐证材料已上传",
        "已考核",
        "经审计",
        "审计认可",
        "审计后",
        "年报数",
        "无争议",
        "提前完成",
        "系统无新增",
        "无缺报",
        "各街道均已上报",
        "按季度监测",
    ],
)
def test_a_note_of_the_figure_asked_for_stays_met(text: str, tmp_path: Path) -> None:
    assert status(tmp_path, f"{{value: 52家, note: {text}}}") == "met"


@pytest.mark.parametrize("key", ["note", "explain"])
@pytest.mark.parametrize(
    "text",
    [
        "统计到10月",
        "截至三季度",
        "三季度末",
        "10月末",
        "11月份",
        "数据来源2023年",
        "来源：2023年年报",
        "来自2024年统计年鉴",
        "2024年年报数",
        "该数据为2024年年报数",
        "以上数据均为2024年数据",
        "2024年度考核",
        "年度考核（2024）",
        "2024年排名",
        "2023年监测结果",
        "今年三季度",
        "前三季",
        "前10个月",
        "Q3",
        "用2024年数代替",
        "2026年完成",
        "其中12家2026年建成",
        "“十三五”末",
        "十三五期末数据",
        "2024年全市平均",
    ],
)
def test_a_note_of_another_time_or_of_a_source_of_one_is_refused(
    key: str, text: str, tmp_path: Path
) -> None:
    assert outcome(tmp_path, f"{{value: 52家, {key}: {text}}}") == "refused"


@pytest.mark.parametrize(
    "text",
    [
        "统计到12月",
        "截至四季度末",
        "今年四季度",
        "来源：2025年年报",
        "该数据为2025年年报数",
        "2025年度考核",
        "来自2026年统计年鉴",
        "十四五末",
        "“十四五”期末数据",
    ],
)
def test_a_note_of_this_time_or_of_a_later_source_stays_met(text: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"{{value: 52家, note: {text}}}") == "met"


@pytest.mark.parametrize(
    ("explanation", "expected"), [("本区全部为城区", "met"), ("快报数", "undetermined")]
)
def test_an_explanation_answers_unless_it_is_in_doubt_itself(
    explanation: str, expected: str, tmp_path: Path
) -> None:
    entry = f"{{value: 52家, note: 仅城区, explain: {explanation}}}"
    assert status(tmp_path, entry) == expected


def test_one_institution_whose_note_is_in_doubt(tmp_path: Path) -> None:
    entry = "{each: {甲: 30家, 乙: {value: 22家, note: 快报数}}}"
    assert status(tmp_path, entry) == "undetermined"


def test_every_clause_in_doubt_has_a_character_that_is_looked_for_first() -> None:
    wrong = doubted_notes.WRONG
    assert needs(_parser.parse(wrong.source), wrong.needs)
    assert needs(_parser.parse(doubted_notes.DOUBTED_LINE), doubted_notes.IN_A_DOUBT)


@pytest.mark.parametrize(
    "text",
    [
        "取全省平均",
        "引用市级数据",
        "同目标",
        "预期值",
        "等12月数据",
        "等公报发布后更新",
        "非最终数据",
    ],
)
def test_a_note_of_what_is_put_in_for_the_figure(text: str, tmp_path: Path) -> None:
    assert status(tmp_path, f"{{value: 52家, note: {text}}}") == "undetermined"


@pytest.mark.parametrize(
    "text", ["同目标任务一致", "采用国家标准", "用于门诊", "预期目标已达到", "等级不变"]
)
def test_a_note_that_puts_nothing_in_for_the_figure(text: str, tmp_path: Path) -> None:
    assert status(tmp_path, f"{{value: 52家, note: {text}}}") == "met"


@pytest.mark.parametrize(
    "text",
    [
        "申请延期",
        "延期至2026年完成",
        "据不完全统计",
        "录入错误",
        "填写有误",
        "疑似错误",
        "填目标数",
        "删除",
        "重复",
        "数据尚在审核",
        "未通过市级考核",
        "得0分",
        "未得分",
        "按户籍人口计",
        "长虹街数据",
        "为季度数",
        "2026年1月通过",
    ],
)
def test_a_note_that_denies_its_figure(text: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"{{value: 60家, note: {text}}}") in ("undetermined", "refused")


@pytest.mark.parametrize(
    "text",
    [
        "未申请延期",
        "延期至2025年11月完成",
        "延期后已完成",
        "已完整统计",
        "录入错误已更正",
        "无录入错误",
        "无重复",
        "已剔除重复",
        "已通过市级考核",
        "未通过考核的已整改",
        "得10分",
        "扣分0分",
        "按常住人口计",
        "常住人口口径",
        "填报无误",
        "全区数据",
        "年度数",
        "累计数",
        "2025年11月通过",
        "审核通过",
    ],
)
def test_a_note_that_denies_nothing(text: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, f"{{value: 60家, note: {text}}}") == "met"


@pytest.mark.parametrize(
    ("name", "expected"), [("诊所签约率", "undetermined"), ("重点人群签约率", "met")]
)
def test_whose_rate_a_note_says_that_it_is(name: str, expected: str, tmp_path: Path) -> None:
    plan = RATE.replace("建成诊所数", name)
    assert status(tmp_path, "{value: 52%, note: 重点人群口径}", plan) == expected
