"""The terms of a form, as they stand in a plan, to conditions."""

from collections.abc import Mapping
from fractions import Fraction

from msgspec.structs import replace

from healthplan_cli import forms
from healthplan_cli.forms import Unfit
from healthplan_cli.model import Benchmark, Condition, Indicator
from healthplan_cli.problems import nearest
from healthplan_cli.reading.nodes import Fields, Node, Scalar, plain
from healthplan_cli.reading.record import Findings, OutOfShape
from healthplan_cli.units import UnitError
from healthplan_cli.words import say


def conditions_of(
    form: str, node: Node, indicator: Indicator, benchmarks: Mapping[str, Benchmark], findings: Findings
) -> tuple[Condition, ...]:
    """What a form makes of its terms; what is wrong with them is noted. Raises OutOfShape."""
    try:
        conditions = forms.conditions(form, terms_of(node), indicator)
    except Unfit:
        raise OutOfShape from None
    except UnitError as error:
        if indicator.unit or indicator.scale or form == "all_of":
            findings.add(node.position, error.code, error.words)
        return ()
    for condition in conditions:
        if forms.confuses_points(condition, indicator):
            words = say(
                "{limit} is taken relative to the baseline; write 百分点 where points are meant", **condition.words.values
            )
            findings.add(node.position, "percent-or-points", words, "warning")
    return tuple(_name_benchmark(condition, node, benchmarks, findings) for condition in conditions)


def terms_of(node: Node) -> object:
    """Terms for a form: numbers stay as text, with the digits they were written with."""
    if isinstance(node, Fields):
        return {key: terms_of(item) for key, item in node.items.items()}
    if isinstance(node, Scalar):
        data = plain(node)
        return node.text if isinstance(data, str | Fraction) else data
    return [terms_of(item) for item in node.items]


def _name_benchmark(condition: Condition, node: Node, benchmarks: Mapping[str, Benchmark], findings: Findings) -> Condition:
    name = condition.benchmark
    if not name:
        return condition
    if name not in benchmarks:
        words = say("the plan's benchmarks do not name {id}{near}", id=name, near=nearest(name, benchmarks))
        findings.add(node.position, "unknown-benchmark", words)
        return condition
    return replace(condition, words=say(condition.words.template, limit=benchmarks[name]))
