"""What a run has finished, kept in the folder of its tables so that the next one goes on from it.

Each file is written aside and renamed when it is whole, and then noted in the manifest with two
digests: of all that it was made of, and of its own bytes. A file that is not noted, is cut off or
is made of anything else is made again.
"""

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from healthplan_cli.bulk.pieces import fingerprint_of
from healthplan_cli.text.problems import unwritten

FOLDER = "parts"
MANIFEST = "manifest.json"


class Noted(Struct, frozen=True):
    """A file that is whole: the digest of what it was made of, and that of its bytes."""

    made_of: str
    digest: str


class Kept:
    """The parts of a run, below the folder of its tables; `aside` is where they are written."""

    def __init__(self, out: Path, aside: Path) -> None:
        self._folder = out / FOLDER
        self._manifest = out / MANIFEST
        self._aside = aside
        self._lock = threading.Lock()
        self._before = _read(self._manifest)
        self._noted: dict[str, Noted] = {}

    def make(self, name: str, made_of: str, write: Callable[[Path], None]) -> Path:
        """Return the file of that name, written now unless it is whole and made of the same.

        Raises UsageError where it cannot be written.
        """
        file = self._folder / name
        noted = self._before.get(name)
        if noted is None or noted.made_of != made_of or noted.digest != _digest(file):
            try:
                partial = self._aside / name
                write(partial)
                noted = Noted(made_of, _digest(partial))
                self._place(partial, file)
            except OSError as error:
                raise unwritten(file, error) from None
        with self._lock:
            self._noted[name] = noted
            self._save()
        return file

    def _place(self, partial: Path, file: Path) -> None:
        """Rename a file that is whole; where that fails, leave no folder without files."""
        self._folder.mkdir(exist_ok=True)
        try:
            partial.replace(file)
        finally:
            self.close()

    def _save(self) -> None:
        partial = self._aside / MANIFEST
        try:
            partial.write_bytes(msgspec.json.format(msgspec.json.encode(self._noted)))
            partial.replace(self._manifest)
        except OSError as error:
            raise unwritten(self._manifest, error) from None

    def tidy(self) -> None:
        """Remove what an earlier run has noted and this one has not; files of others stay."""
        for name in self._before.keys() - self._noted.keys():
            (self._folder / name).unlink(missing_ok=True)
        self._before = {}

    def close(self) -> None:
        """Remove the folder where nothing is in it."""
        with contextlib.suppress(OSError):  # something is
            self._folder.rmdir()

    def remove(self) -> None:
        """Remove all parts: they are not to be trusted."""
        for name in self._before.keys() | self._noted.keys():
            (self._folder / name).unlink(missing_ok=True)
        self._manifest.unlink(missing_ok=True)
        self.close()


def _read(file: Path) -> dict[str, Noted]:
    """Return what an earlier run has noted; nothing where that cannot be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Noted])
    except (OSError, msgspec.MsgspecError):
        return {}


def _digest(file: Path) -> str:
    """Return the digest of a file, "" where there is none."""
    try:
        return fingerprint_of(file.read_bytes())
    except OSError:
        return ""
