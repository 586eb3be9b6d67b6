"""The notes of the figures of a file, as far as they are of the day of the file."""

from collections.abc import Iterator

from msgspec.structs import replace

from healthplan_cli.reading.yaml.nodes import Fields, Node, Scalar
from healthplan_cli.schemas.actuals import is_time

_OWN_TIME = frozenset(("date", "stage"))
"""What gives an entry a day of its own, or makes one of its note: 2022年6月完成."""


def notes_in(node: Node | None) -> Iterator[Scalar]:
    """Yield the notes and explanations of all entries that have no day or time of their own."""
    if not isinstance(node, Fields):
        return
    for key in ("note", "explain"):
        note = node.items.get(key)
        if isinstance(note, Scalar) and not _OWN_TIME & node.items.keys():
            for line in note.text.splitlines():
                yield replace(note, text=line)
    for key, item in node.items.items():
        if not is_time(key):
            yield from notes_in(item)
