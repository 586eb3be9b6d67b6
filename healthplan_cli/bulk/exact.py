"""Rows of figures to verdicts, as `hpc check` finds them in the table of one unit."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.model.review import Review, Verdict
from healthplan_cli.pipeline import Options, check_nodes
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.table.document import document
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import InvalidInputError, Position, Problem

Place = tuple[str, int, int]
"""The file, the line and the column of a row; in long form that of its first cell, 1."""


class Row(Struct, frozen=True):
    """One row of figures: its place, and its cells in the order of the headings."""

    place: Place
    cells: tuple[str, ...]


class Answer(Struct, frozen=True):
    """What a check says of rows: verdicts on what they report, problems, and rows it refused.

    `review` is that of the rows which are left, None where none is.
    """

    verdicts: tuple[Verdict, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: frozenset[Place] = frozenset()
    review: Review | None = None


class Exact(Struct, frozen=True):
    """The check of a plan, for rows below some headings."""

    headings: tuple[str, ...]
    options: Options
    specs: Specs

    def ask(self, rows: Sequence[Row]) -> Answer:
        """Judge the rows of one unit together; a row that is refused takes no other with it.

        Raises InvalidInputError for what is wrong with no row, such as a day that is not given.
        """
        problems: list[Problem] = []
        refused: set[Place] = set()
        left = list(rows)
        while left:
            try:
                answer = self._check(left)
            except InvalidInputError as error:
                errors = [problem for problem in error.problems if problem.level == "error"]
                wrong = _places_of(errors) & {row.place for row in left}
                if not wrong:
                    raise
                problems += errors  # what is a warning is said again of the rows that are left
                refused |= wrong
                left = [row for row in left if row.place not in wrong]
            else:
                problems += answer.problems
                return replace(answer, problems=tuple(problems), refused=frozenset(refused))
        return Answer((), tuple(problems), frozenset(refused))

    def _check(self, rows: Sequence[Row]) -> Answer:
        root = document("", [_Rows(self.headings, rows)])
        review = check_nodes(root, self.options, self.specs)
        verdicts = tuple(one for one in review.verdicts if one.actual is not None)
        return Answer(verdicts, review.problems, review=review)


def place_of(position: Position) -> Place:
    """Return the place of the row that a position is in."""
    return position.file, position.line, position.column


def _places_of(problems: Sequence[Problem]) -> set[Place]:
    return {place_of(problem.position) for problem in problems}


class _Rows(Sheet):
    """Rows from anywhere as one table, each with the place that it has where it came from."""

    def __init__(self, headings: tuple[str, ...], rows: Sequence[Row]) -> None:
        super().__init__("", [headings, *(row.cells for row in rows)])
        self._places = [("", 1, 1), *(row.place for row in rows)]

    def where(self, row: int, column: int) -> Position:
        """Return the place that the row of a cell has in its file."""
        return Position(*self._places[row - 1])
