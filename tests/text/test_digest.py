"""The digest of bytes is that of FIPS 180-4."""

from healthplan_cli.text.digest import digest_of


def test_the_example_of_the_standard() -> None:
    # https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values, SHA-256
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest_of(b"abc") == digest
