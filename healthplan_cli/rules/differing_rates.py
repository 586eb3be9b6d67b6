"""Printed rates that are not their numerator over their denominator.

A rate over a population may have been made with a slightly other population than the one that is
reported: the national bulletins print 6.70 beds per 1,000 where their own counts make 6.69. A small
difference is a warning there, as long as no target turns on it.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from healthplan_cli import units
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
from healthplan_cli.text.words import say

SMALL = Fraction(5, 1000)
"""Such a part of a rate over a population is small: of the national densities of 2021 to 2023 five
are 0.15 to 0.24 % off, as they are counted on the population of another day."""


def differing_rates(
    rules: Iterable[Rule], figures_by_id: Mapping[str, Reported], catalog: Catalog, plan: Plan
) -> Iterator[Problem]:
    """Yield rates that are not their numerator over their denominator, beyond rounding.

    Those that a rule equates with other figures are left to the rule.
    """
    equated = _equated(rules)
    for id, one in figures_by_id.items():
        if not isinstance(one.named, Indicator) or id not in catalog.indicators:
            continue
        parts = one.named.numerator, one.named.denominator
        if {id, *parts} in equated or any(part not in figures_by_id for part in parts):
            continue
        if _agrees(_quotient(id, *parts), figures_by_id):
            continue
        words = say(
            "{name} is not its numerator over its denominator ({figures})",
            name=one.named,
            figures=listed(map(Figure, (id, *parts)), figures_by_id),
        )
        level = _level(one, [figures_by_id[part] for part in parts], plan)
        if level == "warning":
            words = say(
                "{words}; it is so near that the population may be of another day", words=words
            )
        yield Problem(one.position, "rate-differs", words, level, figures=(id,))


def _agrees(chain: Chain, figures_by_id: Mapping[str, Reported]) -> bool:
    """Return whether a chain holds, or is of units that cannot be compared."""
    try:
        check(chain, lambda id: figures_by_id[id].named.unit)
    except RuleError:
        return True
    return holds(chain, lambda figure: quantity_of(figure, figures_by_id)) is not False


def _level(printed: Reported, parts: Iterable[Reported], plan: Plan) -> Level:
    """Return a warning for a small difference over a population that no target turns on."""
    numerator, denominator = parts
    if not is_population(denominator):
        return "error"
    counted = units.rate(numerator.value, denominator.value, printed.named.unit)
    if abs(printed.value.value - counted.value) > SMALL * counted.value:
        return "error"
    if _turns_a_target(plan, printed.named.id, printed.value, counted):
        return "error"
    return "warning"


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
