"""What forms make of their terms: a quantity, a level, a direction, a grade."""

from fractions import Fraction

from healthplan_cli.model.condition import GRADES_BETWEEN, Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.schema import LARGEST_COUNT, Schema, described
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import UnitError, fits, parse, point_unit

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
TRUE = {"const": True}


class UnfitTermsError(ValueError):
    """Terms that are out of the form's shape; the schema says how."""


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
        raise wrong_unit(limit.unit, indicator.unit)


def wrong_unit(found: str, expected: str) -> UnitError:
    """Return the error of a limit in a unit that does not fit that of the indicator."""
    return UnitError(
        "wrong-unit",
        say(
            "{unit} does not fit: the indicator is counted in {expected}",
            unit=found or "1",
            expected=expected or "1",
        ),
    )
