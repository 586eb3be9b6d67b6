"""What `hpc lint` found, as JSON."""

from healthplan_cli.model.linted import Linted
from healthplan_cli.reports import Look
from healthplan_cli.reports._values import dump, sendable
from healthplan_cli.reports.json_keys import files as json_files
from healthplan_cli.reports.json_keys import shapes as json_shapes
from healthplan_cli.reports.json_keys.key import Key, Keys, list_of, shape, written
from healthplan_cli.text.schema import Schema
from healthplan_cli.text.words import say

VERSION = 1
TITLE = say("hpc: what lint found")


def lint(linted: Linted, look: Look) -> str:
    """Write every file and problem, and how often each code was found."""
    return dump(written(REPORT, linted, look.language))


def schema() -> Schema:
    """Return the shape of what `lint` writes."""
    about = {"description": say("what hpc lint -f json prints").template}
    return {**about, **shape(REPORT), "$defs": json_shapes.DEFS}


REPORT: Keys[Linted] = (
    Key("version", {"const": VERSION}, say("the version of this format"), lambda _, __: VERSION),
    Key(
        "files",
        json_shapes.STRINGS,
        say("every file that was read"),
        lambda one, _: [sendable(file) for file in one.files],
    ),
    Key(
        "problems",
        list_of(json_files.PROBLEM),
        say("what is wrong in the files, or doubtful"),
        lambda one, language: [
            written(json_files.PROBLEM, problem, language) for problem in one.problems
        ],
    ),
    Key(
        "statistics",
        {"type": "object", "additionalProperties": json_shapes.COUNT},
        say("how often each code was found"),
        lambda one, _: dict(one.counts),
    ),
)
