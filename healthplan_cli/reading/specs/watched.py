"""Keys that mean nothing at a target that only watches, and would be passed over."""

from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.unfit_keys import refuse

OF_VERDICTS = ("schedule", "evidence", "weight", "points", "compare", "examples")
"""The keys that only a verdict gives a meaning."""


def note_unfit_watch(target: Target, record: Record, findings: Findings) -> None:
    """Note every key at a watched target that only a verdict gives a meaning."""
    if target.is_watched:
        refuse(record, target, OF_VERDICTS, findings)
