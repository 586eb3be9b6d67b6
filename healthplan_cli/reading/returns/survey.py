"""The sample survey that a share is from: how many were asked, and the design effect."""

from fractions import Fraction

from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.uncertainty import Survey
from healthplan_cli.reading.fields import Record, number_of
from healthplan_cli.reading.findings import Findings, OutOfShapeError
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.schemas.actuals import SURVEY
from healthplan_cli.text.words import say
from healthplan_cli.units import is_share, whole_of

LEAST_EFFECT = Fraction(1, 10)


def read_survey(node: Node, indicator: Indicator, findings: Findings) -> Survey | None:
    """Return a survey; None, with a problem, of a figure that is no share.

    Raises OutOfShapeError.
    """
    record = Record(node, SURVEY)
    n = record.whole("n")
    effect = number_of(record.get("design_effect"))
    if not is_share(indicator.unit) or whole_of(indicator.unit) is None:
        words = say(
            "survey: gives the interval of a share in %; {name} is counted in {unit}",
            name=indicator,
            unit=indicator.unit or "1",
        )
        findings.add(node.position, "unsuitable-key", words)
        return None
    if n is None or (effect is not None and effect < LEAST_EFFECT):
        raise OutOfShapeError
    if effect is None:
        return Survey(n)
    return Survey(n, effect)
