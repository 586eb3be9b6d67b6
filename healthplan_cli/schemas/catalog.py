"""The shape of a catalog."""

from typing import get_args

from healthplan_cli.model.indicator import Confidence, CountedOn
from healthplan_cli.schemas import BILINGUAL, NAMES, NUMBER, OWN, TEXTS, UNIT
from healthplan_cli.text.schema import TEXT, Schema, described, named, record
from healthplan_cli.text.words import say

TITLE = say("hpc: a catalog of indicators and elements")

_DEFINITION = described(BILINGUAL, say("who is counted, of which population, at what date"))
_BOUNDS: Schema = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
_COUNTED_ON: Schema = {"enum": list(get_args(CountedOn))}
_CONFIDENCE: Schema = {"enum": list(get_args(Confidence))}
_CODES: Schema = record(
    {
        "ws": described(TEXT, say("of a health standard (WS/T)")),
        "who": described(TEXT, say("of the WHO Global Health Observatory")),
        "sdg": described(TEXT, say("of the Sustainable Development Goals")),
        "dhis2": described(TEXT, say("of the DHIS2 health data toolkit")),
    }
)
INDICATOR: Schema = record(
    {
        **OWN,
        "numerator": described(TEXT, say("the element above the line")),
        "denominator": described(TEXT, say("the element below the line")),
        "population": described(BILINGUAL, say("whom or what the figure is counted over")),
        "counted": described(_COUNTED_ON, say("at the end of the year, or over which year")),
        "definition": _DEFINITION,
        "aliases": described(TEXTS, say("other names it goes by")),
        "bounds": described(_BOUNDS, say("plausible bounds")),
        "codes": described(_CODES, say("its code elsewhere, where that was read")),
        "source": described(BILINGUAL, say("where the definition is from")),
        "confidence": described(_CONFIDENCE, say("how sure the definition is")),
        "by": described(TEXTS, say("the breakdowns it is reported by; left out: any")),
    },
    ("zh", "en"),
    oneOf=[{"required": ["unit"]}, {"required": ["scale"]}],
)
ELEMENT: Schema = record({**NAMES, "unit": UNIT, "definition": _DEFINITION}, ("zh", "en", "unit"))
GROUP: Schema = record(
    {
        **NAMES,
        "aliases": described(TEXTS, say("other names it goes by")),
        "unknown": described(
            {"type": "boolean"}, say("true: those of whom nobody knows the group")
        ),
    },
    ("zh", "en"),
)
_GROUPS: Schema = {"type": "object", "additionalProperties": GROUP, "minProperties": 2}
BREAKDOWN: Schema = record(
    {
        **NAMES,
        "groups": described(_GROUPS, say("the groups, by id")),
        "complete": described(
            {"type": "boolean"}, say("false: some are in none of the groups; left out: true")
        ),
        "disjoint": described(
            {"type": "boolean"}, say("false: some are in several groups; left out: true")
        ),
    },
    ("zh", "en", "groups"),
)
CATALOG: Schema = record(
    {
        "indicators": described(named(INDICATOR), say("what is measured, by id")),
        "elements": described(
            named(ELEMENT), say("counted figures that indicators are made of, by id")
        ),
        "breakdowns": described(
            named(BREAKDOWN), say("how figures are broken down into groups, by id")
        ),
    }
)


def schema() -> Schema:
    """Return the schema of a whole file."""
    return CATALOG
