"""`hpc init FOLDER`: start a folder of own specs."""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from healthplan_cli.cli.command import PATH, command, option
from healthplan_cli.cli.help import argument
from healthplan_cli.cli.options import year as year_of
from healthplan_cli.cli.output import new_folders, write
from healthplan_cli.cli.session import Session
from healthplan_cli.cli.starter import starter
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say, visible


@command(
    say(
        "Start a folder of own specs: settings, a plan, a catalog, rules and a check before"
        " every commit."
    ).template
)
@argument("folder", type=PATH)
@option(
    "--region",
    default="county",
    help=say("the id of the region, which is the folder of its plans").template,
)
@option(
    "--year",
    callback=year_of,
    metavar="YEAR",
    help=say("the year of the plan, in place of this one").template,
)
def run(session: Session, folder: Path, region: str, year: int | None) -> None:
    """Write every file, or none where one is there already."""
    if year is None:
        year = datetime.now().astimezone().year
    files: dict[Path, str] = {}
    for path, text in starter(region, year, session.language).items():
        files[folder / path] = text.rstrip("\n")
    _check_new(files)
    with new_folders(file.parent for file in files):
        write([(text, file) for file, text in files.items()])
    write([("\n".join(visible(str(file)) for file in files), None)])


def _check_new(files: Iterable[Path]) -> None:
    """Check that none of the files is there already. Raises UsageError."""
    for file in files:
        if os.path.lexists(file):
            raise UsageError(
                say("{file} is there already; name another folder, or remove it first", file=file)
            )
