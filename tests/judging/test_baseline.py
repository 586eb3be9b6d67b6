"""Last year's file of actuals as this year's baselines."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from healthplan_cli import pipeline
from healthplan_cli.judging.baseline import baselines, disagreements, with_baselines
from healthplan_cli.model.plan import Baseline, Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Review
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.text.problems import InvalidInputError, Position

PLAN = "plan: test/{year}\ntitle: 测试\nregion: 测试区\nperiod: {year}\ntargets:\n"
TARGETS = """
  rate: {zh: 近视率, unit: '%', better: lower, falls_by: 1百分点, quote: q}
  signing: {indicator: family_doctor_signing_rate, rises: true, quote: q}
  grade: {zh: 等级, scale: [C级, B级], reaches: C级, quote: q}
"""


def write(folder: Path, year: int, actuals: str, elements: str = "{}") -> Path:
    """A file of actuals of a year, beside the plan of that year."""
    (folder / f"plan{year}.yaml").write_text(PLAN.format(year=year) + TARGETS, encoding="utf-8")
    file = folder / f"actuals{year}.yaml"
    text = f"plan: plan{year}.yaml\nas_of: {year}-12-31\nelements: {elements}\nactuals: {actuals}\n"
    file.write_text(text, encoding="utf-8")
    return file


def judged(folder: Path, this_year: str, last_year: str, elements: str = "{}") -> Review:
    last = write(folder, 2024, last_year, elements)
    return pipeline.check(write(folder, 2025, this_year), pipeline.Options(baseline=last))


def statuses(review: Review) -> dict[str, str]:
    return {verdict.target.id: str(verdict.status) for verdict in review.verdicts}


def test_last_years_figure_is_the_baseline(tmp_path: Path) -> None:
    assert statuses(judged(tmp_path, "{rate: 51.6%}", "{rate: 52.6%}"))["rate"] == "met"
    assert statuses(judged(tmp_path, "{rate: 51.7%}", "{rate: 52.6%}"))["rate"] == "missed"
    assert statuses(judged(tmp_path, "{rate: 51.6%}", "{}"))["rate"] == "undetermined"


def test_a_derived_rate_is_a_baseline_too(tmp_path: Path) -> None:
    elements = "{signed_residents: 30, resident_population: 100}"
    review = judged(tmp_path, "{signing: 30.1%}", "{}", elements)
    assert statuses(review)["signing"] == "met"
    assert statuses(judged(tmp_path, "{signing: 29.9%}", "{}", elements))["signing"] == "missed"


def test_a_baseline_that_last_years_file_contradicts_meets_nothing(tmp_path: Path) -> None:
    """51.6 % is 1.4 points below the entry's own baseline, and 0.6 above last year's figure."""
    review = judged(tmp_path, "{rate: {value: 51.6%, baseline: 53%}}", "{rate: 51%}")
    assert statuses(review)["rate"] == "undetermined"
    (problem,) = [one for one in review.problems if one.code == "baseline-disagrees"]
    assert str(problem.words) == "the baseline of rate is 53% here, 51% in last year's file"


@pytest.mark.parametrize(
    ("given", "known", "agrees"),
    [
        ("52.6%", "52.6%", True),
        ("53%", "52.6%", True),  # printed without decimals
        ("53%", "52.5%", True),
        ("53%", "52.4%", False),
        ("52.6%", "52.64%", True),
        ("52.6%", "52.65%", True),  # half a digit off
        ("52.6%", "52.66%", False),
        ("526‰", "52.6%", True),
    ],
)
def test_a_baseline_agrees_within_its_printed_digits(
    given: str, known: str, agrees: bool, tmp_path: Path
) -> None:
    review = judged(tmp_path, f"{{rate: {{value: 51%, baseline: {given}}}}}", f"{{rate: {known}}}")
    assert [one for one in review.problems if one.code == "baseline-disagrees"] == [] or not agrees
    assert agrees or [one.level for one in review.problems if one.code == "baseline-disagrees"] == [
        "error"
    ]


def test_a_file_of_another_year_is_refused(tmp_path: Path) -> None:
    last = write(tmp_path, 2023, "{rate: 52.6%}")
    with pytest.raises(InvalidInputError) as refused:
        pipeline.check(write(tmp_path, 2025, "{rate: 51%}"), pipeline.Options(baseline=last))
    (problem,) = refused.value.problems
    assert (problem.code, str(problem.words)) == (
        "wrong-baseline-year",
        "the file is of 2023; changes are counted from 2024",
    )


THREE = """
signing_rate: {at_least: 30%, quote: q}
rate: {zh: 近视率, unit: '%', at_most: 50%, quote: q}
own: {zh: 床位, unit: 张, rises: true, quote: q, baseline: {value: 90张, year: 2024}}
grade: {zh: 等级, scale: [C级, B级], reaches: C级, quote: q}
"""


def percent(number: str, places: int | None = 0) -> Quantity:
    return Quantity(Fraction(number), "%", places)


def test_the_figures_of_a_year_are_those_reported_and_those_derived(
    judge_yaml: Callable[..., Review],
) -> None:
    file, period = "elements: {signed: 30, residents: 120}", "{from: 2021, to: 2024}"
    review = judge_yaml(THREE, "own: 100\ngrade: C级", file=file, period=period, as_of="2024-12-31")
    counts = {
        id: Baseline(Quantity(Fraction(count), "人", 0), 2024)
        for id, count in (("signed", 30), ("residents", 120))
    }
    assert baselines(review.plan, review.submission) == {
        **counts,
        "signing_rate": Baseline(percent("25", None), 2024),
        "own": Baseline(Quantity(Fraction(100), "张", 0), 2024),
    }


def year_of(plan: Plan, **actuals: Actual) -> Submission:
    return Submission(plan.id, date(2025, 12, 31), actuals, position=Position("actuals.yaml", 1))


def test_only_an_entry_without_a_baseline_is_given_one(plan_yaml: Callable[..., Plan]) -> None:
    plan, line = plan_yaml(THREE), Position("actuals.yaml", 7)
    known = {
        "signing_rate": Baseline(percent("25"), 2024),
        "own": Baseline(Quantity(Fraction(80), "张"), 2024),
    }
    given = year_of(plan, rate=Actual(percent("51"), position=line))
    entry = Actual(baseline=known["signing_rate"], position=given.position)
    assert with_baselines(plan, given, known) == replace(
        given, actuals={**given.actuals, "signing_rate": entry}
    )
    told = year_of(plan, signing_rate=Actual(baseline=Baseline(percent("26")), position=line))
    assert with_baselines(plan, told, known) == told


@pytest.mark.parametrize(
    ("given", "known", "told"),
    [
        (percent("52.6", 1), percent("52.65"), False),
        (percent("52.6", 1), Quantity(Fraction(52), "人"), True),  # nothing that could be the same
        (percent("100/3", None), percent("100/3", None), False),
        (percent("100/3", None), percent("33.3333"), True),  # not printed, so not rounded
    ],
)
def test_a_disagreement_stands_at_the_entry(
    given: Quantity, known: Quantity, told: bool, plan_yaml: Callable[..., Plan]
) -> None:
    plan, line = plan_yaml(THREE), Position("actuals.yaml", 7)
    last = {"signing_rate": Baseline(percent("25")), "rate": Baseline(known)}
    submission = year_of(plan, rate=Actual(baseline=Baseline(given), position=line))
    assert [(one.position, one.code) for one in disagreements(plan, submission, last)] == [
        (line, "baseline-disagrees")
    ] * told
    assert list(disagreements(plan, submission, {})) == []
