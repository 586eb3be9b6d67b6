"""Sums, means and parts among institutions: their names, and what they are checked against."""

from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli.pipeline import check
from healthplan_cli.reading.phrases.sums import is_sum, is_total_of_rows
from healthplan_cli.text.problems import InvalidInputError

PLAN = """\
plan: t/2022
title: 测试计划
region: 天津市测试区
period: 2022
targets:
  community_hospitals_created: {at_least: 3家, quote: 创建3家}
  visits: {zh: 诊疗人次, en: Visits, unit: 人次, kind: flow, at_least: 5万人次, quote: 5万人次}
  beds: {zh: 床位, en: Beds, unit: 张, at_least: 20张, each: {of: 医院, count: 3}, quote: 各20张}
  timely: {zh: 及时率, en: Timely, unit: '%', at_least: 90%, each: 医院, quote: 90%}
"""


@pytest.fixture
def judged(tmp_path: Path) -> Callable[[str], tuple[dict[str, str], list[str]]]:
    """`judged("beds: ...")`: the verdicts of entries, none where they are refused, and all codes."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")

    def read(entry: str) -> tuple[dict[str, str], list[str]]:
        file = tmp_path / "actuals.yaml"
        head = "plan: plan.yaml\nas_of: 2022-12-31\nactuals:\n"
        file.write_text(f"{head}  {entry}\n", encoding="utf-8")
        try:
            review = check(file)
        except InvalidInputError as refused:
            return {}, [problem.code for problem in refused.problems]
        found = {
            one.target.id: str(one.status) for one in review.verdicts if one.actual is not None
        }
        return found, [problem.code for problem in review.problems]

    return read


@pytest.mark.parametrize(
    "name",
    [
        "合计",
        "合　计",
        "合计：",
        "合计（2家）",
        "合计数",
        "全区合计",
        "全区",
        "全市总体",
        "总计",
        "小计",
        "共计",
        "公立医院小计",
        "各街道合计",
        "【合计】",
        "—合计—",
        "合計",
        "總　計",
        "全區合計（2家）",
        "平均數",
        "*合计",
        "∑",
        "平均",
        "全区平均",
        "平均值",
        "其中：甲一社区",
        "其中",
        "of which: A",
        "Total",
        "Grand total",
        "Sub-total",
        "Average",
    ],
)
def test_a_word_for_a_sum_mean_or_part_names_no_institution(name: str) -> None:
    assert is_sum(name)


@pytest.mark.parametrize(
    "name",
    [
        "甲街道",
        "市总医院",
        "市總醫院",
        "总院",
        "本院",
        "区本级",
        "含山县医院",
        "平安医院",
        "计生服务站",
        "Total Care",
    ],
)
def test_the_name_of_an_institution_is_no_sum(name: str) -> None:
    assert not is_sum(name)


@pytest.mark.parametrize("name", ["床位总数", "平均住院日", "累计接种数", "其中：床位"])
def test_names_of_targets_are_no_sums(name: str) -> None:
    assert not is_total_of_rows(name)


@pytest.mark.parametrize(
    ("entry", "verdict", "codes"),
    [
        # 1 + 1 of 3
        ("community_hospitals_created: {each: {甲: 1, 乙: 1, 合计: 2}}", "missed", ["skipped-row"]),
        # 2 + 1 of 3
        ("community_hospitals_created: {each: {甲: 2, 乙: 1, 合计: 3}}", "met", ["skipped-row"]),
        # a part of a row is counted in it
        (
            "community_hospitals_created: {each: {甲: 2, '其中：甲一': 1}}",
            "missed",
            ["skipped-row"],
        ),
        # the region of the plan is no institution in it
        ("community_hospitals_created: {each: {甲: 2, 测试区: 2}}", "missed", ["skipped-row"]),
        # 2.5万 + 2.5万; 5.01万 may be their sum, as each is rounded by up to 0.05万
        (
            "visits: {each: {甲: 2.5万人次, 乙: 2.5万人次, 合计: 5.01万人次}}",
            "met",
            ["skipped-row"],
        ),
        # two of three are reported, so that the sum may be of more than they
        ("beds: {each: {甲: 25, 乙: 25, 合计: 75}}", "undetermined", ["skipped-row"]),
        # subtotals of those above and of those below them
        ("beds: {each: {甲: 25, 乙: 25, 小计: 50, 丙: 30}}", "met", ["skipped-row"]),
        (
            "beds: {each: {小计一: 50, 甲: 25, 乙: 25, 小计二: 30, 丙: 30}}",
            "met",
            ["skipped-row", "skipped-row"],
        ),
        # a mean of rates is between them
        ("timely: {each: {甲: 91%, 乙: 95%, 平均: 92%}}", "met", ["skipped-row"]),
        # explained
        (
            "community_hospitals_created: {each: {甲: 3, 合计: {value: 4, explain: 含在建}}}",
            "met",
            ["skipped-row", "sum-differs"],
        ),
    ],
)
def test_a_sum_that_agrees_is_set_aside_and_not_counted(
    entry: str,
    verdict: str,
    codes: list[str],
    judged: Callable[[str], tuple[dict[str, str], list[str]]],
) -> None:
    id = entry.partition(":")[0]
    assert judged(entry) == ({id: verdict}, codes)


@pytest.mark.parametrize(
    "entry",
    [
        "community_hospitals_created: {each: {甲: 2, 乙: 2, 合计: 3}}",
        "community_hospitals_created: {each: {合计: 5, 甲: 2, 乙: 2}}",
        "community_hospitals_created: {each: {甲: 2, 乙: , 合计: 1}}",
        "community_hospitals_created: {each: {甲: 2, '其中：甲一': 3}}",
        "visits: {each: {甲: 2.5万人次, 乙: 2.5万人次, 合计: 6万人次}}",
        "beds: {each: {甲: 25, 乙: 25, 丙: 25, 合计: 80}}",
        "beds: {each: {甲: 25, 乙: 25, 小计: 60, 丙: 25}}",
        "timely: {each: {甲: 91%, 乙: 95%, 平均: 97%}}",
        "timely: {each: {甲: {numerator: 90, denominator: 100}, 合计: {value: 92%}}}",
    ],
)
def test_sums_that_differ_are_refused(
    entry: str, judged: Callable[[str], tuple[dict[str, str], list[str]]]
) -> None:
    assert judged(entry) == ({}, ["skipped-row", "sum-differs"])


def test_both_numbers_are_named(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    file = tmp_path / "a.csv"
    file.write_text(
        "计划,plan.yaml\n数据截止日,2022-12-31\n编号,机构,上报值\nbeds,甲,25\nbeds,乙,25\nbeds,丙,25\n"
        "beds,合 计,80\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidInputError, match="'合 计' is 80张, and its parts add up to 75张"):
        check(file)


@pytest.mark.parametrize(
    ("entry", "verdict", "codes"),
    [
        ("community_hospitals_created: {each: {合计: 3}}", "met", []),
        ("community_hospitals_created: {each: {测试区: 2}}", "missed", []),
        # each hospital is asked for
        ("beds: {each: {合计: 90}}", "unreported", ["skipped-row"]),
    ],
)
def test_a_sum_alone_is_the_figure_of_the_whole(
    entry: str,
    verdict: str,
    codes: list[str],
    judged: Callable[[str], tuple[dict[str, str], list[str]]],
) -> None:
    assert judged(entry) == ({entry.partition(":")[0]: verdict}, codes)


@pytest.mark.parametrize(
    "second",
    ["甲 街道", "甲街道：", "甲街道。", "1.甲街道", "（1）甲街道", "一、甲街道", "①甲街道", "甲街道①", "甲街道1)",
     "甲街道注1", "甲街道[1]", "“甲街道”", "甲街道*"],
)  # fmt: skip
def test_two_spellings_are_one_institution(
    second: str, judged: Callable[[str], tuple[dict[str, str], list[str]]]
) -> None:
    entry = f"community_hospitals_created: {{each: {{甲街道: 2, '{second}': 2}}}}"
    assert judged(entry) == ({}, ["duplicate-key"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("第一医院", "第1医院"),
        ("区第3医院", "区第三医院"),
        ("甲·乙医院", "甲•乙医院"),
        ("甲—乙医院", "甲-乙医院"),
        ("甲医院", "甲醫院"),
        ("東興縣衛生服務中心", "东兴县卫生服务中心"),
        ("第1醫院", "第一医院"),
        ("甲街道", "甲街道（本级）"),
        ("甲街道办事处", "甲街道本级"),
        ("甲社区", "甲社区（本级）"),
        ("甲县", "甲县卫健委"),
        ("甲縣", "甲县卫生健康局"),
    ],
)
def test_numbers_and_signs_in_a_name_are_spelt_in_two_ways(
    first: str, second: str, judged: Callable[[str], tuple[dict[str, str], list[str]]]
) -> None:
    entry = f"community_hospitals_created: {{each: {{{first}: 2, {second}: 2}}}}"
    assert judged(entry) == ({}, ["duplicate-key"])


@pytest.mark.parametrize(
    ("first", "second"),
    [("第1医院", "第二医院"), ("第十一医院", "第1医院"), ("第11医院", "第1医院"), ("1号院", "2号院"), ("第一医院", "第二医院"), ("甲院（东）", "甲院（西）"), ("甲縣", "甲縣醫院"), ("甲县", "甲县医院"), ("甲縣", "乙县"), ("甲县", "甲县本级"), ("本级", "甲街道"), ("甲县卫健委", "乙县卫健委"), ("卫健委", "疾控中心"), ("1 病区", "2 病区"),
     ("1.甲院", "2.乙院"), ("社区1", "社区2")],
)  # fmt: skip
def test_two_institutions_are_two(
    first: str, second: str, judged: Callable[[str], tuple[dict[str, str], list[str]]]
) -> None:
    entry = f"community_hospitals_created: {{each: {{{first}: 2, {second}: 2}}}}"
    assert judged(entry) == ({"community_hospitals_created": "met"}, [])
