"""What `hpc extract` found in a document, as JSON: its targets, and every clause of it."""

from typing import Any, get_args

from healthplan_cli.model.extracted import (
    STATES,
    Carried,
    Drafted,
    Extracted,
    Fired,
    Settled,
    Tier,
)
from healthplan_cli.model.period import Period
from healthplan_cli.reports import Look
from healthplan_cli.reports._values import dump, sendable
from healthplan_cli.reports.drafts.extracted_words import of_states
from healthplan_cli.reports.json_keys import shapes as json_shapes
from healthplan_cli.reports.json_keys.key import Key, Keys, written
from healthplan_cli.reports.json_keys.objects import TARGET
from healthplan_cli.text.words import Language, say

VERSION = 1
_OF_TARGET = (
    "target indicator zh en form conditions each of strength hedge binding lead support section "
    "quote table_row"
).split()
"""The keys that a drafted target has as every target has them."""
_PLACE: Keys[Any] = (
    Key(
        "start",
        json_shapes.COUNT,
        say("where it begins in the document, in characters from 0"),
        lambda one, _: one.start,
    ),
    Key("end", json_shapes.COUNT, say("where it ends"), lambda one, _: one.end),
)
_FIRED: Keys[Fired] = (
    Key("rule", json_shapes.STRING, say("the name of the rule"), lambda one, _: one.rule),
    *_PLACE,
)
_CARRIED: Keys[Carried] = (
    Key("what", json_shapes.STRING, say("what is taken over"), lambda one, _: one.what),
    *_PLACE,
)


def _of_words(extracted: Extracted, start: int, end: int) -> dict[str, str]:
    return {"words": extracted.text[start:end]}


def _due(one: Drafted) -> str | None:
    if one.reading.due is None:
        return None
    return str(one.reading.due)


_DRAFTED: Keys[Drafted] = (
    Key(
        "tier",
        {"enum": list(get_args(Tier))},
        say("draft: read by a rule that is seldom wrong; doubtful: for a person to decide"),
        lambda one, _: one.tier,
    ),
    Key(
        "doubts",
        json_shapes.STRINGS,
        say("why it is doubtful, by the codes of doubts"),
        lambda one, _: list(one.reading.doubts),
    ),
    Key(
        "due",
        json_shapes.DAY_OR_NULL,
        say("the day it is due; null where the document names none, or no year is known"),
        lambda one, _: _due(one),
    ),
    Key(
        "due_words",
        json_shapes.OPTIONAL,
        say("when it is due, in the words of the document"),
        lambda one, _: one.reading.due_words or None,
    ),
    Key(
        "every",
        json_shapes.OPTIONAL,
        say("must hold in every year, quarter or month"),
        lambda one, _: one.reading.every or None,
    ),
    Key(
        "earlier",
        json_shapes.OPTIONAL,
        say("the id of the target of an earlier plan that asks for the same"),
        lambda one, _: one.earlier.id if one.earlier else None,
    ),
    Key(
        "baseline",
        {"type": ["object", "null"]},
        say("what the document prints as the baseline: its value, and its year"),
        lambda one, _: dict(one.reading.baseline) or None,
    ),
    Key(
        "likely",
        json_shapes.STRINGS,
        say("ids of the catalog whose name is part of the quote"),
        lambda one, _: list(one.likely),
    ),
)
_CLAUSE: Keys[Settled] = (
    *_PLACE,
    Key("state", {"enum": list(STATES)}, say("what became of it"), lambda one, _: one.state),
    Key(
        "reason",
        json_shapes.OPTIONAL,
        say("why it is set aside, by its code"),
        lambda one, _: one.reason or None,
    ),
    Key(
        "targets",
        json_shapes.STRINGS,
        say("the ids of the targets that it states"),
        lambda one, _: list(one.targets),
    ),
)
_DOCUMENT: Keys[Extracted] = (
    Key("file", json_shapes.STRING, say("the file"), lambda one, _: sendable(one.file)),
    Key("title", json_shapes.OPTIONAL, say("its title"), lambda one, _: one.title or None),
    Key(
        "characters",
        json_shapes.COUNT,
        say("how many characters its text has"),
        lambda one, _: len(one.text),
    ),
)


def extracted(found: Extracted, look: Look) -> str:
    """Write the targets in the order of the document, and its clauses."""
    report: dict[str, Any] = {
        "version": VERSION,
        "document": written(_DOCUMENT, found, look.language),
        "plan": found.plan or None,
        "period": _period(found.period),
        "targets": [_target(one, found, look.language) for one in found.targets],
        "clauses": [_clause(one, found, look.language) for one in found.clauses],
        "not_drafted": [target.id for target in found.not_drafted],
        "gone": [target.id for target in found.gone],
    }
    return dump(report)


def ledger(found: Extracted, look: Look) -> str:
    """Write the clauses, how many there are of each state, and quotes that are not there."""
    counts = of_states(found)
    report: dict[str, Any] = {
        "version": VERSION,
        "document": written(_DOCUMENT, found, look.language),
        "plan": found.plan or None,
        "counts": {state: counts[state] for state in STATES},
        "missing": list(found.missing),
        "clauses": [_clause(one, found, look.language) for one in found.clauses],
    }
    return dump(report)


def _period(period: Period | None) -> str | None:
    if period is None:
        return None
    return str(period)


def _target(one: Drafted, found: Extracted, language: Language) -> dict[str, Any]:
    """Return a target: its quote with its place, what it asks for, and how it was read."""
    asked = written(tuple(key for key in TARGET if key.name in _OF_TARGET), one.target, language)
    place = written(_PLACE, one.reading, language)
    of_reading = written(_DRAFTED, one, language)
    fired = []
    for rule in one.reading.fired:
        words = _of_words(found, rule.start, rule.end)
        fired.append({**written(_FIRED, rule, language), **words})
    carried = []
    for words_of in one.reading.carried:
        words = _of_words(found, words_of.start, words_of.end)
        carried.append({**written(_CARRIED, words_of, language), **words})
    asked["quote"] = found.text[one.reading.start : one.reading.end]
    return {**asked, **place, **of_reading, "carried": carried, "rules": fired}


def _clause(one: Settled, found: Extracted, language: Language) -> dict[str, Any]:
    return {**written(_CLAUSE, one, language), "text": found.text[one.start : one.end]}
