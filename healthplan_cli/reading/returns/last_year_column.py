"""A column of the year before the figures: the baselines where changes are counted from it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from healthplan_cli.model.period import ends_year
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.spans import spans_in
from healthplan_cli.reading.returns.columns_taken import taken
from healthplan_cli.reading.table.heading_words import END_OF_LAST_YEAR, START_OF_YEAR
from healthplan_cli.text.headings import split
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import normal


def with_last_year_column(
    actuals: Mapping[str, Actual],
    printed: tuple[Printed, ...],
    plan: Plan,
    day: date,
    findings: Findings,
) -> Mapping[str, Actual]:
    """Return the entries with their baselines from a column such as 2021年 or 上年同期.

    A column that is no baseline of any of them is reported as not read.
    """
    found = dict(actuals)
    used = set[str]()
    columns_of = _by_target(printed)
    for target in plan.targets:
        actual = found.get(target.id)
        if actual is None or actual.baseline is not None:
            continue
        given: dict[Printed, Baseline] = {}
        for one in columns_of.get(target.id, ()):
            if baseline := _baseline(one, target, plan, day, findings):
                given[one] = baseline
        agreed = _only(given.values())
        if agreed is not None:
            found[target.id] = replace(actual, baseline=agreed)
            used |= {one.heading for one in given}
    findings.problems += _not_read(printed, used, day)
    return found


def _only(baselines: Collection[Baseline]) -> Baseline | None:
    """Return the baseline that all columns agree on; None where there is none such."""
    values = {one.value.value for one in baselines}
    if len(values) != 1:
        return None
    return next(iter(baselines))


def _not_read(printed: tuple[Printed, ...], used: Collection[str], day: date) -> Iterator[Problem]:
    """Yield a warning for each column of an earlier year that no baseline was taken from."""
    for one in _first_of_each(printed):
        if one.heading not in used and not _may_be_meant(one.heading, day):
            words = say("the column {name} was not read", name=quoted(one.heading))
            yield Problem(one.position, "unread-column", words, "warning")


def may_be_meant(printed: tuple[Printed, ...], day: date) -> Iterator[Problem]:
    """Yield a problem for a column of the year of the figures, beside one that says no year."""
    for one in _first_of_each(printed):
        if _may_be_meant(one.heading, day):
            words = say(
                "{name} and the column of figures beside it, which says no year, may both be the "
                "one that is meant; delete one of them, or say in both headings what they are",
                name=quoted(one.heading),
            )
            yield Problem(one.heading_at or one.position, "duplicate-column", words)


def _first_of_each(printed: tuple[Printed, ...]) -> Iterable[Printed]:
    """Return the first cell of each column of last year."""
    found: dict[str, Printed] = {}
    for one in printed:
        if one.kind == "last_year":
            found.setdefault(one.heading, one)
    return found.values()


def _may_be_meant(heading: str, day: date) -> bool:
    years = [span.year or 0 for span in spans_in(heading)]
    return max(years, default=0) >= day.year


def _by_target(printed: Iterable[Printed]) -> Mapping[str, list[Printed]]:
    """Return the cells of last year's columns by the targets of their rows."""
    found: dict[str, list[Printed]] = {}
    for one in printed:
        if one.kind == "last_year":
            found.setdefault(one.target, []).append(one)
    return found


def _baseline(
    printed: Printed, target: Target, plan: Plan, day: date, findings: Findings
) -> Baseline | None:
    """Return the baseline of a target that a cell gives; None where it is none."""
    year = target.base_year(plan.period, day)
    if printed.name or not _is_of_year(year, printed.heading, target, day):
        return None
    value = taken(printed, target.indicator.unit, findings)
    if value is None:
        return None
    return Baseline(value, year)


def _is_of_year(year: int, heading: str, target: Target, day: date) -> bool:
    """Return whether a heading is of the year that changes are counted from.

    上年 of a table in the middle of a year may be of the same months, and 年初 says what there was.
    """
    spans = spans_in(heading)
    if spans:
        return year in [span.year for span in spans]
    word, _ = split(normal(heading))
    if START_OF_YEAR.fullmatch(word) and target.indicator.kind == "flow":
        return False
    is_of_whole_year = ends_year(day) or END_OF_LAST_YEAR.fullmatch(word) is not None
    return is_of_whole_year and year == day.year - 1
