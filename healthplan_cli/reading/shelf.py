"""A catalog whose files are parsed only when something they may hold is asked for: a run needs few of them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Generic

from healthplan_cli.model import Catalog, Element, Indicator
from healthplan_cli.problems import Invalid, Problem
from healthplan_cli.reading.catalog import Entry, parse_catalog
from healthplan_cli.reading.files import read_text


def catalog_of(paths: Iterable[Path]) -> Catalog:
    """The catalog of the files. Asking it for an id raises Invalid when a file that names the id is unsound."""
    shelf = _Shelf(paths)
    return Catalog(_Entries(shelf, shelf.indicators), _Entries(shelf, shelf.elements))


class _Shelf:
    def __init__(self, paths: Iterable[Path]) -> None:
        self.indicators: dict[str, Indicator] = {}
        self.elements: dict[str, Element] = {}
        self._closed = {path: read_text(path) for path in paths}
        self._sought: set[str] = set()
        self._problems: list[Problem] = []

    def open(self, id: str = "") -> None:
        """Parse the files in whose text the id stands, the shipped ones first; all of them without an id.

        Raises Invalid where any file that was ever parsed is unsound, as what is asked for may have stood in it.
        """
        if id not in self._sought:
            self._sought.add(id)
            for path in [path for path, text in reversed(self._closed.items()) if id in text]:
                self._parse(path)
        if self._problems:
            raise Invalid(self._problems)

    def _parse(self, path: Path) -> None:
        try:
            parse_catalog(self._closed.pop(path), path, self.indicators, self.elements)
        except Invalid as error:
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
