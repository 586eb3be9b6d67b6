"""The shape of a catalog."""

from healthplan_cli.schemas._parts import BILINGUAL, NUMBER, TEXTS, own
from healthplan_cli.text.schema import TEXT, Schema, described, named, record
from healthplan_cli.text.words import say

TITLE = say("hpc: a catalog of indicators and elements")


def schema() -> Schema:
    """The schema of a whole file."""
    definition = described(BILINGUAL, say("who is counted, of which population, at what date"))
    bounds = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
    indicator = record(
        {
            **own(),
            "numerator": described(TEXT, say("the element above the line")),
            "denominator": described(TEXT, say("the element below the line")),
            "definition": definition,
            "aliases": described(TEXTS, say("other names it goes by")),
            "open": described({"type": "boolean"}, say("true: a share that may pass 100 %")),
            "bounds": described(bounds, say("plausible bounds")),
        },
        ("zh", "en"),
        oneOf=[{"required": ["unit"]}, {"required": ["scale"]}],
    )
    names = {key: schema for key, schema in own().items() if key in ("zh", "en", "unit")}
    element = record({**names, "definition": definition}, ("zh", "en", "unit"))
    return record(
        {
            "indicators": described(named(indicator), say("what is measured, by id")),
            "elements": described(
                named(element), say("counted figures that indicators are made of, by id")
            ),
        }
    )
