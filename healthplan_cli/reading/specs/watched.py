"""Keys that mean nothing at a target that only watches, and would be passed over."""

from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.words import say

OF_VERDICTS = ("schedule", "evidence", "weight", "points", "compare", "examples")
"""The keys that only a verdict gives a meaning."""


def note_unfit_watch(target: Target, record: Record, findings: Findings) -> None:
    """Note every key at a watched target that only a verdict gives a meaning."""
    if not target.is_watched:
        return
    for key in OF_VERDICTS:
        if key in record:
            words = say(
                "{key}: does not suit {id}, whose form is {form}",
                key=key,
                id=target.id,
                form=target.form,
            )
            findings.add(record.node.keys[key].position, "unsuitable-key", words)
