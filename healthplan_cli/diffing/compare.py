"""What changed between two plans, by inclusion of intervals in one unit, or between two reviews."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.judging.course import adds_up
from healthplan_cli.judging.due_by import schedule_of
from healthplan_cli.model.comparison import Change, Comparison, Difference, Move, Moves
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Condition, Measure, Plan, SetAside, Target
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.text.words import Words, say

Pairs = list[tuple[Target, Target]]
ORDER = list(Change)


def compare_plans(old: Plan, new: Plan) -> Comparison:
    """Return every target of both plans, in the order of Change and then of the newer plan."""
    pairs = _pairs(old, new)
    differences = [*_added(old, new, pairs), *_dropped(old, new, pairs)]
    for before, after in pairs:
        differences.append(compare_targets(before, after, old, new))
    differences.sort(key=lambda difference: ORDER.index(difference.change))
    return Comparison(old, new, tuple(differences))


def compare_reviews(old: Review, new: Review) -> Moves:
    """Return what changed in the verdicts and in the reported figures, target by target."""
    before, after = _by_target(old), _by_target(new)
    moves = []
    for id in dict.fromkeys([*after, *before]):
        earlier, now = before.get(id), after.get(id)
        moves.append(Move(_move(earlier, now), earlier, now))
    moves.sort(key=lambda move: ORDER.index(move.change))
    return Moves(old, new, tuple(moves))


def _by_target(review: Review) -> dict[str, Verdict]:
    return {verdict.target.id: verdict for verdict in review.verdicts}


def _move(old: Verdict | None, new: Verdict | None) -> Change:
    if old is None:
        return Change.ADDED
    if new is None:
        return Change.DROPPED
    if old.status is not new.status:
        return Change.VERDICT_CHANGED
    if _figures(old) != _figures(new):
        return Change.FIGURE_CHANGED
    return Change.UNCHANGED


def _figures(verdict: Verdict) -> list[tuple[str, Fraction | None]]:
    return [(one.name, one.value) for one in verdict.measured]


def _pairs(old: Plan, new: Plan) -> Pairs:
    """Targets of both plans on one thing, in the order of the newer plan."""
    before = {target.id: target for target in old.targets}
    followed = _followed(old, new)
    before |= _renamed(
        _without(_absent(old, new), (earlier for earlier, _ in followed)),
        _without(_absent(new, old), (later for _, later in followed)),
    )
    before |= {later.id: earlier for earlier, later in followed}
    return [(before[target.id], target) for target in new.targets if target.id in before]


def _followed(old: Plan, new: Plan) -> Pairs:
    """Pair the targets of which one follows the other: the same theme under another id."""
    pairs: Pairs = []
    for later in new.targets:
        pairs.extend((earlier, later) for earlier in old.targets if _follow(earlier, later))
    return pairs


def _follow(one: Target, other: Target) -> bool:
    """Return whether one of two targets follows the other."""
    return one.id == other.follows or other.id == one.follows


def _without(targets: Iterable[Target], others: Iterable[Target]) -> list[Target]:
    ids = {target.id for target in others}
    return [target for target in targets if target.id not in ids]


def _absent(plan: Plan, other: Plan) -> list[Target]:
    """List the targets of a plan with ids that the other plan does not have."""
    ids = {target.id for target in other.targets}
    return [target for target in plan.targets if target.id not in ids]


def _renamed(left: Iterable[Target], right: Iterable[Target]) -> dict[str, Target]:
    """Find the older target of a newer id, where each is the only one left on its indicator."""
    before = _by_indicator(left)
    found = {}
    for indicator, targets in _by_indicator(right).items():
        earlier = before.get(indicator, [])
        if len(targets) == len(earlier) == 1:
            found[targets[0].id] = earlier[0]
    return found


def _by_indicator(targets: Iterable[Target]) -> dict[str, list[Target]]:
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(target.indicator.id, []).append(target)
    return groups


def _added(old: Plan, new: Plan, pairs: Pairs) -> Iterator[Difference]:
    paired = {after.id for _, after in pairs}
    for target in new.targets:
        if target.id not in paired:
            sentence = _set_aside_for(target, old)
            yield Difference(Change.ADDED, None, target, set_aside=sentence)


def _dropped(old: Plan, new: Plan, pairs: Pairs) -> Iterator[Difference]:
    paired = {before.id for before, _ in pairs}
    for target in old.targets:
        if target.id not in paired:
            sentence = _set_aside_for(target, new)
            yield Difference(Change.DROPPED, target, None, set_aside=sentence)


def _set_aside_for(target: Target, other: Plan) -> SetAside | None:
    """Return the sentence on the theme of a target that the other plan sets aside."""
    for sentence in other.set_aside:
        if sentence.id and sentence.id in (target.id, target.follows):
            return sentence
    return None


def compare_targets(old: Target, new: Target, old_plan: Plan, new_plan: Plan) -> Difference:
    """Compare a target's limits first, then its day, its strength and how it is judged."""
    smaller = tuple(_smaller(old, new, old_plan, new_plan))
    reason = _restated(old, new)
    if reason is not None:
        return Difference(Change.RESTATED, old, new, reason, smaller)
    changes = _changes_of_limits(old, new)
    if len(changes) > 1 or Change.RESTATED in changes:
        words = say("neither limit includes the other")
        return Difference(Change.RESTATED, old, new, words, smaller)
    if changes:
        return Difference(changes.pop(), old, new, None, smaller)
    if smaller:
        return Difference(smaller[0], old, new, None, smaller[1:])
    return Difference(Change.UNCHANGED, old, new)


def _changes_of_limits(old: Target, new: Target) -> set[Change]:
    """Return how the limits moved, condition by condition; nothing where none of them did."""
    changes = set()
    for before, after in zip(old.conditions, new.conditions, strict=True):
        changes.add(_moved(before, after))
    changes.discard(Change.UNCHANGED)
    return changes


def _smaller(old: Target, new: Target, old_plan: Plan, new_plan: Plan) -> Iterator[Change]:
    """List what changed beside the limits."""
    if days_before_end(old, old_plan) != days_before_end(new, new_plan):
        yield Change.DUE_CHANGED
    if old.strength != new.strength:
        yield Change.STRENGTH_CHANGED
    same_way = _way_of_judging(old, old_plan) == _way_of_judging(new, new_plan)
    if not same_way or restarted(old, new, old_plan, new_plan):
        yield Change.JUDGING_CHANGED


def days_before_end(target: Target, plan: Plan) -> int:
    """Return how many days before the end of its plan a target is due, to compare years by."""
    return (plan.period.end - target.due).days


def _way_of_judging(target: Target, plan: Plan) -> tuple[object, ...]:
    """Of how many, rounded or not, with evidence or not, and by which schedule."""
    count = target.count
    if target.each is not None:
        count = target.each.count
    steps = _steps(target, plan)
    return count, target.compare, target.evidence, target.evidence_days, steps


def _steps(target: Target, plan: Plan) -> list[tuple[object, ...]] | None:
    """Return the steps of a schedule by the days that are left before the plan ends."""
    schedule = schedule_of(target)
    if schedule is None:
        return None
    steps: list[tuple[object, ...]] = []
    for step in schedule:
        days_left = (plan.period.end - step.day).days
        steps.append((days_left, step.share, step.value))
    return steps


def restarted(old: Target, new: Target, old_plan: Plan, new_plan: Plan) -> bool:
    """Return whether the newer target counts from another baseline.

    That is one stated otherwise, or stated in one of the plans alone. A baseline of the year that
    its plan counts from is another one in every other year, which is no other way of judging.
    """
    if not (_counts_from_baseline(old) and _counts_from_baseline(new)):
        return False
    before, after = _baseline(old, old_plan), _baseline(new, new_plan)
    if before == after:
        return False
    years = old_plan.period.baseline, new_plan.period.baseline
    return (before[0], after[0]) != years or years[0] == years[1]


def _counts_from_baseline(target: Target) -> bool:
    measures = {condition.measure for condition in target.conditions}
    if measures & {Measure.CHANGE, Measure.RELATIVE_CHANGE}:
        return True
    flow = any(adds_up(target, condition) for condition in target.conditions)
    return target.schedule is not None and not flow


def _baseline(target: Target, plan: Plan) -> tuple[int, Fraction | None]:
    """Return the year that is counted from, and its figure where the plan prints it."""
    if target.baseline is None:
        return plan.period.baseline, None
    value = units.convert(target.baseline.value, target.indicator.unit).value
    return target.baseline.year or plan.period.baseline, value


def _restated(old: Target, new: Target) -> Words | None:
    """Why two targets on one theme cannot be compared, if they cannot."""
    if _follow(old, new):
        return say("one theme in other words: {old} / {new}", old=old.indicator, new=new.indicator)
    if old.indicator.id != new.indicator.id:
        return say("the indicator is another: {old} / {new}", old=old.indicator, new=new.indicator)
    if old.indicator.scale != new.indicator.scale:
        return say("the scale is another")
    if _parts(old) != _parts(new):
        return say("the parts are others")
    if _scope(old) != _scope(new):
        return say("the scope is another: {old} / {new}", old=_named(old), new=_named(new))
    for before, after in zip(old.conditions, new.conditions, strict=True):
        if words := _another_measure(before, after):
            return words
    return None


def _another_measure(old: Condition, new: Condition) -> Words | None:
    if old.measure is not new.measure or old.benchmark != new.benchmark:
        return say("another measure: {old} / {new}", old=old.words, new=new.words)
    if not units.fits(old.unit, new.unit):
        return say("another unit: {old} / {new}", old=old.unit, new=new.unit)
    return None


def _parts(target: Target) -> list[str]:
    return [condition.part for condition in target.conditions]


def _scope(target: Target) -> tuple[str, str]:
    """Whom the target is for: each institution of a kind, and the population."""
    if target.each is None:
        return "", target.of
    return target.each.of, target.of


def _named(target: Target) -> str:
    words = [word for word in _scope(target) if word]
    return " ".join(words) or "-"


def _moved(old: Condition, new: Condition) -> Change:
    before, after = old.interval, _in_unit(new, old.unit)
    if before == after:
        return Change.UNCHANGED
    if before.includes(after):
        return Change.TIGHTENED
    if after.includes(before):
        return Change.LOOSENED
    return Change.RESTATED


def _in_unit(condition: Condition, unit: str) -> Interval:
    if units.canonical(condition.unit) == units.canonical(unit):
        return condition.interval
    return condition.interval.scaled(units.factor(condition.unit, unit))
