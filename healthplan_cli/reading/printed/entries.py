"""An entry with those of its institutions and parts, each of which may have a note."""

from collections.abc import Iterator

from healthplan_cli.model.submission import Actual
from healthplan_cli.reading.phrases.doubted_notes import is_not_done
from healthplan_cli.reading.phrases.said_missed import says_missed


def entries_in(actual: Actual, name: str = "") -> Iterator[tuple[str, Actual]]:
    """Yield an entry and those of its institutions and parts, each with its name."""
    yield name, actual
    for key, one in {**(actual.each or {}), **(actual.parts or {})}.items():
        yield from entries_in(one, f"{name} {key}".strip())


def notes_on(actual: Actual) -> Iterator[tuple[str, str]]:
    """Yield each line of the notes on a figure, with the explanation that answers it.

    What is said of an entry is said of the groups in it too, but for a miss: that is of all.
    """
    for line in actual.note.splitlines():
        yield line, actual.explain
    entry = actual.of_whole
    if entry is None:
        return
    for line in entry.note.splitlines():
        is_of_all = bool(says_missed(line)) or is_not_done(line)
        if line not in actual.note.splitlines() and not is_of_all:
            yield line, actual.explain or entry.explain
