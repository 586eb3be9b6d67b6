"""What a sound plan or catalog may say but hardly means."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from healthplan_cli import units
from healthplan_cli.model.condition import Measure, indicator_of_part
from healthplan_cli.model.degree import is_firm
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.reading.phrases.plan_words import BINDING
from healthplan_cli.reading.plan_checks.quote_answers import is_answered
from healthplan_cli.reading.plan_checks.quote_figures import Figure, figures_in
from healthplan_cli.reading.plan_checks.source import folded
from healthplan_cli.text.problems import Problem, nearest, quoted
from healthplan_cli.text.words import say

UNDER_WAY = ("在建", "建设", "创建", "筹建", "开展", "推进", "实施", "进行")
"""Stages of work that has begun and not ended, beside those that end in 中."""


COUNTED = ("个", "人", "户")


def doubts_of(plan: Plan, catalog: Catalog) -> Iterator[Problem]:
    """Find what is doubtful in the targets of a plan.

    Those taken over are checked in their own plan.
    """
    names = _names_of(catalog)
    for target in plan.targets:
        if target.origin:
            continue
        if target.indicator.id not in catalog.indicators:
            yield from _name_of_catalog(target, names)
        yield from _binding(target)
        yield from _hedge(target)
        yield from _without_number(target)
        yield from _under_way(target)
        yield from _closed_set(target)


def _without_number(target: Target) -> Iterator[Problem]:
    """Ask whether a place among the first, of which the plan does not say how many, is meant."""
    is_vague = any(one.is_vague and one.peers is not None for one in target.conditions)
    if is_vague and target.strength == "hard":
        words = say(
            "{id} asks for a place among the first without saying how many, and the target is "
            "hard; write strength: soft, or within: with their number",
            id=target.id,
        )
        yield Problem(target.position, "hedge-not-soft", words, "warning")


def declared_and_set_aside(plan: Plan) -> Iterator[Problem]:
    """Find sentences that are set aside and are the quote, or the id, of a target as well."""
    own = [target for target in plan.targets if not target.origin]
    for sentence in plan.set_aside:
        for target in own:
            if target.id == sentence.id or _share_words(target.quote, sentence.quote):
                words = say(
                    "this is set aside and declared as {id} as well; leave one of them out",
                    id=target.id,
                )
                yield Problem(sentence.position, "set-aside-declared", words)
                break


def unknown_earlier(plan: Plan, others: Iterable[Plan]) -> Iterator[Problem]:
    """Find targets that follow one which no earlier plan of the region has."""
    earlier: set[str] = set()
    for other in others:
        if other.period.start < plan.period.start:
            earlier.update(target.id for target in other.targets)
            earlier.update(sentence.id for sentence in other.set_aside)
    for target in plan.targets:
        if target.follows and not target.origin and earlier and target.follows not in earlier:
            words = say(
                "{id} follows {earlier}, which no earlier plan of the region has{near}",
                id=target.id,
                earlier=quoted(target.follows),
                near=nearest(target.follows, earlier),
            )
            yield Problem(target.position, "unknown-target", words)


def _share_words(quote: str, other: str) -> bool:
    """Return whether one of two quotes contains the other."""
    first = folded(quote)
    second = folded(other)
    return first in second or second in first


def other_path(plan: Plan, path: PurePath) -> Iterator[Problem]:
    """Find a plan whose id is not its path below the folder of specs."""
    region, _, year = plan.id.partition("/")
    expected = f"{path.parent.name}/{path.stem}"
    in_specs = path.parent.parent.name == "specs" or path.parent.name == region
    if year and in_specs and plan.id != expected:
        words = say(
            "the plan says that its id is {id}, and its path says {expected}; correct one of them",
            id=plan.id,
            expected=expected,
        )
        yield Problem(plan.position, "other-path", words)


def _names_of(catalog: Catalog) -> dict[str, str]:
    """Return the names of all indicators of the catalog with their ids."""
    names = {}
    for id, indicator in catalog.indicators.items():
        for name in indicator.names_in_plans:
            names[name] = id
    return names


def _name_of_catalog(target: Target, names: dict[str, str]) -> Iterator[Problem]:
    name = target.indicator.zh
    is_place = any(condition.peers is not None for condition in target.conditions)
    if name in names and not is_place:
        words = say(
            "the catalog has {name} as {indicator}; write indicator: {indicator}, or another name",
            name=name,
            indicator=names[name],
        )
        yield Problem(target.position, "catalog-name", words, "warning")


def _binding(target: Target) -> Iterator[Problem]:
    """Find a target whose row of a table says 约束性 or 预期性, and that says otherwise."""
    for cell in target.table_row:
        is_binding = BINDING.get(cell)
        if is_binding is not None and target.binding is not is_binding:
            words = say(
                "the row of {id} says {word}; write binding: {flag}",
                id=target.id,
                word=cell,
                flag=str(is_binding).lower(),
            )
            yield Problem(target.quote_position, "quote-binding", words, "warning")


def _hedge(target: Target) -> Iterator[Problem]:
    """Find a hard target with a hedging word, and a soft one with a word that insists."""
    if target.strength == "soft" and is_firm(target.hedge):
        words = say(
            "{id} is strength: soft, and {hedge} insists; write the word that hedges it, or leave "
            "strength: out",
            id=target.id,
            hedge=target.hedge,
        )
        yield Problem(target.position, "firm-and-soft", words, "warning")
    elif target.hedge and target.strength == "hard" and not is_firm(target.hedge):
        words = say(
            "{id} has a hedge, {hedge}, but is not strength: soft",
            id=target.id,
            hedge=target.hedge,
        )
        yield Problem(target.position, "hedge-not-soft", words, "warning")


def _under_way(target: Target) -> Iterator[Problem]:
    """Find a hard target on a stage that is reached as soon as anything runs."""
    if target.strength == "soft":
        return
    for condition in target.conditions:
        if condition.measure is not Measure.RANK or condition.interval.low is None:
            continue
        scale = indicator_of_part(target.indicator, condition).scale
        place = int(condition.interval.low)
        stage = scale[place]
        if place < len(scale) - 1 and (stage in UNDER_WAY or stage.endswith("中")):
            words = say(
                "{id} asks for the stage {stage} only, which is reached as soon as anything runs; "
                "write strength: soft, or ask for a later stage",
                id=target.id,
                stage=stage,
            )
            yield Problem(target.position, "under-way", words, "warning")


def _closed_set(target: Target) -> Iterator[Problem]:
    """Find a share of so many named things: without their count, a share of fewer would do.

    Their number is in the scope, in the name or in the quote.
    """
    if not units.is_share(target.indicator.unit) or target.count is not None:
        return
    if target.each is not None and target.each.count is not None:
        return
    each = ""
    if target.each is not None:
        each = target.each.of
    for text in (target.of, each, target.indicator.zh, target.quote):
        figure = _number_of_things(text)
        if figure is None:
            continue
        if not is_answered(target, figure.digits):
            yield _open_set(target, figure, text)
        return


def _number_of_things(text: str) -> Figure | None:
    """Return the number of things that a text names, such as 14家; none that only one is named."""
    for figure in figures_in(text, ""):
        if figure.unit and units.canonical(figure.unit) in COUNTED and figure.value > 1:
            return figure
    return None


def _open_set(target: Target, figure: Figure, text: str) -> Problem:
    words = say(
        "{id} is a share of {of}, and all of fewer would be 100 % too; ask for the number "
        "(at_least: {figure}), or say how many there are: count: {count}",
        id=target.id,
        of=text,
        figure=f"{figure.digits}{figure.unit}",
        count=figure.value,
    )
    return Problem(target.position, "closed-set", words, "warning")
