"""Find every problem of files that people write, without judging them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from healthplan_cli.judging.undecided import undecided
from healthplan_cli.model.config import Setting
from healthplan_cli.model.layout import Layout
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading import formats
from healthplan_cli.reading.config import lights_of, settings_of
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.kind import MARKS, WRITTEN, kind_of
from healthplan_cli.reading.layouts.declared import Declared
from healthplan_cli.reading.plan_checks.divided import unproven_divisions
from healthplan_cli.reading.plan_checks.doubts import (
    declared_and_set_aside,
    doubts_of,
    other_path,
    unknown_earlier,
)
from healthplan_cli.reading.plan_checks.quote import misread_quotes
from healthplan_cli.reading.plan_checks.source import misquotes
from healthplan_cli.reading.plan_checks.unlikely_limits import unlikely_limits
from healthplan_cli.reading.returns.submission import Given, read_submission
from healthplan_cli.reading.returns.waivers import read_waivers, unknown_waivers
from healthplan_cli.reading.roster import roster_of
from healthplan_cli.reading.specs.catalog import named_twice, read_catalog
from healthplan_cli.reading.specs.folders import TABLES, Specs
from healthplan_cli.reading.specs.layouts import Source, layouts_of, twice
from healthplan_cli.reading.specs.own_units import add_units
from healthplan_cli.reading.specs.plan import plan_and_warnings
from healthplan_cli.reading.wrong_examples import wrong_examples
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.text.problems import (
    InvalidInputError,
    Position,
    Problem,
    UsageError,
    by_place,
    nearest,
    quoted,
)
from healthplan_cli.text.words import say

Doubt = Callable[[Plan], Iterable[Problem]]


def no_doubt(_: Plan) -> Iterable[Problem]:
    """Find nothing more."""
    return ()


class Question(Struct, frozen=True):
    """A file, and what it is checked against: specs, the document of a plan, more checks."""

    path: Path
    specs: Specs
    source: str | None = None
    doubt: Doubt = no_doubt


def lint_file(
    path: Path, specs: Specs, source: str | None = None, doubt: Doubt = no_doubt
) -> tuple[Problem, ...]:
    """Return the problems of one file.

    `source` is the text of the document that has the plan's quotes, `doubt` finds what else is
    doubtful in a sound plan.
    Raises UsageError for a source beside a file that has no quotes.
    """
    try:
        return by_place(_problems(Question(path, specs, source, doubt)))
    except InvalidInputError as error:
        return error.problems


def _problems(question: Question) -> Iterable[Problem]:
    root = formats.nodes(question.path, Declared(question.specs))
    kind = kind_of(root)
    if question.source is not None and kind not in ("plan", None):
        raise UsageError(
            say(
                "--source checks the quotes of plans against their document; {file} is no plan",
                file=question.path,
            )
        )
    if kind is None or kind in WRITTEN:
        words = say(
            "this is no plan, catalog, rules, roster, actuals or waivers: "
            "none of the keys {keys} is there",
            keys=", ".join(MARKS),
        )
        return [Problem(Position(str(question.path)), "unknown-kind", words)]
    misplaced = question.specs.misplaced(question.path, kind)
    return (*misplaced, *_CHECKS[kind](root, question))


def _plan(root: Node, question: Question) -> Iterator[Problem]:
    specs = question.specs
    plan, warnings = plan_and_warnings(root, specs.catalog, specs.plan)
    yield from warnings
    yield from other_path(plan, question.path.absolute())
    yield from specs.plan_twice(plan.id)
    yield from doubts_of(plan, specs.catalog)
    yield from declared_and_set_aside(plan)
    if any(target.follows for target in plan.targets):
        yield from unknown_earlier(plan, _others_of_region(plan, specs))
    yield from unproven_divisions(plan)
    yield from misread_quotes(plan)
    yield from undecided(plan)
    yield from unlikely_limits(plan)
    yield from wrong_examples(root, plan, specs)
    yield from question.doubt(plan)
    if question.source is not None:
        yield from misquotes(plan, question.source)


def _others_of_region(plan: Plan, specs: Specs) -> Iterator[Plan]:
    """Yield the sound plans beside this one, in the folder of its region."""
    region = plan.id.partition("/")[0]
    for id in specs.plans:
        if id.partition("/")[0] == region:
            with suppress(InvalidInputError, UsageError):
                yield specs.plan(id)


def _actuals(root: Node, question: Question) -> Iterator[Problem]:
    specs = question.specs
    plan, submission, warnings = read_submission(root, specs.plan, specs.catalog, Given())
    yield from warnings
    if submission.waivers:
        yield from unknown_waivers(submission.waivers, plan, specs.rules)


def _catalog(_: Node, question: Question) -> Iterable[Problem]:
    known, others = question.specs.catalog_beside(question.path)
    catalog = read_catalog([*others, question.path], known)
    return named_twice(catalog, str(question.path))


def _rules(_: Node, question: Question) -> Iterable[Problem]:
    question.specs.read_rules(question.path)
    return ()


def _tables(root: Node, question: Question) -> Iterator[Problem]:
    """Find what is wrong in declared tables, and those declared elsewhere under the same id."""
    folder = question.path.absolute().parent
    region = ""
    if folder.name == TABLES:
        region = folder.parent.name
    source = Source(str(question.path), region)
    found, warnings = layouts_of(root, source, question.specs.catalog)
    yield from warnings
    yield from _unknown_targets(found, _with_plans_beside(question))
    others = question.specs.layouts_beside(question.path)
    first = {}
    for one in others:
        first[(one.region, one.id)] = one
    for layout in found:
        if (layout.region, layout.id) in first:
            yield twice(layout, first[layout.region, layout.id])


def _with_plans_beside(question: Question) -> Specs:
    """Return the specs with the folder in which declared tables are beside their plans."""
    folder = question.path.absolute().parent
    if folder.name != TABLES:
        return question.specs
    return Specs((folder.parents[1], *question.specs.folders))


def _unknown_targets(layouts: Iterable[Layout], specs: Specs) -> Iterator[Problem]:
    """Yield a warning for each target of declared tables that no plan and no catalog has."""
    catalog = specs.catalog
    ids = {*catalog.indicators, *catalog.elements}
    for plan in specs.sound[0]:
        for target in plan.targets:
            ids.add(target.id)
    for layout in layouts:
        for one in (*layout.columns.values(), *layout.names.values()):
            if one.id and one.id not in ids:
                words = say(
                    "no plan and no catalog has {id}{near}",
                    id=quoted(one.id),
                    near=nearest(one.id, ids),
                )
                yield Problem(one.position, "unknown-target", words, "warning")


def _units(_: Node, question: Question) -> Iterable[Problem]:
    add_units(question.path)
    return ()


def _waivers(_: Node, question: Question) -> Iterable[Problem]:
    read_waivers(question.path)
    return ()


def _roster(root: Node, _: Question) -> Iterable[Problem]:
    roster_of(root)
    return ()


def _config(root: Node, question: Question) -> Iterator[Problem]:
    """Find the rules that a configuration leaves out though there are none of that id."""
    settings = settings_of(root)
    lights_of(root)
    source = Source(str(question.path), kind="config")
    found, warnings = layouts_of(root, source, question.specs.catalog)
    yield from warnings
    yield from _unknown_targets(found, question.specs)
    if "rules" not in settings:
        return
    rules = Specs((*_own_folders(settings, question.specs), *question.specs.folders)).rules
    rule_ids = [rule.id for rule in rules]
    off = Record(Record(root).require("rules")).texts_with_positions("off")
    for id, position in off:
        if id.removeprefix("rule/") not in rule_ids:
            words = say("there is no rule {id}{near}", id=quoted(id), near=nearest(id, rule_ids))
            yield Problem(position, "unknown-rule", words)


def _own_folders(settings: Mapping[str, Setting], specs: Specs) -> list[Path]:
    """Return the folders of specs that a configuration adds to those there are."""
    inside = {folder.resolve() for folder in specs.folders}
    named = settings.get("specs", Setting()).values
    own = []
    for folder in map(Path, named):
        if folder.resolve() not in inside:
            own.append(folder)
    return own


_CHECKS: Mapping[str, Callable[[Node, Question], Iterable[Problem]]] = {
    "actuals": _actuals,
    "catalog": _catalog,
    "config": _config,
    "plan": _plan,
    "roster": _roster,
    "rules": _rules,
    "tables": _tables,
    "units": _units,
    "waivers": _waivers,
}
