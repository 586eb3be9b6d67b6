"""Figures of which their own note gives another one: 为31%, 我区签约率31%, 市级通过2家."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.doubts import MOST_TIMES
from healthplan_cli.judging.figure import rounding
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import CAN_BE_DOUBTED, Measured, Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.reading.phrases.corrections import figures_said
from healthplan_cli.reading.phrases.happened import (
    HAPPENED,
    HAPPENINGS,
    as_happened,
    says_it_happened,
    without_kinds,
)
from healthplan_cli.reading.phrases.not_yet import expected_before, one_not_yet, some_not_yet
from healthplan_cli.reading.phrases.own_figures import (
    comes_to_over_years,
    counts_in,
    counts_smaller,
    figure_alone,
    may_be_a_rate,
    own_counts,
    own_rates,
    two_alone,
    without_additions,
)
from healthplan_cli.reading.phrases.said_missed import without_year
from healthplan_cli.reading.phrases.unexplained import TWICE, unexplained, unexplained_rates
from healthplan_cli.reading.printed.attainment import follows, is_capped
from healthplan_cli.reading.printed.case import Case
from healthplan_cli.reading.printed.counted_others import doubt_words
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.problems import Problem

_PERSONS, _TIMES_OF_PERSONS = frozenset("人名"), "人次"
_TIMES = frozenset("次期批场届")
"""What counts times alone, and no institutions, persons or things: 1期 beside 3家."""


def off_the_figure(review: Review, verdict: Verdict, actual: Actual) -> Iterator[Problem]:
    """Yield a doubt about a figure of which a note says that it is another one: 为31%.

    An explanation answers its note, and says no other figure itself.
    """
    known = list(figures_in_entry(verdict, actual))
    if not known:
        return
    remarks = actual.explain or actual.note
    for line in remarks.splitlines():
        said = [per_base(one, known) for one in figures_said(line)]
        says_another = any(is_another(one, known) for one in said)
        if says_another or _gives_another(line, review, verdict):
            yield Problem(actual.position, "other-group", doubt_words(line))


def figures_in_entry(verdict: Verdict, actual: Actual) -> Iterator[Quantity]:
    """Yield the figures of an entry, of a group with that of all in it."""
    for measured in verdict.measured:
        if measured.figure is not None:
            yield measured.figure
    if actual.of_whole is not None and actual.of_whole.value is not None:
        yield actual.of_whole.value


def _gives_another(line: str, review: Review, verdict: Verdict) -> bool:
    """Return whether a line gives another figure of a target that its own figure meets."""
    if verdict.status not in CAN_BE_DOUBTED:
        return False
    if _is_of_something_else(line, review, verdict):
        return True
    said = without_year(line, review.submission.as_of.year)
    if units.is_ratio(verdict.target.indicator.unit):
        return figure_alone(line) is None and _gives_another_rate(said, review, verdict)
    if counts_smaller(said, verdict.target.indicator.zh):
        return True
    return any(_gives_another_count(said, review, verdict, one) for one in verdict.measured)


def _is_of_something_else(line: str, review: Review, verdict: Verdict) -> bool:
    """Return whether a line is another figure and no more, or says that the figure is no result."""
    alone = figure_alone(line) or _second_of_two(line, verdict)
    if alone is not None and any(
        _is_instead(alone, case) for case in _cases(alone, line, review, verdict)
    ):
        return True
    return _is_what_was_expected(line, verdict) or _is_over_years(line, verdict)


def _second_of_two(line: str, verdict: Verdict) -> Quantity | None:
    """Return the figure that a line has behind that of its target: 2 of 3→2 beside 3家."""
    two = two_alone(line)
    if two is None:
        return None
    first, second = two
    reported = [one.figure for one in verdict.measured if one.figure is not None]
    return second if any(first == one.value for one in reported) else None


def _is_what_was_expected(line: str, verdict: Verdict) -> bool:
    """Return whether a line says that the figure itself was expected, or applied for: 报名3家."""
    reported = [one.figure for one in verdict.measured if one.figure is not None]
    for said in expected_before(line):
        if any(units.fits(said.unit, one.unit) and _is_same(said, one) for one in reported):
            return True
    return False


def _is_over_years(line: str, verdict: Verdict) -> bool:
    """Return whether what a line counts in several years makes a flow: 2021年80人，2022年40人."""
    if verdict.target.indicator.kind != "flow":
        return False
    return any(
        one.figure is not None and comes_to_over_years(line, one.figure) for one in verdict.measured
    )


def _cases(alone: Quantity, line: str, review: Review, verdict: Verdict) -> Iterator[Case]:
    """Yield a line with a figure alone as the rate of completion that it may be of each figure."""
    id = verdict.target.id
    printed = Printed("attainment", line, "note", verdict.position, alone, target=id)
    for one in verdict.measured:
        yield Case(printed, verdict, review.plan, review.submission.as_of, {}, (one,))


def _is_instead(alone: Quantity, case: Case) -> bool:
    """Return whether a line that is a figure alone is another one than that of its target.

    A count is where it is worse; a rate is unless it is the rate of completion.
    """
    measured = case.only
    if measured is None or measured.figure is None:
        return False
    known = list(_beside_the_figure(case.verdict))
    readings = _readings(alone, measured.figure.unit)
    if not all(is_another(one, known) for one in readings):
        return False
    said = replace(alone, unit=alone.unit or measured.figure.unit)
    if units.is_ratio(said.unit):
        return may_be_a_rate(alone, said) and not (follows(case) or is_capped(case))
    return _counts_the_same(alone, measured.figure) and _is_worse(said, measured)


def _readings(alone: Quantity, unit: str) -> Iterator[Quantity]:
    """Yield what a figure alone may be beside one in a unit: 0.346 may be 34.6 %."""
    yield replace(alone, unit=alone.unit or unit)
    if units.is_share(unit) and not alone.unit and alone.value <= 1:
        yield Quantity(alone.value * 100, "%", (alone.places or 0) - 2)


def _counts_the_same(alone: Quantity, figure: Quantity) -> bool:
    return alone.unit not in _TIMES or figure.unit in _TIMES


def _gives_another_rate(line: str, review: Review, verdict: Verdict) -> bool:
    known = list(_beside_the_figure(verdict))
    name, region = verdict.target.indicator.zh, review.plan.region
    given = own_rates(line, lambda one: is_another(per_base(one, known), known), name, region)
    if any(True for _ in given):
        return True
    for measured in verdict.measured:
        if measured.figure is not None and any(
            is_another(one, known) and _is_worse(one, measured)
            for one in _rates(line, measured.figure, name)
        ):
            return True
    return False


def _rates(line: str, figure: Quantity, name: str) -> Iterator[Quantity]:
    """Yield the rates of a line that nothing explains, in the unit of a figure: 5.5张 per 1,000."""
    above, _, _ = figure.unit.partition("/")
    for said in unexplained_rates(line, name):
        if said.unit != above and not units.is_ratio(said.unit):
            continue
        one = per_base(said, [figure])
        if units.fits(one.unit, figure.unit) and one.unit:
            found = units.convert(one, figure.unit)
            if found.value * TWICE >= figure.value:
                yield found


def _gives_another_count(line: str, review: Review, verdict: Verdict, measured: Measured) -> bool:
    """Return whether a line gives a count that is worse, and none of several that add up."""
    figure, name = measured.figure, verdict.target.indicator.zh
    if figure is None:
        return False
    if _is_of_less(line.replace(name, ""), figure, measured) or _has_happened(line, figure, name):
        return True
    wants_few = measured.condition.interval.low is None or figure.value == 0
    line = _in_plain_words(line, verdict, figure, wants_few=wants_few)
    first, *_ = clauses(line)
    of_what_happened = HAPPENED in line or figure_alone(first) is not None
    known = list(_beside_the_figure(verdict))

    def is_worse(said: Quantity) -> bool:
        if not _is_alike(said, figure, of_what_happened=of_what_happened):
            return False
        return is_another(said, known) and _is_worse(said, measured)

    if wants_few and any(map(is_worse, _alone(first))):
        return True
    given = [*own_counts(line, is_worse, name, review.plan.region)]
    if not wants_few:
        given += filter(is_worse, unexplained(line, figure, name))
    return bool(given) and not _come_to(filter(is_worse, counts_in(line)), figure)


def _is_of_less(line: str, figure: Quantity, measured: Measured) -> bool:
    """Return whether a line says that a count is of more than is done: that some are not yet.

    So are times in which persons came more persons than there are: 120人次 beside 120人.
    """
    if measured.condition.interval.low is None:
        return False
    if 0 < one_not_yet(line) <= figure.value or _are_times(line, figure):
        return True
    undone = [one for one in some_not_yet(line) if one.unit == figure.unit]
    return any(one.value <= figure.value for one in undone)


def _are_times(line: str, figure: Quantity) -> bool:
    """Return whether a line says of a count of persons that it is one of times: 120人次."""
    if figure.unit not in _PERSONS or _TIMES_OF_PERSONS not in line:
        return False
    return any(
        one.unit == _TIMES_OF_PERSONS and one.value == figure.value for one in counts_in(line)
    )


def _has_happened(line: str, figure: Quantity, name: str) -> bool:
    """Return whether a line says that there was what a figure says there was none of."""
    return figure.value == 0 and says_it_happened(line, name, figure.unit)


def _in_plain_words(line: str, verdict: Verdict, figure: Quantity, *, wants_few: bool) -> str:
    """Return a line in the words in which counts of a target are looked for."""
    name = verdict.target.indicator.zh
    if wants_few:
        line = as_happened(line, figure.unit)
    if verdict.target.indicator.kind == "stock":
        line = without_additions(line, name)
    if figure.value == 0:
        line = without_kinds(line, name)
    return line


def _come_to(parts: Iterable[Quantity], figure: Quantity) -> bool:
    """Return whether there are parts, and they add up to a figure."""
    values = [units.convert(one, figure.unit).value for one in parts]
    return bool(values) and sum(values) == figure.value


def _is_alike(said: Quantity, figure: Quantity, *, of_what_happened: bool) -> bool:
    """Return whether a count of a line is in the words of a figure, or of what happened as it."""
    if said.unit == figure.unit:
        return True
    return of_what_happened and HAPPENINGS.issuperset((said.unit, figure.unit))


def _alone(line: str) -> Iterator[Quantity]:
    """Yield the figure that a line is and nothing else, if it is one."""
    alone = figure_alone(line)
    if alone is not None:
        yield alone


def _is_worse(said: Quantity, measured: Measured) -> bool:
    """Return whether a count is farther from the limit than the figure is, to its wrong side."""
    figure, interval = measured.figure, measured.condition.interval
    if figure is None:
        return False
    more = units.convert(said, figure.unit).value - figure.value
    return (interval.low is not None and more < 0) or (interval.high is not None and more > 0)


def _beside_the_figure(verdict: Verdict) -> Iterator[Quantity]:
    """Yield the figure of a target, what it is compared with, its limits and its counts."""
    for one in verdict.measured:
        yield from filter(None, (one.figure, one.against))
        if one.condition.measure is Measure.LEVEL:
            for limit in one.condition.interval.ends:
                yield Quantity(limit, one.condition.unit)
    if verdict.actual is not None:
        yield from figures_in_entry(verdict, verdict.actual)
        yield from filter(None, (verdict.actual.numerator, verdict.actual.denominator))


def per_base(said: Quantity, known: Sequence[Quantity]) -> Quantity:
    """Return a figure of a note in the unit of a rate that it leaves out: 3.1名 beside 3.4名/千人.

    312名 beside it are all that there are, and stay so: a rate is near the one that is known.
    """
    if any(units.fits(said.unit, one.unit) and _is_same(said, one) for one in known):
        return said
    for one in known:
        above, _, base = one.unit.partition("/")
        is_near = one.value <= MOST_TIMES * said.value <= MOST_TIMES**2 * one.value
        if base and is_near and units.fits(said.unit, above):
            value = units.convert(said, above)
            return replace(value, unit=one.unit)
    return said


def is_another(said: Quantity, known: Sequence[Quantity]) -> bool:
    """Return whether a figure of a note is of the unit of some that are known, and is none."""
    comparable = [one for one in known if units.fits(said.unit or one.unit, one.unit)]
    return bool(comparable) and not any(_is_same(said, one) for one in comparable)


def _is_same(said: Quantity, figure: Quantity) -> bool:
    """Return whether a figure of a note is one of the same kind, as both are printed."""
    value = units.convert(replace(said, unit=said.unit or figure.unit), figure.unit).value
    half = rounding(said) + rounding(figure)
    return abs(value - figure.value) <= half
