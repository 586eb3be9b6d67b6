"""Last year's figures of very many units: joined by unit and indicator, never guessed."""

import json
from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.cli.main import run
from healthplan_cli.model.bulked import Bulked
from healthplan_cli.model.review import Review
from healthplan_cli.model.roster import Unit
from healthplan_cli.pipeline import Options, check
from healthplan_cli.text.problems import ExitCode
from healthplan_cli.text.words import Language
from tests.bulk.of_files import judged, table, verdicts

pytest.importorskip("duckdb")

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rises: {zh: 己率, unit: '%', kind: stock, rises_by: 2百分点, quote: 己率提高2个百分点}
  falls: {zh: 庚数, unit: 件, kind: flow, falls_by: 10%, quote: 庚数下降10%}
  no_rise: {zh: 辛率, unit: ‰, kind: stock, no_rise: true, quote: 辛率不上升}
  level: {zh: 壬率, unit: '%', kind: stock, at_least: 32%, quote: 壬率达到32%}
"""
HEADINGS = "县区,指标编号,单位,完成值\n"


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return folder


def write(work: Path, name: str, *rows: str) -> None:
    (work / name).write_text(HEADINGS + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def test_a_change_is_counted_from_the_figure_of_the_same_unit(work: Path) -> None:
    write(work, "now.csv", "甲县,rises,%,32", "乙县,rises,%,32", "丙县,rises,%,32")
    write(work, "then.csv", "乙县,己率,%,30.000001", "甲 县,rises,‰,300")
    judged(work, "now.csv", baseline="then.csv")
    found = verdicts(work)
    assert found["甲县", "rises"] == "met"
    assert found["乙县", "rises"] == "missed"
    assert found["丙县", "rises"] == "undetermined"


@pytest.mark.parametrize(
    "rows",
    [
        ["甲县,rises,%,"],
        ["甲县,rises,%,三成"],
        ["甲县,level,%,30"],
        ["甲县,rises,%,30", "甲县,rises,%,30"],
        ["甲县,rises,%,30", "甲县,己率,%,30"],
    ],
)
def test_what_is_blank_refused_or_given_twice_is_no_baseline(rows: list[str], work: Path) -> None:
    write(work, "now.csv", "甲县,rises,%,32")
    write(work, "then.csv", *rows)
    judged(work, "now.csv", baseline="then.csv")
    assert verdicts(work)["甲县", "rises"] == "undetermined"


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        (["甲县,rises,%,30", "甲县,己率,%,31"], "duplicate-key", ("then.csv:2", "then.csv:3")),
        (["甲县,无此率,%,30"], "unknown-target", ("'无此率'", "1 rows of last year are not used")),
        (["合计,rises,%,30"], "unknown-unit-name", ("'合计'", "1 rows of last year are not used")),
        (["甲县,rises,%,三成"], "not-a-number", ("三成",)),
        (["乙县,rises,%,30"], "unknown-unit-name", ("1 units", "乙县")),
    ],
)
def test_a_row_of_last_year_that_is_not_used_is_told(
    rows: list[str], code: str, words: tuple[str, ...], work: Path
) -> None:
    write(work, "now.csv", "甲县,level,%,33")
    write(work, "then.csv", *rows)
    judged(work, "now.csv", baseline="then.csv")
    [problem] = table(work, "problems")
    assert problem["code"] == code
    assert Path(problem["file"]).name == "then.csv"
    assert problem["line"] == "2"
    for word in words:
        assert word in problem["words"]
    assert {unit for unit, _ in verdicts(work)} == {"甲县"}


def test_a_jump_from_last_year_is_told_at_the_row_of_this_year(work: Path) -> None:
    write(work, "now.csv", "甲县,level,%,33", "乙县,level,%,33")
    write(work, "then.csv", "乙县,level,%,20", "甲县,level,%,32")
    judged(work, "now.csv", baseline="then.csv")
    [problem] = table(work, "problems")
    assert (problem["code"], problem["unit"], problem["line"]) == ("jump", "乙县", "3")
    assert Path(problem["file"]).name == "now.csv"


COMMAND = ["bulk", "plan.yaml", "now.csv", "--baseline", "then.csv", "-o", "out"]


def test_the_command_takes_last_years_figures(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(work, "now.csv", "甲县,rises,%,32")
    write(work, "then.csv", "甲县,rises,%,30")
    line = [*COMMAND, "--as-of", "2025-12-31", "-f", "json"]
    assert run(line, Language("en")) is ExitCode.FAILED  # three targets are not reported
    report = json.loads(capsys.readouterr().out)
    assert (report["counts"]["met"], report["counts"]["unreported"]) == (1, 3)
    assert report["rows"] == 1  # those of last year are none of this year's


def test_a_script_has_no_last_year(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(work, "now.csv", "甲县,rises,%,32")
    write(work, "then.csv", "甲县,rises,%,30")
    line = [*COMMAND, "--as-of", "2025-12-31", "--sql", "duckdb"]
    assert run(line, Language("en")) is ExitCode.USAGE
    assert capsys.readouterr().err == (
        "hpc: a script of SQL knows no last year; leave out --baseline\n"
    )


NOW = ["rises,%,32", "falls,件,27", "no_rise,‰,30", "level,%,32"]
UNREAD = "一些"
FIGURES = (
    *("30", "30.000001", "29.999999", "0", "", "33", "100", UNREAD, "3", "３０"),
    *("32", "64", "64.01", "21.33", "21.34"),
)


def checked(work: Path, unit: str, then: list[str]) -> Review:
    """The check of the rows of one unit without those it cannot read: for one it refuses the whole file."""
    heading = HEADINGS.partition(",")[2]
    for name, rows in (("one.csv", NOW), ("one-then.csv", then)):
        read = [f"{row}\n" for row in rows if UNREAD not in row]
        (work / name).write_text(heading + "".join(read), encoding="utf-8")
    options = Options(
        plan="plan.yaml",
        as_of=date(2025, 12, 31),
        baseline=work / "one-then.csv",
        unit=Unit(unit, unit),
    )
    return check(work / "one.csv", options)


def test_every_verdict_is_that_of_a_check_with_last_years_file(work: Path) -> None:
    then: dict[str, list[str]] = {}
    for number, figure in enumerate(FIGURES):
        unit = f"第{number}县"
        other = FIGURES[-number]
        then[unit] = [f"rises,%,{figure}", f"falls,件,{other}", f"no_rise,‰,{figure}"]
        then[unit].append(f"level,%,{other}")
    write(work, "now.csv", *(f"{unit},{row}" for unit in then for row in NOW))
    write(work, "then.csv", *(f"{unit},{row}" for unit, rows in then.items() for row in rows))
    result = judged(work, "now.csv", baseline="then.csv")
    assert result.proof.by_bands > 3  # else nothing was looked up
    found = verdicts(work)
    for unit, rows in then.items():
        review = checked(work, unit, rows)
        for verdict in review.verdicts:
            assert found[unit, verdict.target.id] == str(verdict.status), (unit, verdict.target.id)
        if not any(UNREAD in row for row in rows):
            told = [row["code"] for row in table(work, "problems") if row["unit"] == unit]
            assert sorted(told) == sorted(problem.code for problem in review.problems)


COUNTS = "县区,指标编号,单位,完成值,分子,分母\n"


def write_counts(work: Path, name: str, *rows: str) -> None:
    (work / name).write_text(COUNTS + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def of_all(found: Bulked, target: str) -> tuple[str, str]:
    """The verdict on all units together, and what was measured."""
    [verdict] = [
        one.together.verdict
        for one in found.targets
        if one.target.id == target and one.together.verdict is not None
    ]
    return str(verdict.status), ", ".join(str(one.value) for one in verdict.measured)


def test_the_change_of_all_units_is_one_of_their_sums(work: Path) -> None:
    # 90 of 100 件 is 10 % less; 32 of 100 and 330 of 900 is 36.2 %, 30 of 100 and 300 of 900 was 33 %
    now = (
        "甲县,falls,件,40,,",
        "乙县,falls,件,50,,",
        "甲县,rises,%,,32,100",
        "乙县,rises,%,,330,900",
    )
    then = (
        "甲县,falls,件,60,,",
        "乙县,falls,件,40,,",
        "甲县,rises,%,,30,100",
        "乙县,rises,%,,300,900",
    )
    write_counts(work, "now.csv", *now)
    write_counts(work, "then.csv", *then)
    found = judged(work, "now.csv", baseline="then.csv", units="甲县 乙县")
    assert of_all(found, "falls") == ("met", "-10")
    assert of_all(found, "rises") == ("met", "16/5")
    assert [row["together"] for row in table(work, "targets")][:2] == ["3.2", "-10"]


@pytest.mark.parametrize(
    "then",
    [
        ["甲县,falls,件,60,,", "甲县,rises,%,,30,100"],  # 乙县 had no figures
        ["甲县,falls,件,60,,", "乙县,falls,件,,,", "甲县,rises,%,,30,100", "乙县,rises,%,31,,"],
    ],
)
def test_without_the_baseline_of_each_unit_the_change_of_all_is_open(
    then: list[str], work: Path
) -> None:
    now = (
        "甲县,falls,件,40,,",
        "乙县,falls,件,20,,",
        "甲县,rises,%,,40,100",
        "乙县,rises,%,,360,900",
    )
    write_counts(work, "now.csv", *now)
    write_counts(work, "then.csv", *then)
    found = judged(work, "now.csv", baseline="then.csv", units="甲县 乙县")
    assert of_all(found, "falls")[0] == "undetermined"
    assert of_all(found, "rises")[0] == "undetermined"


def test_a_change_of_all_units_is_not_met_where_the_whole_itself_changed_less(work: Path) -> None:
    then = ("甲县,falls,件,60,,", "乙县,falls,件,40,,", "某市,falls,件,100,,")
    write_counts(work, "then.csv", *then)
    for own, status in (("90", "met"), ("91", "undetermined")):
        write_counts(
            work, "now.csv", "甲县,falls,件,40,,", "乙县,falls,件,50,,", f"某市,falls,件,{own},,"
        )
        found = judged(work, "now.csv", baseline="then.csv", units="某市 甲县<某市 乙县<某市")
        assert of_all(found, "falls")[0] == status


def test_a_unit_that_is_no_longer_asked_leaves_the_change_of_all_open(work: Path) -> None:
    # what 乙县 had may be of another unit now: 40 of 60 + 40 would be a fall by more than half
    plan = PLAN.replace("falls_by: 10%,", "falls_by: 10%, may_not_apply: true,")
    (work / "plan.yaml").write_text(plan, encoding="utf-8")
    write(work, "then.csv", "甲县,falls,件,60", "乙县,falls,件,40")
    rows = "甲县,falls,件,40,\n乙县,falls,件,,机构已撤销\n"
    (work / "now.csv").write_text(f"{HEADINGS.strip()},不适用原因\n{rows}", encoding="utf-8")
    found = judged(work, "now.csv", baseline="then.csv", units="甲县 乙县")
    assert verdicts(work)["乙县", "falls"] == "not_applicable"
    assert of_all(found, "falls")[0] == "undetermined"


def test_a_unit_that_has_closed_leaves_the_change_of_all_open(work: Path) -> None:
    # what 乙县 had may be of 甲县 now: 50 of 60 would be a fall by more than 10 %
    write(work, "then.csv", "甲县,falls,件,60", "乙县,falls,件,40")
    write(work, "now.csv", "甲县,falls,件,50")
    found = judged(work, "now.csv", baseline="then.csv", units="甲县 乙县~2024-12-31")
    assert verdicts(work) == {("甲县", "falls"): "met"} | {
        ("甲县", target): "unreported" for target in ("rises", "no_rise", "level")
    }
    assert of_all(found, "falls")[0] == "undetermined"
    levels = [row["level"] for row in table(work, "problems")]
    assert levels == ["warning"]
