"""Of which institutions a target asks, and of how many of them: `each:`."""

from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.division import Each
from healthplan_cli.reading.fields import Record, figure, scalar, text
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.specs.bare_shares import refuse_bare_share
from healthplan_cli.reading.unfit_keys import refuse_beside
from healthplan_cli.reading.yaml.nodes import Node, Scalar
from healthplan_cli.schemas.plan import EACH
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say


def read_each(node: Node | None, findings: Findings) -> Each | None:
    """Read `each:`, None where a target asks no institutions. Raises OutOfShapeError."""
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
    if each.at_least is not None:
        refuse_beside("at_least", record, ("share",), findings)
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
