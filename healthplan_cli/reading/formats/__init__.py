"""Files of actuals, one module an ending, to nodes with their positions.

A module gives the `nodes` of a file; one that gives its tables (`read_sheets`) has them only where
its nodes depend on more than these.
"""

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from healthplan_cli import plugins
from healthplan_cli.reading.files import exists, files_below, is_folder, read_bytes
from healthplan_cli.reading.layouts.declared import NO_TABLES, Declared
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.problems import InvalidInputError, file_error
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

    Raises InvalidInputError: `unknown-ending`, `not-a-file`, `wrong-kind` for a report that hpc
        wrote, or what the reader finds.
    """
    if path == INPUT:
        from healthplan_cli.reading.formats._stdin import nodes as nodes_of_stdin

        return nodes_of_stdin()
    reader = _reader_of(path)
    if reader is None:
        raise _unread(path)
    if has_sheets(path):
        _refuse_own_report(path)
    if hasattr(reader, "nodes"):
        root: Node = reader.nodes(path, declared)
        return root
    from healthplan_cli.reading.layouts.document import document

    return document(str(path), reader.read_sheets(path), declared)


def _reader_of(path: Path) -> ModuleType | None:
    """Return the module that reads files of the ending of a path; None where none does."""
    ending = _ending_of(path)
    name = ALSO.get(ending, ending)
    if name not in plugins.names(__name__):
        return None
    return plugins.load(__name__, name)


def _ending_of(path: Path) -> str:
    return path.suffix.lstrip(".").lower()


def _unread(path: Path) -> InvalidInputError:
    """Return why a path is not read whose ending is that of no reader."""
    if not exists(path):
        read_bytes(path)  # that it is no file says more than its ending does
    if is_folder(path):
        return file_error(path, "not-a-file", _of_folder(path))
    return file_error(path, "unknown-ending", _of_ending(path))


def _of_folder(folder: Path) -> Words:
    """Say that a folder has no file of figures, or that it is named in place of a file."""
    for _ in files_below(folder, _endings()):
        return say("this is a folder, not a file")
    return say("there is no file of figures in this folder")


def _of_ending(path: Path) -> Words:
    """Say which files are read, or as which one of another kind is to be saved."""
    ending = _ending_of(path)
    if ending in _SAVED_AS_XLSX:
        return say("hpc reads no .{ending} files; save it as .xlsx", ending=ending)
    if ending in _SAVED_AS_DOCX:
        return say("hpc reads no .{ending} files; save it as .docx", ending=ending)
    endings = ", ".join(sorted(_endings()))
    if not ending:
        return say("the name of the file has no ending; hpc reads {endings}", endings=endings)
    return say(
        "hpc reads no {ending} files; it reads {endings}",
        ending=repr(path.suffix),
        endings=endings,
    )


def _endings() -> tuple[str, ...]:
    return tuple(f".{name}" for name in (*plugins.names(__name__), *ALSO))


def has_sheets(path: Path) -> bool:
    """Return whether files of the ending of a file have tables."""
    return hasattr(_reader_of(path), "read_sheets")


def sheets(path: Path) -> "list[Sheet]":
    """Return the sheets of a file with tables, whatever is in them.

    Raises InvalidInputError: `wrong-kind` for a file that has none and for a report that hpc wrote,
        what the reader finds, or `missing-file` and the like for what is no file at all.
    """
    read = getattr(_reader_of(path), "read_sheets", None)
    if read is None:
        read_bytes(path)  # that it is no file says more than that its ending has no tables
        raise file_error(path, "wrong-kind", say("this file has no tables"))
    _refuse_own_report(path)
    found: list[Sheet] = read(path)
    return found


def _refuse_own_report(path: Path) -> None:
    from healthplan_cli.reading.own_reports import is_own_report

    if is_own_report(path):
        words = say("hpc wrote this as a report; name the file with the figures that it is on")
        raise file_error(path, "wrong-kind", words)
