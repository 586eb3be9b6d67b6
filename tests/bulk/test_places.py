"""The tables of a run get to their places together, and never over what was read."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.bulk.engines import working
from healthplan_cli.bulk.settings import BulkOptions
from healthplan_cli.cli.main import run
from healthplan_cli.text.problems import ExitCode, UsageError
from healthplan_cli.text.words import Language

pytest.importorskip("duckdb")

PLAN = """\
plan: test/2025
title: 要点
region: 市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%', at_least: 32%, quote: 甲率达到32%}
"""
TABLES = ["problems.csv", "summary.json", "targets.csv", "units.csv", "verdicts.csv"]


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "roster.csv").write_text("名称\n甲县\n", encoding="utf-8")
    write_figures(folder / "a.csv")
    return folder


def write_figures(file: Path, figure: str = "33") -> None:
    file.write_text(f"县区,指标编号,单位,完成值\n甲县,rate,%,{figure}\n", encoding="utf-8")


def bulk(figures: str, more: str = "") -> ExitCode:
    line = f"bulk plan.yaml {figures} --as-of 2025-12-31 --verdicts-as csv {more}"
    return run(line.split(), Language("en"))


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


@pytest.mark.parametrize("name", ["units.csv", "targets.csv", "problems.csv"])
def test_no_table_goes_over_figures(
    name: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_figures(work / name)
    before = (work / name).read_bytes()
    assert bulk(name, "-o .") is ExitCode.USAGE
    assert f"{name} was read in this run" in capsys.readouterr().err
    assert (work / name).read_bytes() == before
    assert not (work / "summary.json").exists()


@pytest.mark.parametrize("name", ["a.csv", "plan.yaml", "roster.csv"])
def test_no_report_goes_over_what_was_read(
    name: str, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(work)
    assert bulk("a.csv", f"-o out --roster roster.csv -f html={name}") is ExitCode.USAGE
    assert f"{name} was read in this run" in capsys.readouterr().err
    assert contents(work) == before


def test_where_a_report_cannot_be_written_the_tables_are_as_they_were(work: Path) -> None:
    bulk("a.csv", "-o out")
    before = contents(work / "out")
    assert {*TABLES} <= before.keys()
    write_figures(work / "a.csv", "31")
    assert bulk("a.csv", "-o out -f html=nowhere/page.html") is ExitCode.USAGE
    after = contents(work / "out")
    assert {name: after[name] for name in TABLES} == {name: before[name] for name in TABLES}


def test_verdicts_of_another_run_in_another_format_are_refused(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bulk("a.csv", "-o out")
    before = contents(work / "out")
    line = "bulk plan.yaml a.csv --as-of 2025-12-31 -o out"
    assert run(line.split(), Language("en")) is ExitCode.USAGE
    assert "out/verdicts.csv is of another run" in capsys.readouterr().err
    assert contents(work / "out") == before


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (OSError(28, "No space left on device"), "out"),
        (OSError(28, "No space left on device", "a.text"), "a.text"),
        (OSError(28, "No space left on device", "a.part", None, "a.parquet"), "a.parquet"),
    ],
)
def test_the_last_file_that_the_system_names_is_said_not_to_be_written(
    error: OSError, named: str, work: Path
) -> None:
    out = work / "out"
    out.mkdir()
    words = rf"{named} cannot be written: No space left on device$"
    with (
        pytest.raises(UsageError, match=words),
        working(out, BulkOptions(as_of=date(2025, 12, 31))),
    ):
        raise error
