"""The shape of a plan, assembled from the forms."""

from typing import get_args

from healthplan_cli import forms, plugins
from healthplan_cli.model.condition import COMPOSED, MeaningOfChange
from healthplan_cli.model.period import DATED, Length
from healthplan_cli.model.target import Counts, Strength
from healthplan_cli.schemas import (
    BASELINE,
    BILINGUAL,
    COMPARE,
    DAY,
    LIGHTS,
    LINEAR,
    NAMES,
    NOTE,
    NUMBER,
    ONE_FOR_EACH,
    OWN,
    PERIOD,
    REQUIRED,
    SOME_LIMITS,
    TEXTS,
    UNDATED,
)
from healthplan_cli.schemas.actuals import ENTRIES, ENTRY, REFERENCES, REPORTED
from healthplan_cli.text.schema import COUNT, TEXT, Schema, described, named, record
from healthplan_cli.text.words import say

TITLE = say("hpc: a plan and its targets")

EACH: Schema = record(
    {
        "of": described(TEXT, say("the kind of institution")),
        "count": described(COUNT, say("how many there are, where the plan says so")),
        "share": described(NUMBER, say("the share of them that is enough: 80%")),
        "at_least": described(COUNT, say("how many of them are enough")),
    },
    ("of",),
    type=["string", "object"],
    minLength=1,
    pattern=r"\S",
)
FOR: Schema = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": TEXT,
}
SCHEDULE: Schema = record(
    {},
    type=["string", "object"],
    pattern=LINEAR,
    minProperties=1,
    additionalProperties=NUMBER,
    propertyNames=DAY,
)
EVIDENCE: Schema = record(
    {"max_age": described(NUMBER, say("how old the attestation may be on the day of the figures"))},
    ("max_age",),
    type=["string", "object"],
    pattern=REQUIRED,
)
EXAMPLE: Schema = record(
    {
        **ENTRY["properties"],
        "as_of": described(DAY, say("the day it is judged at; left out: the due date")),
        "benchmarks": described(
            named({"$ref": "#/$defs/reference"}), say("the reference values of that day, by id")
        ),
    },
    type=ENTRY["type"],
    patternProperties=REPORTED["patternProperties"],
)
CHANGE: Schema = described(
    {"enum": list(get_args(MeaningOfChange))},
    say("what a change in % of a share means: relative to the baseline, or in points"),
)
PART: Schema = {
    "indicator": described(TEXT, say("the catalog id of what the part measures")),
    "unit": described(TEXT, say("the unit of the part, where it is not that of its limit")),
    "scale": OWN["scale"],
    "kind": OWN["kind"],
    "change": CHANGE,
}
"""The keys of a part beside its form."""
EXPECTED = (
    "met",
    "missed",
    "undetermined",
    "on_schedule",
    "behind",
    "holding",
    "not_due",
    "not_applicable",
)
"""The verdicts that an example can be of."""
EXAMPLES: Schema = record(
    {verdict: {"type": "array", "items": {"$ref": "#/$defs/example"}} for verdict in EXPECTED}
)
_POINTS = {"type": "number", "minimum": 0}
POINTS: Schema = record(
    {
        "full": described(_POINTS, say("full marks of the item")),
        "steps": described(
            {"type": "object", "additionalProperties": _POINTS},
            say("points by the limit that is reached: {90%: 4, 85%: 2}"),
        ),
        "per": described(NUMBER, say("the step by which a figure is off its limit: 1百分点")),
        "deduct": described(_POINTS, say("points taken for each step")),
        "started": described(
            {"enum": ["up", "down", "none"]},
            say("a started step counts whole (up), not at all (down) or in proportion (none)"),
        ),
        "each_missing": described(
            _POINTS, say("points taken for each thing, institution or part that is missing")
        ),
        "grades": described(
            {"type": "object", "additionalProperties": _POINTS},
            say("points by the grade or stage that is reached"),
        ),
        "all_or_nothing": described({"const": True}, say("full marks when met, else none")),
        "floor": described(_POINTS, say("the least that is left; left out: 0")),
        "bonus": described({"type": "boolean"}, say("true: on top of the full marks")),
        "veto": described(
            {"enum": [True, False, "section", "sheet"]},
            say("a miss takes all points of the section, or of the sheet (true)"),
        ),
    }
)
TABLE_ROW: Schema = {
    "type": "array",
    "items": {"type": ["string", "number"], "minLength": 1, "pattern": TEXT["pattern"]},
    "minItems": 2,
}
SHARE: Schema = record(
    {
        "limit": described(NUMBER, say("the limit of the unit")),
        "of": described(NUMBER, say("the denominator of its rate, where that is known")),
    },
    ("limit",),
    type=["string", "number", "object"],
)
DIVISION: Schema = record(
    {},
    type=["string", "object"],
    pattern=ONE_FOR_EACH,
    minProperties=1,
    additionalProperties=SHARE,
)
WAS: Schema = record(
    {
        "due": described(DAY, say("left out: the end of the period")),
        "schedule": described(
            SCHEDULE, say("linear, or what is due by each day: a share of the way, or a value")
        ),
        "baseline": BASELINE,
    },
    minProperties=1,
)
"""The terms that can be revised, beside the form."""
REVISION: Schema = record(
    {
        "date": described(DAY, say("the first day on which the new terms are in force")),
        "by": described(TEXT, say("who revised it, with which document")),
        "reason": described(BILINGUAL, say("why it was revised")),
        "was": described({"$ref": "#/$defs/was"}, say("the terms before")),
    },
    ("date", "by", "reason", "was"),
)
TARGET: Schema = record(
    {
        **OWN,
        "indicator": described(TEXT, say("the catalog id, where the target's id is another")),
        "each": described(EACH, say("every institution of a kind must meet it")),
        "of": described(TEXT, say("the population or scope, as the plan words it")),
        "for": described(FOR, say("the one group that it is for, by its breakdown: {sex: 女}")),
        "count": described(COUNT, say("how many a share is of, where the plan says so")),
        "units": described(
            DIVISION, say("the limit of each unit by its name, or each: the plan's for all")
        ),
        "due": described(DAY, say("left out: the end of the period")),
        "revisions": described(
            {"type": "array", "items": REVISION}, say("how the terms were changed, and why")
        ),
        "every": described(
            {"enum": list(get_args(Length))}, say("must hold in every year, quarter or month")
        ),
        "counts": described(
            {"enum": list(get_args(Counts))},
            say("of limits by date: each of its own period (within), or all so far (cumulative)"),
        ),
        "strength": described(
            {"enum": list(get_args(Strength))}, say("soft: hedged or arguable (力争)")
        ),
        "hedge": described(TEXT, say("the plan's word that hedges it, or insists (确保)")),
        "binding": described({"type": "boolean"}, say("true: 约束性, false: 预期性")),
        "lead": described(TEXTS, say("departments in charge")),
        "support": described(TEXTS, say("departments that help")),
        "follows": described(
            TEXT, say("the target of an earlier plan on the same theme, under another id")
        ),
        "section": described(TEXT, say("the heading that it is under in the plan")),
        "quote": described(
            TEXT, say("the shortest run of the plan's own characters that states the target")
        ),
        "table_row": described(
            TABLE_ROW, say("in place of a quote: the cells of a row of its table, its name first")
        ),
        "note": NOTE,
        "baseline": BASELINE,
        "change": CHANGE,
        "compare": COMPARE,
        "weight": described(
            {"type": "number", "minimum": 0}, say("its points when all of it is attained")
        ),
        "points": described(POINTS, say("how a scoring sheet gives points for it")),
        "schedule": described(
            SCHEDULE, say("linear, or what is due by each day: a share of the way, or a value")
        ),
        "evidence": described(
            EVIDENCE,
            say("counts only with an attestation: required, or how old one may be, max_age: 90天"),
        ),
        "may_not_apply": described(
            {"type": "boolean"}, say("true: an entry may say why the target does not apply")
        ),
        "applies_if": described(
            TEXT, say("it applies only where this relation of figures holds: beds > 100张")
        ),
        "examples": described(
            EXAMPLES, say("figures by the verdict that they must have; hpc lint judges them")
        ),
    },
    anyOf=[{"required": ["quote"]}, {"required": ["table_row"]}],
)
"""The keys of a target beside its form, which is one of the names of forms/."""
SCORE: Schema = record(
    {
        "cap": described(NUMBER, say("the most that attainment counts, in per cent")),
        "floor": described(NUMBER, say("attainment below this counts nothing, in per cent")),
        "sections": described(
            {"type": "object", "additionalProperties": _POINTS},
            say("full marks of the sections of a scoring sheet"),
        ),
    }
)
SET_ASIDE: Schema = record(
    {
        "quote": described(TEXT, say("the words of the plan")),
        "reason": described(BILINGUAL, say("why it is no target")),
        "section": described(TEXT, say("the heading that it is under in the plan")),
        "id": described(TEXT, say("the target of another plan on the same theme")),
    },
    ("quote", "reason"),
)
BENCHMARK: Schema = record(
    {
        **NAMES,
        "each": described({"type": "boolean"}, say("true: each institution has one of its own")),
        "levels": described(TEXTS, say("each of these levels has one of its own: [三级, 二级]")),
    },
    ("zh",),
)
PLAN: Schema = record(
    {
        "plan": described(TEXT, say("the id: the path below specs/ without .yaml")),
        "title": described(TEXT, say("the title of the document")),
        "authority": described(TEXT, say("who issued the plan")),
        "region": described(TEXT, say("the region the plan is for")),
        "period": PERIOD,
        "draft": described(
            {"const": True},
            say("nobody has read it yet: hpc check judges nothing by it until this is taken out"),
        ),
        "version": described(TEXT, say("the version of the document, where it has several")),
        "supersedes": described(TEXT, say("the plan or version that it takes the place of")),
        "issued": described(DAY, say("the day it was issued")),
        "note": NOTE,
        "benchmarks": described(
            named(BENCHMARK), say("reference values that the plan names, by id")
        ),
        "compare": COMPARE,
        "progress": described(
            {"enum": list(plugins.names("healthplan_cli.progress"))},
            say("the progress method reports show"),
        ),
        "lights": described(LIGHTS, say("lights by how far behind its pace a figure is")),
        "score": described(SCORE, say("how attainment becomes points, in per cent")),
        "timezone": described(TEXT, say("where the days of waivers end; left out: Asia/Shanghai")),
        "extends": described(TEXT, say("the id of the plan whose targets are taken over")),
        "drop": described(TEXTS, say("ids of its targets that are not taken over")),
        "targets": described(
            named({"$ref": "#/$defs/target"}),
            say("what the plan asks for, by the id of the indicator"),
        ),
        "set_aside": described(
            {"type": ["array", "null"], "items": SET_ASIDE},
            say("sentences of the document that were read and are no targets"),
        ),
    },
    ("plan", "title", "region", "period", "targets"),
)


def by_date(limit: Schema) -> Schema:
    """Return the shape of one limit, or of one for each date."""
    if isinstance(limit["type"], list):
        types = limit["type"]
    else:
        types = [limit["type"]]
    one = {key: value for key, value in limit.items() if key not in ("required", "description")}
    is_dated: Schema = {"type": "object", "propertyNames": {"pattern": DATED}}
    undated: Schema = {
        "required": limit.get("required", []),
        "propertyNames": {"pattern": UNDATED},
    }
    return {
        **one,
        "type": list(dict.fromkeys([*types, "object"])),
        "description": limit["description"],
        "patternProperties": {DATED: limit},
        "additionalProperties": False,
        "if": is_dated,
        "then": SOME_LIMITS,
        "else": undated,
    }


def _shape_of(form: str) -> Schema:
    """Return the shape of the terms of a form in a target."""
    shape: Schema = forms.form(form).SCHEMA
    if forms.takes_series(form):
        return by_date(shape)
    return shape


def schema() -> Schema:
    """Return the schema of a whole file."""
    shapes = {key: _shape_of(key) for key in forms.names()}
    one_form = [{"required": [key]} for key in shapes]
    target = {**TARGET, "properties": {**shapes, **TARGET["properties"]}, "oneOf": one_form}
    simple = {key: terms for key, terms in shapes.items() if _is_simple(key)}
    composed = {key: forms.form(key).shape("leaf") for key in COMPOSED}
    defs = {
        "target": target,
        "was": {**WAS, "properties": {**shapes, **WAS["properties"]}},
        "part": _part({**simple, **composed}),
        "leaf": _part(simple),
        "condition": _condition(),
        "example": EXAMPLE,
        "entry": ENTRY,
        "entries": ENTRIES,
        "groups": ENTRIES,
        **REFERENCES,
    }
    return {**PLAN, "$defs": defs}


def _is_simple(form: str) -> bool:
    """Return whether a part inside a part can have a form."""
    return form not in (*COMPOSED, *forms.NO_PART)


def _condition() -> Schema:
    """Return the shape of one of several conditions on one figure: a form, of one limit."""
    shapes: Schema = {}
    for key in forms.names():
        if key not in forms.OF_NO_FIGURE:
            shapes[key] = forms.form(key).SCHEMA
    return record({**shapes, "change": CHANGE}, oneOf=[{"required": [key]} for key in shapes])


def _part(shapes: Schema) -> Schema:
    """Return the shape of a part with one of some forms."""
    return record({**shapes, **PART}, oneOf=[{"required": [key]} for key in shapes])
