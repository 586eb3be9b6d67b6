"""A printed figure may be all that rounds to it: every report says so where a limit does."""

import csv
import json
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO, StringIO

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from healthplan_cli import reports
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.review import Review, Status
from healthplan_cli.reports import Look
from healthplan_cli.reports._verdict_row import rows
from healthplan_cli.text.words import Language
from tests.reports.as_text import WRITABLE, as_text

Judge = Callable[..., Review]
SHARE = "x: {zh: 率, unit: '%', kind: rate, quote: q, at_least: 32%}"
HALF = Fraction(1, 2)


def printed(judge: Judge, figure: str, around: Fraction = HALF) -> Review:
    """Return the review of a share of at least 32 %, printed so that it is `around` at most off."""
    review = judge(SHARE, f"x: {figure}")
    (verdict,) = review.verdicts
    (one,) = verdict.measured
    assert one.value is not None
    envelope = Interval(one.value - around, one.value + around)
    one = replace(one, envelope=envelope, margin=one.value - 32)
    return replace(review, verdicts=(replace(verdict, measured=(one,)),))


@pytest.mark.parametrize(
    ("figure", "status", "edge"),
    [
        ("32%", Status.MET, True),  # 31.5 % to 32.5 %
        ("33%", Status.MET, False),  # 32.5 % to 33.5 %: all of it is enough
        ("31%", Status.MISSED, False),  # 30.5 % to 31.5 %: none of it is
        ("31.8%", Status.MISSED, True),  # 31.3 % to 32.3 %, where it is printed to a whole per cent
    ],
)
def test_a_verdict_is_on_the_edge_where_the_limit_is_among_what_was_printed(
    figure: str, status: Status, edge: bool, judge_yaml: Judge
) -> None:
    (row,) = rows(printed(judge_yaml, figure), Language("zh"))
    assert (row.verdict.status, row.edge) == (status, "≈ 贴线" if edge else "")


@pytest.mark.parametrize("name", WRITABLE)
@pytest.mark.parametrize(("lang", "word"), [("zh", "贴线"), ("en", "on the edge")])
def test_every_report_marks_it(name: str, lang: str, word: str, judge_yaml: Judge) -> None:
    def written(figure: str) -> str:
        checked = Checked((printed(judge_yaml, figure),))
        made = reports.writer(name, "review")(checked, Look(Language(lang), width=120))
        if name == "csv":
            return as_text(made).partition("\n")[2]
        if isinstance(made, str) or name != "xlsx":
            return as_text(made)
        book = CalamineWorkbook.from_filelike(BytesIO(made))
        return str([book.get_sheet_by_name(sheet).to_python()[1:] for sheet in book.sheet_names])

    mark = {"json": '"on_edge": true', "jsonl": '"on_edge":true'}.get(name, word)
    assert mark in written("32%")
    assert mark not in written("33%")


@pytest.mark.parametrize("width", [80, 160])
def test_a_table_says_it_below_the_verdict_and_counts_it(width: int, judge_yaml: Judge) -> None:
    checked = Checked((printed(judge_yaml, "32%"),))
    text = reports.writer("table", "review")(checked, Look(Language("zh"), width=width))
    assert isinstance(text, str)
    verdict, *_ = [line for line in text.splitlines() if line.startswith("✓ 达标")]
    assert "率" in verdict
    assert any(line.startswith("≈ 贴线") for line in text.splitlines())
    assert "贴线：所填数代表 31.5% 至 32.5% 之间的数" in text
    assert text.splitlines()[-1] == "共 1 个目标：达标 1；贴线 1"


def test_scripts_read_it(judge_yaml: Judge) -> None:
    checked = Checked((printed(judge_yaml, "32%"),))
    look = Look(Language("en"))
    (verdict,) = json.loads(reports.writer("json", "review")(checked, look))["verdicts"]
    assert verdict["on_edge"] is True
    assert verdict["margin"] == {"number": "0", "unit": "百分点", "fraction": None}
    assert (verdict["envelope"]["low"], verdict["envelope"]["high"]) == ("31.5", "32.5")
    text = str(reports.writer("csv", "review")(checked, look)).removeprefix("\ufeff")
    (line,) = csv.DictReader(StringIO(text))
    assert (line["on_edge"], line["margin"]) == ("true", "0")


def test_of_several_those_on_the_edge_are_named(judge_yaml: Judge) -> None:
    targets = "x: {zh: 率, unit: '%', kind: rate, quote: q, at_least: 32%, each: 中心}"
    review = judge_yaml(targets, "x: {each: {甲: 32%, 乙: 40%}}")
    (verdict,) = review.verdicts
    measured = [
        replace(one, envelope=Interval((one.value or 0) - HALF, (one.value or 0) + HALF))
        for one in verdict.measured
    ]
    verdict = replace(verdict, measured=tuple(measured))
    (row,) = rows(replace(review, verdicts=(verdict,)), Language("zh"))
    assert row.notes.split("；")[-1] == "贴线：甲"
