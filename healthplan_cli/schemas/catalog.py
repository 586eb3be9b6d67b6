"""The shape of a catalog."""

from healthplan_cli.schemas import BILINGUAL, NAMES, NUMBER, OWN, TEXTS, UNIT
from healthplan_cli.text.schema import TEXT, Schema, described, named, record
from healthplan_cli.text.words import say

TITLE = say("hpc: a catalog of indicators and elements")

_DEFINITION = described(BILINGUAL, say("who is counted, of which population, at what date"))
_BOUNDS: Schema = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
INDICATOR: Schema = record(
    {
        **OWN,
        "numerator": described(TEXT, say("the element above the line")),
        "denominator": described(TEXT, say("the element below the line")),
        "definition": _DEFINITION,
        "aliases": described(TEXTS, say("other names it goes by")),
        "open": described({"type": "boolean"}, say("true: a share that may pass 100 %")),
        "bounds": described(_BOUNDS, say("plausible bounds")),
    },
    ("zh", "en"),
    oneOf=[{"required": ["unit"]}, {"required": ["scale"]}],
)
ELEMENT: Schema = record({**NAMES, "unit": UNIT, "definition": _DEFINITION}, ("zh", "en", "unit"))
CATALOG: Schema = record(
    {
        "indicators": described(named(INDICATOR), say("what is measured, by id")),
        "elements": described(
            named(ELEMENT), say("counted figures that indicators are made of, by id")
        ),
    }
)


def schema() -> Schema:
    """Return the schema of a whole file."""
    return CATALOG
