"""Whether last year's figures are of the day, and of the institutions, that changes count from."""

from collections.abc import Iterator
from datetime import date

from healthplan_cli.judging.baseline import another_day
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases.names import institution_name
from healthplan_cli.reading.phrases.places import name_within
from healthplan_cli.rules import Figure, figures
from healthplan_cli.rules.parser import parse_formula
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say


def of_another_day(
    review: Review, plan: Plan, earlier: Submission, last_day: date
) -> Iterator[Problem]:
    """Yield a warning for each figure that is no baseline as it is dated, where no other is known.

    `plan` is the one that last year's file answers.
    """
    for target in review.plan.targets:
        actual = review.submission.actuals.get(target.id)
        if not target.asks_for_change or actual is None or actual.baseline is not None:
            continue
        for _, then in _entries_before(target, plan, earlier):
            day = another_day(then, last_day)
            if day is not None:
                words = say(
                    "the figure is of {day}, and changes are counted from {last_day}; it is no "
                    "baseline",
                    day=day,
                    last_day=last_day,
                )
                yield Problem(then.position, "wrong-baseline-year", words, "warning")


def of_other_institutions(
    plan: Plan, submission: Submission, plan_then: Plan, earlier: Submission
) -> Iterator[Problem]:
    """Yield a doubt about each change of a sum that last year was one of other institutions.

    `submission` has every baseline as it is given: one that is printed says itself what it is of.
    """
    named = set(_named_of_last_year(plan))
    for target in plan.to_report.targets:
        now = submission.actuals.get(target.id)
        is_counted = target.asks_for_change or not named.isdisjoint(_ids(target))
        if now is None or not is_counted or not _is_from_file(target, now) or now.explain:
            continue
        for one, then in _entries_before(target, plan_then, earlier):
            if one.adds_institutions and _are_others(now, then, plan.region):
                words = say(
                    "last year's figure is of {then}, and this one is of {now}; say why the two "
                    "can be compared with explain: (in a table: explanation)",
                    then=_of_whom(then),
                    now=_of_whom(now),
                )
                yield Problem(now.position, "not-comparable", words, "warning")


def _named_of_last_year(plan: Plan) -> Iterator[str]:
    """Yield the ids of figures that formulas take of last year, or whose change they make."""
    for target in plan.targets:
        is_change = target.asks_for_change
        for figure in _figures_in_formulas(target):
            if is_change or figure.previous:
                yield figure.id


def _figures_in_formulas(target: Target) -> Iterator[Figure]:
    for indicator in target.measured:
        if indicator.formula:
            yield from figures(parse_formula(indicator.formula))


def _ids(target: Target) -> set[str]:
    return {target.id, target.indicator.id}


def _is_from_file(target: Target, now: Actual) -> bool:
    """Return whether last year's figure is that of its file, and no baseline is given."""
    return now.last_year is not None and now.baseline is None and target.baseline is None


def _entries_before(
    target: Target, plan: Plan, earlier: Submission
) -> Iterator[tuple[Target, Actual]]:
    """Yield what last year's file has of a target, or of its indicator."""
    for one in plan.to_report.targets:
        is_same = one.id == target.id or one.indicator.id == target.indicator.id
        then = earlier.actuals.get(one.id)
        if is_same and one.group == target.group and then is not None:
            yield one, then


def _are_others(now: Actual, then: Actual, region: str) -> bool:
    """Return whether two sums are of other institutions; of one alone no whole is known."""
    if then.each is None:
        return False
    if now.each is None:
        return len(then.each) == 1
    return _names(now, region) != _names(then, region)


def _names(actual: Actual, region: str) -> set[str]:
    return {name_within(institution_name(name), region) for name in actual.each or {}}


def _of_whom(actual: Actual) -> object:
    """Say which institutions a figure is of."""
    if actual.each is None:
        return say("all")
    return quoted("、".join(actual.each))
