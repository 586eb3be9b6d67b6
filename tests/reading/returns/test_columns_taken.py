"""Columns beside the figures that the plan has a use for: of the base year, and of averages of an area."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli import Options, check
from healthplan_cli.model.cells import Use
from healthplan_cli.model.review import Review
from healthplan_cli.text.problems import InvalidInputError

FIVE_YEARS = """\
plan: t/2021-2025
title: 测试
region: 测试市测试区
period: {from: 2021, to: 2025, baseline: 2020}
targets:
  signed: {zh: 签约率, unit: '%', kind: rate, at_least: 32%, quote: 32%以上}
  infected: {zh: 感染率, unit: '%', kind: rate, better: lower, falls: true, quote: 下降}
  beds: {zh: 床位数, unit: 张, kind: stock, rises_by: 10%, quote: 增长10%}
  cost: {zh: 次均费用, unit: 元, kind: rate, better: lower, at_most: {benchmark: previous}, quote: 不高于上年}
"""
OF_AVERAGES = """\
plan: t/2025
title: 测试
region: 测试市测试区
period: 2025
benchmarks:
  city: {zh: 全市平均筛查率}
  province: {zh: 全省人均预期寿命}
  best: {zh: 全市最好水平}
  growth: {zh: 全市平均费用增幅}
targets:
  screened: {zh: 筛查率, unit: '%', kind: rate, at_least: {benchmark: city}, quote: 不低于全市平均}
  years: {zh: 预期寿命, unit: 岁, kind: rate, more_than: {benchmark: province}, quote: 优于全省平均}
  managed: {zh: 管理率, unit: '%', kind: rate, at_least: {benchmark: best}, quote: 不低于全市最好水平}
  cost: {zh: 费用, unit: 元, kind: rate, better: lower, less_than: {benchmark: growth, change: relative}, quote: 增幅低于全市}
  visited: {zh: 访视率, unit: '%', kind: rate, at_least: 30%, quote: 30%}
"""


def checked(folder: Path, plan: str, table: str, day: date, *, cells: bool = False) -> Review:
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    file = folder / "table.csv"
    file.write_text(table, encoding="utf-8")
    return check(file, Options(plan=folder / "plan.yaml", as_of=day, cells=cells))


def status(review: Review, id: str) -> str:
    (found,) = (one.status.value for one in review.verdicts if one.target.id == id)
    return found


def codes(review: Review) -> list[str]:
    return [problem.code for problem in review.problems]


BASE_YEAR = ["2020年", "2020年（基期）", "2020年实际值", "2020年末", "2020年现状值", "2020年基数"]


@pytest.mark.parametrize("heading", BASE_YEAR)
@pytest.mark.parametrize(
    ("row", "id", "expected"),
    [
        ("感染率,%,5.1,4.2", "infected", "met"),
        ("感染率,%,4.1,4.2", "infected", "missed"),
        # 112 is 12 % more than 100; 109 is 9 %
        ("床位数,张,100,112", "beds", "met"),
        ("床位数,张,100,109", "beds", "missed"),
    ],
)
def test_changes_are_counted_from_a_column_of_the_base_year(
    heading: str, row: str, id: str, expected: str, tmp_path: Path
) -> None:
    table = f"指标,单位,{heading},2025年\n{row}\n"
    review = checked(tmp_path, FIVE_YEARS, table, date(2025, 12, 31))
    assert (status(review, id), codes(review)) == (expected, [])


@pytest.mark.parametrize(
    ("heading", "row", "id"),
    [
        ("2019年（基期）", "感染率,%,5.1,4.2", "infected"),
        ("2021年", "感染率,%,5.1,4.2", "infected"),
        ("2019-2020年", "感染率,%,5.1,4.2", "infected"),
        ("2020年（农村）", "感染率,%,5.1,4.2", "infected"),
        # changes of this one are counted from the year before, which 2020 is not
        ("2020年", "次均费用,元,100,99", "cost"),
    ],
)
def test_a_column_of_another_year_is_no_baseline_and_told(
    heading: str, row: str, id: str, tmp_path: Path
) -> None:
    table = f"指标,单位,{heading},2025年\n{row}\n"
    review = checked(tmp_path, FIVE_YEARS, table, date(2025, 12, 31))
    assert (status(review, id), codes(review)) == ("undetermined", ["unread-column"])


def test_a_change_from_the_year_before_is_counted_from_the_column_of_that_year(
    tmp_path: Path,
) -> None:
    table = "指标,单位,2024年,2025年\n次均费用,元,100,99\n"
    review = checked(tmp_path, FIVE_YEARS, table, date(2025, 12, 31))
    assert (status(review, "cost"), codes(review)) == ("met", [])


def test_what_of_a_column_has_no_use_is_told_and_counted(tmp_path: Path) -> None:
    table = "指标,单位,2020年,2025年\n感染率,%,5.1,4.2\n次均费用,元,100,99\n"
    review = checked(tmp_path, FIVE_YEARS, table, date(2025, 12, 31), cells=True)
    assert codes(review) == ["unread-column"]
    assert "1 " in str(review.problems[0].words)
    uses = {
        one.position.line: one.use
        for one in review.cells[0].cells or ()
        if one.position.column == 3
    }
    assert uses == {1: Use.HEADING, 2: Use.FIGURE, 3: Use.UNREAD}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # both as 0.5 % and 0.4 %, and as 50 % and 40 %
        ("感染率,%,0.5,0.4", "met"),
        ("感染率,%,0.4,0.5", "missed"),
        # 0.5 % or 50 % before, 40 % or 0.4 % now
        ("感染率,%,0.5,40%", "undetermined"),
        # who writes the unit is asked nothing
        ("感染率,%,0.5%,0.4%", "met"),
        ("感染率,%,0.9%,0.4%", "met"),
    ],
)
@pytest.mark.parametrize("headings", ["2020年,2025年", "2020年（%）,2025年（%）"])
def test_small_shares_change_in_either_reading(
    row: str, headings: str, expected: str, tmp_path: Path
) -> None:
    table = f"指标,单位,{headings}\n{row}\n"
    review = checked(tmp_path, FIVE_YEARS, table, date(2025, 12, 31))
    assert status(review, "infected") == expected


@pytest.mark.parametrize("heading", ["上年完成值", "2024年", "2024年（%）"])
def test_so_they_do_beside_a_column_of_last_year(heading: str, tmp_path: Path) -> None:
    plan = FIVE_YEARS.replace("{from: 2021, to: 2025, baseline: 2020}", "2025")
    table = f"指标,单位,{heading},2025年\n感染率,%,0.5,0.4\n"
    review = checked(tmp_path, plan, table, date(2025, 12, 31))
    assert status(review, "infected") == "met"
    assert set(codes(review)) == {"share-below-one"}


@pytest.mark.parametrize(
    ("heading", "row", "id", "expected"),
    [
        ("全市平均", "筛查率,%,32.1,30.2", "screened", "met"),
        ("全市平均水平（%）", "筛查率,%,32.1,32.2", "screened", "missed"),
        ("市均值", "筛查率,%,32.1,30.2%", "screened", "met"),
        ("2025年全市平均", "筛查率,%,32.1,30.2", "screened", "met"),
        ("全省平均", "预期寿命,岁,82.1,80.2", "years", "met"),
        ("全省均值", "预期寿命,岁,80.1,80.2", "years", "missed"),
        # in either reading
        ("全市平均", "筛查率,%,0.321,0.302", "screened", "met"),
    ],
)
def test_the_average_of_an_area_is_the_reference_value_of_that_area(
    heading: str, row: str, id: str, expected: str, tmp_path: Path
) -> None:
    review = checked(
        tmp_path, OF_AVERAGES, f"指标,单位,完成值,{heading}\n{row}\n", date(2025, 12, 31)
    )
    assert status(review, id) == expected
    assert "unread-column" not in codes(review)


@pytest.mark.parametrize(
    ("heading", "row", "id"),
    [
        # of another area, another time, of some, or what is compared is no average of all
        ("全省平均", "筛查率,%,32.1,30.2", "screened"),
        ("全国平均", "预期寿命,岁,82.1,80.2", "years"),
        ("2024年全市平均", "筛查率,%,32.1,30.2", "screened"),
        ("全市平均（农村）", "筛查率,%,32.1,30.2", "screened"),
        ("全市平均（上年）", "筛查率,%,32.1,30.2", "screened"),
        ("全市平均排名", "筛查率,%,32.1,2", "screened"),
        ("全市平均", "管理率,%,32.1,30.2", "managed"),
        ("全市平均", "费用,元,105,100", "cost"),
    ],
)
def test_another_average_is_told_and_nothing_is_met_by_it(
    heading: str, row: str, id: str, tmp_path: Path
) -> None:
    review = checked(
        tmp_path, OF_AVERAGES, f"指标,单位,完成值,{heading}\n{row}\n", date(2025, 12, 31)
    )
    assert (status(review, id), codes(review)) == ("undetermined", ["unread-column"])


def test_an_average_alone_is_no_figure_of_the_unit(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as refused:
        checked(tmp_path, OF_AVERAGES, "指标,单位,全市平均\n筛查率,%,30.2\n", date(2025, 12, 31))
    assert [one.code for one in refused.value.problems] == ["no-header"]
    table = "指标,单位,完成值,全市平均\n筛查率,%,,30.2\n访视率,%,31,\n"
    review = checked(tmp_path, OF_AVERAGES, table, date(2025, 12, 31))
    assert status(review, "screened") == "unreported"


def test_an_average_beside_a_level_is_told(tmp_path: Path) -> None:
    table = "指标,单位,完成值,全市平均\n筛查率,%,32.1,30.2\n访视率,%,31,29\n"
    review = checked(tmp_path, OF_AVERAGES, table, date(2025, 12, 31))
    assert (status(review, "screened"), status(review, "visited")) == ("met", "met")
    assert codes(review) == ["unread-column"]


@pytest.mark.parametrize(("row", "expected"), [("30.2", []), ("30.3", ["duplicate-key"])])
def test_a_row_with_the_reference_value_must_agree(
    row: str, expected: list[str], tmp_path: Path
) -> None:
    table = f"指标,单位,完成值,全市平均\n筛查率,%,32.1,30.2\n全市平均筛查率,%,{row},\n"
    try:
        found = codes(checked(tmp_path, OF_AVERAGES, table, date(2025, 12, 31)))
    except InvalidInputError as error:
        found = [one.code for one in error.problems]
    assert found == expected
