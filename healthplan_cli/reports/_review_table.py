"""A review as tables for a terminal or a pipe."""

from collections.abc import Iterator, Sequence
from itertools import chain

from rich.cells import cell_len

from healthplan_cli.model.cells import TableCells
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Review, Status
from healthplan_cli.reports import Look, _cells, _notes
from healthplan_cli.reports._bars import bar
from healthplan_cli.reports._columns import Column, columns_of, without_empty
from healthplan_cli.reports._heading import labels, note, refusal, reporter, several, title
from healthplan_cli.reports._lines import GAP, Cell, Line, Lines, at_right, cell, noted, widths
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports._verdict_row import VerdictRow, by_section, rows, used_statuses
from healthplan_cli.text.problems import problem_line
from healthplan_cli.text.words import Language, say, visible

NAME_WIDTH = 18
"""The cells that names have to have where each figure has a column of its own."""
LABEL_WIDTH = 24
"""The cells that the name of a file has to have in the overview of several."""
REFUSED = "bold red"


def review(checked: Checked, look: Look) -> str:
    """Return a table for each review, with its sections, its problems and a line of counts."""
    lines = Lines(look)
    for one in checked.reviews:
        _add_review(lines, one, look)
    if checked.files > 1:
        lines.add(several(checked, look.language), "bold")
        if checked.reviews:
            _add_overview(lines, checked.reviews, look)
        for refused in checked.refused:
            words = f"{visible(refused.file)}: {look.language.text(refusal(refused))}"
            lines.add(words, REFUSED)
    for refused in checked.refused:
        _add_cells(lines, refused.cells, look.language)
    return lines.written()


def _add_review(lines: Lines, review: Review, look: Look) -> None:
    _add_head(lines, review, look.language)
    found = rows(review, look.language)
    layout = _Layout(found, look, lines.width)
    head = layout.head()
    sections: dict[str, list[list[Cell]]] = {}
    for section, group in by_section(found).items():
        sections[section] = [layout.row(row) for row in group]
    all_rows = [head, *chain.from_iterable(sections.values())]
    columns = widths(all_rows, lines.width, layout.most())
    lines.add_rows([head], columns)
    for section, cells in sections.items():
        if any(sections):
            lines.add(_cells.section(section, look.language), "bold cyan")
        lines.add_rows(cells, columns)
    lines.add(_cells.summary(review, look.language), "bold")
    _add_cells(lines, review.cells, look.language)


def _add_cells(lines: Lines, tables: tuple[TableCells, ...], language: Language) -> None:
    """Add what became of the cells of tables; other files have none."""
    if tables:
        from healthplan_cli.reports._cell_table import add_cells

        add_cells(lines, tables, language)


def _add_head(lines: Lines, review: Review, language: Language) -> None:
    lines.add(title(review, language), "bold")
    if unit := reporter(review, language):
        lines.add(unit)
    if said := note(review):
        lines.add(said, "dim")
    for problem in review.problems:
        lines.add(problem_line(problem, language), "yellow")


class _Layout:
    """Which columns there is room for; the others are below it, on lines of their own.

    Optional columns give way first.
    """

    def __init__(self, found: Sequence[VerdictRow], look: Look, width: int) -> None:
        self.look = look
        every = without_empty(columns_of("table"), found)
        self.columns = every
        if not _has_room(self.columns, width):
            self.columns = tuple(one for one in every if not one.optional)
        self.wide = _has_room(self.columns, width)
        if not self.wide:
            self.columns = tuple(one for one in every if one.narrow is not None)
        self.below = tuple(one for one in every if one not in self.columns)

    def most(self) -> list[int]:
        """Return how many cells each column may have; 0: all that is left."""
        if self.wide:
            return [column.most for column in self.columns]
        return [column.narrow or 0 for column in self.columns]

    def head(self) -> list[Cell]:
        """Return the headings."""
        text = self.look.language.text
        return [cell(text(column.heading), "dim") for column in self.columns]

    def row(self, row: VerdictRow) -> list[Cell]:
        """Return the cells of one target."""
        return [self._cell(column, row) for column in self.columns]

    def _cell(self, column: Column, row: VerdictRow) -> Cell:
        style = LOOKS[row.verdict.status].style
        match column.key:
            case "verdict":
                return _verdict(row)
            case "gap":
                return cell(column.shown(row), style)
            case "name":
                notes = [*self._below("name", row), *_notes.notes(row.verdict, row.language)]
                return noted(row.name, notes, row.hedge)
            case "actual":
                return self._figure(column.shown(row), row, style)
        return cell(column.shown(row))

    def _figure(self, shown: str, row: VerdictRow, style: str) -> Cell:
        """Return the figure, with its bar and what has no column of its own below it."""
        figure: list[Line] = []
        if shown:
            figure += cell(shown)
        if self.look.bars and (drawn := bar(row.verdict)):
            figure += cell(drawn, style)
        for text in self._below("actual", row):
            figure += cell(text)
        return figure

    def _below(self, key: str, row: VerdictRow) -> Iterator[str]:
        """Yield what is below the column of a key as it has no column of its own."""
        for column in self.below:
            text = column.shown(row)
            if column.under == key and text:
                heading = row.language.text(column.heading)
                yield f"{heading} {text}"


def _has_room(columns: Sequence[Column], width: int) -> bool:
    return width >= NAME_WIDTH + sum(column.most + GAP for column in columns)


def _verdict(row: VerdictRow) -> Cell:
    """Return the verdict, with a line below it where the figure is on the edge."""
    verdict = cell(f"{row.sign} {row.words}", LOOKS[row.verdict.status].style)
    if row.edge:
        return [*verdict, *cell(row.edge, "yellow")]
    return verdict


def _add_overview(lines: Lines, reviews: Sequence[Review], look: Look) -> None:
    """Add how many targets of each file have each verdict, by signs where words have no room."""
    used = used_statuses(reviews)
    heading = look.language.text(say("org unit"))
    columns = [[cell(heading, "dim"), *map(cell, labels(reviews))]]
    for status, word in zip(used, _words_with_room(used, look), strict=True):
        counts = [str(review.summary[status]) for review in reviews]
        columns.append(_counts(word, counts, LOOKS[status].style))
    table = list(zip(*columns, strict=True))
    lines.add_rows(table, widths(table, lines.width))


def _counts(word: str, counts: Sequence[str], style: str) -> list[Cell]:
    """Return a column of numbers below a word."""
    head, *numbers = at_right([word, *counts])
    return [cell(head, "dim"), *(cell(number, style) for number in numbers)]


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
