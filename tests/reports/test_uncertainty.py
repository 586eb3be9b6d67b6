"""The interval of a figure in words: rounded outwards, and never onto a limit that is outside."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from msgspec.structs import replace

from healthplan_cli.model.review import Review
from healthplan_cli.model.uncertainty import Uncertainty
from healthplan_cli.reports import _notes, _uncertainty
from healthplan_cli.text.words import Language

ENGLISH = Language("en")
SHARE = "x: {zh: 覆盖率, unit: '%', kind: rate, at_least: 30%, quote: 30%}"


def interval(review: Review) -> str:
    (verdict,) = review.verdicts
    return _uncertainty.interval(verdict, ENGLISH)


@pytest.mark.parametrize(
    ("target", "entry", "shown"),
    [
        # 28.3760... and 34.8007...
        (SHARE, "{value: 31.5%, survey: {n: 1200, design_effect: 1.5}}", "28.37% to 34.81%"),
        # 55.2554... and 73.6357... of 65 of 100
        (SHARE, "{numerator: 65, denominator: 100}", "55.2% to 73.7%"),
        # 0 of 1: 0 and z^2 / (1 + z^2) = 79.34...
        (SHARE, "{numerator: 0, denominator: 1}", "0.0% to 79.4%"),
        (
            "x: {zh: 率, unit: 例/10万人, better: lower, at_most: 9例/10万人, quote: 不高于9}",
            "{numerator: 5例, denominator: 100人}",
            "1623 to 11669 例/10万人",
        ),
    ],
)
def test_it_is_rounded_outwards_to_three_digits_of_its_width(
    judge_yaml: Callable[..., Review], target: str, entry: str, shown: str
) -> None:
    assert interval(judge_yaml(target, f"x: {entry}")) == shown


@pytest.mark.parametrize(("limit", "shown"), [("28.37%", "28.376% to"), ("28%", "28.37% to")])
def test_it_has_more_digits_where_a_limit_would_seem_to_be_inside(
    judge_yaml: Callable[..., Review], limit: str, shown: str
) -> None:
    target = SHARE.replace("at_least: 30%", f"at_least: {limit}")
    found = judge_yaml(target, "x: {value: 31.5%, survey: {n: 800}}")
    assert interval(found).startswith(shown)
    assert "the limit lies inside the interval" not in _notes.notes(found.verdicts[0], ENGLISH)


def test_of_institutions_it_is_said_which_have_a_limit_inside(
    judge_yaml: Callable[..., Review],
) -> None:
    target = SHARE.replace("at_least: 30%", "at_least: 30%, each: 医院")
    entries = "{甲: {numerator: 40, denominator: 100}, 乙: {numerator: 31, denominator: 100}}"
    (verdict,) = judge_yaml(target, f"x: {{each: {entries}}}").verdicts
    assert "the limit lies inside the interval: 乙" in _notes.notes(verdict, ENGLISH)


def test_ends_that_are_one_are_shown_with_the_most_decimals(
    judge_yaml: Callable[..., Review],
) -> None:
    (verdict,) = judge_yaml(SHARE, "x: {numerator: 65, denominator: 100}").verdicts
    point = Uncertainty(Fraction(65), Fraction(65), "%", "wilson")  # as in a report that was edited
    found = replace(verdict, measured=(replace(verdict.measured[0], uncertainty=point),))
    end = "65." + "0" * _uncertainty.MOST_DECIMALS + "%"
    assert _uncertainty.interval(found, ENGLISH) == f"{end} to {end}"
