"""Last year's file of actuals as this year's baselines."""

from pathlib import Path

import pytest

from healthplan_cli import api
from healthplan_cli.problems import Invalid
from healthplan_cli.review import Review

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
    return api.check(write(folder, 2025, this_year), api.Options(baseline=last))


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


def test_an_entrys_own_baseline_comes_first_and_a_disagreement_is_told(tmp_path: Path) -> None:
    review = judged(tmp_path, "{rate: {value: 51.6%, baseline: 53%}}", "{rate: 51%}")
    assert statuses(review)["rate"] == "met"  # 1.4 points on its own baseline
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
        ("52.6%", "52.66%", False),
        ("526‰", "52.6%", True),
    ],
)
def test_a_baseline_agrees_within_its_printed_digits(given: str, known: str, agrees: bool, tmp_path: Path) -> None:
    review = judged(tmp_path, f"{{rate: {{value: 51%, baseline: {given}}}}}", f"{{rate: {known}}}")
    assert [one for one in review.problems if one.code == "baseline-disagrees"] == [] or not agrees
    assert agrees or [one.level for one in review.problems if one.code == "baseline-disagrees"] == ["error"]


def test_a_file_of_another_year_is_refused(tmp_path: Path) -> None:
    last = write(tmp_path, 2023, "{rate: 52.6%}")
    with pytest.raises(Invalid) as refused:
        api.check(write(tmp_path, 2025, "{rate: 51%}"), api.Options(baseline=last))
    (problem,) = refused.value.problems
    assert (problem.code, str(problem.words)) == ("wrong-baseline-year", "the file is of 2023; changes are counted from 2024")
