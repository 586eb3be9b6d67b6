"""A problem as it is told to people who do not look into files: no path, and no code."""

import os

from msgspec.structs import replace

from healthplan_cli.reports import Look
from healthplan_cli.text.problems import LEVEL, Position, Problem, problem_line
from healthplan_cli.text.words import say, visible


def file_name(file: str, *, with_folders: bool = False) -> str:
    """Return the name of a file."""
    if not with_folders:
        file = os.path.basename(file)
    return visible(file)


def place(position: Position, *, with_folders: bool = False) -> str:
    """Return where a problem is: the file, and the line or cell in it."""
    if not with_folders:
        position = replace(position, file=os.path.basename(position.file))
    return visible(str(position))


def line(problem: Problem, look: Look) -> str:
    """Return a problem as a line of a list; where ids are wanted, as on a terminal."""
    if look.ids:
        return problem_line(problem, look.language)
    words = say(
        "{place}: {level}: {words}",
        place=place(problem.position),
        level=LEVEL[problem.level],
        words=problem.words,
    )
    return look.language.text(words)
