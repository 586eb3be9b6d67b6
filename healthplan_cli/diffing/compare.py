"""What changed between two plans, by inclusion of intervals in one unit."""

from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.judging.timing import adds_up, schedule_of
from healthplan_cli.model.comparison import Change, Comparison, Difference, Move, Moves
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Condition, Measure, Plan, Target
from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.text.words import Words, say


def compare_plans(old: Plan, new: Plan) -> Comparison:
    """Every target of both plans with its change, in the order of Change and then of the newer plan."""
    pairs = _pairs(old, new)
    matched = {id(target) for target, _ in pairs}
    taken = {id(target) for _, target in pairs}
    differences = [
        Difference(Change.ADDED, None, target) for target in new.targets if id(target) not in taken
    ]
    differences += [
        Difference(Change.DROPPED, target, None)
        for target in old.targets
        if id(target) not in matched
    ]
    differences += [compare_targets(before, after, old, new) for before, after in pairs]
    order = list(Change)
    return Comparison(old, new, tuple(sorted(differences, key=lambda one: order.index(one.change))))


def compare_reviews(old: Review, new: Review) -> Moves:
    """What changed in the verdicts and in the reported figures, target by target."""
    before = {verdict.target.id: verdict for verdict in old.verdicts}
    after = {verdict.target.id: verdict for verdict in new.verdicts}
    ids = [*after, *(id for id in before if id not in after)]
    moves = [
        Move(_move(before.get(id), after.get(id)), before.get(id), after.get(id)) for id in ids
    ]
    order = list(Change)
    return Moves(old, new, tuple(sorted(moves, key=lambda move: order.index(move.change))))


def _move(old: Verdict | None, new: Verdict | None) -> Change:
    if old is None or new is None:
        return Change.ADDED if old is None else Change.DROPPED
    if old.status is not new.status:
        return Change.VERDICT_CHANGED
    figures = ([(one.name, one.value) for one in verdict.measured] for verdict in (old, new))
    return Change.UNCHANGED if next(figures) == next(figures) else Change.FIGURE_CHANGED


def _pairs(old: Plan, new: Plan) -> list[tuple[Target, Target]]:
    """Targets of both plans on one thing: of one id, else the only remaining ones on one indicator."""
    before = {target.id: target for target in old.targets}
    pairs = [(before[target.id], target) for target in new.targets if target.id in before]
    left = [target for target in old.targets if target.id not in {one.id for one, _ in pairs}]
    right = [target for target in new.targets if target.id not in before]
    for target in right:
        same = [one for one in left if one.indicator.id == target.indicator.id]
        rivals = [one for one in right if one.indicator.id == target.indicator.id]
        pairs += [(same[0], target)] if len(same) == len(rivals) == 1 else []
    order = {id(target): place for place, target in enumerate(new.targets)}
    return sorted(pairs, key=lambda pair: order[id(pair[1])])


def compare_targets(old: Target, new: Target, old_plan: Plan, new_plan: Plan) -> Difference:
    """What became of a target: its limits first, then day, strength and how it is judged."""
    smaller = []
    if days_before_end(old, old_plan) != days_before_end(new, new_plan):
        smaller.append(Change.DUE_CHANGED)
    if old.strength != new.strength:
        smaller.append(Change.STRENGTH_CHANGED)
    if _judged(old, old_plan) != _judged(new, new_plan) or restarted(old, new, old_plan, new_plan):
        smaller.append(Change.JUDGING_CHANGED)
    reason = _restated(old, new)
    if reason is not None:
        return Difference(Change.RESTATED, old, new, reason, tuple(smaller))
    changes = {
        _moved(before, after) for before, after in zip(old.conditions, new.conditions, strict=True)
    }
    changes.discard(Change.UNCHANGED)
    if not changes:
        main = smaller[0] if smaller else Change.UNCHANGED
        return Difference(main, old, new, None, tuple(smaller[1:]))
    if len(changes) > 1 or Change.RESTATED in changes:
        words = say("neither limit includes the other")
        return Difference(Change.RESTATED, old, new, words, tuple(smaller))
    return Difference(changes.pop(), old, new, None, tuple(smaller))


def days_before_end(target: Target, plan: Plan) -> int:
    """How many days before the end of its plan a target is due; plans of different years are compared by this."""
    return (plan.period.end - target.due).days


def _judged(target: Target, plan: Plan) -> tuple[object, ...]:
    """How a figure is judged beside the limit: of how many, rounded or not, with evidence or not, by which schedule."""
    schedule = schedule_of(target)
    steps = schedule and [((plan.period.end - step.day).days, step.share) for step in schedule]
    return target.each and target.each.count, target.compare, target.evidence, steps


def restarted(old: Target, new: Target, old_plan: Plan, new_plan: Plan) -> bool:
    """Whether the newer target counts from another baseline: one stated otherwise, or stated in one of the plans alone.

    A baseline of the year that its plan counts from is another one in every other year, which is no other way of judging.
    """
    if not (_counts_from_baseline(old) and _counts_from_baseline(new)):
        return False
    before, after = _baseline(old, old_plan), _baseline(new, new_plan)
    years = old_plan.period.baseline, new_plan.period.baseline
    return before != after and ((before[0], after[0]) != years or years[0] == years[1])


def _counts_from_baseline(target: Target) -> bool:
    if target.schedule is not None and not any(
        adds_up(target, condition) for condition in target.conditions
    ):
        return True
    return any(
        condition.measure in (Measure.CHANGE, Measure.RELATIVE_CHANGE)
        for condition in target.conditions
    )


def _baseline(target: Target, plan: Plan) -> tuple[int, Fraction | None]:
    """The year that is counted from, and what the plan says the figure was, in the unit of the indicator."""
    if target.baseline is None:
        return plan.period.baseline, None
    value = units.convert(target.baseline.value, target.indicator.unit).value
    return target.baseline.year or plan.period.baseline, value


def _restated(old: Target, new: Target) -> Words | None:
    """Why two targets on one indicator cannot be compared, if they cannot."""
    if old.indicator.id != new.indicator.id:
        return say("the indicator is another: {old} / {new}", old=old.indicator, new=new.indicator)
    if old.indicator.scale != new.indicator.scale:
        return say("the scale is another")
    if [c.part for c in old.conditions] != [c.part for c in new.conditions]:
        return say("the parts are others")
    if (old.each and old.each.of) != (new.each and new.each.of) or old.of != new.of:
        return say("the scope is another: {old} / {new}", old=_scope(old), new=_scope(new))
    for before, after in zip(old.conditions, new.conditions, strict=True):
        if before.measure is not after.measure or before.benchmark != after.benchmark:
            return say("another measure: {old} / {new}", old=before.words, new=after.words)
        if not units.fits(before.unit, after.unit):
            return say("another unit: {old} / {new}", old=before.unit, new=after.unit)
    return None


def _scope(target: Target) -> str:
    return (
        " ".join(part for part in (target.each.of if target.each else "", target.of) if part) or "-"
    )


def _moved(old: Condition, new: Condition) -> Change:
    before, after = old.interval, _in_unit(new, old.unit)
    if before == after:
        return Change.UNCHANGED
    if before.includes(after):
        return Change.TIGHTENED
    return Change.LOOSENED if after.includes(before) else Change.RESTATED


def _in_unit(condition: Condition, unit: str) -> Interval:
    if units.canonical(condition.unit) == units.canonical(unit):
        return condition.interval
    return condition.interval.scaled(units.factor(condition.unit, unit))
