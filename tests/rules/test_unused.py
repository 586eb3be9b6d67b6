"""What is reported and no target, formula or rule uses is told, with its place, and fails no run."""

from datetime import date
from pathlib import Path

import pytest

from healthplan_cli.model.review import Review
from healthplan_cli.pipeline import Options, check

HEAD = "plan: t/2025\ntitle: t\nregion: r\nperiod: 2025\n"
SIGNED = "family_doctor_signing_rate: {at_least: 30%, quote: q}"
OWN = "x: {zh: 某数, unit: 家, kind: stock, at_least: 3家, quote: q}"
RATE = "x: {zh: 某率, unit: '%', kind: rate, at_least: 30%, quote: q}"
NURSES = "hospital_nurses: 500人"
AVERAGE = "benchmarks: {city: {zh: 全市平均率}}\n"


def reviewed(
    folder: Path, target: str, entry: str, elements: str, plan: str = "", file: str = ""
) -> Review:
    """Return the review of one target by one entry and the elements of the file."""
    (folder / "plan.yaml").write_text(f"{HEAD}{plan}targets: {{{target}}}\n", encoding="utf-8")
    path = folder / "actuals.yaml"
    path.write_text(
        f"plan: plan.yaml\nas_of: 2025-12-31\n{file}elements: {{{elements}}}\n"
        f"actuals: {{{target.partition(':')[0]}: {entry}}}\n",
        encoding="utf-8",
    )
    return check(path)


def unused(review: Review) -> list[str]:
    return [str(one.words) for one in review.problems if one.code == "unused-figure"]


@pytest.mark.parametrize(
    ("target", "entry", "elements"),
    [
        # of no target: alone, and beside a population that only persons are compared with
        (SIGNED, "31%", NURSES),
        (SIGNED, "31%", f"resident_population: 89.04万人, {NURSES}"),
        (SIGNED, "31%", "live_births: 3000人"),
        (OWN, "3家", "resident_population: 89.04万人"),
        # counts that make nothing, and one of a rate that has no other
        (OWN, "{value: 3家, numerator: 3家, denominator: 5家}", ""),
        (OWN, "{value: 3家, denominator: 5家}", ""),
        (RATE, "{value: 31%, numerator: 31人}", ""),
        (SIGNED, "{value: 31%, numerator: 28万人}", ""),
    ],
)
def test_what_nothing_is_made_of_is_told(
    tmp_path: Path, target: str, entry: str, elements: str
) -> None:
    review = reviewed(tmp_path, target, entry, elements)
    assert len(unused(review)) == 1
    assert all(one.level == "warning" for one in review.problems)
    assert review.verdicts[0].status.value == "met"


@pytest.mark.parametrize(
    ("target", "entry", "elements"),
    [
        # what a target is made of, also where only one of both is there
        (SIGNED, "", "signed_residents: 28万人, resident_population: 89.04万人"),
        (SIGNED, "31%", "signed_residents: 28万人"),
        (SIGNED, "{value: 31.4%, numerator: 28万人}", "resident_population: 89.04万人"),
        (SIGNED, "{value: 31%, numerator: 31人, denominator: 100人}", ""),
        (RATE, "{value: 31%, numerator: 31人, denominator: 100人}", ""),
        # what a rule compares with something that is there
        (SIGNED, "31%", "registered_nurses: 800人, hospital_nurses: 500人"),
        # a population beside persons
        (
            OWN,
            "3家",
            "resident_population: 89.04万人, registered_nurses: 800人, hospital_nurses: 5人",
        ),
        # the parts of a formula, and what decides whether a target applies
        (
            "x: {zh: 医护比, unit: '1:x', formula: hospital_nurses / hospital_physicians, at_least: '1:1', quote: q}",
            "",
            "hospital_nurses: 500人, hospital_physicians: 400人",
        ),
        (
            "x: {zh: 某数, unit: 家, kind: stock, at_least: 3家, applies_if: hospital_nurses > 100人, quote: q}",
            "3家",
            NURSES,
        ),
        # the whole that a plan prints is compared with the denominator
        (
            "x: {zh: 某率, unit: '%', kind: rate, at_least: 30%, count: 5, quote: q}",
            "{value: 40%, denominator: 5家}",
            "",
        ),
        # what is wrong with it is told otherwise
        (SIGNED, "{value: 31%, denominator: 0人}", "signed_residents: 28万人"),
    ],
)
def test_what_is_used_is_not_told(tmp_path: Path, target: str, entry: str, elements: str) -> None:
    assert unused(reviewed(tmp_path, target, entry, elements)) == []


def test_an_element_is_told_at_its_place(tmp_path: Path) -> None:
    review = reviewed(tmp_path, SIGNED, "31%", NURSES)
    places = [one.position for one in review.problems if one.code == "unused-figure"]
    assert [(one.line, one.column) for one in places] == [(3, 12)]


def test_a_row_of_a_table_that_names_an_element_of_no_target_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"{HEAD}targets: {{{SIGNED}}}\n", encoding="utf-8")
    path = tmp_path / "actuals.csv"
    path.write_text("指标,完成值\n家庭医生签约率,31%\n医院注册护士数,500人\n", encoding="utf-8")
    review = check(path, Options(plan=tmp_path / "plan.yaml", as_of=date(2025, 12, 31)))
    places = [one.position for one in review.problems if one.code == "unused-figure"]
    assert [(one.line, one.column) for one in places] == [(3, 1)]


def test_a_reference_value_of_no_target_is_told(tmp_path: Path) -> None:
    review = reviewed(tmp_path, RATE, "31%", "", plan=AVERAGE, file="benchmarks: {city: 30%}\n")
    assert len(unused(review)) == 1
    compared = RATE.replace("at_least: 30%", "at_least: {benchmark: city}")
    review = reviewed(tmp_path, compared, "31%", "", plan=AVERAGE, file="benchmarks: {city: 30%}\n")
    assert unused(review) == []


def test_an_element_that_is_compared_with_those_of_years_before_is_used(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"{HEAD}targets: {{{SIGNED}}}\n", encoding="utf-8")
    files = []
    for year in (2023, 2024, 2025):
        path = tmp_path / f"{year}.yaml"
        path.write_text(
            f"plan: plan.yaml\nas_of: {year}-12-31\nelements: {{{NURSES}}}\n"
            "actuals: {family_doctor_signing_rate: 31%}\n",
            encoding="utf-8",
        )
        files.append(path)
    before, last, now = files
    assert unused(check(now, Options(baseline=(last, before)))) == []
    assert len(unused(check(now, Options(baseline=last)))) == 1
