"""The baseline of a sum of institutions, against the baselines that they have themselves."""

from collections.abc import Iterator, Mapping

from healthplan_cli import units
from healthplan_cli.judging.baseline import SourcedBaseline, agree
from healthplan_cli.judging.division import adds_up_over_units
from healthplan_cli.judging.figure import is_between, sum_of
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say, with_commas


def unlike_institutions(
    whole: SourcedBaseline, target: Target, actual: Actual
) -> Iterator[Problem]:
    """Yield a problem for a baseline of all that those of the institutions do not make.

    They add up to it, and where some have none, they are not more than it; a rate is between
    them. `whole` is the baseline that counts.
    """
    institutions = actual.each or {}
    if not target.adds_institutions or not institutions:
        return
    unit = target.indicator.unit
    given = dict(_given(institutions, unit))
    is_of_all = len(given) == len(institutions)
    words = None
    if given and adds_up_over_units(target, unit):
        words = _off_the_sum(whole, target, given, is_of_all=is_of_all)
    elif is_of_all and not is_between(units.convert(whole.baseline.value, unit), given.values()):
        words = say(
            "{id} has {first}, and those of its institutions are {given}",
            id=target.id,
            first=whole.words,
            given=_listed(given),
        )
    if words is not None:
        yield Problem(actual.position, "baseline-disagrees", words)


def _given(institutions: Mapping[str, Actual], unit: str) -> Iterator[tuple[str, Quantity]]:
    """Yield the baseline of each institution that has one, in a unit."""
    for name, one in institutions.items():
        if one.baseline is not None and units.fits(one.baseline.value.unit, unit):
            yield name, units.convert(one.baseline.value, unit)


def _off_the_sum(
    whole: SourcedBaseline, target: Target, given: Mapping[str, Quantity], *, is_of_all: bool
) -> Words | None:
    """Say that the baselines of institutions add up to another one, None where they may not."""
    unit = target.indicator.unit
    total = sum_of(given.values(), unit)
    summed = SourcedBaseline(Baseline(total), whole.words)
    if agree(whole, summed, unit):
        return None
    is_more = total.value > units.convert(whole.baseline.value, unit).value
    if not is_of_all and (target.indicator.open or not is_more):
        return None
    return say(
        "{id} has {first}, and those of its institutions add up to {sum} ({given})",
        id=target.id,
        first=whole.words,
        sum=total,
        given=_listed(given),
    )


def _listed(given: Mapping[str, Quantity]) -> Words:
    return with_commas(say("{name} {value}", name=name, value=given[name]) for name in given)
