"""United Nations SDG progress chart, 2023 form.

The value is CR = CAGR_a / CAGR_r, actual over required growth a year, counted positive in the
wanted direction. `met` when the latest value meets the target, whatever the trend.

Source: UN SDG progress chart technical note 2023, read second-hand, as implemented by public
statistics offices.
"""

from decimal import Decimal

from healthplan_cli.model.series import Progress, Series
from healthplan_cli.progress import NOT_AVAILABLE, answer
from healthplan_cli.progress._growth import grade, ratio
from healthplan_cli.text.words import Words

GRADES = (
    ("on_track", Decimal("0.95")),
    ("fair", Decimal("0.5")),
    ("limited_or_none", Decimal("-0.1")),
)
LOWEST = "deterioration"
STATUSES = ("met", *(status for status, _ in GRADES), LOWEST, NOT_AVAILABLE)


def assess(series: Series) -> Progress:
    """Return the status, with CR as value."""
    value = ratio(series)
    if series.met:
        return answer(series, "met", value)
    if isinstance(value, Words):
        return answer(series, NOT_AVAILABLE, value)
    return answer(series, grade(value, GRADES, LOWEST), value)
