"""A target that takes the place of one of another plan must ask for as much, and be judged as strictly."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from healthplan_cli.diffing.looser import relaxed
from healthplan_cli.model.plan import Plan

Plans = Callable[..., Plan]
HEAD = "zh: 指标, quote: q"
LOWER = "unit: '%', at_least: 30%"
FLOW = "unit: 家, kind: flow, at_least: 100"
FALLS = "unit: '%', falls_by: 1百分点"
EVENLY = "schedule: linear"
LETS = "x lets pass what test/2025 does not: "
LESS = "x is judged less strictly than in test/2025: "
SOFT = "x is soft here and hard in test/2025"
START = "x counts from another baseline than in test/2025"
SCHEDULE = f"{LESS}the schedule asks for less"
ROUNDED = f"{LESS}figures are rounded before they are compared"


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        (LOWER, LOWER, []),
        (LOWER, "unit: '%', at_least: 31%", []),
        (LOWER, "unit: '%', at_least: 29%", [f"{LETS}at least 30%"]),
        (LOWER, "unit: '%', at_most: 30%", [f"{LETS}at least 30%"]),
        (LOWER, f"{LOWER}, strength: soft", [SOFT]),
        (LOWER, "unit: '%', at_least: 31%, strength: soft", [SOFT]),
        (f"{LOWER}, strength: soft", LOWER, []),
        (
            f"{LOWER}, binding: true",
            f"{LOWER}, binding: false",
            ["x is expected here and binding in test/2025"],
        ),
        (f"{LOWER}, binding: false", f"{LOWER}, binding: true", []),
        (f"{LOWER}, binding: true", LOWER, []),
        (f"{LOWER}, strength: soft", f"{LOWER}, strength: soft", []),
        (LOWER, f"{LOWER}, due: 2025-06-30", []),
        (f"{LOWER}, due: 2025-06-30", LOWER, [f"{LESS}due later, on 2025-12-31"]),
        (
            f"{LOWER}, due: 2025-06-30",
            f"{LOWER}, due: 2025-07-01",
            [f"{LESS}due later, on 2025-07-01"],
        ),
        (f"{LOWER}, of: 全区", f"{LOWER}, of: 全镇", []),  # another population alone is no fault
        (f"{LOWER}, each: 中心", f"{LOWER}, each: 卫生院", []),
        (LOWER, f"{LOWER}, each: 卫生院, of: 全镇", []),
        (
            f"{LOWER}, each: 中心",
            LOWER,
            [f"{LESS}one figure for all in place of one for each of 中心"],
        ),
        (
            f"{LOWER}, each: {{of: 中心, count: 4}}",
            f"{LOWER}, each: {{of: 中心, count: 3}}",
            [f"{LESS}fewer than 4 中心"],
        ),
        (f"{LOWER}, count: 54", f"{LOWER}, count: 12", []),  # another population
        (
            f"{LOWER}, count: 54",
            LOWER,
            [f"{LESS}it no longer says of how many a share is; there it is of 54"],
        ),
        (
            f"{LOWER}, each: {{of: 中心, count: 4}}",
            f"{LOWER}, each: 中心",
            [f"{LESS}fewer than 4 中心"],
        ),
        (f"{LOWER}, each: {{of: 中心, count: 4}}", f"{LOWER}, each: {{of: 中心, count: 5}}", []),
        (LOWER, f"{LOWER}, compare: rounded", [ROUNDED]),
        (f"{LOWER}, compare: rounded", LOWER, []),
        (f"{LOWER}, evidence: required", LOWER, [f"{LESS}no evidence is asked for"]),
        (LOWER, f"{LOWER}, evidence: required", []),
        (
            f"{FLOW}, schedule: {{2025-06-30: 40%}}",
            f"{FLOW}, schedule: {{2025-06-30: 10%}}",
            [SCHEDULE],
        ),
        (f"{FLOW}, schedule: {{2025-06-30: 40%}}", f"{FLOW}, schedule: {{2025-06-30: 50%}}", []),
        (
            f"{FLOW}, schedule: {{2025-06-30: 40%}}",
            f"{FLOW}, schedule: {{2025-07-31: 40%}}",
            [SCHEDULE],
        ),
        (f"{FLOW}, schedule: {{2025-06-30: 40%}}", FLOW, []),  # evenly: 181 of 365 days, 49.6 %
        (f"{FLOW}, schedule: {{2025-06-30: 60%}}", FLOW, [SCHEDULE]),
        (FLOW, f"{FLOW}, schedule: {{2025-06-30: 40%}}", [SCHEDULE]),
        (f"{LOWER}, {EVENLY}", LOWER, [SCHEDULE]),  # what was behind is not due yet
        (f"{LOWER}, {EVENLY}", f"{LOWER}, {EVENLY}", []),
        (LOWER, f"{LOWER}, {EVENLY}", []),
        (f"{LOWER}, {EVENLY}", f"{LOWER}, schedule: {{2025-12-31: 100%}}", [SCHEDULE]),
        (
            f"{LOWER}, {EVENLY}",
            f"{LOWER}, schedule: {{2025-03-31: 50%, 2025-06-30: 100%}}",
            [SCHEDULE],
        ),  # nothing by 30 March
        (
            f"{LOWER}, {EVENLY}",
            f"{LOWER}, schedule: {{2025-01-01: 50%, 2025-06-30: 99%}}",
            [SCHEDULE],
        ),  # 11 30/31 of 12 months by 30 December: 99.7 %
        (
            f"{LOWER}, {EVENLY}",
            f"{LOWER}, schedule: {{2025-01-01: 50%, 2025-06-30: 100%}}",
            [],
        ),  # 5 29/30 of 12 months by 29 June: 49.7 %
        (
            f"{LOWER}, {EVENLY}",
            f"{LOWER}, schedule: {{2025-01-01: 50%, 2025-07-01: 100%}}",
            [],
        ),  # 6/12 by 30 June: 50 %
        (
            f"{LOWER}, {EVENLY}",
            f"{LOWER}, schedule: {{2025-01-01: 50%, 2025-07-02: 100%}}",
            [SCHEDULE],
        ),  # 6 1/31 of 12 months by 1 July: 50.3 %
        (f"{LOWER}, {EVENLY}", f"{LOWER}, {EVENLY}, due: 2025-06-30", []),
        (
            f"{LOWER}, {EVENLY}, due: 2025-06-30",
            f"{LOWER}, {EVENLY}",
            [f"{LESS}due later, on 2025-12-31"],
        ),
        (
            f"{LOWER}, schedule: {{2025-09-30: 80%}}",
            f"{LOWER}, schedule: {{2025-03-31: 40%}}, due: 2025-06-30",
            [],
        ),
        (FLOW, f"{FLOW}, schedule: linear", []),
        (f"{FLOW}, schedule: linear", FLOW, []),
        (f"{FALLS}, baseline: 30%", f"{FALLS}, baseline: 30.0%", []),
        (f"{FALLS}, baseline: 30%", f"{FALLS}, baseline: {{value: 30%, year: 2024}}", []),
        (f"{FALLS}, baseline: 30%", f"{FALLS}, baseline: {{value: 30%, year: 2023}}", [START]),
        (f"{FALLS}, baseline: 30%", f"{FALLS}, baseline: 31%", [START]),
        (f"{FALLS}, baseline: 30%", FALLS, [START]),
        (FALLS, f"{FALLS}, baseline: 31%", [START]),
        (
            "unit: '%', falls_by: 10%, baseline: 30%",
            "unit: '%', falls_by: 10%, baseline: 31%",
            [START],
        ),
        (
            f"{LOWER}, baseline: 20%",
            f"{LOWER}, baseline: 19%",
            [],
        ),  # a level is no way from anywhere
        (f"{LOWER}, {EVENLY}, baseline: 20%", f"{LOWER}, {EVENLY}, baseline: 19%", [START]),
        (f"{FLOW}, baseline: 20", f"{FLOW}, baseline: 19", []),
        (
            "all_of: {类: {at_least: 6类}, 项: {at_least: 10项}}",
            "all_of: {类: {at_least: 6类}, 项: {at_least: 10项}, 人: {at_least: 1人}}",
            [],
        ),
        (
            "all_of: {类: {at_least: 6类}, 项: {at_least: 10项}}",
            "all_of: {类: {at_least: 6类}}",
            [f"{LETS}类 at least 6类; 项 at least 10项"],
        ),
        (LOWER, "unit: '%', at_least: 29%, compare: rounded", [f"{LETS}at least 30%", ROUNDED]),
    ],
)
def test_a_target_that_replaces_one_must_ask_for_as_much(
    old: str, new: str, messages: list[str], plan_yaml: Plans
) -> None:
    parent = plan_yaml(f"first: {{{HEAD}, unit: 个, at_least: 5}}\nx: {{{HEAD}, {old}}}")
    child = plan_yaml(f"first: {{{HEAD}, unit: 个, at_least: 1}}\nx: {{{HEAD}, {new}}}")
    first, target = child.targets
    child = replace(child, extends=parent.id, targets=(first, replace(target, replaces=parent.id)))
    found = list(relaxed(parent, child))
    assert [str(words) for _, words in found] == messages
    assert all(one is child.targets[1] for one, _ in found)


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        (
            "baseline: 30%",
            "baseline: 28%",
            [],
        ),  # of 2023 and of 2024: every year counts from the year before
        ("baseline: 30%", "section: 一", []),
        ("section: 一", "baseline: {value: 28%, year: 2024}", []),
        ("baseline: {value: 30%, year: 2020}", "baseline: {value: 30%, year: 2020}", []),
        ("baseline: {value: 30%, year: 2020}", "baseline: {value: 31%, year: 2020}", [START]),
        ("baseline: {value: 30%, year: 2020}", "baseline: 28%", [START]),
        ("baseline: 30%", "baseline: {value: 30%, year: 2023}", []),
        ("baseline: 30%", "baseline: {value: 31%, year: 2023}", [START]),
    ],
)
def test_another_year_counts_from_a_baseline_of_its_own(
    old: str, new: str, messages: list[str], plan_yaml: Plans
) -> None:
    parent, child = (
        plan_yaml(f"x: {{{HEAD}, {FALLS}, {one}}}", period=year)
        for one, year in ((old, "2024"), (new, "2025"))
    )
    child = replace(
        child, extends=parent.id, targets=(replace(child.targets[0], replaces=parent.id),)
    )
    assert [str(words) for _, words in relaxed(parent, child)] == messages


@pytest.mark.parametrize(
    "periods", [("1949", "1950"), ("1950", "1949"), ("2099", "2100"), ("2100", "2099")]
)
@pytest.mark.parametrize("day", ["01-01", "12-31"])
def test_steps_at_the_ends_of_the_years(
    day: str, periods: tuple[str, str], plan_yaml: Plans
) -> None:
    parent, child = (
        plan_yaml(f"x: {{{HEAD}, {LOWER}, schedule: {{{year}-{day}: 50%}}}}", period=year)
        for year in periods
    )
    child = replace(
        child, extends=parent.id, targets=(replace(child.targets[0], replaces=parent.id),)
    )
    assert list(relaxed(parent, child)) == []
