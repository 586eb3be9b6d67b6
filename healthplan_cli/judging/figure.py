"""The one figure of an entry: as reported, or its numerator over its denominator."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.plan import Compare, Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual
from healthplan_cli.text.words import Words, say


class Context(Struct, frozen=True):
    """What measuring an entry needs besides it: the file's elements and benchmarks, by id."""

    elements: Mapping[str, Quantity]
    benchmarks: Mapping[str, Quantity]
    compare: Compare | None = None


def reported(actual: Actual | None, indicator: Indicator, context: Context) -> bool:
    """Return whether anything was reported that could be measured."""
    if actual is None:
        return _has_both_elements(indicator, context)
    inner = actual.each if actual.each is not None else actual.parts
    if inner is not None:
        own = replace(indicator, numerator="")
        return any(reported(one, own, context) for one in inner.values())
    if actual.value or actual.stage or actual.numerator or actual.denominator:
        return True
    return _has_both_elements(indicator, context)


def level(actual: Actual, indicator: Indicator, context: Context) -> Quantity | Words:
    """Return the figure in the indicator's unit, or the words that say why there is none.

    Raises UnitError where the figure is in a unit that does not fit the indicator's.
    """
    if actual.value is not None:
        return units.convert(actual.value, indicator.unit)
    counts = counts_of(actual, indicator, context)
    if isinstance(counts, Words):
        return counts
    numerator, denominator = counts
    try:
        return units.rate(numerator, denominator, indicator.unit)
    except units.UnitError as error:
        return error.words


def counts_of(
    actual: Actual, indicator: Indicator, context: Context
) -> tuple[Quantity, Quantity] | Words:
    """Return numerator and denominator, of the entry or else of the elements, or what is lacking."""
    numerator = actual.numerator or context.elements.get(indicator.numerator)
    denominator = actual.denominator or context.elements.get(indicator.denominator)
    if numerator is None and denominator is None:
        return say("no figure was reported")
    if numerator is None:
        return say("no numerator was reported")
    if denominator is None:
        return say("no denominator was reported")
    if denominator.value == 0:
        return say("the denominator is 0")
    return numerator, denominator


def combined(actual: Actual, indicator: Indicator) -> Actual | Words:
    """Return one entry for all institutions: their counts added up.

    A rate of several is the sum of their numerators over the sum of their denominators, never the
    mean of their rates.
    """
    institutions = actual.each or {}
    without_counts = _first_without_counts(institutions)
    if without_counts is None:
        numerator = _sum(one.numerator for one in institutions.values())
        denominator = _sum(one.denominator for one in institutions.values())
        return replace(actual, each=None, numerator=numerator, denominator=denominator)
    if units.is_ratio(indicator.unit):
        return say(
            "a rate of several is no mean of rates; {name} gives no numerator and denominator",
            name=without_counts,
        )
    for name, one in institutions.items():
        if one.value is None:
            return say("{name} reported no figure", name=name)
    return replace(actual, each=None, value=_sum(one.value for one in institutions.values()))


def _first_without_counts(institutions: Mapping[str, Actual]) -> str | None:
    for name, one in institutions.items():
        if one.numerator is None or one.denominator is None:
            return name
    return None


def _sum(quantities: Iterable[Quantity | None]) -> Quantity:
    """Return the sum in the unit of the first, with as few decimals as the coarsest of them."""
    known = [quantity for quantity in quantities if quantity is not None]
    unit = known[0].unit
    total = sum((units.convert(one, unit).value for one in known), Fraction(0))
    places = [one.places for one in known if one.places is not None]
    if len(places) < len(known):
        return Quantity(total, unit)
    return Quantity(total, unit, min(places))


def _has_both_elements(indicator: Indicator, context: Context) -> bool:
    return indicator.numerator in context.elements and indicator.denominator in context.elements
