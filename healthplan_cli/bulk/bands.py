"""The figures with one verdict, found by asking the check.

A target on one plain figure has few verdicts: missed below its limit and met above it, doubted far
from either. Where one verdict ends and another starts is not read from the target: it is looked for
with the check itself, from figures around every number that the target names, halving the way until
the two figures beside the end are known. Figures of which a check says more than a verdict, a
problem or a doubt, are in no band.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.review import Status
from healthplan_cli.model.target import Target

MILLIONTH = Fraction(1, 10**6)
LARGEST = Fraction(10**12 - 1)
PLAIN = frozenset(
    (
        Status.MET,
        Status.MISSED,
        Status.BEHIND,
        Status.ON_SCHEDULE,
        Status.HOLDING,
        Status.NOT_DUE,
        Status.WATCHED,
    )
)
"""The verdicts that need no reason of their own."""


class Band(Struct, frozen=True):
    """The figures from `low` to `high`, both of them in it, that have one verdict."""

    low: Fraction
    high: Fraction
    status: Status


Said = Status | None
"""What a check says of a figure: its verdict alone, or None where there is more to say."""
K = TypeVar("K")
Asking = Generator[Fraction, Said, list[Band]]


def bands(candidates: Iterable[Fraction], step: Fraction) -> Asking:
    """Ask for figures, given what is said of each, and return the bands of one verdict.

    Figures are multiples of `step`. Between two candidates with one verdict there must be no other:
    the candidates have all numbers at which a verdict can change, or they are around the one place
    between them at which it does.
    """
    said: dict[Fraction, Said] = {}
    for figure in sorted(set(candidates)):
        said[figure] = yield figure
    for low, high in pairwise(sorted(said)):
        yield from _end_between(low, high, step, said)
    return _of_one_verdict(said)


def _of_one_verdict(said: Mapping[Fraction, Said]) -> list[Band]:
    """Return the bands of neighbours with one verdict, also of a figure that has none like it."""
    found: list[Band] = []
    before: Said = None
    for figure in sorted(said):
        status = said[figure]
        if status is not None and status is before:
            found[-1] = Band(found[-1].low, figure, status)
        elif status is not None:
            found.append(Band(figure, figure, status))
        before = status
    return found


def _end_between(
    low: Fraction, high: Fraction, step: Fraction, said: dict[Fraction, Said]
) -> Generator[Fraction, Said, None]:
    """Halve the way between two figures of different verdicts until they are side by side."""
    while said[low] is not said[high] and high - low > step:
        middle = low + (high - low) / 2 // step * step
        said[middle] = yield middle
        if said[middle] is said[low]:
            low = middle
        elif said[middle] is said[high]:
            high = middle
        else:
            yield from _end_between(low, middle, step, said)
            low = middle


def candidates(target: Target, unit: str, step: Fraction) -> Iterator[Fraction]:
    """Yield figures in a unit at which the verdict on a target may change, and beside them."""
    for number in (Fraction(0), Fraction(1), Fraction(100), *_named(target, unit)):
        for times in (Fraction(1, 10), Fraction(1), Fraction(10)):
            nearest = number * times // step * step
            yield from (
                one
                for one in (nearest - step, nearest, nearest + step, nearest + 2 * step)
                if 0 <= one <= LARGEST
            )
    power = step
    while power <= LARGEST:
        yield power
        power *= 10


def _named(target: Target, unit: str) -> Iterator[Fraction]:
    """Yield the limits and bounds of a target, in a unit."""
    indicator = target.indicator
    for condition in (*target.conditions, *_limits(target.conditions)):
        for end in condition.interval.ends:
            yield from _in_unit(end, condition.unit or indicator.unit, unit)
    for end in indicator.bounds.ends:
        yield from _in_unit(end, indicator.unit, unit)
    if target.baseline is not None:
        yield from _in_unit(target.baseline.value.value, target.baseline.value.unit, unit)


def _limits(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for condition in conditions:
        yield from condition.limits


def _in_unit(value: Fraction, own: str, unit: str) -> Iterator[Fraction]:
    if own and units.fits(own, unit):
        yield value * units.factor(own, unit)


def ask_together(
    askings: Mapping[K, Asking], answer: Callable[[Mapping[K, Fraction]], Mapping[K, Said]]
) -> Mapping[K, Sequence[Band]]:
    """Return the bands of several targets, each of which is asked about one figure at a time."""
    found: dict[K, Sequence[Band]] = {}
    wanted = {key: next(asking) for key, asking in askings.items()}
    while wanted:
        said = answer(wanted)
        going_on = {}
        for key in wanted:
            try:
                going_on[key] = askings[key].send(said.get(key))
            except StopIteration as end:
                found[key] = end.value
        wanted = going_on
    return found
