"""`hpc check ACTUALS...`: judge reported figures against their plan."""

import gc
from pathlib import Path
from typing import Any

import click

from healthplan_cli import reports
from healthplan_cli.cli import completion
from healthplan_cli.cli.checking.options import CheckOptions, outputs, verdicts
from healthplan_cli.cli.command import PATH, command, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import (
    AS_OF,
    BARS,
    COMPARE,
    IDS,
    ONLY,
    SUPPRESS,
    due,
    reports_option,
    which_targets,
)
from healthplan_cli.cli.outcome import Finished
from healthplan_cli.cli.session import Session
from healthplan_cli.model.config import FAIL_BY_DEFAULT, MAY_FAIL
from healthplan_cli.progress import names as methods
from healthplan_cli.text.words import say


@command(say("Judge reported figures against their plan.").template)
@argument("files", nargs=-1, required=True, type=PATH)
@reports_option(reports.names(), outputs, shell_complete=completion.FORMAT)
@option(
    "--plan",
    shell_complete=completion.PLAN,
    help=say("the plan, in place of the one the file names").template,
)
@AS_OF
@option(
    "--due",
    callback=due,
    metavar=say("YEAR|YYYY-MM-DD").template,
    help=say("of limits by date, judge those that are due then").template,
)
@option(
    "--baseline",
    multiple=True,
    type=PATH,
    help=say("last year's file of actuals; also those of years before").template,
)
@option("--waivers", type=PATH, help=say("a file of waivers").template)
@COMPARE
@option(
    "--progress", type=click.Choice(methods()), help=say("show progress by this method").template
)
@ONLY
@which_targets
@option(
    "--fail-on",
    default=",".join(FAIL_BY_DEFAULT),
    callback=verdicts,
    metavar=f"[{','.join(MAY_FAIL)}]",
    show_default=True,
    help=say("verdicts that fail the run, with commas").template,
)
@option(
    "--strict/--no-strict",
    default=False,
    help=say("fail on soft targets, and on figures that were not read, too").template,
)
@option("--known", type=PATH, help=say("a file of known failures: only new ones fail").template)
@option("--write-known", type=PATH, help=say("write the failures of this run to a file").template)
@SUPPRESS
@option("--cells", is_flag=True, help=say("list what became of every cell of a table").template)
@BARS
@IDS
@option(
    "-q",
    "--quiet",
    is_flag=True,
    help=say("nothing on standard output: the exit code says it").template,
)
@option(
    "--watch",
    is_flag=True,
    help=say(
        "judge again whenever a file changes (hpc.yaml is read once), until interrupted"
    ).template,
)
def run(session: Session, files: tuple[Path, ...], watch: bool, **given: Any) -> Finished:
    """Judge once, or again and again."""
    from healthplan_cli.cli.checking.once import check_once, write_step_summary
    from healthplan_cli.reading.files import is_folder

    if len(files) > 1 or is_folder(files[0]):
        from healthplan_cli.cli.not_read import show_not_read
        from healthplan_cli.reading.below import returns_below

        gc.enable()  # what one file leaves is not much; of many files it would add up
        show_not_read(files, session.language)
        files = tuple(returns_below(files))
    if given["plan"] is not None:
        given["plan"] = session.plan_id(given["plan"])
    options = CheckOptions(files=files, **given)
    if watch:
        from healthplan_cli.cli.checking.watch import check_again_and_again

        check_again_and_again(session, options)
    finished = check_once(session, options)
    write_step_summary(session, options, finished.checked)
    return finished
