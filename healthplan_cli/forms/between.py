"""`between: [85%, 93%]` — the level is in the range, both ends included (85%-93%)."""

from healthplan_cli.forms._limits import QUANTITY, UnfitTermsError, quantity, suits
from healthplan_cli.model.condition import Condition, Measure
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError, convert, range_of_ratios

RATIOS = "/"
"""What a range in one text has in it: 1名/1000-1500人."""
SCHEMA = {
    "type": ["array", "string"],
    "pattern": RATIOS,
    "items": QUANTITY,
    "minItems": 2,
    "maxItems": 2,
    "description": say("a range with both ends included: 85%-93%").template,
}
EXAMPLE = ("[85%, 93%]", "病床使用率保持在85%-93%")


def conditions(terms: object, indicator: Indicator) -> tuple[Condition, ...]:
    """Return the condition: the level in [from, to].

    Raises UnitError `empty-range` where the range is upside down.
    """
    low, high = _ends(terms, indicator)
    if low.value > high.value:
        raise UnitError(
            "empty-range",
            say("the range from {low} to {high} contains no number", low=low, high=high),
        )
    words = say("from {low} to {high}", low=low, high=high)
    places = max(low.places or 0, high.places or 0)
    return (Condition(Measure.LEVEL, Interval(low.value, high.value), words, high.unit, places),)


def _ends(terms: object, indicator: Indicator) -> tuple[Quantity, Quantity]:
    """Return the lower and the upper limit: of a list, or of `1名/1000-1500人`."""
    if isinstance(terms, str) and RATIOS in terms:
        ends = range_of_ratios(terms, indicator.unit)
        if ends is None:
            words = say(
                "{text} is not read as a range; write its two ends, such as [85%, 93%]",
                text=quoted(terms),
            )
            raise UnitError("not-a-number", words)
        return ends
    if not isinstance(terms, list) or len(terms) != 2:
        raise UnfitTermsError
    high = quantity(terms[1], indicator.unit)
    low = quantity(terms[0], high.unit)
    suits(high, indicator)
    return convert(low, high.unit), high
