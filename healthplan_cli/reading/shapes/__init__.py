"""The shape of every file people write, as JSON Schema, one module a kind; each has TITLE and `schema()`."""

from healthplan_cli import folder
from healthplan_cli.shape import Schema, document


def shape(kind: str) -> Schema:
    """The schema of a kind of file. Raises KeyError."""
    module = folder.load(__name__, kind)
    return document(module.TITLE, module.schema())


def kinds() -> tuple[str, ...]:
    """The kinds of file people write."""
    return folder.names(__name__)
