"""The shape of a file of actuals."""

from healthplan_cli.reading.shapes._parts import (
    CODES,
    DAY,
    FIGURE,
    TEXT,
    Schema,
    baseline,
    described,
    named,
    period,
    record,
    waivers,
)


def schema() -> Schema:
    """The schema of a whole file."""
    attestation = record({"by": TEXT, "date": DAY, "document": TEXT}, ("by", "date", "document"))
    entry = record(
        {
            "value": described(FIGURE, "the figure, with its unit or in the indicator's own"),
            "numerator": FIGURE,
            "denominator": FIGURE,
            "baseline": baseline(),
            "stage": described(FIGURE, "the grade or stage reached"),
            "date": described(DAY, "the day of the figure, or on which the stage was reached"),
            "each": {"$ref": "#/$defs/entries", "description": "one figure for each institution"},
            "all_of": {"$ref": "#/$defs/entries", "description": "one figure for each part"},
            "note": TEXT,
            "explain": described(TEXT, "why the figure is unusual"),
            "attestation": described(attestation, "who attests it, when, with which document"),
        },
        type=["object", *FIGURE["type"]],
    )
    return record(
        {
            "plan": described(TEXT, "the id of the plan"),
            "as_of": described(DAY, "the day the figures are of"),
            "org_unit": described(TEXT, "who reports"),
            "period": period(),
            "not_reported": described(CODES, "codes that mean: not collected, such as -2"),
            "elements": named(FIGURE),
            "benchmarks": named(FIGURE),
            "actuals": {"$ref": "#/$defs/entries"},
            "waivers": waivers(),
            "note": TEXT,
        },
        ("actuals",),
        **{"$defs": {"entry": entry, "entries": named({"$ref": "#/$defs/entry"})}},
    )
