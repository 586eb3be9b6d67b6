"""Rates per live births: their denominator is births, and no other population.

Persons are counted in one unit whoever they are, so that only their number tells residents from
births: in a year a few in a hundred residents are born.
"""

from collections.abc import Iterable, Iterator

from healthplan_cli import units
from healthplan_cli.judging.figure import Entry, figures_of
from healthplan_cli.model.indicator import Catalog, Element, Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.submission import Submission
from healthplan_cli.rules.reported import Reported, with_name
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say

BIRTHS = ("活产", "出生")
"""What the names of elements contain that count births."""
FEWEST_RESIDENTS = 10
"""There are at least so many residents to a birth; a birth rate of 100 per 1,000 is nowhere."""


def is_per_births(indicator: Indicator, catalog: Catalog) -> bool:
    """Return whether a rate is per live births: by its unit, or by its denominator."""
    if BIRTHS[0] in units.canonical(indicator.unit):
        return True
    element = catalog.elements.get(indicator.denominator)
    return element is not None and _counts_births(element)


def wrong_populations(
    figures: Iterable[Reported],
    population: Reported,
    plan: Plan,
    submission: Submission,
    catalog: Catalog,
) -> Iterator[Problem]:
    """Yield a warning for births of more than a tenth of a population."""
    for births in (*_births_among(figures), *_births_of_entries(plan, submission, catalog)):
        if _is_doubtful(births, population):
            yield _problem(births, population)


def _births_among(figures: Iterable[Reported]) -> Iterator[Reported]:
    """Yield the elements that count births."""
    for one in figures:
        if isinstance(one.named, Element) and _counts_births(one.named):
            yield one


def _births_of_entries(plan: Plan, submission: Submission, catalog: Catalog) -> Iterator[Reported]:
    """Yield the births that entries give as denominators and that are no elements."""
    for target in plan.targets:
        actual = submission.actuals.get(target.id)
        if actual is None or not is_per_births(target.indicator, catalog):
            continue
        for entry in figures_of(target, actual):
            births = _births_of(entry, target.indicator, catalog)
            if births is not None:
                yield births


def _births_of(entry: Entry, indicator: Indicator, catalog: Catalog) -> Reported | None:
    """Return the births that an entry gives; None where they are checked as an element."""
    births = entry.actual.denominator
    if births is None or (indicator.denominator in catalog.elements and not entry.name):
        return None
    return Reported(
        indicator,
        births,
        entry.actual.position,
        explain=entry.actual.explain,
        name=entry.name,
    )


def _counts_births(element: Element) -> bool:
    return any(word in element.zh for word in BIRTHS)


def _is_doubtful(births: Reported, population: Reported) -> bool:
    """Return whether more births are reported than so many residents have, and nobody says why."""
    unit = births.value.unit
    if births.explain or (unit and not units.fits(unit, "人")):
        return False
    return births.value.value * FEWEST_RESIDENTS > population.value.value


def _problem(one: Reported, population: Reported) -> Problem:
    words = say(
        "{figure}: births are more than a tenth of {population}, and a rate per births is not one "
        "per residents; say why with explain: (in a table: explanation)",
        figure=with_name(one),
        population=with_name(population),
    )
    return Problem(one.position, "wrong-population", words, "warning", (population.position,))
