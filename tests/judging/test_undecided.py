"""What a plan does not say, and on which a verdict before the due date depends."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from healthplan_cli.judging.undecided import undecided
from healthplan_cli.model.plan import Plan

BEDS = "unit: 张, at_least: 100张"
RATE = "unit: '%', kind: rate, at_least: 90%"
STEPS = "schedule: {2025-06-30: 50%}"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (BEDS, ["no-kind: x does not say kind: stock (as at a day) or kind: flow"]),
        (f"{BEDS}, kind: flow", []),
        (f"{BEDS}, kind: stock", []),
        ("unit: 张, watch: true", []),  # nothing is asked of it
        (RATE, []),
        (
            "scale: [差, 中, 良], reaches: 中",
            ["no-kind: x does not say kind: stock (a grade that can be lost again)"],
        ),
        ("scale: [差, 中, 良], reaches: 中, kind: stock", []),
        ("scale: [差, 中, 良], reaches: 中, never_falls: true", []),
        (
            f"{BEDS}, kind: stock, {STEPS}",
            ["unfit-schedule: x has a schedule of shares and no baseline"],
        ),
        (f"{RATE}, schedule: linear", ["unfit-schedule: x has a schedule of shares"]),
        (f"{BEDS}, kind: stock, {STEPS}, baseline: 80张", []),
        (f"{BEDS}, kind: stock, schedule: {{2025-06-30: 90张}}", []),
        (f"{BEDS}, kind: flow, {STEPS}", []),  # a count starts from 0
    ],
)
def test_what_is_asked_of_a_plan(
    target: str, said: list[str], plan_yaml: Callable[..., Plan]
) -> None:
    found = list(undecided(plan_yaml(f"x: {{zh: 项, quote: q, {target}}}")))
    assert len(found) == len(said)
    for problem, start in zip(found, said, strict=True):
        assert problem.level == "warning"
        assert f"{problem.code}: {problem.words}".startswith(start)


def test_what_a_target_of_another_plan_does_not_say_is_asked_there(
    plan_yaml: Callable[..., Plan],
) -> None:
    plan = plan_yaml(f"x: {{zh: 项, quote: q, {BEDS}}}")
    (target,) = plan.targets
    inherited = replace(plan, targets=(replace(target, origin="test/2021-2025"),))
    assert len(list(undecided(plan))) == 1
    assert not list(undecided(inherited))
