"""Ways of writing a finished review, one file a format; a report formats, it decides nothing.

A report module has `review(checked, look) -> str` (bytes where the format is not text), and
`comparison(comparison, look) -> str` where it can write a diff, and SHOWS_PROBLEMS where it lists
the problems of files that could not be used.

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
from healthplan_cli.model.cells import TableCells
from healthplan_cli.model.review import Review
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Language

UNOPENED = frozenset(("missing-file", "not-a-file", "unreadable"))
"""The problems of a file that could not be opened."""


class Refused(Struct, frozen=True):
    """A file of actuals that could not be used, and why; a problem may be in a file beside it.

    `cells` are those of its tables, where they were asked for.
    """

    file: str
    problems: tuple[Problem, ...]
    cells: tuple[TableCells, ...] = ()

    @property
    def opened(self) -> bool:
        """Whether the file itself could be opened."""
        return not any(
            problem.code in UNOPENED and problem.position.file == self.file
            for problem in self.problems
        )


class Checked(Struct, frozen=True):
    """What a run of `check` found: a review of every sound file, and the files it refused."""

    reviews: tuple[Review, ...]
    refused: tuple[Refused, ...] = ()

    @property
    def files(self) -> int:
        """How many files were handed in."""
        return len(self.reviews) + len(self.refused)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the files that could not be used; one of a plan is there once."""
        found = {}
        for one in self.refused:
            for problem in one.problems:
                found[_identity(problem)] = problem
        return tuple(found.values())

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of the whole run: first of the files that could not be used."""
        problems = list(self.problems)
        for review in self.reviews:
            problems += review.problems
        return tuple(problems)


def _identity(problem: Problem) -> tuple[object, ...]:
    return problem.position, problem.code, str(problem.words)


class Look(Struct, frozen=True):
    """How a report is to look: its language, in colour or not, how wide, and with bars or not."""

    language: Language
    color: bool = False
    width: int = 80
    bars: bool = False


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
