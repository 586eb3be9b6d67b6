"""A scoring sheet (考核评分表): each item with its full marks, the basis, what is taken, the score.

Below each section are its totals, and at the end those of the sheet. The points of a bonus are on
top of the full marks.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from healthplan_cli.model.review import Review
from healthplan_cli.reports import Checked, Look, _cells
from healthplan_cli.reports._heading import refusal, reporter, title
from healthplan_cli.reports._terminal import console as console_of
from healthplan_cli.reports._terminal import table, written
from healthplan_cli.reports._verdict_row import VerdictRow, by_section, rows
from healthplan_cli.text.words import Language, Words, say, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

HEADINGS = (say("item"), say("full marks"), say("basis"), say("deducted"), say("points"))
FIGURES = (1, 3, 4)
"""The columns of numbers."""


def review(checked: Checked, look: Look) -> str:
    """Return a sheet for each review."""
    console = console_of(look)
    for one in checked.reviews:
        _print_sheet(console, one, look.language)
    for refused in checked.refused:
        console.print(f"{visible(refused.file)}: {look.language.text(refusal(refused))}")
    return written(console)


def _print_sheet(console: "Console", review: Review, language: Language) -> None:
    console.print(title(review, language))
    if unit := reporter(review, language):
        console.print(unit)
    found = [row for row in rows(review, language) if row.verdict.points is not None]
    if not found:
        console.print(language.text(say("no target has points")))
        return
    grid = _grid(language)
    sections = by_section(found)
    for section, group in sections.items():
        if any(sections):
            grid.add_row(_cells.section(section, language))
        for row in group:
            grid.add_row(*_item(row))
        if len(sections) > 1:
            grid.add_row(*_total(say("subtotal"), group, language))
    grid.add_row(*_total(say("total"), found, language))
    console.print(grid)


def _grid(language: Language) -> "Table":
    grid = table()
    for place, heading in enumerate(HEADINGS):
        is_figure = place in FIGURES
        grid.add_column(
            language.text(heading),
            justify="right" if is_figure else "left",
            no_wrap=is_figure,
            overflow="fold",
        )
    return grid


def _item(row: VerdictRow) -> Iterator[str]:
    """Yield the cells of an item; what it says of a bonus is a plus before its most."""
    worth = row.target.points
    full = row.target.full_marks or Fraction(0)
    score = row.verdict.points or Fraction(0)
    is_bonus = worth is not None and worth.bonus
    yield row.name
    yield f"+{_cells.short(worth.full)}" if worth is not None and is_bonus else _cells.short(full)
    yield row.basis
    yield "" if is_bonus else _cells.short(full - score)
    yield _cells.short(score)


def _total(name: Words, group: Sequence[VerdictRow], language: Language) -> Iterator[str]:
    full, score = _sum(row.target.full_marks for row in group), _sum(_points(group))
    yield language.text(name)
    yield _cells.short(full)
    yield ""
    yield _cells.short(full - _sum(_points(group, bonus=False)))
    yield _cells.short(score)


def _points(group: Iterable[VerdictRow], *, bonus: bool = True) -> Iterator[Fraction | None]:
    """Yield the points of each item; without those of a bonus, where they are not wanted."""
    for row in group:
        worth = row.target.points
        if bonus or worth is None or not worth.bonus:
            yield row.verdict.points


def _sum(numbers: Iterable[Fraction | None]) -> Fraction:
    return sum((one for one in numbers if one is not None), Fraction(0))
