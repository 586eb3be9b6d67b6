"""The one figure of an entry: as reported, or its numerator over its denominator."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.submission import Actual, Reference, Submission
from healthplan_cli.model.target import Compare, Target
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import Words, say
from healthplan_cli.units.dimension import is_count


class Context(Struct, frozen=True):
    """What measuring an entry needs besides it: the file's elements and benchmarks, by id.

    `shared` are the ids of the indicators that several targets of the plan are on. `due` is the day
    of the limits by date that were asked for, None for those of the day of the file.
    """

    elements: Mapping[str, Quantity]
    benchmarks: Mapping[str, Reference]
    compare: Compare | None = None
    shared: Container[str] = ()
    due: date | None = None


ALONE = Context({}, {})
"""That of a figure which nothing else in its file completes."""


class Entry(Struct, frozen=True):
    """What was reported for one condition: of the whole plan, of an institution or of a part.

    `name` is the institution, the part or both, empty for the whole plan. `reference_names` are
    those by which it has a reference value of its own: the institution, its level, the part.
    """

    condition: Condition
    actual: Actual
    name: str = ""
    reference_names: tuple[str, ...] = ()


def entries_of(target: Target, actual: Actual) -> Iterator[Entry]:
    """Yield what an entry says to each condition, for every institution where it names several.

    The date of an entry is that of all its institutions and parts which have none of their own.
    """
    institutions: Mapping[str, Actual] = {"": actual}
    if actual.each is not None:
        institutions = actual.each
    for institution, one in institutions.items():
        for condition in target.conditions:
            part = _part_of(one, condition)
            words = [word for word in (institution, condition.part) if word]
            day = part.day or one.day or actual.day
            reference_names = (institution, one.level or part.level, condition.part)
            yield Entry(condition, replace(part, day=day), " ".join(words), reference_names)


def figures_of(target: Target, actual: Actual) -> Iterator[Entry]:
    """Yield each figure of an entry once, where several conditions look at it too."""
    yield from entries_of(replace(target, conditions=target.of_figures), actual)


def reported_entries(plan: Plan, submission: Submission) -> Iterator[tuple[Target, Entry]]:
    """Yield each figure of a file with its target, those of its groups behind it."""
    for target in plan.targets:
        actual = submission.actuals.get(target.id)
        if actual is None:
            continue
        for entry in figures_of(target, actual):
            yield target, entry
            for one in entries_of_groups(entry):
                yield target, one


def entries_of_groups(entry: Entry) -> Iterator[Entry]:
    """Yield what an entry says of each group, named after it; no limit is set for any."""
    condition = replace(entry.condition, interval=Interval(), limits=())
    for by in entry.actual.by:
        for group, actual in by.reported:
            names = [name for name in (entry.name, group.zh) if name]
            yield Entry(condition, actual, " ".join(names), entry.reference_names)


def _part_of(actual: Actual, condition: Condition) -> Actual:
    """Return what is reported of the part that a condition is on, all of it where it names none."""
    if not condition.part:
        return actual
    return (actual.parts or {}).get(condition.part, Actual(position=actual.position))


def context_of(
    plan: Plan,
    submission: Submission,
    compare: Compare | None = None,
    due: date | None = None,
) -> Context:
    """Return what measuring any entry of a file needs besides it."""
    shared = shared_indicators(plan.targets)
    labels = labels_of(submission.as_of)
    benchmarks = {id: one.at(labels) for id, one in submission.benchmarks.items()}
    return Context(submission.elements, benchmarks, compare, shared, due)


def shared_indicators(targets: Iterable[Target]) -> frozenset[str]:
    """Return the ids of the indicators that several targets are on, those for groups left out."""
    targets_on = Counter(target.indicator.id for target in targets if target.group is None)
    return frozenset(id for id, count in targets_on.items() if count > 1)


def is_of_indicator(target: Target, shared: Container[str]) -> bool:
    """Return whether the figure of a target is that of its indicator, not of some part of it.

    One of several targets on an indicator has a figure of its own, unless it has the id of the
    indicator; one for a group always has.
    """
    if target.group is not None:
        return False
    return target.id == target.indicator.id or target.indicator.id not in shared


def labels_of(day: date) -> tuple[str, ...]:
    """Return how the times that a day is in are written, the longest first: 2025, 2025Q4."""
    quarter = (day.month + 2) // 3
    return (str(day.year), f"{day.year}Q{quarter}", f"{day.year}-{day.month:02}", str(day))


def own_context(context: Context, target: Target, actual: Actual) -> Context:
    """Return the context without elements where a figure is of another population than they are.

    The elements are of the plan's whole region. A target on `of:` some of the region that prints
    its figure has one of its own, and so have those whose figure is not that of their indicator.
    """
    is_of_all = is_of_indicator(target, context.shared)
    prints_its_own = bool(target.of) and actual.value is not None
    if is_of_all and not prints_its_own:
        return context
    return replace(context, elements={})


def context_of_entry(context: Context, target: Target, entry: Entry) -> Context:
    """Return the context of one entry: the elements complete none of an institution or part."""
    if entry.name:
        return replace(context, elements={})
    return own_context(context, target, entry.actual)


def reported(actual: Actual | None, indicator: Indicator, context: Context) -> bool:
    """Return whether anything was reported that could be measured."""
    if actual is None:
        return _has_both_elements(indicator, context)
    inner = actual.parts
    if actual.each is not None:
        inner = actual.each
    if inner is not None:
        own = replace(indicator, numerator="")
        return any(reported(one, own, context) for one in inner.values())
    return has_figure(actual) or _has_both_elements(indicator, context)


def has_figure(actual: Actual) -> bool:
    """Return whether an entry has a figure or counts of it, or a formula some of its parts."""
    if actual.value or actual.stage or actual.place:
        return True
    if actual.numerator or actual.denominator:
        return True
    return actual.derived is not None and bool(actual.derived.parts)


def places_of(actual: Actual | None) -> Iterator[Position]:
    """Yield the positions of an entry and of all figures in it, or that its formula is made of."""
    if actual is None:
        return
    yield actual.position
    if actual.derived is not None:
        yield from actual.derived.positions
    for one in actual.inner:
        yield from places_of(one)


def level(actual: Actual, indicator: Indicator, context: Context) -> Quantity | Words:
    """Return the figure in the indicator's unit, or the words that say why there is none.

    Where numerator and denominator are known, the rate is their ratio, exactly, whatever rounded
    rate is printed beside them. Raises UnitError where a printed figure is in a unit that does not
    fit the indicator's.
    """
    ratio = ratio_of(actual, indicator, context)
    if actual.value is None or isinstance(ratio, Quantity):
        return ratio
    denominator = denominator_of(actual, indicator, context)
    if denominator is not None and denominator.value == 0:
        return ratio
    return units.convert(actual.value, indicator.unit)


def numerator_of(actual: Actual, indicator: Indicator, context: Context) -> Quantity | None:
    """Return the numerator of a figure: of the entry, else the element."""
    return actual.numerator or context.elements.get(indicator.numerator)


def denominator_of(actual: Actual, indicator: Indicator, context: Context) -> Quantity | None:
    """Return the denominator of a figure: of the entry, else the element."""
    return actual.denominator or context.elements.get(indicator.denominator)


def printed_level(actual: Actual, indicator: Indicator, context: Context) -> Quantity | Words:
    """Return the figure as it is printed, its ratio where none is. Raises UnitError."""
    if actual.value is None:
        return ratio_of(actual, indicator, context)
    return units.convert(actual.value, indicator.unit)


def ratio_of(actual: Actual, indicator: Indicator, context: Context) -> Quantity | Words:
    """Return numerator over denominator in the indicator's unit, or why there is no such ratio.

    Of an indicator with a formula it is what that makes of its parts.
    """
    if indicator.formula:
        return _of_formula(actual)
    counts = counts_of(actual, indicator, context)
    if isinstance(counts, Words):
        return counts
    numerator, denominator = counts
    try:
        return units.rate(numerator, denominator, indicator.unit)
    except units.UnitError as error:
        return error.words


def _of_formula(actual: Actual) -> Quantity | Words:
    """Return what the formula makes; where that is rounded, a printed figure is more exact."""
    derived = actual.derived
    if derived is None:
        return say("no figure was reported")
    if derived.value is None:
        return derived.lacks or say("no figure was reported")
    if derived.value.half and actual.value is not None:
        return say("what it is made of is rounded")
    return derived.value


def rounding(quantity: Quantity) -> Fraction:
    """Return how far the exact number may be from a printed one, in its unit.

    It is half a unit of the last digit; 0 for a derived ratio and for whole things counted one by
    one: 3 hospitals are 3, but 2.5万 people may be 2.45万 to 2.55万. What is made of rounded
    numbers says itself how far off it may be.
    """
    if quantity.half is not None:
        return quantity.half
    if quantity.places is None:
        return Fraction(0)
    if is_count(quantity.unit) and quantity.places >= 0:
        return Fraction(0)
    return Fraction(10) ** -quantity.places / 2


def is_between(rate: Quantity, others: Collection[Quantity]) -> bool:
    """Return whether a rate is between others in its unit, as all of them are printed."""
    half = rounding(rate)
    lowest = min(one.value - rounding(one) for one in others)
    highest = max(one.value + rounding(one) for one in others)
    return lowest <= rate.value + half and rate.value - half <= highest


def sum_of(quantities: Iterable[Quantity], unit: str) -> Quantity:
    """Return the sum of quantities in a unit, and how far it may be off. Raises UnitError."""
    total, half = Fraction(0), Fraction(0)
    for one in quantities:
        total += units.convert(one, unit).value
        half += units.convert(Quantity(rounding(one), one.unit), unit).value
    return Quantity(total, unit, half=half)


def counts_of(
    actual: Actual, indicator: Indicator, context: Context
) -> tuple[Quantity, Quantity] | Words:
    """Return numerator and denominator, of the entry or the elements, or what is lacking."""
    numerator = numerator_of(actual, indicator, context)
    denominator = denominator_of(actual, indicator, context)
    if numerator is None and denominator is None:
        return say("no figure was reported")
    if numerator is None:
        return say("no numerator was reported")
    if denominator is None:
        return say("no denominator was reported")
    if denominator.value == 0:
        return say("the denominator is 0")
    return numerator, denominator


def own_benchmarks(
    benchmarks: Mapping[str, Reference], names: tuple[str, ...]
) -> Mapping[str, Reference]:
    """Return the reference values that count for an institution, its level or a part.

    One that has none for it is left without a value.
    """
    return {id: reference.of(names) or Reference() for id, reference in benchmarks.items()}


def other_whole(actual: Actual, target: Target, context: Context) -> Words | None:
    """Return why a share is of another number of things than the plan prints, None where not."""
    if target.count is None:
        return None
    whole = denominator_of(actual, target.indicator, context)
    if whole is None:
        return _no_share_of(target.count, actual.value)
    if whole.value == target.count:
        return None
    return say(
        "the denominator is {whole}, and the plan counts {count}", whole=whole, count=target.count
    )


def _no_share_of(count: int, share: Quantity | None) -> Words | None:
    """Return why a printed share is none of so many things: 91 % of 5; None where it may be one.

    It may be rounded or cut off at its last digit.
    """
    whole = None if share is None else units.whole_of(share.unit)
    if share is None or whole is None:
        return None
    things = share.value / whole * count
    off = abs(things - round(things)) / count * whole
    if off < 2 * rounding(share) or off == 0:
        return None
    return say("{share} is no share of {count}, which the plan counts", share=share, count=count)


def combined(actual: Actual, indicator: Indicator) -> Actual | Words:
    """Return one entry for all institutions: their counts added up.

    A rate of several is the sum of their numerators over the sum of their denominators, never the
    mean of their rates.
    """
    try:
        return _combined(actual, indicator)
    except units.UnitError as error:
        return error.words


def _combined(actual: Actual, indicator: Indicator) -> Actual | Words:
    """Add up the figures of an entry. Raises UnitError where they are counted in other things."""
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
    reported = [quantity for quantity in quantities if quantity is not None]
    unit = reported[0].unit
    total = Fraction(0)
    bare = True
    for one in reported:
        total += units.convert(one, unit).value
        bare = bare and one.bare
    places = [one.places for one in reported if one.places is not None]
    if len(places) < len(reported):
        return Quantity(total, unit, bare=bare)
    return Quantity(total, unit, min(places), bare=bare)


def _has_both_elements(indicator: Indicator, context: Context) -> bool:
    return indicator.numerator in context.elements and indicator.denominator in context.elements
