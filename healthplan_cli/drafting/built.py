"""The grammar as the build packs it, with what each pattern needs, used while grammar.yaml fits it.

Without it the grammar is read from its file, and the patterns are looked through anew.
"""

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct, msgpack

from healthplan_cli.drafting.entries import FILE, Grammar, read_grammar
from healthplan_cli.drafting.needed import Needs, needs_of

BUILT = Path(__file__).parents[1] / "built" / "grammar.msgpack"


class Packed(Struct, frozen=True):
    """The grammar, what each of its patterns needs, and the text of the file it was made from."""

    text: bytes
    grammar: Grammar
    needs: dict[str, Needs]


def build() -> None:
    """Write the grammar with what its patterns need."""
    grammar = read_grammar()
    needs: dict[str, Needs] = {}
    for _, entry in grammar.entries():
        needs[entry.words] = needs_of(entry.words)
    BUILT.parent.mkdir(exist_ok=True)
    BUILT.write_bytes(msgpack.encode(Packed(_text(), grammar, needs)))


def _text() -> bytes:
    return FILE.read_bytes()


@cache
def packed() -> Packed | None:
    """Return what the build made; None where there is nothing, or the file is another one since."""
    try:
        made = msgpack.decode(BUILT.read_bytes(), type=Packed)
    except (OSError, msgspec.MsgspecError):
        return None
    if made.text != _text():
        return None
    return made


@cache
def grammar() -> Grammar:
    """Return the grammar of the package. Raises msgspec.ValidationError where it is wrong."""
    made = packed()
    if made is None:
        return read_grammar()
    return made.grammar


@cache
def needs(words: str) -> Needs:
    """Return what a text must have for a pattern of the grammar to match."""
    made = packed()
    if made is None or words not in made.needs:
        return needs_of(words)
    return made.needs[words]
