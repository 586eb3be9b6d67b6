"""What `hpc bulk` found, as JSON."""

from collections.abc import Mapping
from typing import Any

from healthplan_cli.collecting.ranking import BY_POINTS, BY_SHARE
from healthplan_cli.model.bulked import Bulked, Difference, Kind, OfTarget, OfUnit, Proof, Together
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.review import Status
from healthplan_cli.reports import Look
from healthplan_cli.reports._values import dump, number, sendable, text
from healthplan_cli.reports.collected.wholes_json import SPREAD, STATUS_OR_NULL
from healthplan_cli.reports.json_keys.key import (
    Key,
    Keys,
    list_of,
    shape,
    shape_or_null,
    written,
    written_or_null,
)
from healthplan_cli.reports.json_keys.run import SOURCE
from healthplan_cli.reports.json_keys.shapes import (
    COUNT,
    DEFS,
    FLAG,
    NUMBER_OR_NULL,
    OPTIONAL,
    PLACE,
    QUANTITY,
    QUANTITY_KEYS,
    STRING,
    STRINGS,
    Exact,
)
from healthplan_cli.text.schema import Schema, record
from healthplan_cli.text.words import Language, say

VERSION = 1
TITLE = say("hpc: the verdicts on very many units")
COUNTS = record(dict.fromkeys(Status, COUNT), tuple(Status))


def bulk(found: Bulked, look: Look) -> str:
    """Write the summary of a run."""
    return dump(written(REPORT, found, look.language))


def schema() -> Schema:
    """Return the shape of what `bulk` writes."""
    about = {"description": say("what hpc bulk -f json prints").template}
    return {**about, **shape(REPORT), "$defs": DEFS}


def _counts(counts: Mapping[Status, int]) -> dict[str, int]:
    return {status.value: counts.get(status, 0) for status in Status}


def _status(one: Together) -> str | None:
    if one.verdict is None:
        return None
    return one.verdict.status.value


def _exact(one: Quantity | None, language: Language) -> dict[str, Any] | None:
    if one is None:
        return None
    return written(QUANTITY_KEYS, Exact(one.value, one.unit), language)


def _figure(one: Together, language: Language) -> dict[str, Any] | None:
    if one.verdict is None or one.figure is None:
        return None
    figure = Quantity(one.figure, one.verdict.measured[0].condition.unit)
    return _exact(figure, language)


_TOGETHER: Keys[Together] = (
    Key(
        "status",
        STATUS_OR_NULL,
        say("the verdict on the figure of all units; null where figures do not add up"),
        lambda one, _: _status(one),
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
        _figure,
    ),
    Key(
        "numerator",
        QUANTITY,
        say("the sum of the numerators"),
        lambda one, language: _exact(one.numerator, language),
    ),
    Key(
        "denominator",
        QUANTITY,
        say("the sum of the denominators"),
        lambda one, language: _exact(one.denominator, language),
    ),
    Key(
        "counted",
        COUNT,
        say("how many units are counted"),
        lambda one, _: one.counted,
    ),
    Key(
        "lacking",
        COUNT,
        say("how many units are lacking in it"),
        lambda one, _: one.lacking,
    ),
)
_OF_TARGET: Keys[OfTarget] = (
    Key("target", STRING, say("the id of the target"), lambda one, _: one.target.id),
    Key("counts", COUNTS, say("units by their verdict"), lambda one, _: _counts(one.counts)),
    Key(
        "together",
        lambda: shape(_TOGETHER),
        say("what all units report together"),
        lambda one, language: written(_TOGETHER, one.together, language),
    ),
    Key(
        "spread",
        shape_or_null(SPREAD),
        say("how the figures of the units are spread"),
        lambda one, language: written_or_null(SPREAD, one.spread, language),
    ),
)
_OF_UNIT: Keys[OfUnit] = (
    Key("unit", STRING, say("the name of the unit"), lambda one, _: one.name),
    Key("counts", COUNTS, say("targets by their verdict"), lambda one, _: _counts(one.counts)),
    Key(
        "share_met",
        NUMBER_OR_NULL,
        say("the share of targets met, of those that are judged"),
        lambda one, _: number(one.share),
    ),
    Key(
        "points",
        NUMBER_OR_NULL,
        say("its points; null where the plan has none"),
        lambda one, _: number(one.reached.points) if one.reached else None,
    ),
    Key(
        "of_points",
        NUMBER_OR_NULL,
        say("the points for all that is asked of it"),
        lambda one, _: number(one.reached.full) if one.reached else None,
    ),
    Key("place", PLACE, say("its place; equal values share one"), lambda one, _: one.place),
)
_KIND: Keys[Kind] = (
    Key("code", STRING, say("the code of the problem"), lambda one, _: one.first.code),
    Key("level", STRING, say("error or warning"), lambda one, _: one.first.level),
    Key("count", COUNT, say("how many there are"), lambda one, _: one.count),
    Key(
        "file",
        OPTIONAL,
        say("the file of the first of them"),
        lambda one, _: sendable(one.first.position.file) or None,
    ),
    Key("line", PLACE, say("its line"), lambda one, _: one.first.position.line or None),
    Key("message", STRING, say("its words"), lambda one, language: language.text(one.first.words)),
)
_DIFFERENCE: Keys[Difference] = (
    Key("unit", STRING, say("the name of the unit"), lambda one, _: one.unit),
    Key("target", STRING, say("the id of the target"), lambda one, _: one.target),
    Key("found", OPTIONAL, say("the verdict that was looked up"), lambda one, _: one.found),
    Key("checked", OPTIONAL, say("the verdict of the check"), lambda one, _: one.checked),
)
_PROOF: Keys[Proof] = (
    Key("looked_up", COUNT, say("verdicts looked up"), lambda one, _: one.by_bands),
    Key("checked", COUNT, say("verdicts of the check"), lambda one, _: one.by_check),
    Key(
        "compared",
        COUNT,
        say("verdicts compared with those of the check"),
        lambda one, _: one.compared,
    ),
    Key(
        "differences",
        list_of(_DIFFERENCE),
        say("verdicts that are not those of the check: a fault of hpc"),
        lambda one, language: [written(_DIFFERENCE, each, language) for each in one.differences],
    ),
)
REPORT: Keys[Bulked] = (
    Key("version", {"const": VERSION}, say("the version of this format"), lambda _, __: VERSION),
    Key("hpc", STRING, say("the version of hpc"), lambda one, _: one.version),
    Key(
        "sources",
        list_of(SOURCE),
        say("every file that it was made from"),
        lambda one, language: [written(SOURCE, source, language) for source in one.sources],
    ),
    Key("plan", STRING, say("the plan"), lambda one, _: one.plan),
    Key("as_of", STRING, say("the day the figures are of"), lambda one, _: one.as_of.isoformat()),
    Key("rows", COUNT, say("the rows that were read"), lambda one, _: one.rows),
    Key("units", COUNT, say("the units that are known"), lambda one, _: one.units),
    Key(
        "roster",
        FLAG,
        say("whether a roster says who must report"),
        lambda one, _: one.is_given,
    ),
    Key("counts", COUNTS, say("all verdicts"), lambda one, _: _counts(one.counts)),
    Key(
        "targets",
        list_of(_OF_TARGET),
        say("the targets in the order of the plan"),
        lambda one, language: [written(_OF_TARGET, each, language) for each in one.targets],
    ),
    Key(
        "ranked_by",
        {"enum": [BY_POINTS, BY_SHARE]},
        say("what units are ranked by: points, or the share of targets met"),
        lambda one, _: BY_POINTS if one.by_points else BY_SHARE,
    ),
    Key(
        "best_units",
        list_of(_OF_UNIT),
        say("the units with the first places"),
        lambda one, language: [written(_OF_UNIT, each, language) for each in one.best],
    ),
    Key(
        "worst_units",
        list_of(_OF_UNIT),
        say("the units with the last places"),
        lambda one, language: [written(_OF_UNIT, each, language) for each in one.worst],
    ),
    Key(
        "unranked",
        COUNT,
        say("how many units reported nothing, and have no place"),
        lambda one, _: one.unranked,
    ),
    Key(
        "problems",
        list_of(_KIND),
        say("each kind of problem, with the first of them"),
        lambda one, language: [written(_KIND, each, language) for each in one.problems],
    ),
    Key(
        "proof",
        lambda: shape(_PROOF),
        say("how the verdicts were found, and what was compared"),
        lambda one, language: written(_PROOF, one.proof, language),
    ),
    Key(
        "tables",
        STRINGS,
        say("the tables that were written"),
        lambda one, _: [sendable(str(file)) for file in one.files],
    ),
)
