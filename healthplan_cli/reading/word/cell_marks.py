"""What elements within a cell say of it besides its text: how wide it is, what is drawn in it."""

from collections.abc import Callable, Mapping

from healthplan_cli.reading.word.notes import value_of
from healthplan_cli.reading.word.written import WordCell

Mark = Callable[[WordCell, list[str], Mapping[str, str]], None]
"""Notes in a cell what an element says: the last of the path that leads to it, with attributes."""
_BUILT_UP = frozenset(
    "acc bar borderBox box d eqArr f func groupChr limLow limUpp m nary phant rad sPre sSub "
    "sSubSup sSup".split()
)
"""What a formula is made of besides signs in a line (22.1.2)."""
_IN_LINE = frozenset("inline object checkBox ruby altChunk".split())
"""What stands between texts: pictures, objects, boxes to tick, small letters, other documents."""
_SHAPES = frozenset("arc curve group image line oval polyline rect roundrect shape".split())
"""What older versions of Word draw, in the line or anywhere."""


def count_of(given: Mapping[str, str]) -> int:
    """Return a count of columns; a table of Word has at most 63. Raises ValueError."""
    count = int(value_of(given, "val") or "0")
    if not 0 <= count <= 1000:
        raise ValueError("too many columns")
    return count


def _span(cell: WordCell, _: list[str], given: Mapping[str, str]) -> None:
    cell.span = max(count_of(given), 1)


def _merged(cell: WordCell, _: list[str], given: Mapping[str, str]) -> None:
    cell.goes_on = value_of(given, "val") != "restart"


def _symbol(cell: WordCell, _: list[str], __: Mapping[str, str]) -> None:
    cell.odd = True


def _formula(cell: WordCell, path: list[str], _: Mapping[str, str]) -> None:
    """Note a formula that is more than a line of signs, such as a fraction."""
    cell.has_formula = cell.has_formula or "oMath" in path


def _picture(cell: WordCell, _: list[str], __: Mapping[str, str]) -> None:
    cell.has_picture = True


def _shape(cell: WordCell, path: list[str], given: Mapping[str, str]) -> None:
    """Note a shape that stands in the line of the text; others have a place of their own."""
    if path[-2:-1] == ["pict"] and "absolute" not in value_of(given, "style"):
        cell.has_picture = True


def _drawing(cell: WordCell, _: list[str], __: Mapping[str, str]) -> None:
    """Note a drawing anywhere; that it stands in the line is said by an element within it."""
    cell.has_drawing = True


MARKS: Mapping[str, Mark] = {
    "gridSpan": _span,
    "vMerge": _merged,
    "sym": _symbol,
    **dict.fromkeys(_BUILT_UP, _formula),
    **dict.fromkeys(_IN_LINE, _picture),
    **dict.fromkeys(_SHAPES, _shape),
    **dict.fromkeys(("drawing", "pict"), _drawing),
}
"""By the name of the element, without its prefix."""
