"""Reports that are given away: small counts are left out, with all that would tell them.

What is left out is no longer in the review, so that no format, and no record of JSON, has it. The
verdicts stay. What was read besides the figures of the verdicts is left out as a whole.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.figure import context_of, places_of
from healthplan_cli.judging.groups import DIFFERS
from healthplan_cli.judging.groups_told import figure_of, groups_to_hide
from healthplan_cli.judging.small_counts import Line, SmallCounts, line_of, small_counts
from healthplan_cli.model.cells import Cell, TableCells, Use
from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import MARK, Measured, OtherLimit, Review, Verdict, not_shown
from healthplan_cli.model.submission import Actual, Submission
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Words, say

_KEPT = (Use.KEY, Use.HEADING, Use.TITLE)
"""The uses of cells that are no figures and no remarks on them."""


def suppressed(review: Review, below: int, more: Iterable[str] = ()) -> Review:
    """Leave out the counts below a number, and the figures of `more` targets by their ids.

    Where the figure of one group alone would be left out, so is that of another group of the same
    figure, as the whole less the others tells it.
    """
    hidden = {*ids_to_hide(review, below), *more}
    lines = hidden_lines(review, below, hidden)
    verdicts = []
    for verdict in review.verdicts:
        if verdict.target.id in hidden:
            verdicts.append(without_figures(verdict, below))
        else:
            verdicts.append(_without_groups_of(verdict, review.problems, below))
    return replace(
        review,
        submission=_emptied(review.submission),
        verdicts=tuple(verdicts),
        problems=tuple(masked(review.problems, lines, below)),
        cells=tuple(without_texts(one, lines, below) for one in review.cells),
    )


def given_away(checked: Checked, below: int) -> Checked:
    """Leave out the counts below a number of all files of a run."""
    reviews = tuple(suppressed(review, below) for review in checked.reviews)
    run = checked.run
    if run is not None:
        run = replace(run, choices=replace(run.choices, suppress=below))
    return replace(checked, reviews=reviews, run=run)


def hidden_lines(review: Review, below: int, ids: Iterable[str]) -> set[Line]:
    """Return the lines of small elements, and of the figures of these targets."""
    hidden = {*ids_to_hide(review, below), *ids}
    lines = set(_finder(review, below).elements)
    for verdict in review.verdicts:
        if verdict.target.id in hidden:
            lines.update(_lines(verdict, review.submission))
    return lines


def ids_to_hide(review: Review, below: int) -> set[str]:
    """Return the ids of the targets whose figures are small counts or would tell one."""
    return _hidden(review, _finder(review, below))


def _finder(review: Review, below: int) -> SmallCounts:
    return small_counts(review, context_of(review.plan, review.submission), below)


def _hidden(review: Review, finder: SmallCounts) -> set[str]:
    figures = set()
    for verdict in review.verdicts:
        if verdict.suppressed or finder.tells(verdict):
            figures.add(figure_of(verdict))
    hidden = set()
    for verdict in review.verdicts:
        if figure_of(verdict) in figures:  # of other targets on the same figure, too
            hidden.add(verdict.target.id)
    return hidden | groups_to_hide(review, hidden, finder)


def without_figures(verdict: Verdict, below: int) -> Verdict:
    """Return a verdict without its figures, and without what is computed of them."""
    progress = verdict.progress
    if progress is not None:
        progress = replace(progress, value=None, score=None, reason=None, warnings=())
    points = verdict.points
    if points not in (Fraction(0), verdict.target.full_marks):
        points = None
    return replace(
        verdict,
        measured=tuple(map(_without_figure, verdict.measured)),
        actual=_without_values(verdict.actual),
        reason=not_shown(below),
        progress=progress,
        points=points,
        basis=None,
        others=tuple(map(_without_figures_of_limit, verdict.others)),
        one_case=(),
        suppressed=below,
    )


def _without_figure(one: Measured) -> Measured:
    return Measured(one.condition, None, one.inside, name=one.name)


def _without_figures_of_limit(other: OtherLimit) -> OtherLimit:
    return replace(other, measured=tuple(map(_without_figure, other.measured)))


def _without_values(actual: Actual | None) -> Actual | None:
    """Return where an entry is and whom it is of, and nothing that it says in figures or words."""
    if actual is None:
        return None
    each: Mapping[str, Actual] | None = None
    if actual.each is not None:
        each = {name: _kept(one) for name, one in actual.each.items()}
    return replace(_kept(actual), each=each)


def _kept(actual: Actual) -> Actual:
    return Actual(day=actual.day, not_applicable=actual.not_applicable, position=actual.position)


def _without_groups_of(verdict: Verdict, problems: Iterable[Problem], below: int) -> Verdict:
    """Return a verdict without the figures of groups, in its entry and in its reason."""
    reason = verdict.reason
    if any(one.code == DIFFERS and one.words == reason for one in problems):
        reason = about_hidden(below)
    return replace(verdict, actual=_without_groups(verdict.actual), reason=reason)


def about_hidden(below: int) -> Words:
    """Say that a problem is about a figure below a number, or one that would tell it."""
    return say("about a figure that is not shown (counts below {below})", below=below)


def _without_groups(actual: Actual | None) -> Actual | None:
    """Return an entry without the figures of groups, which no verdict is on."""
    if actual is None:
        return None
    each = actual.each
    if each is not None:
        each = {name: replace(one, by=(), of_whole=None) for name, one in each.items()}
    parts = actual.parts
    if parts is not None:
        parts = {name: replace(one, by=(), of_whole=None) for name, one in parts.items()}
    return replace(actual, by=(), of_whole=None, each=each, parts=parts)


def _emptied(submission: Submission) -> Submission:
    """Return a file of actuals without its figures: those that are shown are in the verdicts."""
    return replace(
        submission,
        actuals={},
        elements={},
        element_positions={},
        benchmarks={},
        printed=(),
        beside={},
    )


def _lines(verdict: Verdict, submission: Submission) -> Iterable[Line]:
    """Yield the lines that have the figures of a verdict, but those of a formula it is made by."""
    positions = [verdict.position]
    for actual in (submission.actuals.get(verdict.target.id), verdict.actual):
        if actual is not None:
            positions += places_of(replace(actual, derived=None))
    for position in positions:
        if position.line:
            yield line_of(position)


def masked(problems: Iterable[Problem], lines: Iterable[Line], below: int) -> Iterable[Problem]:
    """Yield problems without their words where they are about groups or a line that is left out."""
    hidden = set(lines)
    for problem in problems:
        about = {line_of(position) for position in (problem.position, *problem.also)}
        if about & hidden or problem.code == DIFFERS:
            yield replace(problem, words=about_hidden(below))
        else:
            yield problem


def without_texts(table: TableCells, lines: set[Line], below: int) -> TableCells:
    """Return a sheet without the texts of cells that are left out, and without small numbers."""
    if table.cells is None:
        return table
    cells = tuple(_without_text(cell, lines, below) for cell in table.cells)
    return replace(table, cells=cells)


def _without_text(cell: Cell, lines: set[Line], below: int) -> Cell:
    if cell.use in _KEPT:
        return cell
    if line_of(cell.position) in lines or _may_be_small(cell.text, below):
        return replace(cell, text=MARK)
    return cell


def _may_be_small(text: str, below: int) -> bool:
    """Return whether a cell is a small number, whatever it counts."""
    try:
        found = units.parse(text)
    except units.UnitError:
        return False
    return 0 < abs(found.value) < below
