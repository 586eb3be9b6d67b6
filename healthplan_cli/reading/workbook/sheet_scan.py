"""What python-calamine does not say of a sheet: styles, errors, formulas, its size ..."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from operator import lt

from msgspec import Struct, field

from healthplan_cli.reading.workbook.bounds import Bounds, Extent
from healthplan_cli.reading.workbook.cell_names import LETTERS, letters, number, place
from healthplan_cli.reading.workbook.colours import UNKNOWN, colour_of
from healthplan_cli.reading.workbook.conditions import Condition, Look, test_of
from healthplan_cli.reading.workbook.formulas import Formulas
from healthplan_cli.reading.workbook.margins import texts_of_margin
from healthplan_cli.reading.workbook.package import parser_of
from healthplan_cli.reading.workbook.strings import SharedStrings
from healthplan_cli.reading.workbook.styles import Style, Styles, is_odd
from healthplan_cli.reading.workbook.usual import ROWS, pieces
from healthplan_cli.text.words import Words, say

_LAST_COLUMN = 16_384
_CHUNK = 1024 * 1024
_NUMBERED = re.compile('<row r="([0-9]+)"')
_SHARED = re.compile(' t="s"><v>([0-9]+)')
_MANY_STYLES = 100
_FORMULA = "f"
"""What stands for a formula among the types of cells whose texts are awaited: s, e."""
_LONGEST_NUMBER = 32
"""How long a number is at most; a text of a cell that is longer counts to those of the file."""
_UNSEEN_SIZE = re.compile(r"0+(?:\.(?:[0-4][0-9]*)?)?")
"""A height or width below a half, in which no digit is seen."""
Taker = Callable[[dict[str, str]], None]
_MOST_RANGES = 1000
_MARGINS = {
    "oddHeader": "",
    "oddFooter": "",
    "evenHeader": "differentOddEven",
    "evenFooter": "differentOddEven",
    "firstHeader": "differentFirst",
    "firstFooter": "differentFirst",
}
"""What is printed above and below the cells of pages, and what says that these pages have their own
(18.3.1.46)."""
_EVERYWHERE = (range(1, 1_048_577), range(1, _LAST_COLUMN + 1))


class ListedTwiceError(Exception):
    """A sheet lists a row or a cell again, so that nobody knows which of the two counts."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(str(words))


class Marks(Struct):
    """Cells by their names (`C5`), rows and columns by their numbers.

    A formula has the type of its value, and is told in `said_by_formulas` where it says something
    of its figure. `odd` are texts with a part that is struck through or raised, `inks` the colours
    that parts of texts have, `conditions` those by which cells may show more or less than plain
    digits. `comments` are those on cells, `boxes` the texts in boxes above
    the sheet, `margins` those above and below the cells of its pages. `has_conditions`: there are
    conditions that are not looked at. `hides_zeros`: a cell with a zero is shown as a blank.
    """

    styles: dict[str, Style] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)
    said_by_formulas: Formulas = field(default_factory=Formulas)
    odd: set[str] = field(default_factory=set)
    inks: dict[str, frozenset[str]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    comments: Mapping[str, str] = field(default_factory=dict)
    boxes: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    has_conditions: bool = False
    hides_zeros: bool = False

    def looks_at(self, row: int, column: int, value: object) -> Iterator[Look]:
        """Yield the looks that conditions may give to a cell with a value."""
        for condition in self.conditions:
            if condition.may_hold(row, column, value):
                yield condition.look


class _Rule(Struct):
    """A rule of a conditional format: its attributes, its ranges, and where its formulas are.

    These are places among the texts of the sheet. `has_signs_alone`: icons or bars are shown, and
    no figures.
    """

    attributes: dict[str, str]
    ranges: list[str]
    formulas_at: list[int] = field(default_factory=list)
    has_signs_alone: bool = False


class Scan:
    """Takes the elements of a sheet in turn, a million of them; calamine reads the values.

    The texts of a row are collected by the parser itself. What is in a cell is looked up when the
    row is at its end, for those few kinds of cells where it matters: `_awaited` are their names,
    their types, and how many texts came before theirs. `_sharing` are the numbers of the formulas
    that cells of it share with others.
    """

    def __init__(self, name: str, styles: Styles, strings: SharedStrings, bounds: Bounds) -> None:
        self._name = name
        self._bounds = bounds
        self._marks = Marks()
        self.extent = Extent()
        self._styles = styles
        self._styled = _cells_in(styles.cells)
        self._strings = strings
        self._inks = strings.inks_like(styles.grounds)
        self._is_in_part = False
        self._cell: dict[str, str] = {}
        self._place = ""
        self._row = self._valued = "0"
        self._listed: set[str] = set()
        self._texts: list[str] = []
        self._awaited: list[tuple[str, str, int]] = []
        self._sharing: dict[str, str] = {}
        self._ranges: list[str] = []
        self._rules: list[_Rule] = []
        self._margins: list[int] = []
        self._own_margins: set[str] = set()
        self._parser = parser_of()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._root
        self._parser.CharacterDataHandler = self._texts.append

    def marks_of(self, data: bytes) -> Marks:
        """Return the marks of the sheet from its part.

        Raises ExpatError, ValueError, TooManyError where there is too much in it, and
        ListedTwiceError.
        """
        self._bounds.check(self._name, Extent(found=data.count(b"<c ") + data.count(b"<c>")))
        for rest, usual in pieces(data, ROWS):
            self._parse(rest)
            if usual:
                self._take_usual(usual)
        self._parser.Parse(b"", True)
        self._marks.margins = tuple(self._margin_texts())
        self._marks.conditions = list(self._conditions())
        self._look_up()
        self._bounds.check(self._name, self.extent)
        self._bounds.add(self.extent)
        return self._marks

    def _parse(self, part: memoryview) -> None:
        for start in range(0, len(part), _CHUNK):
            self._parser.Parse(part[start : start + _CHUNK], False)
            self._bounds.check(self._name, self.extent)

    def _take_usual(self, stretch: bytes) -> None:
        """Take usual rows at once, unless something in them is odd."""
        rows = stretch.decode()
        texts = list(map(int, _SHARED.findall(rows)))
        if not self._strings.odd.isdisjoint(texts) or not self._inks.keys().isdisjoint(texts):
            self._parse(memoryview(stretch))
            return
        for cell, style in self._styled.findall(rows):
            if style in self._styles.cells:
                self._marks.styles[cell] = self._styles.cells[style]
        self._next_rows(list(map(int, _NUMBERED.findall(rows))))
        self.extent.high = max(self.extent.high, int(self._row))
        self.extent.found += rows.count("<c ")
        self.extent.text += sum(map(self._strings.lengths.__getitem__, texts))
        self._bounds.check(self._name, self.extent)

    def _again(self, cell: str) -> ListedTwiceError:
        return ListedTwiceError(
            say(
                "{sheet} lists the cell {cell} twice; save the workbook anew",
                sheet=self._name,
                cell=cell,
            )
        )

    def _next_row(self, row: int) -> None:
        """Go on to a row, which must be below the one before it. Raises ListedTwiceError."""
        if row <= int(self._row):
            words = say(
                "in {sheet} row {row} follows row {last}; save the workbook anew",
                sheet=self._name,
                row=row,
                last=self._row,
            )
            raise ListedTwiceError(words)
        self._row = str(row)

    def _next_rows(self, rows: Sequence[int]) -> None:
        """Go on to rows in turn, each below the one before it. Raises ListedTwiceError."""
        if int(self._row) < rows[0] and all(map(lt, rows, rows[1:])):
            self._row = str(rows[-1])
            return
        for row in rows:
            self._next_row(row)

    def _start_row(self, attributes: dict[str, str]) -> None:
        """Take a row, and look up what is awaited of the one before it."""
        self._look_up()
        self._next_row(int(attributes.get("r") or int(self._row) + 1))
        self._place = self._row
        self._listed.clear()
        if _is_hidden(attributes, "ht"):
            self._marks.hidden.add(int(self._row))

    def _root(self, name: str, _: dict[str, str]) -> None:
        """Take the root element, whose prefix is that of all."""
        prefix = name[: name.find(":") + 1]
        others: dict[str, Taker] = {
            "row": self._start_row,
            "f": self._formula,
            "is": self._reach,
            "rPr": self._start_part,
            "color": self._colour,
            "strike": lambda attributes: self._odd("strike", attributes),
            "vertAlign": lambda attributes: self._odd("vertAlign", attributes),
            "col": self._column,
            "mergeCell": self._merge,
            "sheetView": self._view,
            "conditionalFormatting": self._start_conditions,
            "cfRule": self._start_rule,
            "formula": self._rule_formula,
            "iconSet": self._signs,
            "dataBar": self._signs,
            "headerFooter": self._start_margins,
        }
        for local, own in _MARGINS.items():
            others[local] = partial(self._margin, own)
        prefixed = {f"{prefix}{local}": taker for local, taker in others.items()}
        self._parser.StartElementHandler = self._taker(f"{prefix}v", f"{prefix}c", prefixed)

    def _taker(
        self, value: str, cell: str, others: Mapping[str, Taker]
    ) -> Callable[[str, dict[str, str]], None]:
        """Return what takes an element.

        It is a closure that spares all it can, for it is called for every cell and every value.
        """
        styles, styled = self._styles.cells, self._marks.styles
        extent, listed = self.extent, self._listed
        texts, awaited, errors = self._texts, self._awaited, self._marks.errors

        def take(name: str, attributes: dict[str, str]) -> None:
            if name == value:
                if self._place[1:] != self._row:  # not in columns A to Z of its row
                    self._reach(attributes)
                self._valued = self._row
                kind = self._cell.get("t")
                if kind == "s" or kind == "e":  # noqa: PLR1714 - a million times
                    awaited.append((self._place, kind, len(texts)))
            elif name == cell:
                extent.found += 1
                self._cell = attributes
                self._place = place = attributes.get("r") or self._next()
                if place in listed:
                    raise self._again(place)
                listed.add(place)
                if "s" in attributes and attributes["s"] in styles:
                    styled[place] = styles[attributes["s"]]
                if attributes.get("t") == "e":
                    errors[place] = ""
            elif name in others:
                others[name](attributes)

        return take

    def _look_up(self) -> None:
        """Note the errors of the cells of a row, and how long their texts are."""
        self.extent.high = max(self.extent.high, int(self._valued))
        lengths_here = map(len, self._texts)
        self.extent.text += sum(length for length in lengths_here if length > _LONGEST_NUMBER)
        if not self._awaited:
            self._texts.clear()
            return
        self._texts.append("")  # where the last value is empty
        for cell, kind, at in self._awaited:
            self._take_awaited(cell, kind, self._texts[at].strip())
        self._awaited.clear()
        self._texts.clear()

    def _take_awaited(self, cell: str, kind: str, text: str) -> None:
        """Note what the text of a cell says: an error, a formula, or the number of a text."""
        if kind == "e":
            self._marks.errors[cell] = text
        elif kind == _FORMULA:
            self._marks.said_by_formulas.take(cell, text, self._sharing.pop(cell, ""))
        elif text.isdecimal() and int(text) < len(self._strings.lengths):
            self.extent.text += self._strings.lengths[int(text)]
            if int(text) in self._strings.odd:
                self._marks.odd.add(cell)
            if int(text) in self._inks:
                self._marks.inks[cell] = self._inks[int(text)]

    def _formula(self, attributes: dict[str, str]) -> None:
        self._marks.formulas[self._place] = self._cell.get("t", "")
        if "si" in attributes:
            self._sharing[self._place] = attributes["si"]
        self._awaited.append((self._place, _FORMULA, len(self._texts)))

    def _odd(self, name: str, attributes: dict[str, str]) -> None:
        if is_odd(name, attributes):
            self._marks.odd.add(self._place)

    def _start_part(self, _: dict[str, str]) -> None:
        self._is_in_part = True

    def _colour(self, attributes: dict[str, str]) -> None:
        """Take the colour of a part of a text that is in the sheet itself."""
        ink = colour_of(attributes)
        if self._is_in_part and ink != UNKNOWN:
            own = self._marks.inks.get(self._place, frozenset())
            self._marks.inks[self._place] = own | {ink}

    def _column(self, attributes: dict[str, str]) -> None:
        if _is_hidden(attributes, "width"):
            first, last = int(attributes.get("min", "0")), int(attributes.get("max", "0"))
            self._marks.hidden_columns.append(range(first, last + 1))

    def _merge(self, _: dict[str, str]) -> None:
        self.extent.merged += 1

    def _start_conditions(self, attributes: dict[str, str]) -> None:
        self._ranges = attributes.get("sqref", "").split()
        self._is_in_part = False

    def _start_rule(self, attributes: dict[str, str]) -> None:
        self._rules.append(_Rule(attributes, self._ranges))

    def _rule_formula(self, _: dict[str, str]) -> None:
        """Note that the next text is a formula of a rule; rules are listed behind all rows."""
        if self._rules:
            self._rules[-1].formulas_at.append(len(self._texts))

    def _signs(self, attributes: dict[str, str]) -> None:
        """Take icons or bars, which may stand in place of the figure of their cell (18.3.1.49)."""
        if self._rules and attributes.get("showValue") in ("0", "false"):
            self._rules[-1].has_signs_alone = True

    def _conditions(self) -> Iterator[Condition]:
        """Yield a condition for each range of a rule whose look is more or less than digits."""
        count = 0
        for rule in self._rules:
            look = self._styles.conditional.get(rule.attributes.get("dxfId", ""))
            if rule.has_signs_alone:
                look = Look(odd=True)
            if look is None:
                continue
            formulas = [self._texts[at].strip() for at in rule.formulas_at if at < len(self._texts)]
            first = rule.ranges[0].partition(":")[0] if rule.ranges else ""
            test = test_of(rule.attributes, formulas, first)
            count += len(rule.ranges)
            ranges = [_EVERYWHERE] if count > _MOST_RANGES else map(_range_of, rule.ranges)
            for rows, columns in ranges:
                yield Condition(rows, columns, look, test)

    def _view(self, attributes: dict[str, str]) -> None:
        if attributes.get("showZeros") in ("0", "false"):
            self._marks.hides_zeros = True

    def _start_margins(self, attributes: dict[str, str]) -> None:
        self._own_margins = {name for name, value in attributes.items() if value in ("1", "true")}

    def _margin(self, own: str, _: dict[str, str]) -> None:
        """Note that the next text is that of a margin; margins are listed behind all rows."""
        if not own or own in self._own_margins:
            self._margins.append(len(self._texts))

    def _margin_texts(self) -> Iterator[str]:
        for at in self._margins:
            if at < len(self._texts):
                yield from texts_of_margin(self._texts[at])

    def _reach(self, _: dict[str, str]) -> None:
        """Note how far a value is to the right.

        Its cell must be in its row, for the cell's name is what places it. Raises ValueError.
        """
        row = self._place.lstrip(LETTERS)
        if row != self._row or row == self._place:
            raise ValueError(self._place)
        self.extent.wide = max(self.extent.wide, number(self._place.removesuffix(row)))
        self._valued = row

    def _next(self) -> str:
        """Return the name of a cell that does not give its own: it follows the one before it.

        Raises ValueError beyond the last column that a sheet can have.
        """
        column = number(self._place.removesuffix(self._row)) + 1
        if column > _LAST_COLUMN:
            raise ValueError(self._place)
        return f"{letters(column)}{self._row}"


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Return whether a row or column is hidden, or so small that nothing of it is seen."""
    if attributes.get("hidden") in ("1", "true"):
        return True
    return _UNSEEN_SIZE.fullmatch(attributes.get(size, "")) is not None


def _cells_in(styles: Collection[str]) -> re.Pattern[str]:
    """Return the pattern of the name and the style of usual cells that are in one of some styles.

    It takes every style where those are many, for a long list of choices is slow.
    """
    numbers = "[0-9]+"
    if len(styles) < _MANY_STYLES:
        numbers = "|".join(styles)
    return re.compile(f'<c r="([A-Z][0-9]++)" s="({numbers})"')


def _range_of(name: str) -> tuple[range, range]:
    """Return the rows and columns of a range such as B2:C9 or B2; all for one in other words."""
    first, _, last = name.partition(":")
    try:
        top, left = place(first)
        bottom, right = place(last or first)
    except ValueError:
        return _EVERYWHERE
    return range(top, bottom + 1), range(left, right + 1)
