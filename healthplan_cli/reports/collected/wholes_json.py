"""The objects of a collection in JSON that are of all units: pooled figures, and places."""

from typing import Any

from healthplan_cli.model.collected import Pooled, Spread, Whole
from healthplan_cli.model.lights import COLORS
from healthplan_cli.model.ranking import Funnel, Ranking, UnitPlace
from healthplan_cli.model.review import Status, Verdict
from healthplan_cli.reports._values import number, text
from healthplan_cli.reports.json_keys.figures import value_of
from healthplan_cli.reports.json_keys.key import (
    Key,
    Keys,
    list_of,
    shape_or_null,
    written,
    written_or_null,
)
from healthplan_cli.reports.json_keys.shapes import (
    COUNT,
    FLAG,
    NUMBER,
    NUMBER_OR_NULL,
    OPTIONAL,
    QUANTITY,
    STRING,
    STRINGS,
)
from healthplan_cli.text.schema import Schema
from healthplan_cli.text.words import Language, say

STATUS_OR_NULL: Schema = {"enum": [*map(str, Status), None]}


def _figure(verdict: Verdict | None, language: Language) -> dict[str, Any] | None:
    """Return the figure of a verdict that rests on one number."""
    if verdict is None or len(verdict.measured) != 1:
        return None
    return value_of(verdict.measured[0], language)


def _status(verdict: Verdict | None) -> str | None:
    if verdict is None:
        return None
    return str(verdict.status)


SPREAD: Keys[Spread] = (
    Key("unit", OPTIONAL, say("the unit of the figures"), lambda one, _: one.unit or None),
    Key("lowest", NUMBER, say("the lowest figure"), lambda one, _: number(one.low)),
    Key("lower_quartile", NUMBER, say("the first quartile"), lambda one, _: number(one.lower)),
    Key("median", NUMBER, say("the median"), lambda one, _: number(one.median)),
    Key("upper_quartile", NUMBER, say("the third quartile"), lambda one, _: number(one.upper)),
    Key("highest", NUMBER, say("the highest figure"), lambda one, _: number(one.high)),
)
_SPREAD_OF_NAMED: Keys[Spread] = (
    *SPREAD,
    Key(
        "lowest_of",
        STRINGS,
        say("the ids of the units that have the lowest figure"),
        lambda one, _: list(one.lowest),
    ),
    Key(
        "highest_of",
        STRINGS,
        say("the ids of the units that have the highest figure"),
        lambda one, _: list(one.highest),
    ),
)
_POOLED: Keys[Pooled] = (
    Key("target", STRING, say("the id of the target"), lambda one, _: one.target.id),
    Key(
        "status",
        STATUS_OR_NULL,
        say("the verdict on the figure of all units; null where figures do not add up"),
        lambda one, _: _status(one.verdict),
    ),
    Key(
        "reason",
        OPTIONAL,
        say("why it is undetermined, or why figures do not add up"),
        lambda one, language: text(one.why, language),
    ),
    Key(
        "figure",
        QUANTITY,
        say("the figure of the units that are counted: a sum, or a sum over a sum"),
        lambda one, language: _figure(one.verdict, language),
    ),
    Key("counted", COUNT, say("how many units are counted"), lambda one, _: one.counted),
    Key(
        "lacking",
        STRINGS,
        say("the ids of the units that are lacking in it"),
        lambda one, _: [unit.id for unit in one.lacking],
    ),
    Key(
        "light",
        {"enum": [*COLORS, None]},
        say("its light"),
        lambda one, _: one.light,
    ),
    Key(
        "spread",
        shape_or_null(_SPREAD_OF_NAMED),
        say("how the figures of the units are spread"),
        lambda one, language: written_or_null(_SPREAD_OF_NAMED, one.spread, language),
    ),
    Key(
        "own",
        QUANTITY,
        say("the figure in the own return of the whole"),
        lambda one, language: _figure(one.own, language),
    ),
    Key(
        "own_status",
        STATUS_OR_NULL,
        say("the verdict on that"),
        lambda one, _: _status(one.own),
    ),
)
WHOLE: Keys[Whole] = (
    Key(
        "unit", OPTIONAL, say("the id of the unit; null: all units"), lambda one, _: one.id or None
    ),
    Key("name", OPTIONAL, say("its name"), lambda one, _: one.name or None),
    Key(
        "targets",
        list_of(_POOLED),
        say("every target, in the order of the plan"),
        lambda one, language: [written(_POOLED, each, language) for each in one.pooled],
    ),
)
_PLACE: Keys[UnitPlace] = (
    Key("unit", STRING, say("the id of the unit"), lambda one, _: one.unit.id),
    Key("place", COUNT, say("its place; equal values share one"), lambda one, _: one.place),
    Key(
        "value",
        NUMBER_OR_NULL,
        say("what is ranked; null where it is not shown"),
        lambda one, _: number(one.value),
    ),
    Key(
        "of",
        NUMBER_OR_NULL,
        say("what it is counted over"),
        lambda one, _: number(one.of),
    ),
    Key("small", FLAG, say("whether that is few"), lambda one, _: one.is_small),
    Key(
        "funnel",
        {"enum": [*map(str, Funnel), None]},
        say("where it is beside the share of all units: outside the limits of 95 or 99.8 %"),
        lambda one, _: None if one.funnel is None else str(one.funnel),
    ),
)
RANKING: Keys[Ranking] = (
    Key(
        "by",
        STRING,
        say("points, share (of targets met), or the id of a target"),
        lambda one, _: one.by,
    ),
    Key("unit", OPTIONAL, say("the unit of the values"), lambda one, _: one.unit or None),
    Key(
        "places",
        list_of(_PLACE),
        say("the best first"),
        lambda one, language: [written(_PLACE, place, language) for place in one.places],
    ),
    Key(
        "unranked",
        STRINGS,
        say("the ids of the units without a place"),
        lambda one, _: [unit.id for unit in one.unranked],
    ),
)
