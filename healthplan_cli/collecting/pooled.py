"""What all units report together, judged against the plan.

Counts add up, and a rate is the sum of its numerators over the sum of its denominators, never a
mean of rates. A unit that did not report is not 0: the verdict on a sum without it is undetermined,
and says who is lacking.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.collecting.far_off import far_off
from healthplan_cli.collecting.parts import Part, part_of, source_of, why_no_sum
from healthplan_cli.collecting.spread import spread_of
from healthplan_cli.judging.baseline import baseline_of_several, part_before, with_last_year
from healthplan_cli.judging.cross_check import differing_baselines
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


class Before(Struct, frozen=True):
    """What is known of the baseline year: the figures of all units together, by id.

    `counts` are the counts of the rates of each unit by its id, and by that of the figure.
    """

    of_all: Mapping[str, Baseline] = {}
    counts: Mapping[str, Mapping[str, Actual]] = {}


_NOTHING_KNOWN = Before()


def pooled_of(
    plan: Plan,
    returns: Sequence[Return],
    as_of: date,
    compare: Compare | None = None,
    before: Before = _NOTHING_KNOWN,
) -> tuple[Pooled, ...]:
    """Return what units report together for each target of a plan, judged against it."""
    sources = [source_of(one) for one in returns if one.state is not State.NOT_EXPECTED]
    parts: dict[str, list[Part]] = {}
    sums: dict[str, Actual | Words] = {}
    for target in plan.targets:
        if why_no_sum(target) is None:
            parts[target.id] = [part_of(target, source) for source in sources]
            sums[target.id] = _sum(target, parts[target.id], returns, before)
    submission = with_last_year(plan, _submission(plan, sums, returns, as_of), before.of_all)
    disputed = _disputed(plan, submission, compare)
    review = judge(plan, submission, compare)
    found = []
    for verdict in review.verdicts:
        id = verdict.target.id
        if id not in parts:
            found.append(_without_sum(verdict.target, returns))
            continue
        one = _pooled(verdict, parts[id], sums[id], returns)
        doubt = disputed.get(id)
        if doubt is None:
            doubt = far_off(verdict, is_explained=_is_explained(parts[id]))
        found.append(_with_doubt(one, doubt))
    return tuple(found)


def _without_sum(target: Target, returns: Sequence[Return]) -> Pooled:
    """Return what there is of a target whose figures are not put together."""
    return Pooled(target, reason=why_no_sum(target), spread=spread_of(target.id, returns))


def _is_explained(parts: Iterable[Part]) -> bool:
    """Return whether any unit explains the figure that it brings."""
    for one in parts:
        if one.actual is not None and one.actual.explain:
            return True
    return False


def _submission(
    plan: Plan, sums: Mapping[str, Actual | Words], returns: Sequence[Return], as_of: date
) -> Submission:
    """Return the sums as if one unit had reported them."""
    actuals = {id: found for id, found in sums.items() if isinstance(found, Actual)}
    return Submission(plan.id, as_of, actuals, benchmarks=_benchmarks(returns))


def _benchmarks(returns: Iterable[Return]) -> Mapping[str, Reference]:
    """Return the reference values on which all units that give one agree."""
    agreed: dict[str, Reference] = {}
    disputed: set[str] = set()
    for one in returns:
        if one.review is None:
            continue
        for id, reference in one.review.submission.benchmarks.items():
            if agreed.setdefault(id, reference) != reference:
                disputed.add(id)
    for id in disputed:
        del agreed[id]
    return agreed


def _disputed(plan: Plan, submission: Submission, compare: Compare | None) -> dict[str, Words]:
    """Return by the id of a target that the baselines of its sum differ, and what each makes."""
    found = {}
    for target in plan.targets:
        alone = replace(plan, targets=(target,))
        for problem in differing_baselines(alone, submission, compare):
            found[target.id] = problem.words
    return found


def _with_doubt(one: Pooled, doubt: Words | None) -> Pooled:
    """Return a pooled figure that nobody can judge, where something is doubted in it."""
    if doubt is None or one.verdict is None or one.reason is not None:
        return one
    return replace(one, verdict=one.verdict.undetermined(doubt))


def _sum(
    target: Target, parts: Sequence[Part], returns: Sequence[Return], before: Before
) -> Actual | Words:
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
    baseline = None
    if not _have_left(parts, returns):
        baseline = _baseline(target, parts, before)
    return replace(whole, day=_first_day(given.values()), baseline=baseline)


def _first_day(actuals: Iterable[Actual]) -> date | None:
    """Return the first of the days that figures are of."""
    days = [one.day for one in actuals if one.day is not None]
    return min(days, default=None)


def _have_left(parts: Sequence[Part], returns: Sequence[Return]) -> bool:
    """Return whether units may have a part in the base year that they no longer have.

    The sum of the baselines of those that are left would then be too small.
    """
    for part in parts:
        if part.actual is None and part.lacks is None:
            return True
    for one in returns:
        if one.state is State.NOT_EXPECTED and one.unit.closes is not None:
            return True
    return False


def _given(parts: Sequence[Part]) -> dict[str, Actual]:
    """Return the figures that units bring, by the names of the units."""
    given = {}
    for one in parts:
        if one.actual is not None:
            given[one.unit.zh] = one.actual
    return given


def _institutions(given: Mapping[str, Actual]) -> Iterator[tuple[str, Actual]]:
    """Yield the institutions of all units, each with the unit that it is of."""
    for unit, actual in given.items():
        if actual.each is None:
            continue
        for name, one in actual.each.items():
            yield f"{unit} {name}", one


def _baseline(target: Target, parts: Sequence[Part], before: Before) -> Baseline | None:
    """Return the sum of the baselines of units, of one year; None where any of them has none."""
    figures = {}
    years = set()
    for part in parts:
        if part.actual is None:
            continue
        baseline = part.actual.baseline
        if baseline is None:
            return None
        had = part_before(target, baseline, before.counts.get(part.unit.id, {}))
        if had is None:
            return None
        figures[part.unit.id] = had
        years.add(baseline.year)
    return baseline_of_several(target, figures, years)


def _pooled(
    verdict: Verdict, parts: Sequence[Part], found: Actual | Words, returns: Sequence[Return]
) -> Pooled:
    """Return the pooled figure of a target; its verdict needs every unit."""
    target = verdict.target
    lacking = tuple(one.unit for one in parts if one.lacks is not None)
    lacks = {one.unit.id: one.lacks for one in parts if one.lacks is not None}
    reason = None
    if isinstance(found, Words):
        reason = found
    if lacking:
        reason = _lacks(parts)
    if reason is not None and verdict.status is not Status.WATCHED:
        verdict = verdict.undetermined(reason)
    return Pooled(
        target=target,
        verdict=verdict,
        reason=reason,
        lacking=lacking,
        lacks=lacks,
        counted=sum(one.actual is not None for one in parts),
        spread=spread_of(target.id, returns),
    )


def _lacks(parts: Sequence[Part]) -> Words:
    """Say which units are lacking in a sum, and why."""
    by_reason: dict[str, tuple[Words, list[Unit]]] = {}
    for one in parts:
        if one.lacks is not None:
            _, lacking = by_reason.setdefault(str(one.lacks), (one.lacks, []))
            lacking.append(one.unit)
    found = [
        say("{units} ({reason})", units=listed(lacking), reason=reason)
        for reason, lacking in by_reason.values()
    ]
    return say("lacking: {reasons}", reasons=joined(found))


def listed(units: Sequence[Unit]) -> Words:
    """Return the names of units with commas between them, at most MOST_NAMED."""
    names = with_commas(say("{name}", name=unit) for unit in units[:MOST_NAMED])
    more = len(units) - MOST_NAMED
    if more > 0:
        return say("{names} and {count} more", names=names, count=more)
    return names
