"""Reported figures checked against the rules between them (审核关系)."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from healthplan_cli import units
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Submission
from healthplan_cli.rules import Call, Chain, Figure, Rule, figures
from healthplan_cli.rules.births import wrong_populations
from healthplan_cli.rules.counts import doubtful_counts
from healthplan_cli.rules.differing_rates import differing_rates
from healthplan_cli.rules.evaluate import holds
from healthplan_cli.rules.impossible import impossible_benchmarks
from healthplan_cli.rules.listed import listed, quantity_of
from healthplan_cli.rules.plausible import above_population, doubts
from healthplan_cli.rules.populations import largest_population
from healthplan_cli.rules.range import FROM_ZERO, Range
from healthplan_cli.rules.reported import Reported, all_figures, by_id
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say, with_commas
from healthplan_cli.units.dimension import is_count

NONE: Mapping[str, Quantity] = MappingProxyType({})


def findings(
    rules: tuple[Rule, ...],
    plan: Plan,
    submission: Submission,
    catalog: Catalog,
    previous: Mapping[str, Quantity] = NONE,
) -> tuple[Problem, ...]:
    """Return what is wrong or doubtful with the figures of a report.

    First broken rules, then rates that differ from their own parts, then impossible and implausible
    figures. `previous` has last year's figures by element or indicator id, in the catalog's units;
    they go before any baseline.
    """
    reported = all_figures(plan, submission, catalog, previous)
    figures_by_id = by_id(reported)
    problems = [*broken(rules, figures_by_id, catalog)]
    problems += differing_rates(rules, figures_by_id, catalog, plan)
    watched: set[str] = set()
    for rule in rules:
        watched.update(_jumps(rule.chain))
    population = largest_population(reported)
    for one in reported:
        problems += doubts(one, catalog, watched, population)
    problems += doubtful_counts(plan, submission, catalog)
    problems += impossible_benchmarks(plan, submission)
    if population is not None:
        problems += wrong_populations(reported, population, plan, submission, catalog)
    problems += above_population(reported)
    return tuple(problems)


def broken(
    rules: Iterable[Rule], figures_by_id: Mapping[str, Reported], catalog: Catalog
) -> Iterator[Problem]:
    """Yield a problem `rule/<id>` for every rule that is broken, or that lacks a figure it needs.

    A warning is answered by `explain:` with any of its figures.
    """
    for rule in rules:
        involved = figures(rule.chain)
        reported = _reported(involved, figures_by_id)
        if not reported or _is_answered(rule, reported):
            continue
        words = _broken(rule, involved, figures_by_id, catalog)
        if words is not None:
            first, *others = (one.position for one in reported)
            ids = tuple(one.named.id for one in reported)
            yield Problem(first, f"rule/{rule.id}", words, rule.level, tuple(others), ids)


def _reported(involved: Iterable[Figure], figures_by_id: Mapping[str, Reported]) -> list[Reported]:
    """Return the figures of a chain that are reported, this year's and last year's."""
    reported = []
    for figure in involved:
        if quantity_of(figure, figures_by_id) is not None:
            reported.append(figures_by_id[figure.id])
    return reported


def _is_answered(rule: Rule, reported: Iterable[Reported]) -> bool:
    if rule.mandatory or rule.level != "warning":
        return False
    return any(one.explain for one in reported)


def _broken(
    rule: Rule,
    involved: Iterable[Figure],
    figures_by_id: Mapping[str, Reported],
    catalog: Catalog,
) -> Words | None:
    """Return how the figures of a rule break it; None where they do not."""
    quantities = {figure.key: quantity_of(figure, figures_by_id) for figure in involved}
    missing = [figure for figure in involved if quantities[figure.key] is None]
    if _is_broken(rule.chain, quantities, catalog):
        said = listed(involved, figures_by_id)
        if missing:
            names = with_commas(_names(missing, catalog))
            said = say("{figures}; not reported: {ids}", figures=said, ids=names)
        return say("{rule} ({figures})", rule=rule, figures=said)
    if missing and rule.missing == "problem":
        ids = ", ".join(figure.id for figure in missing)
        return say("{rule}: this cannot be checked without {ids}", rule=rule, ids=ids)
    return None


def _is_broken(
    chain: Chain, quantities: Mapping[tuple[str, bool], Quantity | None], catalog: Catalog
) -> bool:
    """Return whether the figures break a chain, whatever those are that are not reported.

    A figure below 0 is a problem of its own; it need not break every rule that it is part of.
    """
    has_negative = any(one is not None and one.value < 0 for one in quantities.values())

    def unreported(figure: Figure) -> Range | None:
        if has_negative or not _is_never_negative(figure.id, catalog):
            return None
        return FROM_ZERO

    return holds(chain, lambda figure: quantities[figure.key], unreported) is False


def _is_never_negative(id: str, catalog: Catalog) -> bool:
    """Return whether a figure is from 0 up: what is counted, and every share that is not open."""
    if id in catalog.elements:
        return True
    indicator = catalog.indicators.get(id)
    if indicator is None or indicator.open:
        return False
    return units.is_ratio(indicator.unit) or is_count(indicator.unit)


def _names(missing: Iterable[Figure], catalog: Catalog) -> Iterator[Words]:
    for figure in missing:
        name = catalog.elements.get(figure.id) or catalog.indicators[figure.id]
        if figure.previous:
            yield say("{name} last year", name=name)
        else:
            yield say("{name}", name=name)


def _jumps(chain: Chain) -> Iterator[str]:
    """Yield the ids whose change from year to year a rule watches."""
    for side in chain.sides:
        if isinstance(side, Call) and side.name == "jump":
            for figure in figures(Chain((side,), ())):
                yield figure.id
