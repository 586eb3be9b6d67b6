"""The conditions under which targets apply: each must be a relation between known figures."""

from collections import ChainMap

from healthplan_cli.model.indicator import Catalog
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record, scalar
from healthplan_cli.reading.findings import Findings


def check_conditions(
    record: Record, targets: tuple[Target, ...], catalog: Catalog, findings: Findings
) -> None:
    """Note what is wrong in an `applies_if:` of a plan's own targets.

    It may name elements and indicators of the catalog, and what the plan itself counts.
    """
    if not any(target.applies_if for target in targets):
        return
    from healthplan_cli.reading.specs.rules import read_chain

    own = {target.indicator.id: target.indicator for target in targets}
    both = Catalog(ChainMap(own, dict(catalog.indicators)), catalog.elements)
    for _, position, node in record.entries_under("targets"):
        condition = Record(node).get("applies_if")
        if condition is not None:
            with findings.entry(position):
                read_chain(scalar(condition), both, "", findings)
