"""Checks that every figure must pass, whatever it counts.

No official threshold for a jump from year to year is known; LARGEST_JUMP is our own.
"""

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
    """Yield what is impossible or implausible in a figure; `explain:` answers every warning.

    `own_jump` are the ids whose change from year to year a rule of their own watches.
    """
    is_known = one.named.id in catalog.indicators or one.named.id in catalog.elements
    level: Level = "error" if is_known else "warning"
    words = _impossible(one)
    if words and (level == "error" or not one.explain):
        yield Problem(one.position, "impossible-figure", words, level)
    if one.explain:
        return
    for code, check in _CHECKS.items():
        if code == "jump" and one.named.id in own_jump:
            continue
        if words := check(one):
            yield Problem(one.position, code, words, "warning")


def with_name(one: Reported) -> Words:
    """Return a figure with its name, for people."""
    if one.name:
        return say("{name} ({part}) {value}", name=one.named, part=one.name, value=one.value)
    return say("{name} {value}", name=one.named, value=one.value)


def _impossible(one: Reported) -> Words | None:
    """Say that a share is above 100 % or a figure below 0, unless the catalog has it as `open`."""
    unit = one.value.unit
    if isinstance(one.named, Indicator) and one.named.open:
        return None
    if one.value.value < 0 and (units.is_ratio(unit) or is_count(unit)):
        return say("{figure} is below 0", figure=with_name(one))
    if units.is_share(unit) and one.value.value > _whole(unit):
        return say("{figure} is more than the whole", figure=with_name(one))
    return None


def _outside(one: Reported) -> Words | None:
    """Say that a figure is outside the bounds that the catalog gives."""
    if not isinstance(one.named, Indicator) or one.value.value in one.named.bounds:
        return None
    return say(
        "{figure} is outside the plausible {low} to {high}; "
        "say why with explain: (in a table: explanation)",
        figure=with_name(one),
        low=_bound(one.named.bounds.low, one.named.unit),
        high=_bound(one.named.bounds.high, one.named.unit),
    )


def _bound(end: Fraction | None, unit: str) -> str:
    return "-" if end is None else str(Quantity(end, unit))


def _jump(one: Reported) -> Words | None:
    """Say that a figure went up or down by more than half; nothing of one that was 0."""
    then = one.previous
    if then is None or then.value == 0:
        return None
    share = (one.value.value - then.value) / abs(then.value)
    if abs(share) <= LARGEST_JUMP:
        return None
    return say(
        "{figure}, last year {previous}: a change of {change}; "
        "say why with explain: (in a table: explanation)",
        figure=with_name(one),
        previous=then,
        change=Quantity(Fraction(round(share * 100)), "%"),
    )


def _same(one: Reported) -> Words | None:
    """Say that a figure is last year's to the last digit; 0 and the whole may well stay."""
    then, unit = one.previous, one.value.unit
    if then is None or then.value == 0 or then.value != one.value.value:
        return None
    if units.is_share(unit) and then.value == _whole(unit):
        return None
    return say(
        "{figure} is last year's figure to the last digit; "
        "say why with explain: (in a table: explanation)",
        figure=with_name(one),
    )


def _whole(unit: str) -> Fraction:
    """Return 100 % in a share's unit."""
    one = Quantity(Fraction(1), "")
    return units.rate(one, one, unit).value


_CHECKS: Mapping[str, Callable[[Reported], Words | None]] = {
    "implausible-figure": _outside,
    "jump": _jump,
    "same-as-baseline": _same,
}
