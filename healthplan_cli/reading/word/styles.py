"""What the styles of a Word document say of its letters (ISO/IEC 29500-1, 17.7)."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from healthplan_cli.reading.word.looks import NO_LOOK, Look
from healthplan_cli.reading.word.styles_part import MOST_STYLES, Style, read_styles
from healthplan_cli.reading.workbook.package import Parts


class Written(Struct, frozen=True):
    """With what a text is written: the styles around it, its own look, and its grounds.

    `table`, `paragraph` and `character` are ids of styles, "" for the style that is usual.
    """

    table: str = ""
    paragraph: str = ""
    character: str = ""
    look: Look = NO_LOOK
    lines: str = ""
    fill: str = ""
    table_fill: str = ""


class Seen(Struct, frozen=True):
    """How letters look in the end; `odd`: they are struck through or `raised`, or lowered.

    `unseen`: they have the colour of their ground, `tiny`: they are too small to be read.
    """

    odd: bool
    hidden: bool
    raised: bool
    unseen: bool
    tiny: bool


class Styles:
    """The styles of a document; what is asked for once is kept."""

    def __init__(self, parts: Parts, main: str) -> None:
        """Read the parts with styles and with the theme. Raises ExpatError."""
        self._read = read_styles(parts, main)
        self.theme = self._read.theme
        self._whole: dict[tuple[str, str], Style] = {}
        self._seen: dict[tuple[Written, tuple[str, ...]], Seen] = {}

    def seen(self, written: Written, parts: tuple[str, ...] = ()) -> Seen:
        """Return how a text looks that is in some parts of a table, the one that counts last."""
        key = (written, parts)
        if key not in self._seen:
            self._seen[key] = self._look(written, parts)
        return self._seen[key]

    def of_table(self, style: str) -> Style:
        """Return the style of a table with all that it is based on."""
        return self._with_bases("table", style)

    def of_paragraph(self, style: str) -> Style | None:
        """Return the style of a paragraph as it is written down; None where there is none."""
        return self._read.styles.get(("paragraph", style))

    def _look(self, written: Written, parts: tuple[str, ...]) -> Seen:
        of_table = self.of_table(written.table)
        table = of_table.look
        for part in parts:
            table = of_table.parts.get(part, NO_LOOK).over(table)
        paragraph = self._with_bases("paragraph", written.paragraph).look
        character = self._with_bases("character", written.character).look
        levels = (table, paragraph, character)
        grounds = {"lines": written.lines, "fill": written.fill, "table": written.table_fill}
        own = replace(written.look, **grounds)
        defaults = self._read.defaults.look
        whole = defaults
        for look in (*levels, own):
            whole = look.over(whole)
        struck = _toggled(own.struck, defaults.struck, [one.struck for one in levels])
        hidden = _toggled(own.hidden, defaults.hidden, [one.hidden for one in levels])
        raised = bool(whole.script or whole.moved)
        return Seen(
            odd=struck or bool(whole.twice) or raised,
            hidden=hidden,
            raised=raised,
            unseen=whole.ink == whole.ground,
            tiny=bool(whole.tiny),
        )

    def _with_bases(self, kind: str, style: str) -> Style:
        """Return a style of a kind with what those say that it is based on."""
        key = (kind, style)
        if key not in self._whole:
            whole = Style()
            for base in reversed(list(self._bases(kind, style))):
                whole.look = base.look.over(whole.look)
                for part, look in base.parts.items():
                    whole.parts[part] = look.over(whole.parts.get(part, NO_LOOK))
                whole.bands |= base.bands
            self._whole[key] = whole
        return self._whole[key]

    def _bases(self, kind: str, style: str) -> Iterator[Style]:
        """Yield a style, the one that it is based on, and so on; the usual one where none is."""
        styles = self._read.styles
        found = styles.get((kind, style)) or styles.get((kind, self._read.usual.get(kind, "")))
        for _ in range(MOST_STYLES):
            if found is None:
                break
            yield found
            found = styles.get((kind, found.based_on))


def _toggled(own: bool | None, default: bool | None, levels: list[bool | None]) -> bool:
    """Return whether a property is on that two levels of styles switch off again (17.7.3)."""
    if own is not None:
        return own
    return bool(default) or levels.count(True) % 2 == 1
