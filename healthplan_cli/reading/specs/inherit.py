"""What a plan takes over from the plan that it extends."""

from collections.abc import Callable, Collection
from datetime import date

from msgspec.structs import replace

from healthplan_cli.judging.yearly import compounded
from healthplan_cli.model.period import Period, years_later
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Baseline, Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.files import beside
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.specs.every import every_of
from healthplan_cli.reading.specs.target import Frame
from healthplan_cli.text.problems import InvalidInputError, Position, UsageError, nearest, quoted
from healthplan_cli.text.words import say

PlanOf = Callable[[str], Plan]


class CircleError(UsageError):
    """Plans that extend each other without an end."""


def no_plans(wanted: str) -> Plan:
    """Return the plan of an id where there are no others. Raises UsageError."""
    raise UsageError(say("there is no plan {plan}{near}", plan=quoted(wanted), near=""))


def wanted(record: Record) -> str:
    """Return the id or file of the plan that is extended, "" where none is.

    A file may be in the folder of the one that names it.
    """
    if "extends" in record:
        return beside(record.text("extends"), record.node.position.file)
    return ""


def extended(record: Record, plan_of: PlanOf, findings: Findings) -> Plan | None:
    """Return the plan that is extended.

    None where none is, or, with a problem, where it cannot be read.
    """
    if "extends" not in record:
        if "drop" in record:
            words = say(
                "drop: leaves out targets of the plan that is extended, and none is; "
                "write extends: as well"
            )
            findings.add(record.node.keys["drop"].position, "unsuitable-key", words)
        return None
    try:
        return plan_of(wanted(record))
    except CircleError as error:
        findings.add(record.where("extends"), "extends-itself", error.words)
    except UsageError as error:
        findings.add(record.where("extends"), "unknown-plan", error.words)
    except InvalidInputError as error:
        findings.problems += error.problems
    return None


def dropped(
    record: Record, parent: Plan | None, own: Collection[str], findings: Findings
) -> tuple[str, ...]:
    """Return the ids of the targets that are not taken over."""
    if parent is None:
        return record.texts("drop")
    ids = [target.id for target in parent.targets]
    for id, position in record.texts_with_positions("drop"):
        if id not in ids:
            words = say(
                "{plan} has no target {id}{near}",
                plan=record.text("extends"),
                id=quoted(id),
                near=nearest(id, ids),
            )
            findings.add(position, "unknown-target", words)
        elif id in own:
            words = say(
                "{id} is left out and declared; a target declared here takes the place of the "
                "other one",
                id=id,
            )
            findings.add(position, "unsuitable-key", words)
    return record.texts("drop")


def together(
    parent: Plan,
    own: Collection[Target],
    frame: Frame,
    dropped: Collection[str],
    where: Position,
    findings: Findings,
) -> tuple[Target, ...]:
    """Return the targets of the parent, each replaced by the one of its id, and then the others.

    `where` is that of `extends`.
    """
    period = frame.period
    before = {target.id: target for target in parent.targets}
    handed = {
        id: _handed(target, parent, frame) for id, target in before.items() if id not in dropped
    }
    declared = {}
    for target in own:
        replaced = ""
        if target.id in before:
            replaced = parent.id
        declared[target.id] = replace(target, replaces=replaced)
    for id in handed.keys() - declared.keys():
        due = _first_due(handed[id])
        is_beyond = before[id].due > parent.period.end
        if due < period.start or (due > period.end and not is_beyond):
            words = say(
                "{id} of {plan} would be due {due}, outside the period {period}; drop it or "
                "declare it anew",
                id=id,
                plan=parent.id,
                due=due,
                period=period,
            )
            findings.add(where, "due-out-of-period", words)
    return tuple({**handed, **declared}.values())


def _first_due(target: Target) -> date:
    """Return the day of the first limit of a series, else that of the target."""
    days = [condition.due for condition in target.all_limits if condition.due]
    return min((*days, target.due))


def _handed(target: Target, parent: Plan, frame: Frame) -> Target:
    """Return a target under another head.

    The end of its period stays the end, days within it move by whole years, and those beyond stay.
    """
    period = frame.period
    years = period.end.year - parent.period.end.year
    schedule = target.schedule

    def moved(day: date) -> date:
        if day > parent.period.end:  # what looks beyond a plan looks to a year of its own
            return day
        if day == parent.period.end:
            return period.end
        return years_later(day, years)

    handed = replace(
        target,
        conditions=tuple(one.with_days(moved) for one in target.conditions),
        due=moved(target.due),
        every=target.every and every_of(target.every.length, period),
        schedule=schedule
        and tuple(replace(one, day=years_later(one.day, years)) for one in schedule),
        baseline=_baseline(target.baseline, parent.period, period),
        compare=target.compare if target.compare_stated else frame.compare,
        origin=target.origin or parent.id,
        replaces="",
        revisions=(),
    )
    return compounded(handed, period)


def _baseline(baseline: Baseline | None, old: Period, new: Period) -> Baseline | None:
    """Return the baseline where it is still of the year that changes are counted from.

    One of a year that the plan chose on purpose stays, too.
    """
    if baseline is None or old.baseline == new.baseline:
        return baseline
    if baseline.year not in (None, old.baseline):
        return baseline
    return None
