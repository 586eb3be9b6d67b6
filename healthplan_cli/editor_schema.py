"""What editors offer beside the shape of a file: the ids that are known, each with its name and meaning in both languages."""

import re
from collections.abc import Callable, Mapping

from healthplan_cli import plugins
from healthplan_cli.model.plan import Benchmark, Element, Indicator, Plan, Target
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.schemas import COUNTED, shape
from healthplan_cli.text.schema import Schema
from healthplan_cli.text.words import LANGUAGES, Bilingual, Language

Path = tuple[str, ...]
TARGET = ("$defs", "target", "properties")
INDICATOR = ("properties", "indicators", "additionalProperties", "properties")
VERDICT = ("properties", "verdicts", "items", "properties")
PLACES: Mapping[str, Mapping[Path, str]] = {
    "actuals": {
        ("properties", "plan"): "plans",
        ("properties", "elements"): "elements",
        ("properties", "benchmarks"): "benchmarks",
        ("properties", "waivers"): "waivable",
        ("$defs", "entries"): "indicators",
    },
    "catalog": {(*INDICATOR, "numerator"): "elements", (*INDICATOR, "denominator"): "elements"},
    "config": {
        ("properties", "region"): "regions",
        ("properties", "formats", "items"): "formats",
        ("properties", "rules", "properties", "off", "items"): "rules",
    },
    "plan": {
        ("properties", "progress"): "methods",
        ("properties", "extends"): "plans",
        ("properties", "targets"): "indicators",
        (*TARGET, "indicator"): "indicators",
    },
    "report": {
        ("properties", "plan"): "plans",
        (*VERDICT, "plan"): "plans",
        (*VERDICT, "indicator"): "indicators",
    },
    "rules": {("properties", "rules", "additionalProperties", "properties", "rule"): "figures"},
    "waivers": {("properties", "waivers"): "waivable"},
}
"""Which ids stand where in the schema of a kind: as keys of a mapping, else as values."""


def offered(kind: str, made: Schema, specs: Specs) -> Schema:
    """A schema of a kind with the known ids; others stay allowed. Raises InvalidInputError."""
    for path, ids in PLACES.get(kind, {}).items():
        made = _changed(made, path, _offer(path, KNOWN[ids](specs)))
    return made


def about(one: Indicator | Element | Benchmark) -> Schema:
    """The names, the definition, and what it is counted in."""
    counted = " < ".join(getattr(one, "scale", ())) or getattr(one, "unit", "")
    return shown(one, getattr(one, "definition", Bilingual()), Bilingual(counted))


def shown(name: Indicator | Element | Benchmark | Bilingual, *texts: Bilingual) -> Schema:
    """A title of a name in both languages, and a description of texts below each other."""
    told = {
        "title": " / ".join(_both(name)),
        "description": "\n\n".join(line for text in texts for line in _both(text)),
    }
    return {key: text for key, text in told.items() if text}


def _both(text: Indicator | Element | Benchmark | Bilingual) -> tuple[str, ...]:
    return tuple(line for line in (text.zh, text.en) if line)


def _changed(schema: Schema, path: Path, change: Callable[[Schema], Schema]) -> Schema:
    key, *rest = path
    return {
        **schema,
        key: _changed(schema[key], tuple(rest), change) if rest else change(schema[key]),
    }


def _offer(path: Path, known: Mapping[str, Schema]) -> Callable[[Schema], Schema]:
    entry = {"$ref": "/".join(("#", *path, "additionalProperties"))}

    def change(schema: Schema) -> Schema:
        if "additionalProperties" in schema:
            return {**schema, "properties": {id: {**entry, **told} for id, told in known.items()}}
        return {**schema, "anyOf": [*({"const": id, **told} for id, told in known.items()), {}]}

    return change


def _plans(specs: Specs) -> dict[str, Schema]:
    return {
        plan.id: shown(Bilingual(plan.title), Bilingual(plan.region)) for plan in specs.sound[0]
    }


def _regions(specs: Specs) -> dict[str, Schema]:
    return {plan.id.partition("/")[0]: shown(Bilingual(plan.region)) for plan in specs.sound[0]}


def _benchmarks(specs: Specs) -> dict[str, Schema]:
    return {one.id: about(one) for plan in specs.sound[0] for one in plan.benchmarks.values()}


def _rules(specs: Specs) -> dict[str, Schema]:
    return {
        rule.id: shown(Bilingual(rule.zh, rule.en), Bilingual(rule.text)) for rule in specs.rules
    }


def waivable(specs: Specs) -> dict[str, Schema]:
    """The rules that may be waived, by the id that a waiver names them by. Raises InvalidInputError."""
    told = _rules(specs)
    return {f"rule/{rule.id}": told[rule.id] for rule in specs.rules if rule.waivable}


def _elements(specs: Specs) -> dict[str, Schema]:
    return {id: about(one) for id, one in specs.catalog.elements.items()}


def _indicators(specs: Specs) -> dict[str, Schema]:
    return {id: about(one) for id, one in specs.catalog.indicators.items()}


def _figures(specs: Specs) -> dict[str, Schema]:
    return _elements(specs) | {
        id: about(one) for id, one in specs.catalog.indicators.items() if one.unit
    }


def _formats(_: Specs) -> dict[str, Schema]:
    return {name: {} for name in plugins.names("healthplan_cli.reports")}


def _methods(_: Specs) -> dict[str, Schema]:
    return {name: {} for name in plugins.names("healthplan_cli.progress")}


KNOWN: Mapping[str, Callable[[Specs], dict[str, Schema]]] = {
    "benchmarks": _benchmarks,
    "elements": _elements,
    "figures": _figures,
    "formats": _formats,
    "indicators": _indicators,
    "methods": _methods,
    "plans": _plans,
    "regions": _regions,
    "rules": _rules,
    "waivable": waivable,
}


_ENTRY = {"$ref": "#/$defs/entry"}
_WAIVER = {"$ref": "#/$defs/waiver"}


def actuals_of(plan: Plan, specs: Specs) -> Schema:
    """The schema, for editors: only ids that this plan knows are keys; the name of an indicator may stand in place of the id.

    Raises InvalidInputError.
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
    found["actuals"]["patternProperties"] = _names(Names(plan, specs.catalog), entries)
    found["waivers"]["patternProperties"] = {"^rule/": _WAIVER}
    found["plan"] |= {
        "default": plan.id,
        "anyOf": [{"const": plan.id, **shown(Bilingual(plan.title))}, {"pattern": r"\.ya?ml$"}],
    }
    return made


def _keys(description: str, entries: Mapping[str, Schema]) -> Schema:
    return {
        "type": ["object", "null"],
        "description": description,
        "properties": dict(entries),
        "additionalProperties": False,
    }


def _targets(plan: Plan) -> dict[str, Schema]:
    return {target.id: shown(target.indicator) for target in plan.targets}


def _names(names: Names, entries: Mapping[str, Schema]) -> dict[str, Schema]:
    """The names that mean one target of the plan, as patterns."""
    return {
        _exactly(name): entries[found[0].id]
        for target in names.plan.targets
        for name in (
            target.indicator.id,
            target.indicator.zh,
            target.indicator.en,
            *target.indicator.aliases,
        )
        if name and name not in entries and len(found := names.targets(name)) == 1
    }


def _entry(target: Target) -> Schema:
    """The name of the indicator, its definition, what the plan asks for and in which words."""
    indicator = target.indicator
    asks = " / ".join(Language(code).text(target.asks) for code in LANGUAGES)
    counted = " < ".join(indicator.scale) or indicator.unit
    return _ENTRY | shown(
        indicator,
        indicator.definition,
        Bilingual(asks),
        Bilingual(counted),
        Bilingual(target.quote),
    )


def _exactly(name: str) -> str:
    """A pattern that a name alone fits, for the regular expressions of JSON Schema."""
    return "^" + re.sub(r"([\\^$.|?*+()\[\]{}/])", r"\\\1", name) + "$"
