"""Of whom a quote speaks, some people or the units of an area, is held against its target."""

import pytest
from msgspec.structs import replace

from healthplan_cli.reading.plan_checks.quote import misread_quotes
from healthplan_cli.text.words import Bilingual
from tests.conftest import read_plan

RANK = "zh: 考核"
RATE = "zh: 家庭医生签约率, unit: '%', kind: rate"


def found(target: str) -> list[str]:
    plan = read_plan(f"x: {{{target}}}")
    return [problem.code for problem in misread_quotes(plan)]


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (f"{RANK}, rank: {{within: 3, of: 全省各市}}, quote: 考核进入全市前3名", ["quote-peers"]),
        (f"{RANK}, rank: {{within: 3, of: 全市各区县}}, quote: 考核位居全省前三名", ["quote-peers"]),
        (f"{RANK}, rank: {{within: 3, of: 全市各区县}}, quote: 考核在全国排名第3名", ["quote-peers"]),
        (f"{RANK}, rank: {{within: 3, of: 省内各市}}, quote: 考核进入全市前3名", ["quote-peers"]),
        (f"{RANK}, rank: {{within: 3, of: 全省各市}}, quote: 考核进入全省前3名", []),
        (f"{RANK}, rank: {{within: 3, of: 省内各市}}, quote: 考核进入全省前3名", []),
        (f"{RANK}, rank: {{within: 3, of: 全自治区各市}}, quote: 考核进入全区前3名", []),
        (f"{RANK}, rank: {{within: 3, of: 14个地市}}, quote: 考核进入全省前3名", []),
        (f"{RANK}, rank: {{within: 3, of: 全省各市}}, quote: 考核进入前3名", []),
        (f"{RANK}, rank: {{within: 3, of: 全省各市}}, quote: 全市考核，进入全省前3名", []),
        (f"{RANK}, rank: {{within: 3, of: 全省各市}}, quote: 考核进入全市前3名, note: 全市为笔误", []),
    ],
)  # fmt: skip
def test_the_area_of_a_place(target: str, codes: list[str]) -> None:
    assert found(target) == codes


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (f"{RATE}, at_least: 80%, quote: 重点人群家庭医生签约率达到80%", ["quote-population"]),
        (f"{RATE}, at_least: 80%, quote: 65岁及以上老年人的家庭医生签约率达到80%", ["quote-population"]),
        (f"{RATE}, at_least: 80%, quote: 农村居民家庭医生签约率达到80%", ["quote-population"]),
        (f"{RATE}, at_least: 80%, quote: 0～6岁儿童家庭医生签约率达到80%", ["quote-population"]),
        (f"{RATE}, at_least: 80%, of: 全区居民, quote: 孕产妇家庭医生签约率达到80%", ["quote-population"]),
        (f"{RATE}, at_least: 80%, quote: 家庭医生签约率达到80%", []),
        (f"{RATE}, at_least: 80%, quote: 居民家庭医生签约率达到80%", []),
        (f"{RATE}, at_least: 80%, quote: 常住人口家庭医生签约率达到80%", []),
        (f"{RATE}, at_least: 80%, quote: 服务重点人群，家庭医生签约率达到80%", []),
        (f"{RATE}, at_least: 80%, of: 重点人群, quote: 重点人群家庭医生签约率达到80%", []),
        (f"{RATE}, at_least: 80%, for: {{sex: 女}}, quote: 女性家庭医生签约率达到80%", []),
        (f"{RATE}, at_least: 80%, quote: 重点人群家庭医生签约率达到80%, note: 本区只考核重点人群", []),
    ],
)  # fmt: skip
def test_of_whom_an_indicator_is(target: str, codes: list[str]) -> None:
    assert found(target) == codes


@pytest.mark.parametrize(
    ("group", "quote", "codes"),
    [
        ("sex: 女", "男性签约率达到80%", ["quote-population"]),
        ("sex: 男", "女性签约率达到80%", ["quote-population"]),
        ("sex: 女", "女性签约率达到80%", []),
        ("sex: 女", "签约率达到80%", []),
        ("sex: 女", "男性、女性签约率均达到80%", []),
    ],
)
def test_for_which_group_a_target_is(group: str, quote: str, codes: list[str]) -> None:
    assert found(f"{RATE}, at_least: 80%, for: {{{group}}}, quote: {quote}") == codes


@pytest.mark.parametrize(
    ("name", "quote", "codes"),
    [
        ("全省平均水平", "不低于全国平均水平", ["quote-peers"]),
        ("全国平均水平", "不低于全省平均水平", ["quote-peers"]),
        ("全省平均水平", "不低于全省平均水平", []),
        ("全省平均水平", "全市签约率不低于全省平均水平", []),
        ("全省平均水平", "不低于平均水平", []),
        ("同类城市平均水平", "不低于全国平均水平", []),
    ],
)
def test_with_which_area_a_figure_is_compared(name: str, quote: str, codes: list[str]) -> None:
    target = f"x: {{{RATE}, at_least: {{benchmark: p}}, quote: {quote}}}"
    plan = read_plan(target, f"benchmarks: {{p: {{zh: {name}}}}}")
    assert [problem.code for problem in misread_quotes(plan)] == codes


@pytest.mark.parametrize(
    ("quote", "codes"),
    [
        ("60岁以上老年人健康管理率达到80%", ["quote-population"]),
        ("儿童健康管理率达到80%", ["quote-population"]),
        ("65岁以上老年人健康管理率达到80%", []),
        ("65周岁及以上人口健康管理率达到80%", []),
        ("老年人健康管理率达到80%", []),
    ],
)
def test_people_that_the_definition_of_an_indicator_names(quote: str, codes: list[str]) -> None:
    plan = read_plan(f"x: {{zh: 健康管理率, unit: '%', kind: rate, at_least: 80%, quote: {quote}}}")
    (target,) = plan.targets
    defined = replace(target.indicator, definition=Bilingual("65岁及以上老年人中接受管理的比例"))
    plan = replace(plan, targets=(replace(target, indicator=defined),))
    assert [problem.code for problem in misread_quotes(plan)] == codes
