"""The shape of a plan, assembled from the forms."""

from typing import get_args

from healthplan_cli import forms
from healthplan_cli.model import Strength
from healthplan_cli.reading.shapes._parts import (
    COMPARE,
    COUNT,
    DAY,
    LINEAR,
    NUMBER,
    TEXT,
    TEXTS,
    Schema,
    baseline,
    described,
    named,
    own,
    period,
    record,
)


def schema() -> Schema:
    """The schema of a whole file."""
    forms_ = {key: forms.form(key).SCHEMA for key in forms.names()}
    parts = {key: schema for key, schema in forms_.items() if key != "all_of"}
    return record(
        {
            "plan": described(TEXT, "the id: the path below specs/ without .yaml"),
            "title": TEXT,
            "authority": described(TEXT, "who issued the plan"),
            "region": TEXT,
            "period": period(),
            "issued": DAY,
            "note": TEXT,
            "benchmarks": named(record({"zh": TEXT, "en": TEXT}, ("zh",))),
            "compare": COMPARE,
            "progress": described(TEXT, "the progress method reports show: hp2030, statcan, sdg2023, sdg2024, schedule"),
            "score": record({"cap": NUMBER, "floor": NUMBER}, description="how attainment becomes points, in per cent"),
            "timezone": described(TEXT, "where the days of waivers end; left out: Asia/Shanghai"),
            "extends": described(TEXT, "the id of the plan whose targets are taken over"),
            "drop": described(TEXTS, "ids of its targets that are not taken over"),
            "targets": named(_target(forms_)),
        },
        ("plan", "title", "region", "period", "targets"),
        **{"$defs": {"part": record(parts, minProperties=1, maxProperties=1)}},
    )


def _target(forms_: dict[str, Schema]) -> Schema:
    return record(
        {
            **forms_,
            **own(),
            "indicator": described(TEXT, "the catalog id, where the target's id is another"),
            "each": record({"of": TEXT, "count": COUNT}, ("of",), type=["string", "object"], minLength=1, pattern=r"\S"),
            "of": described(TEXT, "the population or scope, as the plan words it"),
            "due": described(DAY, "left out: the end of the period"),
            "strength": {"enum": list(get_args(Strength)), "description": "soft: hedged or arguable (力争)"},
            "hedge": described(TEXT, "the plan's hedging word"),
            "binding": {"type": "boolean", "description": "true: 约束性, false: 预期性"},
            "lead": described(TEXTS, "departments in charge"),
            "support": described(TEXTS, "departments that help"),
            "section": TEXT,
            "quote": described(TEXT, "the shortest run of the plan's own characters that states the target"),
            "note": TEXT,
            "baseline": baseline(),
            "compare": COMPARE,
            "weight": {"type": "number", "minimum": 0},
            "schedule": record({}, type=["string", "object"], pattern=LINEAR, additionalProperties=NUMBER, propertyNames=DAY),
            "evidence": {"enum": ["required"]},
        },
        ("quote",),
        oneOf=[{"required": [key]} for key in forms_],
    )
