"""What `hpc trend` asks about the last of several years."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from healthplan_cli.cli.main import run
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
PLAN = """\
plan: test/{year}
title: 测试
region: 测试区
period: {year}
targets:
  beds: {{zh: 床位, unit: 张, at_least: 100张, quote: q}}
  rate: {{zh: 素养率, unit: '%', at_least: 10%, quote: q}}
"""
ASKED = (
    "2025-12-31.yaml:4:3: warning [off-mean-of-years]: 床位 210张 is 140% of 150张, the mean of 2023,"
    " 2024: more than 33% off (data quality review of the WHO); say why with explain: (in a table:"
    " explanation)\n"
)


def write(folder: Path, day: str, beds: str) -> str:
    plan = f"plan{day[:4]}.yaml"
    (folder / plan).write_text(PLAN.format(year=day[:4]), encoding="utf-8")
    text = f"plan: {plan}\nas_of: {day}\nactuals:\n  beds: {beds}\n  rate: 20%\n"
    (folder / f"{day}.yaml").write_text(text, encoding="utf-8")
    return f"{day}.yaml"


def ended(
    files: Sequence[str], capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, str]:
    code = run(["trend", *files, *options], ENGLISH)
    return code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2023-12-31", "2024-12-31", "2025-12-31"), ASKED),
        (("2023-12-31", "2024-06-30", "2025-12-31"), ""),  # one year before is too few
        (("2023-06-30", "2024-06-30", "2025-12-31"), ""),  # a half is no whole
    ],
)
def test_the_last_figure_is_compared_with_those_of_the_same_day(
    days: tuple[str, ...], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    *before, last = days
    files = [write(folder, day, "150张") for day in before]
    files.append(write(folder, last, "210张"))
    assert ended(files, capsys) == (0, said)


@pytest.mark.parametrize(("note", "told"), [("快报数", 1), ("年报数", 0)])
@pytest.mark.parametrize("chosen", ["beds", "rate"])
def test_a_figure_in_doubt_is_told_of_whatever_day_it_is(
    note: str, told: int, chosen: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = write(folder, "2024-12-31", f"{{value: 150张, note: {note}}}")
    files = [first, write(folder, "2025-12-31", "150张")]
    code, said = ended(files, capsys, "--target", chosen)
    assert code == 0
    assert said.count("warning [other-group]") == (told if chosen == "beds" else 0)
    assert "error" not in said


def test_nothing_is_asked_about_targets_that_were_not_chosen(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [write(folder, f"{year}-12-31", "150张") for year in (2023, 2024)]
    files.append(write(folder, "2025-12-31", "210张"))
    assert ended(files, capsys, "--target", "beds") == (0, ASKED)
    assert ended(files, capsys, "--target", "rate") == (0, "")


def test_stored_reports_are_asked_about_as_well(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stored = []
    for year, beds in ((2023, "150张"), (2024, "150张"), (2025, "210张")):
        file = write(folder, f"{year}-12-31", beds)
        run(["check", file, "-f", f"json={year}.json"], ENGLISH)
        stored.append(f"{year}.json")
    capsys.readouterr()
    assert ended(stored, capsys) == (0, ASKED)
