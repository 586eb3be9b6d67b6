"""The columns of every report that is a list or a table of targets: one list for all of them.

A new column is one more `Column` in COLUMNS: its value, and the formats that show it. What people
read, a spreadsheet computes with and a data frame takes is made of the value where it says no more.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.model.quantity import decimal
from healthplan_cli.reports import _cells, _earlier, _exact, _uncertainty
from healthplan_cli.reports._verdict_row import VerdictRow
from healthplan_cli.text.words import NOTHING, Words, say, visible
from healthplan_cli.units import places

Plain = str | int | bool | Decimal | date | None
"""A value of a data frame: no float, nothing that contains others."""


class Amount(Struct, frozen=True):
    """A number that a cell of a workbook shows as `text`, and a unit behind it."""

    text: str
    unit: str = ""


class Percent(Struct, frozen=True):
    """A ratio that a cell of a workbook shows as `text`, in per cent."""

    ratio: Fraction
    text: str


Cell = str | int | Amount | Percent | date | None


class Column(Struct, frozen=True):
    """One column: its key, its heading, what is in it, and the formats that show it.

    Of `text`, `bare` and `cell` each is left out where it follows from the one before it.
    """

    key: str
    heading: Words
    formats: frozenset[str]
    value: Callable[[VerdictRow], Plain]
    """What is in it, exactly, as data frames take it."""
    text: Callable[[VerdictRow], str] | None = None
    """What people read."""
    bare: Callable[[VerdictRow], str] | None = None
    """What a script reads in CSV."""
    cell: Callable[[VerdictRow], Cell] | None = None
    """What is in a workbook."""
    width: int = 12
    """How wide it is in a workbook, in characters."""
    most: int = 16
    """How many cells of a terminal it takes at most; 0: all that is left."""
    narrow: int | None = None
    """The same on a narrow terminal; None: it has no column there."""
    under: str = "actual"
    """The key of the column that it is below where it has none of its own."""
    optional: bool = False
    """Whether it is shown only where a target of the review has something in it."""
    right: bool = False
    """Whether it is one of numbers."""
    is_id: bool = False
    """Whether it is one of ids, which is in a workbook where ids are wanted."""

    def shown(self, row: VerdictRow) -> str:
        """Return what people read, visible and on one line."""
        if self.text is not None:
            return self.text(row)
        value = self.value(row)
        if value is None:
            return ""
        return visible(str(value))

    def is_used(self, rows: Sequence[VerdictRow]) -> bool:
        """Return whether any row has something in this column."""
        return any(self.shown(row) for row in rows)

    def field(self, row: VerdictRow) -> str:
        """Return what a script reads: a figure as a bare number."""
        if self.bare is not None:
            return self.bare(row)
        return self.shown(row)

    def workbook_cell(self, row: VerdictRow) -> Cell:
        """Return what is in a cell of a workbook: numbers and days as such."""
        if self.cell is not None:
            return self.cell(row)
        value = self.value(row)
        if isinstance(value, date):
            return value
        return self.shown(row)


def columns_of(format: str, *, ids: bool = True) -> tuple[Column, ...]:
    """Return the columns that a format shows, in order; where ids are not wanted, without them."""
    found = []
    for column in COLUMNS:
        if format in column.formats and (ids or not column.is_id):
            found.append(column)
    return tuple(found)


def without_empty(columns: Iterable[Column], rows: Sequence[VerdictRow]) -> tuple[Column, ...]:
    """Leave out the optional columns in which no row has anything."""
    return tuple(column for column in columns if not column.optional or column.is_used(rows))


def _only(*formats: str) -> frozenset[str]:
    return frozenset(formats)


def _value_of_workbook(row: VerdictRow) -> Cell:
    if row.reported is None:
        return None
    return Amount(row.bare_figure)


def _unit(row: VerdictRow) -> str:
    if row.reported is None:
        return ""
    return visible(row.reported.unit)


def _number(found: _earlier.Earlier | None) -> Decimal | None:
    """Return an earlier figure as a number; None for a grade, which is none."""
    if found is None or found.grade:
        return None
    return decimal(found.figure.value)


def _number_or_grade(found: _earlier.Earlier | None) -> str:
    if found is None:
        return ""
    return visible(found.grade or str(_number(found)))


def _cell_of_earlier(found: _earlier.Earlier | None) -> Cell:
    if found is None:
        return None
    if found.grade:
        return visible(found.grade)
    return Amount(_cells.short(found.figure.value), found.figure.unit)


def _of_earlier(
    id: str, heading: Words, earlier: Callable[[VerdictRow], _earlier.Earlier | None]
) -> Column:
    """Return the column of a figure of before."""
    return Column(
        id,
        heading,
        EARLIER,
        value=lambda row: _number(earlier(row)),
        text=lambda row: _number_or_grade(earlier(row)),
        cell=lambda row: _cell_of_earlier(earlier(row)),
        width=14,
        optional=True,
        right=True,
    )


def _change_of_workbook(row: VerdictRow) -> Cell:
    found = _earlier.earlier(row.verdict)
    if found is None or found.change is None:
        return None
    return Amount(_cells.short(found.change), found.unit)


def _gap_of_workbook(row: VerdictRow) -> Cell:
    if row.figures and row.figures.gap_unit != places.UNIT:
        return Amount(row.figures.way, row.figures.gap_unit)
    return row.gap


def _points_of_workbook(row: VerdictRow) -> Cell:
    if row.verdict.points is None:
        return None
    return Amount(_cells.points(row.verdict))


def _full_points_of_workbook(row: VerdictRow) -> Cell:
    if row.target.full_marks is None:
        return None
    return Amount(_cells.full_points(row.verdict))


def _attainment_of_workbook(row: VerdictRow) -> Cell:
    if row.rate is None:
        return None
    return Percent(row.rate, row.attainment)


FIGURES = _only("table", "markdown", "html", "xlsx", "csv", "junit", "frame")
PEOPLE = _only("table", "markdown", "html", "xlsx")
SCRIPTS = _only("csv", "frame")
EARLIER = _only("xlsx", "csv", "junit", "frame")
TEXTS = _only("xlsx", "csv", "junit", "frame")
COLUMNS = (
    Column(
        "file",
        say("file"),
        SCRIPTS,
        value=lambda row: row.review.submission.position.file,
    ),
    Column(
        "org_unit",
        say("org unit"),
        SCRIPTS,
        value=lambda row: row.review.submission.org_unit or None,
    ),
    Column("plan", say("plan"), SCRIPTS, value=lambda row: row.review.plan.id),
    Column("as_of", say("as of"), _only("frame"), value=lambda row: row.review.submission.as_of),
    Column("target", say("id"), SCRIPTS, value=lambda row: row.target.id),
    Column(
        "indicator",
        say("id of the indicator"),
        SCRIPTS | {"junit"},
        value=lambda row: row.target.indicator.id,
    ),
    Column("zh", NOTHING, _only("frame"), value=lambda row: row.target.indicator.zh),
    Column("en", NOTHING, _only("frame"), value=lambda row: row.target.indicator.en or None),
    Column("form", say("form"), _only("frame"), value=lambda row: row.target.form),
    Column(
        "verdict",
        say("verdict"),
        PEOPLE,
        value=lambda row: f"{row.sign} {row.words}",
        width=18,
        most=16,
        narrow=14,
    ),
    Column(
        "edge",
        say("on the edge"),
        _only("xlsx", "junit"),
        value=lambda row: row.edge,
        width=14,
        optional=True,
    ),
    Column(
        "name",
        say("indicator"),
        PEOPLE | {"csv"},
        value=lambda row: row.name,
        width=38,
        most=0,
        narrow=0,
    ),
    Column(
        "status", say("verdict"), SCRIPTS | {"junit"}, value=lambda row: str(row.verdict.status)
    ),
    Column(
        "reason",
        say("reason"),
        _only("frame"),
        value=lambda row: row.language.text(row.verdict.reason) if row.verdict.reason else None,
    ),
    Column("strength", say("strength"), SCRIPTS, value=lambda row: row.target.strength),
    Column("binding", say("binding"), _only("frame"), value=lambda row: row.target.binding),
    Column(
        "limit",
        say("target"),
        FIGURES,
        value=lambda row: row.language.text(row.target.asks),
        width=24,
        most=26,
        narrow=20,
    ),
    Column("low", say("low"), _only("frame"), value=lambda row: _exact.low(row.measured)),
    Column("high", say("high"), _only("frame"), value=lambda row: _exact.high(row.measured)),
    Column(
        "actual",
        say("reported"),
        FIGURES,
        value=lambda row: _exact.actual(row.measured),
        text=lambda row: row.actual,
        bare=lambda row: row.bare_figure,
        cell=lambda row: row.actual,
        width=22,
        most=20,
        narrow=16,
    ),
    Column(
        "value",
        say("value"),
        _only("xlsx"),
        value=lambda row: _exact.actual(row.measured),
        cell=_value_of_workbook,
        width=12,
        right=True,
    ),
    Column(
        "grade",
        say("grade"),
        _only("frame"),
        value=lambda row: _exact.grade(row.measured, row.target.indicator.scale),
    ),
    Column(
        "unit",
        say("unit"),
        _only("xlsx", "csv", "frame"),
        value=lambda row: _exact.unit(row.measured),
        text=_unit,
        width=10,
    ),
    Column(
        "uncertainty",
        say("95 % interval"),
        _only("table", "markdown", "html", "xlsx", "junit"),
        value=lambda row: _uncertainty.interval(row.verdict, row.language) or None,
        width=20,
        most=18,
        under="name",
        optional=True,
    ),
    _of_earlier("last_year", say("last year"), lambda row: row.last_year),
    _of_earlier("baseline", say("baseline"), lambda row: row.baseline),
    Column(
        "change",
        say("change"),
        EARLIER,
        value=lambda row: _earlier.change(row.verdict),
        cell=_change_of_workbook,
        width=14,
        optional=True,
        right=True,
    ),
    Column(
        "change_unit",
        say("unit of the change"),
        _only("csv"),
        value=lambda row: _earlier.unit_of_change(row.verdict),
    ),
    Column(
        "gap",
        say("gap"),
        FIGURES,
        value=lambda row: _exact.gap(row.measured),
        text=lambda row: row.gap,
        bare=lambda row: row.figures.way if row.figures else _cells.ungrouped(row.gap),
        cell=_gap_of_workbook,
        width=20,
        most=14,
        right=True,
    ),
    Column(
        "gap_unit",
        say("unit of the gap"),
        _only("csv"),
        value=lambda row: row.figures.gap_unit if row.figures else None,
    ),
    Column(
        "attainment",
        say("attainment"),
        FIGURES,
        value=lambda row: _exact.attainment(row.measured),
        text=lambda row: row.attainment,
        cell=_attainment_of_workbook,
        width=12,
        most=10,
        right=True,
    ),
    Column(
        "on_edge",
        say("on the edge"),
        SCRIPTS,
        value=lambda row: row.verdict.on_edge,
        text=lambda row: "true" if row.verdict.on_edge else "",
    ),
    Column(
        "margin",
        say("margin"),
        SCRIPTS,
        value=lambda row: _exact.margin(row.measured),
    ),
    Column(
        "envelope_low",
        say("envelope, low"),
        _only("frame"),
        value=lambda row: _exact.envelope_low(row.measured),
    ),
    Column(
        "envelope_high",
        say("envelope, high"),
        _only("frame"),
        value=lambda row: _exact.envelope_high(row.measured),
    ),
    Column(
        "uncertainty_low",
        say("95 % interval, low"),
        SCRIPTS,
        value=lambda row: _uncertainty.low(row.measured),
    ),
    Column(
        "uncertainty_high",
        say("95 % interval, high"),
        SCRIPTS,
        value=lambda row: _uncertainty.high(row.measured),
    ),
    Column(
        "uncertainty_method",
        say("95 % interval, method"),
        SCRIPTS,
        value=lambda row: _uncertainty.method(row.measured),
    ),
    Column(
        "progress",
        say("progress"),
        _only("table", "html"),
        value=lambda row: _cells.progress(row.verdict, row.language) or None,
        optional=True,
    ),
    Column(
        "points",
        say("points"),
        _only("table", "html", "xlsx", "csv", "frame"),
        value=lambda row: _exact.points(row.verdict),
        text=lambda row: _cells.points(row.verdict),
        cell=_points_of_workbook,
        width=8,
        optional=True,
        right=True,
    ),
    Column(
        "full_points",
        say("full marks"),
        _only("xlsx", "csv", "frame"),
        value=lambda row: _exact.full_points(row.verdict),
        text=lambda row: _cells.full_points(row.verdict),
        cell=_full_points_of_workbook,
        width=8,
        optional=True,
        right=True,
    ),
    Column(
        "basis",
        say("basis"),
        _only("html", "xlsx", "frame"),
        value=lambda row: row.basis or None,
        width=26,
        optional=True,
    ),
    Column("notes", say("reason"), _only("xlsx", "csv"), value=lambda row: row.notes, width=36),
    Column(
        "section",
        say("section"),
        TEXTS,
        value=lambda row: row.target.section or None,
        width=26,
    ),
    Column(
        "lead",
        say("department"),
        TEXTS,
        value=lambda row: ", ".join(row.target.lead) or None,
        text=lambda row: row.lead,
        width=18,
    ),
    Column("due", say("due"), TEXTS, value=lambda row: row.target.due, width=12),
    Column("hedge", say("strength"), _only("xlsx"), value=lambda row: row.hedge, width=10),
    Column(
        "quote",
        say("quote"),
        TEXTS,
        value=lambda row: row.target.quote,
        width=42,
    ),
    Column("id", say("id"), _only("xlsx"), value=lambda row: row.target.id, width=30, is_id=True),
    Column(
        "reporter",
        say("org unit"),
        _only("xlsx"),
        value=lambda row: row.review.submission.org_unit or None,
        width=26,
    ),
    Column("position", say("place"), _only("csv"), value=lambda row: str(row.position)),
    Column(
        "line",
        say("line"),
        _only("frame"),
        value=lambda row: row.verdict.position.line or None,
    ),
)
"""Every column, in the order of all formats.

`id` and `reporter` repeat for people, at the end, what scripts have at the start.
"""
