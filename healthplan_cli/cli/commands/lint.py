"""`hpc lint FILES...`: check plans, catalog, rules and actuals without judging."""

from collections.abc import Sequence
from pathlib import Path

from healthplan_cli import reports
from healthplan_cli.cli.checking.options import Output, outputs_in
from healthplan_cli.cli.command import PATH, command, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import reports_option
from healthplan_cli.cli.output import rewrite, show_message, write
from healthplan_cli.cli.session import Session
from healthplan_cli.model.linted import Linted
from healthplan_cli.text.problems import ExitCode, UsageError
from healthplan_cli.text.words import inert, say, visible

FORMATS = ("github", "json", "plain", "sarif")
"""The reports that can write what lint found."""
_ONLY_YAML = say("of a folder hpc lint checks YAML alone; name such a file to have it checked")
COUNTING = ("json", "plain")
"""Those that can count the problems by their codes."""


@command(say("Check plans, catalogs, rules and actuals without judging.").template)
@argument("paths", nargs=-1, required=True, type=PATH)
@reports_option(FORMATS, outputs_in(FORMATS), default="plain")
@option(
    "--statistics",
    is_flag=True,
    help=say("how often each code was found, in place of the problems").template,
)
@option(
    "--diff",
    is_flag=True,
    help=say("show which faults of form would be mended: marks, spaces, dates, quotes").template,
)
@option("--fix", is_flag=True, help=say("mend faults of form in the files, then check").template)
@option(
    "--source", type=PATH, help=say("the plan's document, which must contain every quote").template
)
def run(
    session: Session,
    paths: Sequence[Path],
    *,
    outputs: tuple[Output, ...],
    statistics: bool,
    diff: bool,
    fix: bool,
    source: Path | None,
) -> ExitCode:
    """Lint every file and write the reports; 2 where there is an error, or nothing to read."""
    from healthplan_cli.api import lint
    from healthplan_cli.cli.not_read import show_not_read
    from healthplan_cli.reading.below import not_linted_below

    if diff:
        return _show_diff(tuple(paths))
    if fix:
        _fix(tuple(paths), session)
    if statistics:
        _check_counting(outputs)
    show_not_read(paths, session.language, not_linted_below, _ONLY_YAML)
    files, problems = lint(tuple(paths), session.specs, source)
    linted = Linted(tuple(map(str, files)), problems)
    made = []
    for output in outputs:
        kind = "lint"
        if statistics and output.format == "plain":
            kind = "statistics"
        report = reports.writer(output.format, kind)(linted, session.look(output.file))
        made.append((report, output.file))
    beside = []
    if source is not None:
        beside.append(source)
    write(made, [*files, *beside])
    if linted.is_sound:
        return ExitCode.PASSED
    return ExitCode.USAGE


def _show_diff(paths: tuple[Path, ...]) -> ExitCode:
    """Show what would be mended; 1 where anything would."""
    from healthplan_cli.api import mend

    lines: list[str] = []
    for mended in mend(paths):
        lines += mended.diff()
    if not lines:
        return ExitCode.PASSED
    write([(inert("\n".join(visible(line) for line in lines)), None)])
    return ExitCode.FAILED


def _fix(paths: tuple[Path, ...], session: Session) -> None:
    """Mend the files that need it, and show which were; the others are not touched."""
    from healthplan_cli.api import mend

    for mended in mend(paths):
        if mended.is_changed:
            rewrite(mended.path, mended.data)
            words = say("mended {file}", file=mended.path)
            show_message(words, session.language)


def _check_counting(outputs: Sequence[Output]) -> None:
    """Check that every report can count. Raises UsageError."""
    for output in outputs:
        if output.format not in COUNTING:
            words = say(
                "--statistics is written as {formats}; {name} lists the problems",
                formats=", ".join(COUNTING),
                name=output.format,
            )
            raise UsageError(words)
