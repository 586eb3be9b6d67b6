"""Reference values: one for all, for each institution, for each level, and last year's own figure."""

from collections.abc import Callable

import pytest

from healthplan_cli.model.review import Review

Judge = Callable[..., Review]
PLAN = """\
benchmarks:
  peer: {zh: 同级医院平均, levels: [三级, 二级]}
  quota: {zh: 核定床位, each: true}
"""
USE = "use: {zh: 使用率, unit: '%', kind: rate, each: {of: 医院, count: 2}, at_least: {benchmark: peer}, quote: 不低于同级}"
BEDS = "beds: {zh: 床位, unit: 张, kind: stock, better: neither, each: {of: 医院, count: 2}, at_most: {benchmark: quota}, quote: 不超过核定}"
PARTS = "use: {zh: 使用率, unit: '%', kind: rate, all_of: {三级: {at_least: {benchmark: peer}}, 二级: {at_least: {benchmark: peer}}}, quote: 不低于同级}"
LEVELS = "benchmarks: {peer: {each: {三级: 90%, 二级: 85%}}}"


def status(judge: Judge, target: str, entry: str, file: str) -> str:
    (verdict,) = judge(
        target, f"{target.partition(':')[0]}: {entry}", plan=PLAN, file=file
    ).verdicts
    return verdict.status


@pytest.mark.parametrize(
    ("third", "second", "expected"),
    [
        ("90%", "85%", "met"),
        ("89.9%", "85%", "missed"),
        ("90%", "84.9%", "missed"),
    ],
)
def test_each_institution_is_compared_with_its_level(
    third: str, second: str, expected: str, judge_yaml: Judge
) -> None:
    entry = (
        f"{{each: {{甲: {{value: {third}, level: 三级}}, 乙: {{value: {second}, level: 二级}}}}}}"
    )
    assert status(judge_yaml, USE, entry, LEVELS) == expected


@pytest.mark.parametrize(
    ("level", "file"),
    [
        ("level: 一级", LEVELS),
        ("explain: 未定级", LEVELS),
        ("level: 二级", "benchmarks: {peer: {each: {三级: 90%}}}"),
        ("level: 二级", "benchmarks: {peer: {each: {三级: 90%, 二级: }}}"),
    ],
)
def test_an_institution_without_a_reference_value_leaves_it_open(
    level: str, file: str, judge_yaml: Judge
) -> None:
    entry = f"{{each: {{甲: {{value: 95%, level: 三级}}, 乙: {{value: 95%, {level}}}}}}}"
    review = judge_yaml(USE, f"use: {entry}", plan=PLAN, file=file)
    (verdict,) = review.verdicts
    assert verdict.status == "undetermined"
    assert str(verdict.reason) == "乙: 同级医院平均: it has no value for this institution or level"


def test_a_part_is_compared_with_the_level_of_its_name(judge_yaml: Judge) -> None:
    assert status(judge_yaml, PARTS, "{all_of: {三级: 90%, 二级: 85%}}", LEVELS) == "met"
    assert status(judge_yaml, PARTS, "{all_of: {三级: 90%, 二级: 84%}}", LEVELS) == "missed"


@pytest.mark.parametrize(("beds", "expected"), [("50张", "met"), ("51张", "missed")])
def test_each_institution_is_compared_with_its_own(
    beds: str, expected: str, judge_yaml: Judge
) -> None:
    file = "benchmarks: {quota: {each: {甲医院: 100张, 乙 医院: 50张}}}"
    entry = f"{{each: {{甲医院: 100张, 乙医院: {beds}}}}}"
    assert status(judge_yaml, BEDS, entry, file) == expected


FIVE_YEARS = "{from: 2021, to: 2025, baseline: 2020}"
RATE = "rate: {zh: 率, unit: '%', kind: rate, at_least: {benchmark: previous}, quote: 不低于上年}"


@pytest.mark.parametrize(
    ("as_of", "baseline", "expected"),
    [
        ("2025-12-31", "{value: 80%, year: 2024}", "met"),
        ("2025-12-31", "80%", "met"),
        ("2025-12-31", "{value: 80.1%, year: 2024}", "missed"),
        ("2023-12-31", "{value: 80%, year: 2022}", "holding"),
    ],
)
def test_the_year_before_is_that_of_the_figure(
    as_of: str, baseline: str, expected: str, judge_yaml: Judge
) -> None:
    entry = f"rate: {{value: 80%, baseline: {baseline}}}"
    (verdict,) = judge_yaml(RATE, entry, period=FIVE_YEARS, as_of=as_of).verdicts
    assert verdict.status == expected


@pytest.mark.parametrize(("as_of", "year"), [("2025-12-31", 2020), ("2023-12-31", 2024)])
def test_a_baseline_of_another_year_is_refused(
    as_of: str,
    year: int,
    judge_yaml: Judge,
    codes: Callable[[Callable[[], object]], list[tuple[str, int, int]]],
) -> None:
    entry = f"rate: {{value: 80%, baseline: {{value: 80%, year: {year}}}}}"
    found = codes(lambda: judge_yaml(RATE, entry, period=FIVE_YEARS, as_of=as_of))
    assert [code for code, _, _ in found] == ["wrong-baseline-year"]


def test_every_year_is_compared_with_the_one_before(judge_yaml: Judge) -> None:
    target = RATE.replace("quote", "every: year, quote")
    good = "rate: {2021: {value: 80%, baseline: 79%}, 2022: 80%, 2023: 81%, 2024: 81%, 2025: 82%}"
    bad = good.replace("2024: 81%", "2024: 80%")
    assert [
        judge_yaml(target, entry, period=FIVE_YEARS, as_of="2025-12-31").verdicts[0].status
        for entry in (good, bad)
    ] == ["met", "missed"]
