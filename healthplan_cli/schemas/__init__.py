"""The shape of every file that people write, and of the JSON report, as JSON Schema: TITLE and `schema()` of a module a kind."""

from healthplan_cli import plugins
from healthplan_cli.text.schema import Schema, document


def shape(kind: str) -> Schema:
    """The schema of a kind of file. Raises KeyError."""
    module = plugins.load(__name__, kind)
    return document(module.TITLE, module.schema())


def kinds() -> tuple[str, ...]:
    """The kinds of file."""
    return plugins.names(__name__)
