"""A file that cannot be read to its end, as of a disk with a fault in its middle."""

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

SOUND_READS = 2
SIZE = 4096


class _BreakingOff(io.FileIO):
    """Gives some pieces, and then an error of input."""

    def __init__(self, path: Path, reads: int) -> None:
        super().__init__(path)
        self._left = reads

    def readinto(self, buffer: Any) -> int | None:
        if not self._left:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        self._left -= 1
        return super().readinto(memoryview(buffer)[:SIZE])


def breaking_off(broken: Path, reads: int = SOUND_READS) -> Callable[..., IO[Any]]:
    """Return an `open` with which one file breaks off after its first pieces."""

    usual = open

    def opened(file: Any, mode: str = "r", *words: Any, **named: Any) -> IO[Any]:
        if isinstance(file, int) or Path(file).absolute() != broken:
            return usual(file, mode, *words, **named)
        stream = io.BufferedReader(_BreakingOff(broken, reads))
        if "b" in mode:
            return stream
        return io.TextIOWrapper(stream, *words[1:], **named)

    return opened
