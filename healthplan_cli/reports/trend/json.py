"""A trend as JSON: every unit, its days, and each target with a point for each day."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.review import Status
from healthplan_cli.model.trend import Line, Point, Step, Trend
from healthplan_cli.reports import Look
from healthplan_cli.reports._values import dump, number, text
from healthplan_cli.reports.json_keys.figures import INTERVAL_KEYS, quantity
from healthplan_cli.reports.json_keys.key import (
    Key,
    Keys,
    list_of,
    shape,
    shape_or_null,
    written,
    written_or_null,
)
from healthplan_cli.reports.json_keys.shapes import (
    DAY,
    DAY_OR_NULL,
    DEFS,
    FLAG_OR_NULL,
    NUMBER_OR_NULL,
    OPTIONAL,
    QUANTITY,
    STRING,
    STRINGS,
)
from healthplan_cli.reports.trend import words as words_of
from healthplan_cli.text.schema import Schema
from healthplan_cli.text.words import Language, say

VERSION = 1
TITLE = say("hpc: a trend")


class _OfLine(Struct, frozen=True):
    """A point, and the line that it is on."""

    point: Point
    line: Line


class _Way(Struct, frozen=True):
    """A change, and the unit that it is counted in."""

    step: Step
    unit: str


def trend(found: Sequence[Trend], look: Look) -> str:
    """Write the lines of every unit."""
    return dump(written(REPORT, found, look.language))


def schema() -> Schema:
    """Return the shape of what `trend` writes."""
    about = {"description": say("what hpc trend -f json prints").template}
    return {**about, **shape(REPORT), "$defs": DEFS}


_STEP: Keys[_Way] = (
    Key("since", DAY, say("the day of the earlier figure"), lambda one, _: str(one.step.since)),
    Key(
        "difference",
        QUANTITY,
        say("this figure less the earlier one"),
        lambda one, language: quantity(one.step.difference, one.unit, language),
    ),
    Key(
        "percent",
        NUMBER_OR_NULL,
        say("the difference in % of the earlier figure; null of shares and places, and from 0"),
        lambda one, _: None if one.step.ratio is None else number(one.step.ratio * 100),
    ),
)


def _way(step: Step | None, line: Line, language: Language) -> dict[str, Any] | None:
    if step is None:
        return None
    return written(_STEP, _Way(step, units.point_unit(line.unit)), language)


def _status(one: _OfLine, _: Language) -> str | None:
    if one.point.verdict is None or one.line.part:
        return None
    return str(one.point.verdict.status)


def _reason(one: _OfLine, language: Language) -> str | None:
    if one.point.verdict is None or one.line.part:
        return None
    return text(one.point.verdict.reason, language)


_POINT: Keys[_OfLine] = (
    Key("day", DAY, say("the day the figures are of"), lambda one, _: str(one.point.day)),
    Key(
        "status",
        {"enum": [*map(str, Status), None]},
        say(
            "the verdict on a target; null of a part, and where the plan of that day does not ask"
            " for it"
        ),
        _status,
    ),
    Key(
        "reason",
        OPTIONAL,
        say("why the verdict is so"),
        _reason,
    ),
    Key(
        "inside",
        FLAG_OR_NULL,
        say("of a part, whether its figure is inside its own limit; null where nobody knows"),
        lambda one, _: one.point.inside,
    ),
    Key(
        "value",
        QUANTITY,
        say("the figure that was reported or derived"),
        lambda one, language: quantity(one.point.value, one.line.unit, language),
    ),
    Key(
        "limit",
        shape_or_null(INTERVAL_KEYS),
        say("what was asked of the figure on that day"),
        lambda one, language: written_or_null(INTERVAL_KEYS, one.point.limit, language),
    ),
    Key(
        "year_before",
        shape_or_null(_STEP),
        say("同比: the change from the same day a year before"),
        lambda one, language: _way(one.point.year_before, one.line, language),
    ),
    Key(
        "previous",
        shape_or_null(_STEP),
        say("环比: the change from the figure before"),
        lambda one, language: _way(one.point.previous, one.line, language),
    ),
    Key(
        "broken",
        OPTIONAL,
        say("why it is not comparable with earlier ones"),
        lambda one, language: text(one.point.broken, language),
    ),
)
_LINE: Keys[Line] = (
    Key("target", STRING, say("the id of the target"), lambda one, _: one.target.id),
    Key(
        "indicator", STRING, say("the id of the indicator"), lambda one, _: one.target.indicator.id
    ),
    Key("zh", STRING, say("the Chinese name"), lambda one, _: one.target.indicator.zh),
    Key("en", OPTIONAL, say("the English name"), lambda one, _: one.target.indicator.en or None),
    Key("part", OPTIONAL, say("the part of the target"), lambda one, _: one.part or None),
    Key(
        "asks",
        STRING,
        say("what the target asks for, in words"),
        words_of.asked,
    ),
    Key(
        "first_met",
        DAY_OR_NULL,
        say(
            "the first day on which it was met; of a part, on which it was inside its own limit;"
            " null also where a day before is not known, or no other day"
        ),
        lambda one, _: str(one.first_met) if one.first_met else None,
    ),
    Key(
        "points",
        list_of(_POINT),
        say("one for each day"),
        lambda one, language: [
            written(_POINT, _OfLine(point, one), language) for point in one.points
        ],
    ),
)
_TREND: Keys[Trend] = (
    Key("unit", STRING, say("who reports, or the region of the plan"), lambda one, _: one.unit),
    Key(
        "days",
        {"type": "array", "items": DAY},
        say("the days, the first one first"),
        lambda one, _: [str(day) for day in one.days],
    ),
    Key(
        "not_taken",
        STRINGS,
        say("the files that were given and could not be used"),
        lambda one, _: list(one.not_taken),
    ),
    Key(
        "lines",
        list_of(_LINE),
        say("one for each target, and for each part of one"),
        lambda one, language: [written(_LINE, line, language) for line in one.lines],
    ),
)
REPORT: Keys[Sequence[Trend]] = (
    Key("version", {"const": VERSION}, say("the version of this format"), lambda _, __: VERSION),
    Key(
        "trends",
        list_of(_TREND),
        say("one for each unit"),
        lambda found, language: [written(_TREND, one, language) for one in found],
    ),
)
