"""What all units report together: sums, never means of rates; a unit that is lacking is no 0."""

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

from healthplan_cli.cli.main import run
from healthplan_cli.model.bulked import Bulked, OfTarget
from healthplan_cli.text.words import Language
from tests.bulk.of_files import judged, table

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%', at_least: 32%, quote: 甲率达到32%以上}
  beds: {zh: 床位数, unit: 张, kind: stock, at_least: 10张, quote: 床位达到10张}
  most: {zh: 乙数, unit: 件, kind: stock, at_most: 5件, quote: 乙数不超过5件}
  each: {zh: 丙数, unit: 家, kind: stock, at_least: 5家, units: each, quote: 各县丙数不少于5家}
  amount: {zh: 经费, unit: 万元, kind: flow, at_least: 30万元, quote: 经费30万元}
  stage: {zh: 丁阶段, scale: [编制中, 编制完成, 印发], reaches: 印发, quote: 印发丁}
"""
HEADINGS = "县区,指标编号,单位,完成值,分子,分母,阶段或等级,日期\n"


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return folder


def rows(work: Path, *lines: str) -> None:
    (work / "a.csv").write_text(HEADINGS + "".join(f"{one}\n" for one in lines), encoding="utf-8")


def of(found: Bulked, target: str) -> OfTarget:
    return {one.target.id: one for one in found.targets}[target]


def together(found: Bulked, target: str) -> tuple[str, str]:
    """The verdict on all units together, and their figure."""
    one = of(found, target).together
    assert one.verdict is not None
    return str(one.verdict.status), str(one.figure)


def test_a_rate_is_the_sum_of_numerators_over_that_of_denominators(work: Path) -> None:
    # 30 of 100 and 315 of 900: 345/1000 = 34.5 %; the mean of 30 % and 35 % would be 32.5 %
    rows(work, "甲县,rate,%,,30,100,,", "乙县,rate,%,,315,900,,")
    found = judged(work, "a.csv", units="甲县 乙县")
    assert together(found, "rate") == ("met", "69/2")
    one = of(found, "rate").together
    assert (str(one.numerator), str(one.denominator)) == ("345", "1000")
    assert (one.counted, one.lacking) == (2, 0)
    [row] = [row for row in table(work, "targets") if row["target"] == "rate"]
    assert (row["together"], row["numerator"], row["denominator"]) == ("34.5", "345", "1000")


def test_a_sum_on_the_wrong_side_of_the_limit_is_missed_though_a_mean_would_be_met(
    work: Path,
) -> None:
    # 90 of 100 and 225 of 900: 31.5 %; the mean of the rates is 57.5 %
    rows(work, "甲县,rate,%,,90,100,,", "乙县,rate,%,,225,900,,")
    assert together(judged(work, "a.csv", units="甲县 乙县"), "rate") == ("missed", "63/2")


@pytest.mark.parametrize(
    ("closed", "is_expected"),
    [
        ("乙县~2024-12-31", False),
        ("乙县+2026-01-01", False),
        ("乙县~2025-01-01", True),  # it was open on a day of the year
        ("乙县+2025-12-31", True),
    ],
)
def test_a_unit_that_is_closed_or_not_yet_open_is_not_counted(
    closed: str, is_expected: bool, work: Path
) -> None:
    rows(work, "甲县,beds,张,6,,,,", "乙县,beds,张,5,,,,")
    found = judged(work, "a.csv", units=f"甲县 {closed}")
    problems = [row["words"] for row in table(work, "problems")]
    if is_expected:
        assert together(found, "beds") == ("met", "11")
        assert not problems
        return
    assert together(found, "beds") == ("missed", "6")
    assert [row["unit"] for row in table(work, "units")] == ["甲县"]
    assert problems == ["'乙县' is closed or not yet open; 1 rows are not judged"]


def test_nobody_waits_for_a_unit_that_is_closed(work: Path) -> None:
    rows(work, "甲县,beds,张,11,,,,")
    found = judged(work, "a.csv", units="甲县 乙县~2024-12-31")
    assert together(found, "beds") == ("met", "11")


def test_rates_without_counts_have_no_sum(work: Path) -> None:
    rows(work, "甲县,rate,%,90,,,,", "乙县,rate,%,90,,,,")
    found = judged(work, "a.csv", units="甲县 乙县")
    one = of(found, "rate").together
    assert together(found, "rate") == ("undetermined", "None")
    assert str(one.why) == "lacking: 2 units (no numerator and denominator)"


def test_counts_and_amounts_add_up_over_units_of_measurement(work: Path) -> None:
    rows(
        work, "甲县,amount,万元,12.5,,,,", "乙县,amount,元,200000,,,,", "丙县,amount,,0.25万元,,,,"
    )
    found = judged(work, "a.csv", units="甲县 乙县 丙县")
    assert together(found, "amount") == ("met", "131/4")  # 12.5 + 20 + 0.25 = 32.75


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["甲县,most,件,2,,,,"], "lacking: 1 units (not reported, or not to be judged)"),
        (["甲县,most,件,2,,,,", "乙县,most,件,,,,,"], "lacking: 1 units (not reported)"),
        (["甲县,most,件,2,,,,", "乙县,most,件,一些,,,,"], "lacking: 1 units (not reported, or not to be judged)"),
        (["甲县,most,件,2,,,,", "乙县,most,件,1,,,,", "乙县,most,件,1,,,,"], "lacking: 1 units (not reported, or not to be judged)"),
        (["甲县,most,件,2,,,,", "乙县,most,件,1.5,,,,"], "lacking: 1 units (its figure is doubted)"),
    ],
)  # fmt: skip
def test_a_sum_in_which_a_unit_is_lacking_is_never_met(
    lines: list[str], why: str, work: Path
) -> None:
    rows(work, *lines)
    found = judged(work, "a.csv", units="甲县 乙县")
    assert together(found, "most")[0] == "undetermined"
    assert str(of(found, "most").together.why) == why


def test_without_a_roster_nobody_knows_whether_a_sum_is_whole(work: Path) -> None:
    rows(work, "甲县,most,件,2,,,,")
    found = judged(work, "a.csv")
    assert together(found, "most") == ("undetermined", "2")
    words = "without a roster it is not known whether all units are here"
    assert str(of(found, "most").together.why) == words


def test_a_figure_of_an_earlier_day_makes_a_sum_of_that_day(work: Path) -> None:
    rows(work, "甲县,most,件,2,,,,2025-06-30", "乙县,most,件,1,,,,")
    found = judged(work, "a.csv", units="甲县 乙县")
    assert together(found, "most")[0] != "met"  # half a year may still bring more


def test_a_sum_has_as_few_decimals_as_the_coarsest_figure_in_it(work: Path) -> None:
    # 30.02 of figures with one decimal is anything from 29.97 to 30.07, and the limit is 30
    day = "2025-12-31"
    rows(work, f"甲县,amount,万元,15.02,,,,{day}", f"乙县,amount,万元,15.0,,,,{day}")
    coarse = of(judged(work, "a.csv", units="甲县 乙县"), "amount").together.verdict
    rows(work, f"甲县,amount,万元,15.02,,,,{day}", f"乙县,amount,万元,15.00,,,,{day}")
    fine = of(judged(work, "a.csv", units="甲县 乙县"), "amount").together.verdict
    assert coarse is not None
    assert fine is not None
    assert (coarse.on_edge, fine.on_edge) == (True, False)


@pytest.mark.parametrize(
    ("line", "target", "why"),
    [
        ("甲县,stage,,,,,印发,2025-06-30", "stage", "grades and stages do not add up"),
        ("甲县,each,家,9,,,,", "each", "the limit is one for each unit, with which no sum of them is compared"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_has_no_verdict(line: str, target: str, why: str, work: Path) -> None:
    rows(work, line)
    one = of(judged(work, "a.csv", units="甲县"), target).together
    assert one.verdict is None
    assert str(one.why) == why


def test_quartiles_are_those_between_sorted_figures_in_one_unit(work: Path) -> None:
    # 1, 2, 3, 4 万元: type 7 of R gives 1.75, 2.5 and 3.25
    rows(
        work,
        "甲县,amount,元,40000,,,,",
        "乙县,amount,万元,1,,,,",
        "丙县,amount,,2万元,,,,",
        "丁县,amount,万元,3,,,,",
    )
    spread = of(judged(work, "a.csv"), "amount").spread
    assert spread is not None
    assert spread.unit == "万元"
    figures = (spread.low, spread.lower, spread.median, spread.upper, spread.high)
    assert [float(figure) for figure in figures] == [1, 1.75, 2.5, 3.25, 4]


def test_a_sum_far_off_its_limit_is_doubted_as_in_a_collection(work: Path) -> None:
    rows(work, "甲县,beds,张,200,,,,", "乙县,beds,张,7,,,,")  # 207 where 10 are asked for
    found = judged(work, "a.csv", units="甲县 乙县")
    assert together(found, "beds") == ("undetermined", "207")
    assert "far off the limit of 10张" in str(of(found, "beds").together.why)


def test_units_that_have_parts_are_not_added_up_with_them(work: Path) -> None:
    rows(work, "全市卫健委,beds,张,14,,,,", "甲县,beds,张,8,,,,", "乙县,beds,张,6,,,,")
    found = judged(work, "a.csv", units="全市卫健委 甲县<全市卫健委 乙县<全市卫健委")
    assert together(found, "beds") == ("met", "14")
    assert of(found, "beds").together.counted == 2


@pytest.mark.parametrize("day", ["", "2025-12-31"])
def test_a_sum_is_not_met_where_the_whole_itself_reports_less(day: str, work: Path) -> None:
    whole = f"全市卫健委,beds,张,9,,,,{day}"
    rows(work, whole, "甲县,beds,张,8,,,,", "乙县,beds,张,6,,,,")
    found = judged(work, "a.csv", units="全市卫健委 甲县<全市卫健委 乙县<全市卫健委")
    assert together(found, "beds") == ("undetermined", "14")
    words = "the whole itself reports 9张, and its units come to 14张"
    assert str(of(found, "beds").together.why) == words


def test_units_that_lack_for_one_reason_are_counted_together(work: Path) -> None:
    rows(work, "甲县,rate,%,33,,,,", "乙县,rate,%,33*,,,,", "丙县,甲率,％,33,,,,")
    one = of(judged(work, "a.csv", units="甲县 乙县 丙县"), "rate").together
    assert str(one.why) == "lacking: 3 units (no numerator and denominator)"


def test_a_doubted_figure_is_not_among_the_quartiles(work: Path) -> None:
    rows(work, "甲县,rate,%,33,,,,", "乙县,rate,%,133,,,,", "丙县,rate,%,35,,,,")
    spread = of(judged(work, "a.csv"), "rate").spread
    assert spread is not None
    assert [int(one) for one in (spread.low, spread.median, spread.high)] == [33, 34, 35]


ALONE = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%%', at_least: 32%%, quote: 甲率达到32%%以上}
  beds: {zh: 床位数, unit: 张, kind: flow, at_least: 100张, quote: 力争床位达到100张%s}
"""
ROSTER = "units: {a: {zh: 甲县}, b: {zh: 乙县}}\n"


def bulk(work: Path, *options: str, more: str = "") -> int:
    """How a run ends of which each unit meets the rate."""
    (work / "plan.yaml").write_text(ALONE % more, encoding="utf-8")
    (work / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    line = ["bulk", "plan.yaml", "a.csv", "-o", "out", "--as-of", "2025-12-31"]
    return run([*line, *options], Language("en"))


RATES = ("甲县,rate,%,33,,,,", "乙县,rate,%,34,,,,")


@pytest.mark.parametrize(
    ("beds", "more", "code", "shown"),
    [
        (("甲县,beds,张,12,,,,", "乙县,beds,张,12,,,,"), "", 1, "✗ 24张"),
        (
            ("甲县,beds,张,12,,,,", "乙县,beds,张,12,,,,"),
            ", strength: soft, hedge: 力争",
            0,
            "✗ 24张",
        ),
        (("甲县,beds,张,52,,,,", "乙县,beds,张,52,,,,"), "", 0, "✓ 104张"),
        (("甲县,beds,张,120,,,,",), "", 1, "? 120张"),
    ],
)
def test_what_all_units_miss_together_is_shown_and_fails(
    beds: tuple[str, ...],
    more: str,
    code: int,
    shown: str,
    work: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows(work, *RATES, *beds)
    assert bulk(work, "--roster", "roster.yaml", more=more) == code
    assert shown in capsys.readouterr().out


def test_without_a_roster_what_all_units_come_to_is_shown_and_not_known(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows(work, *RATES, "甲县,beds,张,12,,,,", "乙县,beds,张,12,,,,")
    assert bulk(work) == 0
    assert "? 24张" in capsys.readouterr().out


def test_a_table_without_rows_passes_nothing(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows(work)
    assert bulk(work) == 1
    assert "a.csv: error [empty-file]: the table has no rows" in capsys.readouterr().out


def test_a_table_without_rows_among_others_is_told(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows(work)
    (work / "a.csv").rename(work / "b.csv")
    rows(work, *RATES)
    assert bulk(work, "--baseline", "b.csv") == 0
    assert "b.csv: warning [empty-file]: the table has no rows" in capsys.readouterr().out
