"""A trend as one page of HTML: a small chart for each target, on one scale of time for all."""

from collections.abc import Sequence

from msgspec import Struct

from healthplan_cli.model.trend import Line, Point, Trend
from healthplan_cli.reports import Look
from healthplan_cli.reports._template import TAG, style_of, template
from healthplan_cli.reports.trend import words as words_of
from healthplan_cli.reports.trend.chart import HEIGHT, WIDTH, Chart, chart
from healthplan_cli.reports.trend.looks import class_of, mark
from healthplan_cli.text.words import Language, say

WORDS = {
    "title": say("Figures over time"),
    "legend": say(
        "dots: figures, in the colour of their verdict, of a part by its own limit; "
        "dashes: the limit of that day"
    ),
    "no_figures": say("no figures to draw"),
    "day": say("day"),
    "value": say("value"),
    "verdict": say("verdict"),
    "year_before": words_of.YEAR_BEFORE,
    "previous": words_of.PREVIOUS,
}


class Row(Struct, frozen=True):
    """One day of a target in its table."""

    day: str
    figure: str
    status: str
    verdict: str
    year_before: str
    previous: str


class Card(Struct, frozen=True):
    """One target: its words, its chart and its figures."""

    name: str
    asked: str
    status: str
    verdict: str
    figure: str
    changes: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    chart: Chart | None
    rows: tuple[Row, ...]


def trend(found: Sequence[Trend], look: Look) -> str:
    """Return the page."""
    language = look.language
    units = []
    for one in found:
        cards = [_card(line, language) for line in one.lines]
        title, left_out = words_of.title(one, language), words_of.not_taken(one, language)
        units.append((title, left_out, cards))
    return template("trend.jinja").render(
        **style_of("trend.css"),
        lang=TAG[language.code],
        t={key: language.text(words) for key, words in WORDS.items()},
        units=units,
        width=WIDTH,
        height=HEIGHT,
    )


def _card(line: Line, language: Language) -> Card:
    periods = words_of.periods([point.day for point in line.points])
    notes = [
        *words_of.asked_before(line, language),
        words_of.first_met(line, language),
        *words_of.undetermined(line, language),
        *words_of.breaks(line, language),
    ]
    return Card(
        name=words_of.name(line, language),
        asked=words_of.asked(line, language),
        status=class_of(line.last, line),
        verdict=_verdict(line.last, line, language),
        figure=words_of.figure(line.last, line, language),
        changes=tuple(words_of.changes(line, language)),
        notes=tuple(note for note in notes if note),
        chart=chart(line, language),
        rows=tuple(_rows(line, periods, language)),
    )


def _verdict(point: Point, line: Line, language: Language) -> str:
    """Return the verdict with its sign; of a part whether it is inside its own limit."""
    found = mark(point, line, language)
    if found is None:
        return ""
    return found.words


def _rows(line: Line, periods: Sequence[str], language: Language) -> list[Row]:
    rows = []
    for point, period in zip(line.points, periods, strict=True):
        if point.verdict is None:
            continue
        row = Row(
            day=period,
            figure=words_of.figure(point, line, language),
            status=class_of(point, line),
            verdict=_verdict(point, line, language),
            year_before=words_of.step(point.year_before, line, language),
            previous=words_of.step(point.previous, line, language),
        )
        rows.append(row)
    return rows
