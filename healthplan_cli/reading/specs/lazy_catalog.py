"""A catalog of which only that is read which is asked for.

A run needs few of the entries. Which of the files may declare an id is seen from their text: an id
is written as it is or with escapes, so that a file with neither the id nor a backslash has it not.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Generic

from healthplan_cli.model.breakdown import Breakdown
from healthplan_cli.model.indicator import Catalog, Element, Indicator
from healthplan_cli.reading.files import read_text
from healthplan_cli.reading.specs.catalog import NOTHING, Entry, parse_catalog, unknown_elements
from healthplan_cli.text.problems import InvalidInputError, Problem

if TYPE_CHECKING:
    from healthplan_cli.reading.specs.kept import Kept


def catalog_of(
    paths: Iterable[Path],
    own: Iterable[Path] = (),
    built: Catalog = NOTHING,
    kept: "Kept | None" = None,
) -> Catalog:
    """Return the catalog of the files or of what was built, and of the files of one's own beside.

    What was built comes with what earlier runs have kept of the files of one's own.

    Asking it for an id raises InvalidInputError where a file that may declare it, or one of one's
    own, is unsound, and where an indicator is made of an element that no file declares.
    """
    files = _Files(paths, own, built, kept)
    return Catalog(
        _Entries(files, files.indicators),
        _Entries(files, files.elements),
        _Breakdowns(files),
    )


class _Files:
    """The files of a catalog, those that were parsed and those that were not yet."""

    def __init__(
        self, paths: Iterable[Path], own: Iterable[Path], built: Catalog, kept: "Kept | None"
    ) -> None:
        self.indicators: dict[str, Indicator] = {}
        self.elements: dict[str, Element] = {}
        self.breakdowns: dict[str, Breakdown] = {}
        self._built = built
        self._kept = kept
        self._unparsed = {path: read_text(path) for path in paths}
        self._own = {path: read_text(path) for path in own}
        self._sought: set[str] = set()
        self._taken: set[str] = set()
        self._problems: list[Problem] = []

    def look_up(self, id: str) -> None:
        """Parse the files that may declare an id. Raises InvalidInputError."""
        if id not in self._sought:
            self._sought.add(id)
            self._parse_own()
            self._parse_for(id)
            self._check_elements(id)
        self._refuse_unsound()

    def look_at_breakdowns(self) -> None:
        """Parse the files that may declare breakdowns. Raises InvalidInputError."""
        self._parse_own()
        for id in self._built.breakdowns:
            self._take(id)
        for words in ("breakdowns", "\\"):
            self._parse_with(words)
        self._refuse_unsound()

    def look_at_all(self) -> None:
        """Parse all files. Raises InvalidInputError."""
        self._parse_own()
        self._parse_all()
        self._refuse_unsound()

    def _parse_all(self) -> None:
        for id in (*self._built.indicators, *self._built.elements, *self._built.breakdowns):
            self._take(id)
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
        if not element or element in self.elements or element in self._built.elements:
            return True
        for text in self._unparsed.values():
            if f"{element}:" in text or "\\" in text:
                return True
        return False

    def _parse_own(self) -> None:
        """Take in the files of one's own, as an earlier run has kept them or parsed."""
        if not self._own:
            return
        if self._kept is None:
            self._parse_each_own()
            return
        from healthplan_cli.reading.specs.kept import OwnEntries

        found = self._kept.find(OwnEntries)
        if found is not None:
            self._own.clear()
            self.indicators.update(found.indicators)
            self.elements.update(found.elements)
            self.breakdowns.update(found.breakdowns)
            return
        self._parse_each_own()
        if not self._problems:
            entries = OwnEntries(self.indicators, self.elements, self.breakdowns)
            self._kept.keep(OwnEntries, entries)

    def _parse_each_own(self) -> None:
        """Parse the files of one's own, each after the others that declare an id of it.

        A second declaration is then noted in the file of one's own.
        """
        while self._own:
            path, text = self._own.popitem()
            indicators: dict[str, Indicator] = {}
            elements: dict[str, Element] = {}
            breakdowns: dict[str, Breakdown] = {}
            with suppress(InvalidInputError):
                parse_catalog(text, path, indicators, elements, breakdowns)
            for id in (*indicators, *elements, *breakdowns):
                self._take(id)
                self._parse_with(f"{id}:")
            self._parse(path, text)

    def _take(self, id: str) -> None:
        """Add what was built of an id, once: one's own file may have declared it again since."""
        if id in self._taken:
            return
        self._taken.add(id)
        if id in self._built.indicators:
            self.indicators[id] = self._built.indicators[id]
        if id in self._built.elements:
            self.elements[id] = self._built.elements[id]
        if id in self._built.breakdowns:
            self.breakdowns[id] = self._built.breakdowns[id]

    def _parse_with(self, words: str) -> None:
        for path in [path for path, text in self._unparsed.items() if words in text]:
            self._parse(path, self._unparsed.pop(path))

    def _parse(self, path: Path, text: str) -> None:
        try:
            parse_catalog(text, path, self.indicators, self.elements, self.breakdowns)
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


class _Breakdowns(Mapping[str, Breakdown]):
    """The breakdowns of the files, by id; there are few, so that all are read for one."""

    def __init__(self, files: _Files) -> None:
        self._files = files

    def __getitem__(self, id: str) -> Breakdown:
        self._files.look_at_breakdowns()
        return self._files.breakdowns[id]

    def __iter__(self) -> Iterator[str]:
        self._files.look_at_breakdowns()
        return iter(self._files.breakdowns)

    def __len__(self) -> int:
        self._files.look_at_breakdowns()
        return len(self._files.breakdowns)
