"""The SHA-256 of bytes, as `hashlib.sha256` gives it.

To load hashlib is to load OpenSSL, which takes longer than to judge a file. Python has the digest
without it too, in a module that it does not document; `random` of the standard library takes its
own from there in the same way.
"""

try:
    from _sha2 import sha256  # type: ignore[import-not-found]  # from Python 3.12 on
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
    digits: str = sha256(data).hexdigest()
    return digits
