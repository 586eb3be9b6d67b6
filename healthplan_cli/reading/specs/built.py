"""The shipped specs as the build has read them: values in a fraction of the time of their YAML.

Every plan, catalog entry and rule is packed by itself, as a run needs few of them. What is packed
has the texts that it was made of in it and is used for these very texts alone, so a changed file is
never answered from what it was. Without anything built the YAML is read.

The values are pickled. They lie in the package, beside the code that a run trusts as well, in a
file that is mapped: only what a run needs of it is ever in memory.
"""

import os
import pickle
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import cache
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from healthplan_cli.model.breakdown import Breakdown
from healthplan_cli.model.indicator import Catalog, Element, Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.reading.specs.shipped import PACKAGE, shipped
from healthplan_cli.rules import Rule

Entry = TypeVar("Entry")
BUILT = PACKAGE / "built" / "specs.msgpack"
Stamps = dict[str, tuple[int, int]]
"""When modules were written, in nanoseconds, and how large they are, by their path."""
Stretch = tuple[int, int]
"""Where a value starts and ends among all that are pickled."""


class Packed(Struct, frozen=True):
    """Plans and what a catalog has by id, and rules beside the ids they name: a stretch for each.

    `values` are all of them, each pickled by itself, one behind the other. `texts` are the YAML
    files that they were read from and `digests` the SHA-256 of each, by their path; `stamps` are
    those of the modules by which they were read, packed.
    """

    texts: Mapping[str, memoryview]
    digests: dict[str, str]
    stamps: msgspec.Raw
    values: memoryview
    plans: Mapping[str, Stretch]
    indicators: Mapping[str, Stretch]
    elements: Mapping[str, Stretch]
    breakdowns: Mapping[str, Stretch]
    rules: tuple[tuple[frozenset[str], Stretch], ...]


class BuiltSpecs:
    """The values that were packed, each made when it is asked for."""

    def __init__(self, packed: Packed) -> None:
        self._folder = f"{shipped()}{os.sep}"
        self._values = _Values(packed.values, self._folder)
        indicators: Mapping[str, Indicator] = _Entries(packed.indicators, self._values)
        elements: Mapping[str, Element] = _Entries(packed.elements, self._values)
        breakdowns: Mapping[str, Breakdown] = _Entries(packed.breakdowns, self._values)
        self.catalog = Catalog(indicators, elements, breakdowns)
        self.plans: Mapping[str, Plan] = _Entries(packed.plans, self._values)
        self.digests: Mapping[str, str] = packed.digests
        self._stamps = packed.stamps
        self._rules = packed.rules
        self._made: dict[int, Rule] = {}

    @property
    def made_of(self) -> str:
        """The SHA-256 of the texts, of where they are, and of the modules they were read by."""
        from healthplan_cli.text.digest import digest_of

        return digest_of(msgspec.msgpack.encode((self._folder, self.digests, self._stamps)))

    def rules(self, about: Collection[str] = ()) -> tuple[Rule, ...]:
        """Return all rules; where ids are given, those that name one of them."""
        found = []
        for number, (named, _) in enumerate(self._rules):
            if not about or not named.isdisjoint(about):
                found.append(self._rule(number))
        return tuple(found)

    def _rule(self, number: int) -> Rule:
        if number not in self._made:
            self._made[number] = self._values.at(self._rules[number][1])
        return self._made[number]


class _Values:
    """All values, pickled one behind the other; the files that they are of are in the folder."""

    def __init__(self, pickled: memoryview, folder: str) -> None:
        self._pickled = pickled
        self._folder = folder

    def at(self, stretch: Stretch) -> Any:
        """Make the value of a stretch."""
        start, end = stretch
        return _Unpickler(BytesIO(self._pickled[start:end]), self._folder).load()


class _Entries(Mapping[str, Entry]):
    """Packed values by their ids."""

    def __init__(self, stretches: Mapping[str, Stretch], values: _Values) -> None:
        self._stretches = stretches
        self._values = values
        self._made: dict[str, Entry] = {}

    def __getitem__(self, id: str) -> Entry:
        if id not in self._made:
            self._made[id] = self._values.at(self._stretches[id])
        return self._made[id]

    def __contains__(self, id: object) -> bool:
        return id in self._stretches

    def __iter__(self) -> Iterator[str]:
        return iter(self._stretches)

    def __len__(self) -> int:
        return len(self._stretches)


def built_specs() -> BuiltSpecs | None:
    """Return what was built; None where it was made of other texts, or by other modules."""
    try:
        packed = msgspec.msgpack.decode(_mapped(BUILT), type=Packed)
        is_of_these_texts = _are_of(packed.texts)
    except (OSError, ValueError, msgspec.MsgspecError):  # an empty file cannot be mapped
        return None
    if not is_of_these_texts:
        return None
    if _is_source_tree() and msgspec.msgpack.decode(packed.stamps, type=Stamps) != stamps():
        return None
    return BuiltSpecs(packed)


def _mapped(file: Path) -> mmap:
    with open(file, "rb") as opened:
        return mmap(opened.fileno(), 0, access=ACCESS_READ)


def _are_of(packed: Mapping[str, memoryview]) -> bool:
    """Return whether the shipped specs are these texts by their paths, no more and no fewer.

    One is compared after another, so that no two are in memory. Raises OSError.
    """
    count = 0
    for path, text in texts():
        if path not in packed or packed[path].tobytes() != text:
            return False
        count += 1
    return count == len(packed)


def _is_source_tree() -> bool:
    """Return whether the modules can be changed after the build: those of a wheel cannot."""
    return shipped().parent != PACKAGE


def texts() -> Iterator[tuple[str, bytes]]:
    """Yield the path and the text of every file of the shipped specs. Raises OSError."""
    folder = shipped()
    for path in _files_in(str(folder), (".yaml", ".yml")):
        with open(path, "rb", buffering=0) as file:
            text = file.read()
        yield _relative(path, folder), text


@cache
def stamps() -> Stamps:
    """Return when each module was written and how large it is, as Python does for byte-code.

    So it does for the table of units.
    """
    found = {}
    for path in _files_in(str(PACKAGE), (".py", ".txt")):
        status = os.stat(path)
        found[_relative(path, PACKAGE)] = (status.st_mtime_ns, status.st_size)
    return found


def _files_in(folder: str, endings: tuple[str, ...]) -> list[str]:
    """Return the files with these endings in a folder, and in those below it."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += _files_in(entry.path, endings)
            elif entry.name.endswith(endings):
                found.append(entry.path)
    return found


def _relative(path: str, folder: Path) -> str:
    return path.removeprefix(f"{folder}{os.sep}").replace(os.sep, "/")


def pickled(value: object) -> bytes:
    """Return a value as bytes; its places are in no folder."""
    stream = BytesIO()
    _Pickler(stream).dump(value)
    return stream.getvalue()


class _Pickler(pickle.Pickler):
    """Leaves the folder of the shipped specs out of the paths of its files."""

    def __init__(self, stream: BytesIO) -> None:
        super().__init__(stream, protocol=5)
        self._folder = f"{shipped()}{os.sep}"

    def persistent_id(self, value: object) -> str | None:
        """Return the rest of a path in the folder; None for every other value."""
        if isinstance(value, str) and value.startswith(self._folder):
            return value.removeprefix(self._folder).replace(os.sep, "/")
        return None

    def reducer_override(self, value: object) -> Any:
        """Return a number as its two counts, which are no text to be parsed in every run."""
        if isinstance(value, Fraction):
            return Fraction, value.as_integer_ratio()
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Puts a folder before the paths of its files."""

    def __init__(self, stream: BytesIO, folder: str) -> None:
        super().__init__(stream)
        self._folder = folder

    def persistent_load(self, path: str) -> str:
        """Return the path of a file in the folder."""
        return self._folder + path.replace("/", os.sep)
