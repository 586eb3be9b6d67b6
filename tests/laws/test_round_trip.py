"""A template that is filled in with the limits of its plan is read the same in every format and language."""

import csv
import io
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from healthplan_cli.model import columns
from healthplan_cli.model.review import Review
from healthplan_cli.pipeline import check
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.templates import template
from healthplan_cli.text.words import Language

SPECS = Specs((shipped(),))
PLANS = sorted(SPECS.plans)
LANGUAGES = ("zh", "en")
LIMIT = re.compile(r"(?:≥|≤|at least|at most) ([0-9]\S*)")
Table = list[list[str]]


@cache
def made(plan: str, language: str, ending: str) -> bytes:
    written = template(SPECS.plan(plan), SPECS.catalog, Language(language), ending)
    if isinstance(written, str):
        return written.encode()
    return written


def table(plan: str, language: str) -> Table:
    text = made(plan, language, ".csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def header(rows: Table, language: str) -> int:
    title = columns.title("id", Language(language))
    return next(place for place, row in enumerate(rows) if title in row)


def limits(plan: str) -> dict[str, str]:
    """The limit of each target with one row in the table and one limit, by its id."""
    rows = table(plan, "zh")
    start = header(rows, "zh")
    names = [columns.title(key, Language("zh")) for key in ("id", "limit")]
    id_place, limit_place = (rows[start].index(name) for name in names)
    found: dict[str, list[str]] = {}
    for row in rows[start + 1 :]:
        if len(row) > id_place and row[id_place]:
            found.setdefault(row[id_place], []).append(row[limit_place])
    asked = {}
    for id, texts in found.items():
        match = LIMIT.fullmatch(texts[0])
        if len(texts) == 1 and match:
            asked[id] = match[1]
    return asked


def places(rows: Table, language: str, figures: Mapping[str, str]) -> dict[tuple[int, int], str]:
    """What to type, by row and column, both counted from 0."""
    start = header(rows, language)
    names = [columns.title(key, Language(language)) for key in ("id", "value")]
    id_place, value_place = (rows[start].index(name) for name in names)
    typed = {}
    for line, row in enumerate(rows[start + 1 :], start + 1):
        if len(row) > id_place and row[id_place] in figures:
            typed[line, value_place] = figures[row[id_place]]
    return typed


def filled_csv(plan: str, language: str, figures: Mapping[str, str], folder: Path) -> Path:
    rows = table(plan, language)
    for (line, column), text in places(rows, language, figures).items():
        rows[line][column] = text
    file = folder / f"{language}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return file


def filled_xlsx(plan: str, language: str, figures: Mapping[str, str], folder: Path) -> Path:
    book = load_workbook(io.BytesIO(made(plan, language, ".xlsx")))
    sheet = book.active
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    for (line, column), text in places(rows, language, figures).items():
        sheet.cell(line + 1, column + 1).value = text
    file = folder / f"{language}.xlsx"
    book.save(file)
    return file


def filled_yaml(plan: str, language: str, figures: Mapping[str, str], folder: Path) -> Path:
    text = made(plan, language, ".yaml").decode()
    for id, figure in figures.items():
        text, count = re.subn(
            rf"(?m)^  {id}:( *{{value:)?(?=[ ,]|$)", rf"  {id}:\1 '{figure}'", text
        )
        assert count == 1, id
    file = folder / f"{language}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def verdicts(review: Review) -> dict[str, str]:
    return {verdict.target.id: str(verdict.status) for verdict in review.verdicts}


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS)
def test_limits_typed_into_any_template_meet_them(plan: str, tmp_path: Path) -> None:
    figures = limits(plan)
    for language in LANGUAGES:
        for fill in (filled_yaml, filled_csv, filled_xlsx):
            found = verdicts(check(fill(plan, language, figures, tmp_path)))
            assert {id: found.pop(id) for id in figures} == dict.fromkeys(figures, "met")
            assert set(found.values()) <= {"unreported", "watched"}


def test_most_plans_have_limits_to_type() -> None:
    assert sum(len(limits(plan)) > 1 for plan in PLANS) >= 10
