"""Scales and comparisons the wrong way round: check refuses them as lint does."""

import pytest

from healthplan_cli.reading.specs.better_side import is_reversed
from healthplan_cli.text.problems import InvalidInputError
from tests.conftest import read_plan

BENCHMARKS = "benchmarks: {province: {zh: 全省平均水平}}"
SHARE = "zh: 占比, unit: '%', kind: rate"
COUNT = "zh: 机构数, unit: 家, kind: stock"
MORTALITY = "zh: 死亡率, unit: 人/10万, better: lower, kind: rate"


def refused_for(target: str) -> list[str]:
    """Return the codes of the problems for which a plan with a target is refused."""
    if "quote:" not in target and "table_row:" not in target:
        target = f"{target}, quote: q"
    try:
        read_plan(f"x: {{{target}}}", BENCHMARKS)
    except InvalidInputError as error:
        return [problem.code for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("scale", "reversed_"),
    [
        (("不达标", "C级", "B级", "A级"), False),
        (("C级", "B级", "A级"), False),
        (("未启动", "在建", "建成"), False),
        (("未完成", "完成"), False),
        (("一级水平", "二级水平", "三级水平"), False),
        (("三星级", "四星级", "五星级"), False),
        (("不合格", "合格", "良好", "优秀"), False),
        (("非前列", "前列"), False),
        (("未达标", "不稳定", "稳定"), False),
        (("A级", "B级", "C级", "不达标"), True),
        (("A级", "B级", "C级"), True),
        (("建成", "在建", "未启动"), True),
        (("完成", "未完成"), True),
        (("五星级", "四星级", "三星级"), True),
        (("优秀", "良好", "合格", "不合格"), True),
        (("甲级", "乙级"), True),
    ],
)
def test_a_scale_from_best_to_worst(scale: tuple[str, ...], reversed_: bool) -> None:
    assert is_reversed(scale) is reversed_


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (f"{SHARE}, more_than: {{benchmark: province}}", []),
        (f"{SHARE}, better: lower, less_than: {{benchmark: province}}", []),
        (f"{SHARE}, better: neither, at_least: {{benchmark: province}}", []),
        (f"{SHARE}, better: lower, more_than: {{benchmark: province}}", ["worse-side"]),
        (f"{SHARE}, better: lower, at_least: {{benchmark: province}}", ["worse-side"]),
        (f"{SHARE}, at_most: {{benchmark: province}}", ["worse-side"]),
        ("indicator: signing_rate, less_than: {benchmark: province}", ["worse-side"]),
    ],
)
def test_the_worse_side_of_a_reference_value(target: str, codes: list[str]) -> None:
    assert refused_for(target) == codes


@pytest.mark.parametrize(
    "target",
    [
        f"{SHARE}, at_least: 32%, quote: 签约率不超过32%",
        f"{SHARE}, at_least: 32%, quote: 签约率降至32%以下",
        f"{SHARE}, at_least: 32%, quote: fewer than 40 % and at most 32%",
        f"{SHARE}, more_than: 32%, quote: 占比低于32%",
        f"{SHARE}, at_most: 32%, quote: 签约率不低于32%",
        f"{SHARE}, less_than: 32%, quote: 签约率超过32%",
        f"{MORTALITY}, at_least: 12/10万, quote: 死亡率下降到12/10万以下",
        f"{MORTALITY}, at_least: 12/10万, table_row: [死亡率（1/10万）, ≤12]",
        f"{COUNT}, at_least: 3家, quote: 不多于3家",
        f"{COUNT}, at_least: 3家, quote: 压减至3家",
        f"{SHARE}, falls_by: 2百分点, quote: 提高2个百分点",
        f"{SHARE}, rises_by: 2百分点, quote: 下降2个百分点",
        f"{MORTALITY}, at_least: {{2025: 12/10万}}, quote: 死亡率控制在12/10万以下",
        f"{COUNT}, at_least: 3家, quote: 控制在3家以下, note: 分母按全部医疗机构理解",
    ],
)
def test_a_quote_that_wants_the_other_side(target: str) -> None:
    assert refused_for(target) == ["quote-reversed"]


@pytest.mark.parametrize(
    "target",
    [
        f"{SHARE}, at_least: 32%, quote: 签约率不低于32%",
        f"{SHARE}, at_least: 32%, quote: 签约率不再低于32%",
        f"{SHARE}, at_most: 32%, quote: 占比防止超过32%",
        f"{SHARE}, at_least: 32%, quote: 签约率超过32%",
        f"{SHARE}, at_least: 32%, quote: 签约率保持在32%",
        f"{SHARE}, at_least: 90%, quote: 预约诊疗率低于90%不得分",
        f"{SHARE}, at_most: 5%, quote: 漏报率超过5%扣2分",
        f"{COUNT}, at_least: 3家, quote: 不足3家的增加到3家",
        f"{SHARE}, falls_by: 2百分点, quote: 降幅超过2个百分点",
        f"{SHARE}, between: [3%, 5%], quote: 控制在3%-5%以下",
        f"{COUNT}, at_least: 3家, quote: 控制在3家以下, note: “以下”为笔误，市卫健委已更正",
        f"{COUNT}, at_least: 3家, quote: 控制在3家以下, note: 原文有误",
    ],
)
def test_a_quote_that_wants_this_side(target: str) -> None:
    assert refused_for(target) == []


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (f"{MORTALITY}, at_least: 12/10万, quote: 死亡率12/10万", ["worse-side"]),
        (f"{MORTALITY}, at_least: 12/10万, quote: 死亡率达到12/10万", ["worse-side"]),
        (f"{MORTALITY}, more_than: 12/10万, table_row: [死亡率, 12]", ["worse-side"]),
        ("indicator: signing_rate, at_most: 32%, quote: 签约率达到32%", ["worse-side"]),
        ("indicator: signing_rate, at_most: 32%, table_row: [签约率（%）, 32]", ["worse-side"]),
        (f"{SHARE}, better: higher, at_most: 32%, quote: 占比32%", ["worse-side"]),
        (f"{MORTALITY}, at_most: 12/10万, quote: 死亡率12/10万", []),
        (f"{MORTALITY}, at_least: 12/10万, quote: 死亡率不低于12/10万", []),
        (f"{MORTALITY}, at_least: 12/10万, quote: 死亡率12/10万, note: 12/10万以上方为报告完整", []),
        (f"{MORTALITY}, equals: 12/10万, quote: 死亡率12/10万", []),
        (f"{MORTALITY}, between: [8/10万, 12/10万], quote: 死亡率8/10万-12/10万", []),
        (f"{MORTALITY}, all_of: [{{at_least: 8/10万}}, {{at_most: 12/10万}}], quote: 死亡率8/10万至12/10万", []),
        ("indicator: signing_rate, at_most: 32%, quote: 签约率控制在32%", []),
        ("indicator: signing_rate, at_most: 32%, quote: 签约率不超过32%", []),
        (f"{SHARE}, at_most: 32%, quote: 占比32%", []),
        (f"{SHARE}, better: neither, at_most: 32%, quote: 占比32%", []),
    ],
)  # fmt: skip
def test_a_limit_on_the_worse_side(target: str, codes: list[str]) -> None:
    """An indicator of the plan's own that does not say which side is better says nothing."""
    assert refused_for(target) == codes


def test_a_plan_with_a_reversed_scale_is_refused() -> None:
    """不达标 would be the best grade of all."""
    target = "zh: 等级, scale: [A级, B级, C级, 不达标], reaches: C级"
    assert refused_for(target) == ["scale-reversed"]
