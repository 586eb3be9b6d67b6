"""The first rows of a drafted table, coloured by what becomes of each cell, for a terminal."""

from collections.abc import Sequence

from rich.cells import cell_len

from healthplan_cli.model.draft import Draft, PicturedCell
from healthplan_cli.reports import Look
from healthplan_cli.reports._cell_list import use_words
from healthplan_cli.reports._cell_table import fitted
from healthplan_cli.reports._lines import GAP, Line, Lines, Run
from healthplan_cli.reports._use_looks import LOOKS
from healthplan_cli.reports.drafts.draft_words import left, title
from healthplan_cli.text.words import Language, say, visible

WIDEST = 18
"""The most cells of a terminal that a column of the picture takes."""


def draft(draft: Draft, look: Look) -> str:
    """Return the picture: what each column is over its first rows, and what the colours mean."""
    lines = Lines(look)
    lines.add(title(draft, look.language), "bold")
    labels = {column.at: column.label for column in draft.columns}
    texts = []
    for row in draft.rows:
        texts.append(list(map(_text, row)))
    widths = _widths(draft, texts, labels)
    shown = _shown(widths, look.width)
    _add_labels(lines, labels, widths[:shown])
    _add_rows(lines, draft, texts, widths[:shown])
    if shown < len(widths):
        words = say("columns that have no room here: {count}", count=len(widths) - shown)
        lines.add(look.language.text(words), "dim")
    lines.add_line(_legend(draft, look.language))
    lines.add(left(draft, look.language), "bold")
    return lines.written()


def _text(cell: PicturedCell) -> str:
    """Return the text of a cell in one line, as it is shown."""
    return visible(" ".join(cell.text.split()))


def _add_rows(lines: Lines, draft: Draft, texts: list[list[str]], widths: Sequence[int]) -> None:
    for row, line in zip(draft.rows, texts, strict=True):
        made = ""
        for cell, text, width in zip(row, line, widths, strict=False):
            made += lines.painted(fitted(text, width) + " " * GAP, LOOKS[cell.use].style)
        lines.add_ready(made)


def _legend(draft: Draft, language: Language) -> Line:
    uses = dict.fromkeys(cell.use for row in draft.rows for cell in row if cell.text)
    return [Run(use_words(use, language) + " " * GAP, LOOKS[use].style) for use in uses]


def _add_labels(lines: Lines, labels: dict[int, str], widths: Sequence[int]) -> None:
    line = ""
    for at, width in enumerate(widths, 1):
        line += fitted(visible(labels.get(at, "")), width) + " " * GAP
    lines.add_ready(lines.painted(line, "bold magenta"))


def _widths(draft: Draft, texts: list[list[str]], labels: dict[int, str]) -> list[int]:
    """Return how wide each column is: as its longest text below the titles, within bounds."""
    count = max((len(row) for row in texts), default=0)
    below = texts[draft.first - 1 :]
    widths = []
    for at in range(1, count + 1):
        cells = []
        for row in below:
            if at <= len(row):
                cells.append(row[at - 1])
        longest = max((cell_len(text) for text in (*cells, labels.get(at, ""))), default=0)
        widths.append(min(longest, WIDEST))
    return widths


def _shown(widths: Sequence[int], total: int) -> int:
    """Return how many columns there is room for, at least one."""
    used = 0
    for count, width in enumerate(widths):
        used += width + GAP
        if used > total and count:
            return count
    return len(widths)
