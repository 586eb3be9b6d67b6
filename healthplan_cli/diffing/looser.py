"""Where a plan asks for less than the plan that it extends: a lower limit, or the same judged less strictly."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.diffing.compare import compare_targets, days_before_end, restarted
from healthplan_cli.judging.timing import schedule_of, share_by
from healthplan_cli.model.comparison import Change
from healthplan_cli.model.plan import Plan, Target, years_later
from healthplan_cli.text.words import Words, say


def relaxed(parent: Plan, child: Plan) -> Iterator[tuple[Target, Words]]:
    """The targets of a plan that ask for less than those they replace, with how; another population alone is no fault."""
    before = {target.id: target for target in parent.targets}
    for target in child.targets:
        if target.replaces:
            for words in _less(before[target.id], target, parent, child):
                yield target, words


def _less(old: Target, new: Target, parent: Plan, child: Plan) -> Iterator[Words]:
    about = {"id": new.id, "plan": child.extends}
    found = compare_targets(
        old, _common(old, replace(new, of=old.of, each=old.each)), parent, child
    )
    if found.change in (Change.LOOSENED, Change.RESTATED):
        yield say("{id} lets pass what {plan} does not: {limits}", **about, limits=old.asks)
    elif (old.strength, new.strength) == ("hard", "soft"):
        yield say("{id} is soft here and hard in {plan}", **about)
    if restarted(old, new, parent, child):
        yield say("{id} counts from another baseline than in {plan}", **about)
    for why in _milder(old, new, parent, child):
        yield say("{id} is judged less strictly than in {plan}: {why}", **about, why=why)


def _common(old: Target, new: Target) -> Target:
    """The newer target without the parts that it asks for beside those of the older one."""
    parts = {condition.part for condition in old.conditions}
    kept = tuple(condition for condition in new.conditions if condition.part in parts)
    return replace(new, conditions=kept) if len(kept) == len(old.conditions) else new


def _milder(old: Target, new: Target, parent: Plan, child: Plan) -> Iterator[Words]:
    if old.each and not new.each:
        yield say("one figure for all in place of one for each of {of}", of=old.each.of)
    elif old.each and old.each.count and new.each and (new.each.count or 0) < old.each.count:
        yield say("fewer than {count} {of}", count=old.each.count, of=old.each.of)
    if (old.compare, new.compare) == ("full", "rounded"):
        yield say("figures are rounded before they are compared")
    if old.evidence and not new.evidence:
        yield say("no evidence is asked for")
    if days_before_end(new, child) < days_before_end(old, parent):
        yield say("due later, on {day}", day=new.due)
    if _slower(old, new, parent, child):
        yield say("the schedule asks for less")


def _slower(old: Target, new: Target, parent: Plan, child: Plan) -> bool:
    """Whether on some day before either is due less of the way is asked for than the older target asks for by then.

    What a schedule of steps lacks is most on the last day before a step, or before the target is due; what it lacks beside steps
    of the older one is most on their days. Two even paces differ by the days alone on which they end.
    """
    before, after = schedule_of(old), schedule_of(new)
    if before is None or before == after == ():
        return False
    years = child.period.end.year - parent.period.end.year
    last = _day_before(min(old.due, years_later(new.due, -years)))
    days = {
        last,
        *(one.day for one in before),
        *(_day_before(years_later(one.day, -years)) for one in after or ()),
    }
    return any(
        _share(new, child, years_later(day, years)) < _share(old, parent, day)
        for day in days
        if day <= last
    )


def _share(target: Target, plan: Plan, day: date) -> Fraction:
    return Fraction(0) if schedule_of(target) is None else share_by(target, plan.period, day)


def _day_before(day: date) -> date:
    return date.fromordinal(max(day.toordinal() - 1, 1))
