"""A table that nobody has declared yet to a draft of its declaration.

The header is found by its words, or where figures begin. What is not the same as a name of the plan
is left open, with candidates: a draft decides nothing that a person has to decide.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.cells import Use
from healthplan_cli.model.draft import (
    OPEN,
    SAME,
    Candidate,
    Draft,
    DraftColumn,
    DraftName,
    PicturedCell,
    RowsAre,
)
from healthplan_cli.model.layout import FIGURE_ROLES, PRINTED_ROLES
from healthplan_cli.model.plan import Catalog, Plan
from healthplan_cli.reading.layouts.candidates import Candidates
from healthplan_cli.reading.layouts.fit import name_of
from healthplan_cli.reading.layouts.headings import headings_of, plain
from healthplan_cli.reading.returns.empty_words import SENTINELS
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.returns.spans import spans_in
from healthplan_cli.reading.returns.sums import is_sum
from healthplan_cli.reading.table.entries import is_remark
from healthplan_cli.reading.table.header import find_headers
from healthplan_cli.reading.table.headings import Heading, heading_of
from healthplan_cli.reading.table.lines import head_said
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unread import is_figure
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.text.problems import InvalidInputError, Position, Problem
from healthplan_cli.text.words import say

PICTURED = 12
_MOST_LOOKED_AT = 40
_MOST_NAMES = 200
_MOST_SAMPLES = 50
_DEEPEST = 5
_ROLE_OF_KEY = {"all_of": "part", "id": OPEN}
_ROLE_OF_PRINTED: Mapping[str, str] = {kind: role for role, kind in PRINTED_ROLES.items()}
_BLANK = "{blank}"
"""How a heading is written that is blank."""
_YEAR = re.compile("(?:19|20)[0-9]{2}年?")
_BEFORE_COLON = re.compile("[:：]")
_NOT_READ = ("serial", "text", "shown", "earlier", "last_year", "beside")


class _Header(Struct, frozen=True):
    """Where the heading rows are, the headings by their columns, and how often they repeat.

    `key` is the column of names, 0 where no heading says so.
    """

    first: int
    last: int
    headings: Mapping[int, str]
    repeats: int = 1
    key: int = 0


def draft_of(file: str, sheets: Sequence[Sheet], plan: Plan, catalog: Catalog) -> Draft:
    """Return a draft for the first sheet that has a table.

    Raises InvalidInputError `no-header` where none has one.
    """
    for sheet in sorted(sheets, key=lambda one: not one.seen):
        header = _header_of(sheet)
        if header is not None:
            return _Drafter(sheet, header, Names(plan, catalog), catalog).draft(file)
    words = say("no sheet of this file has figures below headings")
    raise InvalidInputError([Problem(Position(file), "no-header", words)])


def _header_of(sheet: Sheet) -> _Header | None:
    """Return the header by its words, else the rows above the first figures."""
    known = find_headers(sheet)
    if known:
        header = known[0]
        has_group = any(heading.group for heading in header.headings)
        first = header.row - 1 if has_group else header.row
        headings = headings_of(sheet, first, header.row - first + 1)
        name = header.columns.get("name") or header.columns["id"]
        return _Header(first, header.row, headings, 1 + len(header.beside), name.column)
    last = _row_before_figures(sheet)
    if not last:
        return None
    first = last
    while first > 1 and last - first < _DEEPEST and _is_of_headings(sheet, first - 1):
        first -= 1
    return _Header(first, last, headings_of(sheet, first, last - first + 1))


def _row_before_figures(sheet: Sheet) -> int:
    """Return the last row of headings above the first row of figures; 0 where there is none."""
    for row in range(2, min(len(sheet.rows), _MOST_LOOKED_AT) + 1):
        texts = [text for _, text in sheet.cells(row)]
        figures = [text for text in texts if _is_number(text)]
        is_data = len(texts) > 1 and figures and not _is_numbered(texts)
        if is_data and _is_of_headings(sheet, row - 1):
            return row - 1
    return 0


def _is_numbered(texts: list[str]) -> bool:
    """Return whether cells only number the columns: 1, 2, 3."""
    numbers = [text for text in texts if text.isdecimal()]
    return len(numbers) > 1 and [*map(int, numbers)] == [*range(1, len(numbers) + 1)]


def _is_number(text: str) -> bool:
    """Return whether a text is a number and no year, which is a heading as often."""
    return is_figure(text) and not _YEAR.fullmatch(text)


def _is_of_headings(sheet: Sheet, row: int) -> bool:
    texts = [text for _, text in sheet.cells(row)]
    is_head = any(True for _ in head_said(sheet, range(row, row + 1)))
    figures = sum(map(_is_number, texts))
    return len(texts) > 1 and not is_head and (not figures or _is_numbered(texts))


class _Drafter:
    """Makes the draft of one sheet."""

    def __init__(self, sheet: Sheet, header: _Header, names: Names, catalog: Catalog) -> None:
        self._sheet = sheet
        self._header = header
        self._names = names
        self._candidates = Candidates(names, catalog)
        below = range(header.last + 1, len(sheet.rows) + 1)
        self._rows = [row for row in below if self._is_of_figures(row)]

    def _is_of_figures(self, row: int) -> bool:
        texts = [text for _, text in self._sheet.cells(row)]
        return len(texts) > 1 and not is_remark(texts[0]) and not _is_numbered(texts)

    def draft(self, file: str) -> Draft:
        """Return the draft."""
        key = self._key()
        are = self._kind(key)
        columns = tuple(self._columns(key, are))
        names = tuple(self._open_names(key)) if are == "indicators" else ()
        return Draft(
            id=_id_of(file),
            file=file,
            sheet=name_of(self._sheet),
            first=self._header.first,
            depth=self._header.last - self._header.first + 1,
            are=are,
            start=self._sheet.text(self._header.first, key),
            key=self._header.headings[key] or _BLANK,
            columns=columns,
            names=names,
            take=self._sum(key) if are == "units" else "",
            repeats=self._header.repeats,
            skip=tuple(self._skipped(key)),
            rows=tuple(self._picture(columns)),
        )

    def _key(self) -> int:
        """Return the column that names the rows: by its heading, else the first one of words.

        Of several with the same heading it is the first.
        """
        key = self._header.key or self._first_of_words()
        wanted = plain(self._header.headings[key])
        same = (at for at, text in self._header.headings.items() if plain(text) == wanted)
        return next(same)

    def _first_of_words(self) -> int:
        for column in self._header.headings:
            samples = self._samples(column)
            if samples and not any(map(is_figure, samples)):
                return column
        return 1

    def _meant(self, column: int, heading: str) -> Heading:
        group, _, own = heading.rpartition(" / ")
        return heading_of(column, own, group)

    def _samples(self, column: int) -> list[str]:
        texts = (self._sheet.text(row, column) for row in self._rows[:_MOST_SAMPLES])
        return [text for text in texts if text and text not in SENTINELS]

    def _kind(self, key: int) -> RowsAre:
        """Return what the rows are: indicators, unless headings rather than rows are known."""
        rows = sum(bool(self._candidates.of_name(name)) for name in self._samples(key))
        headings = self._header.headings
        others = [heading for column, heading in headings.items() if column != key]
        columns = sum(bool(self._candidates.of_heading(heading)) for heading in others)
        return "units" if columns > rows else "indicators"

    def _columns(self, key: int, are: RowsAre) -> Iterator[DraftColumn]:
        """Yield the columns; where two would have one role, a person has to say which has it."""
        made = list(self._each_once(key, are))
        often = Counter(column.role for column in made if column.role not in (OPEN, "unread"))
        for column in made:
            if often[column.role] > 1 and column.at != key:
                yield _open(column, column.role, "unread")
            else:
                yield _dated(column)

    def _each_once(self, key: int, are: RowsAre) -> Iterator[DraftColumn]:
        seen: set[str] = set()
        for column, heading in self._header.headings.items():
            if plain(heading) in seen or not (heading or self._samples(column)):
                continue
            seen.add(plain(heading))
            yield self._column(column, heading or _BLANK, key, are)

    def _column(self, column: int, heading: str, key: int, are: RowsAre) -> DraftColumn:
        if column == key:
            return DraftColumn(heading, column, "name")
        samples = self._samples(column)
        has_figures = any(map(is_figure, samples))
        if are == "units":
            return self._of_unit(column, heading, has_figures)
        meant = self._meant(column, heading)
        role = _ROLE_OF_KEY.get(meant.key, meant.key) or _ROLE_OF_PRINTED.get(meant.role, "")
        if role in _ROLES:
            return DraftColumn(heading, column, role)
        if not has_figures or meant.role in _NOT_READ:
            return DraftColumn(heading, column, "unread")
        return DraftColumn(heading, column, roles=("value", "limit", "baseline", "unread"))

    def _of_unit(self, column: int, heading: str, has_figures: bool) -> DraftColumn:
        """Return a column of a table whose rows are institutions: it is of a target or element."""
        if not has_figures or self._meant(column, heading).role == "serial":
            return DraftColumn(heading, column, "unread")
        found = self._candidates.of_heading(heading)
        same = [one for one in found if one.score == SAME]
        if len(same) == 1:
            return DraftColumn(heading, column, meant=same[0])
        return DraftColumn(heading, column, candidates=found, roles=("unread",))

    def _sum(self, key: int) -> str:
        names = (self._sheet.text(row, key) for row in self._rows)
        return next((name for name in names if is_sum(name)), "")

    def _skipped(self, key: int) -> Iterator[str]:
        """Yield how rows start that are no figures: marks, remarks, signatures."""
        found: dict[str, None] = {}
        for row in range(self._header.last + 1, len(self._sheet.rows) + 1):
            first = next((text for _, text in self._sheet.cells(row)), "")
            name = self._sheet.text(row, key)
            if name in SENTINELS and first in SENTINELS:
                found[name] = None
            elif is_remark(first):
                found[f"{_BEFORE_COLON.split(first)[0]}*"] = None
        yield from found

    def _open_names(self, key: int) -> Iterator[DraftName]:
        """Yield the names that are not those of one target, with what they may mean."""
        texts = dict.fromkeys(self._sheet.text(row, key) for row in self._rows)
        for text in [*texts][:_MOST_NAMES]:
            is_name = text and text not in SENTINELS and not is_remark(text)
            if is_name and len(self._names.targets(text)) != 1:
                yield DraftName(text, self._candidates.of_name(text))

    def _picture(self, columns: tuple[DraftColumn, ...]) -> Iterator[tuple[PicturedCell, ...]]:
        return pictured(self._sheet, self._header.first, self._header.last, columns)


def _open(column: DraftColumn, *roles: str) -> DraftColumn:
    return _dated(replace(column, role=OPEN, roles=roles))


def _dated(column: DraftColumn) -> DraftColumn:
    return replace(column, has_period=bool(spans_in(column.heading)))


_ROLES = (*FIGURE_ROLES, *PRINTED_ROLES, "name", "unit", "each", "part", "date", "note", "explain")


def pictured(
    sheet: Sheet, first: int, last: int, columns: tuple[DraftColumn, ...]
) -> Iterator[tuple[PicturedCell, ...]]:
    """Yield the first rows of a sheet, each cell with what becomes of it."""
    uses = {column.at: column.use for column in columns}
    for row in range(1, min(len(sheet.rows), PICTURED) + 1):
        cells = []
        for column in range(1, len(sheet.rows[row - 1]) + 1):
            use = uses.get(column, Use.UNREAD)
            if row <= last:
                use = Use.TITLE if row < first else Use.HEADING
            cells.append(PicturedCell(sheet.text(row, column), use))
        yield tuple(cells)


def answered(draft: Draft, root: Node) -> Draft:
    """Return a draft with the roles that a file, which may be changed since, says of it."""
    said = _said_of_columns(root)
    columns = []
    for column in draft.columns:
        node = said.get(column.heading)
        columns.append(column if node is None else _as_said(column, node))
    uses = {column.at: column.use for column in columns}
    rows = []
    for number, row in enumerate(draft.rows, 1):
        is_below = number >= draft.first + draft.depth
        rows.append(tuple(_used(cell, at, uses, is_below) for at, cell in enumerate(row, 1)))
    return replace(draft, columns=tuple(columns), rows=tuple(rows))


def _used(cell: PicturedCell, at: int, uses: Mapping[int, Use], is_below: bool) -> PicturedCell:
    return replace(cell, use=uses.get(at, Use.UNREAD)) if is_below else cell


def _said_of_columns(root: Node) -> Mapping[str, Node]:
    for table in _tables_in(root):
        columns = table.items.get("columns")
        if isinstance(columns, Fields):
            return columns.items
    return {}


def _as_said(column: DraftColumn, node: Node) -> DraftColumn:
    if isinstance(node, Scalar):
        return replace(column, role=node.text, meant=None)
    if isinstance(node, Fields):
        for key, id in node.items.items():
            if key in ("element", "target", *FIGURE_ROLES) and isinstance(id, Scalar):
                return replace(column, meant=Candidate(id.text, SAME, key == "element"))
    return column


def open_questions(root: Node) -> Iterator[Problem]:
    """Yield a problem for each ? that is left in a draft, and where nobody has confirmed it."""
    for table in _tables_in(root):
        for key in ("columns", "names"):
            meanings = table.items.get(key)
            if isinstance(meanings, Fields):
                yield from map(_is_open, filter(_is_question, meanings.items.values()))
        confirmed = table.items.get("confirmed_by")
        if not isinstance(confirmed, Scalar) or confirmed.empty or not confirmed.text.strip():
            words = say("confirmed_by: is blank: look at the table, and write your name there")
            where = table.position if confirmed is None else table.keys["confirmed_by"].position
            yield Problem(where, "unconfirmed-table", words)


def _tables_in(root: Node) -> Iterator[Fields]:
    tables = root.items.get("tables") if isinstance(root, Fields) else None
    for table in tables.items.values() if isinstance(tables, Fields) else ():
        if isinstance(table, Fields):
            yield table


def _is_question(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text == OPEN


def _is_open(node: Node) -> Problem:
    words = say("this is still {open}: write what it means, or unread", open=OPEN)
    return Problem(node.position, "open-question", words)


def _id_of(file: str) -> str:
    """Return an id from the name of a file: 41表.xlsx is table_41."""
    words = re.findall("[a-z0-9]+", PurePath(file).stem.lower())
    id = "_".join(words) or "table"
    return id if id[0].isalpha() else f"table_{id}"
