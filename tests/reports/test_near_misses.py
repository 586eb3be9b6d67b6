"""However near a figure comes to its limit, no report shows the two as one; worked by hand."""

from collections.abc import Callable

import pytest

from healthplan_cli.model.review import Review
from healthplan_cli.reports._verdict_row import rows
from healthplan_cli.text.words import Language

Judge = Callable[..., Review]


@pytest.mark.parametrize(
    ("unit", "limit", "actual", "shown"),
    [
        ("亿元", "1亿元", "99999999元", ("0.99999999亿元", "+0.00000001亿元", "99.999999%")),
        ("亿元", "1亿元", "1元", ("0.00000001亿元", "+0.99999999亿元", "0.000001%")),
        ("'%'", "32%", "31.99%", ("31.99%", "+0.01百分点", "99.97%")),
        (
            "'%'",
            "32%",
            "{numerator: 31999999人, denominator: 100000000人}",
            ("31.999999%", "+0.000001百分点", "99.999997%"),
        ),
        ("'%'", "32%", "{numerator: 1人, denominator: 3人}", ("33.3333%", "", "104.2%")),
        ("'%'", "32%", "32%", ("32%", "", "100%")),
    ],
)
def test_a_near_miss_is_shown_as_one(
    unit: str, limit: str, actual: str, shown: tuple[str, str, str], judge_yaml: Judge
) -> None:
    review = judge_yaml(f"x: {{zh: 数, unit: {unit}, quote: q, at_least: {limit}}}", f"x: {actual}")
    (row,) = rows(review, Language("zh"))
    assert (row.actual, row.gap, row.attainment) == shown
    assert row.figures
    assert shown[0].startswith(row.figures.shown)


def test_a_change_that_just_misses_is_not_shown_as_its_limit(judge_yaml: Judge) -> None:
    targets = "x: {zh: 率, unit: '%', better: lower, quote: q, falls_by: 1百分点}"
    (row,) = rows(judge_yaml(targets, "x: {value: 51.60001%, baseline: 52.6%}"), Language("zh"))
    assert row.actual == "52.6% → 51.60001% (-0.99999百分点)"
