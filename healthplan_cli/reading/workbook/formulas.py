"""What the formula of a cell says of its figure: that it changes each day, or whose it is."""

import re

from msgspec import Struct, field

from healthplan_cli.reading.workbook.cell_names import cell_name, number, place

_CHANGES = re.compile(r"\b(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY)\(", re.IGNORECASE)
"""A function whose value is another one each day, or each time."""
_CELL = r"(?P<column>\$?[A-Z]{1,3})(?P<row>\$?[0-9]{1,7})"
_TIMES = "(?:[*/+-][0-9.]+%?)?"
_OF_ONE_CELL = re.compile(rf"\+?(?:ROUND\()?\+?{_CELL}{_TIMES}(?:,[0-9]\){_TIMES})?", re.IGNORECASE)
"""A formula of one other cell of the sheet, with a number at most: C2, +$C2, ROUND(C2*1.03,1)."""


class Formulas(Struct):
    """The cells of a sheet whose formulas say something of their figures.

    `changing` have another value each day or each time; `sources` are the cells that others take
    their figures from. Formulas that are shared by several cells are written in the first of them:
    `shared` has the cell and the formula by the number of each.
    """

    changing: set[str] = field(default_factory=set)
    sources: dict[str, str] = field(default_factory=dict)
    shared: dict[str, tuple[str, str]] = field(default_factory=dict)

    def take(self, cell: str, text: str, shared: str) -> None:
        """Take the formula of a cell; `shared` is the number of one that several share, or ""."""
        if shared and text:
            self.shared[shared] = (cell, text)
        first = cell
        if shared in self.shared:
            first, text = self.shared[shared]
        if _CHANGES.search(text):
            self.changing.add(cell)
        found = _OF_ONE_CELL.fullmatch(text.replace(" ", ""))
        if found is not None:
            self.sources[cell] = _moved(found, first, cell)


def formula_of(written: str) -> str:
    """Return a formula of an OpenDocument workbook as those of Excel are written: C2*2 of [.C2]*2.

    What is before its `=` says in which language it is, `of:` mostly (ODF 1.3, part 4, 2.2.2).
    """
    formula = written.partition("=")[2]
    return re.sub(r"\[\.([^\]:]*)\]", r"\1", formula).replace(";", ",")


def _moved(found: re.Match[str], first: str, cell: str) -> str:
    """Return the cell that a formula names, as it is read in a cell that shares it."""
    row, column = found["row"], found["column"].upper()
    (first_row, first_column), (own_row, own_column) = place(first), place(cell)
    down = 0 if row.startswith("$") else own_row - first_row
    right = 0 if column.startswith("$") else own_column - first_column
    return cell_name(int(row.lstrip("$")) + down, number(column.lstrip("$")) + right)
