"""The objects of the JSON report: targets, verdicts, files, problems, progress.

Every key is declared here once, with its shape, what it means and its value: `written` makes an
object of the keys, and `hpc schema report` is made of them too. Every key is always there.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

from msgspec import Struct

from healthplan_cli import units
from healthplan_cli.model.cells import USE_WORDS, Cell, TableCells, Use
from healthplan_cli.model.comparison import Difference
from healthplan_cli.model.interval import Interval
from healthplan_cli.model.plan import Condition, Counts, Length, Measure, SetAside, Strength, Target
from healthplan_cli.model.review import LimitState, Measured, OtherLimit, Review, Status
from healthplan_cli.model.series import Progress
from healthplan_cli.model.submission import Waiver
from healthplan_cli.reports import Refused, _cell_list, _cells, _exact
from healthplan_cli.reports._json_key import (
    Key,
    Keys,
    list_of,
    shape,
    shape_or_null,
    written,
    written_or_null,
)
from healthplan_cli.reports._values import has_end, number, sendable, text
from healthplan_cli.reports._verdict_row import VerdictRow
from healthplan_cli.text.codes import CODES
from healthplan_cli.text.problems import Level, Position, Problem
from healthplan_cli.text.schema import Schema, described
from healthplan_cli.text.words import Language, say

STRING: Schema = {"type": "string"}
OPTIONAL: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": "boolean"}
FLAG_OR_NULL: Schema = {"type": ["boolean", "null"]}
STRINGS: Schema = {"type": "array", "items": STRING}
COUNT: Schema = {"type": "integer"}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
DAY_OR_NULL: Schema = {**OPTIONAL, "pattern": DAY["pattern"]}
PLACE: Schema = {"type": ["integer", "null"], "minimum": 1}
DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$"
NUMBER: Schema = {"$ref": "#/$defs/number"}
NUMBER_OR_NULL: Schema = {"$ref": "#/$defs/number_or_null"}
QUANTITY: Schema = {"$ref": "#/$defs/quantity"}
POSITION: Schema = {"$ref": "#/$defs/position"}
EXACT = say(
    "an exact number as decimal text beside its unit; where the decimals of a ratio do not end, "
    "fraction is exact and number is rounded to 12 decimals"
)
MARGIN = say("how far the figure is from the nearest limit, at least 0 inside the interval")
ENVELOPE = say("the numbers that round to the printed figure, null where it is exact")


class Exact(Struct, frozen=True):
    """A number in a unit."""

    value: Fraction
    unit: str


class Judged(Struct, frozen=True):
    """A figure that was judged, and the scale that it is a grade of."""

    one: Measured
    scale: tuple[str, ...]


class HandedIn(Struct, frozen=True):
    """A file that was handed in; of a refused one nothing more is known."""

    file: str
    problems: int
    refused: bool = True
    org_unit: str | None = None
    plan: str | None = None
    as_of: str | None = None
    cells: tuple[TableCells, ...] = ()


def judged_file(review: Review) -> HandedIn:
    """Return a file that was judged."""
    submission = review.submission
    return HandedIn(
        file=submission.position.file,
        problems=len(review.problems),
        refused=False,
        org_unit=submission.org_unit or None,
        plan=review.plan.id,
        as_of=str(submission.as_of),
        cells=review.cells,
    )


def refused_file(refused: Refused) -> HandedIn:
    """Return a file that could not be used."""
    return HandedIn(file=refused.file, problems=len(refused.problems), cells=refused.cells)


_QUANTITY: Keys[Exact] = (
    Key("number", NUMBER, say("decimal text"), lambda one, _: number(one.value)),
    Key("unit", OPTIONAL, say("the unit"), lambda one, _: one.unit or None),
    Key(
        "fraction",
        {**OPTIONAL, "pattern": "^-?[0-9]+/[0-9]+$"},
        say("the exact ratio"),
        lambda one, _: None if has_end(one.value) else str(one.value),
    ),
)
_POSITION: Keys[Position] = (
    Key("file", STRING, say("the file"), lambda one, _: sendable(one.file)),
    Key("line", PLACE, say("the line, from 1"), lambda one, _: one.line or None),
    Key("column", PLACE, say("the column, from 1"), lambda one, _: one.column or None),
    Key(
        "cell",
        OPTIONAL,
        say("the cell of a workbook, such as Sheet1!C5"),
        lambda one, _: one.cell or None,
    ),
)
DEFS: dict[str, Schema] = {
    "number": {"type": "string", "pattern": DECIMAL},
    "number_or_null": {**OPTIONAL, "pattern": DECIMAL},
    "quantity": described(shape_or_null(_QUANTITY), EXACT),
    "position": described(shape(_POSITION), say("where it is")),
}
"""The shapes that several keys refer to."""


def _quantity(value: Fraction | None, unit: str, language: Language) -> dict[str, Any] | None:
    """Return a number in its unit.

    `number` is exact where `fraction` is null; a ratio whose decimals do not end has both.
    """
    if value is None:
        return None
    return written(_QUANTITY, Exact(value, unit), language)


def _value(one: Measured | None, language: Language) -> dict[str, Any] | None:
    if one is None or _exact.is_grade(one):
        return None
    return _quantity(one.value, one.condition.unit, language)


def _compared(one: Measured, language: Language) -> dict[str, Any] | None:
    if _exact.is_grade(one):
        return None
    return _quantity(one.compared, one.condition.unit, language)


def _in_points(one: Measured, value: Fraction | None, language: Language) -> dict[str, Any] | None:
    """Return a difference, in percentage points where the figure is a percentage."""
    return _quantity(value, units.point_unit(one.condition.unit), language)


def _gap(one: Measured | None, language: Language) -> dict[str, Any] | None:
    return None if one is None else _in_points(one, one.gap, language)


def _margin(one: Measured | None, language: Language) -> dict[str, Any] | None:
    return None if one is None else _in_points(one, one.margin, language)


def _attainment(one: Measured | None, language: Language) -> dict[str, Any] | None:
    if one is None or one.attainment is None:
        return None
    return _quantity(one.attainment * 100, "%", language)


_ENVELOPE: Keys[Interval] = (
    Key("low", NUMBER_OR_NULL, say("the lower end"), lambda one, _: number(one.low)),
    Key("low_open", FLAG, say("whether the lower end is left out"), lambda one, _: one.low_open),
    Key("high", NUMBER_OR_NULL, say("the upper end"), lambda one, _: number(one.high)),
    Key("high_open", FLAG, say("whether the upper end is left out"), lambda one, _: one.high_open),
)


def _envelope(one: Measured | None, language: Language) -> dict[str, Any] | None:
    """Return the numbers that round to a printed figure."""
    return None if one is None else written_or_null(_ENVELOPE, one.envelope, language)


_CONDITION: Keys[Condition] = (
    Key("part", OPTIONAL, say("the part of the target"), lambda one, _: one.part or None),
    Key(
        "measure",
        {"enum": [*map(str, Measure)]},
        say("what of the indicator is compared with the interval"),
        lambda one, _: str(one.measure),
    ),
    Key(
        "low",
        NUMBER_OR_NULL,
        say("the lower end of the interval; null: there is none"),
        lambda one, _: number(one.interval.low),
    ),
    Key(
        "low_open",
        FLAG,
        say("true: the limit itself is not enough"),
        lambda one, _: one.interval.low_open,
    ),
    Key(
        "high",
        NUMBER_OR_NULL,
        say("the upper end of the interval; null: there is none"),
        lambda one, _: number(one.interval.high),
    ),
    Key(
        "high_open",
        FLAG,
        say("true: the limit itself is not enough"),
        lambda one, _: one.interval.high_open,
    ),
    Key("unit", OPTIONAL, say("the unit of both ends"), lambda one, _: one.unit or None),
    Key(
        "benchmark",
        OPTIONAL,
        say("the reference value it is compared with"),
        lambda one, _: one.benchmark or None,
    ),
    Key(
        "due",
        DAY_OR_NULL,
        say("the day of one limit of a series; null: that of the target"),
        lambda one, _: str(one.due) if one.due else None,
    ),
    Key(
        "words",
        STRING,
        say("what the target asks for, in words"),
        lambda one, language: language.text(one.words),
    ),
)
TARGET: Keys[Target] = (
    Key("target", STRING, say("the id of the target"), lambda one, _: one.id),
    Key("indicator", STRING, say("the id of the indicator"), lambda one, _: one.indicator.id),
    Key("zh", STRING, say("the Chinese name"), lambda one, _: one.indicator.zh),
    Key("en", OPTIONAL, say("the English name"), lambda one, _: one.indicator.en or None),
    Key("form", STRING, say("the form of the target, such as at_least"), lambda one, _: one.form),
    Key(
        "conditions",
        list_of(_CONDITION),
        say("the intervals that the figure must be inside"),
        lambda one, language: [written(_CONDITION, each, language) for each in one.conditions],
    ),
    Key(
        "each",
        OPTIONAL,
        say("the kind of institution"),
        lambda one, _: one.each.of if one.each else None,
    ),
    Key(
        "of",
        OPTIONAL,
        say("the population or scope, as the plan words it"),
        lambda one, _: one.of or None,
    ),
    Key(
        "count",
        PLACE,
        say("how many a share is of, where the plan says so"),
        lambda one, _: one.count,
    ),
    Key("due", DAY, say("the day the target is due"), lambda one, _: str(one.due)),
    Key(
        "every",
        {"enum": [*get_args(Length), None]},
        say("must hold in every year, quarter or month"),
        lambda one, _: one.every.length if one.every else None,
    ),
    Key(
        "counts",
        {"enum": [*get_args(Counts), None]},
        say("of a series: each limit of its own period (within), or all so far (cumulative)"),
        lambda one, _: one.counts,
    ),
    Key(
        "strength",
        {"enum": list(get_args(Strength))},
        say("soft: hedged or arguable (力争)"),
        lambda one, _: one.strength,
    ),
    Key("hedge", OPTIONAL, say("the plan's hedging word"), lambda one, _: one.hedge or None),
    Key(
        "may_not_apply",
        {"type": "boolean"},
        say("whether an entry may say that the target does not apply"),
        lambda one, _: one.may_not_apply,
    ),
    Key(
        "applies_if",
        OPTIONAL,
        say("the relation of figures under which the target applies"),
        lambda one, _: one.applies_if or None,
    ),
    Key("binding", FLAG_OR_NULL, say("true: 约束性, false: 预期性"), lambda one, _: one.binding),
    Key("lead", STRINGS, say("departments in charge"), lambda one, _: list(one.lead)),
    Key("support", STRINGS, say("departments that help"), lambda one, _: list(one.support)),
    Key(
        "follows",
        OPTIONAL,
        say("the target of an earlier plan on the same theme"),
        lambda one, _: one.follows or None,
    ),
    Key(
        "section",
        OPTIONAL,
        say("the heading that it is under in the plan"),
        lambda one, _: one.section or None,
    ),
    Key("quote", STRING, say("the words of the plan"), lambda one, _: one.quote),
    Key(
        "origin",
        OPTIONAL,
        say("the id of the plan that the target was taken over from"),
        lambda one, _: one.origin or None,
    ),
    Key(
        "replaces",
        OPTIONAL,
        say("the id of the plan whose target it replaces"),
        lambda one, _: one.replaces or None,
    ),
)
SENTENCE: Keys[SetAside] = (
    Key("quote", STRING, say("the words of the plan"), lambda one, _: one.quote),
    Key(
        "section",
        OPTIONAL,
        say("the heading that it is under in the plan"),
        lambda one, _: one.section or None,
    ),
    Key(
        "reason",
        STRING,
        say("why it is no target"),
        lambda one, language: language.name(one.reason),
    ),
    Key(
        "id",
        OPTIONAL,
        say("the target of another plan on the same theme"),
        lambda one, _: one.id or None,
    ),
)
_MEASURED: Keys[Judged] = (
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
        lambda judged, language: _value(judged.one, language),
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
        lambda judged, language: _gap(judged.one, language),
    ),
    Key(
        "attainment",
        QUANTITY,
        say("完成率, in %"),
        lambda judged, language: _attainment(judged.one, language),
    ),
    Key(
        "on_edge",
        FLAG,
        say("whether a limit lies inside the envelope"),
        lambda judged, _: judged.one.on_edge,
    ),
    Key("margin", QUANTITY, MARGIN, lambda judged, language: _margin(judged.one, language)),
    Key(
        "envelope",
        shape_or_null(_ENVELOPE),
        ENVELOPE,
        lambda judged, language: _envelope(judged.one, language),
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


def _measured(row: VerdictRow, language: Language) -> list[dict[str, Any]]:
    return _all_measured(row.verdict.measured, row.target.indicator.scale, language)


def _all_measured(
    measured: tuple[Measured, ...], scale: tuple[str, ...], language: Language
) -> list[dict[str, Any]]:
    found = []
    for one in measured:
        own = one.condition.indicator
        judged = Judged(one, scale if own is None else own.scale)
        found.append(written(_MEASURED, judged, language))
    return found


class Beside(Struct, frozen=True):
    """A limit of a series that was not the one to judge, and the scale that it is a grade of."""

    other: OtherLimit
    scale: tuple[str, ...]


_OTHER_LIMIT: Keys[Beside] = (
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
        list_of(_MEASURED),
        say("the figures against this limit"),
        lambda one, language: _all_measured(one.other.measured, one.scale, language),
    ),
)


def _other_limits(row: VerdictRow, language: Language) -> list[dict[str, Any]]:
    scale = row.target.indicator.scale
    return [written(_OTHER_LIMIT, Beside(one, scale), language) for one in row.verdict.others]


def _number(value: Fraction | Decimal | None) -> str | None:
    return None if value is None else number(Fraction(value))


PROGRESS: Keys[Progress] = (
    Key("id", STRING, say("the id of the target"), lambda one, _: one.id),
    Key("status", STRING, say("the status word of the method"), lambda one, _: one.status),
    Key(
        "value", NUMBER_OR_NULL, say("what the method measures"), lambda one, _: _number(one.value)
    ),
    Key(
        "score",
        NUMBER_OR_NULL,
        say("from -5 to 5, where the method gives one"),
        lambda one, _: _number(one.score),
    ),
    Key(
        "reason",
        OPTIONAL,
        say("why it cannot be judged"),
        lambda one, language: text(one.reason, language),
    ),
    Key(
        "warnings",
        STRINGS,
        say("what the method warns of"),
        lambda one, language: [language.text(words) for words in one.warnings],
    ),
)
_WAIVER: Keys[Waiver] = (
    Key("reason", STRING, say("why"), lambda one, _: one.reason),
    Key("approved_by", STRING, say("who approved it"), lambda one, _: one.approved_by),
    Key(
        "expires",
        STRING,
        say("the last day on which it counts"),
        lambda one, _: str(one.expires),
    ),
)
_OF_VERDICT: Keys[VerdictRow] = (
    Key("plan", STRING, say("the id of the plan"), lambda row, _: row.review.plan.id),
    Key(
        "file",
        STRING,
        say("the file of actuals"),
        lambda row, _: sendable(row.review.submission.position.file),
    ),
    Key(
        "org_unit",
        OPTIONAL,
        say("who reports"),
        lambda row, _: row.review.submission.org_unit or None,
    ),
    Key(
        "status",
        {"enum": [*map(str, Status)]},
        say("the verdict"),
        lambda row, _: str(row.verdict.status),
    ),
    Key(
        "reason",
        OPTIONAL,
        say("why the verdict is so"),
        lambda row, language: text(row.verdict.reason, language),
    ),
    Key(
        "actual",
        QUANTITY,
        say("the figure that was reported or derived"),
        lambda row, language: _value(row.measured, language),
    ),
    Key(
        "gap",
        QUANTITY,
        say("the signed way to the interval"),
        lambda row, language: _gap(row.measured, language),
    ),
    Key(
        "attainment",
        QUANTITY,
        say("完成率, in %"),
        lambda row, language: _attainment(row.measured, language),
    ),
    Key(
        "on_edge",
        FLAG,
        say("whether the exact figure behind the printed one could turn the verdict"),
        lambda row, _: _cells.on_edge(row.verdict),
    ),
    Key("margin", QUANTITY, MARGIN, lambda row, language: _margin(row.measured, language)),
    Key(
        "envelope",
        shape_or_null(_ENVELOPE),
        ENVELOPE,
        lambda row, language: _envelope(row.measured, language),
    ),
    Key(
        "grade",
        OPTIONAL,
        say("the grade or stage reached"),
        lambda row, _: _exact.grade(row.measured, row.target.indicator.scale),
    ),
    Key(
        "progress",
        shape_or_null(PROGRESS),
        say("the progress by the method of the plan"),
        lambda row, language: written_or_null(PROGRESS, row.verdict.progress, language),
    ),
    Key(
        "points",
        NUMBER_OR_NULL,
        say("points reached"),
        lambda row, _: number(row.verdict.points),
    ),
    Key(
        "full_points",
        NUMBER_OR_NULL,
        say("points there are to reach; 0 of a bonus"),
        lambda row, _: number(row.target.full_marks),
    ),
    Key(
        "basis",
        OPTIONAL,
        say("what the points rest on"),
        lambda row, _: row.basis or None,
    ),
    Key(
        "waiver",
        shape_or_null(_WAIVER),
        say("the waiver that covers it"),
        lambda row, language: written_or_null(_WAIVER, row.verdict.waiver, language),
    ),
    Key(
        "measured",
        list_of(_MEASURED),
        say("each figure that was judged"),
        _measured,
    ),
    Key(
        "other_limits",
        list_of(_OTHER_LIMIT),
        say("of a series: its limits beside the one that was judged"),
        _other_limits,
    ),
    Key(
        "position",
        POSITION,
        say("where the figure is"),
        lambda row, language: written(_POSITION, row.verdict.position, language),
    ),
)
VERDICT = (TARGET, _OF_VERDICT)
"""The keys of a verdict: those of its target come first."""
_CELL: Keys[Cell] = (
    Key("text", STRING, say("the text of the cell"), lambda one, _: sendable(one.text)),
    Key("use", {"enum": [*map(str, Use)]}, say("what became of it"), lambda one, _: str(one.use)),
    Key(
        "what",
        OPTIONAL,
        say("the target it is of, or why it is not read"),
        lambda one, language: sendable(_cell_list.what(one, language)) or None,
    ),
    Key(
        "position",
        POSITION,
        say("where it is"),
        lambda one, language: written(_POSITION, one.position, language),
    ),
)


def _used(use: Use) -> Callable[[TableCells, Language], int]:
    """Return what counts the cells of one use."""
    return lambda one, _: one.counts[use]


def _listed(one: TableCells, language: Language) -> list[dict[str, Any]] | None:
    if one.cells is None:
        return None
    return [written(_CELL, cell, language) for cell in one.cells]


_TABLE: Keys[TableCells] = (
    Key(
        "table",
        STRING,
        say("the name of the sheet, or of the file"),
        lambda one, _: sendable(one.name),
    ),
    Key("total", COUNT, say("all cells that are not empty"), lambda one, _: one.total),
    *(Key(str(use), COUNT, words, _used(use)) for use, words in USE_WORDS.items()),
    Key(
        "unread_figures",
        COUNT,
        say("how many of the unread cells are figures"),
        lambda one, _: one.unread_figures,
    ),
    Key(
        "listed",
        {"type": ["array", "null"], "items": shape(_CELL)},
        say("every cell, null without --cells"),
        _listed,
    ),
)
FILE: Keys[HandedIn] = (
    Key("file", STRING, say("the file of actuals"), lambda one, _: sendable(one.file)),
    Key("org_unit", OPTIONAL, say("who reports"), lambda one, _: one.org_unit),
    Key("plan", OPTIONAL, say("the id of the plan"), lambda one, _: one.plan),
    Key("as_of", OPTIONAL, say("the day the figures are of"), lambda one, _: one.as_of),
    Key("refused", FLAG, say("true: the file could not be used"), lambda one, _: one.refused),
    Key("problems", COUNT, say("how many problems were found in it"), lambda one, _: one.problems),
    Key(
        "cells",
        list_of(_TABLE),
        say("what became of the cells of each sheet; none of a file that is no table"),
        lambda one, language: [written(_TABLE, table, language) for table in one.cells],
    ),
)


def _codes() -> Schema:
    """Return a text for which editors offer the codes of problems; rules have others."""
    offered = [{"const": code, **described({}, words)} for code, words in CODES.items()]
    return {**STRING, "anyOf": [*offered, {}]}


PROBLEM: Keys[Problem] = (
    Key(
        "code",
        _codes(),
        say("the id of the problem or rule; hpc explain describes it"),
        lambda one, _: one.code,
    ),
    Key(
        "level", {"enum": list(get_args(Level))}, say("error or warning"), lambda one, _: one.level
    ),
    Key(
        "message",
        STRING,
        say("what is wrong, in words"),
        lambda one, language: language.text(one.words),
    ),
    Key(
        "position",
        POSITION,
        say("where it is"),
        lambda one, language: written(_POSITION, one.position, language),
    ),
)


def verdict(row: VerdictRow, language: Language) -> dict[str, Any]:
    """Return a target with its verdict, and what the verdict rests on."""
    asked = written(TARGET, row.target, language)
    return {**asked, **written(_OF_VERDICT, row, language)}


def difference(one: Difference, language: Language) -> dict[str, Any]:
    """Return a target of two plans, with what changed."""
    return {
        "indicator": one.target.indicator.id,
        "change": str(one.change),
        "also": [str(change) for change in one.also],
        "reason": text(one.reason, language),
        "old": written_or_null(TARGET, one.old, language),
        "new": written_or_null(TARGET, one.new, language),
        "set_aside": written_or_null(SENTENCE, one.set_aside, language),
    }
