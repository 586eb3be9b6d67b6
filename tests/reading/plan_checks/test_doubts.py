"""What lint doubts in targets, scales and heads of plans, and what it leaves alone."""

from pathlib import PurePath

import pytest

from healthplan_cli.model.plan import Indicator
from healthplan_cli.reading.plan_checks.doubts import doubts_of, other_path, reversed_scales
from tests.conftest import CATALOG, read_plan

BENCHMARKS = "benchmarks: {province: {zh: 全省平均水平}}"
SHARE = "zh: 占比, unit: '%', kind: rate"


def found(target: str) -> list[str]:
    quoted = target if "quote:" in target else f"{target}, quote: q"
    plan = read_plan(f"x: {{{quoted}}}", BENCHMARKS)
    return [problem.code for problem in doubts_of(plan, CATALOG)]


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
    indicator = Indicator("x", "等级", scale=scale)
    assert bool(list(reversed_scales([indicator]))) is reversed_


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
    assert found(target) == codes


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (f"{SHARE}, at_least: 100%, of: 5家二级公立医院", ["closed-set"]),
        (f"{SHARE}, at_least: 85%, of: 委属14家医疗机构和40家社会办医院", ["closed-set"]),
        (f"{SHARE}, at_least: 100%, of: 五家二级公立医院", ["closed-set"]),
        (f"{SHARE}, at_least: 100%, each: 5家医院", ["closed-set"]),
        (f"{SHARE}, at_least: 100%, each: {{of: 5家医院, count: 5}}", []),
        (f"{SHARE}, at_least: 100%, of: 5家二级公立医院, count: 5", []),
        (f"{SHARE}, at_least: 100%, of: 全部二级公立医院", []),
        (f"{SHARE}, at_least: 70%, of: 65岁以上老年人", []),
        # the number is in the name, or in the quote
        ("zh: 14家委属医疗机构建成率, unit: '%', kind: rate, at_least: 85%", ["closed-set"]),
        (f"{SHARE}, at_least: 100%, of: 全部二级医院, quote: 5家二级医院全部达标", ["closed-set"]),
        (f"{SHARE}, at_least: 100%, quote: 五家医院全部达标", ["closed-set"]),
        (f"{SHARE}, at_least: 100%, quote: 5家医院全部达标, count: 5", []),
        (f"{SHARE}, at_least: 100%, quote: 5家医院全部达标, each: {{of: 医院, count: 5}}", []),
        (f"{SHARE}, at_least: 85%, quote: 每家医院的达标率达85%", []),
        (f"{SHARE}, at_least: 85%, quote: 达到85%以上", []),
        (f"{SHARE}, at_least: 100%, of: 5家医院, note: 分母固定为5家", []),
        ("zh: 医院数, unit: 家, kind: stock, at_least: 5家, of: 5家二级公立医院", []),
    ],
)
def test_a_share_of_a_fixed_number_of_things(target: str, codes: list[str]) -> None:
    assert found(target) == codes


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("zh: 签约率, unit: '%', kind: rate, at_least: 60%", ["catalog-name"]),
        ("zh: 重点人群签约率, unit: '%', kind: rate, at_least: 60%", []),
        ("indicator: signing_rate, at_least: 60%", []),
    ],
)
def test_a_name_of_the_catalog(target: str, codes: list[str]) -> None:
    assert found(target) == codes


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("/home/bureau/specs/test/2025.yaml", []),
        ("/home/bureau/specs/test/2024.yaml", ["other-path"]),
        ("/home/bureau/specs/other/2025.yaml", ["other-path"]),
        ("/home/bureau/test/2024.yaml", ["other-path"]),
        ("/home/bureau/plan.yaml", []),
        ("/home/bureau/drafts/2025.yaml", []),
    ],
)
def test_the_id_of_a_plan_is_its_path(path: str, codes: list[str]) -> None:
    plan = read_plan("signing_rate: {at_least: 32%, quote: q}")
    assert [problem.code for problem in other_path(plan, PurePath(path))] == codes
