"""What a run found, packed as one text of the JSON report, so that any report can be made of it.

The other keys are for scripts, and in the language of the run. The record has every value itself
and every sentence as template and values: it is the frozen model in MessagePack, compressed, in
base64. It is read back in `reading/record.py`.

It has a seal, the SHA-256 of the other keys. So a report that was edited, or that has the record of
another, is not taken for what the run found. The seal is no signature: it has no secret, so whoever
means to deceive can change the report and seal it again, and it does not protect the record. Only
`hpc report --verify` tells whether the figures bear out the verdicts.
"""

import zlib
from base64 import b64encode
from typing import Any

import msgspec
from msgspec import Struct

from healthplan_cli.model import packing
from healthplan_cli.model.checked import Checked
from healthplan_cli.text.digest import digest_of

_LEVEL = 3
"""Of zlib: in half the time of the best a tenth larger."""
RECORD = "record"
"""The key of the record in a report."""


class Encoded:
    """An object of a report that is JSON already, which takes a tenth of the memory."""

    __slots__ = ("data",)

    def __init__(self, found: dict[str, Any]) -> None:
        self.data = msgspec.json.encode(found)


class Record(Struct, frozen=True):
    """What a run found, and the seal of the keys of the report that is beside it."""

    seal: str
    checked: Checked


def packed(checked: Checked, report: dict[str, Any]) -> str | None:
    """Return the record of a run whose report has these other keys.

    None where the name of a file has bytes that are no text, which nothing can be packed with.
    """
    try:
        data = packing.packed(Record(seal(report), checked))
    except UnicodeEncodeError:
        return None
    return b64encode(zlib.compress(data, _LEVEL)).decode()


def seal(report: dict[str, Any]) -> str:
    """Return the SHA-256 of a report without its record, whatever its spaces and order of keys.

    It is in hexadecimal digits.
    """
    return digest_of(msgspec.json.encode(report, order="sorted", enc_hook=_sorted))


def as_it_is(value: object) -> msgspec.Raw:
    """Return what is JSON already, for an encoder. Raises TypeError for anything else."""
    if isinstance(value, Encoded):
        return msgspec.Raw(value.data)
    raise TypeError(f"a report has no {type(value).__name__}")


def _sorted(value: object) -> msgspec.Raw:
    found = msgspec.json.decode(as_it_is(value))
    return msgspec.Raw(msgspec.json.encode(found, order="sorted"))
