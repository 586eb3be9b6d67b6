"""Nothing is met by a figure that is doubted, be it of an entry, a part of it or an element."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from healthplan_cli.judging.doubts import doubted
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.text.problems import Level, Position, Problem
from healthplan_cli.text.words import say
from tests.judging.of_files import checked

Judge = Callable[..., Review]


def only(review: Review) -> Verdict:
    (verdict,) = review.verdicts
    return verdict


@pytest.mark.parametrize(
    ("code", "level", "line", "statuses"),
    [
        ("impossible-figure", "error", 5, ["undetermined", "missed", "met"]),
        ("rate-differs", "error", 5, ["undetermined", "missed", "met"]),
        ("impossible-figure", "error", 6, ["met", "missed", "met"]),  # what is missed stays missed
        ("impossible-figure", "warning", 5, ["undetermined", "missed", "met"]),  # not explained
        ("implausible-figure", "warning", 5, ["undetermined", "missed", "met"]),
        ("jump", "warning", 5, ["met", "missed", "met"]),
        ("rule/signing_chain", "error", 5, ["undetermined", "missed", "met"]),
    ],
)
def test_a_doubted_figure_meets_nothing(
    code: str, level: Level, line: int, statuses: list[str], judge_yaml: Judge
) -> None:
    targets = "\n".join(f"{id}: {{zh: 数, unit: 个, quote: q, at_least: 5}}" for id in "abc")
    review = judge_yaml(targets, "a: 5\nb: 1\nc: 5")
    column = review.verdicts[line - 5].position.column
    problem = Problem(Position("actuals.yaml", line, column), code, say("cannot be"), level)
    made = doubted(replace(review, problems=(problem,)))
    assert [str(verdict.status) for verdict in made.verdicts] == statuses
    reasons = [verdict.reason and str(verdict.reason) for verdict in made.verdicts]
    assert reasons == ["cannot be" if status == "undetermined" else None for status in statuses]
    assert [one.target for one in made.verdicts] == [one.target for one in review.verdicts]


def test_every_figure_a_problem_is_about_is_doubted(judge_yaml: Judge) -> None:
    review = judge_yaml(
        "\n".join(f"{id}: {{zh: 数, unit: 个, quote: q, at_least: 5}}" for id in "abc"),
        "a: 5\nb: 5\nc: 5",
    )
    first, _, third = (verdict.position for verdict in review.verdicts)
    problem = Problem(first, "rule/chain", say("cannot both be"), also=(third,))
    made = doubted(replace(review, problems=(problem,)))
    assert [str(verdict.status) for verdict in made.verdicts] == [
        "undetermined",
        "met",
        "undetermined",
    ]


@pytest.mark.parametrize(
    ("terms", "actual"),
    [
        ("unit: 个, at_least: 5, each: {of: 医院, count: 2}", "{each: {甲: 5, 乙: 5}}"),
        ("unit: 个, at_least: 5", "{each: {甲: 5, 乙: 5}}"),
        ("all_of: {类: {at_least: 5类}, 项: {at_least: 5项}}", "{all_of: {类: 5, 项: 5}}"),
    ],
)
def test_the_figure_of_each_institution_and_part_is_doubted(
    terms: str, actual: str, judge_yaml: Judge
) -> None:
    review = judge_yaml(f"x: {{zh: 数, quote: q, {terms}}}", f"x: {actual}")
    assert str(only(review).status) == "met"
    entry = review.submission.actuals["x"]
    *_, last = (entry.each or entry.parts or {}).values()
    problem = Problem(last.position, "impossible-figure", say("cannot be"))
    assert str(only(doubted(replace(review, problems=(problem,)))).status) == "undetermined"


def test_a_rate_derived_from_a_doubted_element_meets_nothing(judge_yaml: Judge) -> None:
    """30 of 50 residents signed is 60 %, but the count of signed residents is in doubt."""
    elements = "elements: {signed: 30, residents: 50}"
    review = judge_yaml("signing_rate: {at_least: 50%, quote: q}", "", file=elements)
    assert str(only(review).status) == "met"
    problem = Problem(review.submission.element_positions["signed"], "rule/chain", say("cannot be"))
    assert str(only(doubted(replace(review, problems=(problem,)))).status) == "undetermined"


@pytest.mark.parametrize(
    ("entry", "residents", "status"),
    [
        ("{numerator: 400人}", "1000人", "met"),
        ("{numerator: 400人}", "1000.5人", "undetermined"),
        # of one count alone no rate is made, and the printed one counts
        ("40%", "1000.5人", "met"),
    ],
)
def test_a_doubt_about_an_element_is_one_about_what_is_made_of_it(
    entry: str, residents: str, status: str, tmp_path: Path
) -> None:
    review = checked(
        tmp_path,
        "  family_doctor_signing_rate: {at_least: 30%, quote: q}\n",
        f"  family_doctor_signing_rate: {entry}\n",
        f"elements: {{resident_population: {residents}}}",
    )
    assert review.verdicts[0].status == status
