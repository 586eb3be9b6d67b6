"""Figures of several days that are in doubt, or do not go on from those of the years before."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from healthplan_cli.diffing.over_time import by_unit, day_of
from healthplan_cli.judging.figure import places_of
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.period import years_later
from healthplan_cli.model.review import Review
from healthplan_cli.rules.history import OF_SIZE, Year, history_doubts, year_of
from healthplan_cli.text.problems import Position, Problem


def doubts_over_time(reviews: Sequence[Review], catalog: Catalog) -> Iterator[Problem]:
    """Yield what is asked about the last figures of each unit, beside the same day of years before.

    Figures of other days are compared with none of a year: a half is no whole.
    """
    for of_unit in by_unit(reviews).values():
        *before, last = of_unit
        earlier = [one for one in before if _is_years_before(one, last)]
        if len(earlier) > 1:
            doubted = {one.position for one in last.problems if one.code in OF_SIZE}
            years = [_year(one, catalog) for one in earlier]
            doubted |= set(_left_out(last))
            yield from history_doubts(_year(last, catalog), years, doubted)


def figures_in_doubt(reviews: Sequence[Review]) -> Iterator[Problem]:
    """Yield as warnings what puts figures of any day in doubt, since changes are counted by them.

    What fails the check of a file fails no comparison of it with others.
    """
    for review in reviews:
        left_out = set(_left_out(review))
        for problem in review.problems:
            if problem.level == "error" and problem.position not in left_out:
                yield replace(problem, level="warning")


def _left_out(review: Review) -> Iterator[Position]:
    """Yield the places of the figures of targets that were not chosen."""
    chosen = {verdict.target.id for verdict in review.verdicts}
    for id, actual in review.submission.actuals.items():
        if id not in chosen:
            yield from places_of(actual)


def _is_years_before(one: Review, last: Review) -> bool:
    day = day_of(last)
    return day_of(one) == years_later(day, day_of(one).year - day.year)


def _year(review: Review, catalog: Catalog) -> Year:
    return year_of(review.plan, review.submission, day_of(review), catalog)
