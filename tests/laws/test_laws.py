"""Laws that hold for all figures, limits, units and plans; forms are compared with their words, read by brute force."""

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthplan_cli import forms, units
from healthplan_cli.diffing.compare import compare_plans
from healthplan_cli.judging.score import scored
from healthplan_cli.model.comparison import Change, Comparison
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Review, Status

Judge = Callable[..., Review]
Plans = Callable[..., Plan]

HUNDREDTHS = st.integers(-500, 500)
COUNTS = st.integers(0, 2000)
GRID = [Fraction(n, 2) for n in range(-12, 13)]
FEW = settings(max_examples=60)


def printed(hundredths: int) -> str:
    """A number of hundredths as people print it."""
    sign, size = "-" if hundredths < 0 else "", abs(hundredths)
    return f"{sign}{size // 100}.{size % 100:02}"


def status(judge_yaml: Judge, target: str, actual: str, **more: str) -> Status:
    (verdict,) = judge_yaml(f"x: {{zh: 指标, quote: q, {target}}}", f"x: {actual}", **more).verdicts
    return verdict.status


@FEW
@given(
    limit=HUNDREDTHS,
    low=HUNDREDTHS,
    rise=st.integers(0, 500),
    form=st.sampled_from(["at_least", "more_than"]),
    rounded=st.booleans(),
)
def test_raising_never_unmeets_at_least(
    judge_yaml: Judge, limit: int, low: int, rise: int, form: str, rounded: bool
) -> None:
    target = f"unit: 个, {form}: {printed(limit)}, compare: {'rounded' if rounded else 'full'}"
    if status(judge_yaml, target, printed(low)) is Status.MET:
        assert status(judge_yaml, target, printed(low + rise)) is Status.MET


@FEW
@given(
    limit=HUNDREDTHS,
    high=HUNDREDTHS,
    fall=st.integers(0, 500),
    form=st.sampled_from(["at_most", "less_than"]),
    rounded=st.booleans(),
)
def test_lowering_never_unmeets_at_most(
    judge_yaml: Judge, limit: int, high: int, fall: int, form: str, rounded: bool
) -> None:
    target = f"unit: 个, {form}: {printed(limit)}, compare: {'rounded' if rounded else 'full'}"
    if status(judge_yaml, target, printed(high)) is Status.MET:
        assert status(judge_yaml, target, printed(high - fall)) is Status.MET


@FEW
@given(
    limit=COUNTS,
    figure=COUNTS,
    day=st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 12, 31)),
)
def test_a_full_flow_is_met_on_every_day(
    judge_yaml: Judge, limit: int, figure: int, day: date
) -> None:
    found = status(
        judge_yaml, f"unit: 人次, kind: flow, at_least: {limit}", str(figure), as_of=str(day)
    )
    assert (found is Status.MET) == (figure >= limit)


@given(st.sampled_from(GRID), st.sampled_from(GRID), st.sampled_from(GRID))
@pytest.mark.parametrize(
    ("form", "inside"),
    [
        ("at_least", lambda value, limit: value >= limit),
        ("at_most", lambda value, limit: value <= limit),
        ("more_than", lambda value, limit: value > limit),
        ("less_than", lambda value, limit: value < limit),
        ("equals", lambda value, limit: value == limit),
        ("rises_by", lambda change, limit: change >= abs(limit)),
        ("falls_by", lambda change, limit: change <= -abs(limit)),
        ("rises", lambda change, limit: change > 0),
        ("falls", lambda change, limit: change < 0),
        ("no_rise", lambda change, limit: change <= 0),
        ("no_fall", lambda change, limit: change >= 0),
    ],
)
def test_every_form_says_what_its_words_say(
    form: str,
    inside: Callable[[Fraction, Fraction], bool],
    value: Fraction,
    limit: Fraction,
    other: Fraction,
) -> None:
    size = abs(limit) if form.endswith("_by") else limit
    terms = True if form in ("rises", "falls", "no_rise", "no_fall") else f"{float(size)}个"
    (condition,) = forms.conditions(form, terms, Indicator("x", "数", unit="个"))
    assert (value in condition.interval) == inside(value, limit)


@given(st.sampled_from(GRID), st.sampled_from(GRID), st.sampled_from(GRID))
def test_between_says_what_its_words_say(value: Fraction, one: Fraction, two: Fraction) -> None:
    low, high = sorted((one, two))
    (condition,) = forms.conditions(
        "between", [f"{float(low)}个", f"{float(high)}个"], Indicator("x", "数", unit="个")
    )
    assert (value in condition.interval) == (low <= value <= high)


@given(st.integers(0, 5), st.integers(0, 5))
def test_reaches_says_what_its_words_say(wanted: int, found: int) -> None:
    scale = tuple("零一二三四五")
    (condition,) = forms.conditions("reaches", scale[wanted], Indicator("x", "级", scale=scale))
    assert (Fraction(found) in condition.interval) == (found >= wanted)


NAMES = sorted(
    {*units.names(), "%", "‰", "个/千人", "个/万人", "名/10万人", "人次/万人", "元/人次"}
)
FITTING = [(one, two) for one in NAMES for two in NAMES if units.fits(one, two)]


@given(st.sampled_from(FITTING), st.fractions())
def test_a_conversion_there_and_back_is_exact(pair: tuple[str, str], value: Fraction) -> None:
    there = units.convert(Quantity(value, pair[0]), pair[1])
    assert units.convert(there, pair[0]).value == value


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_fitting_is_mutual(one: str, two: str) -> None:
    assert units.fits(one, two) == units.fits(two, one)


@given(HUNDREDTHS, st.sampled_from(["", "%", "个", "百分点", "人次", "岁"]))
def test_a_printed_number_is_read_as_it_is(hundredths: int, unit: str) -> None:
    read = units.parse(printed(hundredths) + unit, "件")
    assert read == Quantity(Fraction(hundredths, 100), unit or "件", 2, bare=not unit)


@given(st.text(max_size=20))
def test_any_text_is_a_quantity_or_refused(text: str) -> None:
    code = ""
    try:
        units.parse(text, "个")
    except units.UnitError as error:
        code = error.code
    assert code in ("", "not-a-number", "number-out-of-range", "leading-zero", "unknown-unit")


@FEW
@given(numerator=COUNTS, denominator=st.integers(1, 2000))
def test_a_derived_rate_is_its_numerator_over_its_denominator(
    judge_yaml: Judge, numerator: int, denominator: int
) -> None:
    target = "signing_rate: {at_least: 50%, quote: q}"
    entry = f"signing_rate: {{numerator: {numerator}, denominator: {denominator}}}"
    elements = f"elements: {{signed: {numerator}, residents: {denominator}}}"
    for review in (judge_yaml(target, entry), judge_yaml(target, "{}", file=elements)):
        (verdict,) = review.verdicts
        assert verdict.measured[0].value == Fraction(100 * numerator, denominator)
        assert (verdict.status is Status.MET) == (2 * numerator >= denominator)


TARGETS = {
    "a": {"zh": "甲", "unit": "个", "at_least": "5个", "quote": "q"},
    "b": {"zh": "乙", "unit": "%", "falls_by": "1百分点", "quote": "q", "due": "2025-06-30"},
    "c": {
        "zh": "丙",
        "all_of": {"类": {"at_least": "6类"}, "项": {"at_least": "10项"}},
        "quote": "q",
    },
    "d": {
        "zh": "丁",
        "unit": "个",
        "at_least": "1个",
        "each": {"of": "中心", "count": 3},
        "quote": "q",
    },
}
ACTUALS = {
    "a": {"value": "4个", "date": "2025-12-31"},
    "b": {"value": "49%", "baseline": {"value": "50%", "year": 2024}, "date": "2025-06-30"},
    "c": {"all_of": {"类": 6, "项": 9}},
    "d": {"each": {"一": 1, "二": 2, "三": 1}},
}


def shuffled(data: Any, draw: Callable[[list[str]], list[str]]) -> Any:
    """The mapping with all its keys, and those of the mappings in it, in another order."""
    if not isinstance(data, dict):
        return data
    return {key: shuffled(data[key], draw) for key in draw(sorted(data))}


@FEW
@given(data=st.data())
def test_the_order_of_keys_never_changes_a_verdict(judge_yaml: Judge, data: st.DataObject) -> None:
    def draw(keys: list[str]) -> list[str]:
        return data.draw(st.permutations(keys))

    targets, actuals = (
        json.dumps(shuffled(one, draw), ensure_ascii=False) for one in (TARGETS, ACTUALS)
    )
    review = judge_yaml(targets, actuals)
    found = {verdict.target.id: str(verdict.status) for verdict in review.verdicts}
    assert found == {"a": "missed", "b": "met", "c": "missed", "d": "met"}


LIMITS = st.one_of(
    st.builds(
        "{}: {}".format,
        st.sampled_from(["at_least", "at_most", "more_than", "less_than", "equals"]),
        st.integers(0, 3),
    ),
    st.builds(
        lambda one, two: f"between: [{min(one, two)}, {max(one, two)}]",
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    st.builds("{}: true".format, st.sampled_from(["rises", "falls", "no_rise", "no_fall"])),
    st.builds(
        "{}: {}{}".format,
        st.sampled_from(["rises_by", "falls_by"]),
        st.integers(0, 2),
        st.sampled_from(["个", "%"]),
    ),
)
MORE = st.sampled_from(["", ", strength: soft", ", due: 2025-06-30", ", each: 中心", ", of: 城区"])
PLANS = st.dictionaries(st.sampled_from("abc"), st.tuples(LIMITS, MORE), min_size=1)
MIRROR = {
    Change.ADDED: Change.DROPPED, Change.DROPPED: Change.ADDED, Change.TIGHTENED: Change.LOOSENED,
    Change.LOOSENED: Change.TIGHTENED,
}  # fmt: skip


def made(plan_yaml: Plans, targets: dict[str, tuple[str, str]]) -> Plan:
    lines = [
        f"{id}: {{zh: 指标{id}, unit: 个, quote: q, {limit}{more}}}"
        for id, (limit, more) in targets.items()
    ]
    return plan_yaml("\n".join(lines))


def changes(comparison: Comparison) -> dict[str, tuple[Change, frozenset[Change]]]:
    return {one.target.id: (one.change, frozenset(one.also)) for one in comparison.differences}


@FEW
@given(targets=PLANS)
def test_a_plan_does_not_differ_from_itself(
    plan_yaml: Plans, targets: dict[str, tuple[str, str]]
) -> None:
    comparison = compare_plans(made(plan_yaml, targets), made(plan_yaml, targets))
    assert not comparison.changed
    assert changes(comparison) == {id: (Change.UNCHANGED, frozenset()) for id in targets}


@FEW
@given(old=PLANS, new=PLANS)
def test_the_way_back_mirrors_the_way_there(
    plan_yaml: Plans, old: dict[str, tuple[str, str]], new: dict[str, tuple[str, str]]
) -> None:
    before, after = made(plan_yaml, old), made(plan_yaml, new)
    there, back = changes(compare_plans(before, after)), changes(compare_plans(after, before))
    assert back == {id: (MIRROR.get(change, change), also) for id, (change, also) in there.items()}
    assert {id for id, (change, _) in there.items() if change is Change.ADDED} == set(new) - set(
        old
    )


@FEW
@given(
    limit=st.integers(0, 6),
    stricter=st.integers(0, 3),
    figure=st.integers(0, 12),
    form=st.sampled_from(["at_least", "at_most"]),
)
def test_what_meets_a_tightened_target_meets_the_old_one(
    plan_yaml: Plans, judge_yaml: Judge, limit: int, stricter: int, figure: int, form: str
) -> None:
    moved = limit + stricter if form == "at_least" else limit - stricter
    old, new = f"unit: 个, {form}: {limit}", f"unit: 个, {form}: {moved}"
    (difference,) = compare_plans(
        *(plan_yaml(f"x: {{zh: 指标, quote: q, {one}}}") for one in (old, new))
    ).differences
    assert difference.change is (Change.TIGHTENED if stricter else Change.UNCHANGED)
    if status(judge_yaml, new, str(figure)) is Status.MET:
        assert status(judge_yaml, old, str(figure)) is Status.MET


@FEW
@given(
    low=st.integers(0, 1000),
    rise=st.integers(0, 300),
    rule=st.sampled_from(
        [
            "steps: {90%: 4, 85%: 2, 60%: 1}",
            "per: 3百分点, deduct: 0.5, started: up",
            "per: 3百分点, deduct: 0.5, started: down",
            "per: 3百分点, deduct: 0.5, started: none",
            "per: 3百分点, deduct: 0.5",
            "per: 1百分点, deduct: 1, started: up, floor: 1",
            "all_or_nothing: true",
        ]
    ),
)
def test_a_better_figure_never_has_fewer_points(
    judge_yaml: Judge, low: int, rise: int, rule: str
) -> None:
    target = f"x: {{zh: 率, unit: '%', kind: rate, open: true, quote: q, at_least: 90%, points: {{full: 4, {rule}}}}}"
    found = []
    for tenths in (low, low + rise):
        verdict = scored(judge_yaml(target, f"x: {tenths // 10}.{tenths % 10}%")).verdicts[0]
        assert verdict.points is not None
        assert 0 <= verdict.points <= 4
        assert (verdict.points == 4) >= (verdict.status == "met")
        found.append(verdict.points)
    assert found[0] <= found[1]
