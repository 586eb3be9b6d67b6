"""Standard input to nodes: YAML or JSON.

A workbook or a table must come as a file, whose ending says how to read it.
"""

import re
from itertools import takewhile

from healthplan_cli.reading.files import OLE2, PACKAGE, STDIN, decode, read_stdin
from healthplan_cli.reading.yaml.nodes import Node
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.problems import InvalidInputError, file_error
from healthplan_cli.text.words import Words, say

_KEY = re.compile(r"[^,;\t]*:|\s*[{\[?-]")
"""How a line starts that YAML may have a key or a bracket in."""


def nodes() -> Node:
    """Return the nodes of standard input.

    Raises InvalidInputError: `wrong-kind`, or what reading and parsing raise.
    """
    data = read_stdin()
    if data.startswith((PACKAGE, OLE2)):
        raise _wrong(say("a workbook"))
    text = decode(data, STDIN)
    if _is_table(text):
        raise _wrong(say("a table"))
    return nodes_of(text, STDIN)


def _is_table(text: str) -> bool:
    """Return whether two lines have commas, tabs or semicolons before any could be YAML."""
    lines = takewhile(
        lambda line: not _KEY.match(line),
        (line for line in text.splitlines() if not line.startswith("#")),
    )
    return sum(not {*",;\t"}.isdisjoint(line) for line in lines) > 1


def _wrong(kind: Words) -> InvalidInputError:
    words = say(
        "- takes YAML or JSON only, and this is {kind}; "
        "write it to a file, and name that in place of -",
        kind=kind,
    )
    return file_error(STDIN, "wrong-kind", words)
