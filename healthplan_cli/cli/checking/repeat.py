"""Do something now, and again whenever a file that counts changes, comes or goes.

This is the only place that loads watchfiles.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NoReturn

from healthplan_cli.text.problems import UsageError
from healthplan_cli.text.words import say

WAKE = 1000
"""After so many milliseconds the files are looked at in any case: a change may come between a run
and the watch."""
Stamp = tuple[int, int, int] | None
Files = Callable[[], Iterable[Path]]


def repeat(act: Files, counted: Files) -> NoReturn:
    """Act until interrupted.

    Raises UsageError without watchfiles, KeyboardInterrupt, and what `act` raises.

    `counted` gives the files that count as they are now, and `act` those that it met on its way,
    which count from then on.
    """
    try:
        import watchfiles  # noqa: F401
    except ImportError:
        raise UsageError(
            say("--watch needs the package watchfiles; install it with: pip install watchfiles")
        ) from None
    met: set[Path] = set()

    def all_files() -> set[Path]:
        return {*counted(), *met}

    while True:
        seen = _stamps(all_files())  # before they are read: a change from now on makes it act again
        met.update(act())
        seen |= _stamps(met - seen.keys())
        _until_changed(seen, all_files)


def _until_changed(seen: Mapping[Path, Stamp], files: Files) -> None:
    """Wait until one of the files is another than it was seen, came or went.

    Raises KeyboardInterrupt.
    """
    from watchfiles import watch

    folders = {
        path.parent for path in seen if path.parent.is_dir()
    }  # editors save by renaming, which only a watch of the folder shows
    for _ in watch(*folders, recursive=False, rust_timeout=WAKE, yield_on_timeout=True):
        if _stamps(files()) != seen:
            return


def _stamps(files: Iterable[Path]) -> dict[Path, Stamp]:
    return {path: _stamp(path) for path in files}


def _stamp(path: Path) -> Stamp:
    """Return what differs between two states of a file; None where there is none."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
