"""The shape of `hpc.yaml`."""

from healthplan_cli.config import CAN_FAIL
from healthplan_cli.reading.shapes._parts import TEXT, TEXTS, Schema, described, record
from healthplan_cli.words import LANGUAGES


def schema() -> Schema:
    """The schema of a whole file."""
    verdicts = {"type": "array", "items": {"enum": list(CAN_FAIL)}, "description": "verdicts that fail hpc check"}
    return record(
        {
            "region": described(TEXT, "the region whose plans are meant where only years are given"),
            "specs": described(TEXTS, "folders of specs beside the shipped ones, relative to this file"),
            "language": {"enum": list(LANGUAGES), "description": "language of all output"},
            "fail_on": verdicts,
            "formats": described(TEXTS, "the reports hpc check writes: FORMAT or FORMAT=FILE"),
            "strict": {"type": "boolean", "description": "true: soft targets fail hpc check too"},
            "rules": record({"off": described(TEXTS, "ids of rules that are left out")}),
        }
    )
