"""The objects of the JSON report that have figures: what was measured, and how far it is off."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal, get_args

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.condition import NO_FIGURES, Measure
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import LimitState, Measured, OneCase, OtherLimit, Status, Verdict
from healthplan_cli.model.uncertainty import Method
from healthplan_cli.reports import _earlier, _exact
from healthplan_cli.reports._groups import GroupFigure, group_figures
from healthplan_cli.reports._row import Row
from healthplan_cli.reports._values import number, text
from healthplan_cli.reports.json_keys.key import (
    Key,
    Keys,
    list_of,
    shape_or_null,
    written,
    written_or_null,
)
from healthplan_cli.reports.json_keys.shapes import (
    DAY,
    FLAG,
    FLAG_OR_NULL,
    NUMBER_OR_NULL,
    OPTIONAL,
    QUANTITY,
    QUANTITY_KEYS,
    STRING,
    STRINGS,
    Exact,
)
from healthplan_cli.text.words import Language, say

MARGIN = say("how far the figure is from the nearest limit, at least 0 inside the interval")
ENVELOPE = say("the numbers that round to the printed figure, null where it is exact")

UNCERTAINTY = say("the 95 % interval of a figure by its counts or survey, null where it has none")


class Judged(Struct, frozen=True):
    """A figure that was judged, and the scale that it is a grade of."""

    one: Measured
    scale: tuple[str, ...]


def quantity(value: Fraction | None, unit: str, language: Language) -> dict[str, Any] | None:
    """Return a number in its unit.

    `number` is exact where `fraction` is null; a ratio whose decimals do not end has both.
    """
    if value is None:
        return None
    return written(QUANTITY_KEYS, Exact(value, unit), language)


def value_of(one: Measured | None, language: Language) -> dict[str, Any] | None:
    """Return the value that was measured; None for a grade, which is no number."""
    if one is None or _exact.is_grade(one):
        return None
    return quantity(one.value, one.condition.unit, language)


def figure_of(one: Measured | None, language: Language) -> dict[str, Any] | None:
    """Return the figure itself; None for a grade or place, and where a change is compared."""
    if one is None or one.figure is None or one.condition.measure in NO_FIGURES:
        return None
    if one.condition.compares is not Measure.LEVEL:
        return None
    return quantity(one.figure.value, one.figure.unit, language)


def _compared(one: Measured, language: Language) -> dict[str, Any] | None:
    if _exact.is_grade(one):
        return None
    return quantity(one.compared, one.condition.unit, language)


def _in_points(one: Measured, value: Fraction | None, language: Language) -> dict[str, Any] | None:
    """Return a difference, in percentage points where the figure is a percentage."""
    return quantity(value, units.point_unit(one.condition.unit), language)


def gap_of(one: Measured | None, language: Language) -> dict[str, Any] | None:
    """Return the signed way to the interval."""
    if one is None:
        return None
    return _in_points(one, one.gap, language)


def baseline_of(verdict: Verdict, language: Language) -> dict[str, Any] | None:
    """Return last year's figure, or the baseline; None for a grade, which is no number."""
    found = _earlier.earlier(verdict)
    if found is None or found.grade:
        return None
    return quantity(found.figure.value, found.figure.unit, language)


def change_of(verdict: Verdict, language: Language) -> dict[str, Any] | None:
    """Return the change since last year's figure, or the baseline."""
    found = _earlier.earlier(verdict)
    if found is None:
        return None
    return quantity(found.change, found.unit, language)


def margin_of(one: Measured | None, language: Language) -> dict[str, Any] | None:
    """Return how far a figure is from the nearest limit."""
    if one is None:
        return None
    return _in_points(one, one.margin, language)


def attainment_of(one: Measured | None, language: Language) -> dict[str, Any] | None:
    """Return the rate of completion, in %."""
    if one is None or one.attainment is None:
        return None
    return quantity(one.attainment * 100, "%", language)


INTERVAL_KEYS: Keys[Interval] = (
    Key("low", NUMBER_OR_NULL, say("the lower end"), lambda one, _: number(one.low)),
    Key("low_open", FLAG, say("whether the lower end is left out"), lambda one, _: one.low_open),
    Key("high", NUMBER_OR_NULL, say("the upper end"), lambda one, _: number(one.high)),
    Key("high_open", FLAG, say("whether the upper end is left out"), lambda one, _: one.high_open),
)


UNCERTAINTY_KEYS: Keys[Measured] = (
    Key(
        "low",
        QUANTITY,
        say("the lower end, rounded down"),
        lambda one, language: _end_of_uncertainty(one, "low", language),
    ),
    Key(
        "high",
        QUANTITY,
        say("the upper end, rounded up"),
        lambda one, language: _end_of_uncertainty(one, "high", language),
    ),
    Key(
        "method",
        {"enum": list(get_args(Method))},
        say("the method: Wilson's of a share, Byar's or the exact one of a count of events"),
        lambda one, _: one.uncertainty and one.uncertainty.method,
    ),
    Key(
        "limit_inside",
        FLAG,
        say("whether a limit of the target lies inside it"),
        lambda one, _: one.limit_inside,
    ),
)


def _end_of_uncertainty(
    one: Measured, end: Literal["low", "high"], language: Language
) -> dict[str, Any] | None:
    found = one.uncertainty
    if found is None:
        return None
    value = found.high
    if end == "low":
        value = found.low
    return quantity(value, found.unit, language)


def uncertainty_of(one: Measured | None, language: Language) -> dict[str, Any] | None:
    """Return the interval that chance leaves open of a figure."""
    if one is None or one.uncertainty is None:
        return None
    return written(UNCERTAINTY_KEYS, one, language)


ONE_CASE: Keys[OneCase] = (
    Key(
        "cases", {"enum": [1, -1]}, say("1: one case more, -1: one less"), lambda one, _: one.cases
    ),
    Key(
        "status", {"enum": [*map(str, Status)]}, say("the verdict"), lambda one, _: str(one.status)
    ),
)


def envelope_of(one: Measured | None, language: Language) -> dict[str, Any] | None:
    """Return the numbers that round to a printed figure."""
    if one is None:
        return None
    return written_or_null(INTERVAL_KEYS, one.envelope, language)


MEASURED: Keys[Judged] = (
    Key(
        "name",
        OPTIONAL,
        say("the institution or part measured, null for the target as a whole"),
        lambda judged, _: judged.one.name or None,
    ),
    Key(
        "part",
        OPTIONAL,
        say("the part of the target"),
        lambda judged, _: judged.one.condition.part or None,
    ),
    Key(
        "value",
        QUANTITY,
        say("the measured value"),
        lambda judged, language: value_of(judged.one, language),
    ),
    Key(
        "compared",
        QUANTITY,
        say("the value as it was compared, after rounding"),
        lambda judged, language: _compared(judged.one, language),
    ),
    Key(
        "grade",
        OPTIONAL,
        say("the grade or stage reached"),
        lambda judged, _: _exact.grade(judged.one, judged.scale),
    ),
    Key(
        "inside",
        FLAG_OR_NULL,
        say("whether it lies inside the interval"),
        lambda judged, _: judged.one.inside,
    ),
    Key(
        "gap",
        QUANTITY,
        say("the signed way to the interval"),
        lambda judged, language: gap_of(judged.one, language),
    ),
    Key(
        "attainment",
        QUANTITY,
        say("完成率, in %"),
        lambda judged, language: attainment_of(judged.one, language),
    ),
    Key(
        "on_edge",
        FLAG,
        say("whether a limit lies inside the envelope"),
        lambda judged, _: judged.one.on_edge,
    ),
    Key("margin", QUANTITY, MARGIN, lambda judged, language: margin_of(judged.one, language)),
    Key(
        "envelope",
        shape_or_null(INTERVAL_KEYS),
        ENVELOPE,
        lambda judged, language: envelope_of(judged.one, language),
    ),
    Key(
        "uncertainty",
        shape_or_null(UNCERTAINTY_KEYS),
        UNCERTAINTY,
        lambda judged, language: uncertainty_of(judged.one, language),
    ),
    Key(
        "made_of",
        STRINGS,
        say("the figures that a formula made it of, in words"),
        lambda judged, language: [language.text(words) for words in judged.one.made_of],
    ),
    Key(
        "needed_per_month",
        QUANTITY,
        say("what each month left must bring"),
        lambda judged, language: _in_points(judged.one, judged.one.needed, language),
    ),
    Key(
        "reason",
        OPTIONAL,
        say("why it cannot be judged"),
        lambda judged, language: text(judged.one.reason, language),
    ),
)


def measured_of(row: Row, language: Language) -> list[dict[str, Any]]:
    """Return each figure that a verdict rests on."""
    return _all_measured(row.verdict.measured, row.target.indicator.scale, language)


def _all_measured(
    measured: tuple[Measured, ...], scale: tuple[str, ...], language: Language
) -> list[dict[str, Any]]:
    found = []
    for one in measured:
        own = one.condition.indicator
        judged = Judged(one, scale if own is None else own.scale)
        found.append(written(MEASURED, judged, language))
    return found


class Beside(Struct, frozen=True):
    """A limit of a series that was not the one to judge, and the scale that it is a grade of."""

    other: OtherLimit
    scale: tuple[str, ...]


OTHER_LIMIT: Keys[Beside] = (
    Key("due", DAY, say("the day the limit is due"), lambda one, _: str(one.other.due)),
    Key(
        "asks",
        STRING,
        say("the limit and its day, in words"),
        lambda one, language: language.text(one.other.asks),
    ),
    Key(
        "state",
        {"enum": [*map(str, LimitState)]},
        say("what the figure says of it: later is not due before the limit that was judged"),
        lambda one, _: str(one.other.state),
    ),
    Key(
        "measured",
        list_of(MEASURED),
        say("the figures against this limit"),
        lambda one, language: _all_measured(one.other.measured, one.scale, language),
    ),
)


def other_limits_of(row: Row, language: Language) -> list[dict[str, Any]]:
    """Return the limits of a series beside the one that was judged."""
    scale = row.target.indicator.scale
    limits = []
    for one in row.verdict.others:
        limits.append(written(OTHER_LIMIT, Beside(one, scale), language))
    return limits


def _counted(count: Quantity | None, language: Language) -> dict[str, Any] | None:
    if count is None:
        return None
    return quantity(count.value, count.unit, language)


GROUP_FIGURE: Keys[GroupFigure] = (
    Key(
        "name",
        OPTIONAL,
        say("the institution or part that the group is of, null for the whole"),
        lambda one, _: one.name or None,
    ),
    Key("breakdown", STRING, say("the id of the breakdown"), lambda one, _: one.breakdown.id),
    Key("group", STRING, say("the id of the group"), lambda one, _: one.group.id),
    Key(
        "value",
        QUANTITY,
        say("the figure that was reported or derived"),
        lambda one, language: _counted(one.value, language),
    ),
    Key(
        "numerator",
        QUANTITY,
        say("the figure above the line"),
        lambda one, language: _counted(one.actual.numerator, language),
    ),
    Key(
        "denominator",
        QUANTITY,
        say("the figure below the line"),
        lambda one, language: _counted(one.actual.denominator, language),
    ),
)


def groups_of(row: Row, language: Language) -> list[dict[str, Any]]:
    """Return the figures of groups beside that of the whole."""
    return [written(GROUP_FIGURE, one, language) for one in group_figures(row.verdict)]
