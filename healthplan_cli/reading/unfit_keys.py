"""Keys that do not go with a target, or with another key beside them: they would not be read."""

from collections.abc import Iterable

from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.words import say


def refuse(record: Record, target: Target, unwanted: Iterable[str], findings: Findings) -> None:
    """Note every key that does not suit the form of the target."""
    for key in unwanted:
        if key not in record:
            continue
        words = say(
            "{key}: does not suit {id}, whose form is {form}",
            key=key,
            id=target.id,
            form=target.form,
        )
        findings.add(record.node.keys[key].position, "unsuitable-key", words)


def refuse_beside(key: str, record: Record, unwanted: Iterable[str], findings: Findings) -> None:
    """Note every key that would be passed over where `key` is given."""
    for other in unwanted:
        if other not in record:
            continue
        words = say(
            "{other}: cannot be used with {key}:, it would not be read", other=other, key=key
        )
        findings.add(record.node.keys[other].position, "unsuitable-key", words)


def refuse_counts_of_formula(record: Record, indicator: Indicator, findings: Findings) -> None:
    """Note counts of a figure that a formula makes of others."""
    for key in ("numerator", "denominator"):
        if indicator.formula and key in record:
            words = say(
                "{key}: does not suit {name}, which is made of others: {formula}",
                key=key,
                name=indicator,
                formula=indicator.formula,
            )
            findings.add(record.node.keys[key].position, "unsuitable-key", words)
