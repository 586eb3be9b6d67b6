"""United Nations SDG progress assessment, 2024 form.

The value is (v_e - b) / (g - b), the share of the way that will be covered in the target year at
the present pace, v_e = c (1 + CAGR_a)^(T - t), counted positive in the wanted direction. `met` when
the latest value meets the target, or is within 1 point of a target of 0 % or 100 %, whatever the
trend.

Source: UN SDG progress assessment technical note 2024, read second-hand, as implemented by public
statistics offices.
"""

from decimal import Decimal

from healthplan_cli.model.series import Direction, Progress, Series
from healthplan_cli.progress import NOT_AVAILABLE, answer
from healthplan_cli.progress._growth import decimal, grade, observed, precise, years_to_target
from healthplan_cli.text.words import Words, say

GRADES = (("on_track", Decimal("0.95")), ("accelerate", Decimal("0.10")))
LOWEST = "stagnation"
STATUSES = ("met", *(status for status, _ in GRADES), LOWEST, NOT_AVAILABLE)
ENDS: dict[Direction, int] = {"decrease": 0, "increase": 100}


def assess(series: Series) -> Progress:
    """Return the status, with the expected share of the way (1 = all of it) as value."""
    value = _expected_share(series)
    if series.met:
        return answer(series, "met", value)
    if _nearly_met(series):
        words = say(
            "within 1 point of the target of {target} %, which counts as met (read as %)",
            target=series.target,
        )
        return answer(series, "met", value, warnings=(words,))
    if isinstance(value, Words):
        return answer(series, NOT_AVAILABLE, value)
    return answer(series, grade(value, GRADES, LOWEST), value)


def _expected_share(series: Series) -> Decimal | Words:
    """|b| / |g - b| x the growth from base to target year at the observed pace.

    v_e - b = b ((c/b)^((T-t0)/(t-t0)) - 1)
    """
    years = years_to_target(series)
    if isinstance(years, Words):
        return years
    change = observed(series, years)
    if isinstance(change, Words):
        return change
    base, target = series.base_value, series.target
    if base is None or target is None or base == target:
        return say("the target is the base value: there is no way to cover")
    with precise():
        return change * decimal(abs(base / (target - base)))


def _nearly_met(series: Series) -> bool:
    if series.target is None or series.current_value is None:
        return False
    if series.target != ENDS[series.direction]:
        return False
    return abs(series.current_value - series.target) <= 1
