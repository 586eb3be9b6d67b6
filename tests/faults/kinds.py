"""What can go wrong when files are written: at a step of a run that is told, or at a byte.

A step is a file opened to be written, renamed or removed, a folder made or removed, or a mode changed.
Python tells them as audit events, so that nothing of hpc is patched.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OPENED_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGING = ("os.rename", "os.mkdir", "os.chmod")
CLEANING = ("os.remove", "os.rmdir")


def _full_disk() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _interrupt() -> None:
    raise KeyboardInterrupt


def _terminate() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Kind:
    """What happens at a step, and how a run ends then: an exit code, or a signal as a negative number."""

    happen: Callable[[], None]
    code: int
    steps: tuple[str, ...] = CHANGING
    """Where it may happen. While a run cleans up, only what comes from outside can."""


KINDS = {
    "full disk": Kind(_full_disk, 2),
    "Ctrl-C": Kind(_interrupt, 130),
    "kill": Kind(_terminate, 143, CHANGING + CLEANING),
    "kill -9": Kind(_kill, -signal.SIGKILL, CHANGING + CLEANING),
}


class AtStep:
    """Something that happens at a step, counted from 1; at 0 the steps are counted alone."""

    def __init__(self, kind: Kind, step: int = 0) -> None:
        self.steps = 0
        self._kind = kind
        self._step = step

    def begin(self) -> None:
        """Count from now on, until the process ends."""
        sys.addaudithook(self._event)

    def _event(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._is_step(event, arguments):
            return
        self.steps += 1
        if self.steps == self._step:
            self._kind.happen()

    def _is_step(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "os.mkdir" and Path(arguments[0]).is_dir():
            return False  # nothing is made of what is there
        if event != "open":
            return event in self._kind.steps
        path, _, flags = arguments
        if isinstance(path, int) or path == os.devnull:
            return False
        return bool(flags & OPENED_TO_WRITE)


@dataclass(frozen=True)
class AtByte:
    """A file grows to so many bytes and no further: to write more fails, or kills the process."""

    most: int
    kills: bool
    steps: int = 0

    @property
    def code(self) -> int:
        """How a run ends where it happens."""
        return -signal.SIGXFSZ if self.kills else 2

    def begin(self) -> None:
        """Let it be so until the process ends."""
        import resource

        if self.kills:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.most, resource.RLIM_INFINITY))


@dataclass(frozen=True)
class Nothing:
    """A run that nothing happens to."""

    steps: int = 0

    def begin(self) -> None: ...


NOTHING = Nothing()
