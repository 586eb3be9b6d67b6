"""Whether a growth a year can be judged: by whole years from its baseline to its due date."""

from healthplan_cli.model.period import Period, ends_year
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.words import say


def note_unfit_growth(target: Target, record: Record, period: Period, findings: Findings) -> None:
    """Note a growth a year beside a way of judging that has no whole years."""
    conditions = [one for one in target.conditions if one.yearly is not None]
    if not conditions:
        return
    where = record.where(target.form)
    if target.every is not None:
        words = say(
            "{id}: with every: the change of one time is asked for; write it without /年",
            id=target.id,
        )
        findings.add(where, "unfit-growth", words)
    start = target.declared_base_year(period)
    for condition in conditions:
        due = condition.due or target.due
        if due.year <= start or not ends_year(due):
            words = say(
                "{id}: from the base year {start} to {due} are no whole years; a growth a year "
                "is judged at the end of a year, one year or more after its base",
                id=target.id,
                start=start,
                due=due,
            )
            findings.add(where, "unfit-growth", words)
