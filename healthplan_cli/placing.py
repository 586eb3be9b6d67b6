"""Puts files that are whole in the places of those of their names: all of a run, or none.

Of several, those that are there are set aside before the first is put in its place, and put back
where one cannot be. So no file of an earlier run is ever seen beside one of this run: a run that is
killed in between leaves names without a file.
"""

import contextlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from healthplan_cli.text.problems import unwritten

ASIDE = ".hpc-"
"""How the name of a file starts that is not in a place of its own."""


class Placing(Struct, frozen=True):
    """A file and the place that it is for, on the same disk."""

    file: Path
    """The name that was asked for."""
    target: Path
    """The file of that name, or the one that a link of that name leads to."""
    path: Path
    """Where the file is written."""
    earlier: Path
    """Where the file that is in its place is set aside."""

    def take_mode(self) -> None:
        """Let those read and write the file who may with the one that is in its place."""
        with contextlib.suppress(FileNotFoundError):
            self.path.chmod(stat.S_IMODE(self.target.stat().st_mode))

    def set_aside(self) -> None:
        """Set aside the file that is in its place; what is no file stays."""
        if self.target.is_file():
            self.target.replace(self.earlier)

    def put_in_place(self) -> None:
        """Put the file in its place, over what is there."""
        self.path.replace(self.target)

    def put_back(self) -> None:
        """Leave in its place what was there before, or nothing."""
        with contextlib.suppress(OSError, ValueError):
            if self.earlier.exists():
                self.earlier.replace(self.target)
            elif not self.path.exists():
                self.target.unlink()


def placing(file: Path, path: Path | None = None) -> Placing:
    """Return the place of a file of that name; it is written beside it, or is whole at `path`."""
    target = Path(real(file))
    return Placing(file, target, path or _beside(target), _beside(target))


def place(files: Sequence[Placing]) -> None:
    """Put files that are whole in their places, the last one last. Raises UsageError."""
    for one in files:
        with _named(one):
            one.take_mode()
    if len(files) == 1:  # there is a file of its name at every moment
        with _named(files[0]):
            files[0].put_in_place()
        return
    try:
        _place_all(files)
    except BaseException:
        for one in files:
            one.put_back()
        raise
    finally:
        _remove([one.earlier for one in files])


def remove(files: Sequence[Placing]) -> None:
    """Remove what was written and did not get to its place."""
    _remove([one.path for one in files])


def real(path: Path) -> str:
    """Return the path of a file without links in it."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)


def _place_all(files: Sequence[Placing]) -> None:
    for one in reversed(files):
        with _named(one):
            one.set_aside()
    for one in files:
        with _named(one):
            one.put_in_place()


@contextmanager
def _named(one: Placing) -> Iterator[None]:
    """Raise UsageError with the name of a file that cannot be put in its place."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise unwritten(one.file, error) from None


def _remove(paths: Sequence[Path]) -> None:
    """Remove the files that are there, also where a signal comes in the middle of that."""
    try:
        for path in paths:
            _remove_one(path)
    finally:
        for path in paths:
            _remove_one(path)


def _remove_one(path: Path) -> None:
    with contextlib.suppress(OSError, ValueError):
        if path.exists():
            path.unlink()


def _beside(target: Path) -> Path:
    return target.parent / f"{ASIDE}{os.urandom(4).hex()}"
