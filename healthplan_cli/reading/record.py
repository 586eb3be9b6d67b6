"""The record of a JSON report back to what a run found.

What is read is not trusted: it is bounded in size, has the types of the model, and its sentences
and ids are plain text.
"""

import zlib
from base64 import b64decode
from string import Formatter
from typing import Any

import msgspec

from healthplan_cli.model import packing
from healthplan_cli.model.record import Record

LARGEST = 256 * 1024 * 1024
"""How many bytes a record may have when it is unpacked."""
_LARGEST_COUNT = 10_000_000
"""The largest whole number there is in a record: of things, lines, or decimals."""
_OURS = frozenset(
    "benchmark code denominator extends follows form id level numerator origin plan progress"
    " replaces sha256 status supersedes template timezone unit version".split()
)
"""The keys of texts that reports write as they are, since no file has them with odd characters."""


class RecordError(Exception):
    """A record cannot be read; no more can be said of it than that."""


def unpacked(text: str) -> Record:
    """Return the record of a text. Raises RecordError."""
    try:
        data = _decompressed(b64decode(text, validate=True))
        _check_values(msgspec.msgpack.decode(data))
        return packing.unpacked(data, Record)
    except (ValueError, zlib.error, RecursionError, msgspec.MsgspecError) as error:
        raise RecordError(str(error)) from None


def _decompressed(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    found = unpacker.decompress(data, LARGEST)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("the data ends too early or too late, or is too large")
    return found


def _check_values(value: Any, key: str = "") -> None:
    """Check what no type says. Raises ValueError."""
    if isinstance(value, dict):
        _check_sentence(value)
        for inner, one in value.items():
            _check_values(one, inner)
    elif isinstance(value, list):
        for one in value:
            _check_values(one, key)
    elif isinstance(value, str):
        if key in _OURS and not value.isprintable():
            raise ValueError(f"{key} has characters that it cannot have")
    elif isinstance(value, int) and abs(value) > _LARGEST_COUNT:
        raise ValueError(f"{key} is too large")


def _check_sentence(value: dict[str, Any]) -> None:
    """Check that a template asks for its values as they are. Raises ValueError.

    A format or an attribute of a value could be made to show more than is meant, or too much.
    """
    template, values = value.get("template"), value.get("values")
    if not isinstance(template, str) or not isinstance(values, dict):
        return
    for _, name, form, conversion in Formatter().parse(template):
        if form or conversion or (name is not None and name not in values):
            raise ValueError("a sentence does not fit its values")
