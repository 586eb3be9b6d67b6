"""The object of the JSON report that says how it was made: version, day, options, files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from healthplan_cli.model.run import Choices, Run, Source, SourceKind
from healthplan_cli.model.target import Compare
from healthplan_cli.reports._values import sendable
from healthplan_cli.reports.json_keys.key import Key, Keys, list_of, shape, written
from healthplan_cli.reports.json_keys.shapes import (
    COUNT,
    DAY,
    DAY_OR_NULL,
    FLAG,
    OPTIONAL,
    STRING,
    STRINGS,
)
from healthplan_cli.text.words import say


def _path(name: str | None) -> str | None:
    if name is None:
        return None
    return sendable(name)


def _sendable(texts: Iterable[str]) -> list[str]:
    return [sendable(text) for text in texts]


_CHOICES: Keys[Choices] = (
    Key(
        "plan",
        OPTIONAL,
        say("the plan, in place of the one the file names"),
        lambda one, _: _path(one.plan),
    ),
    Key(
        "as_of",
        DAY_OR_NULL,
        say("the day the figures are of"),
        lambda one, _: one.as_of and str(one.as_of),
    ),
    Key(
        "due",
        DAY_OR_NULL,
        say("of limits by date, judge those that are due then"),
        lambda one, _: one.due and str(one.due),
    ),
    Key(
        "baseline",
        STRINGS,
        say("last year's file of actuals; also those of years before"),
        lambda one, _: _sendable(one.baseline),
    ),
    Key("waivers", OPTIONAL, say("a file of waivers"), lambda one, _: _path(one.waivers)),
    Key(
        "compare",
        {"enum": [*get_args(Compare), None]},
        say("full values, or rounded to the limit (GB/T 8170)"),
        lambda one, _: one.compare,
    ),
    Key("progress", OPTIONAL, say("show progress by this method"), lambda one, _: one.progress),
    Key("only", STRINGS, say("look only at these targets"), lambda one, _: list(one.only)),
    Key(
        "lead",
        STRINGS,
        say("look only at targets of this department"),
        lambda one, _: _sendable(one.lead),
    ),
    Key(
        "section", STRINGS, say("look only at this section"), lambda one, _: _sendable(one.section)
    ),
    Key(
        "target",
        STRINGS,
        say("look only at this target, by its id or name"),
        lambda one, _: _sendable(one.target),
    ),
    Key(
        "strict",
        FLAG,
        say("fail on soft targets, and on figures that were not read, too"),
        lambda one, _: one.strict,
    ),
    Key(
        "fail_on",
        STRINGS,
        say("verdicts that fail the run, with commas"),
        lambda one, _: list(one.fail_on),
    ),
    Key("cells", FLAG, say("list what became of every cell of a table"), lambda one, _: one.cells),
    Key(
        "suppress",
        COUNT,
        say("leave out counts of people below this, and what would tell them"),
        lambda one, _: one.suppress,
    ),
)
SOURCE: Keys[Source] = (
    Key(
        "kind",
        {"enum": list(get_args(SourceKind))},
        say("what the file is; beside: of --baseline and --waivers"),
        lambda one, _: one.kind,
    ),
    Key(
        "file",
        STRING,
        say("the file; of the shipped specs its path in them"),
        lambda one, _: sendable(one.file),
    ),
    Key(
        "sha256",
        {**OPTIONAL, "pattern": "^[0-9a-f]{64}$"},
        say("the SHA-256 of its bytes; null where it cannot be read once more"),
        lambda one, _: one.sha256,
    ),
)
RUN: Keys[Run] = (
    Key("hpc", STRING, say("the version of hpc"), lambda one, _: one.version),
    Key("day", DAY, say("the day of the run"), lambda one, _: str(one.day)),
    Key(
        "options",
        lambda: shape(_CHOICES),
        say("the options of the run that its verdicts depend on"),
        lambda one, language: written(_CHOICES, one.choices, language),
    ),
    Key(
        "sources",
        list_of(SOURCE),
        say("every file that it was made from"),
        lambda one, language: [written(SOURCE, source, language) for source in one.sources],
    ),
)
