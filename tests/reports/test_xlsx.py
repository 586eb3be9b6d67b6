"""The workbook: what is in it, and what LibreOffice reads from it."""

import csv
import re
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Status
from healthplan_cli.reports import Look, xlsx
from healthplan_cli.text.words import Language

Programs = Callable[[str, str], str]
Reviews = Callable[[str], Checked]


def parts(checked: Checked) -> dict[str, str]:
    """The text of every part of the workbook."""
    with ZipFile(BytesIO(xlsx.review(checked, Look(Language("en"))))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_same_review_is_the_same_workbook(checked: Reviews) -> None:
    found = checked("normal")
    assert xlsx.review(found, Look(Language("zh"))) == xlsx.review(found, Look(Language("zh")))


def test_verdicts_have_filters_a_frozen_head_and_colours(checked: Reviews) -> None:
    found = parts(checked("normal"))
    sheet = found["xl/worksheets/sheet2.xml"]
    all_cells = re.search('<dimension ref="(A1:[A-Z]+17)"/>', sheet)
    assert all_cells
    assert f'<autoFilter ref="{all_cells[1]}"/>' in sheet
    assert 'state="frozen"' in sheet
    assert sheet.count("<cfRule") == len(Status)
    assert "<f>" not in sheet
    assert 'paperSize="9"' in sheet
    assert "xl/charts/chart1.xml" in found


def test_problems_have_a_sheet_of_their_own_where_there_are_any(checked: Reviews) -> None:
    assert 'name="problems"' in parts(checked("odd"))["xl/workbook.xml"]
    assert 'name="problems"' not in parts(checked("hostile"))["xl/workbook.xml"]


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, program: Programs
) -> Callable[[bytes], dict[str, list[list[str]]]]:
    """`office(workbook)`: the sheets as LibreOffice shows them."""
    soffice = program("soffice", "libreoffice-calc")
    folder = tmp_path_factory.mktemp("office")
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

    def read(workbook: bytes) -> dict[str, list[list[str]]]:
        (folder / "book.xlsx").write_bytes(workbook)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            soffice,
            profile,
            "--headless",
            "--convert-to",
            every_sheet,
            "--outdir",
            str(folder),
            "book.xlsx",
        ]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=180)
        return {file.stem.removeprefix("book-"): lines(file) for file in folder.glob("book-*.csv")}

    return read


def lines(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_office_reads_numbers_dates_and_words(
    checked: Reviews, office: Callable[[bytes], dict[str, list[list[str]]]]
) -> None:
    sheets = office(xlsx.review(checked("normal"), Look(Language("en"), ids=True)))
    head, *found = sheets["verdicts"]
    by_id = {line[head.index("id")]: dict(zip(head, line, strict=True)) for line in found}
    assert len(by_id) == 16
    row = by_id["hypertension_share"]
    assert (row["verdict"], row["value"], row["unit"], row["gap"], row["attainment"]) == (
        "✗ missed",
        "81.5",
        "%",
        "3.5",
        "95.9%",
    )
    assert (row["due"], row["target"]) == ("2025-09-30", "at least 85%")
    assert by_id["hospital_wing"]["value"] == ""
    counts = {line[0]: line[1] for line in sheets["summary"] if re.match("[✗✓↗↘]", line[0])}
    assert counts == {"✗ missed": "5", "↘ behind schedule": "1", "↗ on schedule": "1", "✓ met": "5"}


def test_office_takes_nothing_for_a_formula(
    checked: Reviews, office: Callable[[bytes], dict[str, list[list[str]]]]
) -> None:
    head, *found = office(xlsx.review(checked("hostile"), Look(Language("en"))))["verdicts"]
    first = dict(zip(head, found[0], strict=True))
    assert first["indicator"] == "=cmd|' /C calc'!A0"
    assert first["quote"] == '=HYPERLINK("http://127.0.0.1/x","click")'
    assert first["department"] == "+1+1, @here"


def test_a_number_too_long_for_a_spreadsheet_is_text(checked: Reviews) -> None:
    found = parts(checked("odd"))
    assert "<t>123456789012345678</t>" in found["xl/sharedStrings.xml"]
    assert "<v>-7.25</v>" in found["xl/worksheets/sheet2.xml"]


def test_a_target_of_two_departments_counts_under_each(checked: Reviews) -> None:
    book = CalamineWorkbook.from_filelike(
        BytesIO(xlsx.review(checked("normal"), Look(Language("en"))))
    )
    lines = book.get_sheet_by_name("summary").to_python()
    top = next(number for number, line in enumerate(lines) if line[0] == "department")
    counts = {line[0]: int(str(line[1]).split("/")[1]) for line in lines[top + 1 : top + 8]}
    # 16 targets, one of them of two departments; 5 name none
    assert counts == {
        "基层处": 3,
        "疾控处": 1,
        "中医处": 1,
        "医政处": 2,
        "妇幼处": 4,
        "规划处": 1,
        "no department named": 5,
    }
