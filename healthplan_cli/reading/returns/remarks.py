"""What is given with a figure: its baseline and day, remarks, and who attests it."""

from collections.abc import Iterator

from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.submission import Actual, Attestation
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.reading.phrases.empty_words import explains, is_empty, names_somebody
from healthplan_cli.reading.returns.figures import FigureReader
from healthplan_cli.reading.yaml.nodes import Node, Scalar
from healthplan_cli.schemas.actuals import ATTESTATION

_FIGURES = ("value", "rank", "stage")
"""The figures that a remark may correct; what a rate is made of is looked at where it is known."""


def read_remarks(record: Record, indicator: Indicator, figures: FigureReader) -> Actual:
    """Return an entry with all that is given with its figure: baseline, date, remarks."""
    attested = record.get("attestation")
    findings = figures.findings
    doubt_notes(record, findings)
    return Actual(
        baseline=figures.baseline(record.get("baseline"), indicator),
        day=record.day("date", findings),
        level=record.text("level"),
        note=record.text("note"),
        explain=_explanation(record.text("explain")),
        broken=record.text("break"),
        attestation=_attestation(attested, findings) if attested is not None else None,
    )


def doubt_notes(record: Record, findings: Findings) -> None:
    """Note a remark that takes its figure back or corrects it, unless a table has told of it."""
    remarks = {key: record.text(key) for key in ("note", "explain")}
    if not any(remarks.values()):
        return
    from healthplan_cli.reading.phrases.corrections import against  # few figures have a remark

    figures = list(_figures(record))
    for key, remark in remarks.items():
        where = record.where(key)
        for problem in against(remark, figures, where):
            if not findings.was_told(where, problem.code):
                findings.add(where, problem.code, problem.words)


def _figures(record: Record) -> Iterator[str]:
    """Yield the figures of an entry as they are written."""
    for key in _FIGURES:
        node = record.get(key)
        if isinstance(node, Scalar):
            yield node.text


def _explanation(text: str) -> str:
    """Return an explanation; one that says nothing, such as a dash or 无, answers no doubt."""
    if explains(text):
        return text
    return ""


def _attestation(node: Node, findings: Findings) -> Attestation:
    record = Record(node, ATTESTATION)
    return Attestation(
        by=_name(record.text("by")),
        day=record.day("date", findings),
        document=_said(record.text("document")),
        failed=record.word("status", "passed") == "failed",
        position=node.position,
    )


def _name(text: str) -> str:
    """Return who attests, "" where that names nobody: a dash, 1 or x."""
    if names_somebody(text):
        return text
    return ""


def _said(text: str) -> str:
    """Return a text, "" where it is a dash or the like and says nothing."""
    if is_empty(text):
        return ""
    return text
