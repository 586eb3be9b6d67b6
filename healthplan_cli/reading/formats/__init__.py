"""Files of actuals, one module an ending; each gives the nodes of the file, with positions."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from healthplan_cli import plugins
from healthplan_cli.reading.files import exists, is_folder, read_bytes
from healthplan_cli.reading.layouts.declared import NO_TABLES, Declared
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.words import Words, say

if TYPE_CHECKING:
    from healthplan_cli.reading.table.sheet import Sheet

INPUT = Path("-")
ALSO = {
    "yml": "yaml",
    "tsv": "csv",
    "xlsm": "xlsx",
}
_PAGES = frozenset("htm html mht mhtml".split())
_SAVED_AS_XLSX = frozenset("fods xlsb xlt xltx xltm et ett numbers".split()) | _PAGES
"""The endings of other files of spreadsheets."""
_SAVED_AS_DOCX = frozenset("doc dot dotx docm odt wps rtf".split())
"""The endings of other documents."""
TO_SAVE_ANEW = (_SAVED_AS_XLSX | _SAVED_AS_DOCX) - _PAGES
"""The endings of files that may be of figures, and are read once they are saved as another kind."""
NONE_OF_FIGURES = frozenset(
    "md rst log ini cfg toml py pyc sh bat ps1 r do css js svg lnk url db lock gitkeep".split()
)
"""The endings of files in which nobody hands in figures."""


def nodes(path: Path, declared: Declared = NO_TABLES) -> Node:
    """Return the nodes of a file of actuals; `-` is YAML or JSON on standard input.

    Tables whose layout is `declared` are read by it.

    Raises InvalidInputError: `unknown-ending`, `not-a-file`, or what the reader finds.
    """
    if path == INPUT:
        from healthplan_cli.reading.formats._stdin import nodes as nodes_of_stdin

        return nodes_of_stdin()
    ending = path.suffix.lstrip(".").lower()
    name = ALSO.get(ending, ending)
    if name not in plugins.names(__name__):
        if not exists(path):
            read_bytes(path)  # that it is no file says more than its ending does
        endings = ", ".join(f".{name}" for name in sorted({*plugins.names(__name__), *ALSO}))
        words = say(
            "hpc reads no {ending} files; it reads {endings}",
            ending=repr(path.suffix),
            endings=endings,
        )
        if is_folder(path):
            raise _refused(path, "not-a-file", _of_folder(path))
        if not ending:
            words = say("the name of the file has no ending; hpc reads {endings}", endings=endings)
        elif ending in _SAVED_AS_XLSX:
            words = say("hpc reads no .{ending} files; save it as .xlsx", ending=ending)
        elif ending in _SAVED_AS_DOCX:
            words = say("hpc reads no .{ending} files; save it as .docx", ending=ending)
        raise _refused(path, "unknown-ending", words)
    root: Node = plugins.load(__name__, name).nodes(path, declared)
    return root


def _of_folder(folder: Path) -> Words:
    """Say that a folder has no file of figures, or that it is named in place of a file."""
    endings = tuple(f".{name}" for name in (*plugins.names(__name__), *ALSO))
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        shown = [name for name in names if not name.startswith(".")]
        if any(name.lower().endswith(endings) for name in shown):
            return say("this is a folder, not a file")
    return say("there is no file of figures in this folder")


def has_sheets(path: Path) -> bool:
    """Return whether files of the ending of a file have tables."""
    ending = path.suffix.lstrip(".").lower()
    name = ALSO.get(ending, ending)
    return name in plugins.names(__name__) and hasattr(plugins.load(__name__, name), "read_sheets")


def sheets(path: Path) -> "list[Sheet]":
    """Return the sheets of a file with tables, whatever is in them.

    Raises InvalidInputError: `wrong-kind` for a file that has none, what the reader finds, or
        `missing-file` and the like for what is no file at all.
    """
    ending = path.suffix.lstrip(".").lower()
    name = ALSO.get(ending, ending)
    read = None
    if name in plugins.names(__name__):
        read = getattr(plugins.load(__name__, name), "read_sheets", None)
    if read is None:
        read_bytes(path)  # that it is no file says more than that its ending has no tables
        raise _refused(path, "wrong-kind", say("this file has no tables"))
    found: list[Sheet] = read(path)
    return found


def _refused(path: Path, code: str, words: Words) -> InvalidInputError:
    return InvalidInputError([Problem(Position(str(path)), code, words)])
