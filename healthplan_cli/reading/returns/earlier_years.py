"""The files of earlier years beside those of a year: the baseline year, and years around it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from healthplan_cli.judging.baseline import baselines, counts_of_year, last_day_of_baseline
from healthplan_cli.model.period import years_later
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Baseline
from healthplan_cli.reading.returns.last_year import read_last_year
from healthplan_cli.reading.returns.sender import stated_day
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.rules.formulas import with_formulas
from healthplan_cli.text.problems import InvalidInputError, Problem
from healthplan_cli.text.words import say


class Now(Struct, frozen=True):
    """The unit that reports now, and the day of its figures."""

    org_unit: str
    as_of: date


class EarlierYear(Struct, frozen=True):
    """What was reported for an earlier year by its end, and the plan that it answers.

    `problems` are the warnings of its file.
    """

    last_day: date
    plan: Plan
    submission: Submission
    problems: tuple[Problem, ...] = ()


def read_earlier_years(
    roots: Sequence[Node], plan: Plan, now: Now, specs: Specs
) -> tuple[EarlierYear, ...]:
    """Return the figures of each file, one of which covers the baseline year of the plan.

    Raises InvalidInputError for files none of which does, for two of one year, and for a file of no
    earlier year, of a part of one, or of another unit.
    """
    found: list[EarlierYear] = []
    for root, last_day in zip(roots, _last_days(roots, plan, now), strict=True):
        year = _read(root, last_day, plan, now, specs)
        for other in found:
            if other.last_day == last_day:
                raise InvalidInputError([_twice(year, other)])
        found.append(year)
    return tuple(found)


def _read(root: Node, last_day: date, plan: Plan, now: Now, specs: Specs) -> EarlierYear:
    earlier_plan, submission, warnings = read_last_year(
        root, plan, now.org_unit, specs.plan, specs.catalog, last_day
    )
    submission = with_formulas(earlier_plan, submission, specs.catalog, {})
    return EarlierYear(last_day, earlier_plan, submission, warnings)


def figures_of_baseline(years: Iterable[EarlierYear], plan: Plan) -> Mapping[str, Baseline]:
    """Return the figures of the baseline year by id; none where no file is of it."""
    last_day = last_day_of_baseline(plan.period)
    for one in years:
        if one.last_day == last_day:
            return baselines(one.plan, one.submission, last_day)
    return {}


def counts_of_baseline(years: Iterable[EarlierYear], plan: Plan) -> Mapping[str, Actual]:
    """Return the counts of the rates of the baseline year by id; none where no file is of it."""
    last_day = last_day_of_baseline(plan.period)
    for one in years:
        if one.last_day == last_day:
            return counts_of_year(one.plan, one.submission)
    return {}


def _last_days(roots: Sequence[Node], plan: Plan, now: Now) -> list[date]:
    """Return the end of the year that each file is of.

    One that says no day is of the baseline year, and so is every one where no other file is: what
    is wrong with its day is then said of it.
    """
    base = last_day_of_baseline(plan.period)
    days = [_last_day(root, base, now.as_of) for root in roots]
    if base not in days:
        return [base] * len(days)
    return days


def _last_day(root: Node, base: date, now: date) -> date:
    said = stated_day(root)
    if said is None or said.year >= now.year:
        return base
    return years_later(base, said.year - base.year)


def _twice(year: EarlierYear, other: EarlierYear) -> Problem:
    words = say(
        "{other} has the figures of {year} as well; name one of them",
        other=other.submission.position.file,
        year=year.last_day.year,
    )
    return Problem(year.submission.position, "same-year-twice", words)
