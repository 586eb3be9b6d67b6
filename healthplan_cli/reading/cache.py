"""What a run keeps for later ones, in the folder for caches of whoever runs it.

No run needs it. Where nothing can be kept, as in a home that cannot be written to or on a full
disk, it is done without, and nothing is said. A file is answered from only where nobody else can
have written it, and where the digest in it is that of its key and of the rest of it.
"""

import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

LARGEST = 64 * 1024 * 1024
"""How many bytes all files of the folder may have together."""
MOST_FILES = 500
_DIGEST_SIZE = sha256().digest_size
_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A link is not followed, and a pipe in place of a file is not waited for."""


def user_folder() -> Path | None:
    """Return the folder for caches of whoever runs hpc; None where the system names none."""
    from platformdirs import user_cache_path

    folder = user_cache_path("hpc", appauthor=False)
    if folder.is_absolute():
        return folder
    return None


class Cache:
    """Bytes by their keys, each in a file of its own; a key is the SHA-256 of what they are of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Return what was kept; None where nothing was, or where it cannot be relied on."""
        try:
            data = self._read(self._folder / key)
        except OSError:
            return None
        digest, kept = data[:_DIGEST_SIZE], data[_DIGEST_SIZE:]
        if digest != _digest(key, kept):
            return None
        return kept

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes, where that can be done, and leave out what is the longest there."""
        with suppress(OSError):
            self._make_folder()
            if _is_of_nobody_else(os.lstat(self._folder), stat.S_ISDIR):
                self._write(self._folder / key, _digest(key, data) + data)
                self._prune()

    def _make_folder(self) -> None:
        """Make the folder where there is none. Raises OSError.

        Not in the home of somebody else, as root has it under sudo: its owner could not use it.
        """
        if self._folder.exists():
            return
        above = next(one for one in self._folder.parents if one.exists())
        if not _is_of_user(os.stat(above)):
            raise PermissionError(above)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _read(self, path: Path) -> bytes:
        """Return the bytes of a file. Raises OSError, also where others may have written it."""
        if not _is_of_nobody_else(os.lstat(self._folder), stat.S_ISDIR):
            raise PermissionError(self._folder)
        with open(os.open(path, os.O_RDONLY | _NO_LINK), "rb") as file:
            status = os.fstat(file.fileno())
            if not _is_of_nobody_else(status, stat.S_ISREG) or status.st_size > LARGEST:
                raise PermissionError(path)
            return file.read(LARGEST)

    def _write(self, path: Path, data: bytes) -> None:
        """Write a file aside and then put it in place, so that it is never there in part.

        Raises OSError.
        """
        descriptor, aside = tempfile.mkstemp(dir=self._folder)  # for its owner alone
        try:
            with open(descriptor, "wb") as file:
                file.write(data)
            os.replace(aside, path)
        finally:
            Path(aside).unlink(missing_ok=True)

    def _prune(self) -> None:
        """Remove the oldest files beyond what the folder may have. Raises OSError."""
        found = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    found.append((status.st_mtime_ns, status.st_size, entry.path))
        left = LARGEST
        for place, (_, size, path) in enumerate(sorted(found, reverse=True)):
            left -= size
            if left < 0 or place >= MOST_FILES:
                Path(path).unlink(missing_ok=True)


def _digest(key: str, data: bytes) -> bytes:
    return sha256(key.encode() + data).digest()


def _is_of_nobody_else(status: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Return whether a file or folder is of this kind, of this user, and closed to all others."""
    is_closed = not hasattr(os, "geteuid") or not status.st_mode & _OF_OTHERS
    return is_kind(status.st_mode) and _is_of_user(status) and is_closed


def _is_of_user(status: os.stat_result) -> bool:
    """Return whether this user owns a file or folder.

    Windows has no such users; the folder is in the user's own there.
    """
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
