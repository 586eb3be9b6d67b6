"""Rows of figures to verdicts, as `hpc check` finds them in the table of one unit."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.model.submission import Actual
from healthplan_cli.pipeline import Options, check_nodes
from healthplan_cli.reading.returns.earlier_years import EarlierYear
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.table.document import document
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.problems import InvalidInputError, Position, Problem

T = TypeVar("T")


class RowAt(NamedTuple):
    """The file, the line and the column of a row; in long form that of its first cell, 1."""

    file: str
    line: int
    column: int


OF_HEADINGS = RowAt("", 1, 1)


class Row(Struct, frozen=True):
    """One row of figures: its place, and its cells in the order of the headings."""

    place: RowAt
    cells: tuple[str, ...]


class Answer(Struct, frozen=True):
    """What a check says of rows: verdicts on what they report, problems, and rows it refused.

    `review` is that of the rows which are left, None where none is; `years` are the figures that
    they were compared with.
    """

    verdicts: tuple[Verdict, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: frozenset[RowAt] = frozenset()
    review: Review | None = None
    years: tuple[EarlierYear, ...] = ()


class Table(Struct, frozen=True):
    """Rows of one unit below their headings."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


class Exact(Struct, frozen=True):
    """The check of a plan, for rows below some headings."""

    headings: tuple[str, ...]
    options: Options
    specs: Specs

    def ask(self, rows: Sequence[Row], years: Sequence[EarlierYear] = ()) -> Answer:
        """Judge the rows of one unit together; a row that is refused takes no other with it.

        `years` are the figures of the unit for earlier years.
        Raises InvalidInputError for what is wrong with no row, such as a day that is not given.
        """
        table = Table(self.headings, tuple(rows))

        def check(left: Table) -> Answer:
            review = check_nodes(root_of(left), self.options, self.specs, years)
            places = {row.place for row in left.rows}
            verdicts = tuple(one for one in review.verdicts if _is_of_now(one, places))
            return Answer(verdicts, review.problems, review=review)

        answer, problems, refused = without_refused(table, check)
        if answer is None:
            return Answer((), tuple(problems), frozenset(refused))
        problems += answer.problems
        return replace(answer, problems=tuple(problems), refused=frozenset(refused))


def _is_of_now(verdict: Verdict, places: set[RowAt]) -> bool:
    """Return whether a verdict is on what was reported, be it a blank, and not last year alone.

    Of a rate its counts may be all that is reported, each in a row of its own.
    """
    actual = verdict.actual
    if actual is None:
        return False
    if place_of(actual.position) in places:
        return True
    if replace(actual, last_year=None, baseline=None) != Actual(position=actual.position):
        return True
    return any(one.figure is not None for one in verdict.measured)


def without_refused(
    table: Table, read: Callable[[Table], T]
) -> tuple[T | None, list[Problem], set[RowAt]]:
    """Read a table, without the rows that are refused; return what is wrong with these, too."""
    problems: list[Problem] = []
    refused: set[RowAt] = set()
    while table.rows:
        try:
            return read(table), problems, refused
        except InvalidInputError as error:
            errors = [problem for problem in error.problems if problem.level == "error"]
            wrong = _places_of(errors) & {row.place for row in table.rows}
            if not wrong:
                raise
            problems += errors  # what is a warning is said again of the rows that are left
            refused |= wrong
            left = tuple(row for row in table.rows if row.place not in wrong)
            table = replace(table, rows=left)
    return None, problems, refused


def root_of(table: Table) -> Node:
    """Return the rows of one unit as the nodes of a file."""
    return document("", [_Rows(table.headings, table.rows)])


def place_of(position: Position) -> RowAt:
    """Return the place of the row that a position is in."""
    return RowAt(position.file, position.line, position.column)


def _places_of(problems: Sequence[Problem]) -> set[RowAt]:
    """Return the rows of problems; of what is given twice nobody knows which counts."""
    places = {place_of(problem.position) for problem in problems}
    for problem in problems:
        if problem.code == "duplicate-key":
            places |= set(map(place_of, problem.also))
    return places


class _Rows(Sheet):
    """Rows from anywhere as one table, each with the place that it has where it came from."""

    def __init__(self, headings: tuple[str, ...], rows: Sequence[Row]) -> None:
        super().__init__("", [headings, *(row.cells for row in rows)])
        self._places = [OF_HEADINGS, *(row.place for row in rows)]

    def where(self, row: int, column: int) -> Position:
        """Return the place that the row of a cell has in its file."""
        return Position(*self._places[row - 1])
