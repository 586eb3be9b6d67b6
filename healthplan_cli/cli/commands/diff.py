"""`hpc diff A B`: what changed between two plans, or between two files of actuals."""

from typing import TYPE_CHECKING

from healthplan_cli import reports
from healthplan_cli.cli.command import command, format_option, option
from healthplan_cli.cli.completion import PLAN_OR_YEAR
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.output import write
from healthplan_cli.cli.session import Session
from healthplan_cli.text.problems import ExitCode, UsageError
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.model.comparison import Comparison


@command(
    say(
        "Show what changed between two plans (years, ids or files), or two files of actuals."
    ).template
)
@argument("old", shell_complete=PLAN_OR_YEAR)
@argument("new", shell_complete=PLAN_OR_YEAR)
@format_option
@option("--region", help=say("the region whose plans are meant").template)
@option("--exit-code", is_flag=True, help=say("end with 1 when anything changed").template)
def run(
    session: Session, old: str, new: str, name: str, region: str | None, exit_code: bool
) -> ExitCode:
    """Compare and write one report."""
    from healthplan_cli.api import diff_actuals, is_actuals

    if is_actuals(old, session.specs) and is_actuals(new, session.specs):
        moves = diff_actuals(old, new, session.specs)
        changed = moves.changed
        report = reports.writer(name, "moves")(moves, session.look())
    else:
        comparison = _compared(session, old, new, region)
        changed = comparison.changed
        report = reports.writer(name, "comparison")(comparison, session.look())
    write([(report, None)])
    if exit_code and changed:
        return ExitCode.FAILED
    return ExitCode.PASSED


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
