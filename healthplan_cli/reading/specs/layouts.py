"""Declared tables to layouts: `specs/REGION/tables/*.yaml`, and `tables:` of `hpc.yaml`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, cast, get_args

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.layout import (
    Are,
    Flag,
    HeaderRows,
    Layout,
    Meaning,
    Others,
    Rows,
)
from healthplan_cli.model.placeholders import PLACEHOLDERS, placeholders_in
from healthplan_cli.reading.fields import Record, explained, items_of, scalar, text
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.specs.check_layout import check_layout
from healthplan_cli.reading.specs.meanings import OTHERS, UNREAD, MeaningReader
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, Sequence, plain
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.schemas.tables import CHECK, HEADER, MATCH, ROWS, SHEET, TABLE, TABLES
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, quoted
from healthplan_cli.text.words import say

_DELIMITERS = {"": "", "comma": ",", "tab": "\t", "semicolon": ";"}
_LAST_BY = "last by "
Kind = Literal["tables", "config"]


class Source(Struct, frozen=True):
    """A file that declares tables, and the region whose plans they are for; "" for all plans."""

    file: str
    region: str = ""
    kind: Kind = "tables"


def read_layouts(sources: Iterable[Source], catalog: Catalog) -> tuple[Layout, ...]:
    """Return the declared tables of files, in order; an id may be used once in each region.

    Raises InvalidInputError with every problem of every file.
    """
    layouts: dict[tuple[str, str], Layout] = {}
    problems: list[Problem] = []
    for source in sources:
        try:
            root = nodes_of(read_text(source.file), source.file)
            found, _ = layouts_of(root, source, catalog)
        except InvalidInputError as error:
            problems += error.problems
            continue
        for layout in found:
            first = layouts.setdefault((layout.region, layout.id), layout)
            if first is not layout:
                problems.append(twice(layout, first))
    if problems:
        raise InvalidInputError(problems)
    return tuple(layouts.values())


def layouts_of(
    root: Node, source: Source, catalog: Catalog
) -> tuple[tuple[Layout, ...], tuple[Problem, ...]]:
    """Return the declared tables of the nodes of a file, and the warnings.

    Raises InvalidInputError with every problem of the file.
    """
    findings = Findings()
    meanings = MeaningReader(catalog, findings)
    found: list[Layout] = []
    if source.kind == "tables":
        with findings.entry(root.position):
            Record(root, TABLES)
    with findings.entry(root.position):
        for id, position, node in Record(root).entries_under("tables"):
            with findings.entry(position):
                layout = _Reader(id, position, meanings, findings).layout(Record(node, TABLE))
                found.append(replace(layout, region=source.region))
    warnings = findings.settle(lambda: explained(root, source.kind))
    return tuple(found), warnings


def twice(layout: Layout, first: Layout) -> Problem:
    """Return the problem of a table that is declared twice."""
    words = say("{id} is already declared at {position}", id=layout.id, position=first.position)
    return Problem(layout.position, "duplicate-id", words)


class _Reader(Struct):
    """Reads one declared table."""

    id: str
    position: Position
    meanings: MeaningReader
    findings: Findings

    def layout(self, record: Record) -> Layout:
        """Return the layout. Raises OutOfShapeError."""
        match = self._match(record)
        rows = self._rows(Record(record.require("rows"), ROWS))
        columns, others = self._columns(record.require("columns"))
        names = {}
        for name, _, node in record.entries_under("names"):
            names[name] = self.meanings.name(node)
        layout = Layout(
            id=self.id,
            columns=columns,
            rows=rows,
            sheet=match[0],
            headings=match[1] or tuple(columns),
            header=self._header(record.get("header")),
            others_unread=others,
            where=dict(self._where(record)),
            over=record.texts("over"),
            names=names,
            sheets=self._sheets(record),
            repeats=record.whole("repeats") or 1,
            unit=self.meanings.unit(record),
            fractions=record.word("fractions", "") == "percent",
            missing=record.texts("missing"),
            flags=_flags(record),
            skip=record.texts("skip"),
            total=self._total(record),
            last_by=_last_by(record),
            private=record.texts("private"),
            delimiter=_DELIMITERS[record.word("delimiter", "")],
            confirmed_by=_confirmed_by(record),
            position=self.position,
        )
        check_layout(layout, record, self.findings)
        return layout

    def _match(self, record: Record) -> tuple[str, tuple[str, ...]]:
        node = record.get("match")
        if node is None:
            return "", ()
        match = Record(node, MATCH)
        self._placeholders(match.get("sheet"))
        for heading, position in match.texts_with_positions("headings"):
            self._check_placeholders(heading, position)
        return match.text("sheet"), match.texts("headings")

    def _header(self, node: Node | None) -> HeaderRows:
        """Return where a header is: 2, [2, 4] or {from: a heading, rows: 3}."""
        if node is None:
            return HeaderRows()
        if isinstance(node, Fields):
            record = Record(node, HEADER)
            self._placeholders(record.get("from"))
            return HeaderRows(depth=record.whole("rows") or 1, start=record.text("from"))
        rows: tuple[Node, ...] = (node, node)
        if isinstance(node, Sequence):
            rows = tuple(node.items)
        if len(rows) != 2:
            raise OutOfShapeError
        first, last = _whole(rows[0]), _whole(rows[1])
        if last < first:
            words = say("{found} is below {least}", found=last, least=first)
            self.findings.add(rows[1].position, "out-of-range", words)
        return HeaderRows(first, last - first + 1)

    def _rows(self, record: Record) -> Rows:
        for key in ("column", "take", "baseline"):
            self._placeholders(record.get(key))
        return Rows(
            are=cast("Are", record.word("are", "indicators")),
            column=record.text("column"),
            take=_one(record.get("take")),
            baseline=_one(record.get("baseline")),
            others=cast("Others", record.word(OTHERS, "")),
            groups=record.texts("groups"),
        )

    def _columns(self, node: Node) -> tuple[Mapping[str, Meaning], bool]:
        """Return what the headings mean, and whether all others are left unread."""
        found: dict[str, Meaning] = {}
        has_others = False
        for heading, position, meant in Record(node).entries():
            if heading == OTHERS:
                has_others = True
                if text(meant) != UNREAD:
                    raise OutOfShapeError
                continue
            self._check_placeholders(heading, position)
            found[heading] = self.meanings.column(meant)
        return found, has_others

    def _where(self, record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
        for heading, position, node in record.entries_under("where"):
            self._check_placeholders(heading, position)
            items = items_of(node)
            for item in items:
                self._placeholders(item)
            yield heading, tuple(_one(item) for item in items)

    def _sheets(self, record: Record) -> Mapping[str, date | None]:
        found: dict[str, date | None] = {}
        for name, position, node in record.entries_under("sheets"):
            self._check_placeholders(name, position)
            found[name] = None
            if not (isinstance(node, Scalar) and node.empty):
                found[name] = Record(node, SHEET).day("as_of", self.findings)
        return found

    def _total(self, record: Record) -> str:
        node = record.get("check")
        if node is None:
            return ""
        return Record(node, CHECK).text("total")

    def _placeholders(self, node: Node | None) -> None:
        if isinstance(node, Scalar):
            self._check_placeholders(node.text, node.position)

    def _check_placeholders(self, written: str, position: Position) -> None:
        for name in placeholders_in(written):
            if name not in PLACEHOLDERS:
                words = say(
                    "there is no placeholder {name}; there are {placeholders}",
                    name=quoted(f"{{{name}}}"),
                    placeholders=", ".join(f"{{{one}}}" for one in PLACEHOLDERS),
                )
                self.findings.add(position, "unknown-placeholder", words)


def _whole(node: Node) -> int:
    """Return a whole number above 0. Raises OutOfShapeError."""
    number = plain(node)
    if not isinstance(number, Fraction) or number.denominator != 1 or number < 1:
        raise OutOfShapeError
    return int(number)


def _one(node: Node | None) -> str:
    """Return a text or a number as it is written. Raises OutOfShapeError."""
    if node is None:
        return ""
    if scalar(node).empty or isinstance(plain(node), bool):
        raise OutOfShapeError
    return scalar(node).text


def _flags(record: Record) -> Mapping[str, Flag]:
    found: dict[str, Flag] = {}
    for flag, _, node in record.entries_under("flags"):
        if text(node) not in get_args(Flag):
            raise OutOfShapeError
        found[flag] = cast("Flag", text(node))
    return found


def _last_by(record: Record) -> str:
    written = record.text("duplicates", "refuse")
    if written == "refuse":
        return ""
    if not written.startswith(_LAST_BY):
        raise OutOfShapeError
    return written.removeprefix(_LAST_BY)


def _confirmed_by(record: Record) -> str:
    node = record.get("confirmed_by")
    if node is None or plain(node) is None:
        return ""
    if not isinstance(plain(node), str):
        raise OutOfShapeError
    return scalar(node).text.strip()
