"""How a target is judged, beside its limits: each thing that counts, and what it was and is.

Two targets are judged alike where none of these things differs. Of figures that only one of them
looks at nothing is said: they are other parts, or another indicator.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.diffing.comparable import another_measure, reference_of
from healthplan_cli.diffing.planned import Planned, restarted, revised_otherwise
from healthplan_cli.judging.course import asks_to_keep
from healthplan_cli.judging.due_by import schedule_of
from healthplan_cli.model.condition import Benchmark, Condition, indicator_of_part
from healthplan_cli.model.indicator import KIND_WORDS, Indicator
from healthplan_cli.model.period import Length
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.target import Counts, Milestone, Target
from healthplan_cli.text.words import Words, joined, say, with_commas
from healthplan_cli.units.dimension import of_unit

NOT_SAID = say("not said")
NONE = say("none")
EVERY: Mapping[Length, Words] = {
    "year": say("in every year"),
    "quarter": say("in every quarter"),
    "month": say("in every month"),
}
COUNTS: Mapping[Counts, Words] = {
    "cumulative": say("all so far"),
    "within": say("each of its own period"),
}


class Way(Struct, frozen=True):
    """One thing by which a target is judged: what is compared of it, and how it is told."""

    name: Words
    value: Callable[[Planned], object]
    words: Callable[[Planned], Words]


class Trait(Struct, frozen=True):
    """One thing that is said of what is measured, by which its figure is judged."""

    name: Words
    value: Callable[[Indicator], object]
    words: Callable[[Indicator], Words]


def changes_of_judging(old: Planned, new: Planned) -> Iterator[Words]:
    """Yield what of the way of judging is another, each with what it was and is."""
    for way in WAYS:
        if way.value(old) != way.value(new):
            yield changed(way.name, way.words(old), way.words(new))
    yield from _traits(old.target, new.target)
    yield from _peers(old.target, new.target)
    yield from _benchmarks(old, new)
    yield from _rounding(old.target, new.target)
    if restarted(old, new):
        yield changed(say("counted from"), _start(old), _start(new))
    if revised_otherwise(old, new):
        yield changed(say("revisions"), _revisions(old), _revisions(new))


def changed(name: Words, old: object, new: object) -> Words:
    """Say of one thing what it was and is."""
    return say("{name}: {old} / {new}", name=name, old=old, new=new)


def _how_many(planned: Planned) -> int | None:
    """Return of how many institutions it is asked, or how many a share is of."""
    each = planned.target.each
    if each is None:
        return planned.target.count
    return each.count


def _enough(planned: Planned) -> tuple[Fraction | None, int | None]:
    each = planned.target.each
    if each is None:
        return None, None
    return each.share, each.at_least


def _enough_in_words(planned: Planned) -> Words:
    share, at_least = _enough(planned)
    if share is not None:
        return say("{count}", count=Quantity(share * 100, "%"))
    if at_least is not None:
        return say("{count}", count=at_least)
    return say("all")


def _number(count: int | None) -> Words:
    if count is None:
        return NOT_SAID
    return say("{count}", count=count)


def _compare_in_words(planned: Planned) -> Words:
    if planned.target.compare == "rounded":
        return say("rounded as the limit is")
    return say("as they are")


def _evidence(planned: Planned) -> tuple[bool, int | None]:
    return planned.target.evidence, planned.target.evidence_days


def _evidence_in_words(planned: Planned) -> Words:
    is_asked_for, days = _evidence(planned)
    if not is_asked_for:
        return say("not asked for")
    if days is None:
        return say("asked for")
    return say("at most {days} days old", days=days)


def _applies(planned: Planned) -> tuple[bool, str]:
    return planned.target.may_not_apply, planned.target.applies_if


def _applies_in_words(planned: Planned) -> Words:
    may_not_apply, condition = _applies(planned)
    if condition:
        return say("only where {condition}", condition=condition)
    if may_not_apply:
        return say("unless an entry says that it does not")
    return say("always")


def _every(planned: Planned) -> Length | None:
    every = planned.target.every
    if every is None:
        return None
    return every.length


def _every_in_words(planned: Planned) -> Words:
    length = _every(planned)
    if length is None:
        return say("on the day it is due")
    return EVERY[length]


def _counts_in_words(planned: Planned) -> Words:
    counts = planned.target.counts
    if counts is None:
        return NOT_SAID
    return COUNTS[counts]


def _limits_of_units(planned: Planned) -> object:
    """Return what each unit is to bring by its name, or whether the limit holds for each."""
    division = planned.target.division
    if division is None:
        return False
    if division.is_for_each:
        return True
    found: dict[str, object] = {}
    for name, share in division.shares.items():
        limits = []
        for one in share.conditions:
            times, dimension = _base_of(one.unit)
            limits.append((one.interval.scaled(times), dimension))
        found[name] = (limits, _amount(share.of))
    return found


def _amount(of: Quantity | None) -> tuple[Fraction, object] | None:
    """Return an amount in base units."""
    if of is None:
        return None
    times, dimension = _base_of(of.unit)
    return of.value * times, dimension


def _base_of(unit: str) -> tuple[Fraction, object]:
    """Return how many base units one of a unit is, and what they are."""
    if not units.is_unit(unit):
        return Fraction(1), unit
    return of_unit(unit)


def _units_in_words(planned: Planned) -> Words:
    division = planned.target.division
    if division is None:
        return NONE
    return division.words


def _steps(planned: Planned) -> list[tuple[object, ...]] | None:
    """Return the steps of a schedule by where they are in the plan, None where there is none."""
    schedule = schedule_of(planned.target)
    if schedule is None:
        return None
    times, _ = _base_of(planned.target.indicator.unit)
    found: list[tuple[object, ...]] = []
    for step in schedule:
        value = None if step.value is None else step.value * times
        found.append((planned.place(step.day), step.share, value))
    return found


def _schedule_in_words(planned: Planned) -> Words:
    schedule = schedule_of(planned.target)
    if schedule is None:
        return NONE
    if not schedule:
        return say("at an even pace")
    return with_commas(_step(step, planned.target.indicator.unit) for step in schedule)


def _step(step: Milestone, unit: str) -> Words:
    if step.value is not None:
        return say("{figure} by {day}", figure=Quantity(step.value, unit), day=step.day)
    share = Quantity((step.share or Fraction(0)) * 100, "%")
    return say("{figure} by {day}", figure=share, day=step.day)


def _is_to_be_kept(planned: Planned) -> bool:
    """Return whether the plan says of a grade or stage that it is to be kept."""
    target = planned.target
    return any(condition.is_graded for condition in target.conditions) and asks_to_keep(target)


def _kept_in_words(planned: Planned) -> Words:
    if _is_to_be_kept(planned):
        return say("ask to keep it")
    return say("do not ask to keep it")


WAYS = (
    Way(say("how many there are"), _how_many, lambda one: _number(_how_many(one))),
    Way(say("how many must meet it"), _enough, _enough_in_words),
    Way(say("figures are compared"), lambda one: one.target.compare, _compare_in_words),
    Way(say("evidence"), _evidence, _evidence_in_words),
    Way(say("it applies"), _applies, _applies_in_words),
    Way(say("it must hold"), _every, _every_in_words),
    Way(say("limits by date count"), lambda one: one.target.counts, _counts_in_words),
    Way(say("limits of units"), _limits_of_units, _units_in_words),
    Way(say("schedule"), _steps, _schedule_in_words),
    Way(say("the words of the plan"), _is_to_be_kept, _kept_in_words),
)


def _never_falls_in_words(indicator: Indicator) -> Words:
    if indicator.never_falls:
        return say("cannot be lost again")
    return say("can be lost again")


def _open_in_words(indicator: Indicator) -> Words:
    if indicator.open:
        return say("may pass 100 % or be below 0")
    return say("is from 0 on, a share up to 100 %")


def _counts_of(indicator: Indicator) -> tuple[str, str]:
    """Return the elements that a rate is made of, both "" where it is of none."""
    return indicator.numerator, indicator.denominator


def _counts_of_in_words(indicator: Indicator) -> Words:
    above, below = _counts_of(indicator)
    if not (above or below):
        return NONE
    return say("{numerator} ÷ {denominator}", numerator=above or "-", denominator=below or "-")


TRAITS = (
    Trait(say("kind of figure"), lambda one: one.kind, lambda one: KIND_WORDS[one.kind]),
    Trait(say("what was once reached"), lambda one: one.never_falls, _never_falls_in_words),
    Trait(say("the figure"), lambda one: one.open, _open_in_words),
    Trait(say("made of counts"), _counts_of, _counts_of_in_words),
)


def _traits(old: Target, new: Target) -> Iterator[Words]:
    """Yield what is said otherwise of what both targets measure, part by part."""
    after = _measured(new)
    for part, earlier in _measured(old).items():
        later = after.get(part)
        if later is None or later.id != earlier.id:
            continue
        for trait in TRAITS:
            if trait.value(earlier) != trait.value(later):
                name = say("{part} {name}", part=part, name=trait.name) if part else trait.name
                yield changed(name, trait.words(earlier), trait.words(later))


def _measured(target: Target) -> dict[str, Indicator]:
    """Return the indicator of each part, of "" where the target has none."""
    found = {}
    for condition in target.conditions:
        found[condition.part] = indicator_of_part(target.indicator, condition)
    return found


def _peers(old: Target, new: Target) -> Iterator[Words]:
    """Yield of how many a place is one, where both targets ask for a place."""
    after = _ranked(new)
    for part, count in _ranked(old).items():
        if part in after and after[part] != count:
            yield changed(say("how many are ranked"), _number(count), _number(after[part]))


def _ranked(target: Target) -> dict[str, int | None]:
    """Return by the part that asks for a place how many are ranked."""
    found = {}
    for condition in target.conditions:
        if condition.peers is not None:
            found[condition.part] = condition.peers.count
    return found


def _benchmarks(old: Planned, new: Planned) -> Iterator[Words]:
    """Yield which reference values are for other institutions or levels."""
    after = _references(new)
    for name, earlier in _references(old).items():
        later = after.get(name)
        if later is not None and _holders(earlier) != _holders(later):
            own = say("{benchmark}", benchmark=later)
            yield changed(own, _holders_in_words(earlier), _holders_in_words(later))


def _references(planned: Planned) -> dict[str, Benchmark]:
    """Return the reference values that a target is compared with, by their plain names."""
    found = {}
    for condition in planned.target.conditions:
        if condition.benchmark in planned.plan.benchmarks:
            found[reference_of(condition)] = planned.plan.benchmarks[condition.benchmark]
    return found


def _holders(benchmark: Benchmark) -> tuple[bool, list[str]]:
    return benchmark.each, sorted(benchmark.levels)


def _holders_in_words(benchmark: Benchmark) -> Words:
    if benchmark.levels:
        return say("one for each of {levels}", levels=", ".join(benchmark.levels))
    if benchmark.each:
        return say("one for each institution")
    return say("one for all")


def _rounding(old: Target, new: Target) -> Iterator[Words]:
    """Yield to how much figures are rounded, where both targets round and not alike."""
    if "full" in (old.compare, new.compare) or len(old.all_limits) != len(new.all_limits):
        return
    for before, after in zip(old.all_limits, new.all_limits, strict=True):
        is_one = before.part == after.part and another_measure(before, after) is None
        if is_one and _amount(_last_digit(before)) != _amount(_last_digit(after)):
            yield changed(say("rounded to"), _digit_in_words(before), _digit_in_words(after))


def _last_digit(condition: Condition) -> Quantity | None:
    """Return the worth of the last digit that a limit is printed with."""
    if condition.places is None:
        return None
    return Quantity(Fraction(10) ** -condition.places, condition.unit)


def _digit_in_words(condition: Condition) -> Words:
    digit = _last_digit(condition)
    if digit is None:
        return NOT_SAID
    return say("{figure}", figure=digit)


def _start(planned: Planned) -> Words:
    """Return the figure and the year that a target counts from, the year alone without a figure."""
    baseline = planned.target.baseline
    if baseline is None:
        return say("{year}", year=planned.baseline_year)
    return say("{figure} ({year})", figure=baseline.as_reported, year=planned.baseline_year)


def _revisions(planned: Planned) -> Words:
    if not planned.target.revisions:
        return NONE
    return joined(one.words for one in planned.target.revisions)
