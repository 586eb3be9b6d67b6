"""Reference values: one for all, for each institution, for each level, and last year's own figure."""

from collections.abc import Callable
from datetime import date

import pytest

from healthplan_cli.judging.figure import labels_of
from healthplan_cli.model.review import Review
from healthplan_cli.text.problems import InvalidInputError

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


@pytest.mark.parametrize(("beds", "expected"), [("90%", "met"), ("89%", "missed")])
def test_the_parts_of_an_institution_are_compared_with_its_level(
    beds: str, expected: str, judge_yaml: Judge
) -> None:
    parts = "all_of: {病床: {at_least: {benchmark: peer}}, 手术室: {at_least: {benchmark: peer}}}"
    target = USE.replace("count: 2", "count: 1").replace("at_least: {benchmark: peer}", parts)
    entry = f"{{each: {{甲: {{level: 三级, all_of: {{病床: {beds}, 手术室: 95%}}}}}}}}"
    assert status(judge_yaml, target, entry, LEVELS) == expected


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
    assert (
        str(verdict.reason)
        == "乙: 同级医院平均: it has no value for this institution, level or time"
    )


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


YEARLY = "rate: {zh: 率, unit: '%', kind: rate, every: year, at_least: {benchmark: city}, quote: 每年不低于全市平均}"
CITY = "benchmarks: {city: {zh: 全市平均}}"
TWO_YEARS = "{from: 2024, to: 2025}"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("{2024: 80%, 2025: 85%}", "met"),
        ("{2024: 80.1%, 2025: 85%}", "missed"),
        ("{2024: 80%, 2025: 85.1%}", "missed"),
        ("{2025: 85%}", "undetermined"),
        # one value is that of the day, and says nothing of the year before
        ("80%", "undetermined"),
        ("86%", "missed"),
    ],
)
def test_each_year_is_compared_with_the_reference_value_of_that_year(
    values: str, expected: str, judge_yaml: Judge
) -> None:
    entry = "rate: {2024: 80%, 2025: 85%}"
    file = f"benchmarks: {{city: {values}}}"
    review = judge_yaml(YEARLY, entry, plan=CITY, file=file, period=TWO_YEARS)
    (verdict,) = review.verdicts
    assert verdict.status == expected


def test_a_target_of_one_day_is_compared_with_the_value_of_its_time(judge_yaml: Judge) -> None:
    target = YEARLY.replace("every: year, ", "")
    for value, expected in (
        ("{2025: 80%}", "met"),
        ("{2025Q4: 80%}", "met"),
        ("{2025: 81%}", "missed"),
    ):
        file = f"benchmarks: {{city: {value}}}"
        review = judge_yaml(target, "rate: 80%", plan=CITY, file=file, period=TWO_YEARS)
        assert review.verdicts[0].status == expected


@pytest.mark.parametrize(
    ("month", "quarter"), [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)]
)
def test_the_times_that_a_day_is_in(month: int, quarter: int) -> None:
    times = ("2025", f"2025Q{quarter}", f"2025-{month:02}", f"2025-{month:02}-28")
    assert labels_of(date(2025, month, 28)) == times


@pytest.mark.parametrize("time", ["2023", "2025Q1", "2026"])
def test_a_reference_value_of_another_time_is_refused(
    time: str,
    judge_yaml: Judge,
    codes: Callable[[Callable[[], object]], list[tuple[str, int, int]]],
) -> None:
    file = f"benchmarks: {{city: {{{time}: 80%}}}}"
    found = codes(
        lambda: judge_yaml(YEARLY, "rate: {2024: 80%}", plan=CITY, file=file, period=TWO_YEARS)
    )
    assert [code for code, _, _ in found] == ["unknown-span"]


def test_an_earlier_limit_is_not_said_to_be_reached_by_the_value_of_today(
    judge_yaml: Judge,
) -> None:
    limits = "{2024: {benchmark: city}, 2025: {benchmark: city, plus: 1百分点}}"
    target = YEARLY.replace("every: year, ", "").replace("{benchmark: city}", limits)
    review = judge_yaml(
        target, "rate: 85%", plan=CITY, file="benchmarks: {city: 80%}", period=TWO_YEARS
    )
    (verdict,) = review.verdicts
    assert (verdict.status, verdict.others[0].state) == ("met", "unknown")


CITY = "benchmarks: {city: {zh: 全市平均}, peer: {zh: 同级医院平均, levels: [三级, 二级]}}"
OF_CITY = (
    "rate: {zh: 筛查率, unit: '%', kind: rate, at_least: {benchmark: city}, quote: 不低于全市}"
)


@pytest.mark.parametrize(
    "note",
    [
        "全市平均",
        "全省平均水平",
        "2025年全市平均",
        "为80%",
        "市统计局公布",
        "来源：2025年市卫健委通报",
        "年报数",
    ],
)
def test_a_plain_note_of_a_reference_value_changes_nothing(note: str, judge_yaml: Judge) -> None:
    file = f"benchmarks: {{city: {{value: 80%, note: {note}}}}}"
    (verdict,) = judge_yaml(OF_CITY, "rate: 81%", plan=CITY, file=file).verdicts
    assert verdict.status == "met"


@pytest.mark.parametrize(
    "note",
    ["快报数", "不详", "约80%", "仅城区", "更正为85%", "待核实", "去年全市平均", "2025年预计数"],
)
@pytest.mark.parametrize(
    "value", ["city: {value: 80%, %s}", "peer: {each: {三级: {value: 80%, %s}}}", "peer: {each: {三级: 80%}, %s}"]
)  # fmt: skip
def test_a_reference_value_that_its_note_doubts_is_refused(
    note: str, value: str, judge_yaml: Judge
) -> None:
    file = f"benchmarks: {{{value.replace('%s', f'note: {note}')}}}"
    use = "use: {zh: 使用率, unit: '%', kind: rate, each: {of: 医院, count: 1}, at_least: {benchmark: peer}, quote: 不低于同级}"
    entries = "rate: 81%\nuse: {each: {甲: {value: 81%, level: 三级}}}"
    with pytest.raises(InvalidInputError) as refused:
        judge_yaml(f"{OF_CITY}\n{use}", entries, plan=CITY, file=file)
    assert {problem.code for problem in refused.value.problems} <= {"other-group", "unread-line"}


def test_a_reference_value_that_its_note_says_to_be_another_is_refused(judge_yaml: Judge) -> None:
    file = "benchmarks: {city: {value: 80%, note: 为85%}}"
    with pytest.raises(InvalidInputError, match="corrects a figure"):
        judge_yaml(OF_CITY, "rate: 81%", plan=CITY, file=file)


@pytest.mark.parametrize("note", ["2024年全市平均", "2024年全省平均水平", "“十三五”末"])
def test_a_reference_value_of_another_year_is_refused(note: str, judge_yaml: Judge) -> None:
    file = f"benchmarks: {{city: {{value: 80%, note: {note}}}}}"
    with pytest.raises(InvalidInputError) as refused:
        judge_yaml(OF_CITY, "rate: 81%", plan=CITY, file=file)
    assert [problem.code for problem in refused.value.problems] == ["other-period"]
