"""What a person declared of a table that comes in the same shape every time: its layout."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field

from healthplan_cli.model.printed import PrintedKind
from healthplan_cli.text.problems import NOWHERE, Position

Role = Literal[
    "name",
    "unit",
    "each",
    "part",
    "value",
    "numerator",
    "denominator",
    "baseline",
    "stage",
    "share_of_target",
    "date",
    "limit",
    "attainment",
    "change",
    "verdict",
    "points",
    "full_points",
    "note",
    "explain",
    "unread",
]
"""What a column is for."""
FIGURE_ROLES: tuple[Role, ...] = (
    "value",
    "numerator",
    "denominator",
    "baseline",
    "stage",
    "share_of_target",
)
PRINTED_ROLES: Mapping[Role, PrintedKind] = {
    "limit": "target",
    "attainment": "attainment",
    "change": "change",
    "verdict": "verdict",
    "points": "points",
    "full_points": "full_points",
}
"""What is printed beside a figure: it is checked, and never a figure."""
ROLES_OF_TARGET = (*FIGURE_ROLES, *PRINTED_ROLES)
"""What is of one target or element, which a declaration may name."""
Are = Literal["indicators", "units", "periods", "submissions"]
Others = Literal["", "each", "unread"]
Flag = Literal["note", "refuse"]


class Meaning(Struct, frozen=True):
    """What a column, or the name of a row, is declared to mean.

    `id` is that of a target or, with `is_element`, of an element; "" where the row says it. `unit`
    is that of bare figures. Where `by` names another column, its text in the same row says the
    role: `roles` has them, and `others_unread` that any other text leaves the figure unread.
    """

    role: Role = "value"
    id: str = ""
    is_element: bool = False
    unit: str = ""
    by: str = ""
    roles: Mapping[str, Role] = {}
    others_unread: bool = False
    position: Position = NOWHERE


class HeaderRows(Struct, frozen=True):
    """Where the heading rows are: `depth` rows from row `first`, or from the one with `start`.

    Where neither is given, it is the first row that has the headings looked for.
    """

    first: int = 0
    depth: int = 1
    start: str = ""


class Rows(Struct, frozen=True):
    """What the rows of a table are; `column` is the heading of what names them.

    `take` is the row of the whole, or of the period that is read, `baseline` the row of the
    baseline's period. `others` says what the other rows are. Each of `groups` is a row that is
    above rows of its own.
    """

    are: Are = "indicators"
    column: str = ""
    take: str = ""
    baseline: str = ""
    others: Others = ""
    groups: tuple[str, ...] = ()


class Layout(Struct, frozen=True):
    """One declared table: how it is recognized, and what its rows, columns and marks mean.

    Headings are joined from their rows by ` / `; they and the texts of `where`, `rows` and `sheets`
    may contain placeholders. `region` is the folder of the plans that it is for, "" for all.
    It counts only where `confirmed_by` names who looked at it.
    """

    id: str
    columns: Mapping[str, Meaning]
    rows: Rows = Rows()
    sheet: str = ""
    headings: tuple[str, ...] = ()
    header: HeaderRows = HeaderRows()
    others_unread: bool = False
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    over: tuple[str, ...] = ()
    names: Mapping[str, Meaning] = field(default_factory=dict)
    sheets: Mapping[str, date | None] = field(default_factory=dict)
    repeats: int = 1
    unit: str = ""
    fractions: bool = False
    missing: tuple[str, ...] = ()
    flags: Mapping[str, Flag] = field(default_factory=dict)
    skip: tuple[str, ...] = ()
    total: str = ""
    last_by: str = ""
    private: tuple[str, ...] = ()
    delimiter: str = ""
    confirmed_by: str = ""
    region: str = ""
    position: Position = NOWHERE
