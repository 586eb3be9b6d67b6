"""The shape of a catalog."""

from healthplan_cli.reading.shapes._parts import NUMBER, TEXT, TEXTS, Schema, described, named, own, record


def schema() -> Schema:
    """The schema of a whole file."""
    indicator = record(
        {
            **own(),
            "numerator": described(TEXT, "the element above the line"),
            "denominator": described(TEXT, "the element below the line"),
            "definition": described(TEXT, "who is counted, of which population, at what date"),
            "aliases": described(TEXTS, "other names it goes by"),
            "open": {"type": "boolean", "description": "true: a share that may pass 100 %"},
            "bounds": {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2, "description": "plausible bounds"},
        },
        ("zh", "en"),
        oneOf=[{"required": ["unit"]}, {"required": ["scale"]}],
    )
    element = record({"zh": TEXT, "en": TEXT, "unit": TEXT, "definition": TEXT}, ("zh", "en", "unit"))
    return record({"indicators": named(indicator), "elements": named(element)})
