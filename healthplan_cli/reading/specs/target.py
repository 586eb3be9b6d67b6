"""One target of a plan file."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import forms
from healthplan_cli.judging.yearly import compounded
from healthplan_cli.model.breakdown import OfGroup
from healthplan_cli.model.condition import COMPOSED, Benchmark, Condition, MeaningOfChange
from healthplan_cli.model.division import Division
from healthplan_cli.model.indicator import Catalog, Indicator
from healthplan_cli.model.period import Period
from healthplan_cli.model.target import Baseline, Compare, Counts, Milestone, Strength, Target
from healthplan_cli.reading.fields import Record, number_of
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.plan_checks.quote_side import reversed_figure
from healthplan_cli.reading.specs.bare_shares import refuse_bare_share
from healthplan_cli.reading.specs.baseline import read_baseline
from healthplan_cli.reading.specs.benchmarks import note_unfit_previous
from healthplan_cli.reading.specs.better_side import (
    note_reversed_quote,
    note_worse_limit,
    note_worse_side,
)
from healthplan_cli.reading.specs.beyond import note_outside
from healthplan_cli.reading.specs.change import read_change
from healthplan_cli.reading.specs.each import read_each
from healthplan_cli.reading.specs.every import note_unfit_every, read_every
from healthplan_cli.reading.specs.evidence import evidence_days
from healthplan_cli.reading.specs.examples import read_examples
from healthplan_cli.reading.specs.indicator_of_target import read_indicator
from healthplan_cli.reading.specs.revisions import read_revisions
from healthplan_cli.reading.specs.series import is_series, note_unfit_series, series_of
from healthplan_cli.reading.specs.stated import read_stated
from healthplan_cli.reading.specs.terms import (
    Named,
    composition_of,
    conditions_of,
    has_parts,
    is_counted,
    note_own_permille,
)
from healthplan_cli.reading.specs.watched import note_unfit_watch
from healthplan_cli.reading.specs.yearly import note_unfit_growth
from healthplan_cli.reading.unfit_keys import refuse, refuse_beside
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, Sequence
from healthplan_cli.schemas import BASELINE
from healthplan_cli.schemas.plan import TARGET
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


class _Asked(Struct, frozen=True):
    """What a target asks for: its form with its terms, and the conditions that these make."""

    form: str
    terms: Node
    indicator: Indicator
    conditions: tuple[Condition, ...]
    change: MeaningOfChange | None

    @property
    def is_counted(self) -> bool:
        """Whether it is known in what its figures are counted."""
        return is_counted(self.indicator) or has_parts(self.form, self.terms)


def read_target(id: str, node: Node, frame: Frame, findings: Findings) -> Target:
    """Read the target under an id; what is wrong in meaning goes to the findings.

    Raises OutOfShapeError.
    """
    record = Record(node, TARGET, forms.names())
    asked = _asked(id, record, frame, findings)
    target = _target(id, record, asked, frame, findings)
    _note_wrong_way(target, record, asked.form, findings)
    note_unfit_previous(target, record, frame.period, findings)
    target = _with_points(target, record, findings if asked.conditions else Findings())
    _note_unfit_keys(target, record, asked, frame.period, findings)
    target = compounded(target, frame.period)

    def read_then(then: Node, of_then: Findings) -> Target:
        return read_target(id, then, frame, of_then)

    return replace(target, revisions=read_revisions(record, target, read_then, findings))


def _asked(id: str, record: Record, frame: Frame, findings: Findings) -> _Asked:
    """Return what a target asks for. Raises OutOfShapeError."""
    form = _form_of(record)
    indicator = read_indicator(id, record, frame.catalog, findings)
    terms = record.require(form)
    change = read_change(record, form, findings)
    conditions = _conditions(form, terms, indicator, frame, change, findings)
    return _Asked(form, terms, _measured(conditions, indicator), conditions, change)


def _target(id: str, record: Record, asked: _Asked, frame: Frame, findings: Findings) -> Target:
    """Return a target as it is declared, key by key. Raises OutOfShapeError."""
    form, terms, indicator, conditions = asked.form, asked.terms, asked.indicator, asked.conditions
    of_figures = findings if asked.is_counted else Findings()
    baseline = _baseline(record.get("baseline"), indicator, of_figures)
    read_examples(record.get("examples"), findings)
    stated = read_stated(record)
    if asked.change is None:
        note_own_permille(terms, conditions, stated.quote, findings)
    return Target(
        id=id,
        indicator=indicator,
        form=form,
        conditions=conditions,
        composition=composition_of(form, terms) if conditions else None,
        due=_due(record, conditions, frame.period, findings),
        due_stated="due" in record,
        each=read_each(record.get("each"), findings),
        of=record.text("of"),
        group=_group(record, id, indicator, frame.catalog, findings),
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
        compare=cast("Compare", record.word("compare", frame.compare)),
        compare_stated="compare" in record,
        weight=number_of(record.get("weight")),
        schedule=_schedule(record, conditions, indicator.unit, of_figures),
        counts=cast("Counts | None", record.word("counts", "") or None),
        every=read_every(record, frame.period),
        division=_division(record, form, indicator, frame, findings),
        evidence="evidence" in record,
        may_not_apply=bool(record.flag("may_not_apply")),
        applies_if=record.text("applies_if"),
        evidence_days=evidence_days(record.get("evidence"), findings),
        quote_position=stated.position,
    )


def _note_unfit_keys(
    target: Target, record: Record, asked: _Asked, period: Period, findings: Findings
) -> None:
    """Note the keys of a target that do not go with its form, or with each other."""
    if target.division is None:
        refuse(record, target, ("units",), findings)
    if isinstance(asked.terms, Sequence) and asked.form in COMPOSED:
        _refuse_of_list(record, asked.form, findings)
    note_unfit_watch(target, record, findings)
    _note_two_conditions(record, findings)
    _note_unread_baseline(target, record, findings)
    _note_late_baseline(target, record, period, findings)
    note_unfit_every(target, record, findings)
    note_unfit_growth(target, record, period, findings)
    note_unfit_series(target, record, period, findings)
    _note_unfit_schedule(target, record, period, findings)


def _note_wrong_way(target: Target, record: Record, form: str, findings: Findings) -> None:
    """Note what a target asks for against its indicator or its quote.

    An indicator of the plan's own that does not say which side is better says nothing.
    """
    position = record.where(form)
    note_worse_side(target, position, findings)
    figure = reversed_figure(target)
    if figure is not None:
        note_reversed_quote(target, figure, position, findings)
    elif "zh" not in record or "better" in record:
        note_worse_limit(target, position, findings)


def _refuse_of_list(record: Record, form: str, findings: Findings) -> None:
    """Note a schedule beside several conditions on one figure: it leads to one limit."""
    if "schedule" in record:
        words = say("schedule: leads to one limit, and {form} has several here", form=form)
        findings.add(record.where("schedule"), "unsuitable-key", words)


def _schedule(
    record: Record, conditions: tuple[Condition, ...], unit: str, findings: Findings
) -> tuple[Milestone, ...] | None:
    """Return what is due before the target, None where nothing is."""
    if "schedule" not in record:
        return None
    from healthplan_cli.reading.specs.schedule import read_schedule  # few targets have one

    return read_schedule(record.get("schedule"), conditions, unit, findings)


def _note_unfit_schedule(
    target: Target, record: Record, period: Period, findings: Findings
) -> None:
    if target.schedule is not None:
        from healthplan_cli.reading.specs.fit_schedule import note_unfit_schedule

        note_unfit_schedule(target, record.require("schedule"), period.start, findings)


def _with_points(target: Target, record: Record, findings: Findings) -> Target:
    """Return the target with the rule of a scoring sheet for its points, where it has one."""
    if "points" not in record:
        return target
    from healthplan_cli.reading.specs.points import read_points  # few plans have a sheet

    return replace(target, points=read_points(record.get("points"), target, findings))


def _note_unread_baseline(target: Target, record: Record, findings: Findings) -> None:
    """Note a baseline that would not be read.

    Of a target of which a part measures something of its own, or of a grade that is not compared.
    """
    is_read = not any(one.indicator for one in target.conditions)
    if target.indicator.scale and not target.asks_for_change:
        is_read = False
    if not is_read:
        refuse(record, target, ("baseline",), findings)


def _note_late_baseline(target: Target, record: Record, period: Period, findings: Findings) -> None:
    """Note a baseline that is of the year in which the target is to be reached, or of a later one.

    That of a plan of one year is of a year before it.
    """
    if target.baseline is None or target.baseline.year is None:
        return
    if target.baseline.year >= period.end.year:
        words = say(
            "the baseline is of {year}, and the plan ends in {last}: no change is counted from it",
            year=target.baseline.year,
            last=period.end.year,
        )
        findings.add(record.where("baseline"), "out-of-range", words)


def _note_two_conditions(record: Record, findings: Findings) -> None:
    """Note a key beside another one that says the same in another way."""
    for other, key in _SAME_IN_ANOTHER_WAY:
        if key in record:
            refuse_beside(key, record, (other,), findings)


def _conditions(
    form: str,
    terms: Node,
    indicator: Indicator,
    frame: Frame,
    change: MeaningOfChange | None,
    findings: Findings,
) -> tuple[Condition, ...]:
    """Return the conditions of a form, of each date where its terms give several."""
    named = Named(frame.benchmarks, frame.catalog.indicators)

    def compile_limit(limit: Node) -> tuple[Condition, ...]:
        return conditions_of(form, limit, indicator, named, change, findings)

    if is_series(form, terms):
        return series_of(terms, compile_limit, findings)
    return compile_limit(terms)


def _group(
    record: Record, id: str, indicator: Indicator, catalog: Catalog, findings: Findings
) -> OfGroup | None:
    """Return the one group that a target is for; few are for one."""
    if "for" not in record:
        return None
    from healthplan_cli.reading.specs.for_group import read_group

    return read_group(record, id, indicator, catalog, findings)


def _division(
    record: Record, form: str, indicator: Indicator, frame: Frame, findings: Findings
) -> Division | None:
    """Return what each unit is to bring; few plans say it."""
    if "units" not in record:
        return None
    from healthplan_cli.reading.specs.units_of_target import read_division

    named = Named(frame.benchmarks, frame.catalog.indicators)
    return read_division(record, form, indicator, named, findings)


def _measured(conditions: tuple[Condition, ...], indicator: Indicator) -> Indicator:
    """Return what a form measures, where that is not the figure of the indicator itself."""
    for condition in conditions:
        if not condition.part and condition.indicator is not None:
            return condition.indicator
    return indicator


def _last_due(conditions: tuple[Condition, ...]) -> date | None:
    """Return the day of the last limit of a series, None where the conditions have no days.

    Parts have days of their own, and the target as a whole the end of the plan.
    """
    if not conditions or conditions[-1].part:
        return None
    return conditions[-1].due


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


def _due(
    record: Record, conditions: tuple[Condition, ...], period: Period, findings: Findings
) -> date:
    """Return the last day of a target: that of its last limit, where these have days."""
    last = _last_due(conditions)
    if last is not None and "every" not in record:
        return last
    due = record.day("due", findings) or period.end
    note_outside(due, period, record.where("due"), findings)
    return due


def _baseline(node: Node | None, indicator: Indicator, findings: Findings) -> Baseline | None:
    """Read the baseline that a plan prints."""
    value = node
    if isinstance(node, Fields):
        value = Record(node, BASELINE).get("value")
    if isinstance(value, Scalar):
        refuse_bare_share(value, indicator.unit, findings)
    return read_baseline(node, indicator, findings)
