"""What the units of a roster add up to: all of them, and those of each parent.

Where the whole has handed in a return of its own, its figures are compared with the sums.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.collecting.pooled import Before, pooled_of
from healthplan_cli.collecting.waived import waived_pooled
from healthplan_cli.judging.division import plan_for
from healthplan_cli.judging.figure import rounding
from healthplan_cli.model.collected import Pooled, Return, Whole
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Status, Verdict
from healthplan_cli.model.roster import Roster, Unit
from healthplan_cli.model.submission import Actual, Waiver
from healthplan_cli.model.target import Baseline, Compare
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import say


class Pooling(Struct, frozen=True):
    """What sums are judged by: the day of the figures, and how they are compared with limits.

    `last_year` are the figures of the baseline year by the id of a whole, "" for all units
    together, and by their own ids; `counts` are the counts of rates of that year by the id of a
    unit. `waivers` returns the waivers that count for a whole.
    """

    as_of: date
    compare: Compare | None = None
    last_year: Mapping[str, Mapping[str, Baseline]] = {}
    counts: Mapping[str, Mapping[str, Actual]] = {}
    waivers: Callable[[str], Sequence[Waiver]] = lambda _: ()

    def pooled(self, id: str, plan: Plan, returns: Sequence[Return]) -> tuple[Pooled, ...]:
        """Return what the units of a whole report together for each target of a plan."""
        before = Before(self.last_year.get(id, {}), self.counts)
        pooled = pooled_of(plan, returns, self.as_of, self.compare, before)
        return waived_pooled(pooled, self.waivers(id), self.as_of)


def wholes_of(
    plan: Plan,
    roster: Roster,
    returns: Sequence[Return],
    own: Return | None,
    pooling: Pooling,
) -> tuple[Whole, ...]:
    """Return what units add up to; `own` is the return of all units together, where there is one.

    A parent that alone has no parent itself is the whole, and is not added up with itself.
    """
    by_parent = _by_parent(returns)
    root = roster.root
    found = []
    if root is None:
        pooled = pooling.pooled("", plan, by_parent.get("", ()))
        found.append(Whole("", roster.whole, pooled, own))
    for one in returns:
        unit = one.unit
        parts = by_parent.get(unit.id)
        if parts is not None:
            pooled = pooling.pooled(unit.id, _plan_of(unit, root, plan), parts)
            found.append(Whole(unit.id, unit.zh, pooled, own=one))
    return tuple(map(_with_own, found))


def _by_parent(returns: Sequence[Return]) -> dict[str, list[Return]]:
    """Return the returns of the units that have the same parent, by its id."""
    found: dict[str, list[Return]] = {}
    for one in returns:
        found.setdefault(one.unit.parent, []).append(one)
    return found


def _plan_of(unit: Unit, root: Unit | None, plan: Plan) -> Plan:
    """Return what the plan asks of a unit; of the one that has all others as parts, all of it."""
    if root is not None and unit.id == root.id:
        return plan
    return plan_for(plan, unit)


def _with_own(whole: Whole) -> Whole:
    """Return a whole with what its own return says of each target."""
    if whole.own is None:
        return whole
    verdicts = whole.own.verdicts
    pooled = []
    for one in whole.pooled:
        beside = replace(one, own=verdicts.get(one.target.id))
        pooled.append(_withheld(whole, beside))
    return replace(whole, pooled=tuple(pooled))


def _withheld(whole: Whole, one: Pooled) -> Pooled:
    """Return a target that is not met where the own return of the whole contradicts that."""
    if one.verdict is None or one.verdict.status is not Status.MET:
        return one
    differ = _contradicting(one)
    if differ is None:
        return one
    own, found = differ
    if own.value in one.verdict.measured[0].condition.interval:
        return one
    words = _differs(whole, one, own, found).words
    verdict = one.verdict.undetermined(words)
    return replace(one, verdict=verdict)


def differing(whole: Whole) -> Iterator[Problem]:
    """Yield a problem for each figure of the own return of a whole that its units contradict.

    A sum without all units contradicts nothing.
    """
    for one in whole.pooled:
        differ = _contradicting(one)
        if differ is not None:
            yield _differs(whole, one, *differ)


def _contradicting(one: Pooled) -> tuple[Quantity, Quantity] | None:
    """Return the figure of the own return and that of the units, where they contradict each other.

    A sum without all units contradicts nothing.
    """
    if one.own is None or one.figure is None or one.reason is not None:
        return None
    figure = _figure(one.own)
    if figure is None or one.verdict is None:
        return None
    unit = one.verdict.measured[0].condition.unit
    printed = units.convert(figure, unit)
    if abs(printed.value - one.figure) <= rounding(printed):
        return None
    return printed, Quantity(one.figure, unit)


def _figure(verdict: Verdict) -> Quantity | None:
    """Return the figure of a verdict that rests on one number, with the digits it was printed."""
    if len(verdict.measured) != 1:
        return None
    (measured,) = verdict.measured
    if measured.value is None:
        return None
    places = None
    if verdict.actual is not None and verdict.actual.value is not None:
        places = verdict.actual.value.places
    return Quantity(measured.value, measured.condition.unit, places)


def _differs(whole: Whole, one: Pooled, own: Quantity, found: Quantity) -> Problem:
    words = say(
        "{indicator}: {whole} reports {own}, and its units come to {sum}",
        indicator=one.target.indicator,
        whole=whole.name,
        own=own,
        sum=found,
    )
    if one.own is None:
        where = one.target.position
    else:
        where = one.own.position
    return Problem(where, "sum-of-units", words)
