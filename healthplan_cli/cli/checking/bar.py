"""A bar on a terminal for a run that takes its time: files done of all, and the time left."""

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

PATIENCE = 1.0
"""The seconds after which a bar is drawn."""


def with_bar(files: Sequence[Path]) -> Iterator[Path]:
    """Yield the files in turn, and draw a bar on stderr once they take longer than PATIENCE."""
    started = time.monotonic()
    bar = None
    for done, file in enumerate(files):
        yield file
        if bar is None and time.monotonic() - started > PATIENCE and _is_watched():
            bar = click.progressbar(length=len(files), show_pos=True, file=sys.stderr)
            bar.update(done)
        if bar is not None:
            bar.update(1)
    if bar is not None:
        bar.render_finish()


def _is_watched() -> bool:
    """Return whether stderr is there and a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()
