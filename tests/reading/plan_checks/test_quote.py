"""The quote of a target is compared with its form: what agrees, what does not, and what a note answers."""

import pytest
from msgspec.structs import replace

from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.plan_checks.quote import misread_quotes
from healthplan_cli.reading.plan_checks.quote_figures import base_in, figures_in
from tests.conftest import read_plan

SHARE = "zh: 占比, unit: '%', kind: rate"
COUNT = "zh: 机构数, unit: 家, kind: flow"
PERSONS = "zh: 人数, unit: 人, kind: flow"
VISITS = "zh: 人次, unit: 人次, kind: flow"
DENSITY = "zh: 医生, unit: 名/万人"
MORTALITY = "zh: 孕产妇死亡率, unit: 人/10万, better: lower, kind: rate"
BENCHMARKS = "benchmarks: {province: {zh: 全省平均水平}}"


def plan_of(*targets: str) -> Plan:
    """The plan with these targets, named t0, t1 ..."""
    lines = [f"t{number}: {{{target}}}" for number, target in enumerate(targets)]
    return read_plan("\n".join(lines), BENCHMARKS)


def found(*targets: str) -> list[str]:
    return [problem.code for problem in misread_quotes(plan_of(*targets))]


@pytest.mark.parametrize(
    "target",
    [
        f"{SHARE}, at_least: 32%, quote: 签约率达32%",
        f"{SHARE}, at_least: 32%, quote: 签约率达到32%以上",
        f"{SHARE}, at_least: 32%, quote: 签约率不低于32%",
        f"{SHARE}, at_least: 32%, quote: 签约率不得低于32%",
        f"{SHARE}, at_least: 32%, quote: 签约率提高到32%",
        f"{SHARE}, at_least: 32%, quote: 签约率为３２％",
        f"{SHARE}, at_least: 32%, quote: 签约率达到百分之三十二",
        f"{SHARE}, at_least: 70%, quote: 七成以上的机构",
        "zh: 漏报率, unit: '‰', at_most: 5‰, quote: 漏报率控制在千分之五以内",
        f"{SHARE}, at_least: 70%, quote: 覆盖率≥70%",
        f"{SHARE}, at_most: 70%, quote: 占比≤70%",
        f"{SHARE}, more_than: 70%, quote: 覆盖率>70%",
        f"{SHARE}, at_least: 75%, quote: cover at least 75% by 2025",
        f"{MORTALITY}, at_most: 12/10万, quote: 孕产妇死亡率下降到12/10万以下",
        "zh: 医生数, unit: 名/千人, at_least: 2.8名/千人, quote: 千人医生数达到2.8名",
        f"{SHARE}, more_than: 70%, quote: 覆盖率超过70%",
        f"{SHARE}, more_than: 70%, quote: 覆盖率超70%",
        f"{SHARE}, more_than: 70%, quote: 覆盖率超过70%以上",
        f"{SHARE}, at_least: 70%, quote: 覆盖率超过70%以上",
        f"{SHARE}, at_most: 26%, quote: 占比降至26%以下",
        f"{SHARE}, at_most: 26%, quote: 占比控制在26%以内",
        f"{SHARE}, at_most: 26%, quote: 占比不超过26%",
        f"{SHARE}, less_than: 26%, quote: 占比低于26%",
        f"{SHARE}, at_least: 100%, quote: 实现培训全覆盖",
        f"{SHARE}, at_least: 100%, of: 5家二级医院, quote: 开展5家二级医院绩效考核",
        f"{SHARE}, falls_by: 1百分点, quote: 近视率下降1个百分点以上",
        f"{SHARE}, rises_by: 2百分点, quote: 管理率提高2个百分点",
        f"{SHARE}, rises_by: 2百分点, quote: 管理率提高2百分点",
        "zh: 面积, en: Area, unit: 平方米, kind: stock, at_least: 1000㎡, quote: 达到1000㎡以上",
        f"{SHARE}, at_least: 50%, quote: 到2025年，65岁以上老年人管理率达50%",
        f"{SHARE}, at_least: 80%, quote: 0-6岁儿童建册率达80%以上",
        f"{SHARE}, at_least: 95%, quote: 30日内随访率达95%",
        f"{SHARE}, at_least: 50%, quote: 《纲要（2021-2030）》执行率达50%",
        f"{SHARE}, at_least: 50%, quote: “15分钟服务圈”覆盖率达50%",
        f"{SHARE}, at_least: 60%, quote: 2型糖尿病患者规范管理率达到60%",
        f"{SHARE}, at_least: 50%, baseline: 45%, quote: 由45%提高到50%",
        f"{SHARE}, at_least: 5%, quote: 收入同比增长5%",
        f"{COUNT}, at_least: 3家, quote: 建成3家",
        f"{COUNT}, at_least: 3家, quote: 建成三家医院",
        f"{COUNT}, at_least: 1812家, quote: '完成1,812家建设'",
        f"{COUNT}, between: [2家, 3家], quote: 打造2-3家",
        f"{COUNT}, equals: 0家, quote: 保持零报告",
        f"{COUNT}, equals: 3家, quote: 保持3家",
        f"{COUNT}, at_least: 1家, each: {{of: 街道, count: 12}}, quote: 12个街道每街道至少建成1家",
        f"{PERSONS}, at_least: 25000人, quote: 2.5万名城乡妇女免费筛查",
        f"{PERSONS}, at_least: 188人, quote: 完成188名人员培训",
        f"{VISITS}, at_least: 5万人次, quote: 筛查5万人次",
        f"{DENSITY}, at_least: 4名/万人, quote: 每万名常住人口拥有4名全科医生",
        f"{DENSITY}, at_least: 4名/万人, quote: 达到4名/万人",
        f"{MORTALITY}, at_most: 14/10万, quote: 孕产妇死亡率控制在14/10万以内",
        "zh: 缺陷发生率, unit: ‰, better: lower, kind: rate, at_most: 8.5‰, quote: 控制在8.5‰以下",
        "zh: 期望寿命, unit: 岁, at_least: 80.1岁, quote: 期望寿命达到80.1岁",
        "zh: 发现时间, unit: 小时, better: lower, at_most: 24小时, quote: 缩短至24小时内",
        "zh: 经费, unit: 万元, kind: flow, at_least: 1.2亿元, quote: 投入1.2亿元",
        f"{SHARE}, more_than: {{benchmark: province}}, quote: 优于全省平均水平",
        f"{SHARE}, better: lower, less_than: {{benchmark: province}}, quote: 优于全省平均水平",
        f"{SHARE}, at_least: {{benchmark: province}}, quote: 不低于全省平均水平",
        f"{SHARE}, at_least: {{benchmark: province}}, quote: 达到全省平均水平",
        f"{SHARE}, rises: true, quote: 不断提高素养水平",
        f"{SHARE}, falls: true, quote: 提升质量，降低费用",
        f"{SHARE}, no_rise: true, quote: 债务只减不增",
        f"{SHARE}, no_fall: true, quote: 巩固创建成果",
        f"{SHARE}, strength: soft, hedge: 力争, at_least: 32%, quote: 力争达到32%",
        f"{SHARE}, strength: soft, hedge: 推动, at_least: 32%, quote: 推动实现签约率达到32%",
        f"{SHARE}, at_least: 50%, quote: 完成“推进计划”《努力方案》任务的50%",
        f"{COUNT}, strength: soft, no_fall: true, quote: 巩固创建成果",
        "zh: 技术, all_of: {类别: {at_least: 6类}, 项目: {at_least: 10项}}, quote: 达到6类10项以上",
        "zh: 改造, done: true, quote: 实施5G+医疗健康第四期改造",
        f"{SHARE}, no_fall: true, quote: 占比不低于上年",
        f"{SHARE}, no_fall: true, quote: 占比不低于2024年水平",
        f"{SHARE}, no_fall: true, quote: 占比与上年持平",
        f"{SHARE}, rises: true, quote: 占比高于上年",
        f"{SHARE}, rises: true, quote: 占比稳步提高，不低于上年",
        f"{SHARE}, no_rise: true, quote: 债务不高于上年同期",
        f"{SHARE}, falls: true, quote: 占比低于去年",
    ],
)
def test_a_quote_that_agrees(target: str) -> None:
    assert found(target) == []


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (f"{SHARE}, at_least: 23%, quote: 签约率达32%", "quote-number"),
        (f"{SHARE}, at_least: 3.2%, quote: 签约率达32%", "quote-number"),
        (f"{SHARE}, at_least: 90%, quote: 实现培训全覆盖", "quote-number"),
        (f"{SHARE}, at_least: 100%, quote: 实现5家二级医院绩效考核全覆盖", "quote-number"),
        (f"{SHARE}, at_least: 33%, quote: 达到百分之三十二", "quote-number"),
        ("zh: 漏报率, unit: '‰', at_most: 5‰, quote: 控制在千分之六以内", "quote-number"),
        ("zh: 漏报率, unit: '%', at_most: 5%, quote: 控制在千分之五以内", "quote-unit"),
        (f"{COUNT}, at_least: 4家, quote: 建成三家医院", "quote-number"),
        (f"{COUNT}, at_least: 2家, quote: 打造2-3家", "quote-number"),
        (f"{COUNT}, equals: 1家, quote: 保持零报告", "quote-number"),
        (f"{COUNT}, at_least: 1家, each: {{of: 街道, count: 12}}, quote: 13个街道各建成1家", "quote-number"),
        (f"{PERSONS}, at_least: 2500人, quote: 2.5万名城乡妇女", "quote-number"),
        ("zh: 改造, done: true, quote: 完成5家医院改造", "quote-number"),
        (f"{COUNT}, at_least: 8家, of: 5家医院, quote: 开展5家医院绩效考核", "quote-number"),
        (f"{SHARE}, at_least: 32%, quote: 签约率超过32%", "quote-operator"),
        (f"{SHARE}, at_least: 32%, quote: 签约率超32%", "quote-operator"),
        (f"{SHARE}, more_than: 32%, quote: 签约率达到32%", "quote-operator"),
        (f"{SHARE}, more_than: 32%, quote: 签约率≥32%", "quote-operator"),
        (f"{SHARE}, more_than: 32%, quote: 签约率32%以上", "quote-operator"),
        (f"{SHARE}, at_most: 26%, quote: 占比低于26%", "quote-operator"),
        (f"{SHARE}, at_most: 26%, quote: 占比达26%", "quote-operator"),
        (f"{SHARE}, less_than: 26%, quote: 占比控制在26%以下", "quote-operator"),
        (f"{SHARE}, less_than: 26%, quote: 占比不超过26%", "quote-operator"),
        (f"{COUNT}, equals: 3家, quote: 建成3家以上", "quote-operator"),
        (f"{SHARE}, rises: true, quote: 不断降低占比", "quote-operator"),
        (f"{SHARE}, no_rise: true, quote: 占比不断下降", "quote-operator"),
        (f"{SHARE}, falls: true, quote: 债务只减不增", "quote-operator"),
        (f"{SHARE}, rises: true, quote: 占比不低于上年", "quote-operator"),
        (f"{SHARE}, rises: true, quote: 占比不低于上年同期水平", "quote-operator"),
        (f"{SHARE}, rises: true, quote: 占比不低于2024年", "quote-operator"),
        (f"{SHARE}, rises: true, quote: 占比不降", "quote-operator"),
        (f"{SHARE}, rises: true, quote: 占比与上年持平", "quote-operator"),
        (f"{SHARE}, no_fall: true, quote: 占比高于上年", "quote-operator"),
        (f"{SHARE}, no_fall: true, quote: 占比超过去年同期", "quote-operator"),
        (f"{SHARE}, falls: true, quote: 占比不高于上年", "quote-operator"),
        (f"{SHARE}, no_rise: true, quote: 占比低于上年", "quote-operator"),
        (f"{SHARE}, at_least: {{benchmark: previous}}, quote: 占比高于上年", "quote-operator"),
        (f"{SHARE}, more_than: {{benchmark: province}}, quote: 不低于全省平均水平", "quote-operator"),
        (f"{SHARE}, at_least: {{benchmark: province}}, quote: 高于全省平均水平", "quote-operator"),
        (f"{SHARE}, better: lower, less_than: {{benchmark: province}}, quote: 高于全省平均水平", "quote-operator"),
        (f"{SHARE}, falls_by: 1百分点, quote: 近视率下降1%", "quote-unit"),
        (f"{SHARE}, falls_by: 1%, quote: 近视率下降1个百分点以上", "quote-unit"),
        (f"{SHARE}, at_least: 8.5%, quote: 发生率8.5‰", "quote-unit"),
        (f"{PERSONS}, at_least: 5万人, quote: 筛查5万人次", "quote-unit"),
        (f"{DENSITY}, at_least: 4名/万人, quote: 每千人口拥有4名全科医生", "quote-unit"),
        (f"{MORTALITY}, at_most: 14/10万, quote: 死亡率控制在14/万以内", "quote-unit"),
        ("zh: 经费, unit: 万元, kind: flow, at_least: 50万元, quote: 投入50亿元", "quote-unit"),
        (f"{SHARE}, at_least: 32%, quote: 力争签约率达32%", "hedge-not-soft"),
        (f"{SHARE}, at_least: 32%, quote: 争取签约率达32%", "hedge-not-soft"),
        (f"{SHARE}, at_least: 32%, quote: 努力使签约率达32%", "hedge-not-soft"),
        (f"{SHARE}, at_least: 32%, quote: 推动实现签约率达32%", "hedge-not-soft"),
        (f"{SHARE}, rises: true, quote: 逐步提高签约率", "hedge-not-soft"),
        ("zh: 医院, done: true, quote: 推进医院建设", "hedge-not-soft"),
        (f"{SHARE}, strength: soft, at_least: 32%, quote: 力争签约率达32%", "hedge-missing"),
        (f"{SHARE}, strength: soft, at_least: 32%, quote: 确保签约率达32%", "hedge-missing"),
        (f"{COUNT}, strength: soft, at_least: 3家, quote: 新增3家", "hedge-missing"),
    ],
)  # fmt: skip
def test_a_quote_that_disagrees(target: str, code: str) -> None:
    assert found(target) == [code]


@pytest.mark.parametrize(
    "target",
    [
        f"{SHARE}, at_least: 23%, quote: 签约率达32%, note: 市里定32%，县里按23%上报",
        f"{SHARE}, at_least: 32%, quote: 签约率超过32%, note: 市卫健委解释“超过32%”含本数",
        f"{COUNT}, at_least: 2家, quote: 打造2-3家, note: 2-3家，按不少于2家理解",
        f"{SHARE}, at_least: 32%, quote: 力争签约率达32%, note: 书记会上明确“力争”为必须完成",
        f"{SHARE}, strength: soft, at_least: 32%, quote: 确保签约率达32%, note: “确保”之后没有写明分母",
        f"{SHARE}, at_least: 23%, quote: 签约率达32%, note: 原文有误，更正文件为23%",
        f"{SHARE}, at_least: 23%, quote: 签约率达32%, note: {{zh: 见注, en: The quote was corrected}}",
    ],
)
def test_a_note_that_names_what_is_doubted_answers_it(target: str) -> None:
    assert found(target) == []


@pytest.mark.parametrize("note", ["分母按全部医疗机构理解", "32%是否包括往年，未说明"])
def test_a_note_on_something_else_answers_nothing(note: str) -> None:
    target = f"{SHARE}, at_least: 23%, quote: 签约率达32%, note: {note}"
    assert found(target) == ["quote-number"]


def test_a_number_that_another_target_declares_from_the_same_words() -> None:
    quote = "quote: 签约率达32%，重点人群签约率达63%"
    first, second = f"{SHARE}, at_least: 32%, {quote}", f"{SHARE}, at_least: 63%, {quote}"
    assert found(first, second) == []
    assert found(first) == ["quote-number"]


def test_a_target_beside_it_excuses_no_wrong_limit() -> None:
    quote = "quote: 准确率、完整率达到95%以上"
    first, second = f"{SHARE}, at_least: 98%, {quote}", f"{SHARE}, at_least: 95%, {quote}"
    assert found(first, second) == ["quote-number"]


def test_what_is_taken_over_is_checked_in_its_own_plan() -> None:
    plan = plan_of(f"{SHARE}, at_least: 23%, quote: 签约率达32%")
    (own,) = plan.targets
    taken_over = replace(plan, targets=(replace(own, origin="city/2024"),))
    assert len(list(misread_quotes(plan))) == 1
    assert not list(misread_quotes(taken_over))


@pytest.mark.parametrize(
    ("quote", "unit", "figures"),
    [
        ("新增2.5万名", "人", [("2.5", 25000, "名")]),
        ("达到一百零五家", "家", [("一百零五", 105, "家")]),
        ("打造2-3个", "个", [("2", 2, "个"), ("3", 3, "个")]),
        ("三级医院、两级网络、第八个五年规划", "个", []),
        ("2022-2024周期，9月底前，0-6岁", "个", []),
        ("百分之三点五", "%", [("百分之三点五", 3.5, "%")]),
        ("九成五", "%", [("九成五", 95, "%")]),
        ("九成半以上", "%", [("九成半", 95, "%")]),
        ("九成二级医院", "%", [("九成", 90, "%")]),
        ("千分之五", "‰", [("千分之五", 5, "‰")]),
        ("4.5个/千人", "个/千人", [("4.5", 4.5, "个")]),
    ],
)
def test_figures_of_a_quote(quote: str, unit: str, figures: list[tuple[str, float, str]]) -> None:
    found_there = [(one.digits, float(one.value), one.unit) for one in figures_in(quote, unit)]
    assert found_there == figures


def test_the_base_that_a_quote_names() -> None:
    assert [base_in(quote) for quote in ("每千人口4.5个", "14/10万", "每家医院1个", "占比")] == [
        "千",
        "10万",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("unit: 万元, kind: flow, at_least: 32, table_row: [某额, 亿元, '32']", ["quote-unit"]),
        ("unit: ‰, kind: rate, at_most: 5‰, table_row: [某率, '%', '5']", ["quote-unit"]),
        ("unit: 万元, kind: flow, at_least: 32亿元, table_row: [某额, 亿元, '32']", []),
        ("unit: 万元, kind: flow, at_least: 32万元, table_row: [某额, 万元, '32']", []),
        ("unit: 万元, kind: flow, at_least: 32万元, table_row: [某额, '32']", []),
        (
            "unit: 张/千人, kind: stock, at_least: 6.5张/千人, table_row: [每千人床位, 张, '6.5']",
            [],
        ),
        ("unit: 家, kind: stock, at_least: 5家, table_row: [某数, 所, '5']", []),
    ],
)
def test_the_unit_of_a_row_is_that_of_its_numbers(target: str, codes: list[str]) -> None:
    plan = read_plan(f"x: {{zh: 某项, better: neither, {target}}}")
    assert [problem.code for problem in misread_quotes(plan)] == codes
