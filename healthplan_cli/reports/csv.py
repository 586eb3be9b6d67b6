"""CSV for spreadsheets and scripts: a row for each verdict, English keys, UTF-8 with Excel's mark.

A cell that a spreadsheet would take for a formula starts with an apostrophe. Figures are bare
numbers with the unit beside them; a target of grades or of several figures has words in their
place. `position` is where the figure is, or ought to be: `file:line:column` or `file:sheet!cell`.
Problems of files are on standard error.
"""

import csv
import re
from io import StringIO

from healthplan_cli.reports import Checked, Look
from healthplan_cli.reports._columns import columns_of
from healthplan_cli.reports._verdict_row import rows

MARK = "\ufeff"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def review(checked: Checked, look: Look) -> str:
    """Return a line of keys, then the verdicts of all files."""
    stream = StringIO()
    table = csv.writer(stream, lineterminator="\n")
    columns = columns_of("csv")
    table.writerow([column.key for column in columns])
    for one in checked.reviews:
        for row in rows(one, look.language):
            table.writerow([harmless(column.field(row)) for column in columns])
    return MARK + stream.getvalue().removesuffix("\n")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a plain number stays one."""
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
