"""One target over time as a small chart: places of dots, lines and limits, from numbers alone.

The chart is WIDTH by HEIGHT; days are as far apart as they are in time.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from healthplan_cli.model.trend import Line, Point
from healthplan_cli.reports import _cells
from healthplan_cli.reports.trend.looks import class_of
from healthplan_cli.reports.trend.words import amount, is_of_places, periods
from healthplan_cli.text.words import Language

WIDTH, HEIGHT = 320, 116
_TOP, _BOTTOM = 14, 94
"""Where the greatest and the least number are."""
LETTER, GAP = Fraction(11, 2), 8
"""How wide a letter beside an axis is, and how far the axis is from the first and last day."""
LEFT_OF_FIRST = 6
"""How far to the left of the first day a break is drawn that it has."""


class Dot(Struct, frozen=True):
    """A figure: its place, the class of its colour and what is written beside it."""

    x: str
    y: str
    status: str
    text: str


class Mark(Struct, frozen=True):
    """A piece of a limit, from one place to another at one height."""

    start: str
    end: str
    y: str


class Label(Struct, frozen=True):
    """A number beside the chart, or a day below it; of days that are close some have no text."""

    place: str
    text: str


class Chart(Struct, frozen=True):
    """What is drawn: `lines` join the places of figures that go together, `breaks` are between.

    `numbers` are the greatest and the least beside the chart, which is from `left` to `right`, and
    `days` are below it.
    """

    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    limits: tuple[Mark, ...]
    breaks: tuple[str, ...]
    left: str
    right: str
    numbers: tuple[Label, ...]
    days: tuple[Label, ...]


def chart(line: Line, language: Language) -> Chart | None:
    """Return the chart of a line; None where there is no figure to draw."""
    if not line.has_figures:
        return None
    frame = _frame(line)
    return Chart(
        lines=tuple(_lines(line.points, frame)),
        dots=tuple(_dots(line, frame, language)),
        limits=tuple(_limits(line.points, frame)),
        breaks=tuple(frame.left_of(point.day) for point in line.points if point.broken),
        left=_text(frame.left - GAP),
        right=_text(frame.right + GAP),
        numbers=tuple(_numbers(line.points, frame)),
        days=tuple(_days(frame)),
    )


class _Frame(Struct, frozen=True):
    """Which days and numbers are at the edges of the chart; places have the first on top."""

    days: tuple[date, ...]
    least: Fraction
    most: Fraction
    left: Fraction
    right: Fraction
    is_of_places: bool

    def x(self, day: date) -> Fraction:
        """Return how far to the right a day is; the middle where it is the only one."""
        first, last = self.days[0], self.days[-1]
        if first == last:
            return (self.left + self.right) / 2
        share = Fraction((day - first).days, (last - first).days)
        return self.left + share * (self.right - self.left)

    def y(self, value: Fraction) -> Fraction:
        """Return how far down a number is."""
        share = (value - self.least) / (self.most - self.least)
        if self.is_of_places:
            share = 1 - share
        return _BOTTOM - share * (_BOTTOM - _TOP)

    def left_of(self, day: date) -> str:
        """Return where a break is drawn: in the middle between a day and the one before."""
        here = self.x(day)
        index = self.days.index(day)
        if index == 0:
            return _text(here - LEFT_OF_FIRST)
        before = self.x(self.days[index - 1])
        return _text((before + here) / 2)


def _frame(line: Line) -> _Frame:
    """Return a frame with every figure and limit in it, and room for what is written around it."""
    points = line.points
    days = tuple(point.day for point in points)
    half_a_name = LETTER * len(periods(days)[0]) / 2
    least, most = _ends(points)
    longest = max(len(_cells.short(number)) for number in (least, most))
    left = max(LETTER * longest + 2 * GAP, half_a_name)
    right = WIDTH - max(half_a_name, Fraction(2 * GAP))
    if least == most:
        least -= 1
        most += 1
    return _Frame(days, least, most, left, right, is_of_places(line))


def _ends(points: Sequence[Point]) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest number that is drawn."""
    marks: list[Fraction] = []
    for point in points:
        if point.value is not None:
            marks.append(point.value)
        if point.limit is not None:
            marks.extend(point.limit.ends)
    return min(marks), max(marks)


def _numbers(points: Sequence[Point], frame: _Frame) -> Iterator[Label]:
    """Yield the least and the greatest number, one where they are the same."""
    for number in sorted(set(_ends(points))):
        yield Label(_text(frame.y(number)), _cells.short(number))


def _days(frame: _Frame) -> Iterator[Label]:
    """Yield every day, with its name where it does not run into another; the last always has it."""
    names = periods(frame.days)
    width = LETTER * (len(names[0]) + 1)
    last = frame.x(frame.days[-1])
    end = -width
    for day, name in zip(frame.days, names, strict=True):
        place = frame.x(day)
        fits = place - end >= width and (last - place >= width or day == frame.days[-1])
        if fits:
            end = place
        yield Label(_text(place), name if fits else "")


def _lines(points: Sequence[Point], frame: _Frame) -> Iterator[str]:
    """Yield the places of figures that are one line: up to a break, or a new count."""
    found: list[str] = []
    for point in points:
        if point.is_apart:
            yield " ".join(found)
            found = []
        if point.value is not None:
            x, y = frame.x(point.day), frame.y(point.value)
            found.append(f"{_text(x)},{_text(y)}")
    yield " ".join(found)


def _dots(line: Line, frame: _Frame, language: Language) -> Iterator[Dot]:
    for point in line.points:
        if point.value is None or point.verdict is None:
            continue
        figure = amount(point.value, line, language)
        yield Dot(
            x=_text(frame.x(point.day)),
            y=_text(frame.y(point.value)),
            status=class_of(point, line),
            text=f"{point.day} {figure}",
        )


def _limits(points: Sequence[Point], frame: _Frame) -> Iterator[Mark]:
    """Yield each limit from half way to the day before to half way to the day after."""
    places = [frame.x(point.day) for point in points]
    for index, point in enumerate(points):
        if point.limit is None:
            continue
        start, end = frame.left, frame.right
        if index > 0:
            start = (places[index - 1] + places[index]) / 2
        if index < len(points) - 1:
            end = (places[index] + places[index + 1]) / 2
        for limit in point.limit.ends:
            yield Mark(_text(start), _text(end), _text(frame.y(limit)))


def _text(place: Fraction) -> str:
    return f"{round(place * 10) / 10}"
