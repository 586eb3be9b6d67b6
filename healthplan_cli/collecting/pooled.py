"""What all units report together, judged against the plan.

Counts add up, and a rate is the sum of its numerators over the sum of its denominators, never a
mean of rates. A unit that did not report is not 0: the verdict on a sum without it is undetermined,
and says who is lacking.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from healthplan_cli.collecting.parts import Part, part_of, source_of, why_no_sum
from healthplan_cli.collecting.spread import spread_of
from healthplan_cli.judging.figure import combined
from healthplan_cli.judging.judge import judge
from healthplan_cli.model.collected import Pooled, Return, State
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Status, Verdict
from healthplan_cli.model.roster import Unit
from healthplan_cli.model.submission import Actual, Reference, Submission
from healthplan_cli.model.target import Baseline, Compare, Target
from healthplan_cli.text.words import Words, joined, say, with_commas

MOST_NAMED = 10
"""How many units are named where something is lacking."""


def pooled_of(
    plan: Plan, returns: Sequence[Return], as_of: date, compare: Compare | None = None
) -> tuple[Pooled, ...]:
    """Return what units report together for each target of a plan, judged against it."""
    sources = [source_of(one) for one in returns if one.state is not State.NOT_EXPECTED]
    parts: dict[str, list[Part]] = {}
    sums: dict[str, Actual | Words] = {}
    for target in plan.targets:
        if why_no_sum(target) is None:
            parts[target.id] = [part_of(target, source) for source in sources]
            sums[target.id] = _sum(target, parts[target.id])
    review = judge(plan, _submission(plan, sums, returns, as_of), compare)
    found = []
    for verdict in review.verdicts:
        id = verdict.target.id
        if id in parts:
            found.append(_pooled(verdict, parts[id], sums[id], returns))
        else:
            why = why_no_sum(verdict.target)
            found.append(Pooled(verdict.target, reason=why, spread=spread_of(id, returns)))
    return tuple(found)


def _submission(
    plan: Plan, sums: Mapping[str, Actual | Words], returns: Sequence[Return], as_of: date
) -> Submission:
    actuals = {id: found for id, found in sums.items() if isinstance(found, Actual)}
    return Submission(plan.id, as_of, actuals, benchmarks=_benchmarks(returns))


def _benchmarks(returns: Iterable[Return]) -> Mapping[str, Reference]:
    """Return the reference values on which all units that give one agree."""
    found: dict[str, list[Reference]] = {}
    for one in returns:
        if one.review is not None:
            for id, reference in one.review.submission.benchmarks.items():
                given = found.setdefault(id, [])
                if reference not in given:
                    given.append(reference)
    return {id: given[0] for id, given in found.items() if len(given) == 1}


def _sum(target: Target, parts: Sequence[Part]) -> Actual | Words:
    """Return the figure of all units that bring one, or why there is none."""
    given = _given(parts)
    if not given:
        return say("no unit reported a figure that can be added up")
    if target.each is not None:
        return Actual(each=dict(_institutions(given)))
    if any(actual.parts is not None or actual.each is not None for actual in given.values()):
        return say("figures in parts are not put together over units")
    whole = combined(Actual(each=given), target.indicator)
    if isinstance(whole, Words):
        return whole
    days = [actual.day for actual in given.values() if actual.day is not None]
    return replace(whole, day=min(days, default=None), baseline=_baseline(target, given))


def _given(parts: Sequence[Part]) -> dict[str, Actual]:
    """Return the figures that units bring, by the names of the units."""
    given = {}
    for one in parts:
        if one.actual is not None:
            given[one.unit.unit.zh] = one.actual
    return given


def _institutions(given: Mapping[str, Actual]) -> Iterator[tuple[str, Actual]]:
    """Yield the institutions of all units, each with the unit that it is of."""
    for unit, actual in given.items():
        for name, one in (actual.each or {}).items():
            yield f"{unit} {name}", one


def _baseline(target: Target, given: Mapping[str, Actual]) -> Baseline | None:
    """Return the sum of baselines of amounts; rates have no counts of the base year to add up."""
    figures = {}
    for name, actual in given.items():
        if actual.baseline is None or actual.numerator is not None:
            return None
        figures[name] = Actual(value=actual.baseline.value)
    whole = combined(Actual(each=figures), target.indicator)
    if isinstance(whole, Words) or whole.value is None:
        return None
    return Baseline(whole.value)


def _pooled(
    verdict: Verdict, parts: Sequence[Part], found: Actual | Words, returns: Sequence[Return]
) -> Pooled:
    """Return the pooled figure of a target; its verdict needs every unit."""
    target = verdict.target
    lacking = tuple(one.unit.unit for one in parts if one.lacks is not None)
    reason = None
    if isinstance(found, Words):
        reason = found
    if lacking:
        reason = _lacks(parts)
    if reason is not None and verdict.status is not Status.WATCHED:
        verdict = replace(verdict, status=Status.UNDETERMINED, reason=reason)
    return Pooled(
        target=target,
        verdict=verdict,
        reason=reason,
        lacking=lacking,
        counted=sum(one.actual is not None for one in parts),
        spread=spread_of(target.id, returns),
    )


def _lacks(parts: Sequence[Part]) -> Words:
    """Say which units are lacking in a sum, and why."""
    by_reason: dict[str, tuple[Words, list[Unit]]] = {}
    for one in parts:
        if one.lacks is not None:
            _, lacking = by_reason.setdefault(str(one.lacks), (one.lacks, []))
            lacking.append(one.unit.unit)
    found = [
        say("{units} ({reason})", units=listed(lacking), reason=reason)
        for reason, lacking in by_reason.values()
    ]
    return say("lacking: {reasons}", reasons=joined(found))


def listed(units: Sequence[Unit]) -> Words:
    """Return the names of units with commas between them, at most MOST_NAMED."""
    names = with_commas(say("{name}", name=unit) for unit in units[:MOST_NAMED])
    if len(units) > MOST_NAMED:
        return say("{names} and {count} more", names=names, count=len(units) - MOST_NAMED)
    return names
