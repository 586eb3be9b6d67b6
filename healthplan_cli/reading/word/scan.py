"""The tables of a Word document, with the paragraphs around them, as they are written down.

The elements of the main part are taken in turn (ECMA-376-1, 17.4). python-docx is not used: it
leaves out text that was inserted while changes are tracked, repeats cells that are merged, and
unpacks a file without bounds.
"""

from collections.abc import Callable, Mapping

from healthplan_cli.reading.word.cell_marks import MARKS, count_of
from healthplan_cli.reading.word.fields import CHOICE, FORMULA, Fields, kind_of
from healthplan_cli.reading.word.looked_at import look_at, switched_on
from healthplan_cli.reading.word.looks import NO_LOOK, PROPERTIES, is_on, with_property
from healthplan_cli.reading.word.margins import margins_of, one_line
from healthplan_cli.reading.word.notes import local_name, notes_of, value_of
from healthplan_cli.reading.word.numbers import Named, Numbers
from healthplan_cli.reading.word.styles import Styles, Written
from healthplan_cli.reading.word.written import WordCell, WordRow, WordTable, WordText
from healthplan_cli.reading.workbook.bounds import MOST_CELLS, MOST_TEXT, TooManyError
from healthplan_cli.reading.workbook.package import Parts, parse_part
from healthplan_cli.text.words import say

_DEEPEST = 500
"""How many elements may be in each other; Word itself has a few dozen."""
_GONE = ("del", "moveFrom")
"""What is around text that was deleted, or moved to another place, while changes are tracked."""
_ADDED = ("ins", "moveTo")
_FORMER = frozenset("rPrChange pPrChange tcPrChange trPrChange tblPrChange".split())
"""What is around the looks of a time before changes were tracked."""
_MOST_DELETED = 20
_MARKS = frozenset("0123456789*＊#①②③④⑤⑥⑦⑧⑨⑩注[]()（）,，")
"""Characters of the mark of a footnote."""


def word_text(parts: Parts, main: str, *, with_numbers: bool = False) -> WordText:
    """Return the tables of a document; the numbers before paragraphs are their text if wanted.

    Raises ExpatError, ValueError and TooManyError.
    """
    styles = Styles(parts, main)
    numbers = Numbers(parts, main, styles)
    scan = _Scan(notes_of(parts, main), styles, numbers, shows_numbers=with_numbers)
    found = scan.read(parts, main)
    found.margins = tuple(dict.fromkeys([*margins_of(parts, main), *found.word_art]))
    return found


class _Scan:
    """Takes the elements in turn; `_path` are those that are open, by their names."""

    def __init__(
        self, notes: Mapping[str, str], styles: Styles, numbers: Numbers, *, shows_numbers: bool
    ) -> None:
        self._notes = notes
        self._styles = styles
        self._numbers = numbers
        self._shows_numbers = shows_numbers
        self._fields = Fields()
        self._named = Named()
        self._found = WordText()
        self._path: list[str] = []
        self._between: list[str] = []
        self._paragraph: list[str] = []
        self._boxes: list[list[str]] = []
        self._depth = 0
        self._row = WordRow()
        self._cell: WordCell | None = None
        self._character = self._lines = ""
        self._look = NO_LOOK
        self._cells = self._letters = self._hint = 0
        self._starts = self._takers()
        self._ends = self._enders()

    def _takers(self) -> Mapping[str, Callable[[dict[str, str]], None]]:
        """Return what is done where an element starts, by its name, with its attributes."""
        return {
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "p": self._start_paragraph,
            "r": self._start_run,
            "pStyle": self._take_number,
            "numId": self._take_number,
            "ilvl": self._take_number,
            "gridBefore": self._take_before,
            "tblStyle": self._take_table_style,
            "tblLook": self._take_table_look,
            "rStyle": self._take_style_of_run,
            "shd": self._take_shade,
            **dict.fromkeys(PROPERTIES, self._take_look),
            "footnoteReference": lambda given: self._take_note("footnotes", given),
            "endnoteReference": lambda given: self._take_note("endnotes", given),
            "commentReference": lambda given: self._take_note("comments", given),
            "ins": self._take_change,
            "del": self._take_change,
            "cellIns": self._take_change,
            "cellDel": self._take_change,
            "fldSimple": lambda given: self._take_field(kind_of(value_of(given, "instr"))),
            "fldChar": lambda given: self._fields.mark(value_of(given, "fldCharType")),
            **dict.fromkeys(("result", "default", "listEntry"), self._take_choice),
            "textpath": self._take_word_art,
            "OLEObject": self._take_object,
            **dict.fromkeys(("altChunk", "subDoc"), self._take_chunk),
            "showingPlcHdr": self._take_hint,
            "txbxContent": lambda _: self._boxes.append([]),
            "tab": lambda _: self._take_sign("\t"),
            "ptab": lambda _: self._take_sign("\t"),
            "br": lambda _: self._take_sign("\n"),
            "cr": lambda _: self._take_sign("\n"),
            "noBreakHyphen": lambda _: self._take_sign("-"),
        }

    def _enders(self) -> Mapping[str, Callable[[], None]]:
        """Return what is done where an element ends, by its name."""
        return {
            "tbl": self._end_table,
            "tr": self._end_row,
            "tc": self._end_cell,
            "p": self._end_paragraph,
            "txbxContent": self._end_box,
            "ddList": lambda: self._take_text(self._fields.chosen),
        }

    def read(self, parts: Parts, main: str) -> WordText:
        """Take the main part. Raises ExpatError, ValueError and TooManyError."""
        parse_part(parts, main, self._start, self._take_letters, self._end)
        self._found.below = self._between
        self._found.notes = [
            text for name, text in self._notes.items() if text and not name.startswith("comments")
        ]
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        self._path.append(local)
        if len(self._path) > _DEEPEST:
            raise ValueError("elements within elements")
        if (local in self._starts or local in MARKS) and _FORMER.isdisjoint(self._path):
            self._take(local, attributes)

    def _take(self, local: str, attributes: dict[str, str]) -> None:
        """Take an element of the document itself, of a cell, or of both."""
        if local in self._starts:
            self._starts[local](attributes)
        if local in MARKS and self._cell is not None and not self._is_nested:
            MARKS[local](self._cell, self._path, attributes)

    def _end(self, name: str) -> None:
        self._path.pop()
        if len(self._path) < self._hint:
            self._hint = 0
        local = local_name(name)
        if local in self._ends:
            self._ends[local]()

    @property
    def _is_nested(self) -> bool:
        return self._depth > 1 or bool(self._boxes)

    @property
    def _is_gone(self) -> bool:
        return any(element in _GONE for element in self._path)

    def _start_table(self, _: dict[str, str]) -> None:
        self._depth += 1
        if self._boxes:
            return
        if self._depth > 1:
            if self._cell is not None:
                self._cell.has_table = True
            return
        self._found.tables.append(WordTable(self._between))
        self._between = []

    def _end_table(self) -> None:
        self._depth -= 1
        if not self._is_nested and not self._depth:
            look_at(self._found.tables[-1], self._styles)

    def _start_row(self, _: dict[str, str]) -> None:
        if not self._is_nested:
            self._row = WordRow()
        elif self._cell is not None and not self._boxes:
            self._cell.inner.append([])

    def _end_row(self) -> None:
        if not self._is_nested:
            self._found.tables[-1].rows.append(self._row)

    def _start_cell(self, _: dict[str, str]) -> None:
        if not self._is_nested:
            self._cell = WordCell()
        elif self._cell is not None and self._cell.inner and not self._boxes:
            self._cell.inner[-1].append("")

    def _end_cell(self) -> None:
        if self._is_nested or self._cell is None:
            return
        self._cells += self._cell.span
        if self._cells > MOST_CELLS:
            words = say("the tables have more than {most} cells", most=MOST_CELLS)
            raise TooManyError(words)
        self._row.cells.append(self._cell)
        self._cell = None

    def _start_paragraph(self, _: dict[str, str]) -> None:
        if self._boxes:
            self._boxes[-1].append("\n")
            return
        if not self._is_nested:
            self._named = Named()
            self._lines = ""
        if self._cell is None:
            self._paragraph = []
        elif self._cell.texts and not self._is_nested:
            self._cell.texts.append("\n")

    def _end_paragraph(self) -> None:
        self._fields.close()
        if self._is_nested:
            return
        number = self._numbers.before(self._named)
        if self._cell is not None:
            self._cell.number = self._cell.number or number.strip()
            return
        text = "".join(self._paragraph).strip()
        if text:
            self._between.append((number if self._shows_numbers else "") + text)

    def _end_box(self) -> None:
        """Keep the text of a box; it is written twice, for old and for new versions of Word."""
        text = "".join(self._boxes.pop()).strip()
        if text and text not in self._found.boxes:
            self._found.boxes.append(text)

    def _start_run(self, _: dict[str, str]) -> None:
        self._character, self._look = "", NO_LOOK

    def _take_letters(self, text: str) -> None:
        """Take text where letters are: in `t`, and in `delText`; or what a field asks for."""
        if self._path[-1] in ("t", "delText"):
            self._take_text(text)
        elif self._path[-1] == "instrText":
            self._take_field(self._fields.instruct(text))

    def _take_sign(self, text: str) -> None:
        """Take a sign that is an element of a run; elsewhere it is a property."""
        if self._path[-2:-1] == ["r"]:
            self._take_text(text)

    def _take_text(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > MOST_TEXT:
            words = say("the texts of all cells have more than {most} characters", most=MOST_TEXT)
            raise TooManyError(words)
        if self._hint or self._fields.is_said:
            return
        is_gone = self._is_gone
        if self._boxes:
            self._boxes[-1].append("" if is_gone else text)
        elif self._cell is None:
            self._take_between(text, is_gone=is_gone)
        elif not self._is_nested:
            self._take_in_cell(self._cell, text, is_gone=is_gone)
        elif not is_gone:
            _take_in_inner(self._cell, text)

    def _take_between(self, text: str, *, is_gone: bool) -> None:
        if not is_gone:
            self._paragraph.append(text)
        elif text.strip() and len(self._found.deleted) < _MOST_DELETED:
            self._found.deleted.append(text)

    def _take_in_cell(self, cell: WordCell, text: str, *, is_gone: bool) -> None:
        if is_gone:
            cell.deleted.append(text)
            return
        table = self._found.tables[-1]
        written = Written(
            table.style,
            self._named.style,
            self._character,
            self._look,
            lines=self._lines,
            fill=cell.fill,
            table_fill=self._row.fill or table.fill,
        )
        seen = self._styles.seen(written)
        if seen.hidden:
            cell.hidden.append(text)
            return
        if text.strip():
            self._note_whether_added(cell)
        if seen.raised and self._is_mark(cell, text):
            return
        cell.texts.append(text)
        cell.has_letters = cell.has_letters or any(map(str.isalpha, text))
        if text.strip() and written not in cell.letters:
            cell.letters.append(written)

    def _note_whether_added(self, cell: WordCell) -> None:
        """Note whether a text was put in while changes are tracked, or was there before."""
        if any(element in _ADDED for element in self._path):
            cell.added = True
        else:
            cell.kept = True

    def _is_mark(self, cell: WordCell, text: str) -> bool:
        """Return whether a raised text is the mark of a footnote behind words, and no figure."""
        return set(text) <= _MARKS and cell.has_letters

    def _take_number(self, given: dict[str, str]) -> None:
        """Take the style of a paragraph, or the list that it is in."""
        if self._is_nested:
            return
        value = value_of(given, "val")
        if self._path[-1] == "pStyle":
            self._named.style = value
        elif self._path[-1] == "numId":
            self._named.number = value
        else:
            self._named.level = value

    def _take_before(self, given: dict[str, str]) -> None:
        if not self._is_nested:
            self._row.before = count_of(given)

    def _take_table_style(self, given: dict[str, str]) -> None:
        if not self._is_nested:
            self._found.tables[-1].style = value_of(given, "val")

    def _take_table_look(self, given: dict[str, str]) -> None:
        """Take for which parts the style of a table counts; a row may say otherwise of itself."""
        if not self._is_nested and self._path[-2:-1] == ["tblPr"]:
            self._found.tables[-1].switched_on = switched_on(given)

    def _take_style_of_run(self, given: dict[str, str]) -> None:
        self._character = value_of(given, "val")

    def _take_look(self, given: dict[str, str]) -> None:
        """Take what the properties of a run say of its letters."""
        self._look = with_property(self._look, self._path, given, self._styles.theme)

    def _take_shade(self, given: dict[str, str]) -> None:
        """Take the ground of letters, of a paragraph, of a cell, or of a row or table."""
        shaded = with_property(NO_LOOK, self._path, given, self._styles.theme)
        if shaded.fill and self._cell is not None and not self._is_nested:
            self._cell.fill = shaded.fill
        elif shaded.table and self._depth and not self._is_nested:
            self._take_ground(shaded.table)
        elif shaded.lines:
            self._lines = shaded.lines
        elif shaded.shade:
            self._take_look(given)

    def _take_ground(self, colour: str) -> None:
        """Take the ground of a table, or of one row of it that has its own (17.4.61)."""
        if self._path[-2] == "tblPrEx":
            self._row.fill = colour
        else:
            self._found.tables[-1].fill = colour

    def _take_note(self, kind: str, given: dict[str, str]) -> None:
        note = self._notes.get(f"{kind} {value_of(given, 'id')}", "")
        if not note or self._is_nested:
            return
        if self._cell is not None:
            self._cell.notes.append(note)
        elif self._depth == 0:
            self._between += [f"注：{line}" for line in note.splitlines()]

    def _take_change(self, _: dict[str, str]) -> None:
        """Note a row or a cell that was put in or taken out as a whole."""
        if self._is_nested or self._path[-2:-1] not in (["trPr"], ["tcPr"]):
            return
        is_gone = self._path[-1] in ("del", "cellDel")
        if self._path[-2] == "trPr":
            self._row.deleted = self._row.deleted or is_gone
            self._row.added = self._row.added or not is_gone
        elif self._cell is not None:
            self._cell.added = True

    def _take_field(self, kind: str) -> None:
        """Note a field in a cell by its kind; what is chosen in a drop-down is never older."""
        if self._cell is None or self._is_nested:
            return
        if kind == FORMULA:
            self._cell.has_formula = True
        elif kind != CHOICE:
            self._cell.has_field = True

    def _take_choice(self, given: dict[str, str]) -> None:
        if self._path[-2:-1] == ["ddList"]:
            self._fields.choose(self._path[-1], value_of(given, "val"))

    def _take_word_art(self, given: dict[str, str]) -> None:
        if not self._is_gone:
            self._found.word_art.append(one_line(value_of(given, "string")))

    def _take_object(self, given: dict[str, str]) -> None:
        """Take what another program has put there; a formula is no table that is left out."""
        program = value_of(given, "ProgID")
        if not self._is_gone and not program.startswith("Equation"):
            self._found.objects.append(program)

    def _take_chunk(self, _: dict[str, str]) -> None:
        self._found.has_chunks = True

    def _take_hint(self, given: dict[str, str]) -> None:
        """Note the control that is open and shows how to fill it in; it is open so long.

        The path ends with the control, its properties, and this one of them (17.5.2.39).
        """
        if not self._hint and is_on(given):
            self._hint = len(self._path) - 2


def _take_in_inner(cell: WordCell, text: str) -> None:
    """Take a text of a table within a cell, in the last cell of its last row."""
    if cell.inner and cell.inner[-1]:
        cell.inner[-1][-1] += text
