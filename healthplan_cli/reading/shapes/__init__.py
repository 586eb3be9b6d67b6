"""The shape of every file people write, as JSON Schema (2020-12), one module a kind; each has `schema()`."""

from healthplan_cli import folder
from healthplan_cli.reading.shapes._parts import Schema


def shape(kind: str) -> Schema:
    """The schema of a kind of file. Raises KeyError."""
    made: Schema = folder.load(__name__, kind).schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"healthplan-cli: {kind}", **made}


def kinds() -> tuple[str, ...]:
    """The kinds of file people write."""
    return folder.names(__name__)
