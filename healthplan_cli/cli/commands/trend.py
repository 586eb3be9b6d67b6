"""`hpc trend FILES...`: figures of several days or years side by side, with their changes."""

import gc
from pathlib import Path

from healthplan_cli import reports
from healthplan_cli.cli.checking.options import Output, outputs_in
from healthplan_cli.cli.command import PATH, command
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import SUPPRESS, reports_option, which_targets
from healthplan_cli.cli.output import show_problems, write
from healthplan_cli.cli.session import Session
from healthplan_cli.text.problems import ExitCode
from healthplan_cli.text.words import say

FORMATS = ("csv", "html", "json", "table", "xlsx")
"""The reports that can write a trend."""


@command(say("Show how the figures of several days or years have changed.").template)
@argument("files", nargs=-1, required=True, type=PATH)
@reports_option(FORMATS, outputs_in(FORMATS))
@SUPPRESS
@which_targets
def run(
    session: Session,
    files: tuple[Path, ...],
    outputs: tuple[Output, ...],
    suppress: int,
    **which: tuple[str, ...],
) -> ExitCode:
    """Put the figures of every file in order, and write the reports; 2 where one is refused."""
    from healthplan_cli.api import trends
    from healthplan_cli.cli.not_read import show_not_read
    from healthplan_cli.judging.select import Selection
    from healthplan_cli.reading.below import FIGURES, returns_below
    from healthplan_cli.reading.kind import REPORT

    gc.enable()  # what one file leaves is not much; of many files it would add up
    show_not_read(files, session.language)
    named = tuple(returns_below(files, (*FIGURES, REPORT)))
    chosen = Selection(leads=which["lead"], sections=which["section"], targets=which["target"])
    found, problems = trends(named, chosen, session.specs, suppress)
    made = []
    for output in outputs:
        report = reports.writer(output.format, "trend")(found, session.look(output.file))
        made.append((report, output.file))
    write(made, [*named, *session.files()])
    show_problems(problems, session.language)
    if any(problem.level == "error" for problem in problems):
        return ExitCode.USAGE
    return ExitCode.PASSED
