"""The digest of a file or a report: SHA-256 (FIPS 180-4)."""

from hashlib import sha256


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
    return sha256(data).hexdigest()
