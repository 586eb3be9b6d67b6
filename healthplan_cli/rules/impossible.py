"""What no figure can be: below 0, more than the whole, a part of a whole thing.

No explanation makes such a figure true. Where it may be so, the catalog or the plan says it: with
`open: true`, with a limit of that kind, with `kind: rate` for a mean. One alone may be explained,
a share above 100 % of a plan's own, as many plans count what was done of a quota.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.condition import Condition, Measure, indicator_of_part
from healthplan_cli.model.indicator import Catalog, Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import ONE_TO, Quantity
from healthplan_cli.model.submission import Submission
from healthplan_cli.rules.reported import Reported, with_name
from healthplan_cli.text.problems import Level, Problem
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.dimension import is_count

_MEAN = "平均|均值|均数|中位数|人均|户均|average|mean|median"
"""What the name of a reference value of several says, which may be a part of a whole thing."""


def impossible_problems(one: Reported, catalog: Catalog) -> Iterator[Problem]:
    """Yield what cannot be; of what the catalog declares it is an error."""
    is_of_catalog = one.named.id in catalog.indicators or one.named.id in catalog.elements
    level: Level = "error" if is_of_catalog else "warning"
    if _is_below_zero(one):
        words = _below_zero(one, is_of_catalog=is_of_catalog)
        yield Problem(one.position, "impossible-figure", words, level)
    elif _is_above_whole(one) and (is_of_catalog or not one.explain):
        words = say("{figure} is more than the whole", figure=with_name(one))
        yield Problem(one.position, "impossible-figure", words, level)
    if _is_part_of_a_thing(one):
        words = part_of_a_thing(with_name(one))
        yield Problem(one.position, "impossible-figure", words, "warning")


def impossible_benchmarks(plan: Plan, submission: Submission) -> Iterator[Problem]:
    """Yield a warning for benchmarks that cannot be: an average of -31 %, or of 131 %."""
    for target in plan.targets:
        actual = submission.actuals.get(target.id)
        if actual is None or target.indicator.open:
            continue
        for condition in target.conditions:
            is_explained = bool(actual.explain)
            indicator = indicator_of_part(target.indicator, condition)
            words = _impossible_benchmark(condition, indicator, submission, is_explained)
            if words is not None:
                yield Problem(actual.position, "impossible-figure", words, "warning")


def part_of_a_thing(figure: Words) -> Words:
    """Return what is said of a count with decimals where whole things are counted."""
    return say(
        "{figure} is no whole number; write the unit that is meant, such as 万", figure=figure
    )


def whole(unit: str) -> Fraction:
    """Return 100 % in a share's unit."""
    one = Quantity(Fraction(1), "")
    return units.rate(one, one, unit).value


def _below_zero(one: Reported, *, is_of_catalog: bool) -> Words:
    """Say that a figure is below 0, and in whose plan it may be so."""
    if is_of_catalog:
        return say("{figure} is below 0", figure=with_name(one))
    return say(
        "{figure} is below 0; where it may be so, the plan says open: true", figure=with_name(one)
    )


def _is_below_zero(one: Reported) -> bool:
    if one.value.value >= 0 or one.is_open or one.may_be_negative:
        return False
    return not (isinstance(one.named, Indicator) and has_bounds_below_zero(one.named))


def has_bounds_below_zero(indicator: Indicator) -> bool:
    """Return whether the catalog itself holds figures below 0 plausible, as of natural growth."""
    low = indicator.bounds.low
    return low is not None and low < 0


def _is_above_whole(one: Reported) -> bool:
    unit = one.value.unit
    if one.is_open or one.may_pass_whole or not has_whole(unit) or _is_multiple(one):
        return False
    return one.value.value > whole(unit)


def _is_multiple(one: Reported) -> bool:
    """Return whether a formula makes a figure in 倍: one growth may be twice another."""
    is_made = isinstance(one.named, Indicator) and bool(one.named.formula)
    return is_made and units.canonical(one.value.unit) == units.canonical("倍")


def has_whole(unit: str) -> bool:
    """Return whether a figure in a unit is a share of a whole; that of 1:1.25 is none."""
    return units.is_share(unit) and unit != ONE_TO


def _is_part_of_a_thing(one: Reported) -> bool:
    """Return whether 3.5 hospitals are reported; a ratio that was derived is a mean, and may be."""
    if one.value.places is None or one.may_be_part or not is_count(one.value.unit):
        return False
    return one.value.value.denominator != 1


def _impossible_benchmark(
    condition: Condition, indicator: Indicator, submission: Submission, is_explained: bool
) -> Words | None:
    reference = submission.benchmarks.get(condition.benchmark)
    if reference is None or condition.compares is not Measure.LEVEL:
        return None
    for one in reference.all:
        if one.value is not None:
            words = _impossible_value(one.value, condition, is_explained=is_explained)
            if words is not None:
                return words
            if _is_broken_count(one.value, condition, indicator):
                return _broken_count(one.value, condition)
    return None


def counts_whole_things(unit: str, indicator: Indicator) -> bool:
    """Return whether a figure in a unit is a number of things, and no mean of such numbers."""
    return is_count(unit) and indicator.kind != "rate"


def _is_broken_count(found: Quantity, condition: Condition, indicator: Indicator) -> bool:
    """Return whether a reference value is 100.5 beds, and no mean of several."""
    if not counts_whole_things(found.unit, indicator) or found.value.denominator == 1:
        return False
    name = condition.benchmark_name
    return not re.search(_MEAN, f"{name.zh} {name.en}", re.IGNORECASE)


def _broken_count(found: Quantity, condition: Condition) -> Words:
    return say(
        "{figure} is no whole number; where it is a mean, the plan names it so, such as 全市平均",
        figure=say("{name} {value}", name=condition.benchmark_name, value=found),
    )


def _impossible_value(found: Quantity, condition: Condition, *, is_explained: bool) -> Words | None:
    """Say why a reference value cannot be, None where it can."""
    figure = say("{name} {value}", name=condition.benchmark_name, value=found)
    if found.value < 0:
        return say("{figure} is below 0", figure=figure)
    if has_whole(found.unit) and found.value > whole(found.unit) and not is_explained:
        return say("{figure} is more than the whole", figure=figure)
    return None
