"""Last year's figures of a unit are the baselines of its changes, as `hpc check --baseline` has it."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.bulk.exact import Answer, Exact, Row, RowAt, Table
from healthplan_cli.bulk.last_year import LastYear, LastYears
from healthplan_cli.model.roster import Unit
from healthplan_cli.pipeline import Options
from healthplan_cli.reading.specs.folders import shipped_specs

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rises: {zh: 己率, unit: '%', kind: stock, rises_by: 2百分点, quote: 己率提高2个百分点}
  falls: {zh: 庚数, unit: 件, kind: flow, falls_by: 10%, quote: 庚数下降10%}
  no_rise: {zh: 辛率, unit: '%', kind: stock, no_rise: true, quote: 辛率不上升}
  level: {zh: 壬率, unit: '%', kind: stock, at_least: 32%, quote: 壬率达到32%}
"""
HEADINGS = ("指标编号", "单位", "完成值")


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return folder


def table(file: str, *rows: str) -> Table:
    found = []
    for line, row in enumerate(rows, 2):
        found.append(Row(RowAt(file, line, 1), tuple(row.split(","))))
    return Table(HEADINGS, tuple(found))


def last_year(*rows: str) -> LastYear:
    specs = shipped_specs()
    years = LastYears(specs.plan("plan.yaml"), date(2025, 12, 31), specs)
    return years.of_unit(Unit("甲县", "甲县"), table("2024.csv", *rows))


def asked(now: str, before: LastYear) -> Answer:
    options = Options(plan="plan.yaml", as_of=date(2025, 12, 31))
    exact = Exact(HEADINGS, options, shipped_specs())
    return exact.ask(table("2025.csv", now).rows, before.years)


def verdict(now: str, *before: str) -> str:
    """The verdict on the one target that is reported."""
    id = now.partition(",")[0]
    found = {one.target.id: str(one.status) for one in asked(now, last_year(*before)).verdicts}
    return found[id]


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("rises,%,32", "rises,%,30", "met"),
        ("rises,%,31.999999", "rises,%,30", "missed"),
        ("no_rise,%,9", "no_rise,%,9.000001", "met"),
        ("no_rise,%,9.000001", "no_rise,%,9", "missed"),
        ("no_rise,%,9", "no_rise,‰,90.1", "met"),
        ("falls,件,90", "falls,件,100", "met"),
        ("falls,件,91", "falls,件,100", "missed"),
        ("level,%,33", "level,%,20", "met"),  # a jump is a warning, and no doubt about the figure
        ("level,%,33", "level,%,31", "met"),
    ],
)
def test_a_change_is_counted_from_the_figure_of_last_year(
    now: str, before: str, expected: str
) -> None:
    assert verdict(now, before) == expected


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("before", ["rises,%,", "rises,%,—", "rises,%,三成", "level,%,31"])
def test_a_blank_or_unread_baseline_is_no_0(before: str) -> None:
    assert verdict("rises,%,32", before) == "undetermined"


@pytest.mark.usefixtures("work")
def test_a_row_of_last_year_that_is_refused_is_told_and_takes_no_other_with_it() -> None:
    found = last_year("rises,%,三成", "no_rise,%,9")
    assert [(one.code, one.position.file, one.position.line) for one in found.problems] == [
        ("not-a-number", "2024.csv", 2)
    ]
    statuses = {one.target.id: str(one.status) for one in asked("no_rise,%,9", found).verdicts}
    assert statuses["no_rise"] == "met"


@pytest.mark.usefixtures("work")
def test_a_jump_from_last_year_is_a_warning_at_its_row() -> None:
    found = asked("level,%,33", last_year("level,%,20"))
    [jump] = [one for one in found.problems if one.code == "jump"]
    assert (jump.level, jump.position.file, jump.position.line) == ("warning", "2025.csv", 2)
