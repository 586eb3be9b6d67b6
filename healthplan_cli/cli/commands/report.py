"""`hpc report REVIEW.json`: write another report of a run from its JSON, without judging again."""

from pathlib import Path
from typing import Any

from healthplan_cli import reports
from healthplan_cli.cli import completion
from healthplan_cli.cli.checking.options import Output, outputs
from healthplan_cli.cli.command import PATH, command, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import BARS, IDS, SUPPRESS, reports_option
from healthplan_cli.cli.output import show_problems, write
from healthplan_cli.cli.session import Session
from healthplan_cli.model.checked import Checked
from healthplan_cli.reports import Look
from healthplan_cli.text.problems import ExitCode
from healthplan_cli.text.words import inert, say


@command(say("Write any report of a check from its JSON report, without judging again.").template)
@argument("report", type=PATH)
@reports_option(reports.names(), outputs, shell_complete=completion.FORMAT)
@BARS
@SUPPRESS
@IDS
@option(
    "--verify",
    is_flag=True,
    help=say(
        "in place of a report, judge again from the files it names, and say what differs"
    ).template,
)
def run(
    session: Session,
    report: Path,
    outputs: tuple[Output, ...],
    suppress: int,
    verify: bool,
    **looks: Any,
) -> ExitCode:
    """Write the reports, or say what differs from what is judged now."""
    from healthplan_cli.reading.report import read_report

    checked = read_report(report)
    if verify:
        return _verify(session, checked)
    if suppress:
        from healthplan_cli.judging.suppress import given_away

        checked = given_away(checked, suppress)
    made = []
    for output in outputs:
        look = session.look(output.file, **looks)
        made.append((_written(checked, output.format, look, report), output.file))
    write(made, [report])
    if not any(reports.shows_problems(output.format) for output in outputs):
        show_problems(checked.problems, session.language)
    return ExitCode.PASSED


def _written(checked: Checked, format: str, look: Look, file: Path) -> str | bytes:
    """Return a report. Raises InvalidInputError where the values of its record do not agree."""
    from healthplan_cli.reading.report import unreadable_record

    try:
        return reports.writer(format, "review")(checked, look)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        raise unreadable_record(str(file)) from None


def _verify(session: Session, stored: Checked) -> ExitCode:
    """Show what differs; 1 where anything does."""
    from healthplan_cli.cli.checking.verify import differences

    found = [session.language.text(words) for words in differences(session, stored)]
    if not found:
        words = say("judged again from the same files, and nothing differs")
        write([(session.language.text(words), None)])
        return ExitCode.PASSED
    write([(inert("\n".join(found)), None)])
    return ExitCode.FAILED
