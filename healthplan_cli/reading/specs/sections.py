"""The full marks of the sections of a scoring sheet beside those of their items."""

from fractions import Fraction

from healthplan_cli.model.plan import Score
from healthplan_cli.model.quantity import number
from healthplan_cli.model.target import Target
from healthplan_cli.reading.fields import Record
from healthplan_cli.reading.findings import Findings
from healthplan_cli.text.problems import quoted
from healthplan_cli.text.words import say


def note_other_sums(
    score: Score, targets: tuple[Target, ...], record: Record, findings: Findings
) -> None:
    """Note a section whose items do not add up to its full marks."""
    for section, full in score.sections:
        marks = []
        for one in targets:
            if one.section == section:
                marks.append(one.full_marks or Fraction(0))
        total = sum(marks, Fraction(0))
        if total == full:
            continue
        words = say(
            "the items of {section} add up to {total} points, and it has {full}",
            section=quoted(section),
            total=number(total),
            full=number(full),
        )
        findings.add(record.where("score"), "unfit-points", words)
