"""What nearly all of a sheet and its texts consist of, found in the bytes of a part at once.

A parser calls a function for every element, which for a million cells takes most of the time of
reading a workbook. A stretch that is found here is spared that: everything in it is known from its
shape. All else is left to the parser: another order of attributes, formulas, hidden rows ...
"""

import re
from collections.abc import Iterator
from string import ascii_uppercase

_VALUE = rb'(?: t="[bns]")?+><v>[-+.0-9eE]++</v></c>'
_CELL = rb'(?:<c r="%c\1"(?: s="[0-9]++")?+(?:%b|/>|></c>))?+'
_CELLS = b"".join(_CELL % (column, _VALUE) for column in ascii_uppercase.encode())
_HAS_VALUE = rb"(?=(?:<c [^>]*+>(?:</c>)?+)++<v>)"
_SEEN = rb'(?: (?!hidden="(?:1|true)"|ht="0)[A-Za-z0-9:]+="[^"&<]*")*'
_ROW = rb'<row r="([1-9][0-9]*)"%b>%b%b</row>' % (_SEEN, _HAS_VALUE, _CELLS)
ROWS = re.compile(rb"(?:%b){1,1000}" % _ROW)
"""Rows that are seen and have a value in one of the columns A to Z, and no formulas or errors.

Their cells have names that are in their row, in the order of the columns and so each once, and
numbers or shared texts.
"""
TEXTS = re.compile(rb'(?:<si><t(?: xml:space="preserve")?>[^<&]*</t></si>){1,1000}')
"""Shared texts without parts of their own look."""
_OTHER_MARKUP = re.compile(rb"<!|<\?(?!xml )")
"""The start of a comment, a section of data or an instruction, in which elements are none."""


def pieces(part: bytes, shape: re.Pattern[bytes]) -> Iterator[tuple[memoryview, bytes]]:
    """Yield a part piece by piece: what is for the parser, and the stretch that follows it.

    The last stretch is empty. All that follows other markup than elements is for the parser.
    """
    view = memoryview(part)
    at = 0
    for stretch in shape.finditer(part):
        if _OTHER_MARKUP.search(part, at, stretch.start()):
            break
        yield view[at : stretch.start()], stretch[0]
        at = stretch.end()
    yield view[at:], b""
