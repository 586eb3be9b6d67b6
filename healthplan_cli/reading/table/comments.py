"""Comments on titles and headings, which are about all figures below them: 系预计数, 2024年数据."""

from collections.abc import Iterable, Iterator

from healthplan_cli.model.columns import FIGURES, NAMES
from healthplan_cli.reading.returns import whole_notes
from healthplan_cli.reading.returns.corrections import correction_words, names_a_figure
from healthplan_cli.reading.table.header import Header
from healthplan_cli.reading.table.line_words import OF_A_GUIDE
from healthplan_cli.reading.table.lines import corrects
from healthplan_cli.reading.table.notes import without_author
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.problems import Position, Problem


def said_in_comments(
    sheet: Sheet, headers: Iterable[Header], above: Iterable[int]
) -> tuple[list[Said], list[Problem]]:
    """Return what comments on titles and headings say of the figures, and what is against them.

    One that tells how to fill in the form says nothing of them.
    """
    said: list[Said] = []
    problems: list[Problem] = []
    for row, column in _cells(sheet, headers, above):
        where = sheet.where(row, column)
        for comment in sheet.comments_on(row, column):
            for line in map(without_author, comment.splitlines()):
                if not OF_A_GUIDE.search(line):
                    said += whole_notes.said_in_note(line, where)
                    problems += whole_notes.doubts_of_note(line, where)
                problems += _correction(line, where)
    return said, problems


def _cells(
    sheet: Sheet, headers: Iterable[Header], above: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Yield the cells above a header, and its headings of names and figures."""
    for row in above:
        for column in range(1, len(sheet.rows[row - 1]) + 1):
            yield row, column
    for header in headers:
        for key, heading in header.columns.items():
            if key in (*NAMES, *FIGURES) and key != "baseline":
                yield header.row, heading.column


def _correction(line: str, where: Position) -> Iterator[Problem]:
    if corrects(line) and names_a_figure(line):
        yield Problem(where, "unread-line", correction_words(line))
