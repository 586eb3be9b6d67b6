"""A review as tables for a terminal or a pipe."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from healthplan_cli.model.cells import TableCells
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Review, Status
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._bars import bar
from healthplan_cli.reports._columns import Column, columns_of, without_empty
from healthplan_cli.reports._heading import labels, note, refusal, reporter, several, title
from healthplan_cli.reports._terminal import GAP, noted, print_rows, table, widths, written
from healthplan_cli.reports._terminal import console as console_of
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports._verdict_row import VerdictRow, by_section, rows, used_statuses
from healthplan_cli.text.problems import problem_line
from healthplan_cli.text.words import Language, say, visible

if TYPE_CHECKING:
    from rich.table import Table

NAME_WIDTH = 18
"""The cells that names have to have where each figure has a column of its own."""
LABEL_WIDTH = 24
"""The cells that the name of a file has to have in the overview of several."""
REFUSED = "bold red"


def review(checked: Checked, look: Look) -> str:
    """Return a table for each review, with its sections, its problems and a line of counts."""
    console = console_of(look)
    for one in checked.reviews:
        _print_review(console, one, look)
    if checked.files > 1:
        console.print(Text(several(checked, look.language), style="bold"))
        if checked.reviews:
            console.print(_overview(checked.reviews, look))
        for refused in checked.refused:
            words = f"{visible(refused.file)}: {look.language.text(refusal(refused))}"
            console.print(Text(words, style=REFUSED))
    for refused in checked.refused:
        _print_cells(console, refused.cells, look.language)
    return written(console)


def _print_review(console: Console, review: Review, look: Look) -> None:
    _print_head(console, review, look.language)
    found = rows(review, look.language)
    layout = _Layout(found, look, console.width)
    head = layout.head()
    sections: dict[str, list[list[Text]]] = {}
    all_lines = [head]
    for section, group in by_section(found).items():
        sections[section] = [layout.line(row) for row in group]
        all_lines += sections[section]
    columns = widths(all_lines, layout.most(), console.width)
    print_rows(console, [head], columns)
    for section, cells in sections.items():
        if any(sections):
            console.print(Text(_cells.section(section, look.language), "bold cyan"))
        print_rows(console, cells, columns)
    console.print(Text(_cells.summary(review, look.language), style="bold"))
    _print_cells(console, review.cells, look.language)


def _print_cells(console: Console, tables: tuple[TableCells, ...], language: Language) -> None:
    """Print what became of the cells of tables; other files have none."""
    if tables:
        from healthplan_cli.reports._cell_table import print_cells

        print_cells(console, tables, language)


def _print_head(console: Console, review: Review, language: Language) -> None:
    console.print(Text(title(review, language), style="bold"))
    if unit := reporter(review, language):
        console.print(Text(unit))
    if said := note(review):
        console.print(Text(said, style="dim"))
    for problem in review.problems:
        console.print(Text(problem_line(problem, language), style="yellow"))


class _Layout:
    """Which columns there is room for; the others are below the figure, on lines of their own."""

    def __init__(self, found: Sequence[VerdictRow], look: Look, width: int) -> None:
        columns = without_empty(columns_of("table"), found)
        self.look = look
        self.wide = width >= NAME_WIDTH + sum(column.most + GAP for column in columns)
        self.columns = columns
        self.below: tuple[Column, ...] = ()
        if not self.wide:
            self.columns = tuple(one for one in columns if one.narrow is not None)
            self.below = tuple(one for one in columns if one.narrow is None)

    def most(self) -> list[int]:
        """Return how many cells each column may have; 0: all that is left."""
        if self.wide:
            return [column.most for column in self.columns]
        return [column.narrow or 0 for column in self.columns]

    def head(self) -> list[Text]:
        """Return the headings."""
        text = self.look.language.text
        found = []
        for column in self.columns:
            found.append(Text(text(column.heading), "dim"))
        return found

    def line(self, row: VerdictRow) -> list[Text]:
        """Return the cells of one target."""
        return [self._cell(column, row) for column in self.columns]

    def _cell(self, column: Column, row: VerdictRow) -> Text:
        style = LOOKS[row.verdict.status].style
        match column.key:
            case "verdict":
                return _verdict(row)
            case "gap":
                return Text(column.shown(row), style)
            case "name":
                return noted(row.name, _cells.notes(row.verdict, row.language), row.hedge)
            case "actual":
                return self._figure(column.shown(row), row, style)
        return Text(column.shown(row))

    def _figure(self, shown: str, row: VerdictRow, style: str) -> Text:
        """Return the figure, with its bar and what has no column of its own below it."""
        figure = Text(shown)
        if self.look.bars and (drawn := bar(row.verdict)):
            figure.append(f"\n{drawn}", style)
        lines = []
        if figure:
            lines.append(figure)
        for column in self.below:
            cell = column.shown(row)
            if cell:
                heading = row.language.text(column.heading)
                lines.append(Text(f"{heading} {cell}"))
        return Text("\n").join(lines)


def _verdict(row: VerdictRow) -> Text:
    """Return the verdict, with a line below it where the figure is on the edge."""
    text = Text(f"{row.sign} {row.words}", LOOKS[row.verdict.status].style)
    if row.edge:
        text.append(f"\n{row.edge}", "yellow")
    return text


def _overview(reviews: Sequence[Review], look: Look) -> "Table":
    """Return how many targets of each file have each verdict, by signs where words have no room."""
    used = used_statuses(reviews)
    grid = table()
    grid.add_column(look.language.text(say("org unit")), overflow="fold")
    for word in _words_with_room(used, look):
        grid.add_column(word, justify="right", no_wrap=True)
    for review, label in zip(reviews, labels(reviews), strict=True):
        summary = review.summary
        counts = []
        for status in used:
            counts.append(Text(str(summary[status]), LOOKS[status].style))
        grid.add_row(Text(label), *counts)
    return grid


def _words_with_room(used: Sequence[Status], look: Look) -> list[str]:
    """Return the words of verdicts, or their signs where the words are too wide together."""
    words = []
    for status in used:
        words.append(look.language.text(LOOKS[status].words))
    width = LABEL_WIDTH
    for word in words:
        width += cell_len(word) + GAP
    if width <= look.width:
        return words
    return [LOOKS[status].sign for status in used]
