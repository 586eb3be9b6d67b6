"""What changed between two plans: added, dropped, tightened, loosened, restated, and the smaller changes."""

from collections.abc import Callable

import pytest

from healthplan_cli import reports
from healthplan_cli.diffing.compare import compare_plans
from healthplan_cli.model.comparison import Change, Difference
from healthplan_cli.model.plan import Plan
from healthplan_cli.reports import Look
from healthplan_cli.text.words import Language

Plans = Callable[..., Plan]
HEAD = "zh: 指标, quote: q"
FORMATS = ("json", "plain", "table")
"""The reports that can write a comparison of two plans."""


def difference(old: str, new: str, plan_yaml: Plans) -> Difference:
    comparison = compare_plans(
        plan_yaml(f"x: {{{HEAD}, {old}}}"), plan_yaml(f"x: {{{HEAD}, {new}}}")
    )
    (found,) = comparison.differences
    assert comparison.changed == (found.change is not Change.UNCHANGED)
    return found


SCALE = "scale: [不达标, C级, B级, A级]"
LIMITS = [
    ("unit: '%', at_least: 30%", "unit: '%', at_least: 32%", "tightened"),
    ("unit: '%', at_least: 30%", "unit: '%', more_than: 30%", "tightened"),
    ("unit: '%', at_least: 30%", "unit: '%', at_least: 30.0%", "unchanged"),
    ("unit: '%', at_least: 30%", "unit: '%', between: [30%, 40%]", "tightened"),
    ("unit: '%', at_least: 30%", "unit: '%', between: [20%, 40%]", "restated"),
    ("unit: '%', at_least: 30%", "unit: '%', at_most: 30%", "restated"),
    ("unit: '%', at_most: 26%", "unit: '%', at_most: 25%", "tightened"),
    ("unit: '%', at_most: 26%", "unit: '%', less_than: 26%", "tightened"),
    ("unit: '%', between: [30%, 40%]", "unit: '%', equals: 40%", "tightened"),
    ("unit: 个/万人, at_least: 45 个/万人", "unit: 个/千人, at_least: 4.5 个/千人", "unchanged"),
    ("unit: 个/万人, at_least: 45 个/万人", "unit: 个/千人, at_least: 4.6 个/千人", "tightened"),
    ("unit: 个/千人, at_least: 4.5 个/千人", "unit: 个/千人, at_least: 46 个/万人", "tightened"),
    ("unit: 人, at_least: 2.5万名", "unit: 名, at_least: '25,000'", "unchanged"),
    ("unit: '%', rises_by: 1百分点", "unit: '%', rises_by: 20千分点", "tightened"),
    ("unit: '%', falls: true", "unit: '%', falls_by: 1百分点", "tightened"),
    ("unit: '%', no_rise: true", "unit: '%', falls: true", "tightened"),
    ("unit: '%', falls_by: 1百分点", "unit: '%', falls_by: 1%", "restated"),  # absolute, relative
    ("unit: '%', at_least: 30%", "unit: '%', rises_by: 1百分点", "restated"),
    ("unit: '%', at_least: 30%", "unit: 人, at_least: 30人", "restated"),
    ("unit: 人, at_least: 30人", "unit: 人次, at_least: 30人次", "restated"),
    (f"{SCALE}, reaches: C级", f"{SCALE}, reaches: B级", "tightened"),
    (f"{SCALE}, reaches: C级", "scale: [不达标, C级, A级], reaches: C级", "restated"),
    ("unit: '%', watch: true", "unit: '%', at_least: 30%", "tightened"),
    ("unit: '%', watch: true", "unit: '%', at_most: 30%", "tightened"),
    (f"{SCALE}, watch: true", f"{SCALE}, reaches: C级", "tightened"),
    (f"{SCALE}, watch: true", f"{SCALE}, watch: true", "unchanged"),
    ("done: true", "done: true", "unchanged"),
    (
        "unit: '%', at_least: {2025-06-30: 20%, 2025: 30%}",
        "unit: '%', at_least: {2025-06-30: 25%, 2025: 30%}",
        "tightened",
    ),
    (
        "unit: '%', at_least: {2025-06-30: 20%, 2025: 30%}",
        "unit: '%', at_least: {2025-06-30: 25%, 2025: 29%}",
        "restated",
    ),
    (
        "unit: '%', at_least: {2025-06-30: 20%, 2025: 30%}",
        "unit: '%', at_least: {2025-06-30: 20%, 2025: 30%}",
        "unchanged",
    ),
    (
        "unit: '%', at_least: {2025-06-30: 20%, 2025: 30%}",
        "unit: '%', at_least: {2025-09-30: 20%, 2025: 30%}",
        "restated",
    ),
    ("unit: '%', at_least: {2025-06-30: 20%, 2025: 30%}", "unit: '%', at_least: 30%", "restated"),
    (
        "unit: 个, kind: flow, counts: within, at_least: {2025-06-30: 20个, 2025: 30个}",
        "unit: 个, kind: flow, counts: cumulative, at_least: {2025-06-30: 20个, 2025: 30个}",
        "judging_changed",
    ),
    ("unit: 个, at_least: 1, each: 中心", "unit: 个, at_least: 1, each: 医院", "restated"),
    ("unit: 个, at_least: 1, each: 中心", "unit: 个, at_least: 1", "restated"),
    ("unit: 个, at_least: 1, of: 14家医院", "unit: 个, at_least: 1, of: 15家医院", "restated"),
    ("unit: 个, at_least: 1, each: 中心", "unit: 个, at_least: 2, each: 中心", "tightened"),
    (
        "all_of: {甲: {at_least: 6类}, 乙: {at_least: 9项}}",
        "all_of: {甲: {at_least: 6类}, 乙: {at_least: 10项}}",
        "tightened",
    ),
    (
        "all_of: {甲: {at_least: 6类}, 乙: {at_least: 9项}}",
        "all_of: {甲: {at_least: 5类}, 乙: {at_least: 10项}}",
        "restated",
    ),
    ("all_of: {甲: {at_least: 6类}}", "all_of: {乙: {at_least: 6类}}", "restated"),
    (
        "all_of: {甲: {at_least: 6类}, 乙: {at_least: 9项}}",
        "all_of: {乙: {at_least: 9项}, 甲: {at_least: 6类}}",
        "unchanged",
    ),
    (
        "all_of: {甲: {at_least: 6类}, 乙: {at_least: 9项}}",
        "all_of: {乙: {at_least: 10项}, 甲: {at_least: 6类}}",
        "tightened",
    ),
    (
        "all_of: {甲: {at_least: 6类}, 乙: {any_of: {丙: {done: true}, 丁: {at_least: 9项}}}}",
        "all_of: {乙: {any_of: {丁: {at_least: 9项}, 丙: {done: true}}}, 甲: {at_least: 6类}}",
        "unchanged",
    ),
    (
        "all_of: {甲: {at_least: {2025-06-30: 3类, 2025: 6类}}, 乙: {at_least: 9项}}",
        "all_of: {乙: {at_least: 9项}, 甲: {at_least: {2025-06-30: 4类, 2025: 6类}}}",
        "tightened",
    ),
    (
        "unit: '%', all_of: [{at_least: 30%}, {rises: true}]",
        "unit: '%', all_of: [{rises: true}, {at_least: 30%}]",
        "unchanged",
    ),
    (
        "unit: '%', all_of: [{at_least: 30%}, {rises: true}]",
        "unit: '%', all_of: [{rises: true}, {at_least: 32%}]",
        "tightened",
    ),
    (
        "unit: '%', all_of: [{at_least: 30%}, {at_most: 40%}]",
        "unit: '%', all_of: [{at_most: 38%}, {at_least: 32%}]",
        "tightened",
    ),
    (
        "unit: '%', all_of: [{at_least: 30%}, {rises: true}]",
        "unit: '%', all_of: [{no_fall: true}, {at_least: 32%}]",
        "restated",
    ),  # one is stricter, the other milder
    (
        "unit: '%', all_of: [{at_least: 30%}, {at_most: 40%}]",
        "unit: '%', all_of: [{at_most: 40%}, {rises: true}]",
        "restated",
    ),
    (
        "all_of: {甲: {at_least: 6类}, 乙: {at_least: 9项}}",
        "any_of: {甲: {at_least: 6类}, 乙: {at_least: 9项}}",
        "restated",
    ),
    (
        "any_of: {甲: {at_least: 6类}, 乙: {at_least: 9项}}",
        "any_of: {甲: {at_least: 7类}, 乙: {at_least: 9项}}",
        "tightened",
    ),
    (
        "unit: '%', all_of: [{at_least: 30%}, {rises: true}]",
        "unit: '%', all_of: [{at_least: 32%}, {rises: true}]",
        "tightened",
    ),
    (
        "unit: '%', all_of: [{at_least: 30%}, {rises: true}]",
        "unit: '%', any_of: [{at_least: 30%}, {rises: true}]",
        "restated",
    ),
    (
        "at_least_of: {count: 1, of: {甲: {done: true}, 乙: {done: true}, 丙: {done: true}}}",
        "at_least_of: {count: 2, of: {甲: {done: true}, 乙: {done: true}, 丙: {done: true}}}",
        "restated",
    ),
    ("all_of: {甲: {unit: '%', rises: true}}", "all_of: {甲: {unit: 个, rises: true}}", "restated"),
    ("unit: 个, about: 5", "unit: 个, at_least: 5", "restated"),
    (
        "unit: 个, about: {value: 5, within: 2个}",
        "unit: 个, about: {value: 5, within: 1个}",
        "tightened",
    ),
    ("unit: 个, at_least: 5, quote: 五个", "unit: 个, at_least: 5, section: 二", "unchanged"),
]
MIRROR = {"tightened": "loosened"}


@pytest.mark.parametrize(("old", "new", "change"), LIMITS)
def test_what_is_tightened_one_way_is_loosened_the_other(
    old: str, new: str, change: str, plan_yaml: Plans
) -> None:
    old, new = (text.replace(", quote: 五个", "") for text in (old, new))
    forward, backward = difference(old, new, plan_yaml), difference(new, old, plan_yaml)
    assert (forward.change, backward.change) == (change, MIRROR.get(change, change))
    is_series = "at_least: {2025" in new and "all_of" not in new
    says_why = change in ("restated", "judging_changed") or (is_series and change == "tightened")
    assert (forward.reason is not None) == (backward.reason is not None) == says_why


@pytest.mark.parametrize(
    ("old", "new", "change", "also"),
    [
        ("due: 2025-06-30", "due: 2025-09-30", "due_changed", []),
        ("due: 2025-06-30", "", "due_changed", []),
        ("due: 2025-12-31", "", "unchanged", []),
        ("", "strength: soft", "strength_changed", []),
        ("strength: hard", "", "unchanged", []),
        ("binding: true", "binding: false", "strength_changed", []),
        ("binding: true", "", "unchanged", []),
        ("due: 2025-06-30", "strength: soft", "due_changed", ["strength_changed"]),
        ("", "compare: rounded", "judging_changed", []),
        ("", "evidence: required", "judging_changed", []),
        ("each: {of: 中心, count: 4}", "each: {of: 中心, count: 3}", "judging_changed", []),
        ("", "schedule: linear", "judging_changed", []),
        ("", "units: each", "judging_changed", []),
        ("units: {甲县: 3个, 乙县: 2个}", "units: {甲县: 4个, 乙县: 1个}", "judging_changed", []),
        ("units: {甲县: 3个, 乙县: 2个}", "units: {乙县: 2个, 甲县: 3个}", "unchanged", []),
        ("weight: 5", "weight: 6", "points_changed", []),
        ("", "weight: 5", "points_changed", []),
        ("weight: 5", "points: {full: 5, all_or_nothing: true}", "points_changed", []),
        ("weight: 5", "weight: 6, compare: rounded", "judging_changed", ["points_changed"]),
        (
            "kind: flow",
            "kind: flow, schedule: linear",
            "unchanged",
            [],
        ),  # a flow is expected at an even pace anyway
        ("strength: soft", "compare: rounded", "strength_changed", ["judging_changed"]),
    ],
)
def test_of_smaller_changes_the_weightiest_leads_the_others(
    old: str, new: str, change: str, also: list[str], plan_yaml: Plans
) -> None:
    target = "unit: 个, at_least: 5, "
    found = difference(target + old, target + new, plan_yaml)
    assert (str(found.change), [str(one) for one in found.also]) == (change, also)


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("falls_by: 1百分点, baseline: 30%", "falls_by: 1百分点, baseline: 31%", "judging_changed"),
        ("falls_by: 1百分点, baseline: 30%", "falls_by: 1百分点", "judging_changed"),
        (
            "falls_by: 10%, baseline: 30%",
            "falls_by: 10%, baseline: {value: 30%, year: 2023}",
            "judging_changed",
        ),
        ("falls_by: 1百分点, baseline: 30%", "falls_by: 1百分点, baseline: 300‰", "unchanged"),
        ("at_least: 30%, baseline: 20%", "at_least: 30%, baseline: 21%", "unchanged"),
        (
            "at_least: 30%, schedule: linear, baseline: 20%",
            "at_least: 30%, schedule: linear, baseline: 21%",
            "judging_changed",
        ),
    ],
)
def test_another_baseline_to_count_from_is_another_way_of_judging(
    old: str, new: str, change: str, plan_yaml: Plans
) -> None:
    target = "unit: '%', "
    assert difference(target + old, target + new, plan_yaml).change == change
    assert difference(target + new, target + old, plan_yaml).change == change


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("due: 2025-06-30", "due: 2025-09-30", "due 2025-06-30 / 2025-09-30"),
        ("", "strength: soft, hedge: 力争", "hard / soft: 力争"),
        ("binding: true", "binding: false", "hard, binding / hard, expected"),
        ("hedge: 确保", "", "hard: 确保 / hard"),
        ("due: 2025-06-30", "strength: soft", "due 2025-06-30 / 2025-12-31; hard / soft"),
    ],
)
def test_what_changed_beside_the_limits_is_said(
    old: str, new: str, words: str, plan_yaml: Plans
) -> None:
    before, after = (f"unit: 个, at_least: 5, {more}".rstrip(", ") for more in (old, new))
    assert str(difference(before, after, plan_yaml).reason) == words


def test_smaller_changes_beside_a_new_limit(plan_yaml: Plans) -> None:
    found = difference(
        "unit: 个, at_least: 5", "unit: 个, at_least: 4, due: 2025-06-30, strength: soft", plan_yaml
    )
    assert (found.change, found.also) == (
        Change.LOOSENED,
        (Change.DUE_CHANGED, Change.STRENGTH_CHANGED),
    )


def test_a_target_of_one_plan_alone_is_added_or_dropped(plan_yaml: Plans) -> None:
    old, new = (
        plan_yaml(f"{id}: {{{HEAD}, unit: 个, at_least: 5}}\nz: {{{HEAD}, unit: 个, at_least: 1}}")
        for id in "ab"
    )
    found = [(one.change, one.target.id) for one in compare_plans(old, new).differences]
    assert found == [(Change.ADDED, "b"), (Change.DROPPED, "a"), (Change.UNCHANGED, "z")]


FIVE_YEARS = ("{from: 2021, to: 2025}", "{from: 2026, to: 2030}")


@pytest.mark.parametrize(
    ("periods", "old", "new", "change"),
    [
        (("2024", "2025"), "due: 2024-09-30", "due: 2025-09-30", "unchanged"),
        (("2023", "2024"), "due: 2023-01-31", "due: 2024-01-31", "unchanged"),
        (("2023", "2024"), "due: 2023-02-28", "due: 2024-02-29", "unchanged"),
        (("2024", "2024"), "due: 2024-02-28", "due: 2024-02-29", "due_changed"),
        (("2023", "2024"), "due: 2023-01-31", "due: 2024-01-30", "due_changed"),
        (("2023", "2024"), "", "due: 2024-12-31", "unchanged"),
        (FIVE_YEARS, "due: 2023-12-31", "due: 2028-12-31", "unchanged"),
        (FIVE_YEARS, "due: 2023-12-31", "due: 2027-12-31", "due_changed"),
        (FIVE_YEARS, "due: 2024-02-29", "due: 2029-02-28", "unchanged"),
        (
            ("{from: 2024-07-01, to: 2025-06-30}", "{from: 2026-01-01, to: 2026-12-31}"),
            "",
            "",
            "unchanged",
        ),  # each at the end of its plan
        (("2025", "{from: 2025-01-01, to: 2025-06-30}"), "", "", "due_changed"),
        (
            ("2023", "2024"),
            "schedule: {2023-01-31: 1个}",
            "schedule: {2024-01-31: 1个}",
            "unchanged",
        ),
        (
            ("2023", "2024"),
            "schedule: {2023-01-31: 1个}",
            "schedule: {2024-02-01: 1个}",
            "judging_changed",
        ),
        (
            FIVE_YEARS,
            "schedule: {2023-12-31: 50%}",
            "schedule: {2028-12-31: 50%}",
            "unchanged",
        ),
    ],
)
def test_days_of_two_years_are_compared_by_year_month_and_day(
    periods: tuple[str, str], old: str, new: str, change: str, plan_yaml: Plans
) -> None:
    target = f"x: {{{HEAD}, unit: 个, at_least: 5, baseline: 0个, %s}}"
    plans = [
        plan_yaml(target % more, period=period)
        for more, period in zip((old, new), periods, strict=True)
    ]
    assert [str(one.change) for one in compare_plans(*plans).differences] == [change]


def test_a_limit_by_another_benchmark_is_restated(plan_yaml: Plans) -> None:
    more = "benchmarks: {city: {zh: 全市}, province: {zh: 全省}}"
    old, equal, new, other = (
        plan_yaml(f"x: {{{HEAD}, unit: 岁, {form}: {{benchmark: {name}}}}}", more)
        for form, name in (
            ("at_least", "city"),
            ("at_least", "city"),
            ("more_than", "city"),
            ("at_least", "province"),
        )
    )
    found = [compare_plans(old, plan).differences[0].change for plan in (equal, new, other)]
    assert found == [Change.UNCHANGED, Change.TIGHTENED, Change.RESTATED]


def test_one_indicator_under_two_ids_is_one_target(plan_yaml: Plans) -> None:
    old = plan_yaml("a: {indicator: signing_rate, at_least: 30%, quote: q}")
    new = plan_yaml("signing_rate: {at_least: 32%, quote: q}")
    (found,) = compare_plans(old, new).differences
    assert found.old is not None
    assert (found.change, found.old.id, found.target.id) == (Change.TIGHTENED, "a", "signing_rate")


def test_several_targets_on_one_indicator_are_not_guessed_at(plan_yaml: Plans) -> None:
    old = plan_yaml("a: {indicator: signing_rate, at_least: 30%, of: 老人, quote: q}")
    new = plan_yaml(
        "\n".join(
            f"{id}: {{indicator: signing_rate, at_least: 32%, of: {id}, quote: q}}" for id in "bc"
        )
    )
    assert [one.change for one in compare_plans(old, new).differences] == [
        Change.ADDED,
        Change.ADDED,
        Change.DROPPED,
    ]


def test_one_id_on_two_indicators_is_restated(plan_yaml: Plans) -> None:
    old = plan_yaml("a: {indicator: signing_rate, at_least: 30%, quote: q}")
    new = plan_yaml("a: {zh: 另一个率, unit: '%', at_least: 32%, quote: q}")
    (found,) = compare_plans(old, new).differences
    assert (found.change, str(found.reason)) == (
        Change.RESTATED,
        "the indicator is another: 签约率 / 另一个率",
    )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("重点人群签约率", Change.RESTATED),
        ("指标 甲", Change.UNCHANGED),
    ],
)
def test_one_id_under_two_names_is_restated(name: str, change: Change, plan_yaml: Plans) -> None:
    old = plan_yaml("a: {zh: 指标甲, unit: '%', at_least: 30%, quote: q}")
    new = plan_yaml(f"a: {{zh: {name}, unit: '%', at_least: 30%, quote: q}}")
    (found,) = compare_plans(old, new).differences
    assert found.change is change


def test_a_difference_has_a_target() -> None:
    with pytest.raises(ValueError, match="has a target"):
        Difference(Change.ADDED, None, None).target  # noqa: B018


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "unit: '%', at_least: 30%",
            "unit: '%', rises_by: 1百分点",
            "another measure: at least 30% / rises by at least 1百分点",
        ),
        ("unit: '%', at_least: 30%", "unit: 人, at_least: 30人", "another unit: % / 人"),
        ("unit: '%', at_least: 30%", "unit: '%', at_most: 30%", "neither limit includes the other"),
        (f"{SCALE}, reaches: C级", "scale: [不达标, C级], reaches: C级", "the scale is another"),
        ("all_of: {甲: {at_least: 6类}}", "all_of: {乙: {at_least: 6类}}", "the parts are others"),
        (
            "all_of: {甲: {at_least: 6类}, 乙: {at_least: 10项}}",
            "all_of: {甲: {at_least: 6类}}",
            "the parts are others",
        ),
        (
            "unit: '%', all_of: [{at_least: 30%}, {rises: true}]",
            "unit: '%', at_least: 30%",
            "the conditions on the figure are others",
        ),
        (
            "unit: '%', all_of: [{at_least: 30%}, {rises: true}]",
            "unit: '%', any_of: [{at_least: 30%}, {rises: true}]",
            "the parts are combined otherwise",
        ),
        (
            "unit: '%', at_least: {2025-06-30: 20%, 2025: 30%}",
            "unit: '%', at_least: 30%",
            (
                "the dates of the limits are others: "
                "at least 20% by 2025-06-30; at least 30% by 2025 / at least 30%"
            ),
        ),
        (
            "unit: 个, at_least: 1, each: 中心",
            "unit: 个, at_least: 1, each: 医院",
            "the scope is another: 中心 / 医院",
        ),
        (
            "unit: 个, at_least: 1, each: 中心, of: 全区",
            "unit: 个, at_least: 1",
            "the scope is another: 中心 全区 / -",
        ),
        (
            "unit: 个, at_least: 1",
            "unit: 个, at_least: 1, of: 全区",
            "the scope is another: - / 全区",
        ),
    ],
)
def test_what_is_restated_says_why(old: str, new: str, reason: str, plan_yaml: Plans) -> None:
    found = difference(old, f"{new}, strength: soft", plan_yaml)
    said = (f"{reason}; hard / soft", (Change.STRENGTH_CHANGED,))
    assert (str(found.reason), found.also) == said
    assert found.old is not None
    assert found.new is not None
    assert (found.old.strength, found.new.strength) == ("hard", "soft")


def test_a_target_with_its_parts_in_another_order_is_shown_as_its_plan_has_it(
    plan_yaml: Plans,
) -> None:
    found = difference(
        "all_of: {甲: {at_least: 6类}, 乙: {at_least: 9项}}",
        "all_of: {乙: {at_least: 9项}, 甲: {at_least: 6类}}",
        plan_yaml,
    )
    assert found.new is not None
    assert str(found.new.asks) == "乙 at least 9项; 甲 at least 6类"


def test_a_comparison_holds_both_plans_and_of_each_target_what_there_is(plan_yaml: Plans) -> None:
    targets = [f"{id}: {{{HEAD}, unit: 个, at_least: 1}}" for id in ("gone", "same", "new")]
    old, new = plan_yaml("\n".join(targets[:2])), plan_yaml("\n".join(targets[1:]))
    made = compare_plans(old, new)
    assert (made.old is old, made.new is new) == (True, True)
    assert [(one.old and one.old.id, one.new and one.new.id) for one in made.differences] == [
        (None, "new"), ("gone", None), ("same", "same"),
    ]  # fmt: skip
    assert made.differences[0].old is made.differences[1].new is None


def test_what_is_compared_stands_in_the_order_of_the_newer_plan(plan_yaml: Plans) -> None:
    """A pair found by its indicator does not go behind those found by their ids."""
    last = f"z: {{{HEAD}, unit: 个, at_least: 1}}"
    old = plan_yaml(f"a: {{indicator: signing_rate, at_least: 30%, quote: q}}\n{last}")
    new = plan_yaml(f"b: {{indicator: signing_rate, at_least: 30%, quote: q}}\n{last}")
    assert [one.target.id for one in compare_plans(old, new).differences] == ["b", "z"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("each: {of: 医院, share: 80%}", "each: {of: 医院, share: 90%}"),
        ("each: {of: 医院, count: 5}", "each: {of: 医院, count: 5, at_least: 4}"),
    ],
)
def test_how_many_institutions_are_enough_is_compared(old: str, new: str, plan_yaml: Plans) -> None:
    limit = "unit: 个, at_least: 1"
    found = difference(f"{limit}, {old}", f"{limit}, {new}", plan_yaml)
    assert found.change is Change.JUDGING_CHANGED


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "weight: 5",
            "points: {full: 6, per: 1个, deduct: 0.5, floor: 2, veto: section}",
            (
                "5 points: weight x attainment / "
                "6 points: 0.5 off for every 1个, down to 2; veto of its section"
            ),
        ),
        (
            "points: {full: 6, per: 2个, deduct: 0.5, started: up}",
            "points: {full: 6, per: 2个, deduct: 0.5, started: down}",
            (
                "6 points: 0.5 off for every 2个, a started one as well / "
                "6 points: 0.5 off for every 2个, whole ones alone"
            ),
        ),
        (
            "points: {full: 6, per: 2个, deduct: 1, started: none}",
            "",
            "6 points: 1 off for every 2个, in proportion / no points",
        ),
    ],
)
def test_other_points_are_told(old: str, new: str, words: str, plan_yaml: Plans) -> None:
    found = difference(f"unit: 个, at_least: 5, {old}", f"unit: 个, at_least: 5, {new}", plan_yaml)
    assert str(found.reason) == words


def written(old: str, new: str, name: str, plan_yaml: Plans) -> str:
    """The comparison of two plans in a format, without blanks."""
    comparison = compare_plans(plan_yaml(old), plan_yaml(new))
    text = reports.writer(name, "comparison")(comparison, Look(Language("en"), width=160))
    assert isinstance(text, str)
    return "".join(text.split())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_of_the_judging_changed(name: str, plan_yaml: Plans) -> None:
    old, new = (
        f"x: {{{HEAD}, unit: '%', falls_by: 1百分点, baseline: {{value: {value}, year: 2021}}}}"
        for value in ("50%", "40%")
    )
    assert "countedfrom:50%(2021)/40%(2021)" in written(old, new, name, plan_yaml)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_whom_a_target_is_of(name: str, plan_yaml: Plans) -> None:
    of_all = "signing_rate: {at_least: 30%, quote: q}"
    split = "\n".join(
        f"{id}: {{indicator: signing_rate, of: {of}, at_least: 30%, quote: q}}"
        for id, of in (("c", "城市"), ("d", "农村"))
    )
    text = written(of_all, split, name, plan_yaml)
    assert "城市" in text
    assert "农村" in text


WOMEN = "w: {indicator: signing_rate, for: {sex: 女}, at_least: 30%, quote: q}"
ALL = "w: {indicator: signing_rate, at_least: 30%, quote: q}"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (ALL, WOMEN, "the group is another: all / Female (Sex)"),
        (WOMEN, WOMEN.replace("女", "男"), "the group is another: Female (Sex) / Male (Sex)"),
    ],
)
def test_targets_for_other_groups_are_not_compared(
    old: str, new: str, reason: str, plan_yaml: Plans
) -> None:
    (found,) = compare_plans(plan_yaml(old), plan_yaml(new)).differences
    assert (found.change, str(found.reason)) == (Change.RESTATED, reason)
