"""The tables of a Word document as they are written down, with the paragraphs around them."""

from msgspec import Struct, field

from healthplan_cli.reading.word.styles import Written


class WordCell(Struct):
    """One cell as it is written: its text, and what is not plain in it.

    `span` is over how many columns it goes; `goes_on`: it is merged with the cell above. `deleted`
    is text that was taken out while changes are tracked, `added`: text was put in, `kept`: text was
    there before; `hidden` is text that nobody sees. `odd`: a part is struck through, raised or
    lowered, or a symbol; `unseen`: a part has the colour of its ground, of which `fill` is that of
    the cell; `tiny`: a part is too small to be read. `letters` are how its texts are written, each
    way once. `has_picture`: between them is something that is no text; `has_drawing`: something is
    drawn over them or between them; `number` is what Word itself puts before them. `notes` are its
    footnotes and comments, `inner` the rows of tables within it, each the texts of its cells.
    """

    span: int = 1
    goes_on: bool = False
    texts: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    added: bool = False
    kept: bool = False
    odd: bool = False
    unseen: bool = False
    tiny: bool = False
    fill: str = ""
    letters: list[Written] = field(default_factory=list)
    has_letters: bool = False
    has_table: bool = False
    has_field: bool = False
    has_formula: bool = False
    has_picture: bool = False
    has_drawing: bool = False
    number: str = ""
    notes: list[str] = field(default_factory=list)
    inner: list[list[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return what the cell says."""
        return "".join(self.texts).strip()

    def hide(self) -> None:
        """Take all texts as hidden ones."""
        self.hidden += self.texts
        self.texts = []

    @property
    def is_two_figures(self) -> bool:
        """Whether it is another figure where the tracked changes in it are rejected: 3 or 33."""
        deleted = "".join(self.deleted)
        is_in_part = self.kept and (self.added or bool(deleted.strip()))
        return is_in_part or any(map(str.isdigit, deleted))

    @property
    def is_two_names(self) -> bool:
        """Whether it is another name where the tracked changes in it are rejected."""
        return (self.kept and self.added) or any(map(str.isalnum, "".join(self.deleted)))


class WordRow(Struct):
    """A row: its cells, and how many columns are before them; `deleted` or added as a whole.

    `fill` is its own ground, in place of that of the table.
    """

    cells: list[WordCell] = field(default_factory=list)
    before: int = 0
    deleted: bool = False
    added: bool = False
    fill: str = ""


class WordTable(Struct):
    """A table, and the paragraphs between it and the table above it.

    `style` is the id of its style, `switched_on` for which parts that counts, `fill` its ground.
    """

    above: list[str]
    rows: list[WordRow] = field(default_factory=list)
    style: str = ""
    switched_on: frozenset[str] = frozenset()
    fill: str = ""


class WordText(Struct):
    """The tables of a document, the paragraphs below the last, the texts in boxes, its notes.

    `margins` are the headers and footers of its pages, and letters that are drawn, `word_art`, such
    as a watermark; `deleted` what was taken out between the tables while changes are tracked.
    `objects` are the programs of which something is embedded; `has_chunks`: other documents are.
    """

    tables: list[WordTable] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    margins: tuple[str, ...] = ()
    word_art: list[str] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    has_chunks: bool = False
    deleted: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
