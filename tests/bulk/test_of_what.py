"""A column may say of what figures are: each verdict is that of a check which reads it, too."""

from pathlib import Path

import pytest

from healthplan_cli.bulk.names import MOST_WAYS
from healthplan_cli.text.problems import InvalidInputError
from tests.bulk.of_files import judged, table, verdicts

pytest.importorskip("duckdb")

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%', kind: stock, at_least: 32%, quote: 甲率达到32%以上}
  count: {zh: 丁数, unit: 家, kind: stock, at_least: 5家, quote: 丁数不少于5家}
"""


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return folder


def write(work: Path, heading: str, *texts: str) -> None:
    """Write a figure of 33 %, with a text in another column, of a unit for each text."""
    rows = [f"第{number}县,rate,%,33,{text}\n" for number, text in enumerate(texts)]
    (work / "a.csv").write_text(
        f"县区,指标编号,单位,完成值,{heading}\n" + "".join(rows), encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("年份", "2025"),
        ("年度", "2025年"),
        ("性别", "合计"),
        ("性别", "不分性别"),
        ("范围", "辖区"),
        ("章节", "一、健康服务"),
        ("指标解释", "按常住人口计算"),
    ],
)
def test_a_figure_of_all_and_of_the_year_is_looked_up(heading: str, text: str, work: Path) -> None:
    write(work, heading, text, text)
    found = judged(work, "a.csv")
    assert {verdicts(work)[unit, "rate"] for unit in ("第0县", "第1县")} == {"met"}
    assert (found.proof.by_bands, found.proof.differences) == (2, ())
    assert not found.problems


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("性别", "男"),
        ("城乡", "农村"),
        ("机构类别", "民营"),
        ("范围", "农村"),
        ("章节", "仅公立医院"),
        ("指标解释", "预计"),
        ("范围", "全市"),
        ("范围", "测试市"),
        ("范围", "全国"),
        ("范围", "全旗"),
        ("范围", "第9县"),
    ],
)
def test_a_figure_of_some_or_of_another_place_is_not_met(
    heading: str, text: str, work: Path
) -> None:
    write(work, heading, text, "")
    found = judged(work, "a.csv")
    of_all = verdicts(work)
    assert (of_all["第0县", "rate"], of_all["第1县", "rate"]) == ("undetermined", "met")
    assert [row["code"] for row in table(work, "problems")] == ["other-group"]
    assert not found.proof.differences


@pytest.mark.parametrize(
    ("heading", "text", "said"),
    [
        ("年份", "2024", "2024"),
        ("年度", "2024年", "2024年"),
        ("季度", "3", "3季度"),
        ("月份", "6", "6月"),
    ],
)
def test_a_file_of_another_period_is_refused_once(
    heading: str, text: str, said: str, work: Path
) -> None:
    write(work, heading, *[text] * 3)
    with pytest.raises(InvalidInputError) as caught:
        judged(work, "a.csv")
    [problem] = caught.value.problems
    assert (problem.code, problem.position.file) == ("other-period", str(work / "a.csv"))
    assert f"'{said}' is not 2025-12-31" in str(problem.words)


@pytest.mark.parametrize("periods", [["2025", "2025年"], ["2025", "2025年", ""]])
def test_where_rows_say_different_periods_all_is_left_to_the_check(
    periods: list[str], work: Path
) -> None:
    write(work, "年份", *periods)
    found = judged(work, "a.csv")
    of_all = verdicts(work)
    assert {of_all[f"第{number}县", "rate"] for number in range(len(periods))} == {"met"}
    assert (found.proof.by_bands, found.proof.by_check) == (0, len(periods))


def test_a_target_that_is_named_in_very_many_ways_is_left_to_the_check(work: Path) -> None:
    texts = [f"第{number}节" for number in range(MOST_WAYS + 1)]
    write(work, "章节", *texts)
    found = judged(work, "a.csv")
    assert (found.proof.by_bands, found.proof.by_check) == (0, len(texts))


def test_a_target_that_is_written_in_two_units_is_looked_up_in_both(work: Path) -> None:
    rows = "甲县,rate,%,32\n乙县,rate,%,31\n丙县,rate,‰,320\n丁县,rate,‰,319\n"
    (work / "a.csv").write_text(f"县区,指标编号,单位,完成值\n{rows}", encoding="utf-8")
    found = judged(work, "a.csv")
    assert (found.proof.by_bands, found.proof.by_check) == (4, 0)
    judged_as = verdicts(work)
    assert [judged_as[unit, "rate"] for unit in ("甲县", "丙县")] == ["met", "met"]
    assert [judged_as[unit, "rate"] for unit in ("乙县", "丁县")] == ["missed", "missed"]


def test_two_groups_of_one_unit_are_two_figures_of_one_target(work: Path) -> None:
    rows = "县区,指标编号,单位,完成值,性别\n甲县,rate,%,33,合计\n甲县,rate,%,31,女\n"
    (work / "a.csv").write_text(rows, encoding="utf-8")
    judged(work, "a.csv")
    assert verdicts(work)["甲县", "rate"] == "undetermined"
    assert "duplicate-key" in {row["code"] for row in table(work, "problems")}


def test_a_folder_may_say_the_group(work: Path) -> None:
    for name, text in (("甲县", "合计"), ("乙县", "女")):
        below = work / "parts" / f"性别={text}"
        below.mkdir(parents=True)
        rows = f"县区,指标编号,单位,完成值\n{name},rate,%,33\n"
        (below / "a.csv").write_text(rows, encoding="utf-8")
    judged(work, "parts")
    of_all = verdicts(work)
    assert (of_all["甲县", "rate"], of_all["乙县", "rate"]) == ("met", "undetermined")
