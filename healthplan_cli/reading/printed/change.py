"""The printed change (增减数, 同比), recomputed from the figure and the baseline beside it."""

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.judging.figure import rounding
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.reading.phrases.said_changes import said_changes
from healthplan_cli.reading.phrases.spans import spans_in
from healthplan_cli.reading.printed.case import Case, Found, may_be
from healthplan_cli.reading.printed.since_last_year import may_be_changed
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say

_FALLS = re.compile("(?:下降|减少|降低|减|降|↓)了?")
"""下降, 减少了, ↓."""
_RISES = re.compile("(?:上升|增加|提高|增长|增|升|↑)了?")
"""上升, 增加了, ↑."""
_SINCE_LAST_YEAR = re.compile("上年|去年|同比|同期")
"""同比, 较上年."""
_OTHER_STEP = re.compile("环比|上月|上季")
"""环比, 较上月."""
Ends = tuple[Fraction, Fraction]


def check(case: Case) -> Found:
    """Compare a printed change with figure less baseline, in units or in % of the baseline."""
    now, then = _figure(case), _baseline(case)
    if now is None or then is None or _is_since_another_year(case):
        return None
    follows = _follows(case, now, then)
    if follows is None:
        return None
    if follows:
        return []
    words = say(
        "{text} is printed as the change, and from {then} to {now} it is {change}; "
        "correct one of them",
        text=quoted(case.printed.text),
        then=then,
        now=now,
        change=number(now.value - then.value),
    )
    return [case.problem("change-differs", words, doubts=True)]


def _follows(case: Case, now: Quantity, then: Quantity) -> bool | None:
    """Return whether the change follows from both figures; None where the cell says none."""
    printed = _printed(case)
    if printed is not None:
        in_unit = _in_unit_of(now, printed, case.printed.unit)
        ends = tuple(_changes(now, then))
        return any(may_be(one, *of) for one in (printed, *in_unit) for of in ends)
    said = list(said_changes(case.printed.text, ()))
    if not said:
        return None
    return all(may_be_changed(one, now, then) for one in said)


def _in_unit_of(now: Quantity, printed: Quantity, unit: str) -> Iterator[Quantity]:
    """Yield a bare change in the unit of its figure: -0.4 in a row of 亿元 is -4000万元."""
    if printed.unit or not unit or not units.fits(unit, now.unit):
        return
    yield units.convert(replace(printed, unit=unit), now.unit)


def _printed(case: Case) -> Quantity | None:
    """Return the printed change as a number with its sign; 下降3 is -3."""
    found = _signed(case.printed.text)
    if found is not None and "降幅" in case.printed.heading:
        return replace(found, value=-abs(found.value))
    return found


def _signed(text: str) -> Quantity | None:
    written = units.normal(text)
    falls = _FALLS.match(written)
    mark = falls or _RISES.match(written)
    try:
        found = units.parse(written[mark.end() :] if mark else written)
    except units.UnitError:
        return None
    if falls:
        return replace(found, value=-abs(found.value))
    return found


def _figure(case: Case) -> Quantity | None:
    if case.only is not None:
        return case.only.figure
    return None


def _baseline(case: Case) -> Quantity | None:
    """Return the baseline that the table itself gives, in the unit of the figure."""
    actual = case.actual
    now = _figure(case)
    if actual is None or actual.baseline is None or now is None:
        return None
    return units.convert(actual.baseline.value, now.unit)


def _is_since_another_year(case: Case) -> bool:
    """Return whether the change is since another time than the baseline."""
    heading = case.printed.heading
    if _OTHER_STEP.search(heading):
        return True
    years = [span.year for span in spans_in(heading) if span.year is not None]
    if len(years) == 1 and years[0] < case.as_of.year:
        return years[0] != case.plan.period.baseline
    is_last_year = case.plan.period.baseline == case.as_of.year - 1
    return bool(_SINCE_LAST_YEAR.search(heading)) and not is_last_year


def _changes(now: Quantity, then: Quantity) -> Iterator[Ends]:
    """Yield the ends of the change in the unit of the figure, and in % of the baseline."""
    half = rounding(now) + rounding(then)
    change = now.value - then.value
    yield change - half, change + half
    low, high = then.value - rounding(then), then.value + rounding(then)
    if low <= 0:
        return
    least, most = now.value - rounding(now), now.value + rounding(now)
    yield (least / high - 1) * 100, (most / low - 1) * 100
