"""Only one run at a time writes into a folder: parts of two would be taken for those of one."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder, which the system lets go when the process ends, however it does.

    Raises UsageError where another run holds it. A system that cannot hold folders holds none.
    """
    if sys.platform == "win32":
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        _hold(held, folder)
        yield
    finally:
        os.close(held)


def _hold(held: int, folder: Path) -> None:
    import fcntl

    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        words = say(
            "another run is writing into {folder}; wait for it, or name another folder",
            folder=folder,
        )
        raise UsageError(words) from None
    except OSError:  # folders of other machines may not be held
        return
