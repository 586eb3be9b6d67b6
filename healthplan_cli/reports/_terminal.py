"""Consoles and tables in a string.

With `table.py` and `_running_text.py` the place that loads rich.
"""

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from healthplan_cli.reports import Look
from healthplan_cli.text.words import inert

GAP = 2
NARROWEST = 12


class AsciiTree(Tree):
    """A tree whose lines are ASCII: box characters are two cells wide in some Chinese terminals."""

    TREE_GUIDES = [Tree.ASCII_GUIDES] * 3


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


def table(widths: Iterable[int] = (), *, header: bool = True) -> Table:
    """Make an empty table without lines; with widths, columns of just these."""
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_header=header)
    for width in widths:
        made.add_column(width=width, overflow="fold")
    return made


def widths(rows: Sequence[Sequence[Text]], most: Sequence[int], total: int) -> list[int]:
    """Return how wide each column is: as its longest line, but at most `most`.

    The column whose `most` is 0 gets all that is left.
    """
    found: list[int] = []
    for column, limit in enumerate(most):
        longest = max((_longest_line(row[column]) for row in rows), default=0)
        found.append(min(longest, limit))
    left = total - sum(found) - GAP * len(found)
    if 0 in most:
        found[most.index(0)] = max(left, NARROWEST)
    return found


def _longest_line(text: Text) -> int:
    return max((line.cell_len for line in text.split()), default=0)


def noted(name: str, notes: Iterable[str], mark: str = "") -> Text:
    """Return a name, with a dim mark behind it and dim notes below it."""
    text = Text(name)
    if mark:
        text.append(f" ({mark})", Style(dim=True))
    for note in notes:
        text.append(f"\n{note}", Style(dim=True))
    return text
