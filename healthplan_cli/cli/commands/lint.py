"""`hpc lint FILES...`: check plans, catalog, rules and actuals without judging."""

from collections.abc import Sequence
from pathlib import Path

from healthplan_cli.api import lint
from healthplan_cli.cli.command import PATH, command, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.output import write
from healthplan_cli.cli.session import Session
from healthplan_cli.reports.plain import problem_line
from healthplan_cli.text.problems import ExitCode
from healthplan_cli.text.words import inert, say


@command(say("Check plans, catalogs, rules and actuals without judging.").template)
@argument("paths", nargs=-1, required=True, type=PATH)
@option(
    "--source", type=PATH, help=say("the plan's document, which must contain every quote").template
)
def run(session: Session, paths: Sequence[Path], source: Path | None) -> ExitCode:
    """Lint every file and print every problem on a line."""
    files, problems = lint(tuple(paths), session.specs, source)
    lines = [problem_line(problem, session.language) for problem in problems]
    looked = say("1 file") if len(files) == 1 else say("{count} files", count=len(files))
    found = say("1 problem") if len(problems) == 1 else say("{count} problems", count=len(problems))
    words = say("{files}, {problems}", files=looked, problems=found)
    write([(inert("\n".join([*lines, session.language.text(words)])), None)])
    return (
        ExitCode.USAGE if any(problem.level == "error" for problem in problems) else ExitCode.PASSED
    )
