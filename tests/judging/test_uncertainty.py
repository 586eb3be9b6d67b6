"""What chance leaves open of a figure, and what one case would turn; neither moves a verdict.

Limits are those of the published test data of PHEindicatormethods, UK Health Security Agency, or
worked by hand.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan_cli.judging.judge import judging_of
from healthplan_cli.judging.one_case import with_one_case
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Measured, OneCase, Review, Status, Verdict

Judge = Callable[..., Review]
SHARE = "x: {zh: 覆盖率, unit: '%', kind: rate, at_least: 85%, quote: 85%}"
RATE = (
    "x: {zh: 死亡率, unit: 例/10万人, better: lower, kind: rate, at_most: 1000例/10万人, "
    "quote: 1000/10万}"
)
FALLS = (
    "x: {zh: 近视率, unit: '%', better: lower, kind: rate, falls_by: 1百分点, quote: 降1个百分点}"
)


def measured(review: Review) -> Measured:
    (verdict,) = review.verdicts
    return verdict.measured[0]


def ends(review: Review) -> tuple[Fraction, Fraction]:
    found = measured(review).uncertainty
    assert found is not None
    return found.low, found.high


@pytest.mark.parametrize(
    ("target", "entry", "low", "high", "method"),
    [
        (SHARE, "{numerator: 65, denominator: 100}", "55.25444329", "73.63575175", "wilson"),
        (SHARE, "{numerator: 222, denominator: 3215}", "6.07916903", "7.83395668", "wilson"),
        (RATE, "{numerator: 5例, denominator: 100人}", "1623.48639012", "11668.33207932", "exact"),
        (RATE, "{numerator: 20例, denominator: 100人}", "12211.4288348", "30889.8803692", "byar"),
        # p = 0.5, n = 200 / 2: (50 + z^2/2 -+ z sqrt(25 + z^2/4)) / (100 + z^2), z^2 = 3.841459
        (SHARE, "{value: 50%, survey: {n: 200, design_effect: 2}}", "40.38", "59.62", "wilson"),
        (SHARE, "{value: 50%, survey: {n: 100}}", "40.38", "59.62", "wilson"),
        # of 100 all: 100 / (100 + z^2), and of none z^2 / (100 + z^2)
        (SHARE, "{value: 100%, survey: {n: 100}}", "96.30", "100.00", "wilson"),
        (SHARE, "{value: 0%, survey: {n: 100}}", "0.00", "3.70", "wilson"),
    ],
)
def test_the_interval_is_the_published_one(
    judge_yaml: Judge, target: str, entry: str, low: str, high: str, method: str
) -> None:
    found = measured(judge_yaml(target, f"x: {entry}")).uncertainty
    assert found is not None
    assert found.method == method
    for end, published in ((found.low, low), (found.high, high)):
        digits = len(published.partition(".")[2])
        assert abs(end - Fraction(published)) < Fraction(1, 10**digits)
        assert (end * 10**12).denominator == 1


def test_the_interval_of_a_change_is_that_of_its_figure(judge_yaml: Judge) -> None:
    review = judge_yaml(FALLS, "x: {value: 50%, baseline: 52%, survey: {n: 100}}")
    low, high = ends(review)
    assert low < 50 < high
    assert not measured(review).limit_inside


@pytest.mark.parametrize(
    "entry",
    [
        "{value: 65%}",
        "{numerator: 6.5, denominator: 10}",
        "{value: 65%, numerator: 65元, denominator: 100元}",
        "{numerator: 101, denominator: 100, explain: 含外来人口}",
    ],
)
def test_what_is_no_count_of_whole_cases_in_a_whole_has_no_interval(
    judge_yaml: Judge, entry: str
) -> None:
    assert measured(judge_yaml(SHARE, f"x: {entry}")).uncertainty is None


def test_a_ratio_to_something_else_has_no_interval(judge_yaml: Judge) -> None:
    target = "x: {zh: 医护比, unit: '1:x', kind: rate, at_least: '1:1.2', quote: 1∶1.2}"
    found = judge_yaml(target, "x: {numerator: 150人, denominator: 120人}")
    assert measured(found).uncertainty is None


@pytest.mark.parametrize(
    ("limit", "inside"),
    [("40%", False), ("40.4%", True), ("50%", True), ("59.6%", True), ("60%", False)],
)
def test_a_limit_lies_inside_the_interval_or_not(
    judge_yaml: Judge, limit: str, inside: bool
) -> None:
    target = SHARE.replace("at_least: 85%", f"at_least: {limit}")
    found = measured(judge_yaml(target, "x: {value: 50%, survey: {n: 100}}"))
    assert found.limit_inside is inside


Cases = Callable[[str, str], Verdict]


@pytest.fixture
def one_case(judge_yaml: Judge, plan_yaml: Callable[..., Plan]) -> Cases:
    def found(target: str, entry: str) -> Verdict:
        review = judge_yaml(target, f"x: {entry}")
        plan = plan_yaml(target)
        (verdict,) = with_one_case(review, judging_of(plan, review.submission)).verdicts
        return verdict

    return found


MORE_MEETS = (OneCase(1, Status.MET),)
LESS_MISSES = (OneCase(-1, Status.MISSED),)


@pytest.mark.parametrize(
    ("entry", "turns"),
    [
        # 85 % of 54 are 45.9
        ("{numerator: 45, denominator: 54}", MORE_MEETS),
        ("{numerator: 46, denominator: 54}", LESS_MISSES),
        ("{numerator: 44, denominator: 54}", ()),
        ("{numerator: 47, denominator: 54}", ()),
        ("{value: 85.2%, numerator: 46, denominator: 54}", LESS_MISSES),
        ("{value: 85%}", ()),
        ("{value: 85%, survey: {n: 54}}", ()),
        ("{numerator: 46, denominator: 54, survey: {n: 54}}", ()),
        (
            "{each: {甲: {numerator: 20, denominator: 24}, 乙: {numerator: 26, denominator: 30}}}",
            LESS_MISSES,
        ),
        ("{numerator: 2.5万人, denominator: 25000人}", ()),
        ("{numerator: 2.125万人, denominator: 25000人}", ()),  # 85 %, to the nearest ten
    ],
)
def test_one_case_is_judged_by_the_same_judge(
    one_case: Cases, entry: str, turns: tuple[OneCase, ...]
) -> None:
    assert one_case(SHARE, entry).one_case == turns


def test_no_case_is_taken_from_none_nor_added_to_all(one_case: Cases) -> None:
    none = SHARE.replace("at_least: 85%", "at_most: 0%")
    assert one_case(none, "{numerator: 0, denominator: 54}").one_case == (
        OneCase(1, Status.MISSED),
    )
    every = SHARE.replace("at_least: 85%", "at_least: 100%")
    assert one_case(every, "{numerator: 54, denominator: 54}").one_case == LESS_MISSES
    assert one_case(every, "{numerator: 53, denominator: 54}").one_case == MORE_MEETS


def test_either_way_may_turn_it(one_case: Cases) -> None:
    exactly = SHARE.replace("at_least: 85%", "equals: 50%")
    found = one_case(exactly, "{numerator: 5, denominator: 10}").one_case
    assert found == (OneCase(1, Status.MISSED), OneCase(-1, Status.MISSED))


def test_a_case_less_may_be_what_meets_an_upper_limit(one_case: Cases) -> None:
    found = one_case(RATE, "{numerator: 11例, denominator: 1000人}")
    assert found.one_case == (OneCase(-1, Status.MET),)


@given(st.integers(0, 60), st.integers(1, 60), st.sampled_from(["at_least", "at_most", "equals"]))
def test_neither_counts_nor_a_survey_move_a_verdict(
    judge_yaml: Judge, plan_yaml: Callable[..., Plan], numerator: int, denominator: int, form: str
) -> None:
    target = SHARE.replace("at_least", form)
    counts = f"numerator: {numerator}, denominator: {denominator}"
    plain = judge_yaml(target, f"x: {{{counts}}}")
    surveyed = judge_yaml(target, f"x: {{{counts}, survey: {{n: {denominator}}}}}")
    assert plain.verdicts[0].status is surveyed.verdicts[0].status
    told = with_one_case(plain, judging_of(plan_yaml(target), plain.submission))
    assert [one.status for one in told.verdicts] == [one.status for one in plain.verdicts]
    assert [one.measured for one in told.verdicts] == [one.measured for one in plain.verdicts]


@pytest.mark.parametrize("target", [SHARE, RATE])
def test_a_figure_by_less_than_nobody_has_no_interval(judge_yaml: Judge, target: str) -> None:
    review = judge_yaml(target, "x: {numerator: 5, denominator: -100}")
    assert measured(review).uncertainty is None
