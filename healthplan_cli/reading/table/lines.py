"""The lines above a table: the plan, the day, who reports, and the title."""

import re
from collections.abc import Iterator

from healthplan_cli.model import columns
from healthplan_cli.model.columns import HEAD
from healthplan_cli.reading.returns.spans import spans_in
from healthplan_cli.reading.table.entries import iso_day
from healthplan_cli.reading.table.sheet import Sheet
from healthplan_cli.reading.table.unit_line import UNIT_WORD
from healthplan_cli.reading.yaml.nodes import Said, Scalar
from healthplan_cli.units import normal

_LINE = re.compile(r"([^:]{1,20}):\s*(.+)", re.DOTALL)
_OF_THE_FORM = re.compile(
    "印发|文号|〔|打印|填报|制表|填表|审核|报送|上报日期|填写日期|制定|批准|有效期|备案|电话|规划|要点|纲要"
)
"""What a line with a year in it is about that is not the title of the figures."""


def head_said(sheet: Sheet, rows: range) -> Iterator[tuple[str, Scalar]]:
    """Yield what lines above a header say of the whole file, by its key.

    A line is `计划: nankai/2025`, or the two in cells side by side.
    """
    for row in rows:
        cells = list(sheet.cells(row))
        for number, (column, text) in enumerate(cells):
            line = _LINE.fullmatch(text)
            if line:
                key = _head_key(line[1])
                said, place = UNIT_WORD.split(line[2])[0].strip(), column
            elif number + 1 < len(cells):
                key = _head_key(text)
                place, said = cells[number + 1]
            else:
                continue
            if not key or not said or _head_key(said):
                continue
            if key == "as_of":
                said = iso_day(said)
            yield key, Scalar(said, False, sheet.where(row, place))


def titles(sheet: Sheet, rows: range) -> Iterator[Said]:
    """Yield the lines above a header that name a year or a period, which is that of the figures."""
    for row in rows:
        texts = [text for _, text in sheet.cells(row)]
        if any(_is_head_line(text) for text in texts):
            continue
        for column, text in sheet.cells(row):
            if not _OF_THE_FORM.search(text) and any(span.year for span in spans_in(text)):
                yield Said("title", text, sheet.where(row, column))


def _is_head_line(text: str) -> bool:
    line = _LINE.fullmatch(text)
    return bool(_head_key(line[1] if line else text))


def _head_key(text: str) -> str:
    return columns.known(columns.split(normal(text))[0], HEAD)
