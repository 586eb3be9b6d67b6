"""`hpc bulk PLAN FIGURES... -o OUT`: the figures of very many units, judged as in a check."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from healthplan_cli.cli import completion
from healthplan_cli.cli.checking.options import Output, outputs_in
from healthplan_cli.cli.command import PATH, FileName, command, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import AS_OF, COMPARE, ROSTER, reports_option, whole_number
from healthplan_cli.cli.session import Session
from healthplan_cli.model.review import FAILING
from healthplan_cli.model.target import Compare
from healthplan_cli.text.problems import ExitCode, UsageError, quoted, unwritten
from healthplan_cli.text.words import say

if TYPE_CHECKING:
    from healthplan_cli.bulk.sources import Location
    from healthplan_cli.model.bulked import Bulked
    from healthplan_cli.model.roster import Roster

FORMATS = ("html", "json", "table")
VERDICTS_AS = ("parquet", "csv")
SUMMARY = "summary.json"
MOST_THREADS = 1024
"""The database keeps memory for each of them, be it needed or not."""
SIZE = re.compile("([1-9][0-9]{0,5}) ?([MGT])i?B", re.IGNORECASE)
"""A size of memory: 300MB, 2 GiB."""
LEAST_MEGABYTES = 50
"""With less the database does not get to the end of a file of 2 million rows."""


def _size(_: click.Context, param: click.Parameter, text: str) -> str:
    """Return a size of memory as the database reads it. Raises UsageError."""
    if not text:
        return text
    match = SIZE.fullmatch(text)
    if match and (match[2] not in "mM" or int(match[1]) >= LEAST_MEGABYTES):
        return text
    words = say(
        "{name} is a size of at least {least}MB, such as 300MB or 2GB, not {found}",
        name=param.opts[0],
        least=LEAST_MEGABYTES,
        found=quoted(text),
    )
    raise UsageError(words)


class FiguresName(FileName):
    """The name of a file or folder, or the address of a table of a database."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the name as a Path or an Address. Raises UsageError."""
        from healthplan_cli.bulk.databases import address_of

        return address_of(str(value)) or super().convert(value, param, ctx)


PLACE = FiguresName(path_type=Path)


@command(say("Judge the figures of very many units, from CSV and Parquet.").template)
@argument("plan", shell_complete=completion.PLAN)
@argument("figures", nargs=-1, required=True, type=PLACE)
@option(
    "-o",
    "--output",
    type=PATH,
    required=True,
    help=say("the folder for the tables of verdicts, units, targets and problems").template,
)
@reports_option(FORMATS, outputs_in(FORMATS))
@ROSTER
@option(
    "--baseline",
    multiple=True,
    type=PLACE,
    help=say("last year's figures of all units, in the same columns").template,
)
@AS_OF
@COMPARE
@option(
    "--verdicts-as",
    type=click.Choice(VERDICTS_AS),
    default="parquet",
    show_default=True,
    help=say("the format of the table of verdicts").template,
)
@option(
    "--memory",
    callback=_size,
    default="",
    metavar="SIZE",
    help=say("the most memory that the database takes, such as 300MB").template,
)
@option(
    "--threads",
    callback=whole_number(MOST_THREADS),
    default="0",
    metavar="N",
    help=say("how many threads the database runs; all, as left out").template,
)
@option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help=say("what looks the figures up; Spark may do so on many machines").template,
)
@option(
    "--sql",
    type=click.Choice(["duckdb", "spark"]),
    help=say("print a script that looks the figures up, instead of judging them").template,
)
def run(
    session: Session,
    plan: str,
    figures: tuple["Location", ...],
    *,
    output: Path,
    outputs: tuple[Output, ...],
    roster: Path | None,
    baseline: tuple["Location", ...],
    as_of: date | None,
    compare: Compare | None,
    sql: str | None,
    **settings: Any,
) -> ExitCode:
    """Judge the figures and write the tables and the report."""
    from healthplan_cli import __version__
    from healthplan_cli.bulk.engines import working
    from healthplan_cli.bulk.kept import MANIFEST
    from healthplan_cli.bulk.run import bulk
    from healthplan_cli.bulk.script import script
    from healthplan_cli.bulk.settings import BulkOptions
    from healthplan_cli.bulk.sources import not_judged_below
    from healthplan_cli.cli.bars import Bars
    from healthplan_cli.cli.interrupted import telling_what_is_kept
    from healthplan_cli.cli.not_read import show_not_read
    from healthplan_cli.cli.output import write

    if as_of is None:
        raise UsageError(say("say of which day the figures are: --as-of YYYY-MM-DD"))
    options = BulkOptions(
        as_of=as_of,
        roster=_roster(roster),
        baseline=baseline,
        compare=compare,
        language=session.language,
        version=__version__,
        **settings,
    )
    _make(output)
    plan = session.plan_id(plan)
    if sql is not None:
        write([(script(plan, figures, output, sql, options, session.specs), None)])
        return ExitCode.PASSED
    _refuse_another_table(output, options.verdicts_as)
    show_not_read(_paths((*figures, *baseline)), session.language, not_judged_below)
    read = list(_files((*figures, *baseline)))
    if roster is not None:
        read.append(roster)
    with working(output, options) as work:
        kept = telling_what_is_kept(output, MANIFEST, session.language)
        with kept, Bars(session.language) as bars:
            found = bulk(work, plan, figures, options, session.specs, bars)
        tables = [(work.tables / file.name, file) for file in found.files]
        to_files = _to_files(outputs, output, has_tables=bool(tables))
        write(_reports(session, found, to_files), [*read, *session.files()], tables)
    write(_reports(session, found, [one for one in outputs if one.file is None]))
    return _exit_code(found)


def _to_files(outputs: tuple[Output, ...], folder: Path, *, has_tables: bool) -> list[Output]:
    """Return the reports that go to files; beside tables the summary is the last of them."""
    found = [one for one in outputs if one.file is not None]
    if has_tables:
        found.append(Output("json", folder / SUMMARY))
    return found


def _reports(
    session: Session, found: "Bulked", outputs: list[Output]
) -> list[tuple[str | bytes, Path | None]]:
    """Return reports, each with the file that it goes to."""
    from healthplan_cli import reports

    made = []
    for one in outputs:
        report = reports.writer(one.format, "bulk")(found, session.look(one.file))
        made.append((report, one.file))
    return made


def _paths(locations: tuple["Location", ...]) -> list[Path]:
    """Return what is named as a file or folder, and not as a table of a database."""
    return [location for location in locations if isinstance(location, Path)]


def _files(locations: tuple["Location", ...]) -> Iterator[Path]:
    """Yield the files of figures. Raises InvalidInputError."""
    from healthplan_cli.bulk.sources import files_of

    for location in files_of(locations):
        if isinstance(location, Path):
            yield location


def _refuse_another_table(folder: Path, ending: str) -> None:
    """Keep the verdicts of two runs apart. Raises UsageError."""
    for other in VERDICTS_AS:
        file = folder / f"verdicts.{other}"
        if other != ending and file.exists():
            words = say("{file} is of another run; remove it, or name another folder", file=file)
            raise UsageError(words)


def _roster(file: Path | None) -> "Roster | None":
    if file is None:
        return None
    from healthplan_cli.reading.roster import read_roster

    return read_roster(file)


def _make(folder: Path) -> None:
    """Make the folder of the tables. Raises UsageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritten(folder, error) from None


def _exit_code(found: "Bulked") -> ExitCode:
    """Return how the run ends: with a verdict that is not that of the check, as a fault of hpc."""
    from healthplan_cli.model.bulked import fails_together

    if found.proof.differences:
        return ExitCode.BUG
    has_errors = any(kind.first.level == "error" for kind in found.problems)
    if has_errors or any(found.counts.get(status) for status in FAILING):
        return ExitCode.FAILED
    if fails_together(found):
        return ExitCode.FAILED
    return ExitCode.PASSED
