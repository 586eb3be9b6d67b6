"""Reported figures held against the rules between them (审核关系)."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from healthplan_cli.model.plan import Catalog, Indicator, Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Submission
from healthplan_cli.rules import Call, Chain, Figure, Product, Rule, RuleError, figures
from healthplan_cli.rules.evaluate import holds
from healthplan_cli.rules.known_figures import Reported, all_figures, by_id
from healthplan_cli.rules.plausible import doubts, told
from healthplan_cli.rules.unit_check import check
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import NOTHING, Words, say

NONE: Mapping[str, Quantity] = MappingProxyType({})


def findings(
    rules: tuple[Rule, ...],
    plan: Plan,
    submission: Submission,
    catalog: Catalog,
    previous: Mapping[str, Quantity] = NONE,
) -> tuple[Problem, ...]:
    """Broken rules, rates that differ from their own parts, impossible and implausible figures, in this order.

    `previous` holds last year's figures by element or indicator id, in the catalog's units, before any baseline.
    """
    reported = all_figures(plan, submission, catalog, previous)
    known = by_id(reported)
    problems = [*broken(rules, known), *_differing(rules, known, catalog)]
    watched = {id for rule in rules for id in _jumps(rule.chain)}
    for one in reported:
        problems += doubts(one, catalog, watched)
    return tuple(problems)


def broken(rules: Iterable[Rule], known: Mapping[str, Reported]) -> Iterator[Problem]:
    """A problem `rule/<id>` for every rule that the figures do not hold, or that lacks a figure where it must not.

    A warning is answered by `explain:` with any of its figures.
    """
    for rule in rules:
        involved = figures(rule.chain)
        met = [known[figure.id] for figure in involved if _figure(figure, known) is not None]
        explained = rule.level == "warning" and any(one.explain for one in met)
        if not met or explained:
            continue
        words = _broken(rule, involved, known)
        if words is not None:
            first, *others = (one.position for one in met)
            yield Problem(first, f"rule/{rule.id}", words, rule.level, tuple(others))


def _broken(
    rule: Rule, involved: tuple[Figure, ...], known: Mapping[str, Reported]
) -> Words | None:
    lacking = [figure.id for figure in involved if _figure(figure, known) is None]
    if holds(rule.chain, lambda figure: _figure(figure, known)) is False:
        return say("{rule} ({figures})", rule=rule, figures=_listed(involved, known))
    if lacking and rule.missing == "problem":
        return say(
            "{rule}: this cannot be checked without {ids}", rule=rule, ids=", ".join(lacking)
        )
    return None


def _differing(
    rules: Iterable[Rule], known: Mapping[str, Reported], catalog: Catalog
) -> Iterator[Problem]:
    """Rates that are not their numerator over their denominator, where no rule says so in its own words."""
    own = {
        frozenset(figure.id for figure in figures(rule.chain))
        for rule in rules
        if "=" in rule.chain.signs
    }
    for id, one in known.items():
        if not isinstance(one.named, Indicator) or id not in catalog.indicators:
            continue
        parts = one.named.numerator, one.named.denominator
        if {id, *parts} in own or any(part not in known for part in parts):
            continue
        chain = Chain(
            (Figure(id), Product(((1, Figure(parts[0])), (-1, Figure(parts[1]))))), ("=",)
        )
        if _fits(chain, known) and holds(chain, lambda figure: _figure(figure, known)) is False:
            told_all = _listed(map(Figure, (id, *parts)), known)
            words = say(
                "{name} is not its numerator over its denominator ({figures})",
                name=one.named,
                figures=told_all,
            )
            yield Problem(one.position, "rate-differs", words)


def _fits(chain: Chain, known: Mapping[str, Reported]) -> bool:
    try:
        check(chain, lambda id: known[id].named.unit)
    except RuleError:
        return False
    return True


def _figure(figure: Figure, known: Mapping[str, Reported]) -> Quantity | None:
    one = known.get(figure.id)
    if one is None:
        return None
    return one.previous if figure.previous else one.value


def _listed(involved: Iterable[Figure], known: Mapping[str, Reported]) -> Words:
    """The figures that are known, with their names and units."""
    joined: Words | None = None
    for figure in involved:
        quantity = _figure(figure, known)
        if quantity is not None:
            one = known[figure.id]
            words = (
                say("{name} last year {value}", name=one.named, value=quantity)
                if figure.previous
                else told(one)
            )
            joined = say("{left}, {right}", left=joined, right=words) if joined else words
    return joined or NOTHING


def _jumps(chain: Chain) -> Iterator[str]:
    """The ids whose change from year to year a rule watches."""
    for side in chain.sides:
        if isinstance(side, Call) and side.name == "jump":
            yield from (term.id for term in side.terms if isinstance(term, Figure))
