"""How much all sheets of a workbook together may have in them."""

from msgspec import Struct

from healthplan_cli.text.words import Words, say

MOST_CELLS = 6_000_000
MOST_TEXT = 40_000_000
MOST_MERGED = 100_000
MOST_STRINGS = 2_000_000


class TooManyError(Exception):
    """A workbook has more in it than can be read."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(str(words))


class Extent(Struct):
    """How much one sheet has in it.

    `wide` and `high` are the last column and row with a value, `found` how many cells it lists,
    `text` how many characters of shared texts are in them, `merged` how many ranges are merged.
    """

    wide: int = 26
    high: int = 0
    found: int = 0
    text: int = 0
    merged: int = 0

    @property
    def cells(self) -> int:
        """Return how many cells there are from the first to the last."""
        return max(self.wide * self.high, self.found)


class Bounds:
    """What the sheets up to now have; every further one is checked against what is left."""

    def __init__(self) -> None:
        self._cells = 0
        self._text = 0
        self._merged = 0

    def check(self, sheet: str, extent: Extent) -> None:
        """Raise TooManyError where a sheet, with those before it, has too much."""
        if extent.cells > MOST_CELLS:
            words = say(
                "{sheet} reaches over more than {most} cells; delete what is far from the table",
                sheet=sheet,
                most=MOST_CELLS,
            )
            raise TooManyError(words)
        if self._cells + extent.cells > MOST_CELLS:
            words = say(
                "{sheet} and the sheets before it reach over more than {most} cells; "
                "delete what is far off the tables",
                sheet=sheet,
                most=MOST_CELLS,
            )
            raise TooManyError(words)
        if self._text + extent.text > MOST_TEXT:
            raise TooManyError(
                say("the texts of all cells have more than {most} characters", most=MOST_TEXT)
            )
        if self._merged + extent.merged > MOST_MERGED:
            words = say("{sheet} merges more than {most} cells", sheet=sheet, most=MOST_MERGED)
            raise TooManyError(words)

    def add(self, extent: Extent) -> None:
        """Count a sheet."""
        self._cells += extent.cells
        self._text += extent.text
        self._merged += extent.merged
