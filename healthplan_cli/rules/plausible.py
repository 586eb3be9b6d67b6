"""Checks that every figure must pass, whatever it counts; no official threshold for a jump is known."""

from collections.abc import Callable, Container, Iterator, Mapping
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.plan import Catalog, Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.rules.known_figures import Reported
from healthplan_cli.text.problems import Level, Problem
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.dimension import is_count

LARGEST_JUMP = Fraction(1, 2)


def doubts(one: Reported, catalog: Catalog, own_jump: Container[str]) -> Iterator[Problem]:
    """What is impossible or implausible in a figure; `explain:` in its entry answers every warning.

    `own_jump` are the ids whose change from year to year a rule of their own watches.
    """
    level: Level = (
        "error"
        if one.named.id in catalog.indicators or one.named.id in catalog.elements
        else "warning"
    )
    if words := _impossible(one):
        yield from _problem(one, "impossible-figure", words, level)
    for code, check in _CHECKS.items():
        if (code != "jump" or one.named.id not in own_jump) and (words := check(one)):
            yield from _problem(one, code, words, "warning")


def _problem(one: Reported, code: str, words: Words, level: Level) -> Iterator[Problem]:
    if level == "error" or not one.explain:
        yield Problem(one.position, code, words, level)


def _impossible(one: Reported) -> Words | None:
    """A share above 100 % or a figure below 0, unless the catalog says `open`. An indicator of a plan's own cannot say so."""
    unit = one.value.unit
    if isinstance(one.named, Indicator) and one.named.open:
        return None
    if one.value.value < 0 and (units.is_ratio(unit) or is_count(unit)):
        return say("{figure} is below 0", figure=told(one))
    if units.is_share(unit) and one.value.value > _full(unit):
        return say("{figure} is more than the whole", figure=told(one))
    return None


def _outside(one: Reported) -> Words | None:
    if not isinstance(one.named, Indicator) or one.value.value in one.named.bounds:
        return None
    low, high = (
        "-" if end is None else str(Quantity(end, one.named.unit))
        for end in (one.named.bounds.low, one.named.bounds.high)
    )
    return say(
        "{figure} is outside the plausible {low} to {high}; say why with explain: (in a table: explanation)",
        figure=told(one),
        low=low,
        high=high,
    )


def _jump(one: Reported) -> Words | None:
    """More than half up or down on last year's figure; nothing is said of a figure that was 0."""
    then = one.previous
    if (
        then is None
        or not then.value
        or abs(one.value.value - then.value) <= LARGEST_JUMP * abs(then.value)
    ):
        return None
    change = Quantity(Fraction(round((one.value.value - then.value) / abs(then.value) * 100)), "%")
    return say(
        "{figure}, last year {previous}: a change of {change}; say why with explain: (in a table: explanation)",
        figure=told(one),
        previous=then,
        change=change,
    )


def _same(one: Reported) -> Words | None:
    """The very figure of last year; 0 and the whole may well stay."""
    then, unit = one.previous, one.value.unit
    if then is None or then.value != one.value.value or not then.value:
        return None
    if units.is_share(unit) and then.value == _full(unit):
        return None
    return say(
        "{figure} is last year's figure to the last digit; say why with explain: (in a table: explanation)",
        figure=told(one),
    )


def told(one: Reported) -> Words:
    """A figure with its name."""
    if one.name:
        return say("{name} ({part}) {value}", name=one.named, part=one.name, value=one.value)
    return say("{name} {value}", name=one.named, value=one.value)


def _full(unit: str) -> Fraction:
    """100 % in a share's unit."""
    return units.rate(Quantity(Fraction(1), ""), Quantity(Fraction(1), ""), unit).value


_CHECKS: Mapping[str, Callable[[Reported], Words | None]] = {
    "implausible-figure": _outside,
    "jump": _jump,
    "same-as-baseline": _same,
}
