"""Plan files to plans."""

from fractions import Fraction
from pathlib import Path
from typing import cast

from msgspec.structs import replace

from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.lights import Lights
from healthplan_cli.model.period import ALWAYS, Period
from healthplan_cli.model.plan import HOME, Plan, Score, SetAside
from healthplan_cli.model.target import Compare, Target
from healthplan_cli.reading.fields import Record, explained, number_of, scalar
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.specs.applies import check_conditions
from healthplan_cli.reading.specs.benchmarks import note_unfit_benchmarks, read_benchmarks
from healthplan_cli.reading.specs.inherit import (
    PlanOf,
    dropped,
    extended,
    no_plans,
    together,
    wanted,
)
from healthplan_cli.reading.specs.period import read_period
from healthplan_cli.reading.specs.sections import note_other_sums
from healthplan_cli.reading.specs.target import Frame, read_target
from healthplan_cli.reading.yaml.nodes import Node, Scalar, Sequence
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.schemas.plan import PLAN, SCORE, SET_ASIDE
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say
from healthplan_cli.units import convert, parse


def read_plan(path: Path, catalog: Catalog, plan_of: PlanOf = no_plans) -> Plan:
    """Return the plan a file declares.

    `plan_of` finds the one it extends. Raises InvalidInputError with every problem of the file.
    """
    return plan_and_warnings(nodes_of(read_text(path), str(path)), catalog, plan_of)[0]


def plan_and_warnings(
    root: Node, catalog: Catalog, plan_of: PlanOf = no_plans
) -> tuple[Plan, tuple[Problem, ...]]:
    """Return the plan that nodes declare, and what is doubtful in it.

    Raises InvalidInputError with every problem.
    """
    findings = Findings()
    plan = None
    with findings.entry(root.position):
        Record(root, PLAN)
    with findings.entry(root.position):
        record = Record.unchecked(root, PLAN)
        plan = _plan(record, catalog, extended(record, plan_of, findings), findings)
    warnings = findings.settle(lambda: explained(root, "plan"))
    if plan is None:
        raise AssertionError("a plan out of shape was not explained")
    return plan, warnings


def _plan(record: Record, catalog: Catalog, parent: Plan | None, findings: Findings) -> Plan:
    period = ALWAYS
    with findings.entry(record.where("period")):
        period = read_period(record.require("period"), findings)
    benchmarks = {**(parent.benchmarks if parent else {}), **read_benchmarks(record, findings)}
    compare = cast("Compare", record.word("compare", "full"))
    frame = Frame(catalog, benchmarks, period, compare)
    targets = _targets(record, frame, findings)
    check_conditions(record, targets, catalog, findings)
    _note_units_twice(targets, record.text("region"), findings)
    is_draft = bool(record.flag("draft"))
    if "extends" not in record and not is_draft:
        _note_no_targets(record, findings)
    score = _score(record.get("score"))
    leaves = dropped(record, parent, [target.id for target in targets], findings)
    if parent is not None:
        targets = together(parent, targets, frame, leaves, record.where("extends"), findings)
    note_unfit_benchmarks(targets, benchmarks, findings)
    note_other_sums(score, targets, record, findings)
    parts = _parts_of_formulas(targets, catalog, period, findings)
    return Plan(
        id=record.text("plan"),
        title=record.text("title"),
        region=record.text("region"),
        period=period,
        targets=targets,
        authority=record.text("authority"),
        issued=record.day("issued", findings),
        version=record.text("version"),
        supersedes=record.text("supersedes"),
        note=record.bilingual("note"),
        benchmarks=benchmarks,
        progress=record.word("progress", ""),
        lights=_lights(record, findings),
        score=score,
        timezone=_timezone(record, findings),
        extends=wanted(record),
        dropped=leaves,
        set_aside=_set_aside(record, findings),
        parts=parts,
        draft=is_draft,
        position=record.node.position,
    )


def _note_no_targets(record: Record, findings: Findings) -> None:
    """Note a plan that asks for nothing; targets out of shape are noted as such."""
    if "targets" in record and not list(record.entries_under("targets")):
        words = say("the plan asks for nothing: there is no target under targets:")
        findings.add(record.where("targets"), "no-targets", words)


def _targets(record: Record, frame: Frame, findings: Findings) -> tuple[Target, ...]:
    targets = []
    for id, position, node in record.entries_under("targets"):
        with findings.entry(position):
            targets.append(replace(read_target(id, node, frame, findings), position=position))
    return tuple(targets)


def _note_units_twice(targets: tuple[Target, ...], region: str, findings: Findings) -> None:
    """Note units that a target names twice; few plans name any."""
    if any(target.division is not None for target in targets):
        from healthplan_cli.reading.specs.units_of_target import note_units_twice

        note_units_twice(targets, region, findings)


def _parts_of_formulas(
    targets: tuple[Target, ...], catalog: Catalog, period: Period, findings: Findings
) -> tuple[Target, ...]:
    """Return what formulas name beside the targets; few plans have formulas."""
    if not any(target.has_formula for target in targets):
        return ()
    from healthplan_cli.reading.specs.formulas import parts_of_formulas

    return parts_of_formulas(targets, catalog, period, findings)


def _set_aside(record: Record, findings: Findings) -> tuple[SetAside, ...]:
    """Read the sentences that are no targets, in the order of the file."""
    node = record.get("set_aside")
    if node is None or (isinstance(node, Scalar) and node.empty):
        return ()
    if not isinstance(node, Sequence):
        raise OutOfShapeError
    found = []
    for item in node.items:
        with findings.entry(item.position):
            found.append(_sentence(Record(item, SET_ASIDE)))
    return tuple(found)


def _sentence(record: Record) -> SetAside:
    return SetAside(
        quote=record.text("quote"),
        reason=record.bilingual("reason"),
        section=record.text("section"),
        id=record.text("id"),
        position=record.where("quote"),
    )


def _score(node: Node | None) -> Score:
    """{cap, floor} in per cent of the attainment."""
    if node is None:
        return Score()
    record = Record(node, SCORE)
    usual = Score()
    sections = []
    for id, _, one in record.entries_under("sections"):
        sections.append((id, number_of(one) or Fraction(0)))
    return Score(
        _share(record.get("cap"), usual.cap),
        _share(record.get("floor"), usual.floor),
        tuple(sections),
    )


def _share(node: Node | None, usual: Fraction) -> Fraction:
    if node is None:
        return usual
    return convert(parse(scalar(node).text, "%"), "%").value / 100


def _lights(record: Record, findings: Findings) -> Lights | None:
    """Return the lights that a plan declares; few do."""
    if "lights" not in record:
        return None
    from healthplan_cli.reading.specs.lights import read_lights

    return read_lights(record, findings)


def _timezone(record: Record, findings: Findings) -> str:
    """Return the zone in which the days of waivers end.

    Noted as `unknown-timezone` where no such zone is known.
    """
    name = record.text("timezone", HOME)
    if "timezone" in record:
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            findings.add(
                record.where("timezone"),
                "unknown-timezone",
                say("{name} is no time zone hpc knows", name=quoted(name)),
            )
    return name
