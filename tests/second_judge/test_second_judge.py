"""5,000 random targets judged by hpc and by the second judge, and what they cover; .ci/run has 20,000."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from healthplan_cli.forms import names
from tests.second_judge import differ, forms, random_targets, second_judge
from tests.second_judge.asked import Report

ENOUGH = 20
"""Of 5,000 targets, at least so many have each form, and so many each verdict."""
SEED = 1
TARGETS = 5000


@pytest.mark.slow
def test_the_two_judges_agree(tmp_path: Path) -> None:
    found = [str(one) for one in differ.differences(SEED, TARGETS, tmp_path)]
    assert found == []


def test_a_wrong_judge_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differ, "verdict", lambda target, report: "met")
    assert list(differ.differences(SEED, 250, tmp_path))


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    random = Random(1)
    return [random_targets.report(random, 250) for _ in range(20)]


def test_every_form_has_a_file_of_the_second_judge() -> None:
    assert forms.names() == names()


def test_every_form_is_among_the_random_targets(reports: list[Report]) -> None:
    forms = Counter(target.form for report in reports for target in report.targets)
    assert [name for name in names() if forms[name] < ENOUGH] == []


def test_every_verdict_is_among_those_of_the_second_judge(reports: list[Report]) -> None:
    verdicts = Counter(
        second_judge.verdict(target, report) for report in reports for target in report.targets
    )
    assert [verdict for verdict in second_judge.WORST_FIRST if verdicts[verdict] < ENOUGH] == []
    for verdict in ("unreported", "watched", "not_applicable"):
        assert verdicts[verdict] >= ENOUGH


def test_benchmarks_of_each_and_of_levels_and_about_one_are_among_the_random_targets(
    reports: list[Report],
) -> None:
    found = Counter(
        report.declared(id).partition(", ")[2].partition(":")[0]
        for report in reports
        for id in report.of_each
    )
    about = [
        target
        for report in reports
        for target in report.targets
        if target.form == "about" and target.asks[""].benchmark
    ]
    assert min(found["each"], found["levels"], len(about)) >= 10


def test_random_targets_are_the_same_for_one_seed() -> None:
    once, again = (random_targets.report(Random(5), 50) for _ in range(2))
    assert once == again


def test_figures_made_of_others_have_every_verdict(reports: list[Report]) -> None:
    verdicts = Counter(
        second_judge.verdict(target, report)
        for report in reports
        for target in report.targets
        if target.formula
    )
    asked = ("missed", "undetermined", "not_due", "holding", "met", "unreported")
    assert [verdict for verdict in asked if not verdicts[verdict]] == []


def test_figures_of_groups_have_every_verdict(reports: list[Report]) -> None:
    verdicts = Counter(
        second_judge.verdict(target, report)
        for report in reports
        for target in report.targets
        if target.group
    )
    asked = ("missed", "undetermined", "not_due", "holding", "met", "unreported")
    assert [verdict for verdict in asked if not verdicts[verdict]] == []
