"""Documents of plans to text, one module an ending; any other file is text itself.

A module has `text(path) -> str`: the paragraphs, each on a line of its own, and the rows of tables
with strokes between their cells. Offsets of quotes count in that text, and `hpc lint --source`
reads a document in the same way.
"""

from pathlib import Path

from healthplan_cli import plugins
from healthplan_cli.reading.files import read_text

ALSO = {"htm": "html", "xhtml": "html", "xlsm": "xlsx"}
_BY_LIBREOFFICE = frozenset("doc dot dotx docm odt wps wpt rtf".split())
"""The endings of documents of other programs, or of older and other kinds of Word."""
BETWEEN_CELLS = " | "


def text_of(path: Path) -> str:
    """Return the text of a document.

    Raises InvalidInputError: what its reader finds; for a document of another program as
    `_libreoffice.text` does.
    """
    ending = path.suffix.lstrip(".").lower()
    name = ALSO.get(ending, ending)
    if ending in _BY_LIBREOFFICE:
        from healthplan_cli.reading.documents import _libreoffice

        return _libreoffice.text(path)
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
