"""What every report of a trend says alike: figures, changes, breaks, and the line of small bars."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.period import ends_year
from healthplan_cli.model.review import MARK, Status
from healthplan_cli.model.target import Target
from healthplan_cli.model.trend import Line, Point, Step, Trend
from healthplan_cli.reports import _cells
from healthplan_cli.text.words import Language, Words, say, visible
from healthplan_cli.units import places

BARS = "▁▂▃▄▅▆▇█"
BREAK, NO_FIGURE = "┊", " "
YEAR_BEFORE = say("year on year")
PREVIOUS = say("since the last")


def title(trend: Trend, language: Language) -> str:
    """Return the line above the lines of a unit."""
    first, last = trend.days[0], trend.days[-1]
    if first == last:
        return language.text(say("{unit}, {day}", unit=trend.unit, day=first))
    words = say(
        "{unit}, {count} days from {first} to {last}",
        unit=trend.unit,
        count=len(trend.days),
        first=first,
        last=last,
    )
    return language.text(words)


def name(line: Line, language: Language) -> str:
    """Return the name of a target, with whom it is of and that of its part."""
    found = _cells.name(line.target, language)
    if line.target.of:
        found = language.text(say("{name} ({part})", name=found, part=line.target.of))
    if line.part:
        return f"{found} {visible(line.part)}"
    return found


def asked(line: Line, language: Language) -> str:
    """Return what the last plan asks of the target, or of its part."""
    return language.text(_asks(line.target, line.part))


def asked_before(line: Line, language: Language) -> list[str]:
    """Return what was asked on earlier days, where it was another thing, the last first."""
    found = []
    later = asked(line, language)
    for point in reversed(line.points):
        if point.verdict is None:
            continue
        asks = language.text(_asks(point.verdict.target, line.part))
        if asks != later:
            later = asks
            found.append(language.text(say("until {day}: {asks}", day=point.day, asks=asks)))
    return found


def _asks(target: Target, part: str) -> Words:
    for condition in target.conditions:
        if part and condition.part == part:
            return condition.words
    return target.asks


def figure(point: Point, line: Line, language: Language) -> str:
    """Return what was reported on a day; "" where nothing was, a mark where it is not shown."""
    if point.value is not None:
        return amount(point.value, line, language)
    if point.verdict is None:
        return ""
    if line.part:
        return MARK if point.verdict.suppressed else ""
    return _cells.actual(point.verdict, language)


def amount(value: Fraction, line: Line, language: Language) -> str:
    """Return a figure of a line as people read it."""
    if is_of_places(line):
        return language.text(place(value))
    return _cells.quantity(value, line.unit)


def is_of_places(line: Line) -> bool:
    """Return whether the figures of a line are places in a ranking."""
    return units.canonical(line.unit) == places.UNIT


def place(value: Fraction) -> Words:
    """Return a place in a ranking in words."""
    return say("place {rank}", rank=_cells.short(value))


def around(line: Line, value: Fraction, language: Language) -> tuple[str, str]:
    """Return what is written before and behind the number of a figure."""
    if not is_of_places(line):
        return "", line.unit
    before, _, behind = language.text(place(value)).partition(_cells.short(value))
    return before, behind


def _moved(difference: Fraction) -> Words:
    """Say how many places somebody went up or down: the first place is the best."""
    if difference == 0:
        return say("as before")
    if difference < 0:
        return say("up by {count}", count=_cells.short(-difference))
    return say("down by {count}", count=_cells.short(difference))


def step(one: Step | None, line: Line, language: Language) -> str:
    """Return a change with its sign, and beside a count in per cent."""
    if one is None:
        return ""
    if is_of_places(line):
        return language.text(_moved(one.difference))
    unit = units.point_unit(line.unit)
    text = _signed(one.difference, _cells.quantity(one.difference, unit))
    if one.ratio is None:
        return text
    percent = _signed(one.ratio, _cells.percent(one.ratio))
    return f"{text} ({percent})"


def changes(line: Line, language: Language) -> list[tuple[str, str]]:
    """Return the changes of the last day that there are, each with what it is from."""
    last = line.last
    found = []
    for words, one in ((YEAR_BEFORE, last.year_before), (PREVIOUS, last.previous)):
        if one is not None:
            found.append((language.text(words), step(one, line, language)))
    return found


def _signed(value: Fraction, text: str) -> str:
    if value > 0:
        return f"+{text}"
    return text


def breaks(line: Line, language: Language) -> list[str]:
    """Return where a line is broken, and why."""
    found = []
    for point in line.points:
        if point.broken is not None:
            about = {"day": point.day, "why": point.broken}
            words = say("{day}: not comparable with earlier ones: {why}", **about)
            found.append(language.text(words))
    return found


def not_taken(trend: Trend, language: Language) -> str:
    """Say which files of the series could not be used; "" where all could."""
    if not trend.not_taken:
        return ""
    names = language.with_commas(map(visible, trend.not_taken))
    words = say("files not taken: {count} ({names})", count=len(trend.not_taken), names=names)
    return language.text(words)


def undetermined(line: Line, language: Language) -> list[str]:
    """Return why the verdicts of some days are not known: each reason with its days."""
    days: dict[str, list[str]] = {}
    for point, period in zip(line.points, periods([one.day for one in line.points]), strict=True):
        why = reason(point, line, language)
        if why:
            days.setdefault(why, []).append(period)
    found = []
    for why, named in days.items():
        listed = language.with_commas(named)
        found.append(language.text(say("{days}: {why}", days=listed, why=why)))
    return found


def reason(point: Point, line: Line, language: Language) -> str:
    """Return why the verdict of a day is not known; "" where it is, and of a part."""
    verdict = point.verdict
    if line.part or verdict is None or verdict.reason is None:
        return ""
    if verdict.status is not Status.UNDETERMINED:
        return ""
    return language.text(verdict.reason)


def first_met(line: Line, language: Language) -> str:
    """Say when a target was first met, or a part inside its limit; "" where it was on no day."""
    day = line.first_met
    if day is None:
        return ""
    if line.part:
        return language.text(say("first inside its limit {day}", day=day))
    return language.text(say("first met {day}", day=day))


def bars(line: Line) -> str:
    """Return a bar for each figure, from the least to the greatest; a break is a line of dots.

    Of places in a ranking the first is the highest.
    """
    sign = 1
    if is_of_places(line):
        sign = -1
    values = [sign * point.value for point in line.points if point.value is not None]
    if len(values) < 2:
        return ""
    least, most = min(values), max(values)
    found = ""
    for point in line.points:
        if point.broken is not None and found:
            found += BREAK
        if point.value is None:
            found += NO_FIGURE
        else:
            found += _bar(sign * point.value, least, most)
    return found


def _bar(value: Fraction, least: Fraction, most: Fraction) -> str:
    if least == most:
        return BARS[len(BARS) // 2]
    highest = len(BARS) - 1
    share = (value - least) / (most - least)
    return BARS[min(int(share * len(BARS)), highest)]


def periods(days: Sequence[date]) -> list[str]:
    """Return a name for each day: the year where all of them end one, else the day."""
    if all(map(ends_year, days)):
        return [str(day.year) for day in days]
    return [str(day) for day in days]
