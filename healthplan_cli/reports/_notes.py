"""What is said below a target: why its verdict is so, what it is made of, what is needed next."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import LimitState, Measured, OtherLimit, Status, Verdict
from healthplan_cli.reports import _cells, _earlier, _uncertainty, _wording
from healthplan_cli.text.words import Language, Words, joined, say, visible

UNFINISHED = (Status.BEHIND, Status.NOT_DUE, Status.ON_SCHEDULE, Status.HOLDING)


def notes(verdict: Verdict, language: Language) -> list[str]:
    """Return what is below a target: the reason of its verdict, what each month must bring."""
    target = verdict.target
    found: list[Words] = []
    if verdict.reason:
        found.append(verdict.reason)
    if before := _earlier.note(verdict):
        found.append(before)
    if target.due_stated:
        found.append(say("due {day}", day=target.due))
    if target.of:
        found.append(say("of {scope}", scope=target.of))
    found.extend(_made_of(verdict.measured))
    found.extend(_of_groups(verdict))
    if verdict.on_edge:
        found.append(edge(verdict))
    found.extend(_uncertainty.notes(verdict))
    if verdict.status in UNFINISHED and (needed := _needed(verdict.measured)):
        found.append(_each_month(needed))
    found.extend(_other_limits(verdict))
    if target.until is not None:
        since = target.asked_since
        found.append(
            say("in force before {day}; from then on {asks}", day=target.until, asks=since)
        )
    return [language.text(words) for words in found]


def _of_groups(verdict: Verdict) -> Iterable[Words]:
    """Say what was reported of groups; few figures are by group."""
    if verdict.actual is None or not verdict.actual.has_groups:
        return ()
    from healthplan_cli.reports._groups import group_notes

    return group_notes(verdict)


def _made_of(measured: Iterable[Measured]) -> Iterator[Words]:
    """Say of which figures a formula made each one that was judged."""
    for one in measured:
        words = say("made of {parts}", parts=joined(one.made_of))
        if one.made_of and one.name:
            words = say("{name}: {reason}", name=visible(one.name), reason=words)
        if one.made_of:
            yield words


def edge(verdict: Verdict) -> Words:
    """Say what the printed figure may be; of several, which ones are on the edge."""
    found = [one for one in verdict.deciding if one.on_edge]
    names = []
    if len(verdict.measured) > 1:
        for one in found:
            names.append(visible(one.name or one.condition.part))
    if any(names):
        return say("on the edge: {names}", names=", ".join(filter(None, names)))
    condition = found[0].condition
    low, high = (_cells.quantity(end, condition.unit) for end in ends_of_envelope(found[0]))
    if condition.measure is Measure.LEVEL:
        return say(
            "on the edge: the figure may be anything from {low} to {high}", low=low, high=high
        )
    return say(
        "on the edge: by the digits of the figures the difference is from {low} to {high}",
        low=low,
        high=high,
    )


def ends_of_envelope(one: Measured) -> tuple[Fraction, ...]:
    """Return the least and the greatest number that round to a printed figure."""
    if one.envelope:
        return one.envelope.ends
    return ()


def _other_limits(verdict: Verdict) -> Iterator[Words]:
    """Say of a series which earlier limits are reached, and what the next one needs."""
    said = _limit_in_reason(verdict)
    for other in verdict.others:
        if other.state is not LimitState.LATER and other.due != said:
            state = _wording.STATES[other.state]
            yield say("{asks}: {state}", asks=other.asks, state=state)
    later = [other for other in verdict.others if other.state is LimitState.LATER]
    if later:
        yield _next_limit(later[0])


def _limit_in_reason(verdict: Verdict) -> date | None:
    """Return the day of the earlier limit that the reason of a verdict already speaks of."""
    passed = verdict.target.passed
    if passed is None or verdict.status not in (Status.ON_SCHEDULE, Status.BEHIND):
        return None
    return passed.due


def _next_limit(other: OtherLimit) -> Words:
    needed = _needed(other.measured)
    if needed is None:
        return say("next: {asks}", asks=other.asks)
    return say("next: {asks}, {needs}", asks=other.asks, needs=_each_month(needed))


def _each_month(needed: Quantity) -> Words:
    """Say by how much a figure must rise or fall in each month that is left."""
    if needed.value < 0:
        needed = replace(needed, value=-needed.value)
        return say("needs {quantity} less a month", quantity=needed)
    return say("needs {quantity} more a month", quantity=needed)


def _needed(measured: tuple[Measured, ...]) -> Quantity | None:
    """Return what each month must bring, of what is one number."""
    if len(measured) != 1:
        return None
    (one,) = measured
    if not one.needed:
        return None
    return Quantity(_three_digits(one.needed), units.point_unit(one.condition.unit))


def _three_digits(value: Fraction) -> Fraction:
    """Round to one decimal, or to as many as leave three digits: 26.4, 0.0208."""
    places = 1
    while value and abs(value) * 10**places < 100:
        places += 1
    return round(value, places)
