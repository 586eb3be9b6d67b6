"""A draft of a declared table: what its columns and names may mean, for a person to look at."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from healthplan_cli.model.cells import Use
from healthplan_cli.model.layout import FIGURE_ROLES, PRINTED_ROLES

OPEN = "?"
"""What is written where a person has to decide."""
SAME = 100
"""The score of a name that is the same."""
RowsAre = Literal["indicators", "units"]


class Candidate(Struct, frozen=True):
    """A target or element that a text may mean; `score` is how like its name is, 100 the same."""

    id: str
    score: int
    is_element: bool = False


class DraftColumn(Struct, frozen=True):
    """A column by its heading: a role, or the one candidate that is meant, or neither.

    `candidates` are what else it may be of, `roles` what else it may be. `has_period`: a day, month
    or year is in the heading, which will be another one next time.
    """

    heading: str
    at: int
    role: str = OPEN
    meant: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    roles: tuple[str, ...] = ()
    has_period: bool = False

    @property
    def is_open(self) -> bool:
        """Return whether a person has to say what the column is."""
        return self.role == OPEN and self.meant is None

    @property
    def label(self) -> str:
        """Return what is written over the column in a picture."""
        if self.meant is None:
            return self.role
        return self.meant.id

    @property
    def use(self) -> Use:
        """Return what becomes of the cells below the heading."""
        if self.meant is not None or self.role in FIGURE_ROLES or self.role == "date":
            return Use.FIGURE
        if self.role in PRINTED_ROLES:
            return Use.CHECKED
        if self.role in ("name", "unit", "each", "part"):
            return Use.KEY
        if self.role in ("note", "explain"):
            return Use.NOTE
        if self.role == "unread":
            return Use.DECLARED_UNREAD
        return Use.UNREAD


class DraftName(Struct, frozen=True):
    """The name of a row that means no target as it is written, and what it may mean."""

    text: str
    candidates: tuple[Candidate, ...] = ()


class PicturedCell(Struct, frozen=True):
    """A cell of a picture: its text, and what becomes of it."""

    text: str
    use: Use


class Draft(Struct, frozen=True):
    """A draft of a declared table.

    `first` is the first of the `depth` heading rows, `start` a text in it. `key` is the heading of
    what names the rows, `take` the row of the whole. `rows` are the first rows of the sheet, cell
    by cell. `skip` is how rows start that are no figures. On the day `as_of`, where it is known,
    headings with its year or month have placeholders in their place.
    """

    id: str
    file: str
    sheet: str
    first: int
    depth: int
    are: RowsAre
    key: str
    columns: tuple[DraftColumn, ...]
    names: tuple[DraftName, ...] = ()
    start: str = ""
    take: str = ""
    repeats: int = 1
    skip: tuple[str, ...] = ()
    rows: tuple[tuple[PicturedCell, ...], ...] = ()
    as_of: date | None = None

    @property
    def open(self) -> Iterator[str]:
        """Yield the headings and names of which a person has to say what they are."""
        yield from (column.heading for column in self.columns if column.is_open)
        yield from (name.text for name in self.names)
