"""`hpc collect --baseline`: last year's returns, and those of years before."""

import json
from pathlib import Path
from typing import Any

import pytest

from healthplan_cli.cli.main import run
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
ROSTER = """\
whole: 某市
units:
  jia: {zh: 甲县}
  yi: {zh: 乙县}
"""
PLAN = """\
plan: test/2022
title: 测试
region: 某市
period: 2022
targets:
  rate: {zh: 近视率, unit: '%', better: lower, falls: true, quote: q}
  beds: {zh: 床位, unit: 张, rises: true, quote: q}
"""
NOW = {"jia": ("甲县", "50%", "110张"), "yi": ("乙县", "52%", "90张")}


@pytest.fixture
def work(folder: Path) -> Path:
    """A folder with a plan, a roster, this year's returns, and a folder for last year's."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    for name in ("2022", "2021", "2020"):
        (folder / name).mkdir()
    for name, (unit, rate, beds) in NOW.items():
        hand_in(folder, f"2022/{name}.yaml", unit, rate, beds)
    return folder


def hand_in(work: Path, name: str, unit: str, rate: str, beds: str, more: str = "") -> None:
    year = name[:4]
    text = f"as_of: {year}-12-31\norg_unit: {unit}\n{more}actuals: {{rate: {rate}, beds: {beds}}}\n"
    (work / name).write_text(text, encoding="utf-8")


def collected(
    capsys: pytest.CaptureFixture[str], *options: str, returns: str = "2022"
) -> tuple[int, dict[str, Any]]:
    line = ["collect", "plan.yaml", returns, "--roster", "roster.yaml", "-f", "json", *options]
    code = run(line, ENGLISH)
    out, err = capsys.readouterr()
    assert err == ""
    return code, json.loads(out)


def verdicts(report: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {(one["unit"], one["target"]): one["status"] for one in report["verdicts"]}


def together(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    (whole,) = report["wholes"]
    return {one["target"]: one for one in whole["targets"]}


def codes(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["code"], one["level"]) for one in report["problems"]]


def test_the_change_of_each_unit_is_counted_from_its_own_last_year(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "2021/a.yaml", "甲县", "51%", "100张")
    hand_in(work, "2021/b.yaml", "乙县", "51%", "100张")
    _, report = collected(capsys, "--baseline", "2021")
    assert verdicts(report) == {
        ("jia", "rate"): "met",
        ("jia", "beds"): "met",
        ("yi", "rate"): "missed",
        ("yi", "beds"): "missed",
    }
    assert codes(report) == []


def test_without_last_year_nothing_is_met(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(work, "2021/a.yaml", "甲县", "51%", "100张")
    _, report = collected(capsys, "--baseline", "2021")
    assert verdicts(report)["yi", "rate"] == "undetermined"


def test_last_year_may_be_one_table_of_all_units(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "数据截止日：2021-12-31\n县区,近视率,床位\n甲县,51%,100张\n乙县,51%,100张\n"
    (work / "last.csv").write_text(table, encoding="utf-8")
    _, report = collected(capsys, "--baseline", "last.csv")
    assert verdicts(report)["jia", "rate"] == "met"
    assert verdicts(report)["yi", "rate"] == "missed"


def test_of_several_files_of_last_year_the_last_counts(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "2021/a.yaml", "甲县", "40%", "1张", more="submitted: 2022-01-03\n")
    hand_in(work, "2021/b.yaml", "甲县", "51%", "100张", more="submitted: 2022-01-09\n")
    _, report = collected(capsys, "--baseline", "2021")
    assert verdicts(report)["jia", "rate"] == "met"
    assert codes(report) == []


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"2020/a.yaml": "甲县"}, ("wrong-baseline-year", "error")),
        ({"2021/a.yaml": "甲县", "2021/b.yaml": "甲县"}, ("same-year-twice", "error")),
        ({"2021/a.yaml": ""}, ("unnamed-sender", "error")),
        ({"2021/a.yaml": "丙县"}, ("outside-roster", "warning")),
    ],
)
def test_what_is_wrong_with_a_file_of_last_year_is_told_and_meets_nothing(
    files: dict[str, str],
    problem: tuple[str, str],
    work: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, unit in files.items():
        hand_in(work, name, unit, "60%", "1张")
    names = (option for name in files for option in ("--baseline", name))
    code, report = collected(capsys, *names, "--fail-on", "returned")
    assert codes(report) == [problem]
    assert code == (problem[1] == "error")
    assert verdicts(report)["jia", "rate"] == "undetermined"


def test_the_baselines_of_amounts_add_up(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """110 and 90 are as many beds as 105 and 95; 110 and 90 are more than 105 and 94."""
    hand_in(work, "2021/a.yaml", "甲县", "51%", "105张")
    for beds, verdict in (("95张", "missed"), ("94张", "met")):
        hand_in(work, "2021/b.yaml", "乙县", "51%", beds)
        _, report = collected(capsys, "--baseline", "2021")
        assert together(report)["beds"]["status"] == verdict


def counts(numerator: int, denominator: int) -> str:
    return f"{{numerator: {numerator}, denominator: {denominator}}}"


def test_the_base_of_a_rate_is_a_sum_over_a_sum(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """50 of 100 and 360 of 900 are 41 %; 40 of 100 and 378 of 900 are 41.8 %, their mean is 41 %.

    40 of 100 and 369 of 900 are 40.9 %; of a printed 42 % there are no counts to add up.
    """
    hand_in(work, "2022/jia.yaml", "甲县", counts(50, 100), "110张")
    hand_in(work, "2022/yi.yaml", "乙县", counts(360, 900), "90张")
    hand_in(work, "2021/a.yaml", "甲县", counts(40, 100), "105张")
    for base, verdict in (
        (counts(378, 900), "met"),
        (counts(369, 900), "missed"),
        ("42%", "undetermined"),
    ):
        hand_in(work, "2021/b.yaml", "乙县", base, "95张")
        _, report = collected(capsys, "--baseline", "2021")
        assert together(report)["rate"]["status"] == verdict


def test_the_baselines_do_not_add_up_where_a_unit_has_left(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its beds of last year may be those of another unit now."""
    roster = ROSTER + "  bing: {zh: 丙县, closes: 2021-12-31}\n"
    (work / "roster.yaml").write_text(roster, encoding="utf-8")
    hand_in(work, "2021/a.yaml", "甲县", "51%", "50张")
    hand_in(work, "2021/b.yaml", "乙县", "51%", "50张")
    hand_in(work, "2021/c.yaml", "丙县", "51%", "900张")
    _, report = collected(capsys, "--baseline", "2021")
    assert together(report)["beds"]["status"] == "undetermined"


def test_last_years_return_of_the_whole_is_its_baseline(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Counts of a rate make 51 % together, which is less than the 52 % of the year before.

    What the rates of units were together in the year before, nobody can tell without their counts.
    """
    for name, unit, numerator in (("jia", "甲县", 50), ("yi", "乙县", 52)):
        rate = f"{{numerator: {numerator}人, denominator: 100人}}"
        hand_in(work, f"2022/{name}.yaml", unit, rate, "100张")
        hand_in(work, f"2021/{name}.yaml", unit, "53%", "75张")
    _, report = collected(capsys, "--baseline", "2021")
    assert together(report)["rate"]["status"] == "undetermined"
    hand_in(work, "2021/c.yaml", "某市", "52%", "150张")
    _, report = collected(capsys, "--baseline", "2021")
    assert together(report)["rate"]["status"] == "met"
    assert together(report)["beds"]["status"] == "met"


def test_two_baselines_of_the_whole_that_differ_meet_nothing(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The units had 100 beds each, and the city reported 150."""
    hand_in(work, "2021/a.yaml", "甲县", "51%", "100张")
    hand_in(work, "2021/b.yaml", "乙县", "51%", "99张")
    hand_in(work, "2021/c.yaml", "某市", "52%", "150张")
    _, report = collected(capsys, "--baseline", "2021")
    found = together(report)["beds"]
    assert found["status"] == "undetermined"
    assert found["reason"] == (
        "beds has two baselines: met on the 199张 given here, met on the 150张 of last year's file"
    )


def test_figures_that_do_not_go_on_from_the_years_before_are_asked_about(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """110 beds are 137.5 % of the mean of 80 and 80."""
    for year in ("2020", "2021"):
        hand_in(work, f"{year}/a.yaml", "甲县", "51%", "80张")
    _, report = collected(capsys, "--baseline", "2021", "--baseline", "2020")
    (unit, _) = report["units"]
    assert [one["code"] for one in unit["warnings"]] == ["off-mean-of-years"]
    assert verdicts(report)["jia", "beds"] == "met"


def test_a_file_of_last_year_that_is_not_there_ends_the_run_with_2(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = collected(capsys, "--baseline", "nothing.yaml")
    assert (code, codes(report)) == (2, [("missing-file", "error")])


def test_a_file_of_last_year_is_never_written_over(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(work, "2021/a.yaml", "甲县", "51%", "100张")
    line = ["collect", "plan.yaml", "2022", "--baseline", "2021", "-f", "csv=2021/a.yaml"]
    assert run(line, ENGLISH) == 2
    assert "2021/a.yaml" in capsys.readouterr().err
