"""A change of any one key that changes a verdict or points is told, with what it was and is.

Every key of a plan, of a target and of a part, and every form, has a row here, or is named as one
that changes neither. That a row has the right change and words is stated by hand.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest

from healthplan_cli import forms
from healthplan_cli.diffing.compare import compare_plans
from healthplan_cli.model.comparison import Difference
from healthplan_cli.model.plan import Plan
from healthplan_cli.reports import Look, plain, table
from healthplan_cli.reports import json as json_report
from healthplan_cli.schemas.plan import PART, PLAN, TARGET
from healthplan_cli.text.words import Language

Plans = Callable[..., Plan]
Row = tuple[str, str, str, str, str]
"""The key, the older and the newer target, the change, and what is said of it."""
LOOK = Look(Language("en"))
JUDGED, POINTS, RESTATED = "judging_changed", "points_changed", "restated"
RATE = "zh: 指标, unit: '%', at_least: 30%"
COUNT = "zh: 指标, unit: 个, at_least: 5"
GRADE = "zh: 指标, scale: [C级, B级, A级], reaches: B级"
STAGE = "zh: 指标, scale: [差, 中, 良], reaches: 中"
FALLS = "zh: 指标, unit: '%', falls_by: 1百分点"
FLOW = "zh: 指标, unit: 个, kind: flow"
OF_A_SERIES = "at_least: {2025-06-30: 3, 2025: 5}"
WAS = "date: 2025-07-01, by: 甲, reason: 乙"
ROUNDED = "zh: 指标, unit: '%', compare: rounded"
KINDS = "kind of figure: {old} / {new}"

OF_A_TARGET: list[Row] = [
    ("zh", COUNT, COUNT.replace("指标", "另一个"), RESTATED, "the name is another: 指标 / 另一个"),
    ("unit", COUNT, COUNT.replace("个", "人"), RESTATED, "another unit: 个 / 人"),
    (
        "unit",
        "zh: 指标, unit: 个, rises_by: 6%",
        "zh: 指标, unit: 人, rises_by: 6%",
        RESTATED,
        "another unit: 个 / 人",
    ),
    ("scale", GRADE, GRADE.replace("[C级", "[D级, C级"), RESTATED, "the scale is another"),
    (
        "better",
        "zh: 指标, unit: 个, better: higher, about: 5",
        "zh: 指标, unit: 个, better: lower, about: 5",
        RESTATED,
        "neither limit includes the other",
    ),
    (
        "kind",
        f"{COUNT}, kind: stock",
        f"{COUNT}, kind: flow",
        JUDGED,
        "schedule: none / at an even pace; kind of figure: stock / flow",
    ),
    ("kind", COUNT, f"{COUNT}, kind: stock", JUDGED, "kind of figure: not said / stock"),
    ("kind", STAGE, f"{STAGE}, kind: stock", JUDGED, "kind of figure: not said / stock"),
    (
        "never_falls",
        f"{COUNT}, kind: stock, never_falls: true",
        f"{COUNT}, kind: stock",
        JUDGED,
        "what was once reached: cannot be lost again / can be lost again",
    ),
    (
        "open",
        RATE,
        f"{RATE}, open: true",
        JUDGED,
        "the figure: is from 0 on, a share up to 100 % / may pass 100 % or be below 0",
    ),
    (
        "formula",
        RATE,
        f"{RATE}, formula: signed / residents",
        RESTATED,
        "the figure is made of others: - / signed / residents",
    ),
    (
        "indicator",
        "indicator: signing_rate, at_least: 30%",
        "indicator: gp_density, at_least: 30名/万人",
        RESTATED,
        "the indicator is another: 签约率 / 全科医生密度",
    ),
    ("each", COUNT, f"{COUNT}, each: 医院", RESTATED, "the scope is another: - / 医院"),
    (
        "each",
        f"{COUNT}, each: {{of: 医院, count: 4}}",
        f"{COUNT}, each: {{of: 医院, count: 3}}",
        JUDGED,
        "how many there are: 4 / 3",
    ),
    (
        "each",
        f"{COUNT}, each: 医院",
        f"{COUNT}, each: {{of: 医院, share: 80%}}",
        JUDGED,
        "how many must meet it: all / 80%",
    ),
    (
        "each",
        f"{COUNT}, each: {{of: 医院, at_least: 4}}",
        f"{COUNT}, each: {{of: 医院, at_least: 3}}",
        JUDGED,
        "how many must meet it: 4 / 3",
    ),
    ("of", COUNT, f"{COUNT}, of: 城区", RESTATED, "the scope is another: - / 城区"),
    (
        "for",
        "indicator: signing_rate, at_least: 30%",
        "indicator: signing_rate, at_least: 30%, for: {sex: 女}",
        RESTATED,
        "the group is another: all / Female (Sex)",
    ),
    ("count", RATE, f"{RATE}, count: 54", JUDGED, "how many there are: not said / 54"),
    (
        "units",
        f"{COUNT}, units: {{甲县: 3个, 乙县: 2个}}",
        f"{COUNT}, units: {{甲县: 4个, 乙县: 1个}}",
        JUDGED,
        (
            "limits of units: of units: 甲县 at least 3个; 乙县 at least 2个 / "
            "of units: 甲县 at least 4个; 乙县 at least 1个"
        ),
    ),
    (
        "units",
        COUNT,
        f"{COUNT}, units: each",
        JUDGED,
        "limits of units: none / of each unit the same",
    ),
    ("due", COUNT, f"{COUNT}, due: 2025-06-30", "due_changed", "due 2025-12-31 / 2025-06-30"),
    (
        "revisions",
        COUNT,
        f"{COUNT}, revisions: [{{{WAS}, was: {{at_least: 4}}}}]",
        JUDGED,
        "revisions: none / revised 2025-07-01 by 甲: was at least 4个 (乙)",
    ),
    (
        "revisions",
        f"{FLOW}, at_least: 5, revisions: [{{{WAS}, was: {{schedule: {{2025-03-31: 40%}}}}}}]",
        f"{FLOW}, at_least: 5, revisions: [{{{WAS}, was: {{schedule: {{2025-03-31: 20%}}}}}}]",
        JUDGED,
        (
            "revisions: revised 2025-07-01 by 甲: was at least 5个 (乙) / "
            "revised 2025-07-01 by 甲: was at least 5个 (乙)"
        ),
    ),
    (
        "every",
        RATE,
        f"{RATE}, every: quarter",
        JUDGED,
        "it must hold: on the day it is due / in every quarter",
    ),
    (
        "counts",
        f"{FLOW}, counts: within, {OF_A_SERIES}",
        f"{FLOW}, counts: cumulative, {OF_A_SERIES}",
        JUDGED,
        "limits by date count: each of its own period / all so far",
    ),
    ("strength", COUNT, f"{COUNT}, strength: soft", "strength_changed", "hard / soft"),
    (
        "hedge",
        f"{COUNT}, strength: soft, hedge: 力争",
        f"{COUNT}, strength: soft, hedge: 探索",
        "strength_changed",
        "soft: 力争 / soft: 探索",
    ),
    (
        "binding",
        f"{COUNT}, binding: true",
        f"{COUNT}, binding: false",
        "strength_changed",
        "hard, binding / hard, expected",
    ),
    (
        "quote",
        f"{GRADE.replace('C级, B级, A级', '未建, 在建, 建成').replace('B级', '在建')}, quote: 建成",
        f"{GRADE.replace('C级, B级, A级', '未建, 在建, 建成').replace('B级', '在建')}, quote: 保持",
        JUDGED,
        "the words of the plan: do not ask to keep it / ask to keep it",
    ),
    (
        "baseline",
        f"{FALLS}, baseline: 50%",
        f"{FALLS}, baseline: 40%",
        JUDGED,
        "counted from: 50% (2024) / 40% (2024)",
    ),
    (
        "baseline",
        FALLS,
        f"{FALLS}, baseline: {{value: 40%, year: 2020}}",
        JUDGED,
        "counted from: 2024 / 40% (2020)",
    ),
    (
        "change",
        "zh: 指标, unit: '%', rises_by: 2%, change: points",
        "zh: 指标, unit: '%', rises_by: 2%, change: relative",
        RESTATED,
        "another measure: rises by at least 2百分点 / rises by at least 2%",
    ),
    (
        "compare",
        RATE,
        f"{RATE}, compare: rounded",
        JUDGED,
        "figures are compared: as they are / rounded as the limit is",
    ),
    (
        "weight",
        f"{COUNT}, weight: 5",
        f"{COUNT}, weight: 6",
        POINTS,
        "5 points: weight x attainment / 6 points: weight x attainment",
    ),
    (
        "points",
        f"{COUNT}, points: {{full: 5, all_or_nothing: true}}",
        f"{COUNT}, points: {{full: 5, all_or_nothing: true, veto: section}}",
        POINTS,
        "5 points: all or nothing / 5 points: all or nothing; veto of its section",
    ),
    (
        "schedule",
        f"{COUNT}, kind: stock, baseline: 0, schedule: {{2025-06-30: 50%}}",
        f"{COUNT}, kind: stock, baseline: 0, schedule: {{2025-09-30: 3个}}",
        JUDGED,
        "schedule: 50% by 2025-06-30 / 3个 by 2025-09-30",
    ),
    (
        "evidence",
        COUNT,
        f"{COUNT}, evidence: required",
        JUDGED,
        "evidence: not asked for / asked for",
    ),
    (
        "evidence",
        f"{COUNT}, evidence: required",
        f"{COUNT}, evidence: {{max_age: 90天}}",
        JUDGED,
        "evidence: asked for / at most 90 days old",
    ),
    (
        "may_not_apply",
        COUNT,
        f"{COUNT}, may_not_apply: true",
        JUDGED,
        "it applies: always / unless an entry says that it does not",
    ),
    (
        "applies_if",
        COUNT,
        f"{COUNT}, applies_if: gps > 3人",
        JUDGED,
        "it applies: always / only where gps > 3人",
    ),
]
OF_A_LIMIT: list[Row] = [
    (
        "at_least",
        f"{ROUNDED}, at_least: 30%",
        f"{ROUNDED}, at_least: 30.0%",
        JUDGED,
        "rounded to: 1% / 0.1%",
    ),
]
"""Of a limit that is rounded, its last digit counts, too."""
OF_A_PART: list[Row] = [
    (
        "indicator",
        "zh: 指标, all_of: {甲: {indicator: signing_rate, at_least: 30%}}",
        "zh: 指标, all_of: {甲: {at_least: 30%}}",
        RESTATED,
        "the indicator is another: 签约率 / -",
    ),
    (
        "unit",
        "zh: 指标, all_of: {甲: {unit: 个, rises_by: 6%}}",
        "zh: 指标, all_of: {甲: {unit: 人, rises_by: 6%}}",
        RESTATED,
        "another unit: 个 / 人",
    ),
    (
        "scale",
        "zh: 指标, all_of: {甲: {scale: [C级, B级], reaches: B级}}",
        "zh: 指标, all_of: {甲: {scale: [D级, C级, B级], reaches: B级}}",
        RESTATED,
        "the scale is another",
    ),
    (
        "kind",
        "zh: 指标, all_of: {甲: {kind: stock, unit: 个, at_least: 5个}, 乙: {at_least: 1个}}",
        "zh: 指标, all_of: {甲: {kind: rate, unit: 个, at_least: 5个}, 乙: {at_least: 1个}}",
        JUDGED,
        "甲 kind of figure: stock / rate",
    ),
    (
        "change",
        "zh: 指标, all_of: {甲: {unit: '%', rises_by: 2%, change: points}}",
        "zh: 指标, all_of: {甲: {unit: '%', rises_by: 2%, change: relative}}",
        RESTATED,
        "another measure: rises by at least 2百分点 / rises by at least 2%",
    ),
]
"""The key of a part is that of `schemas.plan.PART`."""
FORMS: list[tuple[str, str, str, str]] = [
    ("about", "about: {value: 5, within: 1}", "about: {value: 5, within: 2}", "loosened"),
    ("all_of", "all_of: [{at_least: 5}, {rises: true}]", "at_least: 5", RESTATED),
    ("any_of", "any_of: [{at_least: 5}, {rises: true}]", "at_least: 5", RESTATED),
    (
        "at_least_of",
        "at_least_of: {count: 1, of: {甲: {at_least: 5}, 乙: {at_least: 5}}}",
        "at_least_of: {count: 2, of: {甲: {at_least: 5}, 乙: {at_least: 5}}}",
        RESTATED,
    ),
    ("at_least", "at_least: 5", "at_least: 6", "tightened"),
    ("at_most", "at_most: 5", "at_most: 6", "loosened"),
    ("between", "between: [5, 9]", "between: [5, 8]", "tightened"),
    ("done", "done: true", "rank: {within: 3, of: 各市}", RESTATED),
    ("equals", "equals: 5", "equals: 6", RESTATED),
    ("falls", "falls: true", "rises: true", RESTATED),
    ("falls_by", "falls_by: 1个", "falls_by: 2个", "tightened"),
    ("less_than", "less_than: 5", "less_than: 6", "loosened"),
    ("more_than", "more_than: 5", "more_than: 6", "tightened"),
    ("no_fall", "no_fall: true", "no_rise: true", RESTATED),
    ("no_rise", "no_rise: true", "falls: true", "tightened"),
    ("rank", "rank: {within: 3, of: 各市}", "rank: {within: 3, of: 各市, count: 13}", JUDGED),
    ("reaches", "scale: [C级, B级, A级], reaches: B级", "scale: [C级, B级, A级], reaches: A级", "tightened"),
    ("rises", "rises: true", "no_fall: true", "loosened"),
    ("rises_by", "rises_by: 6%", "rises_by: 5%", "loosened"),
    ("watch", "watch: true", "at_least: 5", "tightened"),
]  # fmt: skip
NO_UNIT = ("done", "rank", "reaches")
OF_A_PLAN: list[tuple[str, str, str, str, str, str]] = [
    (
        "compare",
        RATE,
        "",
        "compare: rounded",
        JUDGED,
        "figures are compared: as they are / rounded as the limit is",
    ),
    (
        "score",
        f"{RATE}, weight: 5",
        "",
        "score: {cap: 120}",
        POINTS,
        "attainment counts from 0% to 100% / from 0% to 120%",
    ),
    (
        "score",
        f"{RATE}, weight: 5",
        "score: {floor: 60}",
        "score: {floor: 50}",
        POINTS,
        "attainment counts from 60% to 100% / from 50% to 100%",
    ),
    (
        "benchmarks",
        "zh: 指标, unit: '%', at_least: {benchmark: avg}",
        "benchmarks: {avg: {zh: 全市平均}}",
        "benchmarks: {avg: {zh: 全国平均}}",
        RESTATED,
        "another measure: at least 全市平均 / at least 全国平均",
    ),
    (
        "benchmarks",
        "zh: 指标, unit: '%', each: 医院, at_least: {benchmark: avg}",
        "benchmarks: {avg: {zh: 平均}}",
        "benchmarks: {avg: {zh: 平均, each: true}}",
        JUDGED,
        "平均: one for all / one for each institution",
    ),
    (
        "benchmarks",
        "zh: 指标, unit: '%', each: 医院, at_least: {benchmark: avg}",
        "benchmarks: {avg: {zh: 平均, levels: [三级]}}",
        "benchmarks: {avg: {zh: 平均, levels: [三级, 二级]}}",
        JUDGED,
        "平均: one for each of 三级 / one for each of 三级, 二级",
    ),
]
TWO = "{green: on pace, red: behind by more than 0百分点}"
FOUR = """{
  green: on pace, yellow: behind by at most 5百分点,
  orange: behind by more than 5百分点 and at most 9百分点, red: behind by more than 9百分点}"""
TWO_IN_WORDS = "green on pace, red behind by more than 0 points"
FOUR_IN_WORDS = (
    "green on pace, yellow behind by at most 5 points, orange behind by more than 5 and at most 9"
    " points, red behind by more than 9 points"
)
OF_A_PLAN_ALONE: list[tuple[str, str, str, str]] = [
    ("lights", "", f"lights: {TWO}", f"lights: none / {TWO_IN_WORDS}"),
    (
        "lights",
        f"lights: {TWO}",
        f"lights: {FOUR}",
        f"lights: {TWO_IN_WORDS} / {FOUR_IN_WORDS}",
    ),
    ("progress", "", "progress: hp2030", "method of progress: none / hp2030"),
    ("progress", "progress: statcan", "progress: hp2030", "method of progress: statcan / hp2030"),
    ("timezone", "", "timezone: Asia/Urumqi", "time zone: Asia/Shanghai / Asia/Urumqi"),
]
"""What changes how figures are shown, or when a waiver ends; no target is another one for it."""
NOT_OF_A_TARGET = {"en", "lead", "support", "follows", "section", "table_row", "note", "examples"}
"""What a target is called, who is in charge, where it stands and how it is tested; sections have a test below."""
NOT_OF_A_PLAN = {
    "plan", "title", "authority", "region", "period", "draft", "version", "supersedes", "issued",
    "note", "extends", "drop", "targets", "set_aside",
}  # fmt: skip
"""What a plan is and is called; its period has a test below, its targets are the rows above."""


def difference(old: Plan, new: Plan) -> Difference:
    (found,) = compare_plans(old, new).differences
    return found


def found_of(old: str, new: str, plan_yaml: Plans) -> Difference:
    quoted = [one if "quote:" in one else f"{one}, quote: q" for one in (old, new)]
    before, after = (plan_yaml(f"x: {{{one}}}") for one in quoted)
    return difference(before, after)


def keys(shape: dict[str, Any]) -> set[str]:
    return set(shape["properties"])


@pytest.mark.parametrize(
    ("key", "old", "new", "change", "words"), [*OF_A_TARGET, *OF_A_LIMIT, *OF_A_PART]
)
def test_a_change_of_one_key_is_told(
    key: str, old: str, new: str, change: str, words: str, plan_yaml: Plans
) -> None:
    found = found_of(old, new, plan_yaml)
    assert (str(found.change), str(found.reason)) == (change, words), key


@pytest.mark.parametrize(("form", "old", "new", "change"), FORMS)
def test_a_change_of_one_form_is_told(
    form: str, old: str, new: str, change: str, plan_yaml: Plans
) -> None:
    head = "zh: 指标" if form in NO_UNIT else "zh: 指标, unit: 个"
    assert str(found_of(f"{head}, {old}", f"{head}, {new}", plan_yaml).change) == change


@pytest.mark.parametrize("row", OF_A_PLAN)
def test_a_change_of_one_key_of_the_plan_is_told_of_its_targets(
    row: tuple[str, ...], plan_yaml: Plans
) -> None:
    _, target, old, new, change, words = row
    plans = [plan_yaml(f"x: {{{target}, quote: q}}", more) for more in (old, new)]
    found = difference(*plans)
    assert (str(found.change), str(found.reason)) == (change, words)


@pytest.mark.parametrize(("_", "old", "new", "words"), OF_A_PLAN_ALONE)
def test_a_change_of_the_plan_itself_is_told_beside_its_targets(
    _: str, old: str, new: str, words: str, plan_yaml: Plans
) -> None:
    plans = [plan_yaml(f"x: {{{RATE}, quote: q}}", more) for more in (old, new)]
    found = compare_plans(*plans)
    assert [str(one) for one in found.of_plans] == [words]
    assert found.changed
    assert [str(one.change) for one in found.differences] == ["unchanged"]
    assert f"the plan itself: {words}" in plain.comparison(found, LOOK)
    assert "the plan itself: " in table.comparison(found, LOOK)
    assert json.loads(json_report.comparison(found, LOOK))["of_plans"] == [words]


def test_the_same_lights_method_and_time_zone_are_no_change(plan_yaml: Plans) -> None:
    more = f"lights: {TWO}\nprogress: hp2030\ntimezone: Asia/Shanghai"
    plans = [plan_yaml(f"x: {{{RATE}, quote: q}}", more) for _ in range(2)]
    found = compare_plans(*plans)
    assert found.of_plans == ()
    assert not found.changed


def test_every_key_and_form_has_a_row() -> None:
    assert {row[0] for row in OF_A_TARGET} == keys(TARGET) - NOT_OF_A_TARGET
    assert {row[0] for row in OF_A_PART} == set(PART)
    assert {row[0] for row in FORMS} == set(forms.names())
    assert {row[0] for row in (*OF_A_PLAN, *OF_A_PLAN_ALONE)} == keys(PLAN) - NOT_OF_A_PLAN


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("{from: 2021, to: 2025, baseline: 2020}", "{from: 2021, to: 2025, baseline: 2019}", JUDGED),
        ("{from: 2021, to: 2025}", "{from: 2021, to: 2025, baseline: 2020}", "unchanged"),
        ("{from: 2021, to: 2025}", "{from: 2026, to: 2030}", "unchanged"),
    ],
)  # fmt: skip
def test_another_year_to_count_from_is_told(
    old: str, new: str, change: str, plan_yaml: Plans
) -> None:
    plans = [plan_yaml(f"x: {{{FALLS}, quote: q}}", period=period) for period in (old, new)]
    assert str(difference(*plans).change) == change


def test_another_section_is_told_where_a_veto_takes_the_points_of_all_in_it(
    plan_yaml: Plans,
) -> None:
    veto = f"v: {{{COUNT}, points: {{full: 1, all_or_nothing: true, veto: section}}, section: 一, quote: q}}"
    targets = [f"{veto}\nx: {{{RATE}, weight: 5, section: {name}, quote: q}}" for name in "一二"]
    found, same = compare_plans(*map(plan_yaml, targets)).differences
    assert (found.target.id, str(found.change)) == ("x", POINTS)
    assert str(found.reason) == "vetoes of its section: v / -"
    assert (same.target.id, str(same.change)) == ("v", "unchanged")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{COUNT}, lead: 甲科, support: 乙科", f"{COUNT}, lead: 丙科, note: 丁"),
        (f"{COUNT}, section: 一", f"{COUNT}, section: 二"),
        (f"{COUNT}, en: A", f"{COUNT}, en: B"),
        (f"{COUNT}, quote: 达到5个", f"{COUNT}, quote: 保持5个"),  # a count, no title or grade
        (
            "zh: 指标, unit: 万元, at_least: 4万元, units: {甲县: 2万元, 乙县: 2万元}",
            "zh: 指标, unit: 万元, at_least: 4万元, units: {甲县: 20000元, 乙县: 20000元}",
        ),
        (
            "zh: 指标, unit: 万元, kind: stock, at_least: 4万元, schedule: {2025-06-30: 2万元}",
            "zh: 指标, unit: 元, kind: stock, at_least: 40000元, schedule: {2025-06-30: 20000元}",
        ),
        (
            "zh: 指标, unit: 个/万人, compare: rounded, at_least: 45个/万人",
            "zh: 指标, unit: 个/千人, compare: rounded, at_least: 4.5个/千人",
        ),
    ],
)
def test_what_changes_neither_verdict_nor_points_is_unchanged(
    old: str, new: str, plan_yaml: Plans
) -> None:
    assert str(found_of(old, new, plan_yaml).change) == "unchanged"


def test_a_reference_value_is_known_by_its_name(plan_yaml: Plans) -> None:
    """The id is a name within one plan."""
    plans = [
        plan_yaml(
            f"x: {{zh: 指标, unit: '%', at_least: {{benchmark: {id}}}, quote: q}}",
            f"benchmarks: {{{id}: {{zh: 全市平均}}}}",
        )
        for id in ("city", "avg")
    ]
    assert str(difference(*plans).change) == "unchanged"
