"""Consoles and tables in a string.

With `table.py` and `_running_text.py` the place that loads rich.
"""

from collections.abc import Iterable, Iterator, Sequence
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


def table(widths: Iterable[int] = (), *, header: bool = True) -> "Table":
    """Make an empty table without lines; with widths, columns of just these."""
    from rich.table import Table

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


def print_rows(console: Console, rows: Iterable[Sequence[Text]], widths: Sequence[int]) -> None:
    """Print rows of cells in columns of these widths, as `table` does.

    A table of rich measures every cell several times; here the widths are given. Where they have
    no room it decides what to leave out.
    """
    if sum(widths) + GAP * len(widths) > console.width:
        grid = table(widths, header=False)
        for row in rows:
            grid.add_row(*row)
        console.print(grid)
        return
    lines: list[Text] = []
    for row in rows:
        lines += _side_by_side(console, row, widths)
    if lines:
        console.print(Text("\n").join(lines), soft_wrap=True)


def _side_by_side(console: Console, cells: Sequence[Text], widths: Sequence[int]) -> Iterator[Text]:
    """Yield the lines of one row."""
    columns = [_wrapped(console, cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, columns))):
        line = Text()
        for column, width in zip(columns, widths, strict=True):
            if number < len(column):
                line.append_text(column[number]).append(" " * GAP)
            else:
                line.append(" " * (width + GAP))
        yield line


def _wrapped(console: Console, cell: Text, width: int) -> list[Text]:
    """Return the lines of a cell, each filled up to the width."""
    if "\n" in cell.plain or cell.cell_len > width:
        return list(cell.wrap(console, width, justify="left", overflow="fold"))
    cell.truncate(width, pad=True)
    return [cell]


def _longest_line(text: Text) -> int:
    if "\n" not in text.plain:
        return text.cell_len
    return max((line.cell_len for line in text.split()), default=0)


def noted(name: str, notes: Iterable[str], mark: str = "") -> Text:
    """Return a name, with a dim mark behind it and dim notes below it."""
    text = Text(name)
    if mark:
        text.append(f" ({mark})", Style(dim=True))
    for note in notes:
        text.append(f"\n{note}", Style(dim=True))
    return text
