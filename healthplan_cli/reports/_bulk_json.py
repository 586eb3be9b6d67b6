"""What `hpc bulk` found, as JSON."""

from collections.abc import Mapping

from healthplan_cli.model.bulked import Bulked, Difference, Kind, OfTarget, OfUnit, Proof
from healthplan_cli.model.review import Status
from healthplan_cli.reports import Look, _json_shapes
from healthplan_cli.reports._json_key import Key, Keys, list_of, shape, written
from healthplan_cli.reports._values import dump, sendable
from healthplan_cli.text.schema import Schema, record
from healthplan_cli.text.words import say

VERSION = 1
TITLE = say("hpc: the verdicts on very many units")
STRING: Schema = {"type": "string"}
OPTIONAL: Schema = {"type": ["string", "null"]}
PLACE: Schema = {"type": ["integer", "null"], "minimum": 1}
COUNTS = record(dict.fromkeys(Status, _json_shapes.COUNT), tuple(Status))


def bulk(found: Bulked, look: Look) -> str:
    """Write the summary of a run."""
    return dump(written(REPORT, found, look.language))


def schema() -> Schema:
    """Return the shape of what `bulk` writes."""
    about = {"description": say("what hpc bulk -f json prints").template}
    return {**about, **shape(REPORT), "$defs": _json_shapes.DEFS}


def _counts(counts: Mapping[Status, int]) -> dict[str, int]:
    return {status.value: counts.get(status, 0) for status in Status}


_OF_TARGET: Keys[OfTarget] = (
    Key("target", STRING, say("the id of the target"), lambda one, _: one.target.id),
    Key("counts", COUNTS, say("units by their verdict"), lambda one, _: _counts(one.counts)),
)
_OF_UNIT: Keys[OfUnit] = (
    Key("unit", STRING, say("the name of the unit"), lambda one, _: one.name),
    Key("counts", COUNTS, say("targets by their verdict"), lambda one, _: _counts(one.counts)),
)
_KIND: Keys[Kind] = (
    Key("code", STRING, say("the code of the problem"), lambda one, _: one.first.code),
    Key("level", STRING, say("error or warning"), lambda one, _: one.first.level),
    Key("count", _json_shapes.COUNT, say("how many there are"), lambda one, _: one.count),
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
    Key("looked_up", _json_shapes.COUNT, say("verdicts looked up"), lambda one, _: one.by_bands),
    Key("checked", _json_shapes.COUNT, say("verdicts of the check"), lambda one, _: one.by_check),
    Key(
        "compared",
        _json_shapes.COUNT,
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
    Key("plan", STRING, say("the plan"), lambda one, _: one.plan),
    Key("as_of", STRING, say("the day the figures are of"), lambda one, _: one.as_of.isoformat()),
    Key("rows", _json_shapes.COUNT, say("the rows that were read"), lambda one, _: one.rows),
    Key("units", _json_shapes.COUNT, say("the units that are known"), lambda one, _: one.units),
    Key(
        "roster",
        {"type": "boolean"},
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
        "worst_units",
        list_of(_OF_UNIT),
        say("the units that meet the smallest share of their targets"),
        lambda one, language: [written(_OF_UNIT, each, language) for each in one.worst],
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
        _json_shapes.STRINGS,
        say("the tables that were written"),
        lambda one, _: [sendable(str(file)) for file in one.files],
    ),
)
