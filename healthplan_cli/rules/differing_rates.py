"""Printed rates that are not their numerator over their denominator.

A rate over a population may have been made with a slightly other population than the one that is
reported: the national bulletins print 6.70 beds per 1,000 where their own counts make 6.69. A small
difference is a warning there, as long as no target turns on it. Nor may one turn on how the counts
were rounded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.judging.rounded_counts import limit_is_between
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import Catalog, Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.rules import Chain, Figure, Product, Rule, RuleError, figures
from healthplan_cli.rules.evaluate import holds
from healthplan_cli.rules.listed import listed, quantity_of
from healthplan_cli.rules.populations import is_population
from healthplan_cli.rules.reported import Reported
from healthplan_cli.rules.unit_check import check
from healthplan_cli.text.problems import Level, Problem
from healthplan_cli.text.words import Words, say

SMALL = Fraction(5, 1000)
"""Such a part of a rate over a population is small: of the national densities of 2021 to 2023 five
are 0.15 to 0.24 % off, as they are counted on the population of another day."""


def differing_rates(
    rules: Iterable[Rule], figures_by_id: Mapping[str, Reported], catalog: Catalog, plan: Plan
) -> Iterator[Problem]:
    """Yield rates that are not their numerator over their denominator, beyond rounding.

    Those that a rule equates with other figures are left to the rule.
    """
    for ids in _rates_and_their_counts(rules, figures_by_id, catalog):
        printed, *counts = (figures_by_id[id] for id in ids)
        if not _agrees(_quotient(*ids), figures_by_id):
            words = _words(ids, figures_by_id)
            level = _level(printed, counts, plan)
            if level == "warning":
                words = say(
                    "{words}; it is so near that the population may be of another day", words=words
                )
            yield Problem(printed.position, "rate-differs", words, level, figures=ids[:1])
        elif _turns_on_rounding(printed, counts, plan):
            words = say(
                "{words}; the counts are rounded, and a limit is between",
                words=_words(ids, figures_by_id),
            )
            yield Problem(printed.position, "rate-differs", words, figures=ids[:1])


def _rates_and_their_counts(
    rules: Iterable[Rule], figures_by_id: Mapping[str, Reported], catalog: Catalog
) -> Iterator[tuple[str, str, str]]:
    """Yield the ids of each rate of the catalog, its numerator and its denominator.

    Left out are those that are not all reported, of units that cannot be compared, or over 0.
    """
    equated = _equated(rules)
    for id, one in figures_by_id.items():
        if not isinstance(one.named, Indicator) or id not in catalog.indicators:
            continue
        ids = id, one.named.numerator, one.named.denominator
        if set(ids) in equated or any(part not in figures_by_id for part in ids):
            continue
        if figures_by_id[ids[2]].value.value and _fits(_quotient(*ids), figures_by_id):
            yield ids


def _words(ids: Iterable[str], figures_by_id: Mapping[str, Reported]) -> Words:
    id, *_ = ids
    return say(
        "{name} is not its numerator over its denominator ({figures})",
        name=figures_by_id[id].named,
        figures=listed(map(Figure, ids), figures_by_id),
    )


def _fits(chain: Chain, figures_by_id: Mapping[str, Reported]) -> bool:
    """Return whether the units of a chain can be compared."""
    try:
        check(chain, lambda id: figures_by_id[id].named.unit)
    except RuleError:
        return False
    return True


def _agrees(chain: Chain, figures_by_id: Mapping[str, Reported]) -> bool:
    return holds(chain, lambda figure: quantity_of(figure, figures_by_id)) is not False


def _level(printed: Reported, counts: Sequence[Reported], plan: Plan) -> Level:
    """Return a warning for a small difference over a population that no target turns on."""
    _, denominator = counts
    if not is_population(denominator):
        return "error"
    counted = _counted(printed, counts)
    if abs(printed.value.value - counted.value) > SMALL * counted.value:
        return "error"
    if _turns_a_target(plan, printed.named.id, printed.value, counted):
        return "error"
    return "warning"


def _turns_on_rounding(printed: Reported, counts: Sequence[Reported], plan: Plan) -> bool:
    """Return whether the printed rate and its rounded counts are on two sides of a limit."""
    counted = _counted(printed, counts)
    return any(
        limit_is_between(condition, printed.value, counted)
        for target in plan.targets
        if target.indicator.id == printed.named.id
        for condition in target.conditions
    )


def _counted(printed: Reported, counts: Sequence[Reported]) -> Quantity:
    numerator, denominator = counts
    return units.rate(numerator.value, denominator.value, printed.named.unit)


def _turns_a_target(plan: Plan, id: str, printed: Quantity, counted: Quantity) -> bool:
    """Return whether the one value may meet a target on an indicator and the other not."""
    for target in plan.targets:
        if target.indicator.id != id:
            continue
        for condition in target.conditions:
            if condition.measure is not Measure.LEVEL:
                return True
            if _is_inside(condition, printed) is not _is_inside(condition, counted):
                return True
    return False


def _is_inside(condition: Condition, value: Quantity) -> bool:
    return units.convert(value, condition.unit).value in condition.interval


def _equated(rules: Iterable[Rule]) -> set[frozenset[str]]:
    """Return the ids of the figures of each rule with an equals sign."""
    found = set()
    for rule in rules:
        if "=" in rule.chain.signs:
            found.add(frozenset(figure.id for figure in figures(rule.chain)))
    return found


def _quotient(rate: str, numerator: str, denominator: str) -> Chain:
    """Return the chain `rate = numerator / denominator`."""
    quotient = Product(((1, Figure(numerator)), (-1, Figure(denominator))))
    return Chain((Figure(rate), quotient), ("=",))
