"""Figures that a formula takes over from the target beside them, so that it is always met."""

from collections.abc import Iterator

from healthplan_cli.model.columns import REPORTED
from healthplan_cli.reading.table.header import Header
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.text.problems import Problem, quoted
from healthplan_cli.text.words import say


def taken_from_targets(sheet: Sheet, header: Header, row: int) -> Iterator[Problem]:
    """Yield a problem for each figure of a row whose formula is of the target that is beside it.

    =C2 and =C2*1.03 say what was planned, whatever was reached.
    """
    targets = [one for one in header.unread if one.role == "target"]
    for key in REPORTED:
        reported = header.columns.get(key)
        if reported is None:
            continue
        for target in targets:
            if sheet.takes_over((row, reported.column), (row, target.column)):
                words = say(
                    "the formula of this figure is made of {heading}, and says nothing of what was "
                    "reached; write the figure itself",
                    heading=quoted(target.said),
                )
                yield Problem(sheet.where(row, reported.column), "unclear-cell", words)
