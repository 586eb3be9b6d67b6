"""What a signal leaves of a run that goes on from what it has finished."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from healthplan_cli.cli.output import show_message
from healthplan_cli.text.words import Language, say

QUERY_ENDED = "Query interrupted"
"""What DuckDB raises a RuntimeError of in place of what the handler of a signal raised."""


@contextmanager
def telling_what_is_kept(folder: Path, manifest: str, language: Language) -> Iterator[None]:
    """Say on stderr what a run that a signal ends has kept in a folder, whose manifest lists it."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, Exception) or str(error) == QUERY_ENDED:
            words = say("interrupted: nothing was finished yet, and the next run starts anew")
            if (folder / manifest).exists():
                words = say(
                    "interrupted: what was finished is kept in {folder}, and the same command "
                    "goes on from it",
                    folder=folder,
                )
            show_message(words, language)
        raise
