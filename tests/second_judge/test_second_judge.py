"""What the random targets cover."""

from collections import Counter
from random import Random

import pytest

from healthplan_cli.forms import names
from tests.second_judge import random_targets, second_judge
from tests.second_judge.asked import Report

ENOUGH = 20


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    random = Random(1)
    return [random_targets.report(random, 250) for _ in range(20)]


def test_every_form_is_among_the_random_targets(reports: list[Report]) -> None:
    forms = Counter(target.form for report in reports for target in report.targets)
    assert [name for name in names() if forms[name] < ENOUGH] == []


def test_every_verdict_is_among_those_of_the_second_judge(reports: list[Report]) -> None:
    verdicts = Counter(
        second_judge.verdict(target, report) for report in reports for target in report.targets
    )
    assert [verdict for verdict in second_judge.WORST_FIRST if verdicts[verdict] < ENOUGH] == []
    assert verdicts["unreported"] >= ENOUGH


def test_random_targets_are_the_same_for_one_seed() -> None:
    once, again = (random_targets.report(Random(5), 50) for _ in range(2))
    assert once == again
