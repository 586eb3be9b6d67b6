"""The objects of the JSON report that are of files: what was handed in, its cells, its problems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from msgspec import Struct

from healthplan_cli.model.cells import USE_WORDS, Cell, TableCells, Use
from healthplan_cli.model.checked import Refused
from healthplan_cli.model.review import Review
from healthplan_cli.reports._values import sendable
from healthplan_cli.reports.json_keys.key import Key, Keys, list_of, shape, written
from healthplan_cli.reports.json_keys.shapes import (
    COUNT,
    FLAG,
    OPTIONAL,
    POSITION,
    POSITION_KEYS,
    STRING,
)
from healthplan_cli.text.problems import Level, Problem
from healthplan_cli.text.schema import Schema, described
from healthplan_cli.text.words import Language, say


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


def _what(one: Cell, language: Language) -> str:
    """Return what a cell is of, or why it is not read: asked for of tables alone."""
    from healthplan_cli.reports import _cell_list

    return sendable(_cell_list.what(one, language))


_CELL: Keys[Cell] = (
    Key("text", STRING, say("the text of the cell"), lambda one, _: sendable(one.text)),
    Key("use", {"enum": [*map(str, Use)]}, say("what became of it"), lambda one, _: str(one.use)),
    Key(
        "what",
        OPTIONAL,
        say("the target it is of, or why it is not read"),
        lambda one, language: _what(one, language) or None,
    ),
    Key(
        "position",
        POSITION,
        say("where it is"),
        lambda one, language: written(POSITION_KEYS, one.position, language),
    ),
)


def _used(use: Use) -> Callable[[TableCells, Language], int]:
    """Return what counts the cells of one use."""
    return lambda one, _: one.counts[use]


def _listed(one: TableCells, language: Language) -> list[dict[str, Any]] | None:
    if one.cells is None:
        return None
    return [written(_CELL, cell, language) for cell in one.cells]


TABLE: Keys[TableCells] = (
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
        lambda: {"type": ["array", "null"], "items": shape(_CELL)},
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
        list_of(TABLE),
        say("what became of the cells of each sheet; none of a file that is no table"),
        lambda one, language: [written(TABLE, table, language) for table in one.cells],
    ),
)


def _codes() -> Schema:
    """Return a text for which editors offer the codes of problems; rules have others."""
    from healthplan_cli.text.codes import CODES

    offered = []
    for code, words in CODES.items():
        offered.append({"const": code, **described({}, words)})
    return {**STRING, "anyOf": [*offered, {}]}


PROBLEM: Keys[Problem] = (
    Key(
        "code",
        _codes,
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
        lambda one, language: written(POSITION_KEYS, one.position, language),
    ),
)
