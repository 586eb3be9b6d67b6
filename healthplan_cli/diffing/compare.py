"""What changed between two plans, by inclusion of intervals in one unit."""

from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.diffing import ORDER
from healthplan_cli.diffing.pairs import Pairs, follow, pairs_of
from healthplan_cli.diffing.planned import Planned, restarted, revised_otherwise
from healthplan_cli.judging.points_words import worth_of
from healthplan_cli.model.comparison import Change, Comparison, Difference
from healthplan_cli.model.degree import degree
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Condition, Plan, SetAside, Target
from healthplan_cli.text.words import Words, joined, say


def compare_plans(old: Plan, new: Plan) -> Comparison:
    """Return every target of both plans, in the order of Change and then of the newer plan."""
    pairs = pairs_of(old, new)
    differences = [*_added(old, new, pairs), *_dropped(old, new, pairs)]
    for before, after in pairs:
        earlier, later = Planned(before, old.period), Planned(after, new.period)
        differences.append(compare_targets(earlier, later))
    differences.sort(key=lambda difference: ORDER.index(difference.change))
    return Comparison(old, new, tuple(differences))


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


def _moved_points(old: Target, new: Target) -> Words | None:
    """Say how each limit of a series moved that did; None where the targets have one limit."""
    if not new.is_series:
        return None
    found: list[Words] = []
    for before, after in zip(old.conditions, new.conditions, strict=True):
        if _moved(before, after) is Change.UNCHANGED:
            continue
        found.append(say("{old} / {new}", old=before.asks, new=after.asks))
    return joined(found) if found else None


def compare_targets(earlier: Planned, later: Planned) -> Difference:
    """Compare a target's limits first, then its day, its strength, how it is judged, its points."""
    found = _compared(earlier, later)
    if Change.POINTS_CHANGED not in (found.change, *found.also):
        return found
    reasons = [found.reason, _other_points(earlier.target, later.target)]
    return replace(found, reason=joined(one for one in reasons if one is not None))


def _compared(earlier: Planned, later: Planned) -> Difference:
    """Compare two targets; what their points are is said elsewhere."""
    old, new = earlier.target, later.target
    smaller = tuple(_smaller(earlier, later))
    reason = _restated(old, new)
    if reason is None and earlier.days_of_limits != later.days_of_limits:
        limits = {"old": old.asks, "new": new.asks}
        reason = say("the dates of the limits are others: {old} / {new}", **limits)
    if reason is None:
        reason = _another_limit_or_measure(old, new)
    if reason is not None:
        return Difference(Change.RESTATED, old, new, reason, smaller)
    changes = _changes_of_limits(old, new)
    if len(changes) > 1 or Change.RESTATED in changes:
        words = _moved_points(old, new) or say("neither limit includes the other")
        return Difference(Change.RESTATED, old, new, words, smaller)
    if changes:
        return Difference(changes.pop(), old, new, _moved_points(old, new), smaller)
    if smaller:
        return Difference(smaller[0], old, new, None, smaller[1:])
    return Difference(Change.UNCHANGED, old, new)


def _changes_of_limits(old: Target, new: Target) -> set[Change]:
    """Return how the limits moved, condition by condition; nothing where none of them did."""
    changes = set()
    for before, after in zip(old.all_limits, new.all_limits, strict=True):
        changes.add(_moved(before, after))
    changes.discard(Change.UNCHANGED)
    return changes


def _smaller(old: Planned, new: Planned) -> Iterator[Change]:
    """List what changed beside the limits."""
    if old.days_before_end != new.days_before_end:
        yield Change.DUE_CHANGED
    if degree(old.target) != degree(new.target):
        yield Change.STRENGTH_CHANGED
    if follow(old.target, new.target):
        return  # another thing is judged in its own way
    is_judged_otherwise = old.way_of_judging != new.way_of_judging or restarted(old, new)
    if is_judged_otherwise or revised_otherwise(old, new):
        yield Change.JUDGING_CHANGED
    if _points_of(old.target) != _points_of(new.target):
        yield Change.POINTS_CHANGED


def _points_of(target: Target) -> tuple[object, object]:
    """Return what a target is worth: by the rule of a sheet, or by its weight."""
    return target.points, target.weight


def _other_points(old: Target, new: Target) -> Words | None:
    """Say what both targets are worth, where that is not the same."""
    if _points_of(old) == _points_of(new):
        return None
    before, after = worth_of(old) or say("no points"), worth_of(new) or say("no points")
    return say("{old} / {new}", old=before, new=after)


def _restated(old: Target, new: Target) -> Words | None:
    """Why two targets on one theme cannot be compared, if they cannot."""
    if follow(old, new):
        return say("one theme with {name}, in other words", name=old.indicator)
    if old.indicator.id != new.indicator.id:
        return say("the indicator is another: {old} / {new}", old=old.indicator, new=new.indicator)
    if old.indicator.scale != new.indicator.scale:
        return say("the scale is another")
    if old.indicator.formula != new.indicator.formula:
        return say(
            "the figure is made of others: {old} / {new}",
            old=old.indicator.formula or "-",
            new=new.indicator.formula or "-",
        )
    if _scope(old) != _scope(new):
        return say("the scope is another: {old} / {new}", old=_named(old), new=_named(new))
    return None


def _another_limit_or_measure(old: Target, new: Target) -> Words | None:
    """Why the limits of two targets cannot be compared one by one, if they cannot."""
    if _parts(old) != _parts(new):
        return say("the parts are others")
    if old.composition != new.composition:
        return say("the parts are combined otherwise")
    for before, after in zip(old.conditions, new.conditions, strict=True):
        if words := _another_measure(before, after):
            return words
    return None


def _another_measure(old: Condition, new: Condition) -> Words | None:
    if _looks_at(old) != _looks_at(new):
        return say("another measure: {old} / {new}", old=old.words, new=new.words)
    if _measured(old) != _measured(new):
        return say("another measure: {old} / {new}", old=old.asks, new=new.asks)
    if not units.fits(old.unit, new.unit):
        return say("another unit: {old} / {new}", old=old.unit, new=new.unit)
    return None


def _looks_at(condition: Condition) -> tuple[object, ...]:
    is_yearly = condition.yearly is not None
    benchmark = condition.benchmark, condition.compares, condition.of_last_year
    ranked = ""
    if condition.peers is not None:
        ranked = condition.peers.of
    return condition.measure, *benchmark, condition.is_vague, is_yearly, ranked


def _measured(condition: Condition) -> tuple[str, tuple[str, ...]]:
    """Return what a part measures, where that is not what the target does."""
    if condition.indicator is None:
        return "", ()
    return condition.indicator.id, condition.indicator.scale


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
    if old.yearly is not None and new.yearly is not None:
        old, new = old.yearly, new.yearly
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
