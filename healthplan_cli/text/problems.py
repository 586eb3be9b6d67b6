"""What can be wrong in a file, where it is, and how a run ends."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Literal

from msgspec import Struct

from healthplan_cli.text.words import NOTHING, Language, Words, foreign, say, visible

Level = Literal["error", "warning"]
LEVEL: Mapping[Level, Words] = {"error": say("error"), "warning": say("warning")}
WAIVED_RULE = "waived-rule"
"""The code of what a waived rule says, which fails no run."""
LONGEST_SHOWN = 60
MOST_NEAR = 10
_MOST_DIGITS = 9
"""How long the number of a sheet may be to be sorted as one."""
MOST_PROBLEMS = 1000


class ExitCode(IntEnum):
    """How `hpc` ends; from 128 on as a shell says that a signal ended it."""

    PASSED = 0
    FAILED = 1
    USAGE = 2
    BUG = 3
    HUNG_UP = 129
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143


class Position(Struct, frozen=True, order=True):
    """A place in a file; lines and columns count from 1, 0 where the file as a whole is meant.

    `cell` names the place in a workbook, such as `Sheet1!C5`, which is line 5 and column 3.
    """

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}:{self.cell}"
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        return self.file

    @property
    def sheet(self) -> str:
        """The name of the sheet that it is in, "" in a file without sheets."""
        return self.cell.rpartition("!")[0]

    def is_right_below(self, other: "Position") -> bool:
        """Return whether it is in the row below another place, in the same sheet."""
        is_of_one_sheet = self.file == other.file and self.sheet == other.sheet
        return is_of_one_sheet and self.line == other.line + 1


NOWHERE = Position("")


class Problem(Struct, frozen=True):
    """Something wrong in a file.

    `code` is a key of CODES. `figures` are the ids of the figures it is about, and `also` the
    places of all but the first of them.
    """

    position: Position
    code: str
    words: Words
    level: Level = "error"
    also: tuple[Position, ...] = ()
    figures: tuple[str, ...] = ()


class InvalidInputError(Exception):
    """The files cannot be used; carries every problem found in them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(
            "; ".join(f"{problem.position}: {problem.words}" for problem in self.problems)
        )


def file_error(file: object, code: str, words: Words, line: int = 0) -> InvalidInputError:
    """Return what is raised for one thing that is wrong with a file, or with a line of it."""
    column = 1 if line else 0
    return InvalidInputError([Problem(Position(str(file), line, column), code, words)])


class UsageError(Exception):
    """The command line asks for something that cannot be done."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(str(words))


def problem_line(problem: Problem, language: Language) -> str:
    """Return a problem as a line for people, `file:line:column: level [code]: words`."""
    level = language.text(LEVEL[problem.level])
    words = language.text(problem.words)
    return f"{visible(str(problem.position))}: {level} [{problem.code}]: {words}"


def too_many(position: Position) -> Problem:
    """Return what is said in place of the problems of a file after the first MOST_PROBLEMS."""
    return Problem(
        position,
        "too-many-problems",
        say("more than {most} problems; the others are not listed", most=MOST_PROBLEMS),
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems sorted by position, each once."""
    return by_place(sorted(each_once(problems), key=_key))


def by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, sheet, row and column, those of one place in the order given."""
    return tuple(sorted(problems, key=_place))


def _place(problem: Problem) -> tuple[str, str, Position]:
    """Return where a problem is told: sheets and tables as people count them, 表10 behind 表9."""
    position = problem.position
    sheet = position.cell.rpartition("!")[0]
    counted = re.sub("[0-9]+", lambda digits: digits[0].zfill(_MOST_DIGITS), sheet)
    return position.file, counted, position


def each_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order given, each once."""
    once = {_key(problem): problem for problem in problems}
    return tuple(once.values())


def _key(problem: Problem) -> tuple[Position, str, str]:
    return problem.position, problem.code, str(problem.words)


def quoted(text: str) -> str:
    """Text from a file in quotes, cut off where it is too long for a message."""
    return repr(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}...")


def quoted_all(texts: Sequence[str], most: int) -> str:
    """Return texts from a file in quotes, and `...` where there are more than `most`."""
    shown = ", ".join(map(quoted, texts[:most]))
    if len(texts) > most:
        return f"{shown} ..."
    return shown


def no_choice(name: str, found: object, allowed: Iterable[str]) -> UsageError:
    """Return what is said of an argument that is none of the words it may be."""
    allowed = tuple(allowed)
    word = str(found)
    words = say(
        "{word} is none of {allowed}{near}",
        word=quoted(word),
        allowed=", ".join(allowed),
        near=nearest(word, allowed),
    )
    return UsageError(say("{name}: {words}", name=name, words=words))


def unwritten(file: object, error: Exception) -> UsageError:
    """Return what is raised for a file that the system does not let be written."""
    reason = foreign(getattr(error, "strerror", None) or str(error))
    return UsageError(say("{file} cannot be written: {reason}", file=file, reason=reason))


def nearest(word: str, words: Iterable[str]) -> Words:
    """`; did you mean X?` where one of the words is surely meant, otherwise nothing."""
    return did_you_mean(the_nearest(word, words))


def did_you_mean(near: str | Words) -> Words:
    """Return `; did you mean X?`, nothing where nothing is near."""
    if near in ("", NOTHING):
        return NOTHING
    return say("; did you mean {near}?", near=near)


def the_nearest(word: str, words: Iterable[str]) -> str:
    """Return the one of some words that is surely meant, "" where none is."""
    from difflib import get_close_matches

    from healthplan_cli.text.near_names import is_meant, the_one_around, the_one_character_off

    if len(word) > LONGEST_SHOWN:
        return ""
    words = list(words)
    for one in get_close_matches(word, words, n=MOST_NEAR):
        if is_meant(word, one):
            return one
    return the_one_around(word, words) or the_one_character_off(word, words)
