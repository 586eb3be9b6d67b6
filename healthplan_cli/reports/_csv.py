"""Lines of CSV that no spreadsheet takes for formulas, and the cells of a verdict in them."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

from healthplan_cli.reports._columns import columns_of
from healthplan_cli.reports._verdict_row import VerdictRow
from healthplan_cli.text.words import Language, say

MARK = "\ufeff"
STRENGTHS = {"hard": say("hard"), "soft": say("soft")}
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")
"""How a text starts that a spreadsheet takes for a formula: =1+1, @SUM."""
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
"""A number, which no formula is: -3.5."""


def headings(language: Language) -> list[str]:
    """Return what is over the columns: their keys, in a Chinese run their headings."""
    if language.code != "zh":
        return [column.key for column in columns_of("csv")]
    return [language.text(column.heading) for column in columns_of("csv")]


def fields(row: VerdictRow) -> list[str]:
    """Return the cells of a verdict, in a Chinese run with words in place of ids."""
    found = {column.key: column.field(row) for column in columns_of("csv")}
    if row.language.code == "zh":
        found["status"] = row.words
        found["strength"] = row.language.text(STRENGTHS[row.target.strength])
        found["on_edge"] = row.edge
    return list(found.values())


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of cells, which are harmless already, as lines."""
    stream = StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().removesuffix("\n")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a plain number stays one."""
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
