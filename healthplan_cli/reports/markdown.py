"""Markdown for a merge request, a wiki or the summary of a CI step: a table for each section.

In a GitHub workflow, `hpc check actuals.yaml -f github` annotates, and appends this report to the
summary of the step.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Review
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._columns import Column, columns_of, without_empty
from healthplan_cli.reports._heading import (
    labels,
    note,
    nothing,
    refusal,
    reporter,
    several,
    title,
)
from healthplan_cli.reports._markdown import bullets, escaped, table_of
from healthplan_cli.reports._verdict_looks import LOOKS
from healthplan_cli.reports._verdict_row import VerdictRow, by_section, rows, used_statuses
from healthplan_cli.text.problems import problem_line
from healthplan_cli.text.words import Language, say, visible

if TYPE_CHECKING:
    from healthplan_cli.model.collected import Collected

SHOWS_PROBLEMS = True


def review(checked: Checked, look: Look) -> str:
    """Return every review under a heading of its own; of several, a table of counts first."""
    language = look.language
    blocks: list[str] = []
    if not checked.reviews:
        blocks.append(f"**{escaped(nothing(checked, language))}**")
    if checked.problems:
        blocks.append(bullets(problem_line(problem, language) for problem in checked.problems))
    if checked.files > 1:
        blocks.append(f"**{escaped(several(checked, language))}**")
        blocks.append(_overview(checked, language))
    for one in checked.reviews:
        blocks += _blocks(one, language)
    return "\n\n".join(blocks)


def collection(collected: "Collected", look: Look) -> str:
    """Return the returns of many units, which no other command needs."""
    from healthplan_cli.reports.collected import markdown as collected_markdown

    return collected_markdown.collection(collected, look)


def _blocks(review: Review, language: Language) -> Iterator[str]:
    """Return the paragraphs and tables of one review."""
    yield f"## {escaped(title(review, language))}"
    if unit := reporter(review, language):
        yield escaped(unit)
    if said := note(review):
        yield escaped(language.text(say("note: {note}", note=said)))
    yield f"**{escaped(_cells.summary(review, language))}**"
    if review.problems:
        yield bullets(problem_line(problem, language) for problem in review.problems)
    all_rows = rows(review, language)
    columns = without_empty(columns_of("markdown"), all_rows)
    sections = by_section(all_rows)
    for section, found in sections.items():
        if any(sections):
            yield f"### {escaped(section) or '—'}"
        yield _targets(found, columns, language)


def _targets(found: Sequence[VerdictRow], columns: Sequence[Column], language: Language) -> str:
    head = [language.text(column.heading) for column in columns]
    lines = []
    for row in found:
        cells = [_cell(column, row) for column in columns]
        lines.append(cells)
    return table_of(head, lines)


def _cell(column: Column, row: VerdictRow) -> str:
    """Return a cell.

    A verdict has below it that the figure is on the edge; a name has behind it that the target is
    soft, and the notes below it.
    """
    text = escaped(column.shown(row))
    if column.key == "verdict" and row.edge:
        return f"{text}<br>{escaped(row.edge)}"
    if column.key != "name":
        return text
    if row.hedge:
        text += f" ({escaped(row.hedge)})"
    if row.notes:
        text += f"<br>{escaped(row.notes)}"
    return text


def _overview(checked: Checked, language: Language) -> str:
    """Return how many targets of each file have each verdict, and the files that were refused."""
    used = used_statuses(checked.reviews)
    head = [language.text(say("org unit"))]
    for status in used:
        head.append(language.text(LOOKS[status].words))
    if checked.refused:
        head.append(language.text(say("refused")))
    lines: list[list[str]] = []
    for review, label in zip(checked.reviews, labels(checked.reviews), strict=True):
        counts = [str(review.summary[status]) for status in used]
        lines.append([label, *counts])
    for one in checked.refused:
        blank = [""] * len(used)
        lines.append([visible(one.file), *blank, language.text(refusal(one))])
    return table_of(head, [_filled(line, len(head)) for line in lines])


def _filled(texts: list[str], width: int) -> list[str]:
    """Return a line of the table with empty cells up to its width."""
    cells = [escaped(text) for text in texts]
    return cells + [""] * (width - len(cells))
