"""Scales and comparisons the wrong way round: check refuses them as lint does."""

import pytest

from healthplan_cli.reading.specs.better_side import is_reversed
from healthplan_cli.text.problems import InvalidInputError
from tests.conftest import read_plan

BENCHMARKS = "benchmarks: {province: {zh: 全省平均水平}}"
SHARE = "zh: 占比, unit: '%', kind: rate"


def refused_for(target: str) -> list[str]:
    """Return the codes of the problems for which a plan with a target is refused."""
    try:
        read_plan(f"x: {{{target}, quote: q}}", BENCHMARKS)
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


def test_a_plan_with_a_reversed_scale_is_refused() -> None:
    """不达标 would be the best grade of all."""
    target = "zh: 等级, scale: [A级, B级, C级, 不达标], reaches: C级"
    assert refused_for(target) == ["scale-reversed"]
