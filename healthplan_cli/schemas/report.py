"""The shape of the JSON report of a review: what `hpc check -f json` prints.

Every key is always there.
"""

from typing import get_args

from healthplan_cli.model.plan import Measure, Strength
from healthplan_cli.model.review import Status
from healthplan_cli.text.codes import CODES
from healthplan_cli.text.problems import Level
from healthplan_cli.text.schema import Schema, described, record
from healthplan_cli.text.words import Words, say

STRING: Schema = {"type": "string"}
OPTIONAL: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": "boolean"}
STRINGS: Schema = {"type": "array", "items": STRING}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
PLACE: Schema = {"type": ["integer", "null"], "minimum": 1}
DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$"
EXACT = say(
    "an exact number as decimal text beside its unit; where the decimals of a ratio do not end, "
    "fraction is exact and number is rounded to 12 decimals"
)


MARGIN = say("how far the figure is from the nearest limit, at least 0 inside the interval")
ENVELOPE = say("the numbers that round to the printed figure, null where it is exact")
TITLE = say("hpc: the report of a check")


def schema() -> Schema:
    """Return the schema of the whole report."""
    of_all = say("null where several files answer different plans")
    shape = _all(
        {
            "version": described({"const": 1}, say("the version of this format")),
            "plan": described(OPTIONAL, of_all),
            "as_of": described(
                OPTIONAL, say("the day the figures are of; null where several files differ in it")
            ),
            "files": described(
                {"type": "array", "items": _file()},
                say("every file that was handed in, the refused ones last"),
            ),
            "score": described(
                _score(), say("the points of all targets, null where none has a weight")
            ),
            "summary": described(_summary(), say("how many targets have each verdict")),
            "verdicts": described(
                {"type": "array", "items": _verdict()}, say("one for each target")
            ),
            "problems": described(
                {"type": "array", "items": _problem()},
                say("what is wrong in the files, or doubtful"),
            ),
        },
    )
    defs = {
        "number": {"type": "string", "pattern": DECIMAL},
        "number_or_null": {**OPTIONAL, "pattern": DECIMAL},
        "quantity": described(_quantity(), EXACT),
        "position": described(_position(), say("where it is")),
    }
    about = {"description": say("what hpc check -f json prints").template}
    return {**about, **shape, "$defs": defs}


def _all(properties: dict[str, Schema], **more: object) -> Schema:
    return record(properties, tuple(properties), **more)


def _or_null(properties: dict[str, Schema]) -> Schema:
    return _all(properties, type=["object", "null"])


def _ref(name: str, words: Words) -> Schema:
    return described({"$ref": f"#/$defs/{name}"}, words)


def _file() -> Schema:
    count: Schema = {"type": "integer"}
    return _all(
        {
            "file": described(STRING, say("the file of actuals")),
            "org_unit": described(OPTIONAL, say("who reports")),
            "plan": described(OPTIONAL, say("the id of the plan")),
            "as_of": described(OPTIONAL, say("the day the figures are of")),
            "refused": described(FLAG, say("true: the file could not be used")),
            "problems": described(count, say("how many problems were found in it")),
        }
    )


def _score() -> Schema:
    return _or_null(
        {
            "points": _ref("number", say("points reached")),
            "of": _ref("number", say("points there are to reach")),
        }
    )


def _summary() -> Schema:
    count: Schema = {"type": "integer"}
    return _all(
        {"total": described(count, say("all targets")), **dict.fromkeys(map(str, Status), count)}
    )


def _verdict() -> Schema:
    status = {"enum": [*map(str, Status)]}
    conditions = {"type": "array", "items": _condition()}
    measured = {"type": "array", "items": _measured()}
    return _all(
        {
            "target": described(STRING, say("the id of the target")),
            "indicator": described(STRING, say("the id of the indicator")),
            "zh": described(STRING, say("the Chinese name")),
            "en": described(OPTIONAL, say("the English name")),
            "form": described(STRING, say("the form of the target, such as at_least")),
            "conditions": described(
                conditions, say("the intervals that the figure must be inside")
            ),
            "each": described(OPTIONAL, say("the kind of institution")),
            "of": described(OPTIONAL, say("the population or scope, as the plan words it")),
            "count": described(PLACE, say("how many a share is of, where the plan says so")),
            "due": described(DAY, say("the day the target is due")),
            "strength": described(
                {"enum": list(get_args(Strength))}, say("soft: hedged or arguable (力争)")
            ),
            "hedge": described(OPTIONAL, say("the plan's hedging word")),
            "binding": described({"type": ["boolean", "null"]}, say("true: 约束性, false: 预期性")),
            "lead": described(STRINGS, say("departments in charge")),
            "support": described(STRINGS, say("departments that help")),
            "section": described(OPTIONAL, say("the heading that it is under in the plan")),
            "quote": described(STRING, say("the words of the plan")),
            "origin": described(
                OPTIONAL, say("the id of the plan that the target was taken over from")
            ),
            "replaces": described(OPTIONAL, say("the id of the plan whose target it replaces")),
            "plan": described(STRING, say("the id of the plan")),
            "file": described(STRING, say("the file of actuals")),
            "org_unit": described(OPTIONAL, say("who reports")),
            "status": described(status, say("the verdict")),
            "reason": described(OPTIONAL, say("why the verdict is so")),
            "actual": _ref("quantity", say("the figure that was reported or derived")),
            "gap": _ref("quantity", say("the signed way to the interval")),
            "attainment": _ref("quantity", say("完成率, in %")),
            "on_edge": described(
                FLAG, say("whether the exact figure behind the printed one could turn the verdict")
            ),
            "margin": _ref("quantity", MARGIN),
            "envelope": described(_envelope(), ENVELOPE),
            "progress": described(_progress(), say("the progress by the method of the plan")),
            "points": _ref("number_or_null", say("points reached")),
            "waiver": described(_waiver(), say("the waiver that covers it")),
            "measured": described(measured, say("each figure that was judged")),
            "position": _ref("position", say("where the figure is")),
            "grade": described(OPTIONAL, say("the grade or stage reached")),
        }
    )


def _condition() -> Schema:
    measure = {"enum": [*map(str, Measure)]}
    return _all(
        {
            "part": described(OPTIONAL, say("the part of the target")),
            "measure": described(
                measure, say("what of the indicator is compared with the interval")
            ),
            "low": _ref(
                "number_or_null", say("the lower end of the interval; null: there is none")
            ),
            "low_open": described(FLAG, say("true: the limit itself is not enough")),
            "high": _ref(
                "number_or_null", say("the upper end of the interval; null: there is none")
            ),
            "high_open": described(FLAG, say("true: the limit itself is not enough")),
            "unit": described(OPTIONAL, say("the unit of both ends")),
            "benchmark": described(OPTIONAL, say("the reference value it is compared with")),
            "words": described(STRING, say("what the target asks for, in words")),
        }
    )


def _measured() -> Schema:
    name = say("the institution or part measured, null for the target as a whole")
    return _all(
        {
            "name": described(OPTIONAL, name),
            "part": described(OPTIONAL, say("the part of the target")),
            "value": _ref("quantity", say("the measured value")),
            "compared": _ref("quantity", say("the value as it was compared, after rounding")),
            "inside": described(
                {"type": ["boolean", "null"]}, say("whether it lies inside the interval")
            ),
            "gap": _ref("quantity", say("the signed way to the interval")),
            "attainment": _ref("quantity", say("完成率, in %")),
            "on_edge": described(FLAG, say("whether a limit lies inside the envelope")),
            "margin": _ref("quantity", MARGIN),
            "envelope": described(_envelope(), ENVELOPE),
            "needed_per_month": _ref("quantity", say("what each month left must bring")),
            "reason": described(OPTIONAL, say("why it cannot be judged")),
            "grade": described(OPTIONAL, say("the grade or stage reached")),
        }
    )


def _envelope() -> Schema:
    return _or_null(
        {
            "low": _ref("number_or_null", say("the lower end")),
            "low_open": described(FLAG, say("whether the lower end is left out")),
            "high": _ref("number_or_null", say("the upper end")),
            "high_open": described(FLAG, say("whether the upper end is left out")),
        }
    )


def _progress() -> Schema:
    return _or_null(
        {
            "id": described(STRING, say("the id of the target")),
            "status": described(STRING, say("the status word of the method")),
            "value": _ref("number_or_null", say("what the method measures")),
            "score": _ref("number_or_null", say("from -5 to 5, where the method gives one")),
            "reason": described(OPTIONAL, say("why it cannot be judged")),
            "warnings": described(STRINGS, say("what the method warns of")),
        }
    )


def _waiver() -> Schema:
    return _or_null(
        {
            "reason": described(STRING, say("why")),
            "approved_by": described(STRING, say("who approved it")),
            "expires": described(STRING, say("the last day on which it counts")),
        }
    )


def _problem() -> Schema:
    codes = {
        "anyOf": [{"const": code, **described({}, words)} for code, words in CODES.items()] + [{}]
    }
    return _all(
        {
            "code": described(
                {**STRING, **codes},
                say("the id of the problem or rule; hpc explain describes it"),
            ),
            "level": described({"enum": list(get_args(Level))}, say("error or warning")),
            "message": described(STRING, say("what is wrong, in words")),
            "position": _ref("position", say("where it is")),
        }
    )


def _quantity() -> Schema:
    return _or_null(
        {
            "number": _ref("number", say("decimal text")),
            "unit": described(OPTIONAL, say("the unit")),
            "fraction": described(
                {**OPTIONAL, "pattern": "^-?[0-9]+/[0-9]+$"}, say("the exact ratio")
            ),
        }
    )


def _position() -> Schema:
    return _all(
        {
            "file": described(STRING, say("the file")),
            "line": described(PLACE, say("the line, from 1")),
            "column": described(PLACE, say("the column, from 1")),
            "cell": described(OPTIONAL, say("the cell of a workbook, such as Sheet1!C5")),
        }
    )
