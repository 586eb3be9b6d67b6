"""What is reported and used by nothing: no target, formula or rule is made of it."""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.judging.figure import (
    Context,
    context_of,
    denominator_of,
    numerator_of,
    own_context,
    ratio_of,
)
from healthplan_cli.model.indicator import Catalog, Element
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.model.target import Target
from healthplan_cli.rules import Chain, Rule, figures
from healthplan_cli.rules.listed import quantity_of
from healthplan_cli.rules.populations import is_population
from healthplan_cli.rules.reported import Reported, all_figures, by_id
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say


class Users(Struct, frozen=True):
    """What may use the figures of a file beside the targets.

    `previous` are last year's figures by id; `followed` are the ids of the elements that are
    compared with those of several years.
    """

    rules: tuple[Rule, ...]
    previous: Mapping[str, Quantity]
    followed: Collection[str] = ()


def unused_figures(
    plan: Plan, submission: Submission, catalog: Catalog, users: Users
) -> Iterator[Problem]:
    """Yield a warning for each element, and each count beside a printed figure, that nothing uses.

    An element that an indicator of the plan is made of is used, also where its other count is not
    reported.
    """
    reported = all_figures(plan, submission, catalog, users.previous)
    used = {*_of_formulas(plan), *users.followed, *_in_rules(users.rules, by_id(reported))}
    used |= set(_yardsticks(reported))
    made_of = plan.elements
    for id in submission.elements:
        if id in made_of or id in used:
            continue
        where = submission.element_positions.get(id, submission.position)
        yield Problem(where, "unused-figure", _not_used(catalog.elements[id]), "warning")
    yield from _unused_counts(plan, submission, used)


def _not_used(element: Element) -> Words:
    return say(
        "{name} was not used: no target and no formula is made of it, and no rule compares it "
        "with what else is reported",
        name=element,
    )


def _of_formulas(plan: Plan) -> Iterator[str]:
    """Yield the ids that formulas name, and the conditions under which targets apply."""
    for target in plan.targets:
        if target.has_formula or target.applies_if:
            yield from _named_by(target)


def _named_by(target: Target) -> Iterator[str]:
    from healthplan_cli.rules.parser import parse, parse_formula  # few targets have either

    for indicator in target.measured:
        if indicator.formula:
            yield from _ids_in(parse_formula(indicator.formula))
    if target.applies_if:
        yield from _ids_in(parse(target.applies_if))


def _ids_in(chain: Chain) -> Iterator[str]:
    for figure in figures(chain):
        yield figure.id


def _in_rules(rules: tuple[Rule, ...], reported: Mapping[str, Reported]) -> Iterator[str]:
    """Yield the ids that rules compare with something; a figure alone is in no relation."""
    for rule in rules:
        involved = figures(rule.chain)
        known = [one for one in involved if quantity_of(one, reported) is not None]
        if len(known) > 1 or len(known) == len(involved) or rule.missing == "problem":
            yield from _ids_in(rule.chain)


def _yardsticks(reported: tuple[Reported, ...]) -> Iterator[str]:
    """Yield the populations, which counts of persons are compared with where there are any."""
    populations = [one for one in reported if is_population(one)]
    persons = [one for one in reported if units.canonical(one.value.unit) == "人"]
    if len(persons) > len(populations):
        yield from (one.named.id for one in populations)


def _unused_counts(plan: Plan, submission: Submission, used: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for the counts of each entry that say nothing about its printed figure."""
    context = context_of(plan, submission)
    for target in plan.targets:
        actual = submission.actuals.get(target.id)
        if actual is None or actual.has_groups or not actual.has_counts_beside_value:
            continue
        words = _of_counts(target, actual, own_context(context, target, actual), used)
        if words is not None:
            yield Problem(actual.position, "unused-figure", words, "warning")


def _of_counts(
    target: Target, actual: Actual, context: Context, used: Collection[str]
) -> Words | None:
    """Say which counts of an entry are used by nothing; None where all are.

    A denominator of 0 is told by the verdict.
    """
    indicator = target.indicator
    above = numerator_of(actual, indicator, context)
    below = denominator_of(actual, indicator, context)
    if above is not None and below is not None:
        if below.value == 0 or isinstance(ratio_of(actual, indicator, context), Quantity):
            return None
        return say(
            "the counts of {name} were not used: they make no figure in {unit}",
            name=indicator,
            unit=indicator.unit,
        )
    if above is not None and indicator.numerator not in used:
        return say(
            "the numerator of {name} was not used: there is no denominator beside it",
            name=indicator,
        )
    is_counted = target.count is not None or indicator.denominator in used
    if below is not None and not is_counted:
        return say(
            "the denominator of {name} was not used: there is no numerator beside it",
            name=indicator,
        )
    return None
