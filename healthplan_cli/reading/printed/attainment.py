"""The printed rate of completion (完成率), recomputed within its digits.

It is value over limit. Of a level that must stay below its limit, offices print limit over value,
value over limit, or 200 % less that.
"""

from collections.abc import Iterator
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.condition import Measure
from healthplan_cli.model.printed import Printed
from healthplan_cli.model.quantity import Quantity, number
from healthplan_cli.model.review import Measured
from healthplan_cli.reading.printed.case import Case, Found, may_be
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import Words, say

_ALL = Fraction(100)
_LARGEST_RATIO = 2
"""A bare number up to this may be a ratio: 0.97 or 1.03 for 97 % or 103 %."""
Ends = tuple[Fraction, Fraction]


def check(case: Case) -> Found:
    """Compare a printed rate with the figure over the target; 100 for more is accepted."""
    measured = case.only
    expected = []
    if measured is not None:
        expected = list(_rates(measured))
    if follows(case) or is_capped(case):
        return []
    if measured is not None and _is_part_of_a_stage(case.printed, measured):
        return [case.problem("attainment-differs", _stage_words(case), doubts=True)]
    if not any(_per_cent(case.printed)) or not expected or measured is None:
        return None
    low, high = expected[0]
    words = say(
        "{text} is printed as the rate of completion, and {figure} is {rate}% of what is asked "
        "for: {asks}; correct one of them",
        text=quoted(case.printed.text),
        figure=measured.figure or "",
        rate=number(round((low + high) / 2, 2)),
        asks=case.verdict.target.asks,
    )
    return [case.problem("attainment-differs", words, doubts=True)]


def _is_part_of_a_stage(printed: Printed, measured: Measured) -> bool:
    """Return whether less than all is printed for a stage, or a yes, that is reached."""
    rates = list(_per_cent(printed))  # none of a text such as 已完成
    is_reached = measured.condition.measure is Measure.RANK and bool(measured.inside)
    return is_reached and bool(rates) and all(one.value < _ALL for one in rates)


def _stage_words(case: Case) -> Words:
    return say(
        "{text} is printed as the rate of completion of what is reported as reached: {asks}; "
        "correct one of them",
        text=quoted(case.printed.text),
        asks=case.verdict.target.asks,
    )


def follows(case: Case) -> bool:
    """Return whether a printed rate is that of the figure, reckoned in any of the ways."""
    if case.only is None:
        return False
    rates = list(_rates(case.only))
    for one in _per_cent(case.printed):
        for ends in rates:
            if may_be(one, *ends):
                return True
    return False


def is_capped(case: Case) -> bool:
    """Return whether 100 % is printed for a figure that is inside its limits."""
    measured = case.only
    if measured is None or not measured.inside:
        return False
    for one in _per_cent(case.printed):
        if one.value == _ALL:
            return True
    return False


def _per_cent(printed: Printed) -> Iterator[Quantity]:
    """Yield the readings of a printed rate in per cent; 0.97 may be 97 %."""
    found = printed.quantity
    if found is None:
        return
    unit = found.unit or printed.unit
    if unit:
        if units.is_share(unit):
            yield units.convert(Quantity(found.value, unit, found.places), "%")
        return
    yield Quantity(found.value, "%", found.places)
    if found.value <= _LARGEST_RATIO:
        yield Quantity(found.value * _ALL, "%", (found.places or 0) - 2)


def _rates(measured: Measured) -> Iterator[Ends]:
    """Yield the ends between which the rate is, in %, in each of the ways to reckon it."""
    interval = measured.condition.interval
    if measured.compared is None or measured.condition.measure is Measure.RANK:
        return
    low, high = _ends(measured, measured.compared)
    if interval.low is not None and interval.low > 0:
        yield low / interval.low * _ALL, high / interval.low * _ALL
    elif interval.high is not None and interval.high > 0:
        yield from _rates_below(interval.high, low, high)
    elif interval.high is not None and interval.high < 0:
        yield high / interval.high * _ALL, low / interval.high * _ALL


def _rates_below(limit: Fraction, low: Fraction, high: Fraction) -> Iterator[Ends]:
    """Yield the ways to reckon the rate of a most: limit over figure, the other way, or 2 less."""
    if low > 0:
        yield limit / high * _ALL, limit / low * _ALL
    least, most = low / limit * _ALL, high / limit * _ALL
    yield least, most
    yield 2 * _ALL - most, 2 * _ALL - least


def _ends(measured: Measured, value: Fraction) -> Ends:
    """Return all that the figure may be, within the digits that it is printed with."""
    envelope = measured.envelope
    if envelope is None or envelope.low is None or envelope.high is None:
        return value, value
    return envelope.low, envelope.high
