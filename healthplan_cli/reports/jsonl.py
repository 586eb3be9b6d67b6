"""A verdict a line, for scripts that read while hpc runs: the objects of the JSON report.

Each line is an object whose `line` says what the rest of its keys are: a `verdict` has those of a
verdict of the JSON report, a `problem` those of a problem, with the file that was handed in.
Problems come before the verdicts of their file, and the files in the order in which they were
judged.
"""

from typing import Any

from msgspec import json

from healthplan_cli.model.checked import Checked, Refused
from healthplan_cli.model.review import Review
from healthplan_cli.reports import Look
from healthplan_cli.reports._row import plain_rows
from healthplan_cli.reports._values import sendable
from healthplan_cli.reports.json_keys import files as json_files
from healthplan_cli.reports.json_keys import objects
from healthplan_cli.reports.json_keys import shapes as json_shapes
from healthplan_cli.reports.json_keys.key import shape, written
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.schema import Schema, described
from healthplan_cli.text.words import Language, escaped, say

SHOWS_PROBLEMS = True
IS_LIVE = True
TITLE = say("hpc: a line of the report of a check")


def review(checked: Checked, look: Look) -> str:
    """Write a line for each verdict and problem."""
    parts = [of_review(one, look) for one in checked.reviews]
    parts += [of_refused(one, look) for one in checked.refused]
    return "\n".join(part for part in parts if part)


def of_review(review: Review, look: Look) -> str:
    """Write the lines of one file."""
    file = review.submission.position.file
    lines = []
    for one in review.problems:
        lines.append(_problem(one, file, look.language))
    for row in plain_rows(review, look.language):
        lines.append(_line("verdict", objects.verdict(row, look.language)))
    return "\n".join(lines)


def of_refused(refused: Refused, look: Look) -> str:
    """Write the problems of a file that could not be used."""
    return "\n".join(_problem(one, refused.file, look.language) for one in refused.problems)


def schema() -> Schema:
    """Return the shape of a line."""
    file: Schema = described({"type": "string"}, say("the file of actuals"))
    verdict = _shape("verdict", shape(*objects.VERDICT))
    problem = _shape("problem", shape(json_files.PROBLEM), file=file)
    about = {"description": say("a line of what hpc check -f jsonl prints").template}
    return {**about, "type": "object", "oneOf": [verdict, problem], "$defs": json_shapes.DEFS}


def _shape(kind: str, keys: Schema, **more: Schema) -> Schema:
    line: Schema = described({"const": kind}, say("what the other keys of the line are"))
    properties = {"line": line, **more, **keys["properties"]}
    return {**keys, "properties": properties, "required": list(properties)}


def _problem(problem: Problem, file: str, language: Language) -> str:
    keys = written(json_files.PROBLEM, problem, language)
    return _line("problem", {"file": sendable(file), **keys})


def _line(kind: str, keys: dict[str, Any]) -> str:
    return escaped(json.encode({"line": kind, **keys}).decode())
