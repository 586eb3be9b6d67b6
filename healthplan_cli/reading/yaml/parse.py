"""YAML text to nodes, by the event stream of ruamel.yaml's C parser; plain JSON by its own."""

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from healthplan_cli.reading.yaml.builder import Builder, slipped
from healthplan_cli.reading.yaml.nodes import Node, Scalar
from healthplan_cli.text.problems import InvalidInputError, Position, Problem, file_error
from healthplan_cli.text.words import Words, foreign, say

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError


def nodes_of(text: str, file: str) -> Node:
    """Build the nodes of one document in YAML or JSON.

    Raises InvalidInputError with every duplicate key, or the first fault of syntax.
    """
    builder = _built(text, file)
    if builder.problems:
        raise InvalidInputError(builder.problems)
    root = builder.root
    if root is None or (isinstance(root, Scalar) and root.empty):
        words = say("this file is empty")
        raise file_error(file, "empty-file", words)
    slip = None
    if isinstance(root, Scalar):
        slip = slipped(root)
    if slip:
        raise InvalidInputError([slip])
    return root


def _built(text: str, file: str) -> Builder:
    """Return the builder that a whole text was given to. Raises InvalidInputError."""
    if text.lstrip(" \t\r\n").startswith(("{", "[")):
        from healthplan_cli.reading.yaml.plain_json import NotJsonError, take_json

        builder = Builder(file)
        with suppress(NotJsonError):
            take_json(text, builder)
            return builder
    builder = Builder(file)
    _take_events(text, builder)
    return builder


def _take_events(text: str, builder: Builder) -> None:
    """Give the builder every event of a text. Raises InvalidInputError."""
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        parser = _parser()(text)
        while parser.check_event():
            builder.take(parser.get_event())
    except MarkedYAMLError as error:
        raise InvalidInputError([_first_problem(text, builder, error)]) from None
    except ReaderError as error:
        raise InvalidInputError([_character_problem(text, builder.file, error)]) from None


@cache
def _parser() -> Any:
    """Return the class of the C parser, made with a text.

    `YAML.parse` would for each text look for plug-ins, and make what makes values of events.
    """
    from ruamel.yaml import YAML

    return YAML(typ="safe").Parser


def _first_problem(text: str, builder: Builder, error: "MarkedYAMLError") -> Problem:
    """Return what is wrong first: a slip that the parser passed over, or where it stopped."""
    problem = _syntax_problem(text, builder.file, error)
    slip = builder.first_slip()
    if slip is not None and slip.position.line < problem.position.line:
        return slip
    return problem


def _syntax_problem(text: str, file: str, error: "MarkedYAMLError") -> Problem:
    """Return what is wrong where the parser stopped: a slip near there, or its own words."""
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
    for mark in marks:
        for line in (mark.line, mark.line - 1):
            slip = _slip(text, file, line)
            if slip:
                return slip
    where = Position(file)
    mark = error.problem_mark or error.context_mark
    if mark:
        where = Position(file, mark.line + 1, mark.column + 1)
    return Problem(where, "not-yaml", _syntax(text, where, error.problem or ""))


def _character_problem(text: str, file: str, error: "ReaderError") -> Problem:
    """Return which character is not allowed, and where it is first."""
    found = error.character
    if isinstance(found, int):
        code = found
    else:
        code = ord(found)
    words = say("the character {character} is not allowed in YAML", character=f"U+{code:04X}")
    return Problem(_place(text, chr(code), file), "not-yaml", words)


def _slip(text: str, file: str, number: int) -> Problem | None:
    """Return the slip in one line of a text, which counts from 0."""
    lines = text.splitlines()
    if not 0 <= number < len(lines):
        return None
    from healthplan_cli.text.typos import of_line

    slip = of_line(lines[number])
    if slip is None:
        return None
    return Problem(Position(file, number + 1, slip[0] + 1), "not-yaml", slip[1])


def _place(text: str, character: str, file: str) -> Position:
    before = text.partition(character)[0]
    return Position(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _syntax(text: str, where: Position, problem: str) -> Words:
    lines = text.splitlines()
    line = ""
    if 0 < where.line <= len(lines):
        line = lines[where.line - 1]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or line[where.column - 1 : where.column] == "\t":
        return say("a tab indents this line; YAML wants spaces")
    if problem == "found unexpected ':'":
        return say("inside {{ }} a colon wants a space after it; a text with a colon wants quotes")
    language = "YAML"
    if where.file.endswith(".json"):
        language = "JSON"
    return say("this is not {language}: {problem}", language=language, problem=foreign(problem))
