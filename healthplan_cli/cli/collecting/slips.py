"""The correction slips of a collection: a file for each unit, in a folder of their own."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from healthplan_cli.cli.collecting.options import LETTERS
from healthplan_cli.model.collected import Collected
from healthplan_cli.model.roster import Unit
from healthplan_cli.reports import Look
from healthplan_cli.reports.letters.formats import written
from healthplan_cli.reports.letters.slip import slip
from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say

LONGEST_NAME = 60


def slips(
    collected: Collected, folder: Path, format: str, look: Look
) -> Iterator[tuple[str | bytes, Path]]:
    """Yield the slip of each unit that was to report, with its file.

    A unit without problems has one as well, so that none of an earlier run is left over.

    Raises UsageError for a file that leads out of the folder.
    """
    names = _names(collected.roster.units)
    for one in collected.expected:
        file = folder / f"{names[one.unit.id]}{LETTERS[format]}"
        if os.path.islink(file):  # no error for a name too long, which writing tells of
            raise UsageError(say("{file} is a link, and no slip is written through it", file=file))
        yield written(slip(collected, one, look.language), format, look), file


def check_folder(folder: Path, returns: Iterable[Path]) -> None:
    """Check that the next run would not read the slips as returns. Raises UsageError."""
    for path in returns:
        if path.is_dir() and folder.resolve().is_relative_to(path.resolve()):
            words = say(
                "{folder} is in the folder of the returns, where slips would be read as returns;"
                " name another one",
                folder=folder,
            )
            raise UsageError(words)


def _names(units: Iterable[Unit]) -> dict[str, str]:
    """Return the name of the file of each unit by its id: safe on every system, and its own."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for unit in units:
        plain = f"slip-{_plain(unit.id)}"
        name, number = plain, 2
        while name.casefold() in taken:
            name = f"{plain}-{number}"
            number += 1
        taken.add(name.casefold())
        found[unit.id] = name
    return found


def _plain(id: str) -> str:
    """Return an id with nothing in it that a system takes for more than a letter of a name."""
    letters = [char if char.isalnum() or char in "-_" else "_" for char in id]
    return "".join(letters[:LONGEST_NAME])
