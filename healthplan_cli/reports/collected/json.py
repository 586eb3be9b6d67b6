"""A collection as JSON: units with the states of their returns, every verdict, what is outside.

Every key is declared here once, as in the report of a check: `hpc schema collection` is made of
the same keys.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from healthplan_cli.model.collected import STATE_WORDS, Collected, Handed, Rates, Return, State
from healthplan_cli.model.lights import COLORS
from healthplan_cli.model.review import STATUS_WORDS, Status
from healthplan_cli.model.target import Target
from healthplan_cli.reports import Look
from healthplan_cli.reports._values import dump, number, sendable, text
from healthplan_cli.reports._verdict_row import VerdictRow
from healthplan_cli.reports.collected.wholes_json import RANKING, WHOLE
from healthplan_cli.reports.json_keys import files as json_files
from healthplan_cli.reports.json_keys import objects
from healthplan_cli.reports.json_keys import shapes as json_shapes
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
    COUNT,
    DAY,
    DAY_OR_NULL,
    FLAG,
    NUMBER_OR_NULL,
    OPTIONAL,
    STRING,
    STRINGS,
)
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.schema import Schema
from healthplan_cli.text.words import Language, say

VERSION = 1
TITLE = say("hpc: the report of a collection")


class _Unit(Struct, frozen=True):
    """The return of a unit, in its collection."""

    collected: Collected
    found: Return


class _Column(Struct, frozen=True):
    """A target, in its collection."""

    collected: Collected
    target: Target


class _Judged(Struct, frozen=True):
    """A target of a unit that reported, with its verdict."""

    found: Return
    row: VerdictRow


def collection(collected: Collected, look: Look) -> str:
    """Write all that was collected."""
    return dump(written(COLLECTION, collected, look.language))


def schema() -> Schema:
    """Return the shape of what `collection` writes."""
    about = {"description": say("what hpc collect -f json prints").template}
    return {**about, **shape(COLLECTION), "$defs": json_shapes.DEFS}


def _problems(found: tuple[Problem, ...], language: Language) -> list[dict[str, Any]]:
    return [written(json_files.PROBLEM, one, language) for one in found]


def _count(word: Status | State) -> Callable[[Mapping[Any, int], Language], int]:
    """Return what takes one of several counts."""
    return lambda counts, _: counts.get(word, 0)


_VERDICTS: Keys[Mapping[Status, int]] = tuple(
    Key(str(one), COUNT, STATUS_WORDS[one], _count(one)) for one in Status
)
_STATES: Keys[Mapping[State, int]] = tuple(
    Key(str(one), COUNT, STATE_WORDS[one], _count(one)) for one in State
)
_RATES: Keys[Rates] = (
    Key("expected", COUNT, say("how many units were to report"), lambda one, _: one.expected),
    Key("received", COUNT, say("how many did, in files that count"), lambda one, _: one.received),
    Key(
        "on_time",
        {"type": ["integer", "null"]},
        say("how many of them in time; null without a deadline"),
        lambda one, _: one.on_time,
    ),
    Key(
        "completeness",
        NUMBER_OR_NULL,
        say("received over expected, 1 is all"),
        lambda one, _: number(one.completeness),
    ),
    Key(
        "timeliness",
        NUMBER_OR_NULL,
        say("on time over expected, 1 is all"),
        lambda one, _: number(one.timeliness),
    ),
)
_HANDED: Keys[Handed] = (
    Key("file", STRING, say("the file"), lambda one, _: sendable(one.file)),
    Key(
        "submitted",
        OPTIONAL,
        say("the day, or day and time, it was handed in"),
        lambda one, _: None if one.submitted is None else str(one.submitted),
    ),
    Key("empty", FLAG, say("whether it reports nothing"), lambda one, _: one.is_empty),
    Key(
        "problems",
        list_of(json_files.PROBLEM),
        say("what it is sent back for"),
        lambda one, language: _problems(one.errors, language),
    ),
)
_UNIT: Keys[_Unit] = (
    Key("unit", STRING, say("the id of the unit"), lambda one, _: one.found.unit.id),
    Key("zh", STRING, say("the Chinese name"), lambda one, _: one.found.unit.zh),
    Key("en", OPTIONAL, say("the English name"), lambda one, _: one.found.unit.en or None),
    Key(
        "kind", OPTIONAL, say("what sort of unit it is"), lambda one, _: one.found.unit.kind or None
    ),
    Key(
        "parent",
        OPTIONAL,
        say("the id of the unit that it is a part of"),
        lambda one, _: one.found.unit.parent or None,
    ),
    Key(
        "reported_by",
        OPTIONAL,
        say("the id of the unit that reports for it"),
        lambda one, _: one.found.unit.reported_by or None,
    ),
    Key(
        "state",
        {"enum": [*map(str, State)]},
        say("what became of its return"),
        lambda one, _: str(one.found.state),
    ),
    Key(
        "reason",
        OPTIONAL,
        say("why, where that is not plain"),
        lambda one, language: text(one.found.reason, language),
    ),
    Key(
        "counted",
        shape_or_null(_HANDED),
        say("the file whose figures count: the last good one"),
        lambda one, language: written_or_null(_HANDED, one.found.counted, language),
    ),
    Key(
        "resubmitted",
        FLAG,
        say("whether that came in place of another file of the unit"),
        lambda one, _: one.found.is_resubmitted,
    ),
    Key(
        "superseded",
        list_of(_HANDED),
        say("good files in whose place it counts"),
        lambda one, language: [written(_HANDED, file, language) for file in one.found.superseded],
    ),
    Key(
        "sent_back",
        list_of(_HANDED),
        say("files that cannot be used"),
        lambda one, language: [written(_HANDED, file, language) for file in one.found.sent_back],
    ),
    Key(
        "warnings",
        list_of(json_files.PROBLEM),
        say("what is doubted, or to be known, in the file that counts"),
        lambda one, language: _problems(one.found.warnings, language),
    ),
    Key(
        "summary",
        lambda: shape(_VERDICTS),
        say("how many targets have each verdict"),
        lambda one, language: written(_VERDICTS, one.collected.row_counts(one.found), language),
    ),
)
_TARGET: Keys[_Column] = (
    Key("target", STRING, say("the id of the target"), lambda one, _: one.target.id),
    Key("zh", STRING, say("the Chinese name"), lambda one, _: one.target.indicator.zh),
    Key("en", OPTIONAL, say("the English name"), lambda one, _: one.target.indicator.en or None),
    Key(
        "section",
        OPTIONAL,
        say("the heading that it is under in the plan"),
        lambda one, _: one.target.section or None,
    ),
    Key("lead", STRINGS, say("departments in charge"), lambda one, _: list(one.target.lead)),
    Key("strength", STRING, say("hard or soft"), lambda one, _: one.target.strength),
    Key(
        "summary",
        lambda: shape(_VERDICTS),
        say("how many units have each verdict"),
        lambda one, language: written(_VERDICTS, one.collected.column_counts(one.target), language),
    ),
)
_JUDGED: Keys[_Judged] = (
    Key("unit", STRING, say("the id of the unit"), lambda one, _: one.found.unit.id),
    Key(
        "light",
        {"enum": [*COLORS, None]},
        say("its light"),
        lambda one, _: one.found.lights.get(one.row.target.id),
    ),
)
"""What is before the keys of a verdict."""


def _verdicts(collected: Collected, language: Language) -> list[dict[str, Any]]:
    """Return every verdict with its unit, unit by unit in the order of the plan."""
    found: list[dict[str, Any]] = []
    for one in collected.returns:
        if one.review is None:
            continue
        for target in collected.targets:
            row = VerdictRow(one.verdicts[target.id], one.review, language)
            about = written(_JUDGED, _Judged(one, row), language)
            found.append({**about, **objects.verdict(row, language)})
    return found


COLLECTION: Keys[Collected] = (
    Key("version", {"const": VERSION}, say("the version of this format"), lambda _, __: VERSION),
    Key("plan", STRING, say("the id of the plan"), lambda one, _: one.plan.id),
    Key("as_of", DAY, say("the day the figures are of"), lambda one, _: str(one.as_of)),
    Key(
        "deadline",
        DAY_OR_NULL,
        say("the last day on which a return is in time"),
        lambda one, _: None if one.deadline is None else str(one.deadline),
    ),
    Key(
        "roster",
        FLAG,
        say("whether a roster says who must report; false: nobody can be missing"),
        lambda one, _: one.roster.is_given,
    ),
    Key(
        "whole",
        OPTIONAL,
        say("what all units add up to"),
        lambda one, _: one.roster.whole or None,
    ),
    Key(
        "suppressed",
        COUNT,
        say("the number below which counts are left out; 0: all are shown"),
        lambda one, _: one.suppressed,
    ),
    Key(
        "rates",
        lambda: shape(_RATES),
        say("how many units reported, and in time"),
        lambda one, language: written(_RATES, one.rates, language),
    ),
    Key(
        "states",
        lambda: shape(_STATES),
        say("how many units are in each state"),
        lambda one, language: written(_STATES, one.states(), language),
    ),
    Key(
        "units",
        list_of(_UNIT),
        say("every unit, in the order of the roster"),
        lambda one, language: [written(_UNIT, _Unit(one, each), language) for each in one.returns],
    ),
    Key(
        "targets",
        list_of(_TARGET),
        say("every target, in the order of the plan"),
        lambda one, language: [
            written(_TARGET, _Column(one, target), language) for target in one.targets
        ],
    ),
    Key(
        "wholes",
        list_of(WHOLE),
        say("what units add up to: all of them, and those of each parent"),
        lambda one, language: [written(WHOLE, whole, language) for whole in one.wholes],
    ),
    Key(
        "ranking",
        shape_or_null(RANKING),
        say("the units in order"),
        lambda one, language: written_or_null(RANKING, one.ranking, language),
    ),
    Key(
        "verdicts",
        list_of(_JUDGED, *objects.VERDICT),
        say("one for each unit that reported and target"),
        _verdicts,
    ),
    Key(
        "outside",
        list_of(json_files.PROBLEM),
        say("files of no unit of the roster"),
        lambda one, language: _problems(one.outside, language),
    ),
    Key(
        "problems",
        list_of(json_files.PROBLEM),
        say("what is wrong in the collection as a whole"),
        lambda one, language: _problems(one.problems, language),
    ),
    Key(
        "cells",
        list_of(json_files.TABLE),
        say("what became of the cells of each sheet; none without --cells"),
        lambda one, language: [written(json_files.TABLE, table, language) for table in one.cells],
    ),
)
"""The keys of the report, in its order."""
