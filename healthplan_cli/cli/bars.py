"""Bars on a terminal for a run of several long steps: rows done of all, the rate, the time left."""

import sys
import time
from contextlib import ExitStack
from types import TracebackType
from typing import Any

import click

from healthplan_cli.cli.checking.bar import PATIENCE, is_watched
from healthplan_cli.text.words import Language, Words, say


class Bars:
    """Draws a bar on stderr for each step that takes longer than PATIENCE, one after another.

    However the work ends, the line of the bar ends, and the cursor is shown, before all else.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._drawn = ExitStack()

    def __enter__(self) -> "Bars":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._drawn.close()

    def __call__(self, words: Words, rows: int) -> "Bar":
        """Begin a step with so many rows."""
        self._drawn.close()
        return Bar(self._language, words, rows, self._drawn)


class Bar:
    """The bar of one step; it is called with how many more rows are done."""

    def __init__(self, language: Language, words: Words, rows: int, drawn: ExitStack) -> None:
        self._language = language
        self._label = language.text(words)
        self._rows = rows
        self._done = 0
        self._started = time.monotonic()
        self._drawn = drawn
        self._bar: Any = None

    def __call__(self, rows: int) -> None:
        """Go on by so many rows."""
        self._done += rows
        if self._bar is not None:
            self._bar.update(rows)
        elif time.monotonic() - self._started > PATIENCE and is_watched():
            new: Any = click.progressbar(
                length=self._rows,
                label=self._label,
                show_pos=True,
                item_show_func=lambda _: self._rate(),
                file=sys.stderr,
            )
            self._bar = self._drawn.enter_context(new)
            self._bar.update(self._done)

    def _rate(self) -> str:
        seconds = max(time.monotonic() - self._started, 0.001)
        return self._language.text(say("{rows} rows/s", rows=f"{self._done / seconds:,.0f}"))
