"""`change:` of a target: what a change in % of a share means is decided once, by who reads the plan."""

from fractions import Fraction

import pytest

from healthplan_cli.model.condition import Measure
from healthplan_cli.reading.plan_checks.quote import misread_quotes
from tests.conftest import read_plan

SHARE = "zh: 占比, unit: '%', kind: rate"


@pytest.mark.parametrize(
    ("terms", "end", "unit"),
    [
        ("rises_by: 2%, change: points", "2", "百分点"),
        ("rises_by: 2％, change: points", "2", "百分点"),
        ("falls_by: 1.5 %, change: points", "-1.5", "百分点"),
        (
            "rises_by: {2025-06-30: 1%, 2025-12-31: 1%}, change: points, counts: within",
            "1",
            "百分点",
        ),
        ("about: {rises_by: 2%, within: 0.5百分点}, change: points", "1.5", "百分点"),
    ],
)
def test_a_change_in_points_may_be_written_in_per_cent(terms: str, end: str, unit: str) -> None:
    (target,) = read_plan(f"x: {{{SHARE}, {terms}, quote: q}}").targets
    condition = target.conditions[0]
    assert condition.measure is Measure.CHANGE
    assert condition.interval.ends[0] == Fraction(end)
    assert condition.unit == unit


def test_a_confirmed_relative_change_is_what_it_was() -> None:
    (target,) = read_plan(f"x: {{{SHARE}, falls_by: 30%, change: relative, quote: q}}").targets
    assert target.conditions[0].measure is Measure.RELATIVE_CHANGE


def test_a_quote_in_per_cent_agrees_with_a_change_that_is_confirmed_as_points() -> None:
    plan = read_plan(f"x: {{{SHARE}, rises_by: 2%, change: points, quote: 提高2%}}")
    assert list(misread_quotes(plan)) == []
    plan = read_plan(f"x: {{{SHARE}, rises_by: 2%, change: points, quote: 提高3%}}")
    assert [problem.code for problem in misread_quotes(plan)] == ["quote-number"]
