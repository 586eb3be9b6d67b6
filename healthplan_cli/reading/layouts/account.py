"""What became of every cell of a declared table, by its row and what is declared of its column."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from healthplan_cli.model.cells import Use
from healthplan_cli.reading.layouts.columns import Half, swept
from healthplan_cli.reading.layouts.fit import Fit, declared
from healthplan_cli.reading.table.account import Account, Fate, Region, always, lines_above
from healthplan_cli.text.words import say


class Rows(Struct, frozen=True):
    """What became of the rows of a table, by their numbers from 1.

    `figures` were read, `checked` are sums or parts of one that are only compared, `left` are
    unread as declared, `remarks` are no figures, `headings` repeat the header.
    """

    figures: Sequence[int] = ()
    checked: Sequence[int] = ()
    left: Sequence[int] = ()
    remarks: Sequence[int] = ()
    headings: Sequence[int] = ()


def account_of_declared(fit: Fit, halves: Sequence[tuple[Half, Rows]]) -> Account:
    """Return what became of the cells of a declared table; private ones are listed without text."""
    sheet = fit.sheet
    header = list(range(fit.first, fit.last + 1))
    below = sheet.row_numbers[fit.last :]
    regions = [Region(header, {}, always(Use.HEADING))]
    regions += lines_above(sheet, range(1, fit.first), set(header))
    for number, (half, rows) in enumerate(halves):
        columns = _columns(fit, half, _own(fit, [one for one, _ in halves], number))
        regions += _of_half(columns, rows, half.key)
    words = say("this line has more fields than the header has columns")
    regions.append(Region(below, {}, always(Use.UNREAD, words), max(fit.headings) + 1))
    private: set[int] = set()
    for heading in fit.layout.private:
        private.update(fit.columns(heading))
    return Account(sheet, tuple(regions), frozenset(private))


def _of_half(columns: Mapping[int, Fate], rows: Rows, key: int) -> Iterator[Region]:
    checked = {}
    for at, fate in columns.items():
        checked[at] = _checked(fate)
    yield Region(rows.figures, columns, name=key)
    yield Region(rows.checked, checked, name=key)
    remark = Fate(Use.NOTE, Use.DECLARED_UNREAD, Use.NOTE)
    yield Region(rows.remarks, dict.fromkeys(columns, remark))
    yield Region(rows.left, dict.fromkeys(columns, always(Use.DECLARED_UNREAD)))
    yield Region(rows.headings, dict.fromkeys(columns, always(Use.HEADING)))


def _own(fit: Fit, halves: Sequence[Half], number: int) -> range:
    """Return the columns of one half: from its first one that is read to that of the next half."""
    starts = [min(half.read) for half in halves]
    starts[0] = min(fit.headings)
    ends = [*starts[1:], max(fit.headings) + 1]
    return range(starts[number], ends[number])


def _columns(fit: Fit, half: Half, own: range) -> Mapping[int, Fate]:
    """Return the fate of each column in a row that is read."""
    unread = always(Use.UNREAD, say("nothing is declared of this column"))
    found = dict.fromkeys(own, unread)
    found |= dict.fromkeys(_left(fit, own), always(Use.DECLARED_UNREAD))
    found |= dict.fromkeys(half.read, always(Use.KEY))
    figure = Fate(Use.FIGURE, Use.FIGURE, Use.NOTE, of_target=True)
    found |= dict.fromkeys((one.at for one in half.figures), figure)
    found |= dict.fromkeys((one.at for one in half.printed), always(Use.CHECKED))
    found |= dict.fromkeys(_remarks(half), always(Use.NOTE))
    return found


def _remarks(half: Half) -> list[int]:
    columns = []
    for at in (half.at("note"), half.at("explain")):
        if at:
            columns.append(at)
    return columns


def _left(fit: Fit, own: range) -> set[int]:
    """Return the columns that are declared unread, each by its heading or with all others."""
    left: set[int] = set()
    for heading in declared(fit.layout):
        left.update(fit.columns(heading))
    if fit.layout.others_unread:
        left |= set(swept(fit)[1])
    return left & set(own)


def _checked(fate: Fate) -> Fate:
    if fate.figure is Use.FIGURE:
        return Fate(Use.CHECKED, Use.CHECKED, Use.NOTE, of_target=fate.of_target)
    return fate
