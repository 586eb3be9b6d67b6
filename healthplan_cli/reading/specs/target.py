"""One target of a plan file."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli import forms, units
from healthplan_cli.forms import UnfitTermsError
from healthplan_cli.model.plan import (
    YES_NO,
    Baseline,
    Benchmark,
    Catalog,
    Compare,
    Condition,
    Each,
    Indicator,
    Milestone,
    Period,
    Strength,
    Target,
)
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.fields import Record, day, scalar, text
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.specs.catalog import indicator_of
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar, plain
from healthplan_cli.schemas import BASELINE, OWN
from healthplan_cli.schemas.plan import EACH, TARGET
from healthplan_cli.text.problems import nearest
from healthplan_cli.text.words import say
from healthplan_cli.units import UnitError


class Frame(Struct, frozen=True):
    """What a plan says for all its targets."""

    catalog: Catalog
    benchmarks: Mapping[str, Benchmark]
    period: Period
    compare: Compare = "full"


def read_target(id: str, node: Node, frame: Frame, findings: Findings) -> Target:
    """Return the target under an id. Raises OutOfShapeError; what is wrong in meaning goes to the findings."""
    record = Record(node, TARGET, forms.names())
    used = [key for key in record.node.items if key in forms.names()]
    if len(used) != 1:
        raise OutOfShapeError
    indicator = _indicator(id, record, frame.catalog, findings)
    return Target(
        id=id,
        indicator=indicator,
        form=used[0],
        conditions=conditions_of(
            used[0], record.require(used[0]), indicator, frame.benchmarks, findings
        ),
        due=_due(record, frame.period, findings),
        due_stated="due" in record,
        each=_each(record.get("each")),
        of=record.text("of"),
        strength=cast("Strength", record.word("strength", "hard")),
        hedge=record.text("hedge"),
        binding=record.flag("binding"),
        lead=record.texts("lead"),
        support=record.texts("support"),
        section=record.text("section"),
        quote=record.text("quote"),
        note=record.bilingual("note"),
        baseline=read_baseline(record.get("baseline"), indicator, findings),
        compare=cast("Compare", record.word("compare", frame.compare)),
        compare_stated="compare" in record,
        weight=_weight(record.get("weight")),
        schedule=_schedule(record.get("schedule"), findings),
        evidence=record.word("evidence", "") == "required",
        quote_position=record.where("quote"),
    )


def _indicator(id: str, record: Record, catalog: Catalog, findings: Findings) -> Indicator:
    """The catalog's indicator, or the target's own."""
    name = record.text("indicator", id)
    own = indicator_of(name, record, findings)
    if name in catalog.indicators:
        for key in sorted(OWN.keys() & record.node.items.keys()):
            words = say("the catalog already says the {key} of {id}", key=key, id=name)
            findings.add(record.node.keys[key].position, "redundant-key", words)
        return catalog.indicators[name]
    if "indicator" in record or not own.zh:
        words = say(
            "there is no indicator {id} in the catalog, and no zh: here names one{near}",
            id=name,
            near=nearest(name, catalog.indicators),
        )
        findings.add(record.where("indicator"), "unknown-indicator", words)
    if not own.unit and not own.scale and "done" in record:
        return replace(own, scale=YES_NO)
    if not own.unit and not own.scale and "all_of" not in record and own.zh:
        findings.add(
            record.node.position, "no-unit", say("{id} has neither a unit nor a scale", id=name)
        )
    return own


def _due(record: Record, period: Period, findings: Findings) -> date:
    due = record.day("due", findings) or period.end
    if not period.start <= due <= period.end:
        words = say("due {due} is outside the plan's period {period}", due=due, period=period)
        findings.add(record.where("due"), "due-out-of-period", words)
    return due


def _each(node: Node | None) -> Each | None:
    if node is None:
        return None
    if isinstance(node, Scalar):
        return Each(text(node))
    record = Record(node, EACH)
    return Each(record.text("of"), record.whole("count"))


def read_baseline(node: Node | None, indicator: Indicator, findings: Findings) -> Baseline | None:
    """A value, or {value, year}, in a unit that fits the indicator."""
    if node is None or (isinstance(node, Scalar) and node.empty):
        return None
    record = Record(node, BASELINE) if isinstance(node, Fields) else None
    value = record.require("value") if record else node
    with findings.entry(value.position):
        quantity = units.parse(scalar(value).text, indicator.unit)
        if not units.fits(quantity.unit, indicator.unit):
            words = say(
                "{unit} does not fit: the indicator is counted in {expected}",
                unit=quantity.unit or "1",
                expected=indicator.unit or "1",
            )
            findings.add(value.position, "wrong-unit", words)
        return Baseline(quantity, record.whole("year") if record else None)
    return None


def _weight(node: Node | None) -> Fraction | None:
    if node is None:
        return None
    value = plain(node)
    if not isinstance(value, Fraction) or value < 0:
        raise OutOfShapeError
    return value


def _schedule(node: Node | None, findings: Findings) -> tuple[Milestone, ...] | None:
    """`linear` is (), milestones are days with the share of the way to be covered by then."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        if node.text != "linear":
            raise OutOfShapeError
        return ()
    milestones = []
    record = Record(node)
    for key, share in record.node.items.items():
        on = day(record.node.keys[key], findings)
        quantity = units.convert(units.parse(scalar(share).text, "%"), "%")
        milestones += [Milestone(on, quantity.value / 100)] if on else []
    return tuple(sorted(milestones, key=lambda milestone: milestone.day))


def conditions_of(
    form: str,
    node: Node,
    indicator: Indicator,
    benchmarks: Mapping[str, Benchmark],
    findings: Findings,
) -> tuple[Condition, ...]:
    """What a form makes of its terms; what is wrong with them is noted. Raises OutOfShapeError."""
    try:
        conditions = forms.conditions(form, _terms(node, benchmarks, findings), indicator)
    except UnfitTermsError:
        raise OutOfShapeError from None
    except UnitError as error:
        if indicator.unit or indicator.scale or form == "all_of":
            findings.add(node.position, error.code, error.words)
        return ()
    for condition in conditions:
        if forms.confuses_points(condition, indicator):
            words = say(
                "{limit} is taken relative to the baseline; write 百分点 where points are meant",
                limit=_size_of_change(condition),
            )
            findings.add(node.position, "percent-or-points", words, "warning")
    return conditions


def _size_of_change(condition: Condition) -> Quantity:
    """Return the limit of a change as a plan writes it, without a sign."""
    limit = condition.interval.ends[0]
    return Quantity(abs(limit), condition.unit, condition.places)


def _terms(node: Node, benchmarks: Mapping[str, Benchmark], findings: Findings) -> object:
    """Return the terms for a form, with the Benchmark in place of its id; an id that the plan does not name is noted."""
    if not isinstance(node, Fields):
        return terms_of(node)
    terms = {key: _terms(item, benchmarks, findings) for key, item in node.items.items()}
    name = terms.get("benchmark")
    if isinstance(name, str) and name in benchmarks:
        terms["benchmark"] = benchmarks[name]
    elif isinstance(name, str):
        words = say(
            "the plan's benchmarks do not name {id}{near}", id=name, near=nearest(name, benchmarks)
        )
        findings.add(node.position, "unknown-benchmark", words)
    return terms


def terms_of(node: Node) -> object:
    """Terms for a form: numbers stay as text, with the digits they were written with."""
    if isinstance(node, Fields):
        return {key: terms_of(item) for key, item in node.items.items()}
    if isinstance(node, Scalar):
        data = plain(node)
        return node.text if isinstance(data, str | Fraction) else data
    return [terms_of(item) for item in node.items]
