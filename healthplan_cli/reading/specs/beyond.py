"""Days on which a target is due outside the period of its plan."""

from datetime import date

from healthplan_cli.model.period import Period
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import say


def note_outside(due: date, period: Period, where: Position, findings: Findings) -> None:
    """Refuse what is due before the period starts, and tell of what is due after its end.

    Plans look beyond their end (展望2035年); what is due then is not due until then.
    """
    if due < period.start:
        words = say("due {due} is before the plan's period {period}", due=due, period=period)
        findings.add(where, "due-out-of-period", words)
    elif due > period.end:
        words = say(
            "due {due} is after the plan's period {period}; it is not due until then",
            due=due,
            period=period,
        )
        findings.add(where, "due-beyond-period", words, "warning")
