"""Where a plan asks for less than the plan that it extends, or judges more mildly."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.diffing.planned import Planned, restarted
from healthplan_cli.diffing.targets import compare_targets
from healthplan_cli.judging.due_by import has_values, schedule_of, share_by, step_by
from healthplan_cli.model.comparison import Change
from healthplan_cli.model.degree import DEGREES, degree
from healthplan_cli.model.division import Each
from healthplan_cli.model.period import years_later
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Words, say

ALMOST_ALL = 10**9
"""How many institutions there may be where the plan does not count them."""


def relaxed(parent: Plan, child: Plan) -> Iterator[tuple[Target, Words]]:
    """Yield the targets of a plan that ask for less than those they replace, with how.

    Another population alone is no fault.
    """
    before = {target.id: target for target in parent.targets}
    for target in child.targets:
        if not target.replaces:
            continue
        older = Planned(before[target.id], parent, child)
        newer = Planned(target, child, parent)
        for words in _less(older, newer, child.extends):
            yield target, words


def _less(earlier: Planned, later: Planned, plan: str) -> Iterator[Words]:
    """Say where a target asks for less than that of the plan of this id."""
    about = {"id": later.target.id, "plan": plan}
    yield from _weaker(earlier, later, about)
    if restarted(earlier, later):
        yield say("{id} counts from another baseline than in {plan}", **about)
    for why in _milder(earlier, later):
        yield say("{id} is judged less strictly than in {plan}: {why}", **about, why=why)


def _weaker(earlier: Planned, later: Planned, about: Mapping[str, str]) -> Iterator[Words]:
    """Say that a limit lets more pass, or else that the words are weaker."""
    old, new = earlier.target, later.target
    if _lets_more_pass(earlier, later):
        limits = old.asks
        yield say("{id} lets pass what {plan} does not: {limits}", **about, limits=limits)
    elif old.strength == "hard" and new.strength == "soft":
        yield say("{id} is soft here and hard in {plan}", **about)
    elif old.binding and new.binding is False:
        yield say("{id} is expected here and binding in {plan}", **about)
    elif _rank(new) > _rank(old):
        yield say(
            "{id} is worded more weakly here, {here}, than in {plan}, {there}",
            **about,
            here=new.hedge or "-",
            there=old.hedge or "-",
        )


def _rank(target: Target) -> int:
    """Return how weakly a target is worded, the firm ones first."""
    return DEGREES.index(degree(target))


def _lets_more_pass(earlier: Planned, later: Planned) -> bool:
    """Return whether the limits let pass what the older ones did not, whomever they are for."""
    old, new = earlier.target, later.target
    same_scope = replace(new, of=old.of, each=old.each, group=old.group)
    comparable = _common(old, same_scope)
    found = compare_targets(earlier, replace(later, target=comparable))
    return found.change in (Change.LOOSENED, Change.RESTATED)


def _common(old: Target, new: Target) -> Target:
    """Leave out the parts that the newer target asks for beside those of the older one."""
    if old.composition is None or new.composition is None:
        return new
    if not (old.composition.is_of_all and new.composition.is_of_all):
        return new
    parts = [condition.part for condition in old.conditions]
    kept = []
    for condition in new.conditions:
        if condition.part in parts:
            kept.append(condition)
    if len(kept) != len(parts):
        return new
    return replace(new, conditions=tuple(kept), composition=old.composition)


def _milder(earlier: Planned, later: Planned) -> Iterator[Words]:
    """Say how a target is judged more mildly."""
    old, new = earlier.target, later.target
    yield from _fewer(old, new)
    if old.compare == "full" and new.compare == "rounded":
        yield say("figures are rounded before they are compared")
    yield from _milder_evidence(old, new)
    if new.may_not_apply and not old.may_not_apply:
        yield say("it may not apply")
    if new.applies_if not in ("", old.applies_if):
        yield say("it applies only where {condition}", condition=new.applies_if)
    if later.due > earlier.due:
        yield say("due later, on {day}", day=new.due)
    if _slower(earlier, later):
        yield say("the schedule asks for less")


def _milder_evidence(old: Target, new: Target) -> Iterator[Words]:
    """Say that a figure needs no evidence, or that it may be older."""
    if old.evidence and not new.evidence:
        yield say("no evidence is asked for")
    elif _allows_older_evidence(old, new):
        yield say("the evidence may be older")


def _fewer(old: Target, new: Target) -> Iterator[Words]:
    """Say that fewer institutions need meet it, or that a share may be of fewer things."""
    if old.count and new.count is None:
        yield say(
            "it no longer says of how many a share is; there it is of {count}", count=old.count
        )
    if old.every is not None and new.every is None:
        yield say("it no longer has to hold in every year, quarter or month")
    if old.each is not None:
        yield from _fewer_of_each(old.each, new)


def _fewer_of_each(old: Each, new: Target) -> Iterator[Words]:
    """Say that fewer institutions need meet it."""
    if new.each is None:
        yield say("one figure for all in place of one for each of {of}", of=old.of)
    elif _asked_of(new.each) < _asked_of(old):
        yield say("fewer {of} are enough", of=old.of)
    elif old.count and (new.each.count or 0) < old.count:
        yield say("fewer than {count} {of}", count=old.count, of=old.of)


def _asked_of(each: Each) -> Fraction:
    """Return how many institutions are enough, as a share of all; a number alone is the least."""
    if each.at_least is None:
        if each.share is None:
            return Fraction(1)
        return each.share
    return Fraction(each.at_least, each.count or ALMOST_ALL)


def _slower(earlier: Planned, later: Planned) -> bool:
    """Return whether less of the way is asked for on some day before either is due."""
    old, new = earlier.target, later.target
    before = schedule_of(old)
    after = schedule_of(new)
    if before is None or before == after == ():
        return False
    if has_values(old) != has_values(new):
        return False
    years = later.period.end.year - earlier.period.end.year
    for day in _days_to_compare(old, new, years):
        asked_before = _asked(earlier, day)
        asked_now = _asked(later, years_later(day, years))
        if asked_now < asked_before:
            return True
    return False


def _days_to_compare(old: Target, new: Target, years: int) -> set[date]:
    """Find the days of the older plan, `years` before the newer, when a schedule can lack most.

    A schedule of steps lacks most on the last day before one of its steps, or before the target is
    due; beside steps of the older one, on their days. Two even paces differ by the days alone on
    which they end.
    """
    last = _day_before(min(old.due, years_later(new.due, -years)))
    days = {last}
    for step in schedule_of(old) or ():
        days.add(step.day)
    for step in schedule_of(new) or ():
        days.add(_day_before(years_later(step.day, -years)))
    return {day for day in days if day <= last}


def _asked(planned: Planned, day: date) -> tuple[int, Fraction]:
    """Return how much a schedule asks for by a day, where more is stricter; nothing comes first."""
    target = planned.target
    if schedule_of(target) is None:
        return 0, Fraction(0)
    step = step_by(target, day)
    if step is None or step.value is None:
        return 0, share_by(target, planned.period, day)
    must_fall = target.conditions[0].interval.low is None
    if must_fall:
        return 1, -step.value
    return 1, step.value


def _day_before(day: date) -> date:
    return date.fromordinal(max(day.toordinal() - 1, 1))


def _allows_older_evidence(old: Target, new: Target) -> bool:
    if old.evidence_days is None:
        return False
    return new.evidence_days is None or new.evidence_days > old.evidence_days
