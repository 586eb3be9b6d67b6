"""Counts of a year of which a note or the table says that they hold more: 历年累计, 含上年结转.

What is above a lower limit with the years before may be below it without them.
"""

from collections.abc import Iterator

from healthplan_cli.model.review import CAN_BE_DOUBTED, Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.reading.phrases.other_years import counts_other_years
from healthplan_cli.reading.printed.counted_others import doubt_words
from healthplan_cli.reading.printed.entries import entries_in, notes_on
from healthplan_cli.text.problems import Problem


def more_than_period(review: Review) -> Iterator[Problem]:
    """Yield a doubt about each count of a year that other years are in; `explain:` answers it."""
    is_of_one_year = review.plan.period.start.year == review.plan.period.end.year
    for verdict in review.verdicts:
        actual = verdict.actual
        is_count_of_year = verdict.target.indicator.kind == "flow" and is_of_one_year
        if actual is None or not is_count_of_year or not _may_fall_short(verdict):
            continue
        for _, one in entries_in(actual):
            yield from _of_entry(one, review.plan.period.start.year)
        said = review.submission.more_than_year
        if said and not actual.explain:
            words = doubt_words(said)
            yield Problem(actual.position, "other-group", words, figures=(verdict.target.id,))


def _may_fall_short(verdict: Verdict) -> bool:
    """Return whether less may miss a target that is met, also one of all units together."""
    of_all = verdict.target.limit_of_all
    conditions = of_all or verdict.target.conditions
    has_lower_limit = any(one.interval.low is not None for one in conditions)
    return has_lower_limit and (bool(of_all) or verdict.status in CAN_BE_DOUBTED)


def _of_entry(actual: Actual, year: int) -> Iterator[Problem]:
    for line, explanation in notes_on(actual):
        if counts_other_years(line, year) and not explanation:
            yield Problem(actual.position, "other-group", doubt_words(line))
