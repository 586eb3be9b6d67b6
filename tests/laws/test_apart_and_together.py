"""Figures of one unit, or of two that it is split in, come to the same; two reviews differ in both directions alike."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from healthplan_cli.collecting.pooled import pooled_of
from healthplan_cli.diffing.reviews import compare_reviews
from healthplan_cli.model.collected import Pooled
from healthplan_cli.model.comparison import Turn
from healthplan_cli.model.review import Review
from tests.collecting.conftest import collected_texts

Judge = Callable[..., Review]
FEW = settings(max_examples=60, deadline=None)
DAY = date(2025, 12, 31)
RATE = "signing_rate: {at_least: 30%, quote: x}"
CLINICS = "clinics: {at_least: 50家, zh: 新增门诊, unit: 家, kind: flow, quote: x}"
COUNTS = st.tuples(st.integers(0, 500), st.integers(500, 2000))
FIGURES = st.dictionaries(st.sampled_from("abc"), st.integers(0, 9))


def pooled(targets: str, actuals: Mapping[str, str]) -> Pooled:
    plan, returns = collected_texts(targets, actuals)
    (found,) = pooled_of(plan, returns, DAY)
    return found


def status(found: Pooled) -> str:
    assert found.verdict is not None
    return str(found.verdict.status)


def rate(part: int, whole: int) -> str:
    return f"signing_rate: {{numerator: {part}人, denominator: {whole}人}}"


@FEW
@given(one=COUNTS, two=COUNTS)
def test_a_rate_of_two_units_is_that_of_both_as_one(
    one: tuple[int, int], two: tuple[int, int]
) -> None:
    part, whole = one[0] + two[0], one[1] + two[1]
    apart = pooled(RATE, {"甲县": rate(*one), "乙县": rate(*two)})
    together = pooled(RATE, {"甲县": rate(part, whole)})
    assert apart.figure == together.figure == Fraction(100 * part, whole)
    assert status(apart) == status(together)


@FEW
@given(one=st.integers(0, 40), two=st.integers(0, 40))
def test_a_count_of_two_units_is_that_of_both_as_one(one: int, two: int) -> None:
    apart = pooled(CLINICS, {"甲县": f"clinics: {one}家", "乙县": f"clinics: {two}家"})
    together = pooled(CLINICS, {"甲县": f"clinics: {one + two}家"})
    assert apart.figure == together.figure == one + two
    assert status(apart) == status(together)


@FEW
@given(one=st.integers(0, 90))
def test_a_unit_that_sent_nothing_never_meets_for_all(one: int) -> None:
    found = pooled(CLINICS, {"甲县": f"clinics: {one}家", "乙县": ""})
    assert found.verdict is None or status(found) != "met"


def review(judge_yaml: Judge, figures: Mapping[str, int]) -> Review:
    targets = "\n".join(f"{id}: {{zh: 指标{id}, unit: 个, at_least: 5, quote: q}}" for id in "abc")
    actuals = "\n".join(f"{id}: {figure}" for id, figure in figures.items())
    return judge_yaml(targets, actuals or "{}")


@FEW
@given(figures=FIGURES)
def test_a_review_does_not_differ_from_itself(judge_yaml: Judge, figures: dict[str, int]) -> None:
    one = review(judge_yaml, figures)
    assert not compare_reviews(one, one).changed


@FEW
@given(old=FIGURES, new=FIGURES)
def test_a_verdict_turns_back_on_the_way_back(
    judge_yaml: Judge, old: dict[str, int], new: dict[str, int]
) -> None:
    before, after = review(judge_yaml, old), review(judge_yaml, new)
    there = {move.target.id: move for move in compare_reviews(before, after).moves}
    back = {move.target.id: move for move in compare_reviews(after, before).moves}
    for id, move in there.items():
        assert back[id].is_turned == move.is_turned
        assert back[id].is_figure_changed == move.is_figure_changed
        is_newly_met = old.get(id, 0) < 5 <= new.get(id, 0)
        assert (move.turn is Turn.NEWLY_MET) == is_newly_met
