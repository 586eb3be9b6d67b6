"""Every file that was handed in is in every summary, whether it could be used or not."""

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from urllib.parse import unquote

import pytest
from python_calamine import CalamineWorkbook

from healthplan_cli import reports
from healthplan_cli.cli.main import run
from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.model.review import Review
from healthplan_cli.reports import Look
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Language, say

Judge = Callable[..., Review]
NOT_A_NUMBER = Problem(Position("乙县.yaml", 3, 5), "not-a-number", say("x"))
IN_THE_PLAN = Problem(Position("plan.yaml", 2, 1), "unknown-unit", say("y"))
MISSING = Problem(Position("丙县.yaml"), "missing-file", say("there is no such file"))
REFUSED = (
    Refused("乙县.yaml", (NOT_A_NUMBER, IN_THE_PLAN)),
    Refused("丙县.yaml", (MISSING,)),
    Refused("丁\x1b县.yaml", (IN_THE_PLAN,)),
)


def written(name: str, checked: Checked, lang: str = "zh") -> str:
    made = reports.writer(name, "review")(checked, Look(Language(lang), width=120))
    if isinstance(made, str):
        return made
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    return str([book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names[:1]])


@pytest.fixture
def checked(judge_yaml: Judge) -> Checked:
    review = judge_yaml("x: {zh: 数, unit: 个, quote: q, at_least: 3个}", "x: 4个")
    return Checked((review,), REFUSED)


@pytest.mark.parametrize("name", ["table", "markdown", "html", "xlsx", "plain"])
def test_a_refused_file_is_in_the_summary_with_the_number_of_its_problems(
    name: str, checked: Checked
) -> None:
    text = written(name, checked)
    lines = [line for line in text.replace("</tr>", "\n").splitlines() if "退回" in line]
    assert "退回：2 个问题" in text
    assert "退回：1 个问题" in text
    assert "无法打开" in text
    assert any("乙县.yaml" in line for line in lines) or name in ("html", "xlsx")
    assert "丁\\x1b县.yaml" in text or "丁\\\\x1b县.yaml" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("name", ["table", "markdown", "html", "xlsx"])
def test_the_title_counts_all_files(name: str, checked: Checked) -> None:
    assert "4 个文件的审核，其中 3 个被退回" in written(name, checked)
    alone = Checked((), REFUSED)
    assert "3 个文件" in written(name, alone)
    assert "退回：2 个问题" in written(name, alone)


def test_csv_has_a_row_for_every_file(checked: Checked) -> None:
    text = written("csv", checked, "en").removeprefix("\ufeff")
    rows = list(csv.DictReader(StringIO(text)))
    assert [(row["file"], row["status"], row["notes"], row["position"]) for row in rows] == [
        ("actuals.yaml", "met", "", "actuals.yaml:5:3"),
        ("乙县.yaml", "refused", "refused: 2 problems", "乙县.yaml:3:5"),
        ("丙县.yaml", "refused", "could not be opened", "丙县.yaml"),
        ("丁\\x1b县.yaml", "refused", "refused: 1 problem", "plan.yaml:2:1"),
    ]
    assert {row["target"] for row in rows[1:]} == {""}


def test_sarif_names_every_file(checked: Checked) -> None:
    (run_of_hpc,) = json.loads(written("sarif", checked))["runs"]
    uris = [unquote(one["location"]["uri"]) for one in run_of_hpc["artifacts"]]
    assert uris == ["actuals.yaml", "乙县.yaml", "丙县.yaml", "丁\x1b县.yaml"]


def test_json_lists_every_file(checked: Checked) -> None:
    files = json.loads(written("json", checked))["files"]
    assert [(one["file"], one["refused"], one["problems"]) for one in files] == [
        ("actuals.yaml", False, 0),
        ("乙县.yaml", True, 2),
        ("丙县.yaml", True, 1),
        ("丁\x1b县.yaml", True, 1),
    ]


def test_junit_has_a_suite_for_every_file(checked: Checked) -> None:
    text = written("junit", checked)
    assert text.count("<testsuite ") == 4


def test_a_problem_of_the_plan_is_reported_once(checked: Checked) -> None:
    assert checked.problems == (NOT_A_NUMBER, IN_THE_PLAN, MISSING)


def test_a_run_over_several_files_names_the_refused_ones(
    folder: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    with open("good.yaml", "w", encoding="utf-8") as stream:
        stream.write("plan: nankai/2022\nas_of: 2022-12-31\nactuals: {}\n")
    with open("bad.yaml", "w", encoding="utf-8") as stream:
        stream.write("plan: nankai/2022\nas_of: 2022-12-31\nactuals: {nothing: 1, none: 2}\n")
    run(["check", "good.yaml", "bad.yaml", "none.yaml"], Language("en"))
    lines = capsys.readouterr().out.splitlines()
    assert "review of 3 files, 2 of them refused" in lines
    assert lines[-2:] == ["bad.yaml: refused: 2 problems", "none.yaml: could not be opened"]
