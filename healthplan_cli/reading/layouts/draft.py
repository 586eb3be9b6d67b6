"""A table that nobody has declared yet to a draft of its declaration.

The header is found by its words, or where figures begin. What is not the same as a name of the plan
is left open, with candidates: a draft decides nothing that a person has to decide.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from healthplan_cli.model.cells import Use
from healthplan_cli.model.draft import (
    OPEN,
    SAME,
    Draft,
    DraftColumn,
    DraftName,
    PicturedCell,
    RowsAre,
)
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.layout import FIGURE_ROLES, PRINTED_ROLES
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.layouts.candidates import Candidates
from healthplan_cli.reading.layouts.draft_header import Header, header_of, is_numbered
from healthplan_cli.reading.layouts.fit import name_of
from healthplan_cli.reading.layouts.headings import JOINED
from healthplan_cli.reading.phrases.empty_words import SENTINELS
from healthplan_cli.reading.phrases.spans import spans_in
from healthplan_cli.reading.phrases.sums import is_sum
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.table.entries import is_remark
from healthplan_cli.reading.table.headings import Heading, heading_of
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unread import is_figure
from healthplan_cli.text.plain_names import plain_name
from healthplan_cli.text.problems import file_error
from healthplan_cli.text.words import say

PICTURED = 12
_MOST_NAMES = 200
_MOST_SAMPLES = 50
_ROLE_OF_KEY = {"all_of": "part", "id": OPEN}
_ROLE_OF_PRINTED: Mapping[str, str] = {kind: role for role, kind in PRINTED_ROLES.items()}
_BLANK = "{blank}"
"""How a heading is written that is blank."""
_BEFORE_COLON = re.compile("[:：]")
_NOT_READ = ("serial", "text", "shown", "earlier", "last_year", "average", "beside")


def draft_of(file: str, sheets: Sequence[Sheet], plan: Plan, catalog: Catalog) -> Draft:
    """Return a draft for the first sheet that has a table.

    Raises InvalidInputError `no-header` where none has one.
    """
    for sheet in sorted(sheets, key=lambda one: not one.seen):
        header = header_of(sheet)
        if header is not None:
            return _Drafter(sheet, header, Names(plan, catalog), catalog).draft(file)
    words = say("no sheet of this file has figures below headings")
    raise file_error(file, "no-header", words)


class _Drafter:
    """Makes the draft of one sheet."""

    def __init__(self, sheet: Sheet, header: Header, names: Names, catalog: Catalog) -> None:
        self._sheet = sheet
        self._header = header
        self._names = names
        self._candidates = Candidates(names, catalog)
        below = sheet.row_numbers[header.last :]
        self._rows = [row for row in below if self._is_of_figures(row)]

    def _is_of_figures(self, row: int) -> bool:
        texts = []
        for _, text in self._sheet.cells(row):
            texts.append(text)
        return len(texts) > 1 and not is_remark(texts[0]) and not is_numbered(texts)

    def draft(self, file: str) -> Draft:
        """Return the draft."""
        key = self._key()
        are = self._kind(key)
        columns = tuple(self._columns(key, are))
        if are == "indicators":
            names = tuple(self._open_names(key))
        else:
            names = ()
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
        wanted = plain_name(self._header.headings[key])
        same = (at for at, text in self._header.headings.items() if plain_name(text) == wanted)
        return next(same)

    def _first_of_words(self) -> int:
        for column in self._header.headings:
            samples = self._samples(column)
            if samples and not any(map(is_figure, samples)):
                return column
        return 1

    def _meant(self, column: int, heading: str) -> Heading:
        group, _, own = heading.rpartition(JOINED)
        return heading_of(column, own, group)

    def _samples(self, column: int) -> list[str]:
        texts = (self._sheet.text(row, column) for row in self._rows[:_MOST_SAMPLES])
        samples = []
        for text in texts:
            if text and text not in SENTINELS:
                samples.append(text)
        return samples

    def _kind(self, key: int) -> RowsAre:
        """Return what the rows are: indicators, unless headings rather than rows are known."""
        rows = sum(bool(self._candidates.of_name(name)) for name in self._samples(key))
        headings = self._header.headings
        others = []
        for column, heading in headings.items():
            if column != key:
                others.append(heading)
        columns = sum(bool(self._candidates.of_heading(heading)) for heading in others)
        if columns > rows:
            return "units"
        return "indicators"

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
            if plain_name(heading) in seen or not (heading or self._samples(column)):
                continue
            seen.add(plain_name(heading))
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
        for row in self._sheet.row_numbers[self._header.last :]:
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
    for row in sheet.row_numbers[:PICTURED]:
        cells = []
        for column in sheet.columns_of(row):
            use = uses.get(column, Use.UNREAD)
            if row <= last:
                if row < first:
                    use = Use.TITLE
                else:
                    use = Use.HEADING
            cells.append(PicturedCell(sheet.text(row, column), use))
        yield tuple(cells)


def _id_of(file: str) -> str:
    """Return an id from the name of a file: 41表.xlsx is table_41."""
    words = re.findall("[a-z0-9]+", PurePath(file).stem.lower())
    id = "_".join(words) or "table"
    if id[0].isalpha():
        return id
    return f"table_{id}"
