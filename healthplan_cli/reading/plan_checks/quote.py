"""Compare the quote of a target with its form: every number, unit and comparing word must agree.

A disagreement is a problem that shows both sides. The `note:` of a target answers it where it names
one of them, or speaks of the plan's own words (原文, 引文): what was decided is then written down.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases import plan_words as words
from healthplan_cli.reading.plan_checks.quote_answers import (
    is_answered,
    limits_in_digits,
    other_meaning,
    other_number,
    other_unit,
)
from healthplan_cli.reading.plan_checks.quote_beside import is_elsewhere, points_of
from healthplan_cli.reading.plan_checks.quote_figures import (
    Figure,
    base_in,
    figures_in,
    figures_in_words,
    words_in,
)
from healthplan_cli.reading.plan_checks.quote_grades import misread_grades
from healthplan_cli.reading.plan_checks.quote_hedge import misread_hedge
from healthplan_cli.reading.plan_checks.quote_limits import (
    Limit,
    direction,
    is_same,
    limits_of,
    side,
)
from healthplan_cli.reading.plan_checks.quote_people import misread_peers, misread_people
from healthplan_cli.text.problems import Problem


def misread_quotes(plan: Plan) -> Iterator[Problem]:
    """Find targets that say something else than their quote.

    What is taken over from another plan is checked there.
    """
    for target in plan.targets:
        if not target.origin:
            yield from _misread(target, plan)


def _misread(target: Target, plan: Plan) -> Iterator[Problem]:
    figures = figures_in(target.quote, target.indicator.unit) or figures_in_words(target.quote)
    figures = _in_unit_of_row(figures, target)
    for figure in figures:
        yield from _misread_figure(figure, figures, target, plan)
    yield from _misread_base(target)
    for condition in target.conditions:
        yield from _misread_direction(condition, target)
        yield from _misread_benchmark(condition, target)
    yield from misread_grades(target)
    yield from misread_peers(target)
    yield from misread_people(target)
    yield from misread_hedge(target)


def _in_unit_of_row(figures: tuple[Figure, ...], target: Target) -> tuple[Figure, ...]:
    """Return the figures of the row of a table, in the unit of amounts that a cell of it names."""
    found = [units.normal(cell) for cell in target.table_row if _is_of_amounts(cell, target)]
    if len(found) != 1:
        return figures
    return tuple(replace(one, unit=one.unit or found[0]) for one in figures)


def _is_of_amounts(cell: str, target: Target) -> bool:
    """Return whether a cell is a unit alone in which the indicator may be counted."""
    text = units.normal(cell)
    return units.is_unit(text) and units.fits(text, target.indicator.unit)


def _misread_figure(
    figure: Figure, figures: tuple[Figure, ...], target: Target, plan: Plan
) -> Iterator[Problem]:
    limits = limits_of(target)
    same = [limit for limit in limits if is_same(figure, limit.size)]
    if same:
        yield from _otherwise_compared(figure, same, target)
        return
    if figure.value in points_of(target):
        return
    missing = [limit for limit in limits if not _is_among(limit, figures)]
    is_of_limit = any(_could_be(figure, limit) for limit in missing)
    if is_of_limit or not is_elsewhere(figure, target, plan):
        yield from _not_declared(figure, target, limits)


def _otherwise_compared(figure: Figure, same: list[Limit], target: Target) -> Iterator[Problem]:
    """Find a figure that is a limit, and that the quote compares otherwise."""
    if any(_may_mean(figure, limit) for limit in same):
        return
    if not is_answered(target, figure.comparing):
        yield other_meaning(target, figure.text)


def _is_among(limit: Limit, figures: tuple[Figure, ...]) -> bool:
    return any(is_same(figure, limit.size) for figure in figures)


def _could_be(figure: Figure, limit: Limit) -> bool:
    """Return whether a figure counts what a limit counts, and is no number of something else."""
    return not figure.unit or units.fits(figure.unit, limit.size.unit)


def _not_declared(figure: Figure, target: Target, limits: tuple[Limit, ...]) -> Iterator[Problem]:
    """Find the fault of a figure that is no limit, unless a note names the limit."""
    if any(limit.size.value == figure.value for limit in limits):
        if not is_answered(target, figure.unit):
            yield other_unit(target, figure.text)
    elif not is_answered(target, *(limits_in_digits(target) or [figure.digits])):
        yield other_number(target, figure.text)


def _may_mean(figure: Figure, limit: Limit) -> bool:
    return figure.of_range or limit.meaning in figure.meanings


def _misread_base(target: Target) -> Iterator[Problem]:
    """Find a rate per another number of people than the quote says."""
    written = base_in(target.quote)
    declared = _base_of(target.indicator.unit)
    if not written or not declared or not units.is_unit(f"人/{written}"):
        return
    is_of_anything = f"/{written}" in units.normal(target.quote)  # 12/10万 of live births, too
    if is_of_anything and units.whole_of(f"人/{written}") == units.whole_of(f"人/{declared}"):
        return
    if _base_of(f"人/{written}") == declared or is_answered(target, f"每{written}"):
        return
    yield other_unit(target, f"每{written}")


def _base_of(unit: str) -> str:
    return units.canonical(unit).partition("/")[2]


def _misread_direction(condition: Condition, target: Target) -> Iterator[Problem]:
    """Find a change without a size that the quote wants the other way, or more or less strictly."""
    interval = condition.interval
    if condition.measure not in (Measure.CHANGE, Measure.RANK_CHANGE) or any(interval.ends):
        return
    yield from _unless_meant(direction(interval), words.DIRECTIONS, target)


def _misread_benchmark(condition: Condition, target: Target) -> Iterator[Problem]:
    """Find a distance to a reference value that the quote words more or less strictly.

    高于全市平均2个百分点以上 has both words of a margin, and says at least.
    """
    interval = condition.interval
    if condition.measure is not Measure.DISTANCE or any(interval.ends):
        return
    yield from _unless_meant(side(interval), words.COMPARED, target)


def _unless_meant(declared: str, grammar: words.Grammar, target: Target) -> Iterator[Problem]:
    """Find a quote with words of a grammar of which none means what is declared."""
    found = words_in(target.quote, grammar)
    if not found or any(declared in meanings for _, meanings in found):
        return
    first, _ = found[0]
    if not is_answered(target, first):
        yield other_meaning(target, first)
