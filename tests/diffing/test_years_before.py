"""A trend is judged as `hpc check --baseline` judges: the file of the year before is the base of the next."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from healthplan_cli.api import trends
from healthplan_cli.cli import main as cli
from healthplan_cli.judging.select import Selection
from healthplan_cli.model.trend import Line
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Language

PLAN = """\
plan: {place}/{year}
title: 计划
region: {place}
period: {year}
targets:
  visits: {{zh: 门急诊人次, quote: 增长5%, unit: 人次, kind: flow, rises_by: 5%}}
  myopia: {{zh: 近视率, quote: 下降1个百分点, unit: '%', kind: rate, better: lower, falls_by: 1百分点}}
  beds: {{zh: 床位数, quote: 床位40张以上, unit: 张, kind: stock, at_least: 40张}}
"""
Write = Callable[..., Path]
Lines = Callable[..., tuple[dict[str, Line], list[Problem]]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write(year, entries)`: a file of the figures of a year, of the plan of that year."""
    for year in range(2022, 2027):
        folder = tmp_path / "specs" / "某区"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{year}.yaml").write_text(PLAN.format(place="某区", year=year), "utf-8")

    def of(year: int, *entries: str, day: str = "12-31", unit: str = "某区卫健局") -> Path:
        path = tmp_path / f"{year}-{day}-{unit}.yaml"
        head = f"plan: 某区/{year}\nas_of: {year}-{day}\norg_unit: {unit}\nactuals:\n"
        path.write_text(head + "".join(f"  {one}\n" for one in entries), "utf-8")
        return path

    return of


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """`lines(file, ...)`: the lines of one unit by id, and the problems."""

    def of(*paths: Path) -> tuple[dict[str, Line], list[Problem]]:
        specs = shipped_specs().with_folders([tmp_path / "specs"])
        (found,), problems = trends(paths, Selection(), specs)
        return {line.target.id: line for line in found.lines}, list(problems)

    return of


def statuses(line: Line) -> list[str]:
    return [str(point.verdict.status) for point in line.points if point.verdict is not None]


def test_another_base_than_the_year_before_is_no_met(write: Write, lines: Lines) -> None:
    """330 is 13.8 % more than 290, and 3.1 % more than the 320 of the year before."""
    now = write(2026, "visits: {value: 330万人次, baseline: 290万人次}")
    before = write(2025, "visits: {value: 320万人次, baseline: 290万人次}")
    found, problems = lines(before, now)
    assert statuses(found["visits"]) == ["met", "undetermined"]
    assert [problem.code for problem in problems] == ["baseline-disagrees"]
    assert found["visits"].first_met is None


def test_the_year_before_is_the_base(write: Write, lines: Lines) -> None:
    """320 of 300 is 6.7 % more and 340 of 320 is 6.25 %; 0.9 points are no whole one."""
    files = [
        write(2024, "visits: 300万人次", "myopia: 55.2%"),
        write(2025, "visits: 320万人次", "myopia: 54.2%"),
        write(2026, "visits: 340万人次", "myopia: 53.3%"),
    ]
    found, problems = lines(*files)
    assert problems == []
    assert statuses(found["visits"]) == ["undetermined", "met", "met"]
    assert statuses(found["myopia"]) == ["undetermined", "met", "missed"]
    last = found["visits"].last
    assert last.value == 3400000
    assert last.year_before is not None
    assert last.year_before.difference == 200000
    assert found["visits"].points[0].value == 3000000


@pytest.mark.parametrize(
    ("year", "day", "unit"),
    [
        (2024, "12-31", "某区卫健局"),  # two years before
        (2025, "09-30", "某区卫健局"),  # not to its end
        (2025, "12-31", "另一区卫健局"),  # of others
    ],
)
def test_what_is_not_the_whole_year_before_of_the_same_unit_is_no_base(
    year: int, day: str, unit: str, write: Write, tmp_path: Path
) -> None:
    files = [write(2026, "myopia: 53.2%"), write(year, "myopia: 54.2%", day=day, unit=unit)]
    specs = shipped_specs().with_folders([tmp_path / "specs"])
    found, _ = trends(files, Selection(), specs)
    of_myopia = [line for one in found for line in one.lines if line.target.id == "myopia"]
    assert {status for line in of_myopia for status in statuses(line)} == {"undetermined"}


def test_the_figures_of_a_level_are_judged_as_before(write: Write, lines: Lines) -> None:
    found, _ = lines(write(2025, "beds: 41张"), write(2026, "beds: 39张"))
    assert statuses(found["beds"]) == ["met", "missed"]


@pytest.fixture
def report(tmp_path: Path) -> Callable[[Path], Path]:
    """`report(file)`: the finished report of a check."""

    def of(path: Path) -> Path:
        made = path.with_suffix(".json")
        specs = str(tmp_path / "specs")
        cli.run(["check", str(path), "--specs", specs, "-f", f"json={made}"], Language("en"))
        return made

    return of


def test_a_finished_report_is_withheld_as_well(
    write: Write, lines: Lines, report: Callable[[Path], Path]
) -> None:
    now = report(write(2026, "visits: {value: 330万人次, baseline: 290万人次}"))
    found, problems = lines(write(2025, "visits: 320万人次"), now)
    assert statuses(found["visits"]) == ["undetermined", "undetermined"]
    assert "baseline-disagrees" in {problem.code for problem in problems}


def test_a_finished_report_says_that_it_takes_no_base(
    write: Write, lines: Lines, report: Callable[[Path], Path]
) -> None:
    found, _ = lines(write(2025, "myopia: 54.2%"), report(write(2026, "myopia: 53.2%")))
    verdict = found["myopia"].last.verdict
    assert verdict is not None
    assert str(verdict.status) == "undetermined"
    assert "takes no baseline from another file" in str(verdict.reason)


def test_a_finished_report_is_a_base(
    write: Write, lines: Lines, report: Callable[[Path], Path]
) -> None:
    found, _ = lines(report(write(2025, "myopia: 54.2%")), write(2026, "myopia: 53.2%"))
    assert statuses(found["myopia"]) == ["undetermined", "met"]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """`run(format, file, ...)`: what the command prints, by the language `en`."""

    def of(format: str, *paths: Path) -> str:
        specs = str(tmp_path / "specs")
        cli.run(["trend", *map(str, paths), "--specs", specs, "-f", format], Language("en"))
        return capsys.readouterr().out

    return of


def test_csv_has_numbers_units_and_reasons_in_their_columns(
    write: Write, run: Callable[..., str]
) -> None:
    text = run("csv", write(2025, "visits: 340万人次"))
    head, *rows = csv.reader(StringIO(text.removeprefix("\ufeff")))
    assert len(set(head)) == len(head)
    found = {row[1]: dict(zip(head, row, strict=True)) for row in rows}["visits"]
    assert (found["value"], found["unit"]) == ("3400000", "人次")
    assert found["reason"].startswith("no baseline was reported; fill in")


@pytest.mark.parametrize("format", ["table", "csv", "html", "json"])
def test_every_report_says_which_files_were_not_taken(
    format: str, write: Write, run: Callable[..., str]
) -> None:
    bad = write(2025, "beds: 41千克")
    text = run(format, write(2024, "beds: 39张"), bad, write(2026, "beds: 42张"))
    assert bad.name in text.replace("\n", "")
    assert "first met 20" not in text
    if format == "json":
        (found,) = json.loads(text)["trends"]
        assert found["not_taken"] == [str(bad)]
        assert {line["first_met"] for line in found["lines"]} == {None}
