"""A catalog of which only that is read which is asked for.

A run needs few of the entries. A file that the build has packed gives the entry of an id by
itself. Which of the other files may declare an id is seen from their text: an id is written as it
is or with escapes, so that a file with neither the id nor a backslash has it not.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Generic

from healthplan_cli.model.plan import Catalog, Element, Indicator
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.specs.built import built_nodes
from healthplan_cli.reading.specs.catalog import (
    Entry,
    add_entries,
    parse_catalog,
    unknown_elements,
)
from healthplan_cli.reading.yaml.nodes import Fields, Node
from healthplan_cli.text.problems import InvalidInputError, Problem


def catalog_of(paths: Iterable[Path], own: Iterable[Path] = ()) -> Catalog:
    """Return the catalog of the files, and of those of one's own beside them.

    Asking it for an id raises InvalidInputError where a file that may declare it, or one of one's
    own, is unsound, and where an indicator is made of an element that no file declares.
    """
    files = _Files(paths, own)
    return Catalog(_Entries(files, files.indicators), _Entries(files, files.elements))


class _Packed:
    """The files of a catalog that the build has packed, by what is in them."""

    def __init__(self) -> None:
        self._roots: dict[str, list[Node]] = {}

    def add(self, root: Node) -> None:
        """Add the nodes of a file."""
        if not isinstance(root, Fields):
            return
        for section in root.items.values():
            if isinstance(section, Fields):
                for id in section.items:
                    self._roots.setdefault(id, []).append(root)

    def __contains__(self, id: str) -> bool:
        return id in self._roots

    def take(self, id: str) -> list[Node]:
        """Return the files that have an id, once."""
        return self._roots.pop(id, [])

    def take_all(self) -> Iterator[tuple[str, Node]]:
        """Yield every id that was not taken yet, with each file that has it."""
        while self._roots:
            id = next(iter(self._roots))
            for root in self.take(id):
                yield id, root


class _Files:
    """The files of a catalog, those that were parsed and those that were not yet."""

    def __init__(self, paths: Iterable[Path], own: Iterable[Path]) -> None:
        self.indicators: dict[str, Indicator] = {}
        self.elements: dict[str, Element] = {}
        self._packed = _Packed()
        self._unparsed: dict[Path, str] = {}
        self._own = {path: read_text(path) for path in own}
        self._sought: set[str] = set()
        self._problems: list[Problem] = []
        for path in paths:
            self._open(path)

    def _open(self, path: Path) -> None:
        text = read_text(path)
        root = built_nodes(text, path)
        if root is None:
            self._unparsed[path] = text
        else:
            self._packed.add(root)

    def look_up(self, id: str) -> None:
        """Parse the files that may declare an id. Raises InvalidInputError."""
        if id not in self._sought:
            self._sought.add(id)
            self._parse_own()
            self._parse_for(id)
            self._check_elements(id)
        self._refuse_unsound()

    def look_at_all(self) -> None:
        """Parse all files. Raises InvalidInputError."""
        self._parse_own()
        self._parse_all()
        self._refuse_unsound()

    def _parse_all(self) -> None:
        for id, root in self._packed.take_all():
            self._add(root, id)
        self._parse_with("")

    def _parse_for(self, id: str) -> None:
        """Parse until an id is declared: where it is a key, is named, or may be escaped."""
        self._take(id)
        for words in (f"{id}:", id, "\\"):
            self._parse_with(words)
            if id in self.indicators or id in self.elements:
                return

    def _check_elements(self, id: str) -> None:
        """Note the elements of an indicator that no file declares."""
        indicator = self.indicators.get(id)
        if indicator is None:
            return
        if all(self._may_be_declared(one) for one in (indicator.numerator, indicator.denominator)):
            return
        self._parse_all()
        self._problems += unknown_elements([indicator], self.elements)

    def _may_be_declared(self, element: str) -> bool:
        """Return whether an element is declared, or may be in a file that was not parsed yet."""
        if not element or element in self.elements or element in self._packed:
            return True
        return any(f"{element}:" in text or "\\" in text for text in self._unparsed.values())

    def _parse_own(self) -> None:
        """Parse the files of one's own, each after the others that declare an id of it.

        A second declaration is then noted in the file of one's own.
        """
        while self._own:
            path, text = self._own.popitem()
            declared: tuple[dict[str, Indicator], dict[str, Element]] = {}, {}
            with suppress(InvalidInputError):
                parse_catalog(text, path, *declared)
            for id in (*declared[0], *declared[1]):
                self._take(id)
                self._parse_with(f"{id}:")
            self._parse(path, text)

    def _take(self, id: str) -> None:
        """Add what the packed files have of an id."""
        for root in self._packed.take(id):
            self._add(root, id)

    def _add(self, root: Node, id: str) -> None:
        try:
            add_entries(root, self.indicators, self.elements, [id])
        except InvalidInputError as error:
            self._problems += error.problems

    def _parse_with(self, words: str) -> None:
        for path in [path for path, text in self._unparsed.items() if words in text]:
            self._parse(path, self._unparsed.pop(path))

    def _parse(self, path: Path, text: str) -> None:
        try:
            parse_catalog(text, path, self.indicators, self.elements)
        except InvalidInputError as error:
            self._problems += error.problems

    def _refuse_unsound(self) -> None:
        """Raise where a file is unsound: what is asked for may be declared there."""
        if self._problems:
            raise InvalidInputError(self._problems)


class _Entries(Mapping[str, Entry], Generic[Entry]):
    """The indicators or the elements of the files, by id."""

    def __init__(self, files: _Files, entries: dict[str, Entry]) -> None:
        self._files = files
        self._entries: dict[str, Entry] = entries

    def __getitem__(self, id: str) -> Entry:
        if id:
            self._files.look_up(id)
        return self._entries[id]

    def __iter__(self) -> Iterator[str]:
        self._files.look_at_all()
        return iter(self._entries)

    def __len__(self) -> int:
        self._files.look_at_all()
        return len(self._entries)
