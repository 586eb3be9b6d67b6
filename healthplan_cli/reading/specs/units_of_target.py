"""What each unit is to bring to a target (任务分解): `units: {甲县: 5家, 乙县: 3家}`, or `each`."""

from healthplan_cli.model.division import Division, Share
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.fields import Record, figure, scalar
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.specs.terms import Named, conditions_of
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.schemas.plan import SHARE

FORMS = ("at_least", "more_than", "at_most", "less_than")
"""The forms whose limit can be divided: one number, on one side of which the figure must be."""


def read_division(
    record: Record, form: str, indicator: Indicator, named: Named, findings: Findings
) -> Division | None:
    """Return the limits of units, None where the plan gives none, or the form cannot be divided.

    Raises OutOfShapeError.
    """
    node = record.get("units")
    if node is None or form not in FORMS:
        return None
    if isinstance(node, Scalar):
        return Division(is_for_each=True)
    shares: dict[str, Share] = {}
    for name, position, limit in Record(node).entries():
        with findings.entry(position):
            shares[name] = _share(limit, form, indicator, named, findings)
    return Division(shares)


def _share(node: Node, form: str, indicator: Indicator, named: Named, findings: Findings) -> Share:
    """Return the limit of one unit, and what a rate of it is over where that is known."""
    limit, of = node, None
    if isinstance(node, Fields):
        record = Record(node, SHARE)
        limit = record.require("limit")
        of = _denominator(record.get("of"))
    conditions = conditions_of(form, limit, indicator, named, None, findings)
    return Share(conditions, of, node.position)


def _denominator(node: Node | None) -> Quantity | None:
    """Return a count; it need not be in the unit of the indicator. Raises UnitError."""
    if node is None:
        return None
    return figure(scalar(node), "")
