"""Consoles and tables of rich in a string, for what is rarely shown; else see `_lines.py`."""

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text

from healthplan_cli.reports import Look
from healthplan_cli.text.words import inert

if TYPE_CHECKING:
    from rich.table import Table

GAP = 2
NARROWEST = 12


def console(look: Look) -> Console:
    """Make a console that writes to a string; nothing in a text is markup.

    How wide and how coloured it is is decided before: rich is not to read it from variables.
    """
    return Console(
        file=StringIO(),
        width=look.width,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
        _environ={},
    )


def written(console: Console) -> str:
    """Return what was written to a console, without blanks at line ends or commands for a log."""
    stream = console.file
    if not isinstance(stream, StringIO):
        raise TypeError("the console of a report writes to a string")
    return inert("\n".join(line.rstrip() for line in stream.getvalue().splitlines()))


def table() -> "Table":
    """Make an empty table without lines."""
    from rich.table import Table

    return Table(box=None, padding=(0, 2, 0, 0), header_style="dim")


def noted(name: str, notes: Iterable[str], mark: str = "") -> Text:
    """Return a name, with a dim mark behind it and dim notes below it."""
    text = Text(name)
    if mark:
        text.append(f" ({mark})", Style(dim=True))
    for note in notes:
        text.append(f"\n{note}", Style(dim=True))
    return text
