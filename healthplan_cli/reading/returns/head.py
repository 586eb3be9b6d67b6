"""What the head of a file of actuals says: its plan, the day of its figures, and its period."""

from collections.abc import Callable
from datetime import date

from healthplan_cli.model.keys_in_files import as_written, is_table
from healthplan_cli.model.period import Period
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.files import beside
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.text.problems import InvalidInputError, Level, UsageError
from healthplan_cli.text.words import Words, say

_PLAN_FILES = (".yaml", ".yml")


def plan_named(
    record: Record, plan_of: Callable[[str], Plan], given: str | None, findings: Findings
) -> Plan | None:
    """Return the plan given on the command line, else the one that the file names.

    It is None where it cannot be read, and a problem says why.
    """
    stated = record.text("plan")
    wanted = given or beside(stated, record.node.position.file)
    if not wanted:
        findings.add(record.node.position, "missing-key", _no_plan(record.node.position.file))
        return None
    try:
        return plan_of(wanted)
    except UsageError as error:
        if given:
            raise
        findings.add(record.where("plan"), "unknown-plan", error.words)
    except InvalidInputError as error:
        findings.problems += error.problems
    return None


def answers_another(record: Record, ids: list[str], names: Names, findings: Findings) -> bool:
    """Return whether the file names another plan, and reports ids unknown to this one."""
    stated = record.text("plan")
    plan = names.plan
    if stated in ("", plan.id):
        return False
    strangers = [id for id in ids if not names.targets(id)]
    if strangers:
        words = say(
            "the figures answer {stated}; {count} of {all} have no target in {plan}",
            stated=stated,
            count=len(strangers),
            all=len(ids),
            plan=plan.id,
        )
        findings.add(record.where("plan"), "other-plan", words)
    return bool(strangers)


def doubt_given_plan(
    record: Record, plan_of: Callable[[str], Plan], plan: Plan, findings: Findings
) -> None:
    """Note that the plan given on the command line is not the one that the file answers.

    A file that is not here may be a copy of the plan; an id is always one of its own.
    """
    stated = record.text("plan")
    if not stated:
        return
    try:
        answered = plan_of(beside(stated, record.node.position.file)).id
    except (UsageError, InvalidInputError):
        if stated.lower().endswith(_PLAN_FILES):
            return
        answered = stated
    if answered != plan.id:
        words = say(
            "the file answers {stated}, and {plan} is used instead", stated=answered, plan=plan.id
        )
        findings.add(record.where("plan"), "other-plan", words, "warning")


def day_of(record: Record, given: date | None, findings: Findings) -> date | None:
    """Return the day given on the command line, else the one that the file says.

    It is None where there is none, and a problem says so.
    """
    stated = record.day("as_of", findings)
    if given is None and "as_of" not in record:
        findings.add(record.node.position, "missing-key", _no_day(record.node.position.file))
    return given or stated


def _no_plan(file: str) -> Words:
    if is_table(file):
        return say(
            "no line above the header says which plan the figures answer; write plan: nankai/2025 "
            "there, or give --plan"
        )
    return say("plan: is missing; say which plan the figures answer, or give --plan")


def _no_day(file: str) -> Words:
    if is_table(file):
        return say(
            "no line above the header says the day that the figures are of; write as of: "
            "2025-12-31 there, or give --as-of"
        )
    return say("as_of: is missing; say the day the figures are of, or give --as-of")


def doubt_day(
    as_of: date, start: date, plan: Plan, record: Record, findings: Findings, *, given: bool
) -> None:
    """Note a day before the figures start, or after the plan's period.

    `start` is the first day of the period that the file covers. A day before it is an error, unless
    it was given on the command line.
    """
    if as_of < start:
        words = say(
            "{day} is before the plan's period {period} starts", day=as_of, period=plan.period
        )
        level: Level = "warning" if given else "error"
        findings.add(record.where("as_of"), "as-of-before-period", words, level)
    if as_of > plan.period.end:
        findings.add(
            record.where("as_of"),
            "as-of-after-period",
            _too_late(as_of, plan.period.end, record.node.position.file),
            "warning",
        )


def doubt_given_day(given: date | None, record: Record, findings: Findings) -> None:
    """Note that the day given on the command line is not the day that the file says."""
    if given is None or "as_of" not in record:
        return
    stated = record.day("as_of", Findings())
    if stated is None or stated == given:
        return
    words = say(
        "the file says {stated}, and --as-of {day} is used instead: every figure without a day "
        "of its own ({date}) is judged as one of {day}",
        stated=stated,
        day=given,
        date=as_written("date", record.node.position.file),
    )
    findings.add(record.where("as_of"), "as-of-differs", words, "warning")


def _too_late(as_of: date, end: date, file: str) -> Words:
    return say(
        "{day} is after {end}, the plan's last day, so no figure of that day shows the state "
        "when its target was due; "
        "write {end} as {as_of} where the figures are of that day, or give them a day of their "
        "own ({date})",
        day=as_of,
        end=end,
        as_of=as_written("as_of", file),
        date=as_written("date", file),
    )


def period_of(record: Record, plan: Plan, findings: Findings) -> Period | None:
    """Return the reporting year, where the file gives one.

    It must end in the plan's period and last as long.
    """
    node = record.get("period")
    if node is None:
        return None
    from healthplan_cli.reading.specs.period import read_period  # few files have one

    period = read_period(node, findings)
    same_length = (
        abs((period.end - period.start).days - (plan.period.end - plan.period.start).days) <= 1
    )
    if not (same_length and plan.period.start <= period.end <= plan.period.end):
        words = say(
            "the figures cover {period}, the plan {expected}", period=period, expected=plan.period
        )
        findings.add(node.position, "wrong-period", words)
    return period
