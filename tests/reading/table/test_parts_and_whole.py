"""Parts beside the whole, of the year, of the place or of this time: the figure is that of the whole."""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check
from healthplan_cli.text.problems import InvalidInputError

PLAN = """\
plan: t/2025
title: t
region: 某市
period: 2025
targets:
  places: {zh: 新增托位数, unit: 个, kind: flow, at_least: 300个, quote: 新增托位300个}
  rate: {zh: 签约率, unit: '%', kind: rate, at_least: 32%, quote: 签约率32%}
  beds: {zh: 床位数, unit: 张, kind: stock, at_least: 300张, quote: 床位300张}
  hospitals: {zh: 社区医院创建数, unit: 家, kind: flow, at_least: 3家, quote: 创建3家}
"""
QUARTERS = "一季度,二季度,三季度,四季度"


def judged(folder: Path, headings: str, row: str) -> tuple[str, list[str]]:
    """The verdict on the only row, and the codes of what is said against it."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = folder / "t.csv"
    head = "计划,plan.yaml\n数据截止日,2025-12-31\n"
    path.write_text(f"{head}指标,{headings}\n{row}\n", encoding="utf-8")
    try:
        review = check(path)
    except InvalidInputError as refused:
        return "refused", [one.code for one in refused.problems]
    (reported,) = [one for one in review.verdicts if one.actual is not None]
    return reported.status.value, [one.code for one in review.problems]


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (f"{QUARTERS},全年完成", "新增托位数,80,70,60,100,310"),
        (f"{QUARTERS},全年", "新增托位数,80,70,60,100,310"),
        (f"{QUARTERS},合计", "新增托位数,80,70,60,100,310"),
        (f"全年完成数,{QUARTERS}", "新增托位数,310,80,70,60,100"),
        ("第1季度,第2季度,第3季度,第4季度,全年累计", "新增托位数,80,70,60,100,310"),
        ("上半年,下半年,全年累计", "新增托位数,150,160,310"),
        ("1-6月,7-12月,1-12月", "新增托位数,150,160,310"),
        (f"{QUARTERS},全年完成", "社区医院创建数,1,1,1,0,3"),
        (f"{QUARTERS},全年完成", "签约率,30%,31%,32%,33%,33%"),
        (f"{QUARTERS},全年完成", "床位数,300,300,300,310,310"),
        (f"{QUARTERS},全年完成", "新增托位数,80,70,,100,310"),
        ("一季度末,二季度末,三季度末,四季度末", "床位数,290,295,300,310"),
    ],
)
def test_the_figure_is_that_of_the_year(headings: str, row: str, tmp_path: Path) -> None:
    verdict, codes = judged(tmp_path, headings, row)
    assert (verdict, [code for code in codes if code != "unread-column"]) == ("met", [])


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (f"{QUARTERS},全年完成", "新增托位数,80,70,60,90,310"),
        ("上半年,下半年,全年累计", "新增托位数,150,150,310"),
        ("1-6月,7-12月,1-12月", "新增托位数,150,150,310"),
        ("上半年,下半年,全年累计", "新增托位数,150,159,310"),  # things are counted one by one
        (f"{QUARTERS},全年完成", "社区医院创建数,1,1,0,0,3"),
        (f"{QUARTERS},合计", "社区医院创建数,0,0,0,0,3"),
    ],
)
def test_quarters_that_do_not_come_to_the_year(headings: str, row: str, tmp_path: Path) -> None:
    assert judged(tmp_path, headings, row) == ("undetermined", ["sum-differs"])


@pytest.mark.parametrize(
    "headings", ["一季度,二季度,三季度,全年完成", QUARTERS, f"{QUARTERS},全年完成,合计"]
)
def test_parts_that_are_not_all_or_two_years_are_refused(headings: str, tmp_path: Path) -> None:
    figures = ",".join(["310"] * (headings.count(",") + 1))
    verdict, codes = judged(tmp_path, headings, f"新增托位数,{figures}")
    assert verdict == "refused"
    assert set(codes) <= {"other-period", "duplicate-column", "unread-column"}


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("城区,农村,合计", "新增托位数,110,200,310"),
        ("县直,乡镇,全市", "新增托位数,110,200,310"),
        ("公办,民办,合计", "床位数,110,200,310"),
        ("城区,农村,合计", "签约率,34%,31%,32.5%"),
        ("男,女,合计", "签约率,31,34,32.5"),
        ("本期,累计", "新增托位数,100,310"),
    ],
)
def test_the_figure_is_that_of_all_parts(headings: str, row: str, tmp_path: Path) -> None:
    verdict, codes = judged(tmp_path, headings, row)
    assert (verdict, set(codes) <= {"unread-column"}) == ("met", True)


@pytest.mark.parametrize(
    ("headings", "row", "expected"),
    [
        ("城区,农村,合计", "新增托位数,110,190,310", ("undetermined", ["sum-differs"])),
        ("城区,农村,合计", "床位数,110,190,310", ("undetermined", ["sum-differs"])),
        ("城区,农村,合计", "签约率,34%,31%,65%", ("undetermined", ["sum-differs"])),
        ("男,女,合计", "签约率,31,30,32", ("undetermined", ["sum-differs"])),
        ("城区,农村,全省", "新增托位数,110,200,310", ("refused", ["other-place"])),
        ("城区,合计", "新增托位数,310,310", ("refused", ["no-header"])),
        ("累计", "新增托位数,310", ("refused", ["no-header"])),
    ],
)
def test_parts_that_do_not_make_the_whole(
    headings: str, row: str, expected: tuple[str, list[str]], tmp_path: Path
) -> None:
    assert judged(tmp_path, headings, row) == expected
