"""The points of an item of a scoring sheet, with the basis that they are given on.

Points are exact fractions. What was not reported or cannot be judged has none, as everywhere.
"""

from fractions import Fraction
from math import ceil, floor

from msgspec import Struct

from healthplan_cli.judging.institutions import inside
from healthplan_cli.model.condition import Condition
from healthplan_cli.model.points import Grades, Missing, Points, Short, Steps
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.model.review import INSIDE, NOT_KNOWN, STATUS_WORDS, Measured, Status, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import point_unit

VETOED_BY = (Status.MISSED, *NOT_KNOWN)
"""What of an item with a veto takes the points: a miss, and whatever is not shown to hold."""
ZERO = Fraction(0)


class Mark(Struct, frozen=True):
    """Points and what they rest on."""

    points: Fraction
    basis: Words


def marked(verdict: Verdict, worth: Points) -> Mark:
    """Return the points of an item by the rule of its sheet, less what the assessor takes."""
    mark = _by_rule(verdict, worth)
    bounded = Mark(min(max(mark.points, worth.floor), worth.full), mark.basis)
    if verdict.status in NOT_KNOWN:
        bounded = mark
    return _less_deductions(bounded, verdict)


def _by_rule(verdict: Verdict, worth: Points) -> Mark:
    if verdict.status in NOT_KNOWN or not verdict.measured:
        return Mark(ZERO, STATUS_WORDS[verdict.status])
    if is_late(verdict):
        return Mark(ZERO, say("missed, whatever the figure"))
    one = inside(verdict) or verdict.measured[0]
    match worth.rule:
        case Steps(steps=steps):
            return _by_steps(one, steps)
        case Short() as rule:
            return _by_gap(one, rule, worth.full)
        case Missing(deduct=deduct):
            return _by_missing(verdict, deduct, worth.full)
        case Grades(points=points):
            return _by_grade(verdict, dict(points))
        case _:
            return Mark(worth.full if _is_inside(verdict) else ZERO, say("all or nothing"))


def is_late(verdict: Verdict) -> bool:
    """Return whether a target is missed though all was reached: a stage after its due date."""
    return verdict.status is Status.MISSED and _is_inside(verdict)


def _is_inside(verdict: Verdict) -> bool:
    """Return whether what is asked for is reached: of all, or of as many as are asked for."""
    if verdict.status in INSIDE:
        return True
    return bool(verdict.deciding) and all(one.inside for one in verdict.deciding)


def _by_steps(one: Measured, steps: tuple[tuple[Fraction, Fraction], ...]) -> Mark:
    """Return the points of the best step that a value reaches; each step includes its limit."""
    unit = one.condition.unit
    for limit, points in steps:
        if one.compared is not None and _reaches(one.compared, limit, one.condition):
            words = say(
                "{points} from {limit} on", points=number(points), limit=Quantity(limit, unit)
            )
            return Mark(points, words)
    last = Quantity(steps[-1][0], unit)
    return Mark(ZERO, say("short of the last step, {limit}", limit=last))


def _reaches(value: Fraction, limit: Fraction, condition: Condition) -> bool:
    if condition.interval.low is not None:
        return value >= limit
    return value <= limit


def _by_gap(one: Measured, rule: Short, full: Fraction) -> Mark:
    """Take points for every step that a value is short of its limit, or beyond it."""
    if one.inside:
        return Mark(full, say("nothing is taken"))
    if one.compared is None:
        return Mark(ZERO, say("no figure to count"))
    gap = abs(one.gap or ZERO)
    steps = gap / rule.per
    counted = _counted(steps, rule)
    basis = say(
        "{gap} off: {steps} x {deduct}",
        gap=Quantity(gap, point_unit(one.condition.unit)),
        steps=number(counted),
        deduct=number(rule.deduct),
    )
    if rule.started == "" and counted != steps:
        more = full - floor(steps) * rule.deduct
        basis = say(
            "{basis}; {points} where a started step does not count",
            basis=basis,
            points=number(max(more, ZERO)),
        )
    return Mark(full - counted * rule.deduct, basis)


def _counted(steps: Fraction, rule: Short) -> Fraction:
    """Return how many steps count; where nothing is said a started one does, and it is shown.

    A value on a limit that it must pass is off by less than any number.
    """
    match rule.started:
        case "none":
            return steps
        case "down":
            return Fraction(floor(steps))
        case _:
            return Fraction(max(ceil(steps), 1))


def _by_missing(verdict: Verdict, deduct: Fraction, full: Fraction) -> Mark:
    """Take points for each institution or part that is outside, else for each thing off."""
    missing = Fraction(sum(not one.inside for one in verdict.measured))
    target = verdict.target
    if len(verdict.measured) == 1 and target.each is None and target.every is None:
        missing = Fraction(ceil(abs(verdict.measured[0].gap or ZERO))) or missing
    if not missing:
        return Mark(full, say("nothing is taken"))
    basis = say("missing: {count} x {deduct}", count=number(missing), deduct=number(deduct))
    return Mark(full - missing * deduct, basis)


def _by_grade(verdict: Verdict, points: dict[str, Fraction]) -> Mark:
    actual = verdict.actual or Actual()
    grade = actual.stage or ""
    found = points.get(grade, ZERO)
    return Mark(found, say("{grade}: {points}", grade=grade, points=number(found)))


def _less_deductions(mark: Mark, verdict: Verdict) -> Mark:
    """Take what an assessor takes, down to nothing, and say why and who."""
    points, basis = mark.points, mark.basis
    actual = verdict.actual or Actual()
    for one in actual.deductions:
        points = max(points - one.points, ZERO)
        basis = say(
            "{basis}; less {points}: {reason} ({by})",
            basis=basis,
            points=number(one.points),
            reason=one.reason,
            by=one.by,
        )
    return Mark(points, basis)
