"""What is in a folder of returns and is not read, though figures may be in it."""

from collections.abc import Iterable
from pathlib import Path

from healthplan_cli.cli.output import show_message
from healthplan_cli.reading.below import scans_below
from healthplan_cli.text.words import Language, say, visible


def show_scans(paths: Iterable[Path], language: Language) -> None:
    """Name on stderr the scans and archives below folders.

    Raises InvalidInputError for a folder that cannot be read.
    """
    names = [visible(str(file)) for file in scans_below(paths)]
    if names:
        words = say("not read, as scans and archives are not: {files}", files=", ".join(names))
        show_message(words, language)
