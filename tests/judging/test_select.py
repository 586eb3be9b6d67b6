"""Which targets are looked at: every kind of choice must fit, of each any one."""

from collections.abc import Callable

import pytest

from healthplan_cli.judging.select import Selection, refuse_idle, selected
from healthplan_cli.model.review import Review
from healthplan_cli.text.problems import UsageError

Judge = Callable[..., Review]
TARGETS = """
a: {zh: 数, unit: 个, at_least: 1, quote: q, binding: true, lead: 医政科, section: 一、基层卫生}
b: {zh: 数, unit: 个, at_least: 1, quote: q, binding: false, lead: [医政科, 财务科], section: 二、公共卫生}
c: {zh: 数, unit: 个, at_least: 1, quote: q, strength: soft, support: 医政科, section: 二、公共卫生}
"""
SIGNING = "signing: {zh: 家庭医生签约率, en: Signing rate, unit: '%', at_least: 30%, quote: q}"


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(), "abc"),
        (Selection(only=("hard",)), "ab"),
        (Selection(only=("soft",)), "c"),
        (Selection(only=("binding",)), "a"),
        (Selection(only=("expected",)), "b"),
        (Selection(only=("binding", "soft")), "ac"),
        (Selection(leads=("医政科",)), "ab"),
        (Selection(leads=("财务科", "法规科")), "b"),
        (Selection(sections=("公共卫生",)), "bc"),
        (Selection(sections=("基层卫生", "公共卫生")), "abc"),
        (Selection(targets=("c", "a")), "ac"),
        (Selection(sections=("公共卫生",), only=("hard",)), "b"),
        (Selection(sections=("公共卫生",), targets=("a",)), ""),
    ],
    ids=str,
)
def test_a_target_is_selected_when_it_fits_every_kind_of_choice(
    selection: Selection, ids: str, judge_yaml: Judge
) -> None:
    assert (
        "".join(
            verdict.target.id
            for verdict in selected(judge_yaml(TARGETS, "a: 1"), selection).verdicts
        )
        == ids
    )


def test_a_target_is_selected_by_each_name_of_its_indicator(judge_yaml: Judge) -> None:
    review = judge_yaml(SIGNING, "")
    (verdict,) = review.verdicts
    for name in ("家庭医生签约率", "Signing rate", "signing"):
        assert selected(review, Selection(targets=(name,))).verdicts == (verdict,)


LISTED = "; hpc show PLAN lists its targets and sections"


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(targets=("a", "nope")), f"no target of p is --target nope{LISTED}"),
        (
            Selection(targets=("医生签约",)),
            "no target of p is --target 医生签约; did you mean 家庭医生签约率?",
        ),
        (
            Selection(targets=("签约", "家庭医生签约")),
            "no target of p is --target 签约; did you mean 家庭医生签约率?",
        ),
        (Selection(leads=("医政处",)), "no target of p is --lead 医政处; did you mean 医政科?"),
        (Selection(sections=("三、",)), f"no target of p is --section 三、{LISTED}"),
        (Selection(leads=("人事科",)), f"no target of p is --lead 人事科{LISTED}"),
        (
            Selection(sections=("公共卫生",), targets=("a",)),
            "no target of p is --section 公共卫生 --target a",
        ),
    ],
    ids=str,
)
def test_a_word_of_a_choice_that_fits_no_target_is_refused(
    selection: Selection, words: str, judge_yaml: Judge
) -> None:
    review = judge_yaml(f"{TARGETS}{SIGNING}", "a: 1")
    targets = [verdict.target for verdict in review.verdicts]
    refuse_idle(Selection(targets=("a", "b")), targets, "p")
    with pytest.raises(UsageError) as refused:
        refuse_idle(selection, targets, "p")
    assert str(refused.value) == words


def test_a_selection_is_shown_as_it_is_typed() -> None:
    assert (
        str(Selection(only=("hard",), leads=("医政科",), targets=("a", "b")))
        == "--only hard --lead 医政科 --target a --target b"
    )
    assert str(Selection(sections=("一", "二"))) == "--section 一 --section 二"
