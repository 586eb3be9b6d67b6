"""What became of every cell of a table, in words for people."""

from collections.abc import Iterable, Iterator, Mapping

from healthplan_cli.model.cells import USE_WORDS, Cell, TableCells, Use
from healthplan_cli.text.words import Language, Words, say, visible

COUNT_WORDS: Mapping[Use, tuple[Words, Words]] = {
    Use.FIGURE: (say("1 figure"), say("{count} figures")),
    Use.CHECKED: (say("1 compared"), say("{count} compared")),
    Use.KEY: (say("1 name"), say("{count} names")),
    Use.HEADING: (say("1 heading"), say("{count} headings")),
    Use.TITLE: (say("1 title"), say("{count} titles")),
    Use.NOTE: (say("1 note"), say("{count} notes")),
    Use.DECLARED_UNREAD: (say("1 unread by declaration"), say("{count} unread by declaration")),
    Use.UNREAD: (say("1 unread"), say("{count} unread")),
}
"""How many cells have a use: one, or several."""


def _count(use: Use, count: int) -> Words:
    one, several = COUNT_WORDS[use]
    if count == 1:
        return one
    return Words(several.template, {"count": str(count)})


def summary(table: TableCells, language: Language) -> str:
    """Return one line for a sheet: how many cells have each use."""
    uses = []
    for use, count in table.counts.items():
        if count:
            uses.append(language.text(_count(use, count)))
    if not uses:
        return language.text(say("{table}: no cells", table=table.name))
    listed_uses = language.with_commas(uses)
    words = say(
        "{table}: {count} cells: {uses}", table=table.name, count=table.total, uses=listed_uses
    )
    return language.text(words)


def listed(tables: Iterable[TableCells]) -> list[TableCells]:
    """Return the sheets whose cells are to be listed."""
    return [table for table in tables if table.cells is not None]


def use_words(use: Use, language: Language) -> str:
    """Return what a use is called."""
    return language.text(USE_WORDS[use])


def what(cell: Cell, language: Language) -> str:
    """Return what a cell is of, or why it is not read."""
    if isinstance(cell.what, Words):
        return language.text(cell.what)
    return visible(cell.what)


def place(cell: Cell) -> str:
    """Return the place of a cell in its sheet: C5, or the line and the field."""
    position = cell.position
    name = position.cell.rpartition("!")[2]
    return name or f"{position.line}:{position.column}"


def cell_lines(tables: Iterable[TableCells], language: Language) -> Iterator[str]:
    """Yield lines for grep: the counts of each sheet, and the place, use and text of each cell."""
    for table in listed(tables):
        yield f"{visible(table.position.file)}: {summary(table, language)}"
        for cell in table.cells or ():
            said = what(cell, language)
            end = ""
            if said:
                end = f"; {said}"
            yield f"{visible(str(cell.position))}: {cell.use}: {visible(cell.text)}{end}"
