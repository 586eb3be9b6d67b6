"""Frozen values as MessagePack, which holds data alone: exact numbers are texts in it."""

import re
from fractions import Fraction
from typing import TypeVar

import msgspec

Value = TypeVar("Value")
_RATIO = "-?[0-9]{1,4000}(/0*[1-9][0-9]{0,3999})?"


def packed(value: object) -> bytes:
    """Return a value as MessagePack.

    Raises UnicodeEncodeError where a text, such as the name of a file, has bytes that are no text.
    """
    return msgspec.msgpack.encode(value, enc_hook=_encoded)


def unpacked(data: bytes | memoryview, wanted: type[Value]) -> Value:
    """Return the value of a type that was packed. Raises msgspec.MsgspecError and ValueError."""
    return msgspec.msgpack.decode(data, type=wanted, dec_hook=_decoded)


def _encoded(value: object) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(f"a {type(value).__name__} cannot be packed")


def _decoded(wanted: type, value: object) -> object:
    """Return the exact number of a text; its length is bounded, and it has no exponent."""
    if wanted is not Fraction or not isinstance(value, str) or not re.fullmatch(_RATIO, value):
        raise ValueError(f"there is no {wanted.__name__} of this form")
    return Fraction(value)
