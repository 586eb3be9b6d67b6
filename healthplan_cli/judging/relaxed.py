"""Where a plan asks for less than the plan that it extends: a lower limit, or the same judged less strictly."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.comparison import Change
from healthplan_cli.judging.compare import compare_targets, days_before_end
from healthplan_cli.judging.timing import share_by
from healthplan_cli.model import Plan, Target
from healthplan_cli.words import Words, say


def relaxed(parent: Plan, child: Plan) -> Iterator[tuple[Target, Words]]:
    """The targets of a plan that ask for less than those they replace, with how; another population alone is no fault."""
    before = {target.id: target for target in parent.targets}
    for target in child.targets:
        if target.replaces:
            found = (words for words in _less(before[target.id], target, parent, child))
            yield from ((target, words) for words in found)


def _less(old: Target, new: Target, parent: Plan, child: Plan) -> Iterator[Words]:
    about = {"id": new.id, "plan": child.extends}
    found = compare_targets(old, _common(old, replace(new, of=old.of, each=old.each)), parent, child)
    if found.change in (Change.LOOSENED, Change.RESTATED):
        yield say("{id} lets pass what {plan} does not: {limits}", **about, limits=old.asks)
    elif (old.strength, new.strength) == ("hard", "soft"):
        yield say("{id} is soft here and hard in {plan}", **about)
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
    """Whether on some day of a schedule less of the way is asked for than the older target asks for by then."""
    years = child.period.end.year - parent.period.end.year
    days = [one.day for one in old.schedule or ()] + [_moved(one.day, -years) for one in new.schedule or ()]
    return any(_share(new, child, _moved(day, years)) < _share(old, parent, day) for day in days)


def _share(target: Target, plan: Plan, day: date) -> Fraction:
    held = target.schedule is not None or target.indicator.kind == "flow"
    return share_by(target, plan.period, day) if held else Fraction(0)


def _moved(day: date, years: int) -> date:
    return date(day.year + years, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
