"""Numbers without a unit that may be ratios: 0.85 of an indicator in % is 0.85% or 85%.

A plan is refused for one, as nobody can say which of the two its author meant.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity, unit_behind
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.yaml.nodes import Node, Scalar
from healthplan_cli.text.words import say
from healthplan_cli.units.dimension import of_unit

_RATIOS = ("%", "人/千人", "人/千活产")
"""A unit of each dimension in which a ratio is given: shares, rates of residents and of births."""


def refuse_bare_shares(node: Node, unit: str, findings: Findings) -> None:
    """Note every limit of a level that may be a ratio."""
    for limit in scalars_in(node):
        refuse_bare_share(limit, unit, findings)


def refuse_bare_share(node: Scalar, unit: str, findings: Findings) -> None:
    """Note a number without a unit that may be a ratio."""
    written = units.normal(node.text)
    value = units.plain_number(written)
    if value is None or not 0 < value <= 1:
        return
    times = _per_one(unit)
    if times is None:
        return
    words = say(
        "{number} may mean {as_written} or {as_ratio}; write the one that is meant, with its unit",
        number=node.text,
        as_written=unit_behind(written, unit),
        as_ratio=Quantity(value * times, unit),
    )
    findings.add(node.position, "bare-share", words)


def _per_one(unit: str) -> Fraction | None:
    """Return how many of a share or rate a ratio of 1 is: 100 of %, 10000 of 人/万人.

    None for other units, and for 比, which is the ratio itself.
    """
    if not units.is_unit(unit):
        return None
    size, dimension = of_unit(unit)
    if size == 1 or dimension not in [of_unit(ratio)[1] for ratio in _RATIOS]:
        return None
    return 1 / size


def scalars_in(node: Node) -> Iterator[Scalar]:
    """Return the scalars of a node and of all below it."""
    if isinstance(node, Scalar):
        yield node
        return
    children = node.items
    if isinstance(children, Mapping):
        children = tuple(children.values())
    for child in children:
        yield from scalars_in(child)
