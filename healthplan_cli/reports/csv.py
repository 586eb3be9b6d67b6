"""CSV for spreadsheets and scripts: a row for each verdict, English keys, UTF-8 with the mark that Excel looks for.

A cell that a spreadsheet would take for a formula starts with an apostrophe. Figures are bare numbers with the unit beside
them; a target of grades or of several figures has words in their place. `position` is where the figure stands, or ought to:
`file:line:column` or `file:sheet!cell`. Problems of files stand on standard error.
"""

import csv
import re
from io import StringIO

from healthplan_cli.reports import Checked, Look
from healthplan_cli.reports._rows import Row, rows
from healthplan_cli.text.words import visible

MARK = "\ufeff"
COLUMNS = (
    *(
        "file",
        "org_unit",
        "plan",
        "target",
        "indicator",
        "name",
        "status",
        "strength",
        "limit",
        "actual",
        "unit",
    ),
    *("gap", "gap_unit", "attainment", "notes", "section", "lead", "due", "quote", "position"),
)
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def review(checked: Checked, look: Look) -> str:
    """A line of keys, then the verdicts of all files."""
    stream = StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in checked.reviews:
        for row in rows(one, look.language):
            cells = {**_figures(row), "position": visible(str(row.position))}
            table.writerow(
                [harmless(cells[name] if name in cells else getattr(row, name)) for name in COLUMNS]
            )
    return MARK + stream.getvalue().removesuffix("\n")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a plain number stays one."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _figures(row: Row) -> dict[str, str]:
    """The cells of a target that is one number, without units."""
    if row.figures is None:
        return {"unit": "", "gap_unit": ""}
    return {
        "actual": row.figures.shown,
        "unit": row.figures.unit,
        "gap": row.figures.way,
        "gap_unit": row.figures.gap_unit,
    }
