"""A trend as CSV: a row for each target and day, figures as bare numbers with the unit beside."""

from collections.abc import Iterator, Sequence

from healthplan_cli import units
from healthplan_cli.model.trend import Line, Point, Step, Trend
from healthplan_cli.reports import Look, _cells
from healthplan_cli.reports._csv import MARK, as_csv, harmless
from healthplan_cli.reports._values import number
from healthplan_cli.reports.trend import words as words_of
from healthplan_cli.reports.trend.looks import mark
from healthplan_cli.text.words import Language, Words, say, visible

HEADINGS: Sequence[Words] = (
    say("org unit"),
    say("id"),
    say("indicator"),
    say("part"),
    say("day"),
    say("verdict"),
    say("value"),
    say("unit"),
    say("low"),
    say("high"),
    say("change year on year"),
    say("change year on year in %"),
    say("change since the last figure"),
    say("change since the last figure in %"),
    say("unit of the changes"),
    say("day of the last figure"),
    say("why it is not comparable with earlier ones"),
    say("first met"),
    say("reason"),
    say("files not taken"),
)


def trend(found: Sequence[Trend], look: Look) -> str:
    """Return a line of headings, then every target and day."""
    lines = [[look.language.text(words) for words in HEADINGS]]
    for one in found:
        for line in one.lines:
            lines += _rows(one, line, look.language)
    return MARK + as_csv([harmless(cell) for cell in line] for line in lines)


def _rows(trend: Trend, line: Line, language: Language) -> Iterator[list[str]]:
    for point in line.points:
        if point.verdict is None:
            continue
        yield [
            visible(trend.unit),
            visible(line.target.id),
            words_of.name(line, language),
            visible(line.part),
            str(point.day),
            _verdict(point, line, language),
            *_figure(point, line, language),
            *_limits(point),
            *_steps(point, line),
            _break(point, language),
            str(line.first_met or ""),
            words_of.reason(point, line, language),
            " ".join(map(visible, trend.not_taken)),
        ]


def _verdict(point: Point, line: Line, language: Language) -> str:
    """Return the verdict on a target; of a part whether it is inside its own limit."""
    if point.verdict is not None and not line.part:
        return _cells.status(point.verdict, language)
    found = mark(point, line, language)
    return found.words if found is not None else ""


def _figure(point: Point, line: Line, language: Language) -> tuple[str, str]:
    """Return the figure and its unit; of a grade or institutions the words."""
    if point.value is not None:
        return number(point.value) or "", line.unit
    written = None
    if point.verdict is not None and point.verdict.actual is not None and not line.part:
        written = point.verdict.actual.value
    if written is None or point.verdict is None or point.verdict.suppressed:
        return _cells.ungrouped(words_of.figure(point, line, language)), ""
    return number(written.value) or "", written.unit


def _steps(point: Point, line: Line) -> Iterator[str]:
    """Yield both changes, their unit, and the day of the last figure."""
    yield from _step(point.year_before)
    yield from _step(point.previous)
    has_changes = point.previous is not None or point.year_before is not None
    yield units.point_unit(line.unit) if has_changes else ""
    yield str(point.previous.since) if point.previous is not None else ""


def _break(point: Point, language: Language) -> str:
    if point.broken is None:
        return ""
    return language.text(point.broken)


def _limits(point: Point) -> tuple[str, str]:
    if point.limit is None:
        return "", ""
    return number(point.limit.low) or "", number(point.limit.high) or ""


def _step(step: Step | None) -> tuple[str, str]:
    """Return the difference, and in per cent where that is known."""
    if step is None:
        return "", ""
    if step.ratio is None:
        return number(step.difference) or "", ""
    return number(step.difference) or "", number(step.ratio * 100) or ""
