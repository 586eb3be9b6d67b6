"""What each unit is to bring to a target (任务分解): `units: {甲县: 5家, 乙县: 3家}`, or `each`."""

from collections.abc import Iterable

from healthplan_cli.model.division import Division, Share
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.model.roster import bare_sender
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record, figure, scalar
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.sums import is_sum
from healthplan_cli.reading.specs.terms import Named, conditions_of
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.schemas.plan import SHARE
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.unit_names import unit_name
from healthplan_cli.text.words import say

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


def note_units_twice(targets: Iterable[Target], region: str, findings: Findings) -> None:
    """Note a unit of which a target names two limits, and all units together among them.

    The first would be judged by either of both, and the region of the plan by a limit of a part.
    """
    for target in targets:
        if target.division is None:
            continue
        first: dict[str, str] = {}
        for name, share in target.division.shares.items():
            bare = bare_sender(name, region)
            other = first.setdefault(bare, name)
            if is_sum(unit_name(name)) or bare == unit_name(region):
                words = say(
                    "{name} is all units together, whose limit is that of the target", name=name
                )
                findings.add(share.position, "overlapping-units", words)
            elif other != name:
                words = say("{name} is a name of {other} too", name=quoted(name), other=other)
                findings.add(share.position, "duplicate-name", words)
