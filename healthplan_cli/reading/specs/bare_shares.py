"""Numbers without a unit that may be ratios: 0.85 of an indicator in % is 0.85% or 85%.

A plan is refused for one, as nobody can say which of the two its author meant.
"""

from collections.abc import Iterator
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity, unit_behind
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.text.words import say


def refuse_bare_shares(node: Node, unit: str, findings: Findings) -> None:
    """Note every limit of a level that may be a ratio."""
    for limit in scalars_in(node):
        refuse_bare_share(limit, unit, findings)


def refuse_bare_share(node: Scalar, unit: str, findings: Findings) -> None:
    """Note a number without a unit that may be a ratio."""
    times = _per_one(unit)
    written = units.normal(node.text)
    value = units.plain_number(written)
    if times is None or value is None or not 0 < value <= 1:
        return
    words = say(
        "{number} may mean {as_written} or {as_ratio}; write the one that is meant, with its unit",
        number=node.text,
        as_written=unit_behind(written, unit),
        as_ratio=Quantity(value * times, unit),
    )
    findings.add(node.position, "bare-share", words)


def _per_one(unit: str) -> Fraction | None:
    """Return how many of a share or of a rate per population base a ratio of 1 is.

    None for other units.
    """
    if units.is_share(unit) and units.canonical(unit) != "比":
        return units.factor("比", unit)
    above, stroke, base = units.canonical(unit).partition("/")
    if stroke and units.fits(base, "人口") and units.fits(above, "人"):
        return units.factor(base, "人口")
    return None


def scalars_in(node: Node) -> Iterator[Scalar]:
    """Return the scalars of a node and of all below it."""
    if isinstance(node, Scalar):
        yield node
        return
    children = node.items.values() if isinstance(node, Fields) else node.items
    for child in children:
        yield from scalars_in(child)
