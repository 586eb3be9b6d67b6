"""Last year's figures of very many units: joined by unit and indicator, never guessed."""

import json
from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.cli.main import run
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
