"""A self-evaluation report (自查报告) as a Word document, with headings, tables and page numbers.

It needs the extra `healthplan-cli[docx]`. On standard output the document goes to a pipe; a
terminal is refused: `-f docx=report.docx`.
"""

from healthplan_cli.model.checked import Checked
from healthplan_cli.reports import Look
from healthplan_cli.reports.letters.formats import written
from healthplan_cli.reports.letters.self_evaluation import self_evaluation


def review(checked: Checked, look: Look) -> str | bytes:
    """Return the document. Raises UsageError where python-docx is not installed."""
    return written(self_evaluation(checked, look), "docx", look)
