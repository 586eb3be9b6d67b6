"""Rule files (审核关系) to rules, each parsed and with its units checked against the catalog."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import cast

from msgspec.structs import replace

from healthplan_cli import units
from healthplan_cli.model.indicator import Catalog
from healthplan_cli.reading.fields import Record, explained, scalar, text
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.yaml.nodes import Scalar
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.rules import Chain, Missing, Rule, RuleError, figures, names_one_of
from healthplan_cli.rules.parser import parse
from healthplan_cli.rules.unit_check import check
from healthplan_cli.schemas.rules import RULE, RULES
from healthplan_cli.text.problems import InvalidInputError, Level, Position, Problem, nearest
from healthplan_cli.text.words import say


def read_rules(
    paths: Iterable[Path],
    catalog: Catalog,
    about: Collection[str] = (),
    built: Iterable[Rule] = (),
    known: Iterable[Rule] = (),
) -> tuple[Rule, ...]:
    """Read all rules of the files, in order; where ids are given, those that name one of them.

    Rules that are known come first, those that were built follow. Raises InvalidInputError with
    every problem of every file, whatever the rules name.
    """
    rules = {rule.id: rule for rule in known}
    problems: list[Problem] = []
    for path in paths:
        try:
            _read_file(path, catalog, rules, about)
        except InvalidInputError as error:
            problems += error.problems
    findings = Findings()
    for rule in built:
        _add(rule, rules, findings)
    problems += findings.problems
    if problems:
        raise InvalidInputError(problems)
    return tuple(rules.values())


def _read_file(
    path: Path, catalog: Catalog, rules: dict[str, Rule], about: Collection[str]
) -> None:
    written = read_text(path)
    root = nodes_of(written, str(path))
    findings = Findings()
    with findings.entry(root.position):
        record = Record(root, RULES)
        for id, position, node in record.entries_under("rules"):
            with findings.entry(position):
                rule = _rule(id, Record(node, RULE), catalog, written, findings)
                if rule is not None and (not about or names_one_of(rule, about)):
                    _add(replace(rule, position=position), rules, findings)
    findings.settle(lambda: explained(root, "rules"))


def _add(rule: Rule, rules: dict[str, Rule], findings: Findings) -> None:
    """Add a rule to the known ones; a second one of an id is noted."""
    if rule.id not in rules:
        rules[rule.id] = rule
        return
    first = rules[rule.id].position
    words = say("{id} is already declared at {position}", id=rule.id, position=first)
    findings.add(rule.position, "duplicate-id", words)


def _rule(
    id: str, record: Record, catalog: Catalog, written: str, findings: Findings
) -> Rule | None:
    for key in ("rule", "zh", "en", "level"):
        text(record.require(key))
    node = scalar(record.require("rule"))
    level = cast("Level", record.word("level", "error"))
    missing = cast("Missing", record.word("missing", "skip"))
    waivable = record.flag("waivable") or False
    mandatory = record.flag("mandatory") or False
    if waivable and mandatory:
        words = say("{id} is mandatory, so it cannot be waivable; leave out one of the two", id=id)
        findings.add(record.where("waivable"), "mandatory-rule", words)
    zh = record.text("zh")
    en = record.text("en")
    source = record.bilingual("source")
    note = record.bilingual("note")
    chain = read_chain(node, catalog, written, findings)
    if chain is None:
        return None
    return Rule(
        id, chain, zh, en, level, missing, waivable, mandatory, source, note, text=node.text
    )


def read_chain(
    node: Scalar,
    catalog: Catalog,
    written: str,
    findings: Findings,
    parse: Callable[[str], Chain] = parse,
) -> Chain | None:
    """Return the relation, where its words, ids and units are right; every unknown id is noted.

    `parse` makes a chain of the text, of a formula one of one side.
    """
    try:
        chain = parse(node.text)
        faults = _unknown(chain, catalog)
        if not faults:
            if not _has_unknown_unit(chain, catalog):
                check(chain, lambda id: _unit(id, catalog))
            return chain
    except RuleError as error:
        faults = [error]
    for fault in faults:
        findings.add(_inside(node, fault.at, written), fault.code, fault.words)
    return None


def _unknown(chain: Chain, catalog: Catalog) -> list[RuleError]:
    faults = []
    for figure in figures(chain):
        if _counted(figure.id, catalog):
            continue
        ids = (*catalog.elements, *catalog.indicators)
        words = say(
            "there is no element or counted indicator {id}{near}",
            id=figure.id,
            near=nearest(figure.id, [id for id in ids if _counted(id, catalog)]),
        )
        faults.append(RuleError(figure.at, "unknown-figure", words))
    return faults


def _counted(id: str, catalog: Catalog) -> bool:
    """Return whether an id is of an element or an indicator in a unit.

    Asked one by one, as the catalog is read on demand.
    """
    return id in catalog.elements or (
        id in catalog.indicators and catalog.indicators[id].unit != ""
    )


def _unit(id: str, catalog: Catalog) -> str:
    return (catalog.elements.get(id) or catalog.indicators[id]).unit


def _has_unknown_unit(chain: Chain, catalog: Catalog) -> bool:
    """Return whether a figure has an unknown unit, which is reported where it is declared."""
    for figure in figures(chain):
        if not units.is_unit(_unit(figure.id, catalog)):
            return True
    return False


def _inside(node: Scalar, at: int, written: str) -> Position:
    """Return the place of a character of a text that is on one line, plain or quoted.

    Else where the text starts.
    """
    where = node.position
    line = next(
        (line for number, line in enumerate(written.splitlines(), 1) if number == where.line), ""
    )
    start = line.find(node.text, where.column - 1)
    if start < 0:
        return where
    return Position(where.file, where.line, start + at + 1)
