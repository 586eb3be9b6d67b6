"""CSV: keys for scripts in English, headings for people in Chinese, each figure in its column."""

import csv
import re
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from healthplan_cli import reports
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Review
from healthplan_cli.pipeline import Options, check
from healthplan_cli.reports import Look
from healthplan_cli.reports._columns import columns_of
from healthplan_cli.text.words import Language

Reviews = Callable[[str], Checked]
Judge = Callable[..., Review]
RATE = "zh: 率, unit: '%', kind: rate, quote: q"


def lines(checked: Checked, lang: str = "en") -> list[dict[str, str]]:
    text = str(reports.writer("csv", "review")(checked, Look(Language(lang))))
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def test_a_chinese_run_has_chinese_headings_each_one_once() -> None:
    headings = [Language("zh").text(column.heading) for column in columns_of("csv")]
    assert len(headings) == len(set(headings))
    assert all(re.search("[\u4e00-\u9fff]", heading) for heading in headings)


def test_a_chinese_run_has_words_where_an_english_one_has_ids(checked: Reviews) -> None:
    english, chinese = lines(checked("normal")), lines(checked("normal"), "zh")
    row, same = english[1], chinese[1]
    assert (row["target"], row["status"], row["strength"]) == (
        "hypertension_share",
        "missed",
        "hard",
    )
    assert (same["编号"], same["判定"], same["力度"]) == ("hypertension_share", "未达标", "硬性")
    assert [*lines(checked("odd"), "zh")][-1]["判定"] == "退回"


def test_a_change_has_a_column_beside_the_figure(judge_yaml: Judge) -> None:
    review = judge_yaml(f"x: {{{RATE}, falls_by: 2百分点}}", "x: {value: 51.2%, baseline: 52.6%}")
    (row,) = lines(Checked((review,)))
    found = [row[key] for key in ("actual", "unit", "baseline", "change", "change_unit")]
    assert found == ["51.2", "%", "52.6", "-1.4", "百分点"]
    assert (row["gap"], row["gap_unit"]) == ("-0.6", "百分点")


def test_a_figure_without_a_baseline_is_there_though_it_has_no_verdict(judge_yaml: Judge) -> None:
    review = judge_yaml(f"x: {{{RATE}, rises: true}}", "x: 51.2%")
    (row,) = lines(Checked((review,)))
    assert (row["status"], row["actual"], row["unit"]) == ("undetermined", "51.2", "%")


def test_a_figure_beside_a_benchmark_is_the_figure(judge_yaml: Judge) -> None:
    review = judge_yaml(
        "x: {zh: 寿命, unit: 岁, quote: q, more_than: {benchmark: b}}",
        "x: 79.3岁",
        plan="benchmarks: {b: {zh: 全省}}",
        file="benchmarks: {b: 78.9岁}",
    )
    (row,) = lines(Checked((review,)))
    assert (row["actual"], row["unit"]) == ("79.3", "岁")


def test_points_are_beside_the_marks_that_there_are(checked: Reviews) -> None:
    row = lines(checked("normal"))[1]
    assert (row["points"], row["full_points"]) == ("19.18", "20")  # 20 * 81.5 / 85 = 19.176...


@pytest.mark.parametrize(
    ("period", "year", "last_year"),
    [
        ("2025", ", year: 2024", "31.5"),
        ("2025", "", "31.5"),  # changes of a plan of 2025 are counted from 2024
        ("{from: 2021, to: 2025}", "", ""),  # those of this one from 2020
    ],
)
def test_a_baseline_of_the_year_before_is_last_years_figure(
    period: str, year: str, last_year: str, judge_yaml: Judge
) -> None:
    review = judge_yaml(
        f"x: {{{RATE}, at_least: 32%}}",
        f"x: {{value: 33%, baseline: {{value: 31.5%{year}}}}}",
        period=period,
    )
    assert review.submission.as_of == date(2025, 12, 31)
    (row,) = lines(Checked((review,)))
    assert (row["last_year"], row["baseline"], row["change"]) == (last_year, "31.5", "1.5")


def test_the_figure_of_last_years_file_stands_beside_the_baseline(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "plan: test/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\n"
        f"targets:\n  x: {{{RATE}, at_least: 32%, baseline: {{value: 31%, year: 2024}}}}\n",
        encoding="utf-8",
    )
    files = []
    for year, value in ((2024, "31.2%"), (2025, "33%")):
        file = tmp_path / f"{year}.yaml"
        file.write_text(
            f"plan: {plan}\nas_of: {year}-12-31\nperiod: {year}\nactuals: {{x: {value}}}\n"
        )
        files.append(file)
    (row,) = lines(Checked((check(files[1], Options(baseline=files[0])),)))
    assert (row["last_year"], row["change"]) == ("31.2", "1.8")
    assert row["baseline"] in ("31", "31.2")  # the more exact of two that agree
