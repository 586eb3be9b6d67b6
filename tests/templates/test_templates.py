"""Files to fill in: sound as they are, whole or not at all, and text of a plan is no formula."""

import csv
import io
import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli import plugins
from healthplan_cli.cli.main import main
from healthplan_cli.model import columns
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.pipeline import check
from healthplan_cli.reading.formats import nodes
from healthplan_cli.reading.formats.xlsx import read_sheets
from healthplan_cli.reading.returns.submission import Given, read_submission
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.shipped import shipped
from healthplan_cli.reading.table.header import find_headers
from healthplan_cli.reading.workbook import package
from healthplan_cli.reading.workbook.cell_names import letters, place
from healthplan_cli.reading.yaml.nodes import plain
from healthplan_cli.templates import template
from healthplan_cli.templates._rows import rows
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import Language

SPECS = Specs((shipped(),))
ENDINGS = plugins.names("healthplan_cli.templates")
NOTHING = Catalog({}, {})
ODD = """\
one:
  zh: =HYPERLINK("http://example.org")
  unit: 个
  at_least: 3个
  section: '@SUM(1)'
  quote: 三个
two:
  zh: 分两项
  all_of: {类: {at_least: 6类}, 项: {more_than: 10项}}
  quote: 六类
three:
  zh: 分级
  scale: [无, 有]
  reaches: 有
  each: {of: 机构, count: 2}
  quote: 有
"""


def made(
    plan: Plan, folder: Path, ending: str, language: str = "zh", catalog: Catalog = NOTHING
) -> Path:
    """The template of a plan, in a file."""
    data = template(plan, catalog, Language(language), f".{ending}")
    path = folder / f"上报表.{ending}"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("id", SPECS.plans)
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_blank_template_can_be_checked(
    id: str, ending: str, language: str, tmp_path: Path
) -> None:
    review = check(made(SPECS.plan(id), tmp_path, ending, language, SPECS.catalog))
    assert review.plan.id == id
    assert {str(verdict.status) for verdict in review.verdicts} == {"unreported"}
    assert not review.problems


@pytest.fixture
def odd(plan_yaml: Callable[..., Plan]) -> Plan:
    return plan_yaml(ODD)


def test_text_of_a_plan_is_never_a_formula(odd: Plan, tmp_path: Path) -> None:
    parts = package.unpack(made(odd, tmp_path, "xlsx"))
    assert not any(
        name in ("f", "hyperlink")
        for part in parts
        if "worksheets" in part
        for name, _ in package.elements(parts, part)
    )
    with made(odd, tmp_path, "csv").open(encoding="utf-8-sig", newline="") as stream:
        fields = [field for row in csv.reader(stream) for field in row]
    assert '\'=HYPERLINK("http://example.org")' in fields
    assert "'@SUM(1)" in fields
    assert not [field for field in fields if field.startswith(("=", "+", "-", "@"))]


def test_rows_for_parts_and_institutions(odd: Plan, tmp_path: Path) -> None:
    assert [
        (row["编号"], row["分项"], row["单位"]) for row in lines(made(odd, tmp_path, "csv"))
    ] == [
        ("one", "", "个"),
        ("two", "类", "类"),
        ("two", "项", "项"),
        ("three", "", ""),
        ("three", "", ""),
    ]
    assert plain(nodes(made(odd, tmp_path, "xlsx")))["actuals"] == {
        "one": None,
        "two": {"all_of": {"类": None, "项": None}},
        "three": None,
    }


def lines(path: Path) -> list[dict[str, str]]:
    """The rows of a table in CSV by the titles of its columns."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text[text.index("序号") : text.rindex("填表人")])))


def test_whose_figure_is_wanted_is_said(tmp_path: Path) -> None:
    plan = SPECS.plan("nankai/2022")
    found = lines(made(plan, tmp_path, "csv"))
    assert [row["范围"] for row in found if row["编号"] == "community_centre_key_specialties"] == [
        "每个社区卫生服务中心"
    ] * 5
    assert [row["范围"] for row in found if row["指标"] == "二级公立医院打造的重点专科数"] == [
        "二级公立医院"
    ]
    assert [row["范围"] for row in found if row["编号"] == "public_hospitals_appraised"] == [
        "5家二级公立医院"
    ]
    (sheet,) = read_sheets(made(plan, tmp_path, "xlsx"))
    cells = {sheet.text(row, 4) for row in range(5, len(sheet.rows) + 1)}
    assert cells == {
        "",
        "范围",
        "5家二级公立医院",
        "二级公立医院",
        "健康天津18个专项行动",
        "每个社区卫生服务中心",
    }
    text = template(plan, SPECS.catalog, Language("en"))
    assert isinstance(text, str)
    assert "  # Scope: 二级公立医院\n" in text
    assert "  # Scope: each 社区卫生服务中心\n" in text


def test_of_how_many_institutions_a_figure_is_wanted_is_said(tmp_path: Path) -> None:
    plan = SPECS.plan("yinzhou/2022")
    found = lines(made(plan, tmp_path, "csv"))
    assert {row["范围"] for row in found if row["编号"] == "geriatric_beds"} == {
        "每个二级及以上综合医院（共4个）"
    }
    text = template(plan, SPECS.catalog, Language("en"))
    assert isinstance(text, str)
    assert "  # Scope: each 二级及以上综合医院 (4 in all)\n" in text


def test_the_words_of_a_scale_are_said(odd: Plan, tmp_path: Path) -> None:
    assert [row["指标解释"] for row in lines(made(odd, tmp_path, "csv"))][
        -1
    ] == "阶段或等级由低到高：无 < 有"
    (sheet,) = read_sheets(made(odd, tmp_path, "xlsx", "en"))
    assert sheet.text(14, 5) == "Stages or grades, lowest first: 无 < 有"


DATED = """\
figure: {zh: 数, unit: 个, at_least: 3个, due: 2025-06-30, evidence: required, quote: 三}
change: {zh: 变化, unit: 个, rises: true, due: 2025-06-30, quote: 三}
stage: {zh: 阶段, done: true, quote: 三}
"""


def test_what_the_verdict_needs_can_be_filled_in(
    plan_yaml: Callable[..., Plan], tmp_path: Path
) -> None:
    plan = plan_yaml(DATED)
    fills = {row.texts["id"]: row.fill for row in rows(plan, NOTHING, Language("zh"))}
    assert fills == {
        "figure": {"value", "date", "explain", "note", "document", "attested_by", "attested_on"},
        "change": {"value", "baseline", "date", "explain", "note"},
        "stage": {"stage", "date", "note"},
    }
    assert lines(made(plan, tmp_path, "csv"))[0]["目标"] == "≥ 3个；时限 2025-06-30"
    text = template(plan, NOTHING, Language("en"))
    assert isinstance(text, str)
    evidence = "  # met only with evidence: attestation: {by: , date: , document: }\n"
    assert f"{evidence}  figure: {{value: , date: }}\n" in text
    assert "  change: {value: , baseline: , date: }\n" in text
    assert "  stage: {stage: , date: }\n" in text


@pytest.mark.parametrize(
    ("id", "surveyed"),
    [("kaifeng/2022", {"health_literacy_rate"}), ("tongliang/2022", set())],
)
def test_a_share_of_a_sample_has_columns_for_the_survey(id: str, surveyed: set[str]) -> None:
    """The catalog says of the literacy of residents that it is found by a sample (抽样调查)."""
    table = rows(SPECS.plan(id), SPECS.catalog, Language("zh"))
    for key in ("sample", "design_effect"):
        assert {row.texts["id"] for row in table if key in row.fill} == surveyed


def test_a_survey_that_is_filled_in_gives_the_interval(tmp_path: Path) -> None:
    plan = SPECS.plan("kaifeng/2022")
    path = made(plan, tmp_path, "csv", catalog=SPECS.catalog)
    table = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    head = next(row for row in table if "样本量" in row)
    (row,) = [one for one in table if "health_literacy_rate" in one]
    for title, text in (("上报值", "30%"), ("样本量", "1200"), ("设计效应", "1.5")):
        row[head.index(title)] = text
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(table)
    actual = check(path).submission.actuals["health_literacy_rate"]
    assert actual.survey is not None
    assert (actual.survey.n, actual.survey.design_effect) == (1200, Fraction("1.5"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_says_how_columns_are_added_and_what_rates_need(
    language: str, odd: Plan, tmp_path: Path
) -> None:
    (sheet,) = read_sheets(made(odd, tmp_path, "xlsx", language))
    above = " ".join(sheet.text(row, 1) for row in range(1, 8))
    wanted = {
        "zh": ("没有设密码", "率请填分子和分母", "各单位无法合计"),
        "en": ("without a password", "fill in numerator and denominator", "cannot be totalled"),
    }
    assert all(words in above for words in wanted[language])


def test_the_print_is_two_pages_wide_and_has_the_names_on_each(odd: Plan, tmp_path: Path) -> None:
    parts = package.unpack(made(odd, tmp_path, "xlsx"))
    (page,) = [
        one
        for name, one in package.elements(parts, "xl/worksheets/sheet1.xml")
        if name == "pageSetup"
    ]
    assert (page["fitToWidth"], page["fitToHeight"]) == ("2", "0")
    assert b"$C:$C" in parts["xl/workbook.xml"]  # 指标


@pytest.mark.parametrize(
    ("id", "last"),
    [("tongliang/2022", "Of a sample survey"), ("nankai/2022", "Where there are more")],
)
def test_a_table_of_text_says_how_to_fill_it_in(id: str, last: str, tmp_path: Path) -> None:
    text = made(SPECS.plan(id), tmp_path, "csv", "en").read_bytes().decode("utf-8-sig")
    instructions = list(csv.reader(io.StringIO(text[: text.index("Plan,")])))
    assert all(len(line) == 1 for line in instructions)
    assert instructions[1][0].startswith("Fill in the figures")
    assert instructions[-1][0].startswith(last)


def test_what_a_person_may_enter(odd: Plan, tmp_path: Path) -> None:
    path = made(odd, tmp_path, "xlsx")
    parts, (sheet,) = package.unpack(path), read_sheets(path)
    found = list(package.elements(parts, "xl/worksheets/sheet1.xml"))
    checks = {
        cell: one.get("type")
        for name, one in found
        if name == "dataValidation"
        for cell in one["sqref"].split()
    }
    titles = {cell: sheet.text(10, place(cell)[1]) for cell in checks if place(cell)[0] > 10}
    assert {(titles[cell], checks.get(cell)) for cell in titles} == {
        ("上报值", "custom"),
        ("阶段或等级", "list"),
        ("日期", "date"),
        ("机构", None),  # a hint, no check
        ("异常说明", None),
    }
    assert [
        (one["sheet"], one["insertRows"]) for name, one in found if name == "sheetProtection"
    ] == [("1", "0")]
    assert [(one["ySplit"], one["state"]) for name, one in found if name == "pane"] == [
        ("10", "frozen")
    ]
    (page,) = [one for name, one in found if name == "pageSetup"]
    assert (page["orientation"], page["paperSize"], page["fitToHeight"]) == ("landscape", "9", "0")
    assert b"_xlnm.Print_Titles" in parts["xl/workbook.xml"]


LONG = [f"第{number}阶段之工作已按要求全部完成" for number in range(20)]
SCALES = f"""\
long: {{zh: 甲, scale: [{", ".join(LONG)}], reaches: {LONG[1]}, quote: 三}}
comma: {{zh: 乙, scale: [无, '有,一', 有], reaches: 有, quote: 三}}
quotes: {{zh: 丙, scale: [无, '"有"'], reaches: '"有"', quote: 三}}
short: {{zh: 丁, scale: [无, 有], reaches: 有, quote: 三}}
"""


def test_every_stage_is_chosen_from_a_list(plan_yaml: Callable[..., Plan], tmp_path: Path) -> None:
    path = made(plan_yaml(SCALES), tmp_path, "xlsx")
    text = package.unpack(path)["xl/worksheets/sheet1.xml"].decode()
    found = re.findall(r'type="list"[^>]*><formula1>([^<]*)<', text)
    assert found == ["lists!$A$1:$A$20", "lists!$B$1:$B$3", "lists!$C$1:$C$2", '"无,有"']
    _, words = read_sheets(path)
    assert [words.text(row, 1) for row in range(1, 21)] == LONG
    assert [words.text(row, 2) for row in range(1, 4)] == ["无", "有,一", "有"]
    assert [words.text(row, 3) for row in range(1, 3)] == ["无", '"有"']
    assert not words.seen
    assert plain(nodes(path))["actuals"] == dict.fromkeys(("long", "comma", "quotes", "short"))


def test_the_grade_before_is_chosen_from_the_list_too(
    plan_yaml: Callable[..., Plan], tmp_path: Path
) -> None:
    grades = "x: {zh: 甲, scale: [无, 有], rises: true, quote: 三}"
    path = made(plan_yaml(grades), tmp_path, "xlsx")
    text = package.unpack(path)["xl/worksheets/sheet1.xml"].decode()
    found = re.findall(r'type="list"[^>]*><formula1>([^<]*)<', text)
    assert found == ['"无,有"', '"无,有"']


SHARES = """\
share: {zh: 率, unit: '%', at_least: 32%, quote: 三}
rate: {zh: 密度, unit: 名/万人, at_least: 3名/万人, quote: 三}
count: {zh: 数, unit: 个, at_least: 3个, quote: 三}
change: {zh: 降幅, unit: '%', better: lower, falls_by: 1百分点, quote: 三}
"""


def test_cells_of_shares_show_per_cent(plan_yaml: Callable[..., Plan], tmp_path: Path) -> None:
    path = made(plan_yaml(SHARES), tmp_path, "xlsx")
    parts = package.unpack(path)
    formats = {
        one["numFmtId"]: one["formatCode"]
        for name, one in package.elements(parts, "xl/styles.xml")
        if name == "numFmt"
    } | {"10": "0.00%"}
    ids = cell_formats_of(parts)
    (sheet,) = read_sheets(path)
    (header,) = find_headers(sheet)
    shown = {}
    for row in range(header.row + 1, header.row + 5):
        for key in ("value", "baseline", "numerator"):
            cell = f"{letters(header.columns[key].column)}{row}"
            shown[sheet.text(row, header.columns["id"].column), key] = "%" in formats.get(
                ids[cell], ""
            )
    assert {place for place, percent in shown.items() if percent} == {
        ("share", "value"),
        ("change", "value"),
        ("change", "baseline"),
    }


def cell_formats_of(parts: package.Parts) -> dict[str, str]:
    """The id of the number format of each cell of the first sheet."""
    styles, inside = [], False
    for name, one in package.elements(parts, "xl/styles.xml"):
        if name in ("cellXfs", "cellStyles", "cellStyleXfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(one["numFmtId"])
    cells = package.elements(parts, "xl/worksheets/sheet1.xml")
    return {one["r"]: styles[int(one.get("s", "0"))] for name, one in cells if name == "c"}


PARTS = [
    "门诊, 住院",
    'a "b": {c} # d',
    "&x",
    "- y",
    "1",
    "true",
    "=A1+1",
    "\x1b]0;PWN\x07",
    "p\nwaivers",
    "\u202e甲\u200b",
    "\U000e0001",
]
"""Names of parts that YAML, a spreadsheet or a terminal could take for something else."""


@pytest.mark.parametrize("ending", ENDINGS)
def test_names_of_parts_are_data(
    ending: str, plan_yaml: Callable[..., Plan], tmp_path: Path
) -> None:
    parts = ", ".join(f"{json.dumps(part)}: {{at_least: 6类}}" for part in PARTS)
    parts = parts.replace(r"\udb40\udc01", r"\U000e0001")
    plan = plan_yaml(f"d: {{zh: 数, all_of: {{{parts}}}, quote: q}}")
    path = made(plan, tmp_path, ending)
    _, read, _ = read_submission(nodes(path), lambda _: plan, NOTHING, Given())
    assert set(read.actuals["d"].parts or ()) == set(PARTS)
    if ending != "xlsx":
        text = path.read_text(encoding="utf-8-sig")
        assert all(char.isprintable() or char == "\n" for char in text.replace("\r\n", "\n"))


def unlocked(path: Path) -> set[str]:
    """The cells of the first sheet that protection leaves open."""
    parts = package.unpack(path)
    styles, inside, found = list(package.elements(parts, "xl/styles.xml")), False, set()
    number = -1
    for name, one in styles:
        inside = name == "cellXfs" or (inside and name != "cellStyles")
        number += inside and name == "xf"
        if inside and name == "protection" and one.get("locked") == "0":
            found.add(str(number))
    elements = package.elements(parts, "xl/worksheets/sheet1.xml")
    return {one["r"] for name, one in elements if name == "c" and one.get("s") in found}


def test_unlocked_cells_are_those_to_fill(odd: Plan, tmp_path: Path) -> None:
    # 3 rows of figures: value, explanation, note; 2 on the scale: institution, stage, date, note;
    # above: the day, the org unit, when it is handed in; below: 3 boxes
    assert len(unlocked(made(odd, tmp_path, "xlsx"))) == 3 * 3 + 2 * 4 + 3 + 3


UNCOUNTED = """\
one: {zh: 数, unit: 个, at_least: 3个, each: 卫生院, quote: 三}
two: {zh: 总数, unit: 个, at_least: 3个, quote: 三}
"""


def test_rows_below_the_table_are_open(plan_yaml: Callable[..., Plan], tmp_path: Path) -> None:
    path = made(plan_yaml(UNCOUNTED), tmp_path, "xlsx")
    (sheet,) = read_sheets(path)
    assert sheet.text(18, 1).startswith(
        "更多机构"
    )  # below 5 rows of the one target and 1 of the other
    below = {cell for cell in unlocked(path) if 18 < place(cell)[0] < 69}
    assert below == {
        f"{letters(column)}{row}"
        for row in range(19, 69)
        for column in range(1, len(sheet.rows[10]) + 1)
    }
    text = package.unpack(path)["xl/worksheets/sheet1.xml"].decode()
    last = letters(len(sheet.rows[10]))
    assert f'sqref="{last}19:{last}68"><formula1>"one"<' in text  # the ids to choose from


def test_rows_of_one_target_have_one_number(plan_yaml: Callable[..., Plan], tmp_path: Path) -> None:
    found = lines(made(plan_yaml(UNCOUNTED), tmp_path, "csv"))
    assert [row["序号"] for row in found] == ["1"] * 5 + ["2"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "yaml"])
def test_departments_are_named(ending: str, plan_yaml: Callable[..., Plan], tmp_path: Path) -> None:
    plan = plan_yaml("x: {zh: 数, unit: 个, at_least: 3个, lead: [基层处, 疾控处], quote: 三}")
    path = made(plan, tmp_path, ending)
    if ending == "csv":
        assert lines(path)[0]["责任部门"] == "基层处，疾控处"
    if ending == "xlsx":
        (sheet,) = read_sheets(path)
        texts = [text for row in range(1, len(sheet.rows) + 1) for _, text in sheet.cells(row)]
        assert "基层处,疾控处" in texts
    if ending == "yaml":
        assert "  # 责任部门: 基层处，疾控处\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_there_is_a_box_for_each_who_signs(
    ending: str, language: str, odd: Plan, tmp_path: Path
) -> None:
    path = made(odd, tmp_path, ending, language)
    wanted = columns.signatures(Language(language))
    if ending == "csv":
        text = path.read_bytes().decode("utf-8-sig")
        assert [line for line, _ in list(csv.reader(io.StringIO(text)))[-3:]] == wanted
    else:
        (sheet,) = read_sheets(path)
        last = len(sheet.rows)
        assert [sheet.text(row, 2) for row in range(last - 2, last + 1)] == wanted


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["张三", "张三 13800000000", "2026-01-05", "李四 2026年1月5日"])
def test_names_in_the_boxes_are_not_read(
    name: str, language: str, odd: Plan, tmp_path: Path
) -> None:
    path = made(odd, tmp_path, "csv", language)
    text = path.read_bytes().decode("utf-8-sig")
    for words in columns.signatures(Language(language)):
        text = text.replace(f"{words},", f"{words},{name}")
    path.write_text(text, encoding="utf-8")
    _, read, problems = read_submission(nodes(path), lambda _: odd, NOTHING, Given())
    assert list(problems) == []
    assert read.actuals["one"].value is None


def test_a_figure_in_a_box_is_told(odd: Plan, tmp_path: Path) -> None:
    path = made(odd, tmp_path, "csv")
    text = path.read_bytes().decode("utf-8-sig")
    head = next(csv.reader(io.StringIO(text[text.index("序号") :])))
    commas = "," * head.index("上报值")
    path.write_text(text.replace("审核人,", f"审核人{commas}33"), encoding="utf-8")
    _, _, (problem,) = read_submission(nodes(path), lambda _: odd, NOTHING, Given())
    assert (problem.code, problem.level) == ("skipped-row", "warning")


def test_an_ending_that_is_not_made(odd: Plan) -> None:
    with pytest.raises(UsageError, match=r"makes \.csv, \.xlsx, \.yaml"):
        template(odd, NOTHING, Language("en"), ".ods")


def test_a_name_without_an_ending_is_named_as_such(odd: Plan) -> None:
    with pytest.raises(UsageError, match=r"no ending; hpc makes \.csv, \.xlsx, \.yaml"):
        template(odd, NOTHING, Language("en"), "")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_command_writes_once_and_whole(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"上报表.{ending}"
    with pytest.raises(SystemExit) as ended:
        main(["template", "nankai/2022", "-o", str(path)])
    assert ended.value.code == 0
    before = path.read_bytes()
    with pytest.raises(SystemExit) as ended:
        main(["template", "nankai/2025", "-o", str(path)])
    assert ended.value.code == 2
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (before, [path])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("key", ["plan", "as_of", "org_unit", "submitted"])
def test_a_line_above_the_table_that_is_left_blank_is_blank(
    key: str, language: str, plan_yaml: Callable[..., Plan], tmp_path: Path
) -> None:
    plan = plan_yaml(UNCOUNTED)
    path = made(plan, tmp_path, "xlsx", language)
    (sheet,) = read_sheets(path)
    title = columns.title(key, Language(language))
    (row,) = [row for row in range(1, len(sheet.rows) + 1) if sheet.text(row, 2) == title]
    assert [sheet.text(row, column) for column in range(4, len(sheet.rows[row - 1]) + 1)] == [
        ""
    ] * (len(sheet.rows[row - 1]) - 3)
    read = plain(nodes(path))
    assert (read.get("org_unit"), read.get("submitted")) == (None, None)


def test_the_day_of_handing_in_is_filled_in_above_the_table(odd: Plan, tmp_path: Path) -> None:
    path = made(odd, tmp_path, "csv")
    text = path.read_text(encoding="utf-8").replace("报送时间,", "报送时间,2026-01-08")
    path.write_text(text, encoding="utf-8")
    assert plain(nodes(path))["submitted"] == "2026-01-08"


@pytest.mark.parametrize(
    "terms", ["[{at_least: 30%}, {rises: true}]", "[{rises: true}, {at_least: 30%}]"]
)
def test_several_conditions_on_one_figure_have_one_row(
    terms: str, plan_yaml: Callable[..., Plan]
) -> None:
    plan = plan_yaml(f"d: {{zh: 率, unit: '%', kind: rate, all_of: {terms}, quote: q}}")
    (row,) = rows(plan, NOTHING, Language("en"))
    assert {"at least 30%", "rises"} == set(row.texts["limit"].split("; "))
    assert {"value", "baseline"} <= row.fill


def test_a_plan_without_sections_has_no_blank_comment(
    plan_yaml: Callable[..., Plan],
) -> None:
    plan = plan_yaml("x: {zh: 率, unit: '%', at_least: 3%, quote: q}")
    lines = str(template(plan, NOTHING, Language("zh"))).splitlines()
    assert [line for line in lines if line.strip() == "#"] == []
