"""Ways of writing a finished review, one file a format; a report formats, it decides nothing.

A report module has `review(checked, look) -> str` (bytes where the format is not text), and
SHOWS_PROBLEMS where it lists the problems of files that could not be used. For each other result
that it can write it has a function in the same way, called by what it writes: `comparison` and
`moves` of a diff, `lint`, `collection`, `trend`, `bulk` and so on. The command offers the format in
its FORMATS.

A report that can be written while a run goes on also has `of_review(review, look) -> str`, the text
of one file, and `before(refused, look, files) -> str`, what comes first, with perhaps
`after(refused, look) -> str`, what comes last: they are written when all files are judged. With
IS_LIVE it has `of_refused(refused, look) -> str` in their place, and every part goes to standard
output at once. The parts, joined by line ends, are what `review` returns.
"""

from collections.abc import Callable
from types import ModuleType

from msgspec import Struct

from healthplan_cli import plugins
from healthplan_cli.text.words import Language


class Look(Struct, frozen=True):
    """How a report is to look: its language, in colour or not, how wide, and with bars or not.

    `ids`: pages for leaders show the ids of targets, the codes of problems and whole paths as well.
    """

    language: Language
    color: bool = False
    width: int = 80
    bars: bool = False
    ids: bool = False


def names(kind: str = "review") -> tuple[str, ...]:
    """Return the formats; with another kind, such as `comparison`, those that can write one."""
    found = plugins.names(__name__)
    if kind == "review":
        return found
    return tuple(name for name in found if hasattr(load(name), kind))


def load(name: str) -> ModuleType:
    """Load the module of a format. Raises KeyError."""
    return plugins.load(__name__, name)


def shows_problems(name: str) -> bool:
    """Return whether a format lists the problems of files that could not be used."""
    return hasattr(load(name), "SHOWS_PROBLEMS")


def is_in_parts(name: str) -> bool:
    """Return whether a format can be written file by file."""
    return hasattr(load(name), "of_review")


def writer(name: str, kind: str) -> Callable[[object, Look], str | bytes]:
    """Return the function of a format that writes a `review`, or a `comparison`."""
    function: Callable[[object, Look], str | bytes] = getattr(load(name), kind)
    return function
