"""The shape of a file of actuals that answers one plan: its targets by id, with what each asks for in both languages."""

import re
from collections.abc import Mapping

from healthplan_cli.model import Benchmark, Catalog, Element, Plan, Target
from healthplan_cli.reading.placing import targets_of
from healthplan_cli.reading.shapes import shape
from healthplan_cli.reading.shapes._parts import FIGURE, Schema, described
from healthplan_cli.words import LANGUAGES, Language

_ENTRY = {"$ref": "#/$defs/entry"}


def actuals_of(plan: Plan, catalog: Catalog) -> Schema:
    """The schema, for editors: only ids of the plan are keys; the name of an indicator may stand in place of the id."""
    made = shape("actuals")
    about = {target.id: _about(target) for target in plan.targets}
    names = {
        name: about[found[0].id]
        for target in plan.targets
        for name in (target.indicator.id, target.indicator.zh, target.indicator.en, *target.indicator.aliases)
        if name and name not in about and len(found := targets_of(name, plan)) == 1
    }
    made["title"] = f"{plan.id}  {plan.title}"
    made["properties"] |= {
        "plan": made["properties"]["plan"] | {"default": plan.id},
        "actuals": _keys(about) | {"patternProperties": {_exactly(name): entry for name, entry in names.items()}},
        "elements": _keys({id: _named(one) for id, one in catalog.elements.items()}),
        "benchmarks": _keys({id: _named(one) for id, one in plan.benchmarks.items()}),
    }
    return made


def _keys(entries: Mapping[str, Schema]) -> Schema:
    return {"type": ["object", "null"], "properties": dict(entries), "additionalProperties": False}


def _about(target: Target) -> Schema:
    """The name of the indicator, its definition, what the plan asks for and in which words."""
    indicator = target.indicator
    limits = ("; ".join(Language(code).text(words) for words in target.words) for code in LANGUAGES)
    counted = " < ".join(indicator.scale) if indicator.scale else indicator.unit
    lines = (indicator.definition, " / ".join(limits), counted, target.quote)
    return _ENTRY | described(
        {"title": _title(indicator.zh, indicator.en, target.id)}, "\n\n".join(line for line in lines if line)
    )


def _named(one: Element | Benchmark) -> Schema:
    unit = {"description": one.unit} if isinstance(one, Element) else {}
    return {**FIGURE, "title": _title(one.zh, one.en, one.id), **unit}


def _title(zh: str, en: str, id: str) -> str:
    return " / ".join(name for name in (zh, en) if name) or id


def _exactly(name: str) -> str:
    """A pattern that a name alone fits, for the regular expressions of JSON Schema."""
    return "^" + re.sub(r"([\\^$.|?*+()\[\]{}/])", r"\\\1", name) + "$"
