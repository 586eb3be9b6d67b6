"""Last year's figure and the change since, wherever one is known, for every form."""

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from healthplan_cli import pipeline, reports
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Review
from healthplan_cli.reports import Look
from healthplan_cli.reports._earlier import baseline, change, grade, note
from healthplan_cli.text.words import Language

Judge = Callable[..., Review]
HEAD = "zh: 指标, quote: q"
RATE = f"{HEAD}, unit: '%', kind: rate"
COUNT = f"{HEAD}, unit: 张, kind: stock"


@pytest.mark.parametrize(
    ("target", "entry", "before", "since", "words"),
    [
        (f"{RATE}, at_least: 32%", "{value: 33%, baseline: {value: 31.5%, year: 2024}}", "31.5", "1.5", "31.5% in 2024, +1.5百分点"),
        (f"{RATE}, at_most: 20%", "{value: 19%, baseline: 21%}", "21", "-2", "before 21%, -2百分点"),
        (f"{COUNT}, between: [5, 9]", "{value: 7张, baseline: 7张}", "7", "0", "before 7张, 0张"),
        (f"{COUNT}, watch: true", "{value: 7张, baseline: 4张}", "4", "3", None),
        (f"{COUNT}, at_least: 5, baseline: {{value: 3张, year: 2020}}", "7张", "3", "4", "3张 in 2020, +4张"),
        (f"{HEAD}, unit: '1:x', kind: rate, at_least: '1:1.2'", "{value: '1:1.25', baseline: '1:1.2'}", "1.2", "0.05", "before 1:1.2, +0.05比"),
        (f"{RATE}, rises: true", "{value: 33%, baseline: 30%}", "30", "3", None),
        (f"{COUNT}, rises_by: 5%", "{value: 42张, baseline: 40张}", "40", "2", None),
        (f"{COUNT}, at_least: 5", "7张", None, None, None),
        (f"{COUNT}, at_least: 5", "{value: '-', baseline: 4张}", None, None, None),
        (f"{HEAD}, scale: [C级, B级], kind: stock, reaches: B级", "{stage: B级}", None, None, None),
    ],
)  # fmt: skip
def test_the_earlier_figure_and_the_change_since(
    target: str,
    entry: str,
    before: str | None,
    since: str | None,
    words: str | None,
    judge_yaml: Judge,
) -> None:
    [verdict] = judge_yaml(f"x: {{{target}}}", f"x: {entry}").verdicts
    assert (baseline(verdict), change(verdict)) == (
        None if before is None else Decimal(before),
        None if since is None else Decimal(since),
    )
    told = note(verdict)
    assert (None if told is None else str(told)) == words


SCALE = f"{HEAD}, scale: [D级, C级, B级, A级], kind: stock"


@pytest.mark.parametrize(
    ("target", "last", "before", "steps", "words"),
    [
        ("reaches: C级", "C级", "C级", "2", "C级 in 2024, +2级"),
        ("reaches: C级", "A级", "A级", "0", "A级 in 2024, as before"),
        ("rises: true", "B级", "B级", "1", None),
        ("reaches: C级", "-", None, None, None),
    ],
)
def test_of_a_grade_it_is_the_grade_and_the_number_of_grades_between(
    target: str,
    last: str,
    before: str | None,
    steps: str | None,
    words: str | None,
    tmp_path: Path,
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "plan: test/2025\ntitle: 测试\nregion: 测试区\nperiod: 2025\n"
        f"targets:\n  x: {{{SCALE}, {target}}}\n"
    )
    files = []
    for year, stage in ((2024, last), (2025, "A级")):
        file = tmp_path / f"{year}.yaml"
        file.write_text(
            f"plan: {plan}\nas_of: {year}-12-31\nperiod: {year}\nactuals: {{x: '{stage}'}}\n"
        )
        files.append(file)
    [verdict] = pipeline.check(files[1], pipeline.Options(baseline=files[0])).verdicts
    assert (grade(verdict), baseline(verdict)) == (before, None)
    assert change(verdict) == (None if steps is None else Decimal(steps))
    told = note(verdict)
    assert (None if told is None else str(told)) == words


def test_it_is_in_the_unit_of_the_figure(judge_yaml: Judge) -> None:
    target = f"x: {{{HEAD}, unit: '%', kind: rate, at_least: 3%}}"
    [verdict] = judge_yaml(target, "x: {value: 4%, baseline: 35‰}").verdicts
    assert (baseline(verdict), change(verdict)) == (Decimal("3.5"), Decimal("0.5"))


def test_institutions_have_no_one_figure_to_compare(judge_yaml: Judge) -> None:
    target = f"x: {{{COUNT}, at_least: 5, each: 医院}}"
    [verdict] = judge_yaml(target, "x: {each: {甲: {value: 5张, baseline: 4张}}}").verdicts
    assert baseline(verdict) is None


@pytest.fixture
def report(judge_yaml: Judge) -> Callable[[str], str]:
    """`report(format)`: one rate of 33 % that was 31.5 % the year before."""
    entry = "x: {value: 33%, baseline: {value: 31.5%, year: 2024}}"
    review = judge_yaml(f"x: {{{RATE}, at_least: 32%}}", entry)

    def written(format: str) -> str:
        text = reports.writer(format, "review")(Checked((review,)), Look(Language("en"), width=120))
        assert isinstance(text, str)
        return text

    return written


@pytest.mark.parametrize("format", ["table", "plain", "markdown", "html"])
def test_people_read_it_beside_the_figure(format: str, report: Callable[[str], str]) -> None:
    assert "31.5% in 2024, +1.5百分点" in report(format)


def test_scripts_find_it_in_keys_of_its_own(report: Callable[[str], str]) -> None:
    head, row = csv.reader(StringIO(report("csv").removeprefix("\ufeff")))
    found = dict(zip(head, row, strict=True))
    assert (found["baseline"], found["change"]) == ("31.5", "1.5")
    [verdict] = json.loads(report("json"))["verdicts"]
    assert verdict["baseline"] == {"number": "31.5", "unit": "%", "fraction": None}
    assert verdict["change"] == {"number": "1.5", "unit": "百分点", "fraction": None}
