"""What lint doubts in targets, scales and heads of plans, and what it leaves alone."""

from pathlib import PurePath

import pytest

from healthplan_cli.reading.plan_checks.doubts import (
    declared_and_set_aside,
    doubts_of,
    other_path,
    unknown_earlier,
)
from tests.conftest import CATALOG, read_plan

BENCHMARKS = "benchmarks: {province: {zh: 全省平均水平}}"
SHARE = "zh: 占比, unit: '%', kind: rate"


def found(target: str) -> list[str]:
    quoted = target if "quote:" in target else f"{target}, quote: q"
    plan = read_plan(f"x: {{{quoted}}}", BENCHMARKS)
    return [problem.code for problem in doubts_of(plan, CATALOG)]


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


STAGE = "zh: 建设阶段, scale: [未启动, 创建, 起草中, 申报, 建成]"


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (f"{STAGE}, reaches: 创建", ["under-way"]),
        (f"{STAGE}, reaches: 起草中", ["under-way"]),
        (f"{STAGE}, reaches: 创建, strength: soft", []),
        (f"{STAGE}, reaches: 申报", []),
        (f"{STAGE}, reaches: 建成", []),
        ("zh: 建设阶段, scale: [未启动, 建设], reaches: 建设", []),  # no later stage
        ("zh: 建设, done: true", []),
    ],
)
def test_a_stage_that_is_only_under_way(target: str, codes: list[str]) -> None:
    assert found(target) == codes


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("{quote: 开展大型医院巡查, reason: r}", []),
        ("{quote: 签约率达32%, reason: r}", ["set-aside-declared"]),
        ("{quote: 确保签约率达 32%以上, reason: r}", ["set-aside-declared"]),
        ("{quote: 签约率, reason: r}", ["set-aside-declared"]),
        ("{quote: 开展签约服务, id: signing_rate, reason: r}", ["set-aside-declared"]),
        ("{quote: 开展签约服务, id: another, reason: r}", []),
    ],
)
def test_a_sentence_is_declared_or_set_aside(sentence: str, codes: list[str]) -> None:
    plan = read_plan(
        "signing_rate: {at_least: 32%, quote: 签约率达32%}", f"set_aside: [{sentence}]"
    )
    assert [problem.code for problem in declared_and_set_aside(plan)] == codes


FOLLOWS = "x: {zh: 医院, done: true, follows: appraised, quote: q}"
EARLIER = "appraised: {zh: 医院, done: true, quote: q}"


@pytest.mark.parametrize(
    ("targets", "more", "period", "codes"),
    [
        (EARLIER, "", "2022", []),
        (EARLIER.replace("appraised", "appraisal"), "", "2022", ["unknown-target"]),
        (EARLIER, "", "2026", []),  # no earlier plan says what there was
        (
            EARLIER.replace("appraised", "y"),
            "set_aside: [{quote: 考核, reason: r, id: appraised}]",
            "2022",
            [],
        ),
    ],
)
def test_what_a_target_follows(targets: str, more: str, period: str, codes: list[str]) -> None:
    others = [read_plan(targets, more, period)]
    assert [problem.code for problem in unknown_earlier(read_plan(FOLLOWS), others)] == codes


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
