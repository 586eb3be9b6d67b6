"""Do something now, and again whenever a file it looked at changes; the place that loads watchfiles."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NoReturn

from healthplan_cli.problems import Usage
from healthplan_cli.words import say

WAKE = 1000
"""After so many milliseconds the files are looked at in any case: a change may fall between a run and the watch."""


Stamp = tuple[int, int, int] | None


def repeat(act: Callable[[], Iterable[Path]]) -> NoReturn:
    """Act until interrupted. Raises Usage without watchfiles, KeyboardInterrupt.

    `act` gives the files that count, each before it reads it where it can: a change from then on makes it act again.
    """
    try:
        import watchfiles  # noqa: F401
    except ImportError:
        raise Usage(say("--watch needs the package watchfiles; install it with: pip install 'healthplan-cli[watch]'")) from None
    seen: dict[Path, Stamp] = {}
    while True:
        earlier = {path: _stamp(path) for path in seen}
        seen = {path: earlier[path] if path in earlier else _stamp(path) for path in act()}
        _until_changed(seen)


def _until_changed(seen: Mapping[Path, Stamp]) -> None:
    """Wait until one of the files is another than it was seen, came or went. Raises KeyboardInterrupt."""
    from watchfiles import watch

    folders = {path.parent for path in seen if path.parent.is_dir()}  # editors save by renaming, which a folder alone tells
    for _ in watch(*folders, recursive=False, rust_timeout=WAKE, yield_on_timeout=True):
        if any(_stamp(path) != stamp for path, stamp in seen.items()):
            return


def _stamp(path: Path) -> Stamp:
    """What tells one state of a file from another; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
