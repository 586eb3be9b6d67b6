"""What is in a folder that is named and is not read, though figures may be in it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from healthplan_cli.cli.output import show_message
from healthplan_cli.reading.below import not_read_below
from healthplan_cli.text.words import NOTHING, Language, Words, joined, say, visible

_MOST_NAMED = 20


def show_not_read(
    paths: Iterable[Path],
    language: Language,
    found: Callable[[Iterable[Path]], Iterable[Path]] = not_read_below,
    why: Words = NOTHING,
) -> None:
    """Name on stderr the files below folders that are not read, though figures may be in them.

    `why` is said behind them, where their endings do not tell.
    Raises InvalidInputError for a folder that cannot be read.
    """
    names = [visible(str(file)) for file in found(paths)]
    if not names:
        return
    words = say("not read: {files}", files=", ".join(names[:_MOST_NAMED]))
    if len(names) > _MOST_NAMED:
        words = say(
            "not read: {files}, and {more} more",
            files=", ".join(names[:_MOST_NAMED]),
            more=len(names) - _MOST_NAMED,
        )
    show_message(joined([words, why]), language)
