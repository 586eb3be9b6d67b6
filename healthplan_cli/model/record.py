"""What a run found, packed as one text of the JSON report, so that any report can be made of it.

The other keys are for scripts, and in the language of the run. The record has every value itself
and every sentence as template and values: it is the frozen model in MessagePack, compressed, in
base64. It has a seal, the SHA-256 of the other keys, so that the report says nothing else than what
would be made of it.

What is read back is not trusted: it is bounded in size, has the types of the model, and its
sentences and ids are plain text.
"""

import re
import zlib
from base64 import b64decode, b64encode
from fractions import Fraction
from hashlib import sha256
from string import Formatter
from typing import Any

import msgspec
from msgspec import Struct

from healthplan_cli.model.checked import Checked

LARGEST = 256 * 1024 * 1024
"""How many bytes a record may have when it is unpacked."""
_LARGEST_COUNT = 10_000_000
"""The largest whole number there is in a record: of things, lines, or decimals."""
_RATIO = re.compile("-?[0-9]{1,4000}(/0*[1-9][0-9]{0,3999})?")
_OURS = frozenset(
    "benchmark code denominator extends follows form id level numerator origin plan progress"
    " replaces sha256 status supersedes template timezone unit version".split()
)
"""The keys of texts that reports write as they are, since no file has them with odd characters."""


class Record(Struct, frozen=True):
    """What a run found, and the seal of the keys of the report that is beside it."""

    seal: str
    checked: Checked


class RecordError(Exception):
    """A record cannot be read; no more can be said of it than that."""


def packed(checked: Checked, report: dict[str, Any]) -> str | None:
    """Return the record of a run whose report has these other keys.

    None where the name of a file has bytes that are no text, which nothing can be packed with.
    """
    try:
        data = msgspec.msgpack.encode(Record(seal(report), checked), enc_hook=_encoded)
    except UnicodeEncodeError:
        return None
    return b64encode(zlib.compress(data)).decode()


def unpacked(text: str) -> Record:
    """Return the record of a text. Raises RecordError."""
    try:
        data = _decompressed(b64decode(text, validate=True))
        _check_values(msgspec.msgpack.decode(data))
        return msgspec.msgpack.decode(data, type=Record, dec_hook=_decoded)
    except (ValueError, zlib.error, RecursionError, msgspec.MsgspecError) as error:
        raise RecordError(str(error)) from None


def seal(report: dict[str, Any]) -> str:
    """Return the SHA-256 of a report, whatever its spaces and the order of its keys."""
    return sha256(msgspec.json.encode(report, order="sorted")).hexdigest()


def _encoded(value: object) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(f"a record has no {type(value).__name__}")


def _decoded(wanted: type, value: object) -> object:
    """Return the exact number of a text; its length is bounded, and it has no exponent."""
    if wanted is not Fraction or not isinstance(value, str) or not _RATIO.fullmatch(value):
        raise ValueError(f"a record has no {wanted.__name__} of this form")
    return Fraction(value)


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
