"""The values of folders of one's own, as an earlier run has read them.

They are kept under the digest of all that they were made of: names and contents of files, the
shipped specs and the modules that read them. So a changed file is never answered from what it was,
and what an unsound file has wrong is found anew in every run, as only sound values are kept.
"""

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from healthplan_cli.model import packing
from healthplan_cli.model.breakdown import Breakdown
from healthplan_cli.model.indicator import Element, Indicator
from healthplan_cli.reading.files import read_bytes
from healthplan_cli.rules import Rule
from healthplan_cli.text.problems import InvalidInputError

if TYPE_CHECKING:
    from healthplan_cli.reading.cache import Cache

SMALLEST = 32 * 1024
"""Files of fewer bytes are read in the time that it takes to look for what was kept of them."""
_FORM = 1
"""Of the files that are kept: another number where they become other ones."""
Texts = list[tuple[str, bytes]]
"""The names of files with their contents."""
Value = TypeVar("Value")


class OwnEntries(Struct, frozen=True):
    """What the catalogs of folders of one's own declare, by id."""

    indicators: dict[str, Indicator]
    elements: dict[str, Element]
    breakdowns: dict[str, Breakdown]


class OwnRules(Struct, frozen=True):
    """All rules of folders of one's own, in the order of their files."""

    rules: tuple[Rule, ...]


class Kept:
    """What was kept of values that are made of some files, all of them beside one more.

    `built_of` returns the digest of the shipped specs, and of the modules, that they are made with.
    """

    def __init__(self, built_of: Callable[[], str], beside: Iterable[Path]) -> None:
        self._built_of = built_of
        self._beside = tuple(beside)
        self._sought: dict[str, str] = {}

    def find(self, kind: type[Value], *of: Path) -> Value | None:
        """Return the value of some files more that was kept; None where none was."""
        key = self._key(kind, _texts(of), self._texts_beside)
        self._sought[_named(kind, of)] = key
        if not key or self._cache is None:
            return None
        data = self._cache.get(key)
        if data is None:
            return None
        try:
            return packing.unpacked(data, kind)
        except (ValueError, msgspec.MsgspecError):
            return None

    def keep(self, kind: type[Value], value: Value, *of: Path) -> None:
        """Keep a value that was looked for and not found, where no file was changed since."""
        key = self._key(kind, _texts(of), _texts(self._beside))
        if not key or key != self._sought.get(_named(kind, of)) or self._cache is None:
            return
        with suppress(UnicodeEncodeError):  # the name of a file has bytes that are no text
            self._cache.put(key, packing.packed(value))

    @cached_property
    def _cache(self) -> "Cache | None":
        """The cache of whoever runs hpc; None where the system has no place for it."""
        from healthplan_cli.reading.cache import Cache, user_folder  # not for small files

        folder = user_folder()
        if folder is None:
            return None
        return Cache(folder)

    @cached_property
    def _texts_beside(self) -> Texts | None:
        return _texts(self._beside)

    def _key(self, kind: object, texts: Texts | None, beside: Texts | None) -> str:
        """Return the digest of all that a value is made of.

        "" where that is little, or cannot be read: what is wrong then is said where it is read.
        """
        if texts is None or beside is None or _size(texts) + _size(beside) < SMALLEST:
            return ""
        from healthplan_cli.text.digest import digest_of  # not for small files

        made_of = (_FORM, sys.version, self._built_of(), str(kind), texts, beside)
        return digest_of(msgspec.msgpack.encode(made_of))


def _texts(files: Iterable[Path]) -> Texts | None:
    """Return what is in the files; None where one cannot be read."""
    try:
        return [(_name(file), read_bytes(file)) for file in files]
    except InvalidInputError:
        return None


def _size(texts: Texts) -> int:
    return sum(len(text) for _, text in texts)


def _name(file: Path) -> str:
    """Return the path of a file as it is written in messages, bytes that are no text escaped."""
    return repr(str(file))


def _named(kind: object, of: Iterable[Path]) -> str:
    return str((kind, *map(_name, of)))
