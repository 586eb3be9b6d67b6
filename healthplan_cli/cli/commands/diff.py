"""`hpc diff A B`: what changed between two plans, or between two files of actuals."""

from typing import TYPE_CHECKING, Any

from healthplan_cli import reports
from healthplan_cli.cli.command import command, format_option, option
from healthplan_cli.cli.completion import PLAN_OR_YEAR
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import SUPPRESS
from healthplan_cli.cli.output import show_message, write
from healthplan_cli.cli.session import Session
from healthplan_cli.text.problems import ExitCode, UsageError
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.model.comparison import Comparison, Moves


@command(
    say(
        "Show what changed between two plans (years, ids or files), or two files of actuals or JSON"
        " reports."
    ).template
)
@argument("old", shell_complete=PLAN_OR_YEAR)
@argument("new", shell_complete=PLAN_OR_YEAR)
@format_option()
@option("--region", help=say("the region whose plans are meant").template)
@SUPPRESS
@option("--exit-code", is_flag=True, help=say("end with 1 when anything changed").template)
def run(session: Session, old: str, new: str, name: str, suppress: int, **how: Any) -> ExitCode:
    """Compare and write one report."""
    from healthplan_cli.api import has_verdicts

    if has_verdicts(old, session.specs) and has_verdicts(new, session.specs):
        found = _moved(session, old, new, suppress)
        changed = any(moves.changed for moves in found)
        report = reports.writer(name, "moves")(found, session.look())
    else:
        comparison = _compared(session, old, new, how["region"])
        changed = comparison.changed
        report = reports.writer(name, "comparison")(comparison, session.look())
    write([(report, None)])
    if how["exit_code"] and changed:
        return ExitCode.FAILED
    return ExitCode.PASSED


def _moved(session: Session, old: str, new: str, suppress: int) -> "tuple[Moves, ...]":
    """Return what moved, and show which units and files are not compared.

    Raises InvalidInputError, and UsageError where no unit is in both.
    """
    from healthplan_cli.api import diff_reviews, reviews_in

    before = reviews_in(old, session.specs, suppress)
    after = reviews_in(new, session.specs, suppress)
    found, alone = diff_reviews(before, after)
    if not found:
        raise UsageError(say("no unit is in both {old} and {new}", old=old, new=new))
    for review in alone:
        submission = review.submission
        unit = submission.org_unit or submission.position.file
        show_message(say("{unit} is in one of the two alone", unit=unit), session.language)
    for refused in (*before.refused, *after.refused):
        words = say("{file} was refused and is not compared", file=refused.file)
        show_message(words, session.language)
    return found


def _compared(session: Session, old: str, new: str, region: str | None) -> "Comparison":
    """Return what changed.

    Raises UsageError, with the place that sets the region where one does.
    """
    from healthplan_cli.api import diff

    try:
        return diff(old, new, session.specs, region)
    except UsageError as error:
        origin = session.config.region.origin
        if region is None or session.config.region.values != (region,) or not origin.name:
            raise
        raise UsageError(say("{name}: {words}", name=origin.name, words=error.words)) from None
