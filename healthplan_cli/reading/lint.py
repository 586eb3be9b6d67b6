"""Every problem of plans, catalogs, rules, actuals and configurations, without judging them."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from healthplan_cli.model.config import FILE, Setting
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading import formats
from healthplan_cli.reading.config import settings_of
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.returns.submission import Given, read_submission
from healthplan_cli.reading.returns.waivers import read_waivers, unknown_waivers
from healthplan_cli.reading.specs.catalog import read_catalog
from healthplan_cli.reading.specs.folders import Specs
from healthplan_cli.reading.specs.plan import plan_and_warnings
from healthplan_cli.reading.yaml.nodes import Fields, Node
from healthplan_cli.text.problems import (
    InvalidInputError,
    Position,
    Problem,
    UsageError,
    nearest,
    quoted,
)
from healthplan_cli.text.words import say

MARKS = {
    "specs": "config",
    "targets": "plan",
    "actuals": "actuals",
    "rules": "rules",
    "indicators": "catalog",
    "elements": "catalog",
    "waivers": "waivers",
}


Doubt = Callable[[Plan], Iterable[Problem]]


def no_doubt(_: Plan) -> Iterable[Problem]:
    """Nothing else."""
    return ()


def kind_of(root: Node) -> str | None:
    """plan, actuals, rules, catalog, waivers or config, by the keys of the file; None where no key tells."""
    if os.path.basename(root.position.file) == FILE:
        return "config"
    if not isinstance(root, Fields):
        return None
    return next((kind for key, kind in MARKS.items() if key in root.items), None)


def files_below(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The files named, and every YAML file below a folder named."""
    for path in paths:
        yield from sorted(_seen_below(path)) if path.is_dir() else (path,)


def _seen_below(folder: Path) -> Iterator[Path]:
    """The YAML files of a folder; hidden files and folders, such as .venv, are another program's."""
    for path in (*folder.rglob("*.yaml"), *folder.rglob("*.yml")):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def lint_file(
    path: Path, specs: Specs, source: str | None = None, doubt: Doubt = no_doubt
) -> tuple[Problem, ...]:
    """The problems of one file; `source` is the text of the document that a plan's quotes must stand in.

    `doubt` says what else is doubtful in a sound plan.
    Raises UsageError for a source beside a file that has no quotes.
    """
    try:
        return tuple(_problems(path, specs, source, doubt))
    except InvalidInputError as error:
        return error.problems


def _problems(path: Path, specs: Specs, source: str | None, doubt: Doubt) -> Iterator[Problem]:
    root = formats.nodes(path)
    kind = kind_of(root)
    if source is not None and kind not in ("plan", None):
        raise UsageError(
            say(
                "--source holds the quotes of plans against their document; {file} is no plan",
                file=path,
            )
        )
    match kind:
        case "plan":
            plan, warnings = plan_and_warnings(root, specs.catalog, specs.plan)
            yield from (*warnings, *_doubts(plan), *doubt(plan), *_misquotes(plan, source))
        case "actuals":
            plan, submission, warnings = read_submission(root, specs.plan, specs.catalog, Given())
            yield from warnings
            if submission.waivers:
                yield from unknown_waivers(submission.waivers, plan, specs.rules)
        case "catalog":
            known = [file for file in specs.files("catalog") if file.resolve() != path.resolve()]
            read_catalog([*known, path])
        case "config":
            yield from _unknown_rules(root, specs)
        case "rules":
            specs.read_rules(path)
        case "waivers":
            read_waivers(path)
        case _:
            words = say(
                "this is no plan, catalog, rules, actuals or waivers: none of the keys {keys} is there",
                keys=", ".join(MARKS),
            )
            yield Problem(Position(str(path)), "unknown-kind", words)


def _unknown_rules(root: Node, specs: Specs) -> Iterator[Problem]:
    """The rules that a configuration leaves out though none is of that id. Raises InvalidInputError."""
    settings = settings_of(root)
    if "rules" not in settings:
        return
    inside = {folder.resolve() for folder in specs.folders}
    own = [
        folder
        for folder in map(Path, settings.get("specs", Setting()).values)
        if folder.resolve() not in inside
    ]
    known = [rule.id for rule in Specs((*own, *specs.folders)).rules]
    for id, position in Record(Record(root).require("rules")).texts_with_positions("off"):
        if id.removeprefix("rule/") not in known:
            yield Problem(
                position,
                "unknown-rule",
                say("there is no rule {id}{near}", id=quoted(id), near=nearest(id, known)),
            )


def _doubts(plan: Plan) -> Iterator[Problem]:
    """What a plan may say but rarely means."""
    for target in plan.targets:
        if target.hedge and target.strength == "hard" and not target.origin:
            words = say(
                "{id} has a hedge, {hedge}, but is not strength: soft",
                id=target.id,
                hedge=target.hedge,
            )
            yield Problem(target.position, "hedge-not-soft", words, "warning")


def _misquotes(plan: Plan, source: str | None) -> Iterator[Problem]:
    for target in plan.targets if source is not None else ():
        if (
            target.quote not in (source or "") and not target.origin
        ):  # what is taken over is quoted from another document
            words = say("the quote of {id} does not stand in the document", id=target.id)
            yield Problem(target.quote_position, "quote-not-in-source", words)
