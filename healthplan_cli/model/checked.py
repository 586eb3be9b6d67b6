"""What a run of `check` found: the reviews of its files, and those that it refused."""

from msgspec import Struct

from healthplan_cli.model.cells import TableCells
from healthplan_cli.model.review import Review
from healthplan_cli.model.run import Run
from healthplan_cli.text.problems import Problem, each_once

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
    """What a run of `check` found: a review of every sound file, and the files it refused.

    `run` says how it was made, where somebody has asked.
    """

    reviews: tuple[Review, ...]
    refused: tuple[Refused, ...] = ()
    run: Run | None = None

    @property
    def files(self) -> int:
        """How many files were handed in."""
        return len(self.reviews) + len(self.refused)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the files that could not be used; one of a plan is there once."""
        return each_once(problem for one in self.refused for problem in one.problems)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of the whole run: first of the files that could not be used."""
        problems = list(self.problems)
        for review in self.reviews:
            problems += review.problems
        return tuple(problems)
