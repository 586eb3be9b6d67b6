"""How old the attestation may be that a target wants: `evidence:`."""

from math import floor

from healthplan_cli import units
from healthplan_cli.reading.fields import Record, scalar
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Node, Scalar
from healthplan_cli.schemas.plan import EVIDENCE
from healthplan_cli.text.words import say


def evidence_days(node: Node | None, findings: Findings) -> int | None:
    """Return how many days old an attestation may be, None where the plan does not say.

    Raises OutOfShapeError.
    """
    if node is None:
        return None
    if isinstance(node, Scalar):
        if node.text != "required":
            raise OutOfShapeError
        return None
    age = scalar(Record(node, EVIDENCE).require("max_age"))
    with findings.entry(age.position):
        days = floor(units.convert(units.parse(age.text, "天"), "天").value)
        if days < 0:
            words = say("{found} is below {least}", found=age.text, least=0)
            findings.add(age.position, "out-of-range", words)
        return days
    return None
