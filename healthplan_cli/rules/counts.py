"""Checks of the counts that an entry gives for its rate: whole things are counted one by one."""

from collections.abc import Iterator

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.judging.figure import Entry, reported_entries
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Submission
from healthplan_cli.model.target import Target
from healthplan_cli.rules.impossible import part_of_a_thing
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.dimension import is_count


class Count(Struct, frozen=True):
    """A count of an entry, the other one of the same rate, and the id of its element."""

    name: Words
    value: Quantity
    other: Quantity | None
    element: str


def doubtful_counts(plan: Plan, submission: Submission, catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for counts that cannot be: 28.46 of 890,400 persons, -20 of -1,000.

    The counts of the plan as a whole that are elements of the catalog are left out: they are
    checked as elements.
    """
    for target, entry in reported_entries(plan, submission):
        yield from _doubtful_counts_of(entry, target, catalog)


def _doubtful_counts_of(entry: Entry, target: Target, catalog: Catalog) -> Iterator[Problem]:
    for count in _counts(entry, target):
        if _is_checked_as_element(count, entry, catalog):
            continue
        if words := _doubt(count, entry, target):
            yield Problem(entry.actual.position, "impossible-figure", words, "warning")


def _counts(entry: Entry, target: Target) -> Iterator[Count]:
    above, below = entry.actual.numerator, entry.actual.denominator
    indicator = target.indicator
    if above is not None:
        yield Count(say("the numerator"), above, below, indicator.numerator)
    if below is not None:
        yield Count(say("the denominator"), below, above, indicator.denominator)


def _is_checked_as_element(count: Count, entry: Entry, catalog: Catalog) -> bool:
    element = catalog.elements.get(count.element)
    if element is None or entry.name:
        return False
    return units.fits(count.value.unit, element.unit)


def _doubt(count: Count, entry: Entry, target: Target) -> Words | None:
    """Say that a count is below 0, or no whole number where whole things are counted.

    Only a bare count with decimals may be explained: nothing says that it counts whole things.
    """
    name: object = target.indicator
    if entry.name:
        name = say("{name} ({part})", name=target.indicator, part=entry.name)
    figure = say("{count} of {name} {value}", count=count.name, name=name, value=count.value)
    if count.value.value < 0:
        return say("{figure} is below 0", figure=figure)
    if _is_part_of_a_thing(count):
        return part_of_a_thing(figure)
    if _has_slipped(count) and not entry.actual.explain:
        return say(
            "{figure} is no whole number; write the unit that is meant, such as 万, "
            "or say why with explain: (in a table: explanation)",
            figure=figure,
        )
    return None


def _is_part_of_a_thing(count: Count) -> bool:
    """Return whether whole things are counted, and this is no whole number of them."""
    return is_count(count.value.unit) and not _is_whole(count.value)


def _has_slipped(count: Count) -> bool:
    """Return whether a bare count has decimals beside a whole one, so that a unit has slipped.

    Two bare counts with decimals may both be in 万 or in 亿元, which leaves their rate as it is.
    """
    is_bare = not count.value.unit
    if not is_bare or _is_whole(count.value):
        return False
    return count.other is not None and _is_whole(count.other)


def _is_whole(quantity: Quantity) -> bool:
    return quantity.value.denominator == 1
