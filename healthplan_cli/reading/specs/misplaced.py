"""Files of specs that are in a folder of specs, but where nothing reads them."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from healthplan_cli.reading.files import all_files_below, files_below, read_text
from healthplan_cli.reading.kind import kind_of
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.words import say

PLACES = {
    "rules": Path("rules"),
    "catalog": Path("catalog"),
    "units": Path("units.yaml"),
    "tables": Path("REGION", "tables"),
}
"""Where in a folder of specs each kind of file is read."""


def misplaced(path: Path, kind: str, folders: Iterable[Path]) -> Iterator[Problem]:
    """Find a file, which is not read, below one of these folders."""
    for folder in folders:
        if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
            words = say(
                "nothing reads this file here, and what it says has no effect; move it to {place}",
                place=folder / PLACES[kind],
            )
            yield Problem(Position(str(path), 1, 1), "other-path", words)
            return


def misplaced_rules(folder: Path, read: Collection[str]) -> Iterator[Problem]:
    """Find the rules below a folder that are in none of the files that are read, by real path."""
    for path in all_files_below(folder, (".yaml", ".yml")):
        if os.path.realpath(path) not in read and _has_rules(path):
            yield from misplaced(path, "rules", (folder,))
    for path in files_below(folder / PLACES["rules"], (".json",)):
        if _has_rules(path):
            words = say(
                "nothing reads rules from this file, and what it says has no effect; "
                "name it {name}.yaml",
                name=path.stem,
            )
            yield Problem(Position(str(path), 1, 1), "other-path", words)


def _has_rules(path: Path) -> bool:
    """Return whether a file has rules; one that cannot be read has none that could be told."""
    with suppress(InvalidInputError):
        text = read_text(path)
        if "rules" in text or "\\" in text:
            return kind_of(nodes_of(text, str(path))) == "rules"
    return False
