"""What the name of a folder says of the figures in it is heard: org_unit=甲县, year=2025."""

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

from healthplan_cli.cli.main import run
from healthplan_cli.text.problems import ExitCode
from healthplan_cli.text.words import Language
from tests.bulk.of_files import judged

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%', at_least: 32%, quote: 甲率达到32%以上}
  rises: {zh: 乙率, unit: '%', rises: true, quote: 乙率提高}
"""
NOW = "县区,指标编号,单位,完成值\n甲县,rate,%,33\n甲县,rises,%,12\n"
OF_ONE_UNIT = "指标编号,单位,完成值\nrate,%,33\nrises,%,12\n"
BEFORE = "县区,指标编号,单位,完成值\n甲县,rises,%,10\n"
BULK = ["bulk", "plan.yaml", "-o", "out", "--as-of", "2025-12-31", "--verdicts-as", "csv"]


def write(folder: Path, name: str, text: str) -> str:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / name).mkdir(parents=True)
    (folder / name / "a.csv").write_text(text, encoding="utf-8")
    return name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("year=2025", NOW),
        ("年份=2025年", NOW),
        ("year=2025/month=2025-12", NOW),
        ("Year=2025/org_unit=甲县", OF_ONE_UNIT),
    ],
)
def test_a_folder_of_the_year_of_the_figures_is_read(name: str, text: str, folder: Path) -> None:
    found = judged(folder, write(folder, name, text))
    assert {str(one): count for one, count in found.counts.items()} == {
        "met": 1,
        "undetermined": 1,  # of last year nothing is known
    }


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("year=2024", "other-period"),
        ("年度=2024", "other-period"),
        ("year=2024/deep", "other-period"),
        ("year=", "other-period"),
        ("quarter=3", "other-period"),
        ("month=2025-09", "other-period"),
        ("batch=3", "unread-column"),
    ],
)
def test_a_folder_that_says_something_else_refuses_its_figures(
    name: str,
    code: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(folder, name, NOW)
    assert run([*BULK, name.partition("/")[0]], Language("en")) is ExitCode.USAGE
    assert f"[{code}]" in capsys.readouterr().err
    assert not (folder / "out" / "verdicts.csv").exists()


@pytest.mark.parametrize(("year", "code"), [(2024, ExitCode.PASSED), (2023, ExitCode.USAGE)])
def test_a_folder_of_last_year_has_its_figures(year: int, code: ExitCode, folder: Path) -> None:
    write(folder, "now", NOW)
    before = write(folder, f"year={year}", BEFORE)
    assert run([*BULK, "now", "--baseline", before], Language("en")) is code


@pytest.mark.parametrize("name", ["org_unit=甲县", "unit=‰", "指标=乙率"])
def test_a_folder_that_says_what_a_wide_table_says_itself_refuses_it(
    name: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(folder, name, "县区,甲率(%)\n乙县,33\n")
    assert run([*BULK, name], Language("en")) is ExitCode.USAGE
    assert "[duplicate-column]" in capsys.readouterr().err


def test_files_of_a_folder_that_are_not_read_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "now", NOW)
    for name in ("4.xlsx", "3.txt", "_SUCCESS", ".a.csv.crc", "readme.md"):
        (folder / "now" / name).write_text("", encoding="utf-8")
    run([*BULK, "now"], Language("en"))
    assert capsys.readouterr().err == "hpc: not read: now/3.txt, now/4.xlsx\n"
