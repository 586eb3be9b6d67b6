"""The shape of a file of actuals that answers one plan: its targets by id, with what each asks for in both languages."""

import re
from collections.abc import Mapping

from healthplan_cli.model import Plan, Target
from healthplan_cli.reading.offered import about, shown, waivable
from healthplan_cli.reading.placing import targets_of
from healthplan_cli.reading.shapes import shape
from healthplan_cli.reading.shapes._parts import COUNTED
from healthplan_cli.reading.specs import Specs
from healthplan_cli.shape import Schema
from healthplan_cli.words import LANGUAGES, Bilingual, Language

_ENTRY = {"$ref": "#/$defs/entry"}
_WAIVER = {"$ref": "#/$defs/waiver"}


def actuals_of(plan: Plan, specs: Specs) -> Schema:
    """The schema, for editors: only ids that this plan knows are keys; the name of an indicator may stand in place of the id.

    Raises Invalid.
    """
    made = shape("actuals")
    entries = {target.id: _entry(target) for target in plan.targets}
    keys = {
        "actuals": entries,
        "elements": {id: COUNTED | about(one) for id, one in specs.catalog.elements.items()},
        "benchmarks": {id: COUNTED | about(one) for id, one in plan.benchmarks.items()},
        "waivers": {id: _WAIVER | told for id, told in (_targets(plan) | waivable(specs)).items()},
    }
    found = made["properties"]
    made["title"] = f"{plan.id}  {plan.title}"
    made["$defs"] |= {"waiver": found["waivers"]["additionalProperties"]}
    found |= {key: _keys(found[key]["description"], known) for key, known in keys.items()}
    found["actuals"]["patternProperties"] = _names(plan, entries)
    found["waivers"]["patternProperties"] = {"^rule/": _WAIVER}
    found["plan"] |= {"default": plan.id, "anyOf": [{"const": plan.id, **shown(Bilingual(plan.title))}, {"pattern": r"\.ya?ml$"}]}
    return made


def _keys(description: str, entries: Mapping[str, Schema]) -> Schema:
    return {"type": ["object", "null"], "description": description, "properties": dict(entries), "additionalProperties": False}


def _targets(plan: Plan) -> dict[str, Schema]:
    return {target.id: shown(target.indicator) for target in plan.targets}


def _names(plan: Plan, entries: Mapping[str, Schema]) -> dict[str, Schema]:
    """The names that mean one target of the plan, as patterns."""
    return {
        _exactly(name): entries[found[0].id]
        for target in plan.targets
        for name in (target.indicator.id, target.indicator.zh, target.indicator.en, *target.indicator.aliases)
        if name and name not in entries and len(found := targets_of(name, plan)) == 1
    }


def _entry(target: Target) -> Schema:
    """The name of the indicator, its definition, what the plan asks for and in which words."""
    indicator = target.indicator
    asks = " / ".join(Language(code).text(target.asks) for code in LANGUAGES)
    counted = " < ".join(indicator.scale) or indicator.unit
    return _ENTRY | shown(indicator, indicator.definition, Bilingual(asks), Bilingual(counted), Bilingual(target.quote))


def _exactly(name: str) -> str:
    """A pattern that a name alone fits, for the regular expressions of JSON Schema."""
    return "^" + re.sub(r"([\\^$.|?*+()\[\]{}/])", r"\\\1", name) + "$"
