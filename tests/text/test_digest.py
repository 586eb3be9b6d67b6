"""The digest of bytes: that of FIPS 180-4, whichever module of Python gives it."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from healthplan_cli.text.digest import digest_of


def test_the_example_of_the_standard() -> None:
    # https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values, SHA-256
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest_of(b"abc") == digest


@given(st.binary())
def test_it_is_that_of_hashlib(data: bytes) -> None:
    assert digest_of(data) == hashlib.sha256(data).hexdigest()
