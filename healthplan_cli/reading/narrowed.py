"""The shape of a file of actuals that answers one plan: its targets by id, with what each asks for in both languages."""

import re
from collections.abc import Mapping

from healthplan_cli.model import Catalog, Plan, Target
from healthplan_cli.reading.offered import about, shown
from healthplan_cli.reading.placing import targets_of
from healthplan_cli.reading.shapes import shape
from healthplan_cli.reading.shapes._parts import FIGURE
from healthplan_cli.shape import Schema
from healthplan_cli.words import LANGUAGES, Bilingual, Language

_ENTRY = {"$ref": "#/$defs/entry"}


def actuals_of(plan: Plan, catalog: Catalog) -> Schema:
    """The schema, for editors: only ids of the plan are keys; the name of an indicator may stand in place of the id."""
    made = shape("actuals")
    entries = {target.id: _entry(target) for target in plan.targets}
    names = {
        name: entries[found[0].id]
        for target in plan.targets
        for name in (target.indicator.id, target.indicator.zh, target.indicator.en, *target.indicator.aliases)
        if name and name not in entries and len(found := targets_of(name, plan)) == 1
    }
    made["title"] = f"{plan.id}  {plan.title}"
    made["properties"] |= {
        "plan": made["properties"]["plan"] | {"default": plan.id},
        "actuals": _keys(entries) | {"patternProperties": {_exactly(name): entry for name, entry in names.items()}},
        "elements": _keys({id: FIGURE | about(one) for id, one in catalog.elements.items()}),
        "benchmarks": _keys({id: FIGURE | about(one) for id, one in plan.benchmarks.items()}),
    }
    return made


def _keys(entries: Mapping[str, Schema]) -> Schema:
    return {"type": ["object", "null"], "properties": dict(entries), "additionalProperties": False}


def _entry(target: Target) -> Schema:
    """The name of the indicator, its definition, what the plan asks for and in which words."""
    indicator = target.indicator
    asks = " / ".join(Language(code).text(target.asks) for code in LANGUAGES)
    counted = " < ".join(indicator.scale) or indicator.unit
    return _ENTRY | shown(indicator, indicator.definition, Bilingual(asks), Bilingual(counted), Bilingual(target.quote))


def _exactly(name: str) -> str:
    """A pattern that a name alone fits, for the regular expressions of JSON Schema."""
    return "^" + re.sub(r"([\\^$.|?*+()\[\]{}/])", r"\\\1", name) + "$"
