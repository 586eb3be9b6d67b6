"""An entry with those of its institutions and parts, each of which may have a note."""

from collections.abc import Iterator

from healthplan_cli.model.submission import Actual


def entries_in(actual: Actual, name: str = "") -> Iterator[tuple[str, Actual]]:
    """Yield an entry and those of its institutions and parts, each with its name."""
    yield name, actual
    for key, one in {**(actual.each or {}), **(actual.parts or {})}.items():
        yield from entries_in(one, f"{name} {key}".strip())
