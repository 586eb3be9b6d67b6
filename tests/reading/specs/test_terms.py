"""Limits of plans: what may be meant in two ways is refused, and a change in ‰ is one of points."""

from fractions import Fraction

import pytest

from healthplan_cli.model.condition import Measure
from healthplan_cli.model.interval import Interval
from healthplan_cli.text.problems import InvalidInputError
from tests.conftest import read_plan

SHARE = "zh: 占比, unit: '%', kind: rate, quote: q"
PERMILLE = "zh: 发生率, unit: ‰, kind: rate, quote: q"
DEATHS = "zh: 死亡率, unit: 人/10万, kind: rate, quote: q"


def refusals(target: str) -> list[tuple[str, str]]:
    """The codes and words that a plan of one target is refused for; none where it is read."""
    try:
        read_plan(f"x: {{{target}}}")
    except InvalidInputError as error:
        return [(problem.code, str(problem.words)) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("target", "readings"),
    [
        (f"{SHARE}, at_least: 0.85", "0.85 may mean 0.85% or 85%"),
        (f"{SHARE}, at_least: 1", "1 may mean 1% or 100%"),
        (f"{SHARE}, at_most: 0.31", "0.31 may mean 0.31% or 31%"),
        (f"{SHARE}, at_least: '０.85'", "０.85 may mean 0.85% or 85%"),
        (f"{PERMILLE}, at_most: 0.006", "0.006 may mean 0.006‰ or 6‰"),
        (f"{DEATHS}, at_most: 0.00014", "0.00014 may mean 0.00014 人/10万 or 14 人/10万"),
        (f"{SHARE}, at_least: 85%, baseline: 0.8", "0.8 may mean 0.8% or 80%"),
        (f"{SHARE}, at_least: 85%, baseline: {{value: 0.8}}", "0.8 may mean 0.8% or 80%"),
        (f"{SHARE}, at_least: 85%, baseline: 80%, schedule: {{2025-06-30: 0.5}}", "0.5 may mean"),
        ("zh: 分项, quote: q, unit: '%', all_of: {甲: {at_least: 0.85}}", "0.85 may mean 0.85% or 85%"),
    ],
)  # fmt: skip
def test_a_bare_share_that_may_be_a_ratio(target: str, readings: str) -> None:
    ((code, words),) = refusals(target)
    assert code == "bare-share"
    assert words.startswith(readings)


@pytest.mark.parametrize(
    "target",
    [
        f"{SHARE}, at_least: 0.85%",
        f"{SHARE}, at_least: 85",
        f"{SHARE}, at_most: 0",
        f"{SHARE}, at_least: 1%",
        f"{SHARE}, rises_by: 0.5",
        f"{SHARE}, at_least: 85%, baseline: 80",
        f"{PERMILLE}, at_most: 0.6‰",
        f"{DEATHS}, at_most: 0.9/10万",
        "zh: 床护比, unit: 比, kind: rate, quote: q, at_least: 0.5",
        "zh: 机构, unit: 家, kind: stock, quote: q, at_least: 1",
    ],
)
def test_a_number_that_has_one_reading(target: str) -> None:
    assert refusals(target) == []


@pytest.mark.parametrize("limit", ["1/3以上", "三分之一强"])
def test_a_fraction_is_no_limit_with_words_beside_it(limit: str) -> None:
    ((code, words),) = refusals(f"{SHARE}, at_least: {limit}")
    assert code == "not-a-number"
    assert words.endswith(
        "is a fraction; write it alone for a share, as 1/3, and a limit of anything else as one "
        "number with its unit"
    )


@pytest.mark.parametrize(
    ("indicator", "terms", "measure", "size", "unit"),
    [
        (PERMILLE, "1‰", Measure.CHANGE, Fraction(1), "千分点"),
        (PERMILLE, "1千分点", Measure.CHANGE, Fraction(1), "千分点"),
        (PERMILLE, "1", Measure.CHANGE, Fraction(1), "千分点"),
        (PERMILLE, "10%", Measure.RELATIVE_CHANGE, Fraction(10), "%"),
        (SHARE, "1百分点", Measure.CHANGE, Fraction(1), "百分点"),
        (SHARE, "2%", Measure.RELATIVE_CHANGE, Fraction(2), "%"),
        (DEATHS, "1人/10万", Measure.CHANGE, Fraction(1), "人/10万"),
    ],
)
def test_a_change_in_the_own_unit_is_absolute(
    indicator: str, terms: str, measure: Measure, size: Fraction, unit: str
) -> None:
    (target,) = read_plan(f"x: {{{indicator}, falls_by: {terms}}}").targets
    (condition,) = target.conditions
    assert (condition.measure, condition.unit) == (measure, unit)
    assert condition.interval == Interval(high=-size)
