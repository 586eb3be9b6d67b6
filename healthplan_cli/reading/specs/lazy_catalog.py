"""A catalog whose files are parsed only when something they may hold is asked for: a run needs few of them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Generic

from healthplan_cli.model.plan import Catalog, Element, Indicator
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.specs.catalog import Entry, parse_catalog
from healthplan_cli.text.problems import InvalidInputError, Problem


def catalog_of(paths: Iterable[Path], own: Iterable[Path] = ()) -> Catalog:
    """The catalog of the files, and of those of one's own beside them.

    Asking it for an id raises InvalidInputError when a file that may declare it, or one of one's own, is unsound.
    """
    shelf = _Shelf(paths, own)
    return Catalog(_Entries(shelf, shelf.indicators), _Entries(shelf, shelf.elements))


class _Shelf:
    def __init__(self, paths: Iterable[Path], own: Iterable[Path]) -> None:
        self.indicators: dict[str, Indicator] = {}
        self.elements: dict[str, Element] = {}
        self._closed = {path: read_text(path) for path in paths}
        self._own = {path: read_text(path) for path in own}
        self._sought: set[str] = set()
        self._problems: list[Problem] = []

    def open(self, id: str = "") -> None:
        """Parse the files that may declare an id; all of them without an id.

        Those in which it stands as a key come first, as the others mostly name it as a numerator or denominator.
        Raises InvalidInputError where any file that was ever parsed is unsound, as what is asked for may have stood in it.
        """
        while self._own:
            self._take(*self._own.popitem())
        if id not in self._sought:
            self._sought.add(id)
            self._parse_all(f"{id}:" if id else "")
            if id not in self.indicators and id not in self.elements:
                self._parse_all(id)
        if self._problems:
            raise InvalidInputError(self._problems)

    def _take(self, path: Path, text: str) -> None:
        """Parse a file of one's own, after all others that declare an id of it: a second declaration is told here, not there."""
        declared: tuple[dict[str, Indicator], dict[str, Element]] = {}, {}
        with suppress(InvalidInputError):
            parse_catalog(text, path, *declared)
        for id in (*declared[0], *declared[1]):
            self._parse_all(f"{id}:")
        self._parse(path, text)

    def _parse_all(self, words: str) -> None:
        """Parse the files that may have these words in them.

        A file with a backslash may have them in escapes, so it is always parsed.
        """
        for path, text in tuple(self._closed.items()):
            if words in text or "\\" in text:
                self._parse(path, self._closed.pop(path))

    def _parse(self, path: Path, text: str) -> None:
        try:
            parse_catalog(text, path, self.indicators, self.elements)
        except InvalidInputError as error:
            self._problems += error.problems


class _Entries(Mapping[str, Entry], Generic[Entry]):
    def __init__(self, shelf: _Shelf, entries: dict[str, Entry]) -> None:
        self._shelf = shelf
        self._entries: dict[str, Entry] = entries

    def __getitem__(self, id: str) -> Entry:
        if id not in self._entries and id:
            self._shelf.open(id)
        return self._entries[id]

    def __iter__(self) -> Iterator[str]:
        self._shelf.open()
        return iter(self._entries)

    def __len__(self) -> int:
        self._shelf.open()
        return len(self._entries)
