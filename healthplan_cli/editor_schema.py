"""What editors offer beside the shape of a file: the ids there are.

Each has its name and meaning in both languages.
"""

import re
from collections.abc import Callable, Mapping

from healthplan_cli import plugins, schemas
from healthplan_cli.model.condition import Benchmark
from healthplan_cli.model.indicator import Element, Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.target import Target
from healthplan_cli.reading.returns.match_names import Names
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.schemas import COUNTED
from healthplan_cli.schemas.actuals import REFERENCE
from healthplan_cli.text.schema import Schema, document
from healthplan_cli.text.words import LANGUAGES, Bilingual, Language

Path = tuple[str, ...]
_ENTRY: Schema = {"$ref": "#/$defs/entry"}
REPORT = "report"
REPORT_LINE = "report-line"
COLLECTION = "collection"
TREND = "trend"
LINT = "lint"
BULK = "bulk"
REPORTS = (REPORT, REPORT_LINE, COLLECTION, TREND, LINT, BULK)
"""The kinds that nobody writes: what `-f json` prints of each command, and a line of `-f jsonl`."""
TARGET = ("$defs", "target", "properties")
BY = ("$defs", "entry", "properties", "by")
INDICATOR = ("properties", "indicators", "additionalProperties", "properties")
MEANING = (
    "properties",
    "tables",
    "additionalProperties",
    "properties",
    "columns",
    "additionalProperties",
    "properties",
)
VERDICT = ("properties", "verdicts", "items", "properties")
PLACES: Mapping[str, Mapping[Path, str]] = {
    "actuals": {
        ("properties", "plan"): "plans",
        ("properties", "elements"): "elements",
        ("properties", "benchmarks"): "benchmarks",
        ("properties", "waivers"): "waivable",
        ("$defs", "entries"): "indicators",
        BY: "groups",
    },
    "catalog": {
        (*INDICATOR, "numerator"): "elements",
        (*INDICATOR, "denominator"): "elements",
        (*INDICATOR, "by", "items"): "breakdowns",
    },
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
        (*TARGET, "for"): "group_names",
        BY: "groups",
    },
    "report": {
        ("properties", "plan"): "plans",
        (*VERDICT, "plan"): "plans",
        (*VERDICT, "indicator"): "indicators",
    },
    "rules": {("properties", "rules", "additionalProperties", "properties", "rule"): "figures"},
    "tables": {(*MEANING, "element"): "elements", (*MEANING, "target"): "indicators"},
    "waivers": {("properties", "waivers"): "waivable"},
}
"""Where in the schema of a kind which ids are allowed: as keys of a mapping, else as values."""


def kinds() -> tuple[str, ...]:
    """Return the names of all kinds of file that people write, and of the reports in JSON."""
    return tuple(sorted((*schemas.kinds(), *REPORTS)))


def shape_of(kind: str) -> Schema:
    """Return the shape of a kind of file, or of a report in JSON. Raises KeyError."""
    if kind not in REPORTS:
        return schemas.shape(kind)
    from healthplan_cli.reports import json, jsonl
    from healthplan_cli.reports.bulk import json as bulk_json
    from healthplan_cli.reports.collected import json as collected_json
    from healthplan_cli.reports.json_keys import lint as json_lint
    from healthplan_cli.reports.trend import json as trend_json

    writers = {
        REPORT: json,
        REPORT_LINE: jsonl,
        COLLECTION: collected_json,
        TREND: trend_json,
        LINT: json_lint,
        BULK: bulk_json,
    }
    writer = writers[kind]
    return document(writer.TITLE, writer.schema())


def offered(kind: str, specs: Specs) -> Schema:
    """Return the schema of a kind with the ids there are.

    Others stay allowed. Raises KeyError, InvalidInputError.
    """
    made = shape_of(kind)
    for path, ids in PLACES.get(kind, {}).items():
        titles = TITLES[ids](specs)
        made = _changed(made, path, _offer(path, titles))
    return made


def about(one: Indicator | Element | Benchmark) -> Schema:
    """Return the names, the definition, and the unit or scale, for editors to show."""
    counted = " < ".join(getattr(one, "scale", ())) or getattr(one, "unit", "")
    return shown(one, getattr(one, "definition", Bilingual()), Bilingual(counted))


def shown(name: Indicator | Element | Benchmark | Bilingual, *texts: Bilingual) -> Schema:
    """Return a title of a name in both languages, and a description of texts below each other."""
    schema = {}
    title = " / ".join(_both(name))
    if title:
        schema["title"] = title
    lines: list[str] = []
    for text in texts:
        lines += _both(text)
    if lines:
        schema["description"] = "\n\n".join(lines)
    return schema


def _both(text: Indicator | Element | Benchmark | Bilingual) -> tuple[str, ...]:
    return tuple(line for line in (text.zh, text.en) if line)


def _changed(schema: Schema, path: Path, change: Callable[[Schema], Schema]) -> Schema:
    """Return the schema with what is at the end of a path changed."""
    key, *rest = path
    inner = schema[key]
    if rest:
        changed = _changed(inner, tuple(rest), change)
    else:
        changed = change(inner)
    return {**schema, key: changed}


def _offer(path: Path, titles: Mapping[str, Schema]) -> Callable[[Schema], Schema]:
    """Return what adds ids to a schema: as keys of a mapping, else as values."""
    entry = {"$ref": "/".join(("#", *path, "additionalProperties"))}

    def change(schema: Schema) -> Schema:
        if "additionalProperties" in schema:
            return {**schema, "properties": {id: entry | title for id, title in titles.items()}}
        values = []
        for id, title in titles.items():
            values.append({"const": id, **title})
        return {**schema, "anyOf": [*values, {}]}

    return change


def _plans(specs: Specs) -> dict[str, Schema]:
    titles = {}
    for plan in specs.sound[0]:
        titles[plan.id] = shown(Bilingual(plan.title), Bilingual(plan.region))
    return titles


def _regions(specs: Specs) -> dict[str, Schema]:
    titles = {}
    for plan in specs.sound[0]:
        titles[plan.id.partition("/")[0]] = shown(Bilingual(plan.region))
    return titles


def _benchmarks(specs: Specs) -> dict[str, Schema]:
    titles = {}
    for plan in specs.sound[0]:
        for one in plan.benchmarks.values():
            titles[one.id] = about(one)
    return titles


def _rules(specs: Specs) -> dict[str, Schema]:
    titles = {}
    for rule in specs.rules:
        titles[rule.id] = shown(Bilingual(rule.zh, rule.en), Bilingual(rule.text))
    return titles


def waivable(specs: Specs) -> dict[str, Schema]:
    """Return the rules that may be waived, by the id that a waiver names them by.

    Raises InvalidInputError.
    """
    rules = _rules(specs)
    titles = {}
    for rule in specs.rules:
        if rule.waivable:
            titles[f"rule/{rule.id}"] = rules[rule.id]
    return titles


def _elements(specs: Specs) -> dict[str, Schema]:
    titles = {}
    for id, one in specs.catalog.elements.items():
        titles[id] = about(one)
    return titles


def _indicators(specs: Specs) -> dict[str, Schema]:
    titles = {}
    for id, one in specs.catalog.indicators.items():
        titles[id] = about(one)
    return titles


def _breakdowns(specs: Specs) -> dict[str, Schema]:
    titles = {}
    for id, one in specs.catalog.breakdowns.items():
        titles[id] = shown(Bilingual(one.zh, one.en))
    return titles


def _groups(specs: Specs) -> dict[str, Schema]:
    """Return each breakdown with its groups as keys."""
    titles = _breakdowns(specs)
    for id, one in specs.catalog.breakdowns.items():
        names = [Bilingual(group.zh, group.en) for group in one.groups]
        titles[id]["properties"] = {name.zh: _ENTRY | shown(name) for name in names}
    return titles


def _group_names(specs: Specs) -> dict[str, Schema]:
    """Return each breakdown with its groups as values."""
    titles = _breakdowns(specs)
    for id, one in specs.catalog.breakdowns.items():
        names = [Bilingual(group.zh, group.en) for group in one.groups]
        titles[id]["anyOf"] = [*({"const": name.zh, **shown(name)} for name in names), {}]
    return titles


def _figures(specs: Specs) -> dict[str, Schema]:
    counted = {}
    for id, one in specs.catalog.indicators.items():
        if one.unit:
            counted[id] = about(one)
    return _elements(specs) | counted


def _formats(_: Specs) -> dict[str, Schema]:
    return {name: {} for name in plugins.names("healthplan_cli.reports")}


def _methods(_: Specs) -> dict[str, Schema]:
    return {name: {} for name in plugins.names("healthplan_cli.progress")}


TITLES: Mapping[str, Callable[[Specs], dict[str, Schema]]] = {
    "benchmarks": _benchmarks,
    "breakdowns": _breakdowns,
    "elements": _elements,
    "figures": _figures,
    "formats": _formats,
    "group_names": _group_names,
    "groups": _groups,
    "indicators": _indicators,
    "methods": _methods,
    "plans": _plans,
    "regions": _regions,
    "rules": _rules,
    "waivable": waivable,
}
_WAIVER = {"$ref": "#/$defs/waiver"}


def actuals_of(plan: Plan, specs: Specs) -> Schema:
    """Return the schema, for editors: only ids that this plan knows are keys.

    The name of an indicator may take the place of the id. Raises InvalidInputError.
    """
    made = schemas.shape("actuals")
    made = _changed(made, BY, _offer(BY, _groups(specs)))
    properties = made["properties"]
    made["title"] = f"{plan.id}  {plan.title}"
    made["$defs"]["waiver"] = properties["waivers"]["additionalProperties"]
    entries = {target.id: _entry(target) for target in plan.to_report.targets}
    elements = {}
    for id, one in specs.catalog.elements.items():
        elements[id] = COUNTED | about(one)
    benchmarks = {id: REFERENCE | about(one) for id, one in plan.benchmarks.items()}
    targets = {}
    for target in plan.targets:
        targets[target.id] = shown(target.indicator)
    waivers = {id: _WAIVER | one for id, one in (targets | waivable(specs)).items()}
    _allow_keys(properties["actuals"], entries, _names(Names(plan, specs.catalog), entries))
    _allow_keys(properties["elements"], elements)
    _allow_keys(properties["benchmarks"], benchmarks)
    _allow_keys(properties["waivers"], waivers, {"^rule/": _WAIVER})
    properties["plan"]["default"] = plan.id
    properties["plan"]["anyOf"] = [
        {"const": plan.id, **shown(Bilingual(plan.title))},
        {"pattern": r"\.ya?ml$"},
    ]
    return made


def _allow_keys(
    schema: Schema, entries: dict[str, Schema], patterns: dict[str, Schema] | None = None
) -> None:
    """Allow in a mapping these keys, those that a pattern fits, and no others."""
    schema.pop("$ref", None)
    schema |= {"type": ["object", "null"], "properties": entries, "additionalProperties": False}
    if patterns is not None:
        schema["patternProperties"] = patterns


def _names(names: Names, entries: Mapping[str, Schema]) -> dict[str, Schema]:
    """Return the names that mean one target of the plan, as patterns."""
    patterns = {}
    for target in names.plan.targets:
        one = target.indicator
        for name in one.names:
            if not name or name in entries:
                continue
            meant = names.targets(name)
            if len(meant) == 1:
                patterns[_exactly(name)] = entries[meant[0].id]
    return patterns


def _entry(target: Target) -> Schema:
    """Return the indicator with its definition, what the plan asks for, and its quote."""
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
    """Return a pattern that a name alone fits, for the regular expressions of JSON Schema."""
    return "^" + re.sub(r"([\\^$.|?*+()\[\]{}/])", r"\\\1", name) + "$"
