"""Documents of plans to text, one module an ending; any other file is text itself.

A module has `text(path) -> str`: the paragraphs, each on a line of its own, and the rows of tables
with strokes between their cells. Offsets of quotes count in that text, and `hpc lint --source`
reads a document in the same way.
"""

from pathlib import Path

from healthplan_cli import plugins
from healthplan_cli.reading.files import read_text
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.words import say

ALSO = {"htm": "html", "xhtml": "html", "xlsm": "xlsx"}
_SAVED_AS_DOCX = frozenset("doc dot dotx docm odt wps rtf".split())
"""The endings of documents that are to be saved in another format first."""
BETWEEN_CELLS = " | "


def text_of(path: Path) -> str:
    """Return the text of a document.

    Raises InvalidInputError: `unknown-ending` for a format that is to be saved as another one, or
    what its reader finds.
    """
    ending = path.suffix.lstrip(".").lower()
    name = ALSO.get(ending, ending)
    if ending in _SAVED_AS_DOCX:
        words = say(
            "hpc reads no .{ending} files; open it in Word, WPS or LibreOffice and save it as "
            ".docx, or run: soffice --headless --convert-to docx FILE",
            ending=ending,
        )
        raise InvalidInputError([Problem(Position(str(path)), "unknown-ending", words)])
    if name not in plugins.names(__name__):
        return read_text(path)
    found: str = plugins.load(__name__, name).text(path)
    return found


def row(cells: list[str]) -> str:
    """Return a row of a table as a line; a cell over the whole row stands there once."""
    written = [" ".join(cell.split()) for cell in cells]
    if len(set(written)) == 1:
        return written[0]
    return BETWEEN_CELLS.join(written).strip()
