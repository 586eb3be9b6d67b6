"""Checks that every figure must pass, whatever it counts.

No official threshold for a jump from year to year is known; LARGEST_JUMP is our own, and so is
MOST_TIMES, above which a slip of 万 or of a unit is likelier than the figure.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.judging.evidence import MOST_TIMES
from healthplan_cli.model.plan import Catalog, Element, Indicator, Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Submission
from healthplan_cli.rules.reported import Reported
from healthplan_cli.text.problems import Level, Problem
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.dimension import is_count

LARGEST_JUMP = Fraction(1, 2)


def doubts(one: Reported, catalog: Catalog, own_jump: Container[str]) -> Iterator[Problem]:
    """Yield what is impossible or implausible in a figure; `explain:` answers every warning.

    `own_jump` are the ids whose change from year to year a rule of their own watches.
    """
    impossible = list(_impossible_problems(one, catalog))
    yield from impossible
    if one.explain:
        return
    for code, check in _CHECKS.items():
        if code == "jump" and one.named.id in own_jump:
            continue
        if words := check(one):
            yield Problem(one.position, code, words, "warning")
    is_doubted = bool(impossible) or _outside(one) is not None
    if not is_doubted and (words := _far_off(one)):
        yield Problem(one.position, "far-off-figure", words, "warning")


def _impossible_problems(one: Reported, catalog: Catalog) -> Iterator[Problem]:
    """Yield what cannot be; of what the catalog knows it is an error, which nothing explains."""
    is_known = one.named.id in catalog.indicators or one.named.id in catalog.elements
    level: Level = "error" if is_known else "warning"
    words = _impossible(one)
    if words and (is_known or not one.explain):
        yield Problem(one.position, "impossible-figure", words, level)
    words = _part_of_a_thing(one)
    if words and not one.explain:
        yield Problem(one.position, "impossible-figure", words, "warning")


def with_name(one: Reported) -> Words:
    """Return a figure with its name, for people."""
    if one.is_baseline:
        return say("the baseline of {name} {value}", name=one.named, value=one.value)
    if one.name:
        return say("{name} ({part}) {value}", name=one.named, part=one.name, value=one.value)
    return say("{name} {value}", name=one.named, value=one.value)


def _impossible(one: Reported) -> Words | None:
    """Say that a share is above 100 % or a figure below 0, unless it may be so.

    It may where its indicator is `open`, and below 0 where the plan sets a limit there.
    """
    unit = one.value.unit
    if isinstance(one.named, Indicator) and one.named.open:
        return None
    if one.value.value < 0 and not one.may_be_negative:
        return say("{figure} is below 0", figure=with_name(one))
    if units.is_share(unit) and one.value.value > _whole(unit):
        return say("{figure} is more than the whole", figure=with_name(one))
    return None


def _part_of_a_thing(one: Reported) -> Words | None:
    """Say that 3.5 hospitals are no count; a ratio that was derived is a mean and may be one."""
    is_printed = one.value.places is not None
    if not is_printed or not is_count(one.value.unit) or one.value.value.denominator == 1:
        return None
    return say(
        "{figure} is no whole number; write the unit that is meant, such as 万, "
        "or say why with explain: (in a table: explanation)",
        figure=with_name(one),
    )


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


def _far_off(one: Reported) -> Words | None:
    """Say that a figure is more than ten times its limit or baseline; a share has a whole."""
    if units.is_share(one.value.unit):
        return None
    for compared, what in ((one.limit, say("the limit")), (one.baseline, say("the baseline"))):
        if (
            compared is None
            or compared.value <= 0
            or one.value.value <= MOST_TIMES * compared.value
        ):
            continue
        return say(
            "{figure} is more than {times} times {what} of {compared}; "
            "say why with explain: (in a table: explanation)",
            figure=with_name(one),
            times=MOST_TIMES,
            what=what,
            compared=compared,
        )
    return None


def impossible_benchmarks(plan: Plan, submission: Submission) -> Iterator[Problem]:
    """Yield a warning for benchmarks that cannot be: an average of -31 %, or of 131 %."""
    for target in plan.targets:
        actual = submission.actuals.get(target.id)
        if actual is None or actual.explain or target.indicator.open:
            continue
        for condition in target.conditions:
            found = submission.benchmarks.get(condition.benchmark)
            if found is None:
                continue
            figure = say("{name} {value}", name=condition.benchmark_name, value=found)
            if found.value < 0:
                words = say("{figure} is below 0", figure=figure)
            elif units.is_share(found.unit) and found.value > _whole(found.unit):
                words = say("{figure} is more than the whole", figure=figure)
            else:
                continue
            yield Problem(actual.position, "impossible-figure", words, "warning")


def above_population(figures: Iterable[Reported]) -> Iterator[Problem]:
    """Yield a problem for every count of persons above the largest population reported."""
    persons = [one for one in figures if units.canonical(one.value.unit) == "人"]
    populations = [one for one in persons if is_population(one)]
    if not populations:
        return
    largest = max(populations, key=lambda one: one.value.value)
    for one in persons:
        if one.explain or one.value.value <= largest.value.value:
            continue
        words = say(
            "{figure} is more than {population}; say why with explain: (in a table: explanation)",
            figure=with_name(one),
            population=with_name(largest),
        )
        yield Problem(one.position, "above-population", words, "warning", (largest.position,))


def is_population(one: Reported) -> bool:
    """Return whether an element counts all residents, such as 年末常住人口."""
    return isinstance(one.named, Element) and one.named.zh.endswith("人口")


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
