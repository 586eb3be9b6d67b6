"""Forms of a target, one file each.

A form turns its YAML terms into conditions: a measure, an interval and words.

A form module has
- `SCHEMA`: the JSON Schema of its terms, with a `description` people read in their editor;
- `EXAMPLE`: (terms, what a plan says in Chinese);
- `conditions(terms, indicator)`: the conditions, from terms of that shape. Raises UnitError for a
  limit that does not suit the indicator, and UnfitTermsError for terms out of shape. Terms
  `{benchmark: ...}` have the Benchmark that the plan names, or its id where there is no plan, and
  parts with `indicator:` the Indicator in the same way.

The modules of COMPOSED, the forms of several parts, have `composition(terms)` too.

The words of a condition are for people alone. What is to be judged is its measure, interval, unit,
places and benchmark.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from types import ModuleType

from msgspec.structs import replace

from healthplan_cli import plugins
from healthplan_cli.model.condition import (
    COMPOSED,
    GRADES_BETWEEN,
    NO_FIGURES,
    Composition,
    Condition,
    MeaningOfChange,
    Measure,
)
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.schema import LARGEST_COUNT, Schema, described, record
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import (
    UnitError,
    canonical,
    convert,
    fits,
    is_ratio,
    is_share,
    parse,
    point_unit,
    refuse_times,
    share_of_baseline,
)

QUANTITY = {"type": ["string", "number"]}
COMPARED: dict[str, Schema] = {
    "benchmark": described(
        {"type": "string", "minLength": 1},
        say("a reference value named under `benchmarks:`, or previous: last year's own figure"),
    ),
    "plus": described(QUANTITY, say("how much more than that: 2百分点, or 10% of it")),
    "minus": described(QUANTITY, say("how much less than that: 2百分点, or 10% of it")),
    "share": described(QUANTITY, say("a share of it: 80%")),
    "change": described(
        {"enum": ["relative", "points"]},
        say("changes from the baseline are compared: in % of it (relative), or as they are"),
    ),
}
"""The keys of a limit that the plan does not state."""
LIMIT: Schema = record(COMPARED, ("benchmark",), type=["string", "number", "object"])
TRUE = {"const": True}
TIMES = "倍"
A_YEAR = Pattern(r"(.*\S)\s*/\s*(?:年|year)", frozenset("/"))
"""A size of a change in each year: 6%/年."""
NO_PART = ("watch",)
"""The forms that no part can have."""
OF_NO_FIGURE = (*COMPOSED, *NO_PART, "done", "rank")
"""The forms that no condition beside another on the same figure can have."""
PART = ("indicator", "unit", "scale", "kind")
"""The keys of a part beside its form: what it measures, where that is not the target's."""


class UnfitTermsError(ValueError):
    """Terms that are out of the form's shape; the schema says how."""


def names() -> tuple[str, ...]:
    """Return the keys of all forms."""
    return plugins.names(__name__)


def form(key: str) -> ModuleType:
    """Return the module of a form. Raises KeyError."""
    return plugins.load(__name__, key)


def takes_series(key: str) -> bool:
    """Return whether the terms of a form are a limit, so that each date can have one of its own."""
    return "const" not in form(key).SCHEMA and key not in COMPOSED


def conditions(key: str, terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Compile the terms of a form for an indicator. Raises UnfitTermsError and UnitError."""
    made: tuple[Condition, ...] = form(key).conditions(terms, indicator)
    if (
        indicator.scale
        and not indicator.unit
        and any(condition.measure not in NO_FIGURES for condition in made)
    ):
        raise UnitError(
            "wrong-unit",
            say("{indicator} is reported in grades or stages, not in figures", indicator=indicator),
        )
    return made


def composition(key: str, terms: object) -> Composition | None:
    """Return how the parts of a target make one verdict; None where it has no parts.

    Raises UnfitTermsError.
    """
    if key not in COMPOSED:
        return None
    made: Composition = form(key).composition(terms)
    return made


def quantity(terms: object, unit: str) -> Quantity:
    """Return a literal limit; a bare number is in `unit`.

    Raises UnfitTermsError where it is neither text nor number.
    """
    if isinstance(terms, bool) or not isinstance(terms, str | int | Fraction):
        raise UnfitTermsError
    return parse(str(terms), unit)


def count_of(written: object) -> int:
    """Return a count, from 1 to LARGEST_COUNT. Raises UnfitTermsError for what is none."""
    text = str(written)
    if not text.isdecimal() or len(text) > len(str(LARGEST_COUNT)):
        raise UnfitTermsError
    count = int(text)
    if not 1 <= count <= LARGEST_COUNT:
        raise UnfitTermsError
    return count


def level(terms: object, indicator: Indicator, sign: str, words: str) -> Condition:
    """Return the condition that the level, or its distance to a benchmark, is within a limit.

    `sign` is one of >= > <= <, `words` the template of the sentence, with {limit}.
    """
    if isinstance(terms, Mapping):
        from healthplan_cli.forms import _benchmark  # few plans compare with a reference value

        return _benchmark.condition(terms, indicator, sign, words)
    limit = quantity(terms, indicator.unit)
    suits(limit, indicator)
    return Condition(
        Measure.LEVEL,
        half_line(sign, limit.value),
        say(words, limit=limit),
        limit.unit,
        limit.places,
    )


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
        raise _wrong_unit(size.unit, unit)
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
    if canonical(size.unit) != "比" or not str(terms).strip().endswith(TIMES):
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
    return A_YEAR.fullmatch(terms.strip()) is not None


def _a_year(terms: object, indicator: Indicator, direction: int, words: str) -> Condition:
    """Return the condition of the change in one year, which says that it is one."""
    written = A_YEAR.fullmatch(str(terms).strip())
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


def direction(terms: object, indicator: Indicator, sign: str, words: Words) -> Condition:
    """Return the condition that the change from the baseline lies on one side of zero.

    On a scale it is the number of grades from that of the baseline. The terms are `true`.
    """
    if terms is not True:
        raise UnfitTermsError
    if indicator.scale:
        return Condition(Measure.RANK_CHANGE, half_line(sign, Fraction(0)), words, GRADES_BETWEEN)
    return Condition(
        Measure.CHANGE, half_line(sign, Fraction(0)), words, point_unit(indicator.unit)
    )


def grade(word: object, scale: tuple[str, ...], words: Words) -> Condition:
    """Return the condition of a grade or stage of the scale, or a better one.

    Raises UnitError `unknown-grade`.
    """
    if not isinstance(word, str):
        raise UnfitTermsError
    if word not in scale:
        raise UnitError(
            "unknown-grade",
            say(
                "{grade} is not on the scale {scale}",
                grade=quoted(word),
                scale=" < ".join(scale) or "-",
            ),
        )
    return Condition(Measure.RANK, half_line(">=", Fraction(scale.index(word))), words)


def half_line(sign: str, limit: Fraction) -> Interval:
    """Return all numbers that are in the relation `sign` (>= > <= <) to the limit."""
    if sign.startswith(">"):
        return Interval(low=limit, low_open=sign == ">")
    return Interval(high=limit, high_open=sign == "<")


def suits(limit: Quantity, indicator: Indicator) -> None:
    """Raise UnitError `wrong-unit` where a limit does not fit the indicator's unit."""
    if not fits(limit.unit, indicator.unit):
        raise _wrong_unit(limit.unit, indicator.unit)


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


def _wrong_unit(found: str, expected: str) -> UnitError:
    return UnitError(
        "wrong-unit",
        say(
            "{unit} does not fit: the indicator is counted in {expected}",
            unit=found or "1",
            expected=expected or "1",
        ),
    )
