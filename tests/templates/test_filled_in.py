"""A workbook of `hpc template`, filled in by LibreOffice; verdicts by hand from the plan alone."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest
from xlsxwriter import Workbook

from healthplan_cli.model import columns
from healthplan_cli.model.review import Review
from healthplan_cli.pipeline import check
from healthplan_cli.reading.formats.xlsx import read_sheets
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.reading.table.header import find_headers
from healthplan_cli.reading.workbook import package
from healthplan_cli.reading.workbook.cell_names import letters
from healthplan_cli.templates import template
from healthplan_cli.text.words import Language

FILL = Path(__file__).with_name("fill.py")
TYPED = [
    # target, row of it, column, what is typed; what the plan asks for
    ("family_doctor_signing_rate", 0, "value", "31.9%"),  # at least 32 %
    ("key_population_signing_rate", 0, "value", "63%"),  # at least 63 %
    # at least 100 %; a program puts 32 into a cell that shows it as 3200.00%, which is no share
    ("epidemic_training_coverage", 0, "value", "32"),
    (
        "gps_per_10k_residents",
        0,
        "numerator",
        "312",
    ),  # at least 3.4 per 10,000; 312 of 890,400 are 3.504
    ("gps_per_10k_residents", 0, "denominator", "890400"),
    ("vector_density_grade", 0, "stage", "B级"),  # C or better
    ("covid_vaccination_coverage", 0, "value", "93.2%"),  # more than before
    ("covid_vaccination_coverage", 0, "baseline", "0.915"),  # shown as 91.50%
    ("tcm_culture_park", 0, "stage", "选址"),  # building begun
    ("national_hygienic_district_review", 0, "stage", "开展"),  # begun
    ("national_hygienic_district_review", 0, "date", "2022-05-10"),
    ("community_hospitals_created", 0, "value", "2家"),  # at least 3
    ("community_hospitals_created", 0, "explain", "1家年内撤并"),
    ("government_benefit_projects", 0, "value", "-"),  # not reported
    ("community_centre_key_specialties", 0, "each", "中心甲"),  # each of them at least 1
    ("community_centre_key_specialties", 0, "value", "1"),
    ("community_centre_key_specialties", 1, "each", "中心乙"),
    ("community_centre_key_specialties", 1, "value", "0"),
    ("government_benefit_projects", 0, "limit", "≥ 0项"),  # locked: nothing is changed
]
BELOW = {"each": "中心丙", "value": "2个", "id": "community_centre_key_specialties"}
"""A third institution of a target, typed below the table."""
SIGNED = {"填表人": "张三 13800000000", "审核人": "李四 2023年1月5日", "负责人": "王五"}
"""Names in the boxes for those who sign."""
VERDICTS = {
    "family_doctor_signing_rate": "missed",
    "key_population_signing_rate": "met",
    "epidemic_training_coverage": "undetermined",
    "gps_per_10k_residents": "met",
    "vector_density_grade": "met",
    "covid_vaccination_coverage": "met",
    "tcm_culture_park": "missed",
    "national_hygienic_district_review": "met",
    "community_hospitals_created": "missed",
    "community_centre_key_specialties": "missed",
}


def python_with_uno() -> str | None:
    """A Python that has LibreOffice's uno."""
    for python in ("/usr/bin/python3", shutil.which("python3")):
        if python and Path(python).exists():
            found = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if found.returncode == 0:
                return python
    return None


def cells(workbook: Path) -> dict[str, str]:
    """What is typed, by the name of its cell."""
    (sheet,) = read_sheets(workbook)
    (header,) = find_headers(sheet)
    start = header.row
    titles = {
        sheet.text(start, column): column for column in range(1, len(sheet.rows[start - 1]) + 1)
    }
    rows: dict[str, list[int]] = {}
    for row in range(start + 1, len(sheet.rows) + 1):
        rows.setdefault(sheet.text(row, header.columns["id"].column), []).append(row)
    entered = [(rows[id][place], key, text) for id, place, key, text in TYPED]
    firsts = [sheet.text(row, 1) for row in range(1, len(sheet.rows) + 1)]
    open_row = next(row for row, text in enumerate(firsts, 1) if text.startswith("更多机构")) + 1
    entered += [(open_row, key, text) for key, text in BELOW.items()]
    labels = [sheet.text(row, 2) for row in range(1, len(sheet.rows) + 1)]
    for words, text in SIGNED.items():
        entered.append((labels.index(words) + 1, "name", text))
    return {
        f"{letters(titles[columns.title(key, Language('zh'))])}{row}": text
        for row, key, text in entered
    }


@pytest.fixture(scope="module")
def typed(program: Callable[[str, str], str]) -> Callable[..., None]:
    """`typed(blank, done, cells)`: a workbook with texts typed into it by LibreOffice."""
    soffice = program("soffice", "libreoffice-calc")
    python = python_with_uno() or program("a Python with uno", "python3-uno")
    environment = {key: text for key, text in os.environ.items() if not key.startswith("PYTHON")}

    def enter(blank: Path, done: Path, cells: dict[str, str]) -> None:
        command = [python, str(FILL), soffice, str(blank), str(done), json.dumps(cells)]
        subprocess.run(command, check=True, timeout=300, env=environment)

    return enter


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, typed: Callable[..., None]) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    blank, done = folder / "上报表.xlsx", folder / "已填.xlsx"
    specs = Specs((shipped(),))
    made = template(specs.plan("nankai/2022"), specs.catalog, Language("zh"), ".xlsx")
    assert isinstance(made, bytes)
    blank.write_bytes(made)
    typed(blank, done, cells(blank))
    return done


@pytest.fixture(scope="module")
def review(filled: Path) -> Review:
    return check(filled)


def test_the_verdicts_are_those_judged_by_hand(review: Review) -> None:
    found = {verdict.target.id: str(verdict.status) for verdict in review.verdicts}
    assert {id: found[id] for id in VERDICTS} == VERDICTS
    assert {status for id, status in found.items() if id not in VERDICTS} == {"unreported"}


def test_what_was_typed_is_what_is_read(review: Review) -> None:
    actuals = review.submission.actuals
    assert str(actuals["family_doctor_signing_rate"].value) == "31.9%"
    assert str(actuals["key_population_signing_rate"].value) == "63%"
    assert actuals["national_hygienic_district_review"].day == date(2022, 5, 10)
    assert list(actuals["community_centre_key_specialties"].each or ()) == [
        "中心甲",
        "中心乙",
        "中心丙",
    ]
    assert str(actuals["community_hospitals_created"].value) == "2家"
    assert actuals["community_hospitals_created"].explain == "1家年内撤并"
    assert actuals["government_benefit_projects"].value is None
    assert review.submission.as_of == date(2022, 12, 31)


def test_names_in_the_boxes_change_nothing(review: Review) -> None:
    assert [problem for problem in review.problems if problem.code == "skipped-row"] == []


def test_a_locked_cell_is_not_changed(filled: Path) -> None:
    (sheet,) = read_sheets(filled)
    assert not any(
        sheet.text(row, column) == "≥ 0项"
        for row in range(1, len(sheet.rows) + 1)
        for column in range(1, 16)
    )


ENTERED = {
    "32.5": True,
    "1.86亿元": True,
    "2.5万名": True,
    "3家": True,
    "３家": True,
    " 3": True,
    "-0.5%": True,
    "−0.5": True,
    "-": True,
    "——": True,
    "……": True,
    "约3家": False,
    "三家": False,
    "无": False,
    "n/a": False,
}


SHARES = {
    "32.5%": True,
    "0.325": True,
    "100%": True,
    "-": True,
    "－": True,
    "32.5": False,
    "100.1%": False,
    "三成": False,
}
"""What may be entered for a share that is never above 100 %: the cell shows 32.5 as 3250.00%."""


@pytest.mark.parametrize(("start", "expected"), [("OR(", ENTERED), ("IF(", SHARES)])
def test_figures_with_units_may_be_entered(
    start: str,
    expected: dict[str, bool],
    filled: Path,
    tmp_path: Path,
    typed: Callable[..., None],
) -> None:
    """The check that LibreOffice kept of a cell, worked out by it for what may be typed."""
    text = package.unpack(filled)["xl/worksheets/sheet1.xml"].decode()
    found = re.findall(r'sqref="(\w+)" type="custom"><formula1>([^<]*)<', text)
    cell, formula = next(one for one in found if one[1].startswith(start))
    formula = unescape(formula, {"&quot;": '"'})
    blank, done = tmp_path / "blank.xlsx", tmp_path / "done.xlsx"
    with Workbook(blank) as workbook:
        workbook.add_worksheet()
    entered = {f"A{row}": text for row, text in enumerate(expected, 1)}
    typed(
        blank,
        done,
        entered
        | {
            f"B{row}": f"={formula.replace(cell, f'A{row}')}" for row in range(1, len(expected) + 1)
        },
    )
    (sheet,) = read_sheets(done)
    assert {text: sheet.text(row, 2) == "true" for row, text in enumerate(expected, 1)} == expected
