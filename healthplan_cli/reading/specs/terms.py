"""The terms of a form, as a plan writes them, to the conditions of a target."""

import re
from collections.abc import Mapping
from fractions import Fraction

from healthplan_cli import forms, units
from healthplan_cli.forms import UnfitTermsError
from healthplan_cli.model.plan import Benchmark, Condition, Indicator, Measure
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.specs.bare_shares import refuse_bare_shares, scalars_in
from healthplan_cli.reading.yaml.nodes import Node, Scalar, Sequence, plain
from healthplan_cli.text.problems import nearest, quoted
from healthplan_cli.text.words import Words, say
from healthplan_cli.units import UnitError

_FRACTION = r"[0-9]+ */ *[0-9]+.{0,4}|[^0-9]{1,3}分之[^0-9]{1,3}"


def conditions_of(
    form: str,
    node: Node,
    indicator: Indicator,
    benchmarks: Mapping[str, Benchmark],
    findings: Findings,
) -> tuple[Condition, ...]:
    """Return what a form makes of its terms; what is wrong with them is noted.

    Raises OutOfShapeError.
    """
    try:
        conditions = forms.conditions(form, _terms(node, benchmarks, findings), indicator)
    except UnfitTermsError:
        raise OutOfShapeError from None
    except UnitError as error:
        if _is_counted(indicator) or form == "all_of":
            findings.add(node.position, error.code, _words_for_limit(node) or error.words)
        return ()
    if any(condition.measure is Measure.LEVEL for condition in conditions):
        refuse_bare_shares(node, indicator.unit, findings)
    for condition in conditions:
        if forms.confuses_points(condition, indicator):
            words = say(
                "{limit} is taken relative to the baseline; write 百分点 where points are meant",
                limit=_size_of_change(condition),
            )
            findings.add(node.position, "percent-or-points", words, "warning")
    return conditions


def _is_counted(indicator: Indicator) -> bool:
    """Return whether an indicator has a scale or a known unit.

    What it lacks is said at its own place.
    """
    return bool(indicator.scale) or (indicator.unit != "" and units.is_unit(indicator.unit))


def _size_of_change(condition: Condition) -> Quantity:
    """Return the limit of a change as a plan writes it, without a sign."""
    limit = condition.interval.ends[0]
    return Quantity(abs(limit), condition.unit, condition.places)


def _terms(node: Node, benchmarks: Mapping[str, Benchmark], findings: Findings) -> object:
    """Return the terms for a form: numbers as text, with the digits they were written with.

    A Benchmark replaces its id; an id that the plan does not name is noted.
    """
    if isinstance(node, Sequence):
        return [_terms(item, benchmarks, findings) for item in node.items]
    if isinstance(node, Scalar):
        data = plain(node)
        return node.text if isinstance(data, Fraction) else data
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


def _words_for_limit(node: Node) -> Words | None:
    """Return what to say of a limit that is written as a fraction; None where there is none."""
    for limit in scalars_in(node):
        if re.fullmatch(_FRACTION, units.normal(limit.text)):
            return say(
                "{text} is a fraction; write it alone for a share, as 1/3, "
                "and a limit of anything else as one number with its unit",
                text=quoted(limit.text),
            )
    return None


def note_own_permille(
    terms: Node, conditions: tuple[Condition, ...], quote: str, findings: Findings
) -> None:
    """Ask what a change in ‰ of an indicator in ‰ means, unless the quote says 千分点."""
    points = units.canonical("千分点")
    if not any(units.canonical(condition.unit) == points for condition in conditions):
        return
    if (
        isinstance(terms, Scalar)
        and units.normal(terms.text).endswith("‰")
        and "千分点" not in quote
    ):
        words = say(
            "{limit} is taken as 千分点 of the indicator, not as a share of the baseline; "
            "write 千分点, or the share in %",
            limit=terms.text,
        )
        findings.add(terms.position, "percent-or-points", words, "warning")
