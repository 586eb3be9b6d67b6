"""Lines and columns for a terminal or a pipe.

Of rich it is known how wide a character is, where a word that is too wide is cut, and how a colour
is written. Its console and tables would load all of it and measure every cell several times, which
takes as long as a whole check.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from rich.cells import cell_len

from healthplan_cli.reports import Look
from healthplan_cli.reports._running_text import spans
from healthplan_cli.text.words import inert

GAP = 2
NARROWEST = 12


class Run(Struct, frozen=True):
    """Text in one style, as rich names it; "" is that of the terminal."""

    text: str
    style: str = ""


Line = Sequence[Run]
Cell = Sequence[Line]
"""The lines of a cell, one below the other."""


def cell(text: str, style: str = "") -> Cell:
    """Return the lines of a text in one style."""
    return [[Run(line, style)] for line in text.split("\n")]


def noted(name: str, notes: Iterable[str], mark: str = "") -> Cell:
    """Return a name, with a dim mark behind it and dim notes below it."""
    line = [Run(name)]
    if mark:
        line.append(Run(f" ({mark})", "dim"))
    return [line, *([Run(note, "dim")] for note in notes)]


class Lines:
    """The lines of a report as they are added, none wider than there is room for."""

    def __init__(self, look: Look) -> None:
        self.width = look.width
        self._is_colored = look.color
        self._lines: list[str] = []

    def add(self, text: str, style: str = "") -> None:
        """Add the lines of a text in one style."""
        for line in cell(text, style):
            self.add_line(line)

    def add_line(self, line: Line) -> None:
        """Add a line; what has no room goes on below its start."""
        text = _plain(line)
        indent = len(text) - len(text.lstrip(" "))
        blanks = Run(" " * indent)
        self.add_behind(blanks, blanks, _cut(line, indent, len(text)))

    def add_behind(self, first: Run, other: Run, line: Line) -> None:
        """Add a line behind the first run; what has no room is behind the other one, as wide."""
        before = first
        for part in _broken(line, max(self.width - cell_len(first.text), 1)):
            self.add_ready(self._painted([before, *part]))
            before = other

    def add_rows(self, rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> None:
        """Add rows of cells, each in a column of one of these widths."""
        for row in rows:
            columns = []
            for one, width in zip(row, widths, strict=True):
                columns.append(_lines_of(one, width))
            for number in range(max(map(len, columns))):
                self._add_side_by_side(columns, number, widths)

    def _add_side_by_side(
        self, columns: Sequence[Sequence[Line]], number: int, widths: Sequence[int]
    ) -> None:
        """Add one line of a row: of each cell the line with that number."""
        made = ""
        for lines, width in zip(columns, widths, strict=True):
            line: Line = ()
            if number < len(lines):
                line = lines[number]
            blanks = width - cell_len(_plain(line)) + GAP
            made += self._painted(line) + " " * blanks
        self.add_ready(made)

    def add_ready(self, line: str) -> None:
        """Add a line as it is."""
        self._lines.append(line.rstrip())

    def painted(self, text: str, style: str) -> str:
        """Return a text in a style, where there are colours."""
        if not style or not self._is_colored:
            return text
        from rich.color import ColorSystem
        from rich.style import Style

        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)

    def _painted(self, line: Line) -> str:
        return "".join(self.painted(run.text, run.style) for run in line)

    def written(self) -> str:
        """Return all lines, without commands for a log."""
        return inert("\n".join(self._lines))


def widths(
    rows: Sequence[Sequence[Cell]], total: int, most: Sequence[int] = (), kept: int = 0
) -> list[int]:
    """Return how wide each column is: as its longest line, but at most `most`.

    The column whose `most` is 0 gets what is left; what it has no lines for goes to the others, the
    first ones last, and is left free where they need none either. Where there is no room for all
    of them, the widest give way, but for the first `kept`.
    """
    longest = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    found = list(longest)
    for place, limit in enumerate(most):
        found[place] = min(found[place], limit)
    room = total - GAP * len(found)
    if 0 in most:
        rest = most.index(0)
        found[rest] = max(room - sum(found), NARROWEST)
        for place in reversed(range(len(found))):
            more = min(longest[place] - found[place], found[rest] - longest[rest])
            if more > 0:
                found[place] += more
                found[rest] -= more
        found[rest] = min(found[rest], max(longest[rest], NARROWEST))
    while sum(found) > room and max(found[kept:]) > 1:
        found[found.index(max(found[kept:]), kept)] -= 1
    return found


def at_right(texts: Sequence[str]) -> list[str]:
    """Return texts as wide as the widest of them, with the blanks before them."""
    widest = max(map(cell_len, texts), default=0)
    return [" " * (widest - cell_len(text)) + text for text in texts]


def _width(cell: Cell) -> int:
    return max((cell_len(_plain(line)) for line in cell), default=0)


def _lines_of(cell: Cell, width: int) -> list[Line]:
    """Return the lines of a cell, none wider than the width."""
    lines: list[Line] = []
    for line in cell:
        lines += _broken(line, width)
    return lines


def _broken(line: Line, width: int) -> Iterator[Line]:
    text = _plain(line)
    if cell_len(text) <= width:
        yield line
        return
    for start, end in spans(text, width):
        yield _cut(line, start, end)


def _cut(line: Line, start: int, end: int) -> Line:
    """Return the characters of a line from `start` up to `end`."""
    found = []
    at = 0
    for run in line:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            found.append(Run(text, run.style))
        at += len(run.text)
    return found


def _plain(line: Line) -> str:
    return "".join(run.text for run in line)
