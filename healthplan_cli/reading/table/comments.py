"""Comments that are about all figures of a sheet: 系预计数, 2024年数据.

They are on titles, on headings, on lines between the figures, or beside all texts.
"""

from collections.abc import Collection, Iterator, Mapping

from healthplan_cli.model.columns import FIGURES, NAMES
from healthplan_cli.reading.phrases import whole_notes
from healthplan_cli.reading.phrases.corrections import correction_words, names_a_figure
from healthplan_cli.reading.table.header import Header
from healthplan_cli.reading.table.line_words import OF_A_GUIDE, OF_SEVERAL
from healthplan_cli.reading.table.lines import corrects
from healthplan_cli.reading.table.notes import unread_comment, without_author
from healthplan_cli.reading.table.sheet import Remark, Sheet
from healthplan_cli.reading.yaml.nodes import Said
from healthplan_cli.text.problems import Position, Problem


def said_in_comments(
    sheet: Sheet,
    headings: Mapping[int, Collection[int]],
    above: Collection[int],
    lines: Collection[int],
) -> tuple[list[Said], list[Problem]]:
    """Return what comments on titles and headings say of the figures, and what is against them.

    `headings` are the columns of names and figures by the row of their header. `lines` are the
    rows between the figures that report none: titles of sections, sums, signatures, targets
    without a figure. A comment on one is about several figures only where it says so. There, and
    beside all texts, one that says nothing of the figures is told; one that tells how to fill in
    the form is not heard.
    """
    said: list[Said] = []
    problems: list[Problem] = []
    for row, column, comment in _comments(sheet, headings, {*above, *lines}):
        where = sheet.where(row, column)
        heard: list[Said] = []
        wrong: list[Problem] = []
        if row not in lines or OF_SEVERAL.search(comment):
            heard, wrong = _heard(comment, where)
        said += heard
        problems += wrong
        is_to_tell = row in lines or sheet.is_blank_at(row, column)
        if is_to_tell and not (heard or wrong):
            problems.append(unread_comment(comment, "", where))
    for remark in sheet.remarks:
        if remark.name:
            said += _said_of_one(remark)
            continue
        heard, wrong = _heard(remark.text, remark.where)
        said += heard
        problems += wrong
    return said, problems


def _said_of_one(remark: Remark) -> Iterator[Said]:
    """Yield the lines of a comment as remarks on the figure of one target."""
    for line in map(without_author, remark.text.splitlines()):
        if line and not OF_A_GUIDE.search(line):
            yield from whole_notes.said_of_target(f"{remark.name}{line}", remark.where)


def _heard(comment: str, where: Position) -> tuple[list[Said], list[Problem]]:
    said: list[Said] = []
    problems: list[Problem] = []
    for line in map(without_author, comment.splitlines()):
        if not OF_A_GUIDE.search(line):
            said += whole_notes.said_of_all(line, where)
            problems += whole_notes.doubts_of_all(line, where)
        problems += _correction(line, where)
    return said, problems


def _comments(
    sheet: Sheet, headings: Mapping[int, Collection[int]], lines: Collection[int]
) -> Iterator[tuple[int, int, str]]:
    """Yield the comments on lines, on the names and figures of a header, and beside all texts."""
    for row in sheet.rows_with_comments():
        is_blank = row > len(sheet.rows) or not sheet.filled(row)
        for column, comment in sheet.comments_in(row):
            is_beside = row in headings and not sheet.text(row, column)
            if is_blank or row in lines or is_beside or column in headings.get(row, ()):
                yield row, column, comment


def columns_read(header: Header) -> Iterator[int]:
    """Yield the columns of names and figures."""
    for key, heading in header.columns.items():
        if key in (*NAMES, *FIGURES) and key != "baseline":
            yield heading.column


def _correction(line: str, where: Position) -> Iterator[Problem]:
    if corrects(line) and names_a_figure(line):
        yield Problem(where, "unread-line", correction_words(line))
