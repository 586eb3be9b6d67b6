"""`change: relative` and `change: points`: what a change in % of a share means.

下降1% of a share may be 1 % of the baseline or 1 percentage point; whoever reads the plan decides,
and the decision stands in the target.
"""

import re
from typing import cast

from healthplan_cli.model.plan import Change, Condition, Measure
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.words import say

FORMS = ("rises_by", "falls_by", "about")
_CONFIRMED = {"relative": Measure.RELATIVE_CHANGE, "points": Measure.CHANGE}
_POINTS = {"%": "百分点", "％": "百分点", "‰": "千分点"}


def read_change(record: Record, form: str, findings: Findings) -> Change | None:
    """Read what a change means; None where the target does not say.

    Noted is a form that is not about the size of a change. Raises OutOfShapeError.
    """
    if "change" not in record:
        return None
    change = cast("Change", record.word("change", ""))
    if form in FORMS:
        return change
    words = say(
        "{key}: says what the size of a change means, as of rises_by or falls_by; {form} has none",
        key="change",
        form=form,
    )
    findings.add(record.where("change"), "unsuitable-key", words)
    return None


def in_points(terms: object) -> object:
    """Return terms of a form with points in place of shares: 1% becomes 1百分点."""
    if isinstance(terms, dict):
        return {key: in_points(value) for key, value in terms.items()}
    if isinstance(terms, str):
        return re.sub("[%％‰]", lambda sign: _POINTS[sign[0]], terms)
    return terms


def note_other_change(
    change: Change | None, conditions: tuple[Condition, ...], record: Record, findings: Findings
) -> None:
    """Note a size that cannot be what the target says that it is: 减半 is never points."""
    if change is None:
        return
    for condition in conditions:
        if condition.measure is not _CONFIRMED[change]:
            words = say(
                "{key}: {change} does not suit {words}; leave it out, or write the size in {unit}",
                key="change",
                change=change,
                words=condition.words,
                unit="%" if change == "relative" else "百分点",
            )
            findings.add(record.where("change"), "unsuitable-key", words)
            return
