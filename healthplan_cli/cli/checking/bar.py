"""A bar on a terminal for a run that takes its time: files done of all, and the time left."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

PATIENCE = 1.0
"""The seconds after which a bar is drawn."""


@contextmanager
def with_bar(files: Sequence[Path]) -> Iterator[Iterator[Path]]:
    """Give the files in turn, and draw a bar on stderr once they take longer than PATIENCE.

    However the work ends, the line of the bar ends, and the cursor is shown, before all else.
    """
    with ExitStack() as drawn:
        yield _files(files, drawn)


def _files(files: Sequence[Path], drawn: ExitStack) -> Iterator[Path]:
    started = time.monotonic()
    bar = None
    for done, file in enumerate(files):
        yield file
        if bar is None and time.monotonic() - started > PATIENCE and is_watched():
            new = click.progressbar(length=len(files), show_pos=True, file=sys.stderr)
            bar = drawn.enter_context(new)
            bar.update(done)
        if bar is not None:
            bar.update(1)


def is_watched() -> bool:
    """Return whether stderr is there and a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()
