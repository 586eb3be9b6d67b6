"""`hpc lint FILES...`: check plans, catalog, rules and actuals without judging."""

from collections.abc import Sequence
from pathlib import Path

from healthplan_cli.cli.command import PATH, command, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.output import write
from healthplan_cli.cli.session import Session
from healthplan_cli.text.problems import ExitCode
from healthplan_cli.text.words import Words, inert, say


@command(say("Check plans, catalogs, rules and actuals without judging.").template)
@argument("paths", nargs=-1, required=True, type=PATH)
@option(
    "--source", type=PATH, help=say("the plan's document, which must contain every quote").template
)
def run(session: Session, paths: Sequence[Path], source: Path | None) -> ExitCode:
    """Lint every file and print every problem on a line."""
    from healthplan_cli.api import lint
    from healthplan_cli.reports.plain import problem_line

    files, problems = lint(tuple(paths), session.specs, source)
    lines = [problem_line(problem, session.language) for problem in problems]
    words = say("{files}, {problems}", files=_files(len(files)), problems=_problems(len(problems)))
    lines.append(session.language.text(words))
    write([(inert("\n".join(lines)), None)])
    if any(problem.level == "error" for problem in problems):
        return ExitCode.USAGE
    return ExitCode.PASSED


def _files(count: int) -> Words:
    if count == 1:
        return say("1 file")
    return say("{count} files", count=count)


def _problems(count: int) -> Words:
    if count == 1:
        return say("1 problem")
    return say("{count} problems", count=count)
