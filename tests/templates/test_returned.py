"""A template that counties fill in and hand in is accepted: what hpc wrote itself is never held against them."""

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from healthplan_cli import CollectOptions, Options, check, collect, forms, read_plan
from healthplan_cli.model import columns
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.templates import template
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Language
from tests.bulk.of_files import judged

SPECS = Specs((shipped(),))
HEAD = """\
plan: test/2025
title: 2025年某区卫生健康工作要点
region: 某区
period: 2025
targets:
"""
RATE = "zh: 甲率, unit: '%', kind: rate"
COUNT = "zh: 乙数, unit: 家, kind: stock"
GRADE = "zh: 丙级, scale: [差, 中, 好]"
OF_FORMS = {
    "about": f"{COUNT}, about: {{value: 31家, within: 5%}}",
    "all_of": f"{COUNT}, all_of: {{甲: {{at_least: 25家}}, 乙: {{more_than: 20家}}}}",
    "any_of": f"{COUNT}, any_of: {{甲: {{at_least: 25家}}, 乙: {{more_than: 20家}}}}",
    "at_least": f"{RATE}, at_least: 32%",
    "at_least_of": f"{COUNT}, at_least_of: {{count: 1, of: {{甲: {{at_least: 25家}}, 乙: {{at_least: 20家}}}}}}",
    "at_most": f"{RATE}, at_most: 32%",
    "between": f"{RATE}, between: [20%, 40%]",
    "done": "zh: 丁事, done: true",
    "equals": "zh: 事故数, unit: 起, kind: flow, better: lower, equals: 0起",
    "falls": f"{RATE}, better: lower, falls: true",
    "falls_by": f"{RATE}, better: lower, falls_by: 1百分点",
    "less_than": f"{RATE}, less_than: 40%",
    "more_than": f"{COUNT}, more_than: 20家",
    "no_fall": f"{COUNT}, no_fall: true",
    "no_rise": f"{COUNT}, better: lower, no_rise: true",
    "rank": "zh: 名次, rank: {within: 3, of: 全市各区, count: 16}",
    "reaches": f"{GRADE}, reaches: 中",
    "rises": f"{COUNT}, rises: true",
    "rises_by": f"{COUNT}, rises_by: 5%",
    "watch": f"{COUNT}, watch: true",
}
"""A target of each form."""
OF_ASPECTS = {
    "each": f"{COUNT}, at_least: 20家, each: 二级及以上综合医院",
    "each counted": f"{COUNT}, at_least: 20家, each: {{of: 二级及以上综合医院, count: 4}}",
    "each share": f"{COUNT}, at_least: 20家, each: {{of: 乡镇卫生院, count: 4, share: 80%}}",
    "each at least": f"{COUNT}, at_least: 20家, each: {{of: 乡镇卫生院, count: 4, at_least: 3}}",
    "each grade": f"{GRADE}, reaches: 中, each: {{of: 社区卫生服务中心, count: 2}}",
    "each soft": f"{COUNT}, at_least: 20家, strength: soft, hedge: 力争, each: {{of: 村卫生室, count: 3}}",
    "of": f"{RATE}, at_least: 32%, of: 65岁及以上老年人",
    "of each": f"{COUNT}, at_least: 20家, of: 老年病科, each: {{of: 二级公立医院, count: 5}}",
    "count": f"{RATE}, at_least: 32%, of: 9家二级公立医院, count: 9",
    "group": "indicator: hypertension_control_rate, for: {sex: 女}, at_least: 32%",
    "every year": f"{RATE}, at_least: 32%, every: year",
    "every quarter": f"{RATE}, at_least: 32%, every: quarter",
    "dates": f"{COUNT}, at_least: {{2025-06-30: 10家, 2025-12-31: 20家}}",
    "due": f"{COUNT}, at_least: 20家, due: 2025-06-30",
    "units": f"{COUNT}, at_least: 40家, units: {{甲县: 30家, 乙县: 10家}}",
    "units each": f"{COUNT}, at_least: 20家, units: each",
    "benchmark": f"{RATE}, at_least: {{benchmark: city}}",
    "evidence": f"{COUNT}, at_least: 20家, evidence: required",
    "points": f"{COUNT}, at_least: 20家, points: {{full: 5, all_or_nothing: true}}",
    "may not apply": f"{COUNT}, at_least: 20家, may_not_apply: true",
    "lead": f"{COUNT}, at_least: 20家, lead: [医政科, 爱卫办], section: 一、农村卫生",
}
"""A target of each way to say more of whom, when or how many a figure is."""
CASES = {**OF_FORMS, **OF_ASPECTS}
TYPED = {
    "%": "35%",
    "家": "30家",
    "起": "0起",
    "名次": "第1名",
}
"""What is typed as a figure, by its unit."""
BEFORE = {"%": "34%", "家": "28家"}
"""What is typed as the figure of the year before."""
STAGES = {"丙级": "好", "丁事": "完成"}
"""What is typed as a stage, by the name of the target."""
OF_SEVERAL_ROWS = ("all_of", "any_of", "at_least_of", "every quarter", "group")
"""What has more than one figure of a unit, which a table of very many units has no place for."""
Table = list[list[str]]


def planned(terms: str, folder: Path) -> Path:
    """The file of a plan with one target."""
    file = folder / "plan.yaml"
    benchmarks = "benchmarks: {city: {zh: 全市平均水平}}\n" if "benchmark" in terms else ""
    text = f"{benchmarks}{HEAD}  x: {{{terms}, quote: 引文}}\n"
    file.write_text(text, encoding="utf-8")
    return file


def table(plan: Path, language: Language) -> Table:
    """The rows of the template of a plan."""
    made = template(read_plan(plan, SPECS), SPECS.catalog, language, ".csv")
    assert isinstance(made, bytes)
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))


def start(rows: Table, language: Language) -> int:
    """The place of the headings."""
    title = columns.title("id", language)
    return next(place for place, row in enumerate(rows) if title in row)


def typed(rows: Table, language: Language, by: str) -> dict[tuple[int, int], str]:
    """What is typed by a unit: its name, and a figure, a stage or an institution in each row; by row and column."""
    head = start(rows, language)
    found = {}
    for line, row in enumerate(rows[:head]):
        if row[0] == columns.title("org_unit", language):
            found[line, 1] = by
    places = {}
    for key in columns.BY_KEY:
        if columns.title(key, language) in rows[head]:
            places[key] = rows[head].index(columns.title(key, language))
    signed = len(rows) - len(columns.SIGNATURES)
    for line, row in enumerate(rows[head + 1 : signed], head + 1):
        unit = row[places["unit"]] if "unit" in places else ""
        cells = {"value": TYPED.get(unit, ""), "baseline": BEFORE.get(unit, "")}
        cells["stage"] = STAGES.get(row[places["name"]], "")
        cells["each"] = f"第{line}医院" if row[places["limit"]] else ""
        for key, text in cells.items():
            if key in places and text:
                found[line, places[key]] = text
    return found


def filled_csv(plan: Path, language: Language, by: str) -> Path:
    rows = table(plan, language)
    for (line, column), text in typed(rows, language, by).items():
        rows[line][column] = text
    file = plan.parent / "上报表.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return file


def filled_xlsx(plan: Path, language: Language, by: str) -> Path:
    made = template(read_plan(plan, SPECS), SPECS.catalog, language, ".xlsx")
    assert isinstance(made, bytes)
    book = load_workbook(io.BytesIO(made))
    sheet = book.active
    rows = table(plan, language)
    head = start(rows, language)
    titles = [columns.title("org_unit", language), columns.title("id", language)]
    at = {cell.value: cell for row in sheet.rows for cell in row if cell.value in titles}
    down = at[titles[1]].row - 1 - head
    for (line, column), text in typed(rows, language, by).items():
        if line > head:
            sheet.cell(line + down + 1, column + 1).value = text
    at[titles[0]].offset(column=1).value = by
    file = plan.parent / "上报表.xlsx"
    book.save(file)
    return file


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    ("code", "fill"), [("zh", filled_xlsx), ("zh", filled_csv), ("en", filled_csv)]
)
def test_a_template_of_each_sort_of_target_is_accepted(
    case: str, code: str, fill: Callable[[Path, Language, str], Path], tmp_path: Path
) -> None:
    plan = planned(CASES[case], tmp_path)
    file = fill(plan, Language(code), "某区卫生健康局")
    assert told(check(file, Options(plan=plan), SPECS).problems) == []
    file = fill(plan, Language(code), "甲县卫生健康局")
    roster = Roster((Unit("jia", "甲县"), Unit("yi", "乙县")))
    collected = collect(plan, [file], CollectOptions(roster=roster), SPECS)
    assert told([*collected.problems, *collected.outside]) == []
    (of_unit, _) = collected.returns
    assert told([*of_unit.errors, *of_unit.warnings]) == []


@pytest.mark.parametrize("case", [one for one in CASES if one not in OF_SEVERAL_ROWS])
def test_its_rows_are_accepted_in_a_table_of_very_many_units(case: str, folder: Path) -> None:
    """`hpc bulk` reads rows with their unit: those of a template, whose institutions are units there, or one more column."""
    pytest.importorskip("duckdb")
    language = Language("zh")
    plan = planned(CASES[case], folder)
    rows = table(plan, language)
    for (line, column), text in typed(rows, language, "甲县").items():
        rows[line][column] = text
    head, last = start(rows, language), len(rows) - len(columns.SIGNATURES)
    of_units = rows[head:last]
    if "机构" not in rows[head]:
        of_units = [["填报单位", *rows[head]]]
        of_units += [["甲县", *row] for row in rows[head + 1 : last]]
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(of_units)
    found = judged(folder, "a.csv")
    assert [str(kind.first.words) for kind in found.problems] == []


def told(problems: Iterable[Problem]) -> list[str]:
    """What is said of a file that a county need not have."""
    return [f"{one.code}: {one.words}" for one in problems]


def test_every_form_is_among_them() -> None:
    assert set(OF_FORMS) == set(forms.names())
