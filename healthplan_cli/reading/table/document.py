"""Tables of figures to the nodes of an actuals file: the header is found by its words, every row below it is an entry."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct, field

from healthplan_cli.model.columns import ATTESTATION, REPORTED
from healthplan_cli.reading.returns.names import unit_in
from healthplan_cli.reading.table.entries import Entries, key_of
from healthplan_cli.reading.table.header import (
    Header,
    Sheet,
    find_header,
    head,
    header_faults,
    line_faults,
    sought,
    unit_of_line,
)
from healthplan_cli.reading.table.row_units import Row
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, mapping
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.words import say


class _Document(Struct):
    """What the sheets of one file say together."""

    file: str
    head: dict[str, Scalar] = field(default_factory=dict)
    entries: Entries = field(default_factory=Entries)
    problems: list[Problem] = field(default_factory=list)

    def add(self, sheet: Sheet, row: int, header: Header) -> None:
        """Read a sheet whose header stands in a row."""
        for key, value in head(sheet, row):
            if self.head.setdefault(key, value).text != value.text:
                words = say(
                    "{key}: stands here a second time, first in {first}",
                    key=key,
                    first=self.head[key].position,
                )
                self.problems.append(Problem(value.position, "duplicate-key", words))
        self.problems += (*line_faults(sheet, row), *header_faults(sheet, row, header))
        self._rows(sheet, row, header)

    def node(self) -> Fields:
        """The root of the document."""
        where = Position(self.file)
        actuals = self.entries.node(where)
        items: list[tuple[str, Node]] = [*self.head.items(), ("actuals", actuals)]
        return mapping(
            ((Scalar(key, True, node.position), node) for key, node in items),
            where,
            (*self.problems, *self.entries.problems),
        )

    def _rows(self, sheet: Sheet, start: int, header: Header) -> None:
        titles = {key: sheet.text(start, column) for key, (column, _) in header.items()}
        places = [(key, column) for key, (column, _) in header.items()]
        units_of = {key: unit_in(inside) for key, (_, inside) in header.items()}
        table, read = (
            next(filter(None, (unit_of_line(sheet, row) for row in range(start - 1, 0, -1))), ""),
            [],
        )
        for number in range(start + 1, len(sheet.rows) + 1):
            texts = {key: text for key, column in places if (text := sheet.text(number, column))}
            if texts != titles and not _tells(texts):
                table = unit_of_line(sheet, number) or table
            wrong = (
                [*sheet.faults(number, places), *_too_long(sheet, number, start)]
                if texts != titles
                else []
            )
            if wrong or (texts != titles and _tells(texts)):
                read.append(number)
                self.problems += wrong
                self.entries.add(
                    Row(texts, partial(_place, sheet, header, number), units_of, table)
                )
        self.problems += sheet.warnings(read)


def _tells(texts: Mapping[str, str]) -> bool:
    """Whether a row reports something, or is the blank one of a target; else it is the title of a section, or nothing."""
    return not texts.keys().isdisjoint((*REPORTED, "date", "explain", *ATTESTATION)) or (
        len(texts) > 1 and key_of(texts) == "id"
    )


def _place(sheet: Sheet, header: Header, row: int, key: str) -> Position:
    return sheet.where(row, header[key][0])


def document(file: str, sheets: Iterable[Sheet]) -> Fields:
    """The root of an actuals file from its tables. Raises InvalidInputError `no-header` where none of them has a header."""
    made, skipped, found = _Document(file), [], False
    for sheet in sheets:
        row, header = find_header(sheet)
        if row:
            found = True
            made.add(sheet, row, header)
        elif sheet.seen and any(sheet.filled(number + 1) for number in range(len(sheet.rows))):
            skipped.append(sheet.where(1, 1))
    if not found:
        raise InvalidInputError([Problem(Position(file), "no-header", sought())])
    words = say("this sheet has no header, and was not read")
    made.problems += [Problem(where, "skipped-sheet", words, "warning") for where in skipped]
    return made.node()


def _too_long(sheet: Sheet, row: int, start: int) -> Iterator[Problem]:
    """What stands to the right of the last column, as when a number with a comma was taken apart."""
    beyond = len(sheet.rows[start - 1])
    if len(sheet.rows[row - 1]) > beyond and any(map(str, sheet.rows[row - 1][beyond:])):
        yield Problem(
            sheet.where(row, beyond + 1),
            "extra-field",
            say("this line has more fields than the header has columns"),
        )
