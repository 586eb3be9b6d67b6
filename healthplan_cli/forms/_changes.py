"""Changes by some amount: in points or as a share of the baseline, at once or in each year."""

import re
from collections.abc import Mapping
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli.forms._limits import UnfitTermsError, half_line, quantity, wrong_unit
from healthplan_cli.model.condition import Condition, MeaningOfChange, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.words import say
from healthplan_cli.units import (
    UnitError,
    canonical,
    convert,
    fits,
    is_ratio,
    is_share,
    point_unit,
    refuse_times,
    share_of_baseline,
)

_TIMES = "倍"
_A_YEAR = Pattern(r"(.*\S)\s*/\s*(?:年|year)", frozenset("/"))
"""A size of a change in each year: 6%/年."""


def change(terms: object, indicator: Indicator, direction: int, words: str) -> Condition:
    """Return the condition of a change by at least this much, up (direction 1) or down (-1).

    In 百分点 or the indicator's unit the change is absolute, in % it is relative to the baseline,
    and so is 1/3, 减半 or 翻一番; 1‰ of an indicator in ‰ is 1千分点. 6%/年 is the size of one
    year; how many there are is added where the plan is read.
    """
    if is_a_year(terms, indicator):
        return _a_year(terms, indicator, direction, words)
    unit = point_unit(indicator.unit)
    size = _size(terms, unit, direction)
    if canonical(size.unit) == canonical(indicator.unit) == canonical("‰"):
        size = Quantity(size.value, unit, size.places)
    measure = Measure.CHANGE
    if is_share(size.unit) and canonical(size.unit) != canonical(unit):
        measure = Measure.RELATIVE_CHANGE
        refuse_times(size)
    elif not fits(size.unit, unit):
        raise wrong_unit(size.unit, unit)
    else:
        _refuse_times_of_a_ratio(terms, size)
    if size.value < 0:
        raise UnitError(
            "number-out-of-range",
            say("{size}: a change by some amount is written without a sign", size=size),
        )
    sign = "<="
    if direction > 0:
        sign = ">="
    interval = half_line(sign, direction * size.value)
    return Condition(measure, interval, say(words, limit=size), size.unit, size.places)


def _refuse_times_of_a_ratio(terms: object, size: Quantity) -> None:
    """Refuse a change of a ratio by 0.1倍: to 1:1.3 from 1:1.2, or by a tenth. Raises UnitError."""
    if canonical(size.unit) != "比" or not str(terms).strip().endswith(_TIMES):
        return
    words = say(
        "{text} can be read as {one} or as {other}; write the one that is meant",
        text=str(terms),
        one=Quantity(size.value, "比"),
        other=Quantity(size.value * 100, "%"),
    )
    raise UnitError("two-readings", words)


def is_a_year(terms: object, indicator: Indicator) -> bool:
    """Return whether the size of a change is that of one year: 6%/年.

    2次/年 is a size of its own where the indicator itself is counted a year.
    """
    if not isinstance(terms, str) or indicator.unit.endswith("/年"):
        return False
    return _A_YEAR.fullmatch(terms.strip()) is not None


def _a_year(terms: object, indicator: Indicator, direction: int, words: str) -> Condition:
    """Return the condition of the change in one year, which says that it is one."""
    written = _A_YEAR.fullmatch(str(terms).strip())
    if written is None:
        raise UnfitTermsError
    made = change(written[1], indicator, direction, words)
    if direction < 0 and made.measure is Measure.RELATIVE_CHANGE:
        _refuse_more_than_all(made)
    made = replace(made, words=say("{words} a year", words=made.words))
    return replace(made, yearly=made)


def _refuse_more_than_all(condition: Condition) -> None:
    """Raise UnitError for a fall by more than everything, which cannot go on from year to year."""
    size = Quantity(-(condition.interval.high or Fraction(0)), condition.unit, condition.places)
    if convert(size, "%").value > 100:
        raise UnitError(
            "number-out-of-range", say("{size}: nothing falls by more than 100% a year", size=size)
        )


def _size(terms: object, unit: str, direction: int) -> Quantity:
    """Return the size of a change; 减半 and 1/3 are of the baseline."""
    written = isinstance(terms, str) and share_of_baseline(terms, rises=direction > 0)
    return written or quantity(terms, unit)


def in_points(terms: object) -> object:
    """Return terms of a form with points in place of shares: 1% becomes 1百分点."""
    if isinstance(terms, Mapping):
        return {key: in_points(value) for key, value in terms.items()}
    if isinstance(terms, str):
        return re.sub("[%％‰]", lambda sign: point_unit(sign[0]), terms)
    return terms


def confirmed(condition: Condition, change: MeaningOfChange) -> Condition:
    """Return the condition with what the plan says that the size of its change means.

    Raises UnitError `unsuitable-key` for a size that cannot mean it: 减半 is never points.
    """
    if change == "relative":
        meant = Measure.RELATIVE_CHANGE
    else:
        meant = Measure.CHANGE
    if condition.measure is not meant:
        words = say(
            "{key}: {change} does not suit {words}; leave it out, or write the size in {unit}",
            key="change",
            change=change,
            words=condition.words,
            unit="%" if change == "relative" else "百分点",
        )
        raise UnitError("unsuitable-key", words)
    return replace(condition, change=change)


def confuses_points(condition: Condition, indicator: Indicator) -> bool:
    """Return whether a change of a rate is given in %, where 百分点 may be meant.

    A share of last year's figure says what it is of, and so does a change whose meaning is given.
    """
    if condition.of_last_year or condition.change is not None:
        return False
    return condition.measure is Measure.RELATIVE_CHANGE and is_ratio(indicator.unit)
