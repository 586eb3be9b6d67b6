"""One target of a plan file."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import floor
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import forms, units
from healthplan_cli.judging.yearly import compounded
from healthplan_cli.model.plan import (
    COMPOSED,
    YES_NO,
    Baseline,
    Benchmark,
    Catalog,
    Change,
    Compare,
    Condition,
    Counts,
    Each,
    Indicator,
    Milestone,
    Period,
    Strength,
    Target,
)
from healthplan_cli.reading.fields import Record, figure, scalar, text
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.specs.bare_shares import refuse_bare_share
from healthplan_cli.reading.specs.baseline import read_baseline
from healthplan_cli.reading.specs.benchmarks import note_unfit_previous
from healthplan_cli.reading.specs.better_side import note_worse_side
from healthplan_cli.reading.specs.beyond import note_outside
from healthplan_cli.reading.specs.catalog import id_of_indicator, indicator_of
from healthplan_cli.reading.specs.change import note_other_change, read_change
from healthplan_cli.reading.specs.every import note_unfit_every, read_every
from healthplan_cli.reading.specs.examples import read_examples
from healthplan_cli.reading.specs.own_indicator import own_or_shared
from healthplan_cli.reading.specs.revisions import read_revisions
from healthplan_cli.reading.specs.series import is_series, note_unfit_series, series_of
from healthplan_cli.reading.specs.stated import read_stated
from healthplan_cli.reading.specs.terms import (
    Named,
    composition_of,
    conditions_of,
    note_own_permille,
)
from healthplan_cli.reading.specs.watched import note_unfit_watch
from healthplan_cli.reading.specs.yearly import note_unfit_growth
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, plain
from healthplan_cli.schemas import BASELINE
from healthplan_cli.schemas.plan import EACH, EVIDENCE, TARGET
from healthplan_cli.text.problems import nearest, quoted
from healthplan_cli.text.words import say

_SAME_IN_ANOTHER_WAY = (
    ("may_not_apply", "applies_if"),
    ("weight", "points"),
    ("quote", "table_row"),
)


class Frame(Struct, frozen=True):
    """What a plan says for all its targets."""

    catalog: Catalog
    benchmarks: Mapping[str, Benchmark]
    period: Period
    compare: Compare = "full"


def read_target(id: str, node: Node, frame: Frame, findings: Findings) -> Target:
    """Read the target under an id; what is wrong in meaning goes to the findings.

    Raises OutOfShapeError.
    """
    record = Record(node, TARGET, forms.names())
    form = _form_of(record)
    indicator = _indicator(id, record, frame.catalog, findings)
    terms = record.require(form)
    change = read_change(record, form, findings)
    conditions = _conditions(form, terms, indicator, frame, change, findings)
    note_other_change(change, conditions, record, findings)
    baseline = _baseline(record.get("baseline"), indicator, findings)
    read_examples(record.get("examples"), findings)
    stated = read_stated(record)
    if change is None:
        note_own_permille(terms, conditions, stated.quote, findings)
    target = Target(
        id=id,
        indicator=indicator,
        form=form,
        conditions=conditions,
        composition=composition_of(form, terms) if conditions else None,
        due=_last_due(conditions) or _due(record, frame.period, findings),
        due_stated="due" in record,
        each=_each(record.get("each"), findings),
        of=record.text("of"),
        count=record.whole("count"),
        strength=cast("Strength", record.word("strength", "hard")),
        hedge=record.text("hedge"),
        binding=record.flag("binding"),
        lead=record.texts("lead"),
        support=record.texts("support"),
        follows=record.text("follows"),
        section=record.text("section"),
        quote=stated.quote,
        table_row=stated.table_row,
        note=record.bilingual("note"),
        baseline=baseline,
        change=change,
        compare=cast("Compare", record.word("compare", frame.compare)),
        compare_stated="compare" in record,
        weight=_weight(record.get("weight")),
        schedule=_schedule(record, conditions, findings),
        counts=cast("Counts | None", record.word("counts", "") or None),
        every=read_every(record, frame.period),
        evidence="evidence" in record,
        may_not_apply=bool(record.flag("may_not_apply")),
        applies_if=record.text("applies_if"),
        evidence_days=_evidence_days(record.get("evidence"), findings),
        quote_position=stated.position,
    )
    note_worse_side(target, record.where(form), findings)
    note_unfit_previous(target, record, frame.period, findings)
    target = _with_points(target, record, findings)
    note_unfit_watch(target, record, findings)
    _note_two_conditions(record, findings)
    _note_baseline_of_parts(target, record, findings)
    note_unfit_every(target, record, findings)
    note_unfit_growth(target, record, frame.period, findings)
    note_unfit_series(target, record, frame.period, findings)
    _note_unfit_schedule(target, record, frame.period, findings)
    target = compounded(target, frame.period)

    def read_then(then: Node, of_then: Findings) -> Target:
        return read_target(id, then, frame, of_then)

    return replace(target, revisions=read_revisions(record, target, read_then, findings))


def _schedule(
    record: Record, conditions: tuple[Condition, ...], findings: Findings
) -> tuple[Milestone, ...] | None:
    """Return what is due before the target, None where nothing is."""
    if "schedule" not in record:
        return None
    from healthplan_cli.reading.specs.schedule import read_schedule  # few targets have one

    return read_schedule(record.get("schedule"), conditions, findings)


def _note_unfit_schedule(
    target: Target, record: Record, period: Period, findings: Findings
) -> None:
    if target.schedule is not None:
        from healthplan_cli.reading.specs.fit_schedule import note_unfit_schedule

        note_unfit_schedule(target, record.where("schedule"), period.start, findings)


def _with_points(target: Target, record: Record, findings: Findings) -> Target:
    """Return the target with the rule of a scoring sheet for its points, where it has one."""
    if "points" not in record:
        return target
    from healthplan_cli.reading.specs.points import read_points  # few plans have a sheet

    return replace(target, points=read_points(record.get("points"), target, findings))


def _note_baseline_of_parts(target: Target, record: Record, findings: Findings) -> None:
    """Note a baseline of a target of which a part measures something of its own."""
    if "baseline" in record and any(one.indicator for one in target.conditions):
        words = say(
            "{key}: does not suit {id}, whose form is {form}",
            key="baseline",
            id=target.id,
            form=target.form,
        )
        findings.add(record.where("baseline"), "unsuitable-key", words)


def _note_two_conditions(record: Record, findings: Findings) -> None:
    """Note a key beside another one that says the same in another way."""
    for other, key in _SAME_IN_ANOTHER_WAY:
        if other in record and key in record:
            words = say(
                "{other}: cannot be used with {key}:, it would not be read", other=other, key=key
            )
            findings.add(record.node.keys[other].position, "unsuitable-key", words)


def _conditions(
    form: str,
    terms: Node,
    indicator: Indicator,
    frame: Frame,
    change: Change | None,
    findings: Findings,
) -> tuple[Condition, ...]:
    """Return the conditions of a form, of each date where its terms give several."""
    named = Named(frame.benchmarks, frame.catalog.indicators)

    def compile_limit(limit: Node) -> tuple[Condition, ...]:
        return conditions_of(form, limit, indicator, named, change, findings)

    if is_series(form, terms):
        return series_of(terms, compile_limit, findings)
    return compile_limit(terms)


def _last_due(conditions: tuple[Condition, ...]) -> date | None:
    """Return the day of the last limit of a series, None where the conditions have no days."""
    if conditions:
        return conditions[-1].due
    return None


def _evidence_days(node: Node | None, findings: Findings) -> int | None:
    """Return how many days old an attestation may be, None where the plan does not say."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        if node.text != "required":
            raise OutOfShapeError
        return None
    age = scalar(Record(node, EVIDENCE).require("max_age"))
    with findings.entry(age.position):
        days = floor(units.convert(units.parse(age.text, "天"), "天").value)
        if days < 0:
            words = say("{found} is below {least}", found=age.text, least=0)
            findings.add(age.position, "out-of-range", words)
        return days
    return None


def _form_of(record: Record) -> str:
    """Return the one form of a target.

    Raises OutOfShapeError where there is none, or more than one.
    """
    used = []
    for key in record.node.items:
        if key in forms.names():
            used.append(key)
    if len(used) != 1:
        raise OutOfShapeError
    return used[0]


def _indicator(id: str, record: Record, catalog: Catalog, findings: Findings) -> Indicator:
    """Return the catalog's indicator, or the target's own."""
    name = id_of_indicator(record.text("indicator", id), catalog.indicators)
    own = indicator_of(name, record, findings)
    if "kind" not in record:
        own = replace(own, kind=None)
    if name in catalog.indicators:
        return own_or_shared(record, own, catalog.indicators[name], findings)
    if "indicator" in record or not own.zh:
        words = say(
            "there is no indicator {id} in the catalog, and no zh: here names one{near}",
            id=name,
            near=nearest(name, catalog.indicators),
        )
        findings.add(record.where("indicator"), "unknown-indicator", words)
    return _with_unit_or_scale(own, record, findings)


def _with_unit_or_scale(own: Indicator, record: Record, findings: Findings) -> Indicator:
    """Return a plan's own indicator; what is only to be done has the scale of yes and no."""
    if own.unit or own.scale:
        return own
    if "done" in record:
        return replace(own, scale=YES_NO)
    if own.zh and not any(key in record for key in COMPOSED):
        words = say("{id} has neither a unit nor a scale", id=own.id)
        findings.add(record.node.position, "no-unit", words)
    return own


def _due(record: Record, period: Period, findings: Findings) -> date:
    due = record.day("due", findings) or period.end
    note_outside(due, period, record.where("due"), findings)
    return due


def _each(node: Node | None, findings: Findings) -> Each | None:
    if node is None:
        return None
    if isinstance(node, Scalar):
        return Each(text(node))
    record = Record(node, EACH)
    each = Each(
        record.text("of"),
        record.whole("count"),
        _share_of_each(record.get("share"), findings),
        record.whole("at_least"),
    )
    if each.share is not None and each.at_least is not None:
        words = say(
            "{other}: cannot be used with {key}:, it would not be read",
            other="share",
            key="at_least",
        )
        findings.add(record.where("share"), "unsuitable-key", words)
    if each.at_least and each.count and each.at_least > each.count:
        words = say(
            "{count} are asked for of {all} {of}", count=each.at_least, all=each.count, of=each.of
        )
        findings.add(record.where("at_least"), "out-of-range", words)
    return each


def _share_of_each(node: Node | None, findings: Findings) -> Fraction | None:
    """Return the share of institutions that is enough, 1 = all; above 0 and not above all."""
    if node is None:
        return None
    written = scalar(node)
    refuse_bare_share(written, "%", findings)
    with findings.entry(node.position):
        share = units.convert(figure(written, "%"), "比").value
        if 0 < share <= 1:
            return share
        words = say("{share} is no share of institutions", share=quoted(written.text))
        findings.add(node.position, "out-of-range", words)
    return None


def _weight(node: Node | None) -> Fraction | None:
    if node is None:
        return None
    value = plain(node)
    if not isinstance(value, Fraction) or value < 0:
        raise OutOfShapeError
    return value


def _baseline(node: Node | None, indicator: Indicator, findings: Findings) -> Baseline | None:
    """Read the baseline that a plan prints."""
    value = node
    if isinstance(node, Fields):
        value = Record(node, BASELINE).get("value")
    if isinstance(value, Scalar):
        refuse_bare_share(value, indicator.unit, findings)
    return read_baseline(node, indicator, findings)
