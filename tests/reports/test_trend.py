"""A trend in every format: what is drawn and written is what was worked out."""

import csv
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pytest
from python_calamine import CalamineWorkbook

from healthplan_cli import reports
from healthplan_cli.api import schema
from healthplan_cli.cli import main as cli
from healthplan_cli.cli.commands.trend import FORMATS
from healthplan_cli.diffing.over_time import trends
from healthplan_cli.judging.suppress import suppressed
from healthplan_cli.model.review import Review
from healthplan_cli.model.trend import Trend
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.reports import Look
from healthplan_cli.reports.trend.chart import chart
from healthplan_cli.reports.trend.words import bars
from healthplan_cli.text.words import LANGUAGES, Language

ROOT = Path(__file__).parents[2]
EXAMPLE = "examples/trend"
ENGLISH = Language("en")
HOSTILE = "<script>alert(1)</script>\\x1b[31m=1+1"
TARGET = "x: {zh: 指标, quote: q, unit: 张, kind: stock, at_least: 5}"
Judge = Callable[..., Review]


@pytest.fixture
def trend(judge_yaml: Judge) -> Callable[..., tuple[Trend, ...]]:
    """`trend(figure of 2023, figure of 2024, ...)`: one target over years."""

    def of(*figures: str) -> tuple[Trend, ...]:
        reviews = []
        for year, figure in enumerate(figures, 2023):
            day = f"{year}-12-31"
            unit = f'org_unit: "{HOSTILE}"'
            reviews.append(
                judge_yaml(TARGET, f"x: {figure}", file=unit, as_of=day, period=str(year))
            )
        return trends(reviews)

    return of


Trends = Callable[..., tuple[Trend, ...]]


def written(found: tuple[Trend, ...], format: str, lang: str = "en", width: int = 80) -> str:
    text = reports.writer(format, "trend")(found, Look(Language(lang), width=width))
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_the_example(
    format: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    to = tmp_path / "report"
    assert cli.run(["trend", EXAMPLE, "-f", f"{format}={to}"], Language(lang)) == 0
    assert to.stat().st_size > 1000


def test_the_json_has_its_schema(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(ROOT)
    cli.run(["trend", EXAMPLE, "-f", "json"], ENGLISH)
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, json.loads(schema("trend", shipped_specs())))
    [found] = report["trends"]
    beds = next(line for line in found["lines"] if line["target"] == "bed_count")
    assert [point["value"]["number"] for point in beds["points"][:2]] == ["4986", "5012"]
    assert beds["points"][1]["previous"]["difference"] == {"number": "26", "unit": "张", "fraction": None}  # fmt: skip
    assert beds["points"][4]["broken"].startswith("2025年起计入社会办医疗机构")
    assert (beds["points"][4]["previous"], beds["first_met"]) == (None, "2023-12-31")


def test_bars_go_from_the_least_to_the_greatest(trend: Trends) -> None:
    [found] = trend("1张", "8张", "'-'", "{value: 4张, break: 另一口径}", "8张")
    assert bars(found.lines[0]) == "▁█ ┊▄█"
    [same] = trend("3张", "3张")
    assert bars(same.lines[0]) == "▅▅"
    [alone] = trend("3张")
    assert bars(alone.lines[0]) == ""


def test_the_chart_has_a_dot_for_each_figure_and_a_line_up_to_a_break(trend: Trends) -> None:
    [found] = trend("4张", "6张", "{value: 10张, break: 另一口径}", "12张")
    drawn = chart(found.lines[0], ENGLISH)
    assert drawn is not None
    assert [dot.status for dot in drawn.dots] == ["missed", "met", "met", "met"]
    assert [len(points.split()) for points in drawn.lines] == [2, 2]
    assert len(drawn.breaks) == 1
    assert len({mark.y for mark in drawn.limits}) == 1
    highest = [float(dot.y) for dot in drawn.dots]
    assert highest == sorted(highest, reverse=True)


def test_a_target_without_figures_has_no_chart(trend: Trends) -> None:
    [found] = trend("'-'", "'-'")
    assert chart(found.lines[0], ENGLISH) is None
    assert "no figures to draw" in written((found,), "html")


class _Tags(HTMLParser):
    """The tags of a page, and the texts in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_page_runs_nothing_and_shows_texts_as_they_are(trend: Trends) -> None:
    page = written(trend("4张", "6张"), "html")
    found = _Tags()
    found.feed(page)
    assert "script" not in found.tags
    assert any("<script>alert(1)</script>" in text for text in found.texts)
    assert re.search(r"default-src 'none'; style-src 'sha256-[\w+/=]+'", page)


@pytest.mark.parametrize("format", ["table", "csv", "html", "json"])
def test_nothing_commands_a_terminal(format: str, trend: Trends) -> None:
    assert "\x1b" not in written(trend("4张", "6张"), format)


def test_csv_has_every_figure_and_no_formula(judge_yaml: Judge) -> None:
    reviews = []
    for year, figure in (("2024", "40张"), ("2025", "50张")):
        unit = 'org_unit: "=1+1"'
        reviews.append(judge_yaml(TARGET, f"x: {figure}", file=unit, as_of=f"{year}-12-31", period=year))  # fmt: skip
    head, *rows = csv.reader(StringIO(written(trends(reviews), "csv").removeprefix("\ufeff")))
    assert head[:4] == ["org unit", "id", "indicator", "part"]
    found = dict(zip(head, rows[1], strict=True))
    assert found["org unit"] == "'=1+1"
    assert (found["value"], found["unit"], found["low"]) == ("50", "张", "5")
    assert (found["change year on year"], found["day"]) == ("10", "2025-12-31")


def test_a_narrow_table_says_how_many_days_it_leaves_out(trend: Trends) -> None:
    found = trend("4张", "5张", "6张", "7张")
    assert "the first 2 days have no column; -f csv has them all" in written(found, "table")
    assert "no column" not in written(found, "table", width=160)


def test_the_workbook_has_figures_as_numbers_and_a_chart_with_a_limit(trend: Trends) -> None:
    data = reports.writer("xlsx", "trend")(trend("4张", "6张"), Look(ENGLISH))
    assert isinstance(data, bytes)
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert book.sheet_names == ["trend", "charts", "numbers"]
    rows = book.get_sheet_by_name("trend").to_python()
    assert rows[2][2:4] == [4.0, 6.0]
    numbers = book.get_sheet_by_name("numbers").to_python()
    assert [row[:3] for row in numbers[1:]] == [["2023", 4.0, 5.0], ["2024", 6.0, 5.0]]
    with ZipFile(BytesIO(data)) as package:
        drawn = package.read("xl/charts/chart1.xml").decode()
    assert drawn.count("<c:ser>") == 2


@pytest.mark.parametrize("format", ["table", "csv", "html"])
def test_two_targets_on_one_indicator_are_told_apart(format: str, judge_yaml: Judge) -> None:
    """One is of the towns, one of the countryside."""
    targets = "\n".join(
        f"{id}: {{indicator: signing_rate, of: {of}, at_least: 30%, quote: q}}"
        for id, of in (("c", "城市"), ("d", "农村"))
    )
    text = written(trends([judge_yaml(targets, "c: 31%\nd: 32%")]), format, width=120)
    assert "签约率 (城市)" in text
    assert "签约率 (农村)" in text


PARTS = "x: {zh: 重点专科, quote: q, kind: stock, any_of: {省级: {at_least: 1人}, 市级: {at_least: 2人}}}"


@pytest.fixture
def of_parts(judge_yaml: Judge) -> tuple[Trend, ...]:
    """A target that is met by one of its parts, while the other is outside its limit."""
    entry = "x: {any_of: {省级: 0人, 市级: 2人}}"
    return trends([judge_yaml(PARTS, entry, as_of="2025-12-31")])


def test_a_part_outside_its_limit_is_not_met_in_a_table(of_parts: tuple[Trend, ...]) -> None:
    text = written(of_parts, "table", width=120)
    whole, outside, inside = (line for line in text.splitlines() if "重点专科" in line)
    assert "✓ 0人 / 2人" in whole
    assert "outside 0人" in outside
    assert "inside 2人" in inside
    assert text.count("✓") == 2  # of the target, and what the sign means
    assert "first met" not in text  # of one day nobody knows the first
    assert "first inside" not in text


def test_a_part_outside_its_limit_is_not_met_in_csv(of_parts: tuple[Trend, ...]) -> None:
    head, *rows = csv.reader(StringIO(written(of_parts, "csv").removeprefix("\ufeff")))
    found = [dict(zip(head, row, strict=True)) for row in rows]
    shown = [(one["part"], one["verdict"], one["value"], one["first met"]) for one in found]
    assert shown == [
        ("", "met", "0人 / 2人", ""),
        ("省级", "outside", "0", ""),
        ("市级", "inside", "2", ""),
    ]


def test_a_part_outside_its_limit_is_not_met_in_json(of_parts: tuple[Trend, ...]) -> None:
    report = json.loads(written(of_parts, "json"))
    jsonschema.validate(report, json.loads(schema("trend", shipped_specs())))
    lines = report["trends"][0]["lines"]
    shown = [
        (line["part"], line["points"][0]["status"], line["points"][0]["inside"], line["first_met"])
        for line in lines
    ]
    assert shown == [
        (None, "met", None, None),
        ("省级", None, False, None),
        ("市级", None, True, None),
    ]


def test_a_part_outside_its_limit_is_not_met_on_a_page(of_parts: tuple[Trend, ...]) -> None:
    page = written(of_parts, "html")
    cells = re.findall(r'<td class="verdict ([a-z]*)">([^<]*)</td>', page)
    assert cells == [("met", "✓ met"), ("outside", "outside"), ("inside", "inside")]
    assert re.findall(r'<circle class="([a-z]*)"', page) == ["outside", "inside"]


def test_a_part_outside_its_limit_is_not_met_in_a_workbook(of_parts: tuple[Trend, ...]) -> None:
    data = reports.writer("xlsx", "trend")(of_parts, Look(ENGLISH))
    assert isinstance(data, bytes)
    with ZipFile(BytesIO(data)) as package:
        forms = package.read("xl/styles.xml").decode()
    assert "\\o\\u\\t\\s\\i\\d\\e" in forms
    assert "✓" not in forms
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("trend").to_python()
    assert [row[2] for row in rows[2:]] == ["✓ 0人 / 2人", 0.0, 2.0]


@pytest.mark.parametrize(
    ("format", "mark", "count"),
    [("table", "*", 3), ("csv", ",*,", 3), ("html", ">*<", 6)],  # on a page in two places each
)
def test_the_figures_of_parts_that_are_left_out_are_marked(
    format: str, mark: str, count: int, judge_yaml: Judge
) -> None:
    review = judge_yaml(PARTS, "x: {any_of: {省级: 1人, 市级: 2人}}", as_of="2025-12-31")
    text = written(trends([suppressed(review, 5)]), format, width=120)
    assert text.count(mark) == count
    assert "1人 /" not in text


def test_the_same_figures_make_the_same_workbook(trend: Trends) -> None:
    write = reports.writer("xlsx", "trend")
    assert write(trend("4张", "6张"), Look(ENGLISH)) == write(trend("4张", "6张"), Look(ENGLISH))


LISTED = "; hpc show PLAN lists its targets and sections\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["-f", "plain"],
            "hpc: this command writes no plain; it writes csv, html, json, table, xlsx\n",
        ),
        (
            ["--target", "nothing"],
            f"hpc: no target of shiliqu/2023, shiliqu/2024, shiliqu/2025 is --target nothing{LISTED}",
        ),
    ],
)
def test_what_cannot_be_shown_is_said(
    arguments: list[str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    assert cli.run(["trend", EXAMPLE, *arguments], ENGLISH) == 2
    assert capsys.readouterr().err == words


def test_a_refused_file_is_told_and_the_others_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    bad = tmp_path / "bad.yaml"
    bad.write_text("plan: nankai/2022\nas_of: tomorrow\nactuals: {}\n", encoding="utf-8")
    assert cli.run(["trend", f"{EXAMPLE}/2025-12.yaml", str(bad)], ENGLISH) == 2
    found = capsys.readouterr()
    assert "20.9%" in found.out
    assert f"{bad}:2:8: error [wrong-pattern]" in found.err


@pytest.mark.parametrize(
    ("earlier", "later", "change"),
    [
        (3, 2, ("up by 1", "上升1位")),
        (2, 5, ("down by 3", "下降3位")),
        (2, 2, ("as before", "持平")),
    ],
)
@pytest.mark.parametrize("format", ["table", "html", "xlsx"])
def test_a_place_is_said_as_one(
    format: str, earlier: int, later: int, change: tuple[str, str], judge_yaml: Judge
) -> None:
    """The first place is the best; as data it stays a number of places."""
    target = "x: {zh: 考核, rank: {within: 3, of: 全省各市, count: 13}, quote: q}"
    found = trends(
        [
            judge_yaml(target, f"x: {earlier}", as_of="2024-12-31", period="2024"),
            judge_yaml(target, f"x: {later}", as_of="2025-12-31", period="2025"),
        ]
    )
    for lang, words, place in zip(
        ("en", "zh"), change, (f"place {later}", f"第 {later} 名"), strict=True
    ):
        made = reports.writer(format, "trend")(found, Look(Language(lang), width=120))
        if isinstance(made, bytes):
            rows = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_index(0).to_python()
            assert (rows[2][3], rows[2][4]) == (later, words)
            continue
        assert words in made
        assert place in made
    head, *rows_of_csv = csv.reader(StringIO(written(found, "csv").removeprefix("\ufeff")))
    row = dict(zip(head, rows_of_csv[1], strict=True))
    assert (row["value"], row["unit"], row["change year on year"]) == (
        str(later),
        "名次",
        str(later - earlier),
    )


def test_the_signs_that_are_shown_are_explained_once_below_all_units(judge_yaml: Judge) -> None:
    """The day with the miss has a column at 120 characters, and none at 60."""
    target = "x: {zh: 数, unit: 个, kind: stock, at_least: 5, quote: q}"
    years = ("2023", "2024", "2025")
    found = trends(
        [
            judge_yaml(target, f"x: {figure}", as_of=f"{year}-12-31", period=year)
            for figure, year in zip((4, 5, 6), years, strict=True)
        ]
    )
    assert written(found, "table", width=120).splitlines()[-1] == "✓ met  ✗ missed"
    assert written(found, "table", width=60).splitlines()[-1] == "✓ met"
    both = written((*found, *found), "table", width=60)
    assert both.count("✓ met") == 1


def test_the_first_place_is_on_top(judge_yaml: Judge) -> None:
    """Of 5, 1 and 3 the first place is the highest, the fifth the lowest, the third half way."""
    target = "x: {zh: 考核, rank: {within: 3, of: 全省各市, count: 13}, quote: q}"
    years = ("2023", "2024", "2025")
    found = trends(
        [
            judge_yaml(target, f"x: {place}", as_of=f"{year}-12-31", period=year)
            for place, year in zip((5, 1, 3), years, strict=True)
        ]
    )
    line = found[0].lines[0]
    assert bars(line) == "▁█▅"
    drawn = chart(line, ENGLISH)
    assert drawn is not None
    fifth, first, third = (float(dot.y) for dot in drawn.dots)
    assert first < third < fifth
    assert third == (first + fifth) / 2
    beside = {label.text: float(label.place) for label in drawn.numbers}
    assert beside == {"1": first, "5": fifth}
    data = reports.writer("xlsx", "trend")(found, Look(ENGLISH))
    assert isinstance(data, bytes)
    with ZipFile(BytesIO(data)) as package:
        workbook_chart = package.read("xl/charts/chart1.xml").decode()
    assert workbook_chart.count('<c:orientation val="maxMin"/>') == 1
    assert '<c:crosses val="max"/>' in workbook_chart
    assert '<c:min val="1"/>' in workbook_chart


def test_the_chart_has_its_ends_and_every_day_beside_it(trend: Trends) -> None:
    """The limit is 5: it is drawn, and so one of the ends where it is the least."""
    [found] = trend("6张", "8张", "12张")
    drawn = chart(found.lines[0], ENGLISH)
    assert drawn is not None
    assert [label.text for label in drawn.numbers] == ["5", "12"]
    assert [label.text for label in drawn.days] == ["2023", "2024", "2025"]
    assert [label.place for label in drawn.days] == [dot.x for dot in drawn.dots]
    page = written((found,), "html")
    for text in ("5", "12", "2023", "2024", "2025"):
        assert re.search(rf"<text [^>]*>{text}</text>", page)


def test_days_that_would_run_into_each_other_have_no_name(judge_yaml: Judge) -> None:
    days = [f"{year}-{day}" for year in range(2019, 2026) for day in ("06-30", "12-31")]
    reviews = [judge_yaml(TARGET, "x: 6张", as_of=day, period=day[:4]) for day in days]
    [found] = trends(reviews)
    drawn = chart(found.lines[0], ENGLISH)
    assert drawn is not None
    named = [label for label in drawn.days if label.text]
    assert len(drawn.days) == 14
    assert 1 < len(named) < 14
    assert named[-1].text == "2025-12-31"


def test_one_number_alone_is_beside_the_chart_once(trend: Trends) -> None:
    [found] = trend("5张", "5张")
    drawn = chart(found.lines[0], ENGLISH)
    assert drawn is not None
    assert [label.text for label in drawn.numbers] == ["5"]
