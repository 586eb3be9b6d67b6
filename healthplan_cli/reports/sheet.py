"""A scoring sheet (考核评分表): each item with its full marks, the basis, what is taken, the score.

Below each section are its totals, and at the end those of the sheet. The points of a bonus are on
top of the full marks. What has no points is listed with its verdict.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import MARK, Review
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._heading import refusal, reporter, title
from healthplan_cli.reports._lines import Lines, at_right, cell, widths
from healthplan_cli.reports._verdict_row import VerdictRow, by_section, rows
from healthplan_cli.text.words import Language, Words, say, visible

HEADINGS = (say("item"), say("full marks"), say("basis"), say("deducted"), say("points"))
FIGURES = (1, 3, 4)
"""The columns of numbers."""


def review(checked: Checked, look: Look) -> str:
    """Return a sheet for each review."""
    lines = Lines(look)
    for one in checked.reviews:
        _add_sheet(lines, one, look.language)
    for refused in checked.refused:
        lines.add(f"{visible(refused.file)}: {look.language.text(refusal(refused))}")
    return lines.written()


def _add_sheet(lines: Lines, review: Review, language: Language) -> None:
    lines.add(title(review, language))
    if unit := reporter(review, language):
        lines.add(unit)
    found = rows(review, language)
    table = [tuple(language.text(heading) for heading in HEADINGS)]
    sections = by_section(found)
    for section, group in sections.items():
        if any(sections):
            table.append((_cells.section(section, language), "", "", "", ""))
        table += [_item(row) for row in group]
        if len(sections) > 1 and review.total is not None:
            table.append(_total(say("subtotal"), group, language))
    if review.total is not None:
        table.append(_total(say("total"), found, language))
    _add_table(lines, table)
    if review.total is None:
        lines.add(language.text(say("no target has points")))


def _add_table(lines: Lines, table: Sequence[Sequence[str]]) -> None:
    columns = [list(column) for column in zip(*table, strict=True)]
    for place in FIGURES:
        columns[place] = at_right(columns[place])
    head, *others = zip(*columns, strict=True)
    cells = [[cell(text, "dim") for text in head]]
    cells += [[cell(text) for text in row] for row in others]
    lines.add_rows(cells, widths(cells, lines.width))


def _item(row: VerdictRow) -> tuple[str, ...]:
    """Return the cells of an item; the most of a bonus has a plus before it."""
    score, full = row.verdict.points, row.target.full_marks
    if row.verdict.hides_points and full is not None:
        return (row.name, _cells.marks(full), _with_edge(row, _verdict(row)), MARK, MARK)
    if score is None or full is None:
        return (row.name, "", _with_edge(row, _verdict(row)), "", "")
    basis = _with_edge(row, row.basis)
    reached = _cells.marks(score, full)
    worth = row.target.points
    if worth is not None and worth.bonus:
        return (row.name, f"+{_cells.marks(worth.full)}", basis, "", reached)
    return (row.name, _cells.marks(full), basis, _cells.marks(full - score), reached)


def _verdict(row: VerdictRow) -> str:
    """Return the verdict on a target without points, and why."""
    reason = row.verdict.reason
    if reason is None:
        return row.words
    return row.language.text(say("{verdict}: {reason}", verdict=row.words, reason=reason))


def _with_edge(row: VerdictRow, basis: str) -> str:
    """Return the basis, with a mark where the exact figure could turn the verdict."""
    if row.edge:
        return f"{basis} {row.edge}"
    return basis


def _total(name: Words, group: Sequence[VerdictRow], language: Language) -> tuple[str, ...]:
    hidden = [row for row in group if row.verdict.hides_points]
    counted = [row for row in group if row.verdict.points is not None]
    full = _sum(row.target.full_marks for row in (*counted, *hidden))
    if hidden:
        return (language.text(name), _cells.marks(full), "", MARK, MARK)
    score = _sum(_points(counted))
    taken = full - _sum(_points(counted, bonus=False))
    return (
        language.text(name),
        _cells.marks(full),
        "",
        _cells.marks(taken),
        _cells.marks(score, full),
    )


def _points(group: Iterable[VerdictRow], *, bonus: bool = True) -> Iterator[Fraction | None]:
    """Yield the points of each item; without those of a bonus, where they are not wanted."""
    for row in group:
        worth = row.target.points
        if bonus or worth is None or not worth.bonus:
            yield row.verdict.points


def _sum(numbers: Iterable[Fraction | None]) -> Fraction:
    return sum((one for one in numbers if one is not None), Fraction(0))
