"""Compiles the translations, so that no run has to."""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all() -> None:
    """Write a .mo beside every .po; after a .po was edited, run this file."""
    for source in Path(__file__).parent.glob("*/LC_MESSAGES/*.po"):
        compile_messages(source)


def compile_messages(source: Path) -> None:
    """Write the .mo of one .po. Fuzzy entries are left out."""
    with source.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, messages(source))


def messages(source: Path) -> Catalog:
    """Return the messages of a .po, without the hour of reading.

    One .po then always makes the same .mo.
    """
    with source.open("rb") as stream:
        catalog = read_po(stream)
    catalog.creation_date = catalog.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    return catalog


if __name__ == "__main__":
    compile_all()
