"""The shape of a roster: the units that must report."""

from healthplan_cli.schemas import DAY, NAMES, TEXTS, WAIVER
from healthplan_cli.text.schema import TEXT, Schema, described, named, record
from healthplan_cli.text.words import say

TITLE = say("hpc: a roster, the units that must report")

UNIT: Schema = record(
    {
        **NAMES,
        "aliases": described(TEXTS, say("other names that files call it by")),
        "kind": described(TEXT, say("what sort of unit it is: 县, 区, 医院 ...")),
        "parent": described(TEXT, say("the unit of the roster that it is a part of")),
        "reported_by": described(TEXT, say("the unit of the roster that reports for it (代报)")),
        "opens": described(DAY, say("the first day on which there is anything to report")),
        "closes": described(DAY, say("the last day on which there is anything to report")),
        "waived": described(WAIVER, say("why it need not report, who approved it, until when")),
    },
    ("zh",),
)
ROSTER: Schema = record(
    {
        "whole": described(TEXT, say("what all units add up to; its own return is compared")),
        "units": described(named(UNIT), say("the units that must report, by id")),
    },
    ("units",),
)


def schema() -> Schema:
    """Return the schema of a whole file."""
    return ROSTER
