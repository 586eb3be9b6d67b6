"""The figure of a verdict as a number of a workbook, where one level is all that is shown."""

from healthplan_cli.model.condition import Measure
from healthplan_cli.model.quantity import number
from healthplan_cli.model.review import Measured, Verdict
from healthplan_cli.reports import _cells
from healthplan_cli.reports._columns import Amount
from healthplan_cli.text.words import visible


def amount_of(verdict: Verdict) -> Amount | None:
    """Return the one figure of a verdict; None where words, several figures or a mark are shown."""
    one = _only(verdict)
    if one is None or one.value is None:
        return None
    condition = one.condition
    is_rounded = one.compared not in (None, one.value)
    if condition.measure is not Measure.LEVEL or is_rounded:
        return None
    places = _cells.places_printed(verdict, condition.unit)
    text = number(one.value, places, condition.interval.ends)
    return Amount(text, visible(condition.unit))


def _only(verdict: Verdict) -> Measured | None:
    is_of_one = verdict.target.each is None and not verdict.suppressed
    if not is_of_one or len(verdict.measured) != 1 or verdict.measured[0].name:
        return None
    return verdict.measured[0]
