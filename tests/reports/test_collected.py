"""The reports of a collection: the same in every format and language, and text of a file is data."""

import csv
import json
import re
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from healthplan_cli import reports
from healthplan_cli.collecting.wholes import Pooling, wholes_of
from healthplan_cli.collection import CollectOptions, collect
from healthplan_cli.model.collected import Collected
from healthplan_cli.model.roster import Roster
from healthplan_cli.reading.below import returns_below
from healthplan_cli.reading.roster import read_roster
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.reports import Look
from healthplan_cli.reports.collected.wholes_json import WHOLE
from healthplan_cli.reports.collected.words import rates, title
from healthplan_cli.reports.json_keys.key import written as json_of
from healthplan_cli.text.words import LANGUAGES, Language
from tests.collecting.conftest import YEAR, collected_texts
from tests.reports.as_text import as_text

EXAMPLE = Path(__file__).parents[2] / "examples" / "collect"
GREYS = {"FFD9DDE2"}


@pytest.fixture(scope="module")
def example() -> Collected:
    """The ten counties of the example: one is missing, one sent back, one late, one came twice."""
    roster = read_roster(EXAMPLE / "roster.yaml")
    options = CollectOptions(roster=roster, deadline=date(2023, 1, 10))
    files = list(returns_below([EXAMPLE / "returns"]))
    return collect("shili/2022", files, options, Specs((EXAMPLE / "specs", shipped())))


def written(collected: Collected, name: str, language: str = "zh", width: int = 80) -> str | bytes:
    return reports.writer(name, "collection")(collected, Look(Language(language), width=width))


def text_of(collected: Collected, name: str, language: str = "zh", width: int = 80) -> str:
    found = written(collected, name, language, width)
    assert isinstance(found, str)
    return found


def workbook(collected: Collected) -> openpyxl.Workbook:
    found = written(collected, "xlsx")
    assert isinstance(found, bytes)
    return openpyxl.load_workbook(BytesIO(found))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["table", "markdown", "html"])
def test_every_unit_and_target_is_named(example: Collected, name: str, language: str) -> None:
    text = text_of(example, name, language, 200)
    for one in example.returns:
        assert Language(language).name(one.unit) in text
    for target in example.targets:
        assert Language(language).name(target.indicator)[:8] in text


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_keeps_to_its_width_and_says_which_units_have_no_room(
    example: Collected, language: str, width: int
) -> None:
    text = text_of(example, "table", language, width)
    assert max(map(cell_len, text.splitlines())) <= width
    if width == 160:
        assert "-f xlsx" not in text


def test_csv_has_a_row_for_each_unit_and_target_and_no_figure_for_a_missing_one(
    example: Collected,
) -> None:
    text = text_of(example, "csv", "en").removeprefix("\ufeff")
    rows = list(csv.DictReader(StringIO(text)))
    assert len(rows) == 10 * 9
    missing = [row for row in rows if row["unit_id"] in ("wu", "ding")]
    assert {row["state"] for row in missing} == {"missing", "returned"}
    assert {row["status"] for row in missing} == {row["actual"] for row in missing} == {""}


def test_figures_of_a_workbook_are_numbers(example: Collected) -> None:
    book = workbook(example)
    matrix = {row[0].value: row for row in book["总表"].iter_rows(min_row=2)}
    hospitals = matrix["甲县"][3]
    assert (hospitals.value, hospitals.number_format) == (3, "\\✓\\ 0\\家")
    assert isinstance(matrix["甲县"][2].value, float)
    assert isinstance(matrix["丁县"][2].value, str)  # sent back: a sign
    together = {row[1].value: row for row in book["示例市"].iter_rows(min_row=3)}
    assert together["创建社区医院"][3].value == 19
    assert together["病媒生物密度控制水平"][3].value is None


def test_a_unit_without_figures_is_grey_in_a_workbook(example: Collected) -> None:
    sheet = workbook(example)["总表"]
    colors = {}
    for row in sheet.iter_rows(min_row=2, max_row=11):
        fills = {cell.fill.fgColor.rgb for cell in row[2:]}
        colors[row[0].value] = fills
    assert colors["戊县"] == colors["丁县"] == GREYS
    assert not any(fills & GREYS for name, fills in colors.items() if name not in ("戊县", "丁县"))


def test_a_unit_without_figures_is_grey_on_a_page(example: Collected) -> None:
    page = text_of(example, "html")
    rows = re.findall(r'<tr data-state="(\w+)">.*?</tr>', page, re.DOTALL)
    cells = re.findall(r'<tr data-state="missing">(.*?)</tr>', page, re.DOTALL)[1]
    assert rows.count("missing") == 2
    assert set(re.findall(r'class="cell (\w+)"', cells)) == {"grey"}


def test_what_no_unit_has_is_no_column(example: Collected) -> None:
    returns = tuple(replace(one, lights={}) for one in example.returns)
    for found, lights in ((example, ["亮灯"]), (replace(example, returns=returns), [])):
        headings = [cell.value for cell in workbook(found).worksheets[0][3] if cell.value]
        counts = ["✗ 未达标", "✓ 达标", "◦ 监测"]
        # no target of the plan is soft
        assert headings == ["填报单位", "报送", "报送时间", "硬性", *counts, *lights, "备注"]
        on_page = re.findall(r'<button type="button">(.*?)</button>', text_of(found, "html"))
        assert on_page[: len(headings) + 1] == [*headings[:3], "位次", *headings[3:]]


CHANGE = """
plan: cities/2025
title: 计划
region: 某市
period: 2025
targets:
  child_myopia_rate: {falls_by: 1百分点, quote: 近视率下降1个百分点}
  maternal_mortality_ratio: {at_most: 8/10万, quote: 孕产妇死亡率控制在8/10万以下}
"""
FIGURES = """
plan: cities/2025
as_of: 2025-12-31
org_unit: 甲县
actuals:
  child_myopia_rate: {value: 51.2%, baseline: 52.6%}
  maternal_mortality_ratio: 0
"""


def test_no_figure_of_a_workbook_is_cut(tmp_path: Path) -> None:
    plan, figures = tmp_path / "specs" / "cities" / "2025.yaml", tmp_path / "figures.yaml"
    plan.parent.mkdir(parents=True)
    plan.write_text(CHANGE, encoding="utf-8")
    figures.write_text(FIGURES, encoding="utf-8")
    options = CollectOptions(roster=None, as_of=date(2025, 12, 31))
    found = collect("cities/2025", [figures], options, Specs((plan.parents[1], shipped())))
    sheet = workbook(found)["总表"]
    assert sheet["C2"].value == "✓ 52.6% → 51.2% (-1.4百分点)"
    # 20 cells wide, and the text takes 28: two lines of 17 points, or nearly so
    assert sheet.row_dimensions[2].height > 33
    # ✓ 0人/10万活产 takes 16 cells, and a number that has no room is shown as ####
    assert sheet.column_dimensions["D"].width > 16


def test_by_lead_there_is_a_sheet_for_each_department(example: Collected) -> None:
    names = workbook(replace(example, by="lead")).sheetnames
    assert names == [
        "报送情况",
        "示例市",
        "基层卫生科",
        "疾控科",
        "妇幼科",
        "人事科",
        "医政科",
        "亮灯",
        "排名",
        "问题",
    ]


def test_sheets_are_frozen_and_filtered(example: Collected) -> None:
    for sheet in workbook(example).worksheets:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref is not None


def test_a_workbook_is_the_same_for_the_same_returns(example: Collected) -> None:
    assert written(example, "xlsx") == written(example, "xlsx")


def test_the_pooled_figures_are_in_json_with_who_is_lacking(example: Collected) -> None:
    report = json.loads(text_of(example, "json"))
    (whole,) = report["wholes"]
    signing = whole["targets"][0]
    assert (signing["status"], signing["lacking"], signing["counted"]) == (
        "undetermined",
        ["ding", "wu"],
        8,
    )
    # 206000 + 159000 + 112000 + 96000 + 181000 + 249000 + 211000 + 127000 of 4079000 residents
    assert signing["figure"]["fraction"] == "134100/4079"


def test_a_grade_in_the_own_return_of_the_whole_is_no_number_in_json() -> None:
    # B级 is the third of the scale, which a script could take for a figure of 2
    plan, returns = collected_texts(
        "grade: {zh: 等级, quote: q, scale: [不达标, C级, B级], reaches: C级}",
        {"某市": "grade: B级", "甲县": "grade: C级"},
    )
    own, *parts = returns
    roster = Roster(tuple(one.unit for one in parts), whole="某市")
    (whole,) = wholes_of(plan, roster, parts, own, Pooling(date(2025, 12, 31)))
    (target,) = json_of(WHOLE, whole, Language("zh"))["targets"]
    assert (target["own"], target["own_status"]) == (None, "met")


HOSTILE = '=cmd|"/c"!A1 <script>alert(1)</script> **b** [x](y) \x1b[31m::error::'

ACTIVE = {
    "html": "<script>alert",
    "csv": '(^|,)"?=cmd',
    "markdown": r"\*\*b\*\*|<script>",
    "table": "^::",
}
"""What a text of a file must not become in a format."""


@pytest.mark.parametrize("name", ["table", "markdown", "csv", "html", "json", "xlsx"])
def test_the_name_of_a_unit_is_data(example: Collected, name: str) -> None:
    first, *others = example.returns
    unit = replace(first.unit, zh=HOSTILE, en="")
    target = replace(example.targets[0], lead=(HOSTILE,), section=HOSTILE)
    plan = replace(example.plan, targets=(target, *example.targets[1:]))
    hostile = replace(example, returns=(replace(first, unit=unit), *others), plan=plan, by="lead")
    found = written(hostile, name)
    if isinstance(found, bytes):
        sheets = ZipFile(BytesIO(found)).read("xl/workbook.xml").decode()
        assert "<f>" not in sheets
        return
    assert "\x1b" not in found
    assert not re.search(ACTIVE.get(name, "\x1b"), found, re.MULTILINE)


@pytest.mark.parametrize("name", ["html", "xlsx"])
def test_codes_and_folders_are_shown_where_they_are_wanted(example: Collected, name: str) -> None:
    def shown(*, ids: bool) -> str:
        look = Look(Language("en"), ids=ids)
        return as_text(reports.writer(name, "collection")(example, look))

    assert "impossible-figure" not in shown(ids=False)
    assert "impossible-figure" in shown(ids=True)
    assert "returns/" not in shown(ids=False)
    assert "returns/" in shown(ids=True)


def test_one_unit_is_spoken_of_as_one() -> None:
    rate = "signing_rate: {at_least: 30%, quote: x}"
    plan, returns = collected_texts(rate, {"甲县": "signing_rate: 40%"})
    found = Collected(plan, Roster((returns[0].unit,)), YEAR.end, returns)
    english = Language("en")
    assert title(found, english).endswith(", as of 2025-12-31: the return of 1 unit")
    assert rates(found, english).startswith("1 unit was to report, 1 did (100%)")
