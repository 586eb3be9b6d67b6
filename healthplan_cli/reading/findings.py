"""What is wrong in a file, gathered while it is read."""

from collections.abc import Callable, Iterable
from types import TracebackType

from healthplan_cli.text.problems import (
    MOST_PROBLEMS,
    InvalidInputError,
    Level,
    Position,
    Problem,
    too_many,
)
from healthplan_cli.text.words import Words
from healthplan_cli.units import UnitError

OF_VALUES = ("wrong-type", "wrong-word", "wrong-pattern", "out-of-range")


class OutOfShapeError(Exception):
    """A node does not have the shape that the schema asks for."""


class Findings:
    """The problems met while a file is read; `misshapen` asks for the schema's explanation.

    `told` are those that its reader found in it before.
    """

    def __init__(self, told: Iterable[Problem] = ()) -> None:
        self.problems = list(told)
        self.misshapen = False
        self._told = {(one.position, one.code) for one in self.problems}

    def was_told(self, position: Position, code: str) -> bool:
        """Return whether the reader of the whole file told of a problem at a place."""
        return (position, code) in self._told

    def take_back(self, code: str, about: Position) -> None:
        """Leave out what only follows from something that is told of another place."""
        kept = []
        for one in self.problems:
            if one.code != code or about not in one.also:
                kept.append(one)
        self.problems = kept

    def add(self, position: Position, code: str, words: Words, level: Level = "error") -> None:
        """Note a problem and read on."""
        if len(self.problems) >= MOST_PROBLEMS:
            raise InvalidInputError([*self.problems, too_many(position)])
        self.problems.append(Problem(position, code, words, level))

    def entry(self, position: Position) -> "_Entry":
        """Read one entry: what goes wrong in it is noted, and the next one is read."""
        return _Entry(self, position)

    def settle(self, explain: Callable[[], list[Problem]]) -> tuple[Problem, ...]:
        """Return the warnings of a sound file.

        Raises InvalidInputError with all problems of an unsound one, of shape and of
        meaning.
        """
        if not self.misshapen and all(problem.level == "warning" for problem in self.problems):
            return tuple(self.problems)
        shape = explain()
        explained = set()
        for problem in shape:
            if problem.code in OF_VALUES:
                explained.add(problem.position)
        problems = shape + [
            problem for problem in self.problems if problem.position not in explained
        ]
        if all(problem.level == "warning" for problem in problems):
            raise AssertionError("what is out of shape was not explained")
        raise InvalidInputError(problems)


class _Entry:
    """Keeps what goes wrong in one entry from the others."""

    def __init__(self, findings: Findings, position: Position) -> None:
        self.findings = findings
        self.position = position

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if isinstance(error, UnitError):
            self.findings.add(self.position, error.code, error.words)
        elif isinstance(error, OutOfShapeError):
            self.findings.misshapen = True
        return isinstance(error, UnitError | OutOfShapeError)
