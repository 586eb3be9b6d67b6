"""`change: relative` and `change: points`: what a change in % of a share means.

下降1% of a share may be 1 % of the baseline or 1 percentage point; whoever reads the plan decides,
and the decision stands in the target.
"""

from typing import cast

from healthplan_cli.model.condition import COMPOSED, MeaningOfChange
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.words import say

FORMS = ("rises_by", "falls_by", "about")


def read_change(record: Record, form: str, findings: Findings) -> MeaningOfChange | None:
    """Read what a change means; None where the target does not say.

    Noted is a form that is not about the size of a change; of several parts each says its own.
    Raises OutOfShapeError.
    """
    if "change" not in record:
        return None
    change = cast("MeaningOfChange", record.word("change", ""))
    if form in FORMS:
        return change
    words = say(
        "{key}: says what the size of a change means, as of rises_by or falls_by; {form} has none",
        key="change",
        form=form,
    )
    if form in COMPOSED:
        words = say("{key}: is said of a part, not of {form}", key="change", form=form)
    findings.add(record.where("change"), "unsuitable-key", words)
    return None
