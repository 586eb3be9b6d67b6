"""Pages and workbooks for leaders: what is missed first, hard and soft apart, no ids unless asked."""

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from healthplan_cli import reports
from healthplan_cli.cli.main import run
from healthplan_cli.model.checked import Checked
from healthplan_cli.reports import Look
from healthplan_cli.reports._cells import marks
from healthplan_cli.text.words import Language
from tests.reports.as_text import as_text

Reviews = Callable[[str], Checked]
NORMAL = Path(__file__).parent / "reviews" / "normal"


MISSES = "指标\t判定\t目标\t\t上报值\t\t差距\t部门\t原因"
DEPARTMENTS = "部门\t达标或达序时进度\t硬性\t软性\t✗ 未达标\t↘ 落后序时进度\t∅ 未上报\t? 无法判定\t· 未到期\t↗ 达序时进度\t~ 已豁免\t✓ 达标"


def _sheet(text: str, name: str) -> list[list[str]]:
    """The rows of a sheet of a workbook."""
    rows = text.partition(f"== {name}\n")[2].partition("\n== ")[0]
    return [line.split("\t") for line in rows.splitlines()]


def written(checked: Checked, format: str, lang: str = "en", *, ids: bool = False) -> str:
    """A report as text; of a page what is in its body."""
    made = as_text(reports.writer(format, "review")(checked, Look(Language(lang), ids=ids)))
    return made.partition("<body>")[2] or made


def test_a_page_shows_the_misses_and_departments_above_the_targets(checked: Reviews) -> None:
    page = written(checked("normal"), "html", "zh")
    places = [page.index(text) for text in ('class="summary"', 'class="misses"', "<h3>部门</h3>")]
    assert places == sorted(places)
    assert places[-1] < page.index('class="targets"')
    misses = page.partition('class="misses"')[2].partition("</section>")[0]
    assert misses.count("<tr><td>") == 6  # 5 missed, 1 behind schedule


def test_a_page_counts_hard_and_soft_targets_apart(checked: Reviews) -> None:
    page = written(checked("normal"), "html")
    assert "met or on schedule · hard 6 of 15 · soft 0 of 1" in page


@pytest.mark.parametrize("format", ["html", "xlsx"])
@pytest.mark.parametrize(
    ("name", "text"),
    [("normal", "hypertension_share"), ("odd", "not-a-number"), ("odd", "odd/b")],
)
def test_ids_codes_and_folders_are_shown_where_they_are_wanted(
    checked: Reviews, format: str, name: str, text: str
) -> None:
    assert text not in written(checked(name), format)
    assert text in written(checked(name), format, ids=True)


def test_the_first_sheet_of_a_workbook_has_the_headline_misses_and_departments(
    checked: Reviews,
) -> None:
    lines = written(checked("normal"), "xlsx", "zh").splitlines()
    first = lines[: lines.index("== 判定")]
    assert first[2] == "共 16 个目标，达标或达序时进度 6 个；硬性 6/15；软性 0/1"
    misses, departments = first.index(MISSES), first.index(DEPARTMENTS)
    assert misses < departments
    assert departments - misses == 8  # 5 missed, 1 behind schedule, an empty line
    assert first[departments + 1].split("\t")[:4] == ["基层处", "2/3", "2/3", ""]


def test_a_workbook_has_the_figure_in_one_column_and_the_change_in_another(
    checked: Reviews,
) -> None:
    head, *lines = _sheet(written(checked("normal"), "xlsx"), "verdicts")
    found = {line[head.index("indicator")]: dict(zip(head, line, strict=False)) for line in lines}
    myopia = found["Myopia among children and adolescents"]
    assert (myopia["value"], myopia["unit"], myopia["baseline"], myopia["change"]) == (
        "51.2",
        "%",
        "52.6",
        "-1.4",
    )
    assert found["Debt of hospitals"]["value"] == "1.86"  # reported, without a verdict


def test_ids_are_an_option_of_both_commands(tmp_path: Path) -> None:
    stored, first, second = (tmp_path / name for name in ("a.json", "first.html", "second.html"))
    files = [str(NORMAL / "actuals.yaml"), "--plan", str(NORMAL / "plan.yaml")]
    more = ["-f", f"json={stored}", "-f", f"html={first}", "--ids"]
    assert run(["check", *files, *more], Language("en")) == 1
    assert run(["report", str(stored), "-f", f"html={second}", "--ids"], Language("en")) == 0
    assert "hypertension_share" in second.read_text(encoding="utf-8")
    assert first.read_bytes() == second.read_bytes()


def test_a_page_breaks_no_day_and_has_numbers_on_paper(checked: Reviews) -> None:
    page = str(reports.writer("html", "review")(checked("normal"), Look(Language("en"))))
    body = page.partition("<body>")[2]
    shown = re.sub(r"<[^>]*>", lambda tag: "|" if "day" in tag[0] else "", body)
    days = re.findall(r"(.)[0-9]{4}-[0-9]{2}-[0-9]{2}", shown)
    assert days
    assert set(days) == {"|"}
    assert "counter(page) " in page


def test_several_files_have_one_headline_and_a_table_of_units(checked: Reviews) -> None:
    found = checked("odd")
    page = written(found, "html")
    assert re.findall(r"<h1>(.*?)</h1>", page) == ["review of 3 files, 1 of them refused"]
    assert "<strong>2</strong> / 8" in page  # 2 of 4 and 0 of 4
    units = page.partition("<h3>all units</h3>")[2].partition("</section>")[0]
    assert re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]*)', units) == [
        "actuals.yaml",
        "nothing.yaml",
        "broken.yaml",
    ]


def test_units_of_one_plan_and_day_have_its_name_as_the_headline(checked: Reviews) -> None:
    (review,) = checked("normal").reviews
    page = written(Checked((review, review)), "html", "zh")
    assert re.sub("<[^>]*>", "", re.findall(r"<h1>(.*?)</h1>", page)[0]) == (
        "示例区2025年卫生健康工作计划（截至 2025-09-30）"
    )
    assert "2 个文件的审核结果" in page


@pytest.mark.parametrize("format", ["html", "table", "sheet", "xlsx"])
def test_points_have_two_decimals(checked: Reviews, format: str) -> None:
    text = written(checked("normal"), format)
    assert "19.18" in text  # 20 * 81.5 / 85
    assert "19.176" not in text


@pytest.mark.parametrize(
    ("points", "full", "shown"),
    [
        ("9.9999", "10", "9.9999"),  # 10.00 would be full marks
        ("0.001", "10", "0.001"),  # 0.00 would be none
        ("9.985", "10", "9.98"),  # half to even, GB/T 8170
        ("7.5", "10", "7.5"),
        ("10", "10", "10"),
    ],
)
def test_points_never_look_like_full_marks_or_none(points: str, full: str, shown: str) -> None:
    assert marks(Fraction(points), Fraction(full)) == shown


def test_of_several_units_each_verdict_has_its_unit_on_paper(checked: Reviews) -> None:
    (review,) = checked("normal").reviews
    one, two = (Checked((review,) * count) for count in (1, 2))
    assert _sheet(written(one, "xlsx"), "verdicts")[0][:2] == ["verdict", "indicator"]
    head, first, *_ = _sheet(written(two, "xlsx"), "verdicts")
    assert head[:3] == ["verdict", "org unit", "indicator"]
    assert first[1] == "示例区卫生健康委员会"


@pytest.mark.parametrize("format", ["docx", "html", "xlsx"])
def test_two_files_of_one_name_are_two(checked: Reviews, format: str) -> None:
    if format == "docx":
        pytest.importorskip("docx")
    (review,) = checked("normal").reviews
    text = written(Checked((review, review)), format)
    assert text.count("6/16" if format != "html" else "6 of 16") == 2
