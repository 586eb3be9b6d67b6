"""Last year's file of actuals, as the baselines of this year's."""

from collections.abc import Callable
from datetime import date

from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.keys_in_files import as_written
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.submission import Submission
from healthplan_cli.reading.returns.sender import is_same_sender
from healthplan_cli.reading.returns.submission import Given, read_submission
from healthplan_cli.reading.yaml.nodes import Fields, Node
from healthplan_cli.text.problems import InvalidInputError, Problem
from healthplan_cli.text.words import Words, say


def read_last_year(
    root: Node,
    plan: Plan,
    org_unit: str,
    plan_of: Callable[[str], Plan],
    catalog: Catalog,
    last_day: date,
) -> tuple[Plan, Submission, tuple[Problem, ...]]:
    """Return the plan, the figures and the warnings of a file of the baseline year to `last_day`.

    `org_unit` is the unit that reports now. A plain table of names and values answers this year's
    plan, as at the last day. Raises InvalidInputError for a file of another year, of a part of the
    year, or of another unit.
    """
    is_plain = isinstance(root, Fields) and "plan" not in root.items
    says_day = isinstance(root, Fields) and "as_of" in root.items
    given = Given(as_of=None if says_day else last_day, is_earlier=True)
    if is_plain:
        given = Given(plan.id, given.as_of, is_earlier=True)
    earlier_plan, earlier, warnings = read_submission(
        root, lambda id: plan if id == plan.id else plan_of(id), catalog, given
    )
    _refuse_other_day(earlier_plan, earlier, last_day)
    other = _other_unit(plan, org_unit, earlier_plan, earlier, is_plain=is_plain)
    if other is not None:
        raise InvalidInputError([Problem(earlier.position, "other-unit", other)])
    return earlier_plan, earlier, warnings


def _refuse_other_day(plan: Plan, earlier: Submission, last_day: date) -> None:
    """Raise InvalidInputError unless the figures are of the last day of the baseline year."""
    day = min(earlier.as_of, plan.period.end)
    if day.year != last_day.year:
        words = say(
            "the file is of {year}; changes are counted from {expected}",
            year=day.year,
            expected=last_day.year,
        )
        raise InvalidInputError([Problem(earlier.position, "wrong-baseline-year", words)])
    if day < last_day:
        words = say(
            "the figures are of {day}; a baseline covers its year to the end, {last_day}",
            day=day,
            last_day=last_day,
        )
        raise InvalidInputError([Problem(earlier.position, "unfinished-baseline", words)])


def _other_unit(
    plan: Plan, now: str, earlier_plan: Plan, earlier: Submission, *, is_plain: bool
) -> Words | None:
    """Say why last year's figures are not known to be of the unit that reports now."""
    then = earlier.org_unit
    if is_same_sender(now, then, plan.region, earlier_plan.region):
        is_related = earlier_plan.id in (plan.id, plan.extends)
        if now or is_related or earlier_plan.region == plan.region:
            return None
        return say(
            "the file is of {then}, the figures are of {now}",
            then=earlier_plan.region,
            now=plan.region,
        )
    if now and then:
        return say("the file is of {then}, the figures are of {now}", then=then, now=now)
    if is_plain and not then:
        return None
    if now:
        return say(
            "the file does not say whose figures it has; write {unit} as {org_unit}",
            unit=now,
            org_unit=as_written("org_unit", earlier.position.file),
        )
    return say(
        "the file is of {then}, and the figures do not say whose they are; write org_unit: (in a "
        "table: reporting unit)",
        then=then,
    )
