"""Which kind of file it is that was read, by its keys."""

import os

from healthplan_cli.model.config import FILE
from healthplan_cli.reading.yaml.nodes import Fields, Node

MARKS = {
    "specs": "config",
    "targets": "plan",
    "actuals": "actuals",
    "tables": "tables",
    "rules": "rules",
    "indicators": "catalog",
    "elements": "catalog",
    "breakdowns": "catalog",
    "waivers": "waivers",
    "units": "roster",
    "own_units": "units",
    "lights": "config",
}
"""The keys by which a file shows of which kind it is."""
REPORT = "report"
"""The kind of what `hpc check -f json` wrote, which has these keys."""
KNOWN = "known"
"""The kind of what `hpc check --write-known` wrote."""
WRITTEN = (REPORT, KNOWN)
"""The kinds that no person writes."""
_OF_REPORT = ("verdicts", "record")
_OF_KNOWN = ("version", "known")


def kind_of(root: Node) -> str | None:
    """Return the kind of a file: plan, actuals, tables, roster ...; None where no key says."""
    if os.path.basename(root.position.file) == FILE:
        return "config"
    if not isinstance(root, Fields):
        return None
    for key, kind in MARKS.items():
        if key in root.items:
            return kind
    if all(key in root.items for key in _OF_REPORT):
        return REPORT
    if all(key in root.items for key in _OF_KNOWN):
        return KNOWN
    return None
