"""Compiles the translations, so that no run has to.

hpc.mo has all of them, click.mo those of click alone, which reads them through gettext: it takes
longer to parse them all than to read a file.
"""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all() -> None:
    """Write the .mo of every .po; after a .po was edited, run this file."""
    for source in Path(__file__).parent.glob("*/LC_MESSAGES/*.po"):
        found = messages(source)
        compile_messages(found, source.with_suffix(".mo"))
        compile_messages(of_click(found), source.with_name("click.mo"))


def compile_messages(catalog: Catalog, to: Path) -> None:
    """Write messages to a .mo. Fuzzy entries are left out."""
    with to.open("wb") as stream:
        write_mo(stream, catalog)


def messages(source: Path) -> Catalog:
    """Return the messages of a .po, without the hour of reading.

    One .po then always makes the same .mo.
    """
    with source.open("rb") as stream:
        catalog = read_po(stream)
    catalog.creation_date = catalog.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    return catalog


def of_click(catalog: Catalog) -> Catalog:
    """Return the messages that are marked as those of click."""
    found = Catalog(catalog.locale, creation_date=catalog.creation_date)
    found.revision_date = catalog.revision_date
    for message in catalog:
        if "click" in message.auto_comments:
            found[message.id] = message
    return found


if __name__ == "__main__":
    compile_all()
