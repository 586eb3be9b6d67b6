"""What became of every cell of a sheet, by the use that its column has in its kind of row.

A table of 100,000 rows is counted by its columns; its cells are listed where that is asked for.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct, field

from healthplan_cli.model.cells import Cell, TableCells, Use, counted
from healthplan_cli.reading.phrases.empty_words import SENTINELS
from healthplan_cli.reading.phrases.spans import spans_in
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unread import is_figure
from healthplan_cli.text.problems import Position
from healthplan_cli.text.words import NOTHING, Words, say
from healthplan_cli.units import normal

HIDDEN = "***"
"""What is listed in place of the text of a private cell."""
_LONGEST_MARK = max(map(len, SENTINELS))


class Fate(Struct, frozen=True):
    """The use of cells: of words, of figures, of marks such as `-`.

    `what` says what they are or why they are not read; `of_target`: they are the target's.
    """

    words: Use
    figure: Use
    missing: Use
    what: Words = NOTHING
    of_target: bool = False

    def use(self, content: object) -> tuple[Use, bool]:
        """Return the use of a cell, and whether a figure is in it that may be lost."""
        if isinstance(content, int | float):
            return self.figure, True
        if self.is_one_use:
            return self.words, False
        text = str(content).strip()
        if len(text) <= _LONGEST_MARK and normal(text) in SENTINELS:
            return self.missing, False
        if self.words is self.figure and self.figure is not Use.UNREAD:
            return self.words, False
        if is_figure(text):
            return self.figure, True
        return self.words, False

    @property
    def is_one_use(self) -> bool:
        """Return whether all cells have one use, and none of them is lost."""
        return self.words is self.figure is self.missing and self.words is not Use.UNREAD


class Region(Struct, frozen=True):
    """Rows of a sheet: the fate of each column, and of those from column `beyond` on.

    `name` is the column that says which target a row is of.
    """

    rows: Sequence[int]
    columns: Mapping[int, Fate]
    others: Fate | None = None
    beyond: int = 1
    name: int = 0


class Account(Struct, frozen=True):
    """What became of the cells of one sheet; each cell is in one of the regions.

    The texts below the headings of `private` columns are shown nowhere.
    """

    sheet: Sheet
    regions: tuple[Region, ...]
    private: frozenset[int] = frozenset()

    def cells(self, listed: bool) -> TableCells:
        """Return how many cells have each use, with a list of them where it is asked for."""
        if self.sheet.rows:
            where = self.sheet.where(1, 1)
        else:
            where = Position(self.sheet.file)
        name = where.sheet or PurePath(self.sheet.file).name
        if listed:
            found = sorted(self._listed(), key=lambda cell: cell.position)
            return counted(name, where, found)
        return self._tallied(name, where)

    def _listed(self) -> Iterator[Cell]:
        for region in self.regions:
            for row in region.rows:
                for column, content in enumerate(self.sheet.rows[row - 1], 1):
                    fate = _fate_at(region, column)
                    if fate is not None and not is_blank(content):
                        use, has_figure = fate.use(content)
                        yield self._cell(region, row, column, use, has_figure)
        for (row, column), (region, fate) in self._without_value():
            yield self._cell(region, row, column, fate.figure, True)

    def _cell(self, region: Region, row: int, column: int, use: Use, has_figure: bool) -> Cell:
        fate = _fate_at(region, column)
        what: str | Words = NOTHING
        if fate and fate.of_target:
            what = self.sheet.text(row, region.name)
        elif fate and use is Use.UNREAD:
            what = fate.what
        text = self.sheet.text(row, column) or self.sheet.without_value().get((row, column), "")
        if column in self.private and use not in (Use.HEADING, Use.TITLE):
            text = HIDDEN
        return Cell(self.sheet.where(row, column), text, use, what, has_figure)

    def _tallied(self, name: str, where: Position) -> TableCells:
        tally = _Tally(self.sheet)
        for region in self.regions:
            for column, fate in _columns_of(region, self.sheet):
                tally.add_column(region.rows, column, fate)
        for place, (_, fate) in self._without_value():
            tally.add_unvalued(place, fate)
        counts = {use: tally.counts[use] for use in Use}
        return TableCells(name, where, counts, tally.unread, min(tally.lost, default=None))

    def _without_value(self) -> Iterator[tuple[tuple[int, int], tuple[Region, Fate]]]:
        """Yield the cells that have no value but an error or a formula, with their fate."""
        places = self.sheet.without_value()
        if not places:
            return
        for region in self.regions:
            rows = set(region.rows)
            for row, column in places:
                fate = _fate_at(region, column)
                if row in rows and fate is not None:
                    yield (row, column), (region, fate)


class _Tally(Struct):
    """How many cells have each use; `lost` are the places of the first unread figures."""

    sheet: Sheet
    counts: Counter[Use] = field(default_factory=Counter)
    lost: list[Position] = field(default_factory=list)
    unread: int = 0

    def add_column(self, rows: Sequence[int], column: int, fate: Fate) -> None:
        """Count the cells of a column in some rows, each different text once."""
        every = self.sheet.rows
        rows = [row for row in rows if column <= len(every[row - 1])]
        contents = [every[row - 1][column - 1] for row in rows]
        if fate.is_one_use:
            self.counts[fate.words] += sum(not is_blank(content) for content in contents)
            return
        different = Counter(contents).items()
        lost = set()
        for content, count in different:
            if self._loses(content, count, fate):
                lost.add(content)
        if lost:
            row = _first_with(lost, rows, contents)
            self.lost.append(self.sheet.where(row, column))

    def _loses(self, content: object, count: int, fate: Fate) -> bool:
        """Count cells of the same content; return whether they are unread figures."""
        if is_blank(content):
            return False
        use, has_figure = fate.use(content)
        self.counts[use] += count
        if not has_figure or use is not Use.UNREAD:
            return False
        self.unread += count
        return True

    def add_unvalued(self, place: tuple[int, int], fate: Fate) -> None:
        """Count a cell that has no value but an error or a formula."""
        self.counts[fate.figure] += 1
        if fate.figure is Use.UNREAD:
            self.unread += 1
            self.lost.append(self.sheet.where(*place))


def _first_with(wanted: Container[object], rows: Sequence[int], contents: Sequence[object]) -> int:
    """Return the first of the rows whose content is wanted."""
    return next(row for row, content in zip(rows, contents, strict=True) if content in wanted)


def _columns_of(region: Region, sheet: Sheet) -> Iterator[tuple[int, Fate]]:
    yield from region.columns.items()
    if region.others is not None:
        width = max((len(sheet.rows[row - 1]) for row in region.rows), default=0)
        for column in range(region.beyond, width + 1):
            if column not in region.columns:
                yield column, region.others


def _fate_at(region: Region, column: int) -> Fate | None:
    if column in region.columns:
        return region.columns[column]
    if column >= region.beyond:
        return region.others
    return None


def is_blank(content: object) -> bool:
    """Return whether a cell says nothing."""
    return isinstance(content, str) and not content.strip()


def always(use: Use, what: Words = NOTHING) -> Fate:
    """Return the fate of cells that have one use, whatever they say."""
    return Fate(use, use, use, what)


def lines_above(sheet: Sheet, rows: range, heads: set[int]) -> Iterator[Region]:
    """Yield the lines above the first header: titles, and figures that nobody reads."""
    unread = always(Use.UNREAD, say("a figure above the table is not read"))
    for row in rows:
        if row in heads:
            continue
        columns = {}
        for column, text in sheet.cells(row):
            is_lost = is_figure(text) and not spans_in(text)
            columns[column] = unread if is_lost else always(Use.TITLE)
        yield Region([row], columns, unread)


def account_of_unread(sheet: Sheet, what: Words, use: Use = Use.UNREAD) -> Account:
    """Return the account of a sheet of which nothing was read, by mistake or as declared."""
    rows = sheet.row_numbers
    return Account(sheet, (Region(rows, {}, always(use, what)),))
